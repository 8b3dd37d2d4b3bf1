"""`python -m adapters.demo`: serve the simulated city's feeds on loopback until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from adapters.cities import CITIES, load_city, load_sites
from adapters.demo.city import DemoCity
from adapters.demo.clock import Clock, moment
from adapters.demo.control import control
from adapters.demo.feeds import feeds
from adapters.demo.folder import drawn_of
from adapters.demo.timetable import Timetable
from adapters.errors import CityError

HOST = "127.0.0.1"

Scope = MutableMapping[str, Any]
Asgi = Callable[
    [Scope, Callable[..., Awaitable[Any]], Callable[..., Awaitable[None]]], Awaitable[None]
]


class _Server(uvicorn.Server):
    """Leaves signals to us: the library would raise them again after a clean end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def main(argv: list[str]) -> int:
    """0 after a clean end, 2 where the city's folder is broken, 3 where a port is taken."""
    options = _options(argv)
    try:
        city = _city(options)
    except CityError as fault:
        sys.stderr.write(f"the city cannot be simulated: {fault}\n")
        return 2
    try:
        public, private = _listen(options.port), _listen(options.control_port)
    except OSError as fault:
        sys.stderr.write(f"the port is not to be had: {fault.strerror}\n")
        return 3
    asyncio.run(_serve(city, public, private, options.exit_with_parent))
    return 0


def _city(options: argparse.Namespace) -> DemoCity:
    """What the folder of the city draws; its outings where it has none of its own are invented."""
    city = load_city(CITIES / options.city)
    sites, drawn = options.sites or city.files.get("parking"), drawn_of(city).must()
    return DemoCity(
        sites=load_sites(sites) if sites else {},
        templates=drawn.templates,
        seed=options.seed,
        clock=Clock(options.now),
        timetable=Timetable(city.files.get("gtfs", city.folder / "gtfs")),
        sharing=drawn.sharing,
        story=options.story == "day",
    )


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m adapters.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", type=moment, metavar="ISO", help="freeze the clock")
    parser.add_argument(
        "--story", choices=("day",), help="play a day with faults, closures and delays"
    )
    parser.add_argument("--city", default="luebeck", help="a folder of adapters/cities")
    parser.add_argument("--sites", type=Path, help="another parking_sites.toml than the city's")
    parser.add_argument("--exit-with-parent", action="store_true", help="end when stdin closes")
    return parser.parse_args(argv)


def _listen(port: int) -> socket.socket:
    return socket.create_server((HOST, port), backlog=128)


async def _serve(
    city: DemoCity, public: socket.socket, private: socket.socket, exit_with_parent: bool
) -> None:
    app = _by_port(private.getsockname()[1], control(city), feeds(city))
    config = uvicorn.Config(
        app, lifespan="off", access_log=False, log_level="warning", ws="none", loop="asyncio"
    )
    server = _Server(config)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.should_exit = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    if exit_with_parent:
        watch = threading.Thread(target=_await_end, args=(loop, stop), daemon=True)
        watch.start()
    sys.stdout.write(f"ready {json.dumps({'url': _url(public), 'control': _url(private)})}\n")
    sys.stdout.flush()
    await server.serve(sockets=[public, private])


def _by_port(port: int, private: Asgi, public: Asgi) -> Asgi:
    """One server, two doors: what came in by `port` is control."""

    async def app(
        scope: Scope, receive: Callable[..., Awaitable[Any]], send: Callable[..., Awaitable[None]]
    ) -> None:
        door = private if scope["server"][1] == port else public
        await door(scope, receive, send)

    return app


def _await_end(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """Read stdin to its end: it closes with whoever started us, however they ended."""
    while os.read(0, 1024):
        pass
    loop.call_soon_threadsafe(stop)


def _url(door: socket.socket) -> str:
    return f"http://{HOST}:{door.getsockname()[1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
