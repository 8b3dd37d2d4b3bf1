"""The routes of planning and booking of TOMP."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.documents import Json, http_date
from adapters.stadtwerke.stub.door import LANGUAGE, Door, fault_of, read_json, say
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    GENERAL,
    MISSING,
    PLANNING,
    Refusal,
    illegal_state,
)
from adapters.stadtwerke.stub.forms import BookingOperation, BookingRequest, checked
from adapters.stadtwerke.stub.forms_ride import Notification
from adapters.stadtwerke.stub.listing import Filter
from adapters.stadtwerke.stub.query import Query
from adapters.stadtwerke.stub.requests import wanted
from adapters.words import PartnerState

STATES: tuple[str, ...] = get_args(PartnerState)


def planning_routes(bookings: Bookings, clock: Clock, door: Door) -> list[Route]:
    async def inquiries(request: Request) -> Response:
        options = bookings.inquire(wanted(await read_json(request, PLANNING)))
        return say({"validUntil": clock.now().isoformat(), "options": options}, 201)

    async def offers(request: Request) -> Response:
        gone = fault_of(request) == "last-seat"
        body = await read_json(request, PLANNING)
        options = bookings.offer(wanted(body), last_seat_gone=gone)
        ends = [option["extraData"]["x-expires"] for option in options]
        until = min(ends, key=datetime.fromisoformat, default=clock.now().isoformat())
        return say({"validUntil": until, "options": options}, 201)

    return [
        door("POST", "/planning/inquiries", inquiries),
        door("POST", "/planning/offers", offers),
    ]


def booking_routes(bookings: Bookings, door: Door) -> list[Route]:
    async def book(request: Request) -> Response:
        form = checked(BookingRequest, await read_json(request, BOOKING), BOOKING)
        if form.id is None:
            raise Refusal(403, BOOKING, MISSING, "id is missing")
        fault = fault_of(request)
        booking, expires = bookings.book(
            form.id,
            known=form.customer.known_identifier if form.customer else None,
            callback_url=form.callback_url,
            price_change=fault == "price-change",
            last_seat_gone=fault == "last-seat",
        )
        return say(booking, 201, {"Expires": http_date(expires)})

    async def listing(request: Request) -> Response:
        return say(bookings.all(_filter(Query(request))))

    async def one(request: Request) -> Response:
        return say(bookings.get(request.path_params["id"]))

    async def event(request: Request) -> Response:
        form = checked(BookingOperation, await read_json(request, BOOKING), BOOKING)
        booking, expires = _event(bookings, request.path_params["id"], form.operation)
        return say(booking, 200, {"Expires": http_date(expires)})

    return [
        door("POST", "/bookings", book),
        door("GET", "/bookings", listing),
        door("GET", "/bookings/{id}", one),
        door("POST", "/bookings/{id}/events", event),
        *_notice_routes(bookings, door),
    ]


def _notice_routes(bookings: Bookings, door: Door) -> list[Route]:
    async def notifications(request: Request) -> Response:
        return say(bookings.notifications(request.path_params["id"]))

    async def notify(request: Request) -> Response:
        body = await read_json(request, GENERAL)
        checked(Notification, body, GENERAL)
        bookings.notify(request.path_params["id"], body)
        return _no_content()

    async def subscribe(request: Request) -> Response:
        bookings.subscribe(request.path_params["id"], on=request.method == "POST")
        return _no_content()

    return [
        door("GET", "/bookings/{id}/notifications", notifications),
        door("POST", "/bookings/{id}/notifications", notify),
        door("POST", "/bookings/{id}/subscription", subscribe),
        door("DELETE", "/bookings/{id}/subscription", subscribe),
    ]


def _no_content() -> Response:
    return Response(status_code=204, headers={"Content-Language": LANGUAGE})


def _filter(query: Query) -> Filter:
    return Filter(
        state=query.one_of("state", STATES),
        since=query.moment("min-time"),
        until=query.moment("max-time"),
        least=query.number("min-price"),
        most=query.number("max-price"),
        asset_type=query.text("contains-asset-type"),
    )


def _event(bookings: Bookings, booking_id: str, operation: str) -> tuple[Json, datetime]:
    """The booking after the event, and until when this state may be relied on."""
    if operation == "EXTEND_EXPIRY_TIME":
        return bookings.extend(booking_id)
    if operation == "COMMIT":
        booking = bookings.commit(booking_id)
    elif operation == "CANCEL":
        booking = bookings.cancel(booking_id)
    else:
        bookings.get(booking_id)
        raise illegal_state(BOOKING, "DENY is the operator's own word")
    return booking, datetime.fromisoformat(booking["extraData"]["x-expires"])
