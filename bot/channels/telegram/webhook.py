"""Takes updates that Telegram pushes: checks the secret, commits, then acknowledges."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from telegram import Bot, Update

from bot.channels.telegram.polling import read_raw

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MAX_BODY = 1024 * 1024


def webhook_app(bot: Bot, secret: str, take: Callable[[Update], Awaitable[None]]) -> ASGIApp:
    """An ASGI app for any path: 200 after the commit, 403 without the secret, 500 to try again.

    An update we cannot read is acknowledged, or Telegram would send it for ever.
    """
    expected = secret.encode()

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "POST"})
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not expected or not hmac.compare_digest(given, expected):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        return Response(status_code=await _take_body(body, bot, take))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer(Request(scope, receive))
        await response(scope, receive, send)

    return app


async def _take_body(body: bytes, bot: Bot, take: Callable[[Update], Awaitable[None]]) -> int:
    try:
        item = json.loads(body)
    except ValueError:
        return 400
    update = read_raw(item, bot) if isinstance(item, dict) else None
    if update is None:
        return 200
    try:
        await take(update)
    except Exception as error:
        log.error("The inbox did not take a pushed update: %s.", type(error).__name__)
        return 500
    return 200


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than Telegram's updates are."""
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > MAX_BODY:
            return None
    return bytes(read)
