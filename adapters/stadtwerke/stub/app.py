"""The partner's front door: TOMP 1.6.1 and the wallet over HTTP, strict about every request."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp

from adapters.stadtwerke.stub.booking_app import booking_routes, planning_routes
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.door import LANGUAGE, door, module_of
from adapters.stadtwerke.stub.errors import NOT_FOUND, Refusal
from adapters.stadtwerke.stub.operator_app import operator_routes
from adapters.stadtwerke.stub.ride_app import leg_routes, payment_routes, support_routes
from adapters.stadtwerke.stub.service import is_holiday, travel_day
from adapters.stadtwerke.stub.wallet import Wallet
from adapters.stadtwerke.stub.wallet_app import wallet_routes


@dataclass(frozen=True, slots=True)
class Partner:
    """Everything the partner needs to answer."""

    bookings: Bookings
    wallet: Wallet
    clock: Clock
    token: str
    base_url: str

    @property
    def db(self) -> sqlite3.Connection:
        return self.bookings.db


def make_app(partner: Partner) -> ASGIApp:
    opens = door(partner.token)
    bookings, clock = partner.bookings, partner.clock
    is_holiday(travel_day(clock.now()), "SH")  # the calendar loads before the first guest waits
    routes = [
        *operator_routes(partner.db, clock, partner.base_url, opens),
        *planning_routes(bookings, clock, opens),
        *booking_routes(bookings, opens),
        *leg_routes(bookings, clock, opens),
        *payment_routes(bookings, clock, opens),
        *support_routes(bookings, clock, opens),
        *wallet_routes(partner.wallet, opens),
    ]
    return Starlette(
        routes=routes, exception_handlers={Refusal: _refused, HTTPException: _unknown(routes)}
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)  # noqa: S101 - registered for this class alone
    return error.response(LANGUAGE)


def _unknown(routes: Sequence[Route]) -> Callable[[Request, Exception], Awaitable[Response]]:
    """404 and 405 in the error body of TOMP; what is missing is named in /operator/meta."""

    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone
        module = module_of(request.url.path)
        refusal = Refusal(error.status_code, module, NOT_FOUND, error.detail)
        response = refusal.response(LANGUAGE)
        if request.method == "OPTIONS":  # what there is stands in /operator/meta
            return Refusal(404, module, NOT_FOUND, "Not Found").response(LANGUAGE)
        if error.status_code == 405:
            response.headers["Allow"] = ", ".join(_allowed(request, routes))
        return response

    return answer


def _allowed(request: Request, routes: Sequence[Route]) -> list[str]:
    """Every method that some route has for this path."""
    return sorted(
        method
        for route in routes
        if route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    )
