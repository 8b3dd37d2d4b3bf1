"""The routes of TOMP for legs under way, payment and support."""

from __future__ import annotations

from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.door import Door, read_json, say
from adapters.stadtwerke.stub.errors import (
    EXECUTION,
    NOT_FOUND,
    PAYMENT,
    SUPPORT,
    Refusal,
    illegal_state,
    senseless,
)
from adapters.stadtwerke.stub.forms import CATEGORIES, checked
from adapters.stadtwerke.stub.forms_ride import ExtraCosts, LegEvent, SupportRequest
from adapters.stadtwerke.stub.journal import Asked
from adapters.stadtwerke.stub.legs import Legs
from adapters.stadtwerke.stub.query import Query
from adapters.stadtwerke.stub.support import Support

MOST_CENTS = 1_000_000


def leg_routes(bookings: Bookings, clock: Clock, door: Door) -> list[Route]:
    legs = Legs(bookings.db, clock, bookings.seed, bookings)

    async def one(request: Request) -> Response:
        return say(legs.get(request.path_params["id"]))

    async def event(request: Request) -> Response:
        form = checked(LegEvent, await read_json(request, EXECUTION), EXECUTION)
        return say(legs.event(request.path_params["id"], form))

    async def progress(request: Request) -> Response:
        only = Query(request, 404).flag("location-only") or False
        return say(legs.progress(request.path_params["id"], location_only=only))

    async def assets(request: Request) -> Response:
        query = Query(request)
        query.page([])
        return say(query.page(legs.available_assets(request.path_params["id"])))

    return [
        door("GET", "/legs/{id}", one),
        door("POST", "/legs/{id}/events", event),
        door("GET", "/legs/{id}/progress", progress),
        door("GET", "/legs/{id}/available-assets", assets),
    ]


def payment_routes(bookings: Bookings, clock: Clock, door: Door) -> list[Route]:
    async def journal(request: Request) -> Response:
        query = Query(request)
        asked = Asked(
            since=query.moment("from"),
            until=query.moment("to"),
            state=query.one_of("state", ("TO_INVOICE", "INVOICED")),
            journal_id=query.text("id"),
            category=query.one_of("category", CATEGORIES),
        )
        return say(query.page(bookings.journal(asked)))

    async def claim(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        form = checked(ExtraCosts, body, PAYMENT)
        return say(_claim(bookings, clock, request.path_params["id"], form, body))

    return [
        door("GET", "/payment/journal-entry", journal),
        door("POST", "/payment/{id}/claim-extra-costs", claim),
    ]


def _claim(bookings: Bookings, clock: Clock, about: str, form: ExtraCosts, body: Json) -> Json:
    """A claim of the provider's: credits are negative. TOMP documents no 404 here."""
    try:
        row = bookings.row(about.removesuffix("-1"))
    except Refusal as error:
        raise Refusal(403, PAYMENT, NOT_FOUND, "the booking was not found") from error
    if row["state"] not in {"CONFIRMED", "STARTED", "FINISHED"}:
        raise illegal_state(PAYMENT, f"no claim in state {row['state']}")
    cents = Decimal(repr(form.amount)) * 100
    if cents != cents.to_integral_value() or not 1 <= abs(cents) <= MOST_CENTS:
        raise senseless(PAYMENT, "amount is no sum of whole cents that a ride can cost")
    if form.currency not in {None, "EUR"}:
        raise senseless(PAYMENT, "currencyCode: only EUR is paid here")
    return bookings.deeds.accept(row["id"], body, clock.now())


def support_routes(bookings: Bookings, clock: Clock, door: Door) -> list[Route]:
    support = Support(bookings.db, clock, bookings)

    async def ask(request: Request) -> Response:
        body = await read_json(request, SUPPORT)
        checked(SupportRequest, body, SUPPORT)
        return say(support.ask(body))

    async def status(request: Request) -> Response:
        return say(support.statuses(request.path_params["id"]))

    return [
        door("POST", "/support/", ask),
        door("GET", "/support/{id}/status", status),
    ]
