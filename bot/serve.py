"""`lotse run` and `lotse serve`: all channels until the process is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import logging
import os
import pkgutil
import secrets
import signal
import sys
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, runtime_checkable

import bot.channels
from adapters.errors import CityError
from adapters.named_addresses import is_loopback
from bot import channel_settings
from bot.app import App, open_app
from bot.clock import Clock
from bot.config import BadSetting, Settings, load
from bot.demo import Demo
from bot.ports import Channel
from bot.store.crypto import KeyMismatch
from bot.store.sqlite import StoreBusy
from bot.webhook import WebhookServer, pushed_apps

VAR = Path("var")
log = logging.getLogger("lotse")


@runtime_checkable
class Listening(Protocol):
    """A channel that says where it listens."""

    started: asyncio.Event
    bound: tuple[str, int] | None


def options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"lotse {argv[0]}", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument(
        "--webhook-port", type=int, help="where pushes arrive; PORT + 1 if left out"
    )
    return parser.parse_args(argv[1:])


def main(argv: list[str]) -> int:
    """argv[0] is run or serve. 0 after a clean end, 2 wrong use, 3 something outside is missing."""
    asked = options(argv)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for loud in ("httpx", "httpcore", "apscheduler", "alembic", "telegram", "nio", "uvicorn"):
        logging.getLogger(loud).setLevel(logging.WARNING)
    try:
        settings = replace(load(os.environ), host=asked.host, port=asked.port)
        if argv[0] == "run" and not (is_loopback(asked.host) or published(settings)):
            raise BadSetting("The demo listens on a loopback address only; serve takes any.")
        hook = asked.webhook_port if asked.webhook_port is not None else asked.port + 1
        return asyncio.run(serve(settings, hook, demo=argv[0] == "run"))
    except (BadSetting, KeyMismatch) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    except (StoreBusy, CityError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 3
    except OSError as fault:
        sys.stderr.write(f"A port or a file is not to be had: {fault.strerror or fault}.\n")
        return 3


def published(settings: Settings) -> bool:
    """Whether a container maps the demo's port to a loopback address of its host."""
    return bool((settings.env or {}).get("LOTSE_PUBLISHED"))


async def serve(settings: Settings, webhook_port: int, *, demo: bool) -> int:
    """Run until SIGTERM or SIGINT, then drain."""
    db = settings.db or (VAR / "lotse.db")
    db.parent.mkdir(parents=True, exist_ok=True)
    pin = settings.staff_pin or (f"{secrets.randbelow(10**6):06d}" if demo else None)
    settings = replace(settings, db=db, demo=demo, staff_pin=pin)
    city = await Demo.start(Path(f"{db}.partner"), city=settings.city) if demo else None
    try:
        app = await open_app(settings, Clock(), city)
    except BaseException:
        if city:
            await city.stop()
        raise
    try:
        app.add(open_channels(app, settings))
        hooks = webhooks(app, settings, webhook_port)
    except BaseException:
        await app.close()
        raise
    if demo:
        hooks.append(say_hello(settings, app))
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    return await until(app, ended, *hooks)


async def until(app: App, ended: asyncio.Event, *beside: Coroutine[Any, Any, None]) -> int:
    """Run the app until `ended`; what is under way is finished, the rest waits in the store.

    beside: what runs as long as the app does.
    """
    running = {asyncio.create_task(job) for job in (app.run(), *beside)}
    waiting = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait({*running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        for work in running:
            if work.done():
                result_of(work)
        return 0
    finally:
        waiting.cancel()
        for work in running:
            work.cancel()
        await asyncio.gather(*running, waiting, return_exceptions=True)
        await app.close()


def result_of(work: asyncio.Task[Any]) -> None:
    """Raises what ended the work; of a group, the fault that a sentence can tell."""
    try:
        work.result()
    except ExceptionGroup as faults:
        fault: Exception = faults.subgroup((OSError, CityError, BadSetting)) or faults
        while fault is not faults and isinstance(fault, ExceptionGroup):
            fault = fault.exceptions[0]
        raise fault from None


def webhooks(app: App, settings: Settings, port: int) -> list[Coroutine[Any, Any, None]]:
    """The server of what channels and the partner push to us; none where nobody may.

    A channel needs a webhook's address, the partner a token: LOTSE_PARTNER_CALLBACK_TOKEN.
    """
    apps = dict(pushed_apps(app.channels, settings))
    env = settings.env or {}
    if settings.partner_url and (token := env.get("LOTSE_PARTNER_CALLBACK_TOKEN")):
        from bot.callbacks import PREFIX, callback_app

        url = env.get("LOTSE_PARTNER_CALLBACK_URL", "")
        apps[f"{PREFIX}/"] = callback_app(app.desk.ears, token, url)
    if not apps:
        return []
    server = WebhookServer(apps, settings.host, port)
    log.info("pushes arrive on %s:%s at %s", server.host, server.port, ", ".join(server.paths))
    return [server.run()]


async def say_hello(settings: Settings, app: App) -> None:
    """Where the page is, once it is there; then nothing more for as long as the app runs."""
    page = app.channels["tablet"]
    if isinstance(page, Listening):
        await page.started.wait()
        host, port = page.bound or (settings.host, settings.port)
        sys.stdout.write(f"Lotse (Demo) is on http://{host}:{port}/\n")
    sys.stdout.write(
        f"Staff PIN for the office mode: {settings.staff_pin}\n"
        f"Channels: {', '.join(app.channels)}. Stop with Ctrl-C.\n"
    )
    sys.stdout.flush()
    await asyncio.Event().wait()


def open_channels(app: App, settings: Settings) -> Iterator[Channel]:
    """Every channel of bot/channels whose settings are there."""
    for found in sorted(pkgutil.iter_modules(bot.channels.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"bot.channels.{found.name}")
        known = told(app, settings, module)
        channel = module.open_channel(app.door(), known) if known is not None else None
        if channel is not None:
            yield channel


def told(app: App, settings: Settings, module: ModuleType) -> Any:
    """What a channel is told; None where it is not to open.

    A channel of one's own says by read_settings(env) what it needs.
    """
    name = module.__name__.rpartition(".")[2]
    if name == "tablet":
        return channel_settings.tablet(
            settings,
            app.texts.operator,
            app.history,
            app.wipe,
            app.clock.now,
            app.desk.paying.counter if app.desk.bookable else None,
            app.files.make if app.files else None,
            app.city.city,
        )
    known = {"telegram": channel_settings.telegram, "matrix": channel_settings.matrix}
    if name in known:
        return known[name](settings)
    return module.read_settings(settings.env or {}) if hasattr(module, "read_settings") else None
