"""The partner's doorkeeper: tokens and headers in, JSON both ways, one module of TOMP a path."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    EXECUTION,
    GENERAL,
    INVALID,
    MISSING,
    OPERATOR,
    PAYMENT,
    PLANNING,
    SUPPORT,
    UNAUTHENTICATED,
    VERSION,
    Refusal,
    invalid,
)

LANGUAGE = "de"
MODULES = {
    "operator": OPERATOR,
    "planning": PLANNING,
    "bookings": BOOKING,
    "legs": EXECUTION,
    "payment": PAYMENT,
    "support": SUPPORT,
    "x-wallet": PAYMENT,
}
REQUIRED = ("Accept-Language", "Api", "Api-Version", "maas-id")
FEWER = {"/operator/ping": ("Accept-Language",), "/operator/meta": ("Accept-Language", "maas-id")}
NO_400 = re.compile(r"/bookings/[^/]+|/legs/[^/]+(/progress)?|/operator/(ping|meta)")
BODY_REQUIRED = {"/bookings"}
Handler = Callable[[Request], Awaitable[Response]]
Door = Callable[[str, str, Handler], Route]


def door(token: str) -> Door:
    """Routes that only open to the token and with the headers TOMP requires."""

    def route(method: str, path: str, handler: Handler) -> Route:
        async def guarded(request: Request) -> Response:
            _check(request, token)
            return await handler(request)

        return Route(path, guarded, methods=[method])

    return route


def _check(request: Request, token: str) -> None:
    """Bearer token, then the headers that TOMP requires on this path.

    Where TOMP documents no 400, a caller without its headers is one who did not say who it is.
    """
    path = request.url.path
    module = module_of(path)
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Refusal(401, module, UNAUTHENTICATED, "a valid bearer token is needed")
    required = FEWER.get(path, REQUIRED)
    status = 401 if request.method == "GET" and NO_400.fullmatch(path) else 400
    for name in required:
        if not request.headers.get(name):
            raise Refusal(status, module, MISSING, f"header {name} is missing")
    if "Api" in required and request.headers["Api"] != "TOMP":
        raise Refusal(status, module, INVALID, "header Api is invalid")
    if "Api-Version" in required and not request.headers["Api-Version"].startswith("1.6"):
        raise Refusal(status, module, VERSION, "only version 1.6.1 is spoken here")


async def read_json(request: Request, module: int) -> Json:
    """The body as an object; Refusal 400 otherwise, 403 where TOMP leaves it to us to want one."""
    raw = await request.body()
    if not raw:
        status = 400 if request.url.path in BODY_REQUIRED else 403
        raise Refusal(status, module, MISSING, "the body is missing")
    try:
        body: Any = json.loads(raw, parse_constant=_no_constant)
        json.dumps(body, ensure_ascii=False).encode()  # half characters are no text
    except (ValueError, RecursionError) as error:
        raise Refusal(400, module, INVALID, "the body is no JSON") from error
    if not isinstance(body, dict):
        raise invalid(module, "the body")
    return body


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def say(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """An answer with its Content-Language."""
    return JSONResponse(body, status, {"Content-Language": LANGUAGE, **(headers or {})})


def fault_of(request: Request) -> str | None:
    """The fault that the handler itself must play (see faults.Gate)."""
    fault: str | None = request.scope.get("state", {}).get("fault")
    return fault


def module_of(path: str) -> int:
    """The first digit of an errorcode on this path."""
    return MODULES.get(path.split("/")[1], GENERAL)
