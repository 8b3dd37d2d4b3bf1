"""The second port: moves the clock, orders faults, counts; for tests and demos only."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.faults import KINDS, OPS, Fault, Faults
from adapters.stadtwerke.stub.service import BERLIN
from adapters.stadtwerke.stub.wallet import Wallet


class WrongUse(Exception):
    """The order to the control port makes no sense."""


def make_control(clock: Clock, faults: Faults, bookings: Bookings, wallet: Wallet) -> Starlette:
    async def get_clock(request: Request) -> Response:
        return JSONResponse({"now": clock.now().isoformat()})

    async def set_clock(request: Request) -> Response:
        body = await _json(request)
        if "now" in body:
            clock.set(_moment(body["now"]))
        elif isinstance(body.get("advance_s"), int | float):
            clock.advance(float(body["advance_s"]))
        else:
            raise WrongUse("give now or advance_s")
        return JSONResponse({"now": clock.now().isoformat()})

    async def add_fault(request: Request) -> Response:
        body = await _json(request)
        fault = faults.add(_fault(body), _whole(body, "seed", None))
        return JSONResponse({"op": fault.op, "kind": fault.kind, "nth": fault.nth}, 201)

    async def clear_faults(request: Request) -> Response:
        faults.clear()
        return Response(status_code=204)

    async def counts(request: Request) -> Response:
        by_state = bookings.counts()
        total = sum(by_state.values())
        return JSONResponse({"bookings": by_state, "bookings_total": total, **wallet.counts()})

    return Starlette(
        routes=[
            Route("/clock", get_clock, methods=["GET"]),
            Route("/clock", set_clock, methods=["POST"]),
            Route("/faults", add_fault, methods=["POST"]),
            Route("/faults", clear_faults, methods=["DELETE"]),
            Route("/counts", counts, methods=["GET"]),
        ],
        exception_handlers={WrongUse: _wrong},
    )


def _fault(body: dict[str, Any]) -> Fault:
    op, kind = body.get("op"), body.get("kind")
    if op not in OPS or kind not in KINDS:
        raise WrongUse("not implemented here")
    seconds = body.get("seconds")
    if seconds is not None and not isinstance(seconds, int | float):
        raise WrongUse("seconds must be a number")
    nth, times = _whole(body, "nth", 1), _whole(body, "times", 1)
    if not nth or not times or nth < 1 or times < 1:
        raise WrongUse("nth and times must be 1 or more")
    return Fault(str(op), str(kind), nth, times, seconds)


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
