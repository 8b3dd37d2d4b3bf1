"""A small server of its own for what is pushed to us: by channels at a path, by the partner."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from bot.config import Settings
    from bot.ports import Channel


MOST_AT_ONCE = 256


@runtime_checkable
class Pushed(Protocol):
    """A channel that can be pushed to."""

    def webhook_app(self) -> ASGIApp: ...


class WebhookServer:
    """Listens on its own port, beside the page: a proxy with TLS stands in front of it.

    apps: path → app, a path that ends in / with all below it; every other path is 404.  port 0
    takes a free one.  Raises OSError when the address is taken.
    """

    def __init__(self, apps: Mapping[str, ASGIApp], host: str, port: int) -> None:
        self._apps = apps
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = _listen(host, port, family)
        self.host, self.port = self._listening.getsockname()[:2]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._apps)

    async def run(self) -> None:
        """Serve until cancelled; requests under way get a second to end."""
        from bot.listening import quiet_server

        server = quiet_server(self._app, MOST_AT_ONCE)
        serving = asyncio.create_task(server.serve(sockets=[self._listening]))
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            self._listening.close()

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        above = (app for at, app in self._apps.items() if at.endswith("/") and path.startswith(at))
        app = self._apps.get(path) or next(above, _nothing_here)
        await app(scope, receive, send)


def _listen(host: str, port: int, family: socket.AddressFamily) -> socket.socket:
    """Named as TCP, so that asyncio sets TCP_NODELAY: 40 ms less for every answer."""
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(128)
    except OSError:
        door.close()
        raise
    return door


async def _nothing_here(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def pushed_apps(channels: Mapping[str, Channel], settings: Settings) -> Mapping[str, ASGIApp]:
    """Path of LOTSE_<CHANNEL>_WEBHOOK_URL → app, for every open channel that has such a URL."""
    env = settings.env or {}
    urls = {name: env.get(f"LOTSE_{name.upper()}_WEBHOOK_URL") for name in channels}
    return {
        urlsplit(url).path or "/": channel.webhook_app()
        for name, channel in channels.items()
        if (url := urls[name]) and isinstance(channel, Pushed)
    }
