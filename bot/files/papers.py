"""What a file is made of: one order with its rides, read from the store at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, select

from adapters.words import Offer
from bot.bookings import codes
from bot.bookings.frozen import Seal, offers_of
from bot.store import bookings as rows
from bot.store import tickets
from bot.store.bookings import Trip
from handlers.cards import offer_line
from handlers.ports import TripState
from handlers.says import FactValue

TICKET_VALID = timedelta(hours=2)
UNCLEAR: frozenset[TripState] = frozenset(
    {
        "ORDERED",
        "RESERVING",
        "RESERVE_UNKNOWN",
        "RESERVED",
        "COMMITTING",
        "COMMIT_UNKNOWN",
        "CONDITIONAL",
        "NEEDS_STAFF",
    }
)
"""States in which nobody knows yet whether it is booked: the slip says so, with the case."""

TITLES = {
    "bus": "slip.title-bus",
    "shuttle": "slip.title-shuttle",
    "parking": "slip.title-parking",
    "bike": "slip.title-bike",
}

Standing = Literal["valid", "used", "revoked", "unclear", "none"]
Words = Callable[[str, Mapping[str, FactValue]], str]
"""Text id and facts to words in the language of the paper."""


@dataclass(frozen=True, slots=True)
class Ride:
    """One ride of the order. standing: of its ticket, "none" where there never was one."""

    n: int
    offer: Offer
    standing: Standing
    serial: str = ""
    issued: datetime | None = None

    @property
    def kind(self) -> str:
        return "bus" if self.offer.product.startswith("bus") else str(self.offer.product)

    @property
    def valid_from(self) -> datetime:
        return self.offer.departs

    @property
    def valid_until(self) -> datetime:
        single = self.offer.product == "bus_single"
        return self.offer.departs + TICKET_VALID if single else self.offer.arrives

    def facts(self) -> dict[str, FactValue]:
        """What texts say of it: kind, from, to, at, arrives, line, headsign, platform, serial."""
        offer = self.offer
        return {
            "kind": self.kind,
            "from": offer.origin.name,
            "to": offer.goal.name,
            "at": offer.departs,
            "arrives": offer.arrives,
            "line": offer_line(offer) if self.kind == "bus" else offer.line,
            "headsign": offer.headsign,
            "platform": offer.platform,
            "serial": self.serial,
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
        }


@dataclass(frozen=True, slots=True)
class Order:
    """One order. code: as shown to people.  refunded_cents: given back so far."""

    code: str
    rides: tuple[Ride, ...]
    cents: int
    refunded_cents: int
    demo: bool

    def ride(self, n: int) -> Ride | None:
        return next((ride for ride in self.rides if ride.n == n), None)


def order_of(conn: Connection, seal: Seal, trip_id: str) -> Order | None:
    """The order of a trip as it stands now; None where there is none."""
    trip = rows.by_id(conn, trip_id)
    if trip is None or trip.state in ("QUOTED", "LAPSED"):
        return None
    kept = _tickets(conn, trip_id)
    offers = offers_of(trip, seal)
    rides = tuple(_ride(trip, n, offer, kept.get(n)) for n, offer in enumerate(offers, start=1))
    return Order(
        codes.shown(trip.code),
        rides,
        trip.cents,
        trip.refunded_cents,
        any(offer.demo for offer in offers),
    )


Kept = tuple[str, str, datetime]


def _tickets(conn: Connection, trip_id: str) -> dict[int, Kept]:
    """Serial, state and date of issue by leg."""
    of = tickets.ticket.c
    found = conn.execute(
        select(of.n, of.serial, of.state, of.issued)
        .where(of.trip_id == trip_id)
        .order_by(of.issued)
    )
    return {row.n: (row.serial, row.state, row.issued) for row in found}


def _ride(trip: Trip, n: int, offer: Offer, kept: Kept | None) -> Ride:
    if kept is None:
        return Ride(n, offer, "unclear" if trip.state in UNCLEAR else "none")
    serial, state, issued = kept
    standing: Standing = "valid" if state == "valid" else "used" if state == "used" else "revoked"
    return Ride(n, offer, standing, serial, issued)
