"""A tiny city and a tiny house: places by name, one operator, a book of quotes, talks in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from adapters.errors import Unavailable
from adapters.words import (
    CancelRule,
    Candidate,
    Departure,
    Fact,
    FareLine,
    Holiday,
    Journey,
    JourneyRequest,
    Leg,
    Offer,
    Outing,
    ParkingSite,
    Place,
    Point,
    RideRequest,
)
from handlers.ports import (
    Booking,
    CancelIntent,
    CancelQuote,
    LeaveQuoteIntent,
    OrderIntent,
    Person,
    QuoteIntent,
    Reminder,
    ReminderIntent,
    World,
)
from handlers.talk import Surroundings

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=BERLIN)
NAMES = ("Moisling", "Kücknitz", "Bahnhof", "Priwall")
PLACES = {
    name.casefold(): Place(f"p:{name}", name, 53.8 + n / 100, 10.6, "stop")
    for n, name in enumerate(NAMES)
}


class TinyPlaces:
    """adapters.ports.Geocoder over four names, exact but for case."""

    def find(self, text: str, limit: int = 3) -> Sequence[Candidate]:
        found = PLACES.get(text.strip().casefold())
        return [Candidate(found, 100.0)] if found else []

    def near(self, point: Point, kind: str | None = None, limit: int = 3) -> Sequence[Place]:
        return []

    def by_id(self, place_id: str) -> Place | None:
        return next((place for place in PLACES.values() if place.id == place_id), None)


class NoHolidays:
    def holiday(self, day: date) -> Holiday | None:
        return None


def counter(prefix: str = "id") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


def around(new_id: Callable[[], str], now: datetime = NOW) -> Surroundings:
    return Surroundings(now, TinyPlaces(), NoHolidays(), new_id=new_id)


@dataclass
class Quote:
    token: str
    offer: Offer
    conversation: int
    state: str = "open"


@dataclass
class Book:
    """The ledger of quotes across turns; `ordered` holds every order that was staged."""

    quotes: dict[str, Quote] = field(default_factory=dict)
    ordered: list[str] = field(default_factory=list)
    reminders: list[ReminderIntent] = field(default_factory=list)
    asked: list[RideRequest] = field(default_factory=list)
    down: bool = False
    empty: bool = False
    serial: Callable[[], str] = field(default_factory=lambda: counter("offer"))

    def apply(self, intent: object, conversation: int) -> None:
        if isinstance(intent, QuoteIntent):
            self.quotes[intent.quote_id] = Quote(intent.token, intent.offer, conversation)
        elif isinstance(intent, OrderIntent):
            self.ordered.append(intent.quote_id)
            self.quotes[intent.quote_id].state = "used"
        elif isinstance(intent, LeaveQuoteIntent) and intent.quote_id in self.quotes:
            quote = self.quotes[intent.quote_id]
            quote.state = "left" if quote.state == "open" else quote.state
        elif isinstance(intent, ReminderIntent):
            self.reminders.append(intent)

    def state_of(self, quote: Quote, now: datetime) -> str:
        if quote.state == "used":
            return "used"
        return "open" if quote.state == "open" and quote.offer.expires > now else "expired"


@dataclass
class FakeRides:
    """handlers.ports.Rides: two buses for any wish, new ids each time, dearer by distance."""

    stage: list[object]
    book: Book
    now: datetime

    async def offers(self, wish: RideRequest) -> Sequence[Offer]:
        if self.book.down:
            raise Unavailable("down", source="partner")
        self.book.asked.append(wish)
        if self.book.empty:
            return []
        return [offer(self.book.serial(), wish, minutes, self.now) for minutes in (5, 25)]

    async def order(self, quote_id: str) -> Booking:
        self.stage.append(OrderIntent(quote_id))
        return booking(quote_id, self.book.quotes[quote_id].offer)

    async def find(self, which: str | None = None) -> Sequence[Booking]:
        return [booking(one, self.book.quotes[one].offer) for one in self.book.ordered]

    async def cancel_quote(self, booking_id: str, leg: int | None = None) -> CancelQuote:
        return CancelQuote(booking_id, 0, 0, leg=leg)

    async def cancel(self, quote: CancelQuote) -> Booking:
        self.stage.append(CancelIntent(quote.booking_id, quote.fee_cents, quote.leg))
        return booking(quote.booking_id, self.book.quotes[quote.booking_id].offer)

    async def balance(self) -> int:
        return 0


def booking(quote_id: str, of: Offer) -> Booking:
    return Booking(quote_id, "ABCD", "ORDERED", of, of.cents)


def offer(ident: str, wish: RideRequest, minutes: int, now: datetime) -> Offer:
    departs = wish.when.at + timedelta(minutes=minutes)
    arrives = departs + timedelta(minutes=20)
    cents = 360 * wish.party.size
    fares = (FareLine("adult", wish.party.size, 360),)
    rule = CancelRule(departs, 100)
    return Offer(
        ident, "bus_single", "Fakelinie", wish.origin, wish.goal, departs, arrives, wish.party,
        fares, cents, now + timedelta(minutes=15), rule, line="6",
        legs=(Leg("bus", wish.origin, wish.goal, departs, arrives, "6"),),
    )  # fmt: skip


@dataclass
class FakeReminders:
    stage: list[object]

    async def all(self) -> Sequence[Reminder]:
        return []

    async def set(self, wish: ReminderIntent) -> ReminderIntent:
        self.stage.append(wish)
        return wish

    async def stop(self, reminder_id: int | None) -> int:
        return 0


class FakePersons:
    async def consent(self, kind: str, version: str, given: bool) -> None: ...

    async def export(self) -> str:
        return "{}"

    async def delete(self) -> bool:
        return True


class FakeHandover:
    async def call(self, reason: str, context: str) -> str:
        return "CASE01"

    def open_now(self) -> bool:
        return True


class FakeCity:
    """Transit, parking and leisure at once, with one way and nothing else."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        at = request.when.at
        leg = Leg("bus", request.origin, request.goal, at, at + timedelta(minutes=20), "6")
        return Fact((Journey((leg,)),), "Fake", self.now)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        return Fact((Departure("6", "Moisling", at, "bus"),), "Fake", self.now)

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        return ()

    async def outings(self, since: datetime, until: datetime) -> Fact[tuple[Outing, ...]]:
        return Fact((), "Fake", self.now)


def world(stage: list[object], book: Book, now: datetime = NOW, **more: Any) -> World:
    city = FakeCity(now)
    made = World(
        FakeRides(stage, book, now), FakeReminders(stage), FakePersons(), FakeHandover(),
        city, city, city, TinyPlaces(), NoHolidays(), "Fakewerke",
    )  # fmt: skip
    return replace(made, **more)


def through_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a store gives back after a restart."""
    loaded: dict[str, Any] = json.loads(json.dumps(data))
    return loaded


PERSON = Person(1)
