"""Serves the emulated Bot API, or any ASGI app, on a free port of 127.0.0.1."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_chats import ApiError, Json

_JSON_FIELDS = frozenset(
    ("reply_markup", "allowed_updates", "commands", "link_preview_options", "scope")
) | {"reply_parameters", "entities", "caption_entities"}


class TelegramServer:
    """`async with TelegramServer() as api`: the emulator, listening at `api.url`."""

    def __init__(self, api: TelegramApi | None = None) -> None:
        self._api = api
        self._serving = AsyncExitStack()

    async def __aenter__(self) -> TelegramApi:
        api = self._api or TelegramApi()
        self._api = api
        api.url = await self._serving.enter_async_context(listening(_app(api)))
        return api

    async def __aexit__(self, *failure: object) -> None:
        if self._api:
            self._api.closing.set()
            async with self._api.changed:
                self._api.changed.notify_all()
        await self._serving.aclose()


class _Server(uvicorn.Server):
    """Says when it listens, and stops at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)


@asynccontextmanager
async def listening(app: ASGIApp) -> AsyncIterator[str]:
    """The address of the app while it is served in this event loop."""
    # Without the protocol asyncio leaves Nagle on, and every answer takes 40 ms (Python 3.11).
    with socket.socket(proto=socket.IPPROTO_TCP) as sock:
        sock.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            app, lifespan="off", log_level="critical", timeout_graceful_shutdown=1
        )
        server = _Server(config)
        serving = asyncio.create_task(server._serve(sockets=[sock]))
        await server.ready.wait()
        try:
            yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        finally:
            server.force_exit = True
            server.stop.set()
            await serving


def _app(api: TelegramApi) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response = await _answer(api, Request(scope, receive))
        if response is None:
            await _hang_up(send)
        else:
            await response(scope, receive, send)

    return app


async def _answer(api: TelegramApi, request: Request) -> Response | None:
    """The answer, or None for one that gets lost."""
    token, _, method = request.url.path.removeprefix("/bot").partition("/")
    if token != api.token:
        return _error(ApiError(401, "Unauthorized"))
    try:
        params = await _params(request)
        fault = api.next_fault(method)
        if fault and fault.kind == "gateway":
            return PlainTextResponse("<html>502 Bad Gateway</html>", status_code=502)
        if fault and fault.error:
            raise fault.error
        result = await api.call(method, params)
    except ApiError as error:
        return _error(error)
    if fault and fault.kind != "none":
        await _lose(fault, api)
        return None
    return JSONResponse({"ok": True, "result": result})


async def _lose(fault: Fault, api: TelegramApi) -> None:
    if fault.kind == "hangs":
        await api.closing.wait()


def _error(error: ApiError) -> Response:
    told: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        told["parameters"] = error.parameters
    return JSONResponse(told, status_code=error.code)


async def _params(request: Request) -> Json:
    """Parameters from JSON, a form or the address; structured fields are read as JSON."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(json.loads(await request.body()))
    params: Json = dict(request.query_params)
    async with request.form() as form:
        for name, value in form.items():
            params[name] = value if isinstance(value, str) else f"attach://{value.filename}"
    for name in _JSON_FIELDS & params.keys():
        params[name] = json.loads(params[name])
    return params


async def _hang_up(send: Send) -> None:
    """Begin an answer and never end it: the server then closes the connection."""
    headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
