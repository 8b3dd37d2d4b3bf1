"""What talks need of the house, and the World that a turn hands to a script.

Deeds (`order`, `cancel`, `set`, …) only stage an intent: it is written in the turn's own commit,
and the outcome is told later by the house. Looks may raise adapters.errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal, Protocol

from adapters.ports import (
    Calendar,
    Civic,
    Disruptions,
    Environment,
    Geocoder,
    Leisure,
    Parking,
    Pois,
    Sharing,
    Traffic,
    Transit,
)
from adapters.words import Need, Offer, Party, Place, Point, RideRequest, SortRule
from handlers.outlook import Outlooks
from handlers.park_hours import OpeningHours
from handlers.says import Say
from handlers.watching import Watches

LOCKED_FOR = timedelta(minutes=15)  # after five wrong codes
INVITATION_LIVES = timedelta(days=7)  # of a payer's code
MESSAGES_LIVE = timedelta(days=30)  # what we said, in the store

TripState = Literal[
    "QUOTED",
    "LAPSED",
    "ORDERED",
    "PAY_FAILED",
    "RESERVING",
    "RESERVE_UNKNOWN",
    "RESERVED",
    "REJECTED",
    "REPRICED",
    "EXPIRED",
    "COMMITTING",
    "COMMIT_UNKNOWN",
    "CONDITIONAL",
    "CONFIRMED",
    "DENIED",
    "CANCELLING",
    "CANCEL_UNKNOWN",
    "CANCELLED",
    "OPERATOR_CANCELLED",
    "IN_USE",
    "NO_SHOW",
    "COMPLETED",
    "SETTLED",
    "NEEDS_STAFF",
]


@dataclass(frozen=True, slots=True)
class SavedTrip:
    """A way that a person keeps under a name of their own; without times."""

    name: str
    origin: Place
    goal: Place


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as far as they told us. form: du or sie.  locale: de, en or de-leicht.

    persona: eric, malte, tina or None (neutral).  saved: places under names of their own
    ("home").  consents: kind → text version.  rule: how ways are sorted, first rule first.
    trips: ways under names of their own.  locale_chosen: whether the person set the language.
    sensor: the number of a sensor of their own, kept with their consent.
    steps: the first steps of somebody new here, by id, each with whether it is done.
    """

    id: int
    persona: str | None = None
    locale: str = "de"
    form: Literal["du", "sie"] = "sie"
    party: Party = field(default_factory=Party)
    needs: tuple[Need, ...] = ()
    tickets: tuple[str, ...] = ()
    saved: tuple[tuple[str, Place], ...] = ()
    consents: tuple[tuple[str, str], ...] = ()
    text_size: int = 100
    rule: tuple[SortRule, ...] = ()
    trips: tuple[SavedTrip, ...] = ()
    locale_chosen: bool = False
    sensor: str | None = None
    steps: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Booking:
    """A trip as a person sees it. id is internal; code is what is told and typed.

    also: the offers of the same order beyond the first.  rider: the name it is booked for, when
    that is somebody else.  pay: as in QuoteIntent.  vehicles: the number plate that comes to each
    ride of the order, where it is known.
    """

    id: str
    code: str
    state: TripState
    offer: Offer
    cents: int
    refunded_cents: int = 0
    ticket: str | None = None
    also: tuple[Offer, ...] = ()
    rider: str | None = None
    pay: str = "own"
    vehicles: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PayWay:
    """Where the money may come from. id: "own", "card:<account>" or "payer:<grant>".

    left_cents: what may be spent there for one ride now.  name: the payer's name for this rider.
    """

    id: str
    kind: Literal["own", "card", "payer"]
    left_cents: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """One person pays for another, until revoked. mine: True where I am the payer."""

    id: str
    mine: bool
    name: str
    per_ride_cents: int
    monthly_cents: int
    spent_cents: int = 0
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Extra costs that the operator claims and nobody answered yet. code: of the ride."""

    id: str
    code: str
    cents: int
    description: str


@dataclass(frozen=True, slots=True)
class CancelQuote:
    """What a cancellation would cost now, shown before the tap.

    leg: the one ride of several that it is about, from 1; None: all that can be cancelled.
    """

    booking_id: str
    fee_cents: int
    refund_cents: int
    possible: bool = True
    leg: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteIntent:
    """The read-back was rendered: write the QUOTED row with its frozen offers and order token.

    also: further offers of the same order (the way back), one hold and one capture for all.
    pay: the id of a PayWay.  rider: the name of the person it is booked for, kept sealed.
    """

    quote_id: str
    token: str
    offer: Offer
    key: str
    facts: tuple[tuple[str, str], ...] = ()
    also: tuple[Offer, ...] = ()
    pay: str = "own"
    rider: str | None = None


@dataclass(frozen=True, slots=True)
class OrderIntent:
    """The order control was used: QUOTED → ORDERED, once."""

    quote_id: str


@dataclass(frozen=True, slots=True)
class LeaveQuoteIntent:
    """A read-back was left: it lapses if it is still only quoted; an ordered ride stays."""

    quote_id: str


@dataclass(frozen=True, slots=True)
class CancelIntent:
    """The fee that was shown was agreed to. leg: as in CancelQuote."""

    booking_id: str
    fee_cents: int
    leg: int | None = None


@dataclass(frozen=True, slots=True)
class ReminderIntent:
    """Set a reminder. weekly: RRULE or None.  local: wall time Europe/Berlin of the first one.

    window_min: minutes a late one is still useful.  trip: a booking's id when it is about one.
    look: what to look at afresh then, "parking:" and a site's id.
    """

    key: str
    about: str
    at: datetime
    rrule: str | None = None
    trip: str | None = None
    plan: RideRequest | None = None
    window: timedelta = timedelta(minutes=30)
    look: str | None = None


@dataclass(frozen=True, slots=True)
class StopReminderIntent:
    """reminder_id None stops all."""

    reminder_id: int | None


@dataclass(frozen=True, slots=True)
class Reminder:
    id: int
    about: str
    next_at: datetime
    rrule: str | None
    local: time
    plan: RideRequest | None = None
    look: str | None = None


@dataclass(frozen=True, slots=True)
class HandoverIntent:
    """Ask for a human. reference: the case number told to the person."""

    reference: str
    reason: str
    context: str


@dataclass(frozen=True, slots=True)
class ConsentIntent:
    kind: str
    version: str
    given: bool


@dataclass(frozen=True, slots=True)
class DeleteIntent:
    """Delete all personal data that no law keeps, once no ride is open.

    after_rides: a ride is open now; remember the wish and delete when the last one is over.
    """

    after_rides: bool = False


class Rides(Protocol):
    async def offers(self, wish: RideRequest) -> Sequence[Offer]:
        """Binding offers of the operator for this wish, at most six, best first."""
        ...

    async def order(self, quote_id: str) -> Booking:
        """Stage the order; the booking is ORDERED and everything later is told by the house."""
        ...

    async def find(self, which: str | None = None) -> Sequence[Booking]:
        """The person's trips, next departure first. which: a code, "last", "next", or all."""
        ...

    async def cancel_quote(self, booking_id: str, leg: int | None = None) -> CancelQuote:
        """Fee and refund of all rides of an order, or of the ride `leg` alone, from 1.

        One of several can be cancelled alone once all are booked, not before.
        """
        ...

    async def cancel(self, quote: CancelQuote) -> Booking: ...

    async def tickets_again(self, booking_id: str) -> Sequence[Say]:
        """The ticket of every ride of the order once more, the last with the receipt of all.

        Empty where there is none.
        """
        ...

    async def balance(self) -> int:
        """Cents of credit the person may spend."""
        ...

    async def claims(self) -> Sequence[Claim]:
        """The person's claims of extra costs that wait for an answer, newest first."""
        ...

    async def refuse(self, claim_id: str) -> None:
        """Stage the no to a claim: nothing is taken, and staff settles it with the operator."""
        ...

    async def open(self, code: str) -> Booking | None:
        """The ride of a slip code, whoever ordered it; from now on this person may see it.

        None for a code that is wrong, unknown or no longer good, without telling which.
        Raises Refused(reason="locked") after five wrong ones, for 15 minutes.
        """
        ...


class Purse(Protocol):
    """Paying: prepaid cards, top-ups, and one person who pays for another."""

    async def ways(self, cents: int) -> Sequence[PayWay]:
        """Every way that could pay `cents` now, own credit first; own always, even too little."""
        ...

    async def card(self, code: str) -> PayWay | None:
        """The prepaid card of this code; None where there is none. Raises Refused("locked")."""
        ...

    async def redeem(self, code: str) -> None:
        """Stage moving a card's money to the person's own credit; the house tells the outcome."""
        ...

    async def top_up(self, quote_id: str) -> None:
        """Stage the top-up of this read-back, once; the house tells the outcome."""
        ...

    async def invite(self, name: str, per_ride_cents: int, monthly_cents: int) -> str:
        """Stage a grant of mine for somebody; returns the code to hand on."""
        ...

    async def accept(self, code: str, name: str) -> Grant | None:
        """Stage taking a payer's invitation; name: what the payer is called. None: no such code."""
        ...

    async def grants(self) -> Sequence[Grant]: ...

    async def revoke(self, grant_id: str) -> None:
        """Stage the end of a grant, from either side."""
        ...


class Reminders(Protocol):
    async def all(self) -> Sequence[Reminder]: ...

    async def set(self, wish: ReminderIntent) -> ReminderIntent: ...

    async def stop(self, reminder_id: int | None) -> int: ...


class Persons(Protocol):
    async def consent(self, kind: str, version: str, given: bool) -> None: ...

    async def export(self) -> str:
        """All personal data of this person as JSON text."""
        ...

    async def delete(self) -> bool:
        """Stage the deletion. False while a ride is open (what stays is told)."""
        ...


class Handover(Protocol):
    async def call(self, reason: str, context: str) -> str:
        """Stage a hand-over; returns the case number."""
        ...

    def open_now(self) -> bool:
        """Whether it is office hours."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """Everything a script may ask, made for one turn. centre: the middle of the city."""

    rides: Rides
    reminders: Reminders
    persons: Persons
    handover: Handover
    transit: Transit
    parking: Parking
    leisure: Leisure
    places: Geocoder
    calendar: Calendar
    operator_name: str
    bookable: bool = True
    purse: Purse | None = None
    disruptions: Disruptions | None = None
    sharing: Sharing | None = None
    environment: Environment | None = None
    traffic: Traffic | None = None
    civic: Civic | None = None
    pois: Pois | None = None
    watches: Watches | None = None
    centre: Point | None = None
    hours: OpeningHours | None = None
    outlooks: Outlooks | None = None
