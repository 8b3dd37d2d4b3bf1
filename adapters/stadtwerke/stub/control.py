"""The second port: moves the clock, orders faults, claims costs, counts; for tests and demos."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.errors import Refusal
from adapters.stadtwerke.stub.faults import Fault, Faults, Senseless
from adapters.stadtwerke.stub.kept import Kept
from adapters.stadtwerke.stub.moving import Mover
from adapters.stadtwerke.stub.news import News
from adapters.stadtwerke.stub.plays import EVENTS
from adapters.stadtwerke.stub.service import BERLIN
from adapters.stadtwerke.stub.wallet import MOST_CENTS, Wallet

CATEGORIES = frozenset(
    "DAMAGE LOSS STOLEN EXTRA_USAGE FINE OTHER_ASSET_USED CREDIT OTHER".split()  # noqa: SIM905
)


class WrongUse(Exception):
    """The order to the control port makes no sense."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the control port has its hands on."""

    clock: Clock
    faults: Faults
    bookings: Bookings
    wallet: Wallet
    news: News
    mover: Mover
    kept: Kept


def make_control(behind: Behind) -> Starlette:
    return Starlette(
        routes=[*_clock_routes(behind), *_fault_routes(behind), *_news_routes(behind)],
        exception_handlers={WrongUse: _wrong, Senseless: _wrong, Refusal: _refused},
    )


Handler = Callable[[Request], Awaitable[Response]]


def _route(method: str, path: str, handler: Handler) -> Route:
    return Route(path, handler, methods=[method])


def _clock_routes(behind: Behind) -> list[Route]:
    clock, mover = behind.clock, behind.mover

    async def get_clock(request: Request) -> Response:
        return JSONResponse({"now": clock.now().isoformat()})

    async def set_clock(request: Request) -> Response:
        body = await _json(request)
        if "now" in body:
            clock.set(_moment(body["now"]))
        elif _is_number(body.get("advance_s")):
            clock.advance(float(body["advance_s"]))
        else:
            raise WrongUse("give now or advance_s")
        if clock.is_frozen:
            behind.kept.put("clock", clock.now().isoformat())
        await mover.move()
        return JSONResponse({"now": clock.now().isoformat()})

    async def next_due(request: Request) -> Response:
        due = mover.next_due()
        return JSONResponse({"next_due": due.isoformat() if due else None})

    return [
        _route("GET", "/clock", get_clock),
        _route("POST", "/clock", set_clock),
        _route("GET", "/next-due", next_due),
    ]


def _fault_routes(behind: Behind) -> list[Route]:
    async def add_fault(request: Request) -> Response:
        body = await _json(request)
        fault = behind.faults.add(_fault(body), _whole(body, "seed", None))
        told = {"op": fault.op, "kind": fault.kind, "nth": fault.nth, "seconds": fault.seconds}
        return JSONResponse(told, 201)

    async def go_down(request: Request) -> Response:
        behind.faults.go_down()
        return Response(status_code=204)

    async def clear_faults(request: Request) -> Response:
        behind.faults.clear()
        return Response(status_code=204)

    async def counts(request: Request) -> Response:
        by_state = behind.bookings.counts()
        totals = {"bookings_total": sum(by_state.values()), "news_waiting": behind.news.waiting()}
        return JSONResponse({"bookings": by_state, **totals, **behind.wallet.counts()})

    return [
        _route("POST", "/faults", add_fault),
        _route("DELETE", "/faults", clear_faults),
        _route("POST", "/outage", go_down),
        _route("GET", "/counts", counts),
    ]


def _news_routes(behind: Behind) -> list[Route]:
    async def callback(request: Request) -> Response:
        body = await _json(request)
        url, token = body.get("url"), body.get("token")
        if not isinstance(url, str) or not url.startswith(("http://", "https://")):
            raise WrongUse("url must be an http address")
        if not isinstance(token, str) or not token:
            raise WrongUse("token must be the bearer token of the callback")
        behind.mover.courier.call_back(url, token)
        return Response(status_code=204)

    async def claim(request: Request) -> Response:
        body = await _json(request)
        booking_id = str(body.get("booking"))
        behind.bookings.get(booking_id)
        behind.news.post(booking_id, "extra_costs", _costs(body, behind.news.next_number()))
        await behind.mover.move()
        return Response(status_code=204)

    async def fleet(request: Request) -> Response:
        body = await _json(request)
        event, booking = str(body.get("event")), str(body.get("booking", "next"))
        if event not in EVENTS:
            raise WrongUse(f"event must be one of {', '.join(EVENTS)}")
        minutes, cents = _whole(body, "minutes", None), _whole(body, "cents", None)
        try:
            behind.bookings.play(event, booking, minutes, cents)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            raise WrongUse(refusal.title) from refusal
        await behind.mover.move()
        return Response(status_code=204)

    return [
        _route("POST", "/callback", callback),
        _route("POST", "/claim", claim),
        _route("POST", "/fleet", fleet),
    ]


def _costs(body: dict[str, Any], number: int) -> dict[str, Any]:
    """TOMP's extraCosts; `meta.x-claim` is the operator's own id of the claim."""
    cents = _whole(body, "cents", None)
    if not cents or abs(cents) > MOST_CENTS:
        raise WrongUse("cents must be a whole number other than 0")
    if body.get("category", "OTHER") not in CATEGORIES:
        raise WrongUse(f"category must be one of {', '.join(sorted(CATEGORIES))}")
    return {
        "amount": cents / 100,
        "currencyCode": "EUR",
        "vatRate": 19,
        "vatCountryCode": "DE",
        "category": body.get("category", "OTHER"),
        "description": str(body.get("description", "")),
        "meta": {"x-claim": f"claim-{number}"},
    }


def _fault(body: dict[str, Any]) -> Fault:
    seconds = body.get("seconds")
    if seconds is not None and not _is_number(seconds):
        raise WrongUse("seconds must be a number")
    nth, times = _whole(body, "nth", 1), _whole(body, "times", 1)
    if not nth or not times or nth < 1 or times < 1:
        raise WrongUse("nth and times must be 1 or more")
    return Fault(str(body.get("op")), str(body.get("kind")), nth, times, seconds)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(body: dict[str, Any], name: str, default: int | None) -> int | None:
    value = body.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongUse(f"{name} must be a whole number")
    return value


def _moment(text: object) -> datetime:
    """A time without offset is local time in Lübeck."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise WrongUse("now must be an ISO time") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)


async def _json(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise WrongUse("the body is no JSON") from error
    if not isinstance(body, dict):
        raise WrongUse("the body must be an object")
    return body


async def _wrong(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 422)


async def _refused(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "there is no such booking"}, 404)
