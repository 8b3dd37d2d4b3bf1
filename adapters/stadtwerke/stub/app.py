"""The partner's front door: TOMP 1.6.1 and the wallet over HTTP, strict about every request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.stadtwerke.stub import operator
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.documents import Json, http_date
from adapters.stadtwerke.stub.door import (
    LANGUAGE,
    fault_of,
    module_of,
    moment_of,
    page,
    read_json,
    say,
)
from adapters.stadtwerke.stub.door import door as doorkeeper
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    GENERAL,
    NOT_FOUND,
    PLANNING,
    Refusal,
    invalid,
    missing,
)
from adapters.stadtwerke.stub.requests import wanted
from adapters.stadtwerke.stub.service import travel_day
from adapters.stadtwerke.stub.wallet import Wallet
from adapters.stadtwerke.stub.wallet_app import wallet_routes

NOTIFICATIONS = frozenset(
    "VEHICLE_NOT_AVAILABLE USER_NO_SHOW ETA MESSAGE_TO_DRIVER MESSAGE_TO_END_USER"  # noqa: SIM905
    " USER_OUT_OF_LIMITS OTHER".split()
)


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
    wallet = wallet_routes(partner.wallet, doorkeeper(partner.token))
    return Starlette(
        routes=[*_operator_routes(partner), *_booking_routes(partner), *wallet],
        exception_handlers={Refusal: _refused, HTTPException: _unknown},
    )


def _operator_routes(partner: Partner) -> list[Route]:
    async def ping(request: Request) -> Response:
        return say("pong")

    async def meta(request: Request) -> Response:
        return say(operator.meta(partner.base_url))

    async def information(request: Request) -> Response:
        return say(operator.information())

    async def stations(request: Request) -> Response:
        return say(page(request, operator.stations()))

    async def pricing_plans(request: Request) -> Response:
        return say(operator.pricing_plans(travel_day(partner.clock.now())))

    async def operating_hours(request: Request) -> Response:
        return say(operator.operating_hours())

    async def operating_calendar(request: Request) -> Response:
        return say(operator.operating_calendar())

    door = doorkeeper(partner.token)
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
        options = bookings.inquire(wanted(await read_json(request, PLANNING)))
        until = partner.clock.now().isoformat()
        return say({"validUntil": until, "options": options}, 201)

    async def offers(request: Request) -> Response:
        gone = fault_of(request) == "last-seat"
        body = await read_json(request, PLANNING)
        options = bookings.offer(wanted(body), last_seat_gone=gone)
        ends = [option["extraData"]["x-expires"] for option in options]
        until = min(ends, default=partner.clock.now().isoformat())
        return say({"validUntil": until, "options": options}, 201)

    async def book(request: Request) -> Response:
        body = await read_json(request, BOOKING)
        offer_id = body.get("id")
        if not isinstance(offer_id, str):
            raise missing(BOOKING, "id")
        fault = fault_of(request)
        booking, expires = bookings.book(
            offer_id,
            price_change=fault == "price-change",
            last_seat_gone=fault == "last-seat",
        )
        return say(booking, 201, {"Expires": http_date(expires)})

    async def listing(request: Request) -> Response:
        return say(bookings.all(request.query_params.get("state")))

    async def one(request: Request) -> Response:
        return say(bookings.get(request.path_params["id"]))

    async def event(request: Request) -> Response:
        booking, expires = _event(
            bookings, request.path_params["id"], await read_json(request, BOOKING)
        )
        return say(booking, 200, {"Expires": http_date(expires)})

    async def notifications(request: Request) -> Response:
        return say(bookings.notifications(request.path_params["id"]))

    async def notify(request: Request) -> Response:
        body = await read_json(request, GENERAL)
        if body.get("type") not in NOTIFICATIONS:
            raise invalid(GENERAL, "type")
        bookings.notify(request.path_params["id"], body)
        return Response(status_code=204, headers={"Content-Language": LANGUAGE})

    async def leg(request: Request) -> Response:
        return say(bookings.leg(request.path_params["id"]))

    async def journal(request: Request) -> Response:
        entries = bookings.journal(moment_of(request, "from"), moment_of(request, "to"))
        return say(page(request, entries))

    door = doorkeeper(partner.token)
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


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class alone
    return error.response(LANGUAGE)


async def _unknown(request: Request, error: Exception) -> Response:
    """404 and 405 in the error body of TOMP; what is missing is named in /operator/meta."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone
    module = module_of(request.url.path)
    return Refusal(error.status_code, module, NOT_FOUND, error.detail).response(LANGUAGE)
