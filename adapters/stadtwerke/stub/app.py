"""The partner's front door: TOMP 1.6.1 and the wallet over HTTP, strict about every request."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.stadtwerke.stub import operator
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.documents import Json, http_date
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    EXECUTION,
    GENERAL,
    INVALID,
    NOT_FOUND,
    OPERATOR,
    PAYMENT,
    PLANNING,
    UNAUTHENTICATED,
    VERSION,
    Refusal,
    invalid,
    missing,
)
from adapters.stadtwerke.stub.requests import wanted
from adapters.stadtwerke.stub.service import travel_day
from adapters.stadtwerke.stub.wallet import Keyed, Wallet, cents_of

LANGUAGE = "de"
MODULES = {
    "operator": OPERATOR,
    "planning": PLANNING,
    "bookings": BOOKING,
    "legs": EXECUTION,
    "payment": PAYMENT,
    "x-wallet": PAYMENT,
}
REQUIRED = ("Accept-Language", "Api", "Api-Version", "maas-id")
FEWER = {"/operator/ping": ("Accept-Language",), "/operator/meta": ("Accept-Language", "maas-id")}
NOTIFICATIONS = frozenset(
    "VEHICLE_NOT_AVAILABLE USER_NO_SHOW ETA MESSAGE_TO_DRIVER MESSAGE_TO_END_USER"  # noqa: SIM905
    " USER_OUT_OF_LIMITS OTHER".split()
)
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Partner:
    """Everything the partner needs to answer."""

    bookings: Bookings
    wallet: Wallet
    clock: Clock
    token: str
    base_url: str


def make_app(partner: Partner) -> ASGIApp:
    """The TOMP side, without faults (see faults.Gate)."""
    return Starlette(
        routes=[*_operator_routes(partner), *_booking_routes(partner), *_wallet_routes(partner)],
        exception_handlers={Refusal: _refused, HTTPException: _unknown},
    )


def _operator_routes(partner: Partner) -> list[Route]:
    async def ping(request: Request) -> Response:
        return _say("pong")

    async def meta(request: Request) -> Response:
        return _say(operator.meta(partner.base_url))

    async def information(request: Request) -> Response:
        return _say(operator.information())

    async def stations(request: Request) -> Response:
        return _say(_page(request, operator.stations()))

    async def pricing_plans(request: Request) -> Response:
        return _say(operator.pricing_plans(travel_day(partner.clock.now())))

    async def operating_hours(request: Request) -> Response:
        return _say(operator.operating_hours())

    async def operating_calendar(request: Request) -> Response:
        return _say(operator.operating_calendar())

    door = _door(partner)
    return [
        door("GET", "/operator/ping", ping),
        door("GET", "/operator/meta", meta),
        door("GET", "/operator/information", information),
        door("GET", "/operator/stations", stations),
        door("GET", "/operator/pricing-plans", pricing_plans),
        door("GET", "/operator/operating-hours", operating_hours),
        door("GET", "/operator/operating-calendar", operating_calendar),
    ]


def _booking_routes(partner: Partner) -> list[Route]:
    bookings = partner.bookings

    async def inquiries(request: Request) -> Response:
        options = bookings.inquire(wanted(await _json(request, PLANNING)))
        until = partner.clock.now().isoformat()
        return _say({"validUntil": until, "options": options}, 201)

    async def offers(request: Request) -> Response:
        gone = _fault(request) == "last-seat"
        body = await _json(request, PLANNING)
        options = bookings.offer(wanted(body), last_seat_gone=gone)
        ends = [option["extraData"]["x-expires"] for option in options]
        until = min(ends, default=partner.clock.now().isoformat())
        return _say({"validUntil": until, "options": options}, 201)

    async def book(request: Request) -> Response:
        body = await _json(request, BOOKING)
        offer_id = body.get("id")
        if not isinstance(offer_id, str):
            raise missing(BOOKING, "id")
        fault = _fault(request)
        booking, expires = bookings.book(
            offer_id,
            price_change=fault == "price-change",
            last_seat_gone=fault == "last-seat",
        )
        return _say(booking, 201, {"Expires": http_date(expires)})

    async def listing(request: Request) -> Response:
        return _say(bookings.all(request.query_params.get("state")))

    async def one(request: Request) -> Response:
        return _say(bookings.get(request.path_params["id"]))

    async def event(request: Request) -> Response:
        booking, expires = _event(
            bookings, request.path_params["id"], await _json(request, BOOKING)
        )
        return _say(booking, 200, {"Expires": http_date(expires)})

    async def notifications(request: Request) -> Response:
        return _say(bookings.notifications(request.path_params["id"]))

    async def notify(request: Request) -> Response:
        body = await _json(request, GENERAL)
        if body.get("type") not in NOTIFICATIONS:
            raise invalid(GENERAL, "type")
        bookings.notify(request.path_params["id"], body)
        return Response(status_code=204, headers={"Content-Language": LANGUAGE})

    async def leg(request: Request) -> Response:
        return _say(bookings.leg(request.path_params["id"]))

    async def journal(request: Request) -> Response:
        entries = bookings.journal(_moment(request, "from"), _moment(request, "to"))
        return _say(_page(request, entries))

    door = _door(partner)
    return [
        door("POST", "/planning/inquiries", inquiries),
        door("POST", "/planning/offers", offers),
        door("POST", "/bookings", book),
        door("GET", "/bookings", listing),
        door("GET", "/bookings/{id}", one),
        door("POST", "/bookings/{id}/events", event),
        door("GET", "/bookings/{id}/notifications", notifications),
        door("POST", "/bookings/{id}/notifications", notify),
        door("GET", "/legs/{id}", leg),
        door("GET", "/payment/journal-entry", journal),
    ]


def _event(bookings: Bookings, booking_id: str, body: Json) -> tuple[Json, datetime]:
    """The booking after the event, and until when this state may be relied on."""
    deed = body.get("operation")
    if deed is None:
        raise missing(BOOKING, "operation")
    if deed == "EXTEND_EXPIRY_TIME":
        return bookings.extend(booking_id)
    if deed == "COMMIT":
        booking = bookings.commit(booking_id)
    elif deed == "CANCEL":
        booking = bookings.cancel(booking_id)
    else:
        raise invalid(BOOKING, "operation")
    return booking, datetime.fromisoformat(booking["extraData"]["x-expires"])


def _wallet_routes(partner: Partner) -> list[Route]:
    wallet = partner.wallet

    async def account(request: Request) -> Response:
        return _say(wallet.account(request.path_params["id"]))

    async def credit(request: Request) -> Response:
        body = await _json(request, PAYMENT)
        person, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.credit(person, cents))

    async def hold(request: Request) -> Response:
        body = await _json(request, PAYMENT)
        person, cents = body.get("account"), cents_of(body)
        if not isinstance(person, str):
            raise missing(PAYMENT, "account")
        return await _once(wallet, request, body, lambda: wallet.hold(person, cents))

    async def capture(request: Request) -> Response:
        body = await _json(request, PAYMENT)
        held, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.capture(held, cents))

    async def release(request: Request) -> Response:
        held = request.path_params["id"]
        return await _once(wallet, request, {}, lambda: wallet.release(held))

    async def refund(request: Request) -> Response:
        body = await _json(request, PAYMENT)
        held, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.refund(held, cents))

    door = _door(partner)
    return [
        door("GET", "/x-wallet/accounts/{id}", account),
        door("POST", "/x-wallet/accounts/{id}/credit", credit),
        door("POST", "/x-wallet/holds", hold),
        door("POST", "/x-wallet/holds/{id}/capture", capture),
        door("POST", "/x-wallet/holds/{id}/release", release),
        door("POST", "/x-wallet/holds/{id}/refund", refund),
    ]


async def _once(wallet: Wallet, request: Request, body: Json, deed: Callable[[], Json]) -> Response:
    key = request.headers.get("Idempotency-Key")
    if not key:
        raise missing(PAYMENT, "Idempotency-Key")
    delay_s = float(request.scope.get("state", {}).get("delay_s", 0.0))

    async def pause() -> None:
        if delay_s:
            await asyncio.sleep(delay_s)

    call = Keyed(request.headers["maas-id"], key, request.url.path, body)
    status, answer = await wallet.once(call, deed, pause)
    return _say(answer, status)


# --- the door: who may come in, and in which form ---------------------------------------------


def _door(partner: Partner) -> Callable[[str, str, Handler], Route]:
    def route(method: str, path: str, handler: Handler) -> Route:
        async def guarded(request: Request) -> Response:
            _check(request, partner.token)
            return await handler(request)

        return Route(path, guarded, methods=[method])

    return route


def _check(request: Request, token: str) -> None:
    """Bearer token, then the headers that TOMP requires on this path."""
    path = request.url.path
    module = MODULES.get(path.split("/")[1], GENERAL)
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Refusal(401, module, UNAUTHENTICATED, "a valid bearer token is needed")
    required = FEWER.get(path, REQUIRED)
    for name in required:
        if not request.headers.get(name):
            raise missing(module, f"header {name}")
    if "Api" in required and request.headers["Api"] != "TOMP":
        raise invalid(module, "header Api")
    if "Api-Version" in required and not request.headers["Api-Version"].startswith("1.6"):
        raise Refusal(400, module, VERSION, "only version 1.6.1 is spoken here")


async def _json(request: Request, module: int) -> Json:
    try:
        body: Any = json.loads(await request.body())
    except ValueError as error:
        raise Refusal(400, module, INVALID, "the body is no JSON") from error
    if not isinstance(body, dict):
        raise invalid(module, "the body")
    return body


def _say(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(body, status, {"Content-Language": LANGUAGE, **(headers or {})})


def _fault(request: Request) -> str | None:
    fault: str | None = request.scope.get("state", {}).get("fault")
    return fault


def _page(request: Request, rows: list[Json]) -> list[Json]:
    """offset and limit of the query."""
    try:
        offset = int(request.query_params.get("offset", 0))
        limit = int(request.query_params.get("limit", len(rows)))
    except ValueError as error:
        raise invalid(OPERATOR, "offset or limit") from error
    return rows[offset : offset + limit]


def _moment(request: Request, name: str) -> datetime | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise invalid(PAYMENT, name) from error
    if moment.tzinfo is None:
        raise invalid(PAYMENT, name)
    return moment


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class alone
    return error.response(LANGUAGE)


async def _unknown(request: Request, error: Exception) -> Response:
    """404 and 405 in the error body of TOMP; what is missing is named in /operator/meta."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone
    module = MODULES.get(request.url.path.split("/")[1], GENERAL)
    return Refusal(error.status_code, module, NOT_FOUND, error.detail).response(LANGUAGE)
