"""Starts the demo partner: its TOMP port and its control port in one process."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import socket
import sqlite3
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from adapters.stadtwerke.stub.app import Partner, make_app
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.control import Behind, make_control
from adapters.stadtwerke.stub.db import open_db
from adapters.stadtwerke.stub.faults import Faults
from adapters.stadtwerke.stub.gate import Gate
from adapters.stadtwerke.stub.kept import Kept, forget_uncommitted
from adapters.stadtwerke.stub.moving import Mover
from adapters.stadtwerke.stub.news import Courier, News
from adapters.stadtwerke.stub.wallet import Wallet

HOST = "127.0.0.1"


class Hangable(H11Protocol):
    """HTTP/1.1 whose requests can close their own socket: scope["extensions"]["hang_up"]."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app = self.app

        async def hangable(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})["hang_up"] = transport.close
            await app(scope, receive, send)

        self.app = hangable


class Server(uvicorn.Server):
    """Two of them share one process, so neither takes the signals for itself."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def main(argv: list[str] | None = None) -> int:
    options = _options(argv)
    try:
        db = open_db(options.db)
        doors = _listen(options.port), _listen(options.control_port)
    except (OSError, sqlite3.Error) as error:
        print(f"The partner cannot start: {error}.", file=sys.stderr)
        return 3
    asyncio.run(serve(options, db, *doors))
    db.close()
    return 0


async def serve(
    options: argparse.Namespace, db: sqlite3.Connection, door: socket.socket, side: socket.socket
) -> None:
    """Until a signal comes, or the parent is gone."""
    url, control_url = (f"http://{HOST}:{one.getsockname()[1]}" for one in (door, side))
    kept = Kept(db)
    clock = Clock(_frozen(options, kept))
    faults = Faults(clock)
    news = News(db, clock)
    bookings, wallet = Bookings(db, clock, options.seed, news), Wallet(db, clock)
    courier = Courier(db, faults, bookings.accepted)
    if told := _callback():
        courier.call_back(*told)
    mover = Mover(clock, bookings, news, courier)
    token = os.environ.get("STUB_TOKEN", "demo")
    partner = Partner(bookings, wallet, clock, token, url)
    servers = (
        _server(Gate(make_app(partner), faults, lambda: forget_uncommitted(db))),
        _server(make_control(Behind(clock, faults, bookings, wallet, news, mover, kept))),
    )
    _stop_in_time(servers, with_parent=options.exit_with_parent)
    ports = json.dumps({"url": url, "control": control_url}, separators=(",", ":"))
    print(f"ready {ports}", flush=True)
    moving = asyncio.create_task(mover.run())
    await asyncio.gather(servers[0].serve([door]), servers[1].serve([side]))
    moving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await moving
    await courier.close()


def _frozen(options: argparse.Namespace, kept: Kept) -> datetime | None:
    """The moment at which the clock stands; with --resume the one at which it stood last."""
    stood = kept.get("clock") if options.resume else None
    now: datetime | None = datetime.fromisoformat(stood) if stood else options.now
    if now is not None:
        kept.put("clock", now.isoformat())
    return now


def _callback() -> tuple[str, str] | None:
    """STUB_CALLBACK_URL and STUB_CALLBACK_TOKEN, or the file that ..._TOKEN_FILE names."""
    url, file = os.environ.get("STUB_CALLBACK_URL"), os.environ.get("STUB_CALLBACK_TOKEN_FILE")
    token = os.environ.get("STUB_CALLBACK_TOKEN") or (
        Path(file).read_text().strip() if file else ""
    )
    return (url, token) if url and token else None


def _server(app: ASGIApp) -> Server:
    return Server(
        uvicorn.Config(
            app,
            http=Hangable,
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            date_header=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )


def _stop_in_time(servers: tuple[Server, ...], *, with_parent: bool) -> None:
    def stop() -> None:
        for server in servers:
            server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)

    def wait_for_parent() -> None:
        while os.read(0, 1024):
            pass
        with contextlib.suppress(RuntimeError):  # the loop may be closed by then
            loop.call_soon_threadsafe(stop)

    if with_parent:
        threading.Thread(target=wait_for_parent, daemon=True).start()


def _listen(port: int) -> socket.socket:
    """Named as TCP, so that asyncio sets TCP_NODELAY: 40 ms less for every answer."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind((HOST, port))
    door.listen(128)
    return door


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}.", file=sys.stderr)
        raise SystemExit(2)


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = _Parser(prog="adapters.stadtwerke.stub", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--control-port", type=int, required=True)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", type=_moment, default=None, help="freezes the clock (ISO time)")
    parser.add_argument("--resume", action="store_true", help="goes on at the clock it stood at")
    parser.add_argument("--exit-with-parent", action="store_true", help="ends when stdin closes")
    return parser.parse_args(argv)


def _moment(text: str) -> datetime:
    """A time without offset is local time in Lübeck."""
    from adapters.stadtwerke.stub.service import BERLIN

    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)


if __name__ == "__main__":
    raise SystemExit(main())
