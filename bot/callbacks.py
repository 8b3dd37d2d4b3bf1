"""The endpoints that the partner calls: TOMP's side of the MaaS provider, as an ASGI app."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.errors import Unavailable
from adapters.stadtwerke.pushed import Kind, Pushed, bookings_of_leg, claimed, pushed
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    EXECUTION,
    FAULTY,
    GENERAL,
    ILLEGAL_STATE,
    IN_USE,
    INVALID,
    MISSING,
    NOT_FOUND,
    OPERATOR,
    PAYMENT,
    UNAUTHENTICATED,
    VERSION,
    Refusal,
    invalid,
    not_found,
    senseless,
)
from bot.partner_news import Ears

if TYPE_CHECKING:
    from bot.store.bookings import Trip

PREFIX = "/tomp"
MOST_BYTES = 65_536
LANGUAGE = {"Content-Language": "de"}
MODULES = {"bookings": BOOKING, "legs": EXECUTION, "payment": PAYMENT, "operator": OPERATOR}
HEADERS = ("Accept-Language", "Api", "Api-Version", "maas-id")
FEWER = {"/operator/ping": HEADERS[:1], "/operator/meta": ("Accept-Language", "maas-id")}
POSTS = (
    "/bookings/{id}/events",
    "/bookings/{id}/notifications",
    "/legs/{id}/events",
    "/legs/{id}/progress",
    "/payment/{id}/claim-extra-costs",
)
NO_CLAIM = {"exists": IN_USE, "not_found": NOT_FOUND, "illegal_state": ILLEGAL_STATE}
Handler = Callable[[Request], Awaitable[Response]]


def callback_app(ears: Ears, token: str, url: str = "") -> Starlette:
    """Everything below PREFIX. token: the bearer word that we gave the partner.

    url: where the partner reaches us, told in meta.  Bodies above 64 KiB are not read.
    """
    gate = _Gate(token)
    routes = [
        gate.route("GET", "/operator/ping", _ping),
        gate.route("GET", "/operator/meta", lambda request: _meta(url)),
        *_news_routes(ears, gate),
    ]
    handlers: Any = {Refusal: _refused, Unavailable: _later, HTTPException: _unknown}
    return Starlette(routes=routes, exception_handlers=handlers)


def _news_routes(ears: Ears, gate: _Gate) -> list[Route]:
    async def booking_event(request: Request) -> Response:
        trip, booking_id = await _heard(ears, request, "event")
        leg = next(one for one in trip.legs if one.partner_booking_id == booking_id)
        until = leg.expires or ears.now()
        return JSONResponse({"id": booking_id}, headers={**LANGUAGE, "Expires": _http_date(until)})

    async def notification(request: Request) -> Response:
        await _heard(ears, request, "notification")
        return Response(status_code=204)

    async def leg_event(request: Request) -> Response:
        await _heard(ears, request, "leg_event")
        return Response(status_code=204)

    async def progress(request: Request) -> Response:
        await _heard(ears, request, "progress")
        return Response(status_code=204)

    async def claim(request: Request) -> Response:
        return await _claim(ears, request)

    handlers = (booking_event, notification, leg_event, progress, claim)
    return [gate.route("POST", path, one) for path, one in zip(POSTS, handlers, strict=True)]


async def _heard(ears: Ears, request: Request, kind: Kind) -> tuple[Trip, str]:
    """The trip that was told of; 404 where we ordered no such booking, and nothing changed."""
    news: Pushed = pushed(kind, await _body(request))
    asked: str = request.path_params["id"]
    candidates = bookings_of_leg(asked) if kind in ("leg_event", "progress") else (asked,)
    trip = await ears.booking_of(candidates)
    if trip is None:
        raise not_found(_module(request), "the booking")
    ours = {leg.partner_booking_id for leg in trip.legs}
    booking_id = next(one for one in candidates if one in ours)
    await ears.hear(trip, booking_id, news)
    return trip, booking_id


async def _claim(ears: Ears, request: Request) -> Response:
    """200 with the entry as it was noted; TOMP knows no 404 here, so 403 says what is wrong."""
    raw, booking_id = await _body(request), request.path_params["id"]
    pushed("extra_costs", raw)
    cost = claimed(booking_id, raw)
    answer = await ears.claim(booking_id, cost)
    if answer.entry is None:
        code = NO_CLAIM.get(answer.reason, INVALID)
        raise Refusal(403, PAYMENT, code, answer.reason)
    entry = {
        "amount": answer.entry.cents / 100,
        "currencyCode": "EUR",
        "category": cost.category,
        "journalId": booking_id,
        "journalSequenceId": cost.ref,
        "state": "TO_INVOICE",
        "comment": answer.state,
    }
    return JSONResponse(entry, headers=LANGUAGE)


# --- the edge ------------------------------------------------------------------------------


class _Gate:
    """Opens to the bearer word and TOMP's headers only."""

    def __init__(self, token: str) -> None:
        self._expected = f"Bearer {token}".encode()

    def route(self, method: str, path: str, handler: Handler) -> Route:
        async def guarded(request: Request) -> Response:
            self._check(request, FEWER.get(path, HEADERS))
            return await handler(request)

        return Route(f"{PREFIX}{path}", guarded, methods=[method])

    def _check(self, request: Request, required: tuple[str, ...]) -> None:
        """Where TOMP documents no 400 (ping, meta), nobody without its headers said who it is."""
        module = _module(request)
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            raise Refusal(401, module, UNAUTHENTICATED, "a valid bearer token is needed")
        for name in required:
            if not request.headers.get(name):
                status = 401 if request.method == "GET" else 400
                raise Refusal(status, module, MISSING, f"header {name} is missing")
        if "Api" in required and request.headers["Api"] != "TOMP":
            raise invalid(module, "header Api")
        if "Api-Version" in required and not request.headers["Api-Version"].startswith("1."):
            raise Refusal(400, module, VERSION, "only version 1 is spoken here")


async def _body(request: Request) -> bytes:
    """The whole body, as JSON by its own word; 400 for another type or too much of it.

    TOMP allows an empty one; without a word there is nothing to hear: 403.
    """
    module = _module(request)
    if request.headers.get("Content-Length") == "0":
        raise senseless(module, "the body is missing")
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise invalid(module, "header Content-Type")
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MOST_BYTES:
            raise invalid(module, "the body, which is too long,")
    return bytes(raw)


def _module(request: Request) -> int:
    parts = request.url.path.removeprefix(PREFIX).split("/")
    return MODULES.get(parts[1] if len(parts) > 1 else "", GENERAL)


async def _ping(request: Request) -> Response:
    return JSONResponse("pong", headers=LANGUAGE)


async def _meta(url: str) -> Response:
    """What we serve as a MaaS provider; TOMP's other endpoints are the operator's."""
    paths = [("POST", path) for path in POSTS] + [("GET", path) for path in FEWER]
    flows = ("operatorInformation", "planning", "booking", "tripExecution")
    mine = {
        "version": "1.6.1",
        "baseUrl": url,
        "endpoints": [
            {"method": method, "path": path, "status": "IMPLEMENTED"} for method, path in paths
        ],
        "scenarios": ["POSTPONED_COMMIT", "UPFRONT_PAYMENT"],
        "processIdentifiers": {name: [] for name in (*flows, "support", "payment", "general")},
    }
    return JSONResponse([mine], headers=LANGUAGE)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class alone
    answer = error.response()
    if error.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


async def _later(request: Request, error: Exception) -> Response:
    """What we cannot confirm now we did not hear: the partner brings it again."""
    return Refusal(503, _module(request), FAULTY, "not now", 5).response()


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone
    refusal = Refusal(error.status_code, _module(request), NOT_FOUND, error.detail)
    answer = refusal.response()
    answer.headers.update(error.headers or {})
    return answer
