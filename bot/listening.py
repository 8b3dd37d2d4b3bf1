"""The HTTP server of the house: quiet, without signal handlers, and not to be held by silence."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import uvicorn
from starlette.requests import ClientDisconnect
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Impatient(H11Protocol):
    """Lets a connection go that brought no whole request within patience_s to twice that.

    uvicorn waits without end for a head or a body that comes by drops; as many such connections
    as the server takes at once would shut everybody else out.
    """

    patience_s: ClassVar[float] = 10.0
    _seen: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def _watch(self) -> None:
        self.loop.call_later(self.patience_s, self._look)

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        cycle: Any = self.cycle
        waits = cycle is None or cycle.response_complete or cycle.more_body
        if waits and cycle is self._seen:
            self.transport.close()
            return
        self._seen = cycle
        self._watch()


class Quiet(uvicorn.Server):
    """Signals are the house's own affair."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def quiet_server(
    app: ASGIApp, most: int, http: type[asyncio.Protocol] = Impatient, *, proxied: bool = False
) -> uvicorn.Server:
    """Without access log and banner; requests under way get a second to end.

    most: connections at once; one more is answered 503.  proxied: a proxy on this machine, or one
    that uvicorn's FORWARDED_ALLOW_IPS names, is believed when it says who asks.
    """
    config = uvicorn.Config(
        _undisturbed(app),
        interface="asgi3",
        http=http,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=proxied,
        timeout_graceful_shutdown=1,
        limit_concurrency=most,
    )
    return Quiet(config)


def _undisturbed(app: ASGIApp) -> ASGIApp:
    """Somebody who hangs up in the middle is no fault to be logged."""

    async def heard(scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(ClientDisconnect):
            await app(scope, receive, send)

    return heard
