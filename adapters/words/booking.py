"""What a TOMP transport operator sells and how it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from adapters.words.facts import Place
from adapters.words.transit import Journey, Leg, Mode
from adapters.words.wishes import Need, Party, When

Product = Literal["bus_single", "bus_day", "bus_group", "shuttle", "parking", "bike"]


@dataclass(frozen=True, slots=True)
class FareLine:
    """One line of a price: `count` riders of `kind` at `cents` each.

    kind: adult, child, under_six, deutschlandticket, schwerbehindertenausweis.
    """

    kind: str
    count: int
    cents: int


@dataclass(frozen=True, slots=True)
class CancelRule:
    """Free until `free_until`; after that `fee_cents` are kept (refund = paid − fee, min 0).

    fee_cents None: no refund at all after free_until.
    """

    free_until: datetime
    fee_cents: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A binding offer of the operator, alive until `expires`. Its id becomes the booking's id.

    waits_s: how many seconds the vehicle waits, where the operator says so.
    """

    id: str
    product: Product
    carrier: str
    origin: Place
    goal: Place
    departs: datetime
    arrives: datetime
    party: Party
    fares: tuple[FareLine, ...]
    cents: int
    expires: datetime
    cancel_rule: CancelRule
    line: str | None = None
    headsign: str | None = None
    platform: str | None = None
    walk_minutes: int | None = None
    pickup_note: str | None = None
    conditional: bool = False
    demo: bool = False
    legs: tuple[Leg, ...] = ()
    terms_version: str = ""
    tariff: str = ""
    waits_s: int | None = None


@dataclass(frozen=True, slots=True)
class RideRequest:
    """What a person wants to book. CROW codes are made from needs at the operator's edge.

    journey: the planned way that a bus ticket is asked for; its line and times are read back.
    products: what is asked for by name, as a day ticket is; () leaves it to the modes.
    lines: the names of those that are wanted; () is any.
    """

    origin: Place
    goal: Place
    when: When
    party: Party = field(default_factory=Party)
    needs: tuple[Need, ...] = ()
    tickets: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    journey: Journey | None = None
    products: tuple[Product, ...] = ()
    lines: tuple[str, ...] = ()


PartnerState = Literal[
    "NEW",
    "PENDING",
    "REJECTED",
    "RELEASED",
    "EXPIRED",
    "CONDITIONAL_CONFIRMED",
    "CONFIRMED",
    "CANCELLED",
    "STARTED",
    "FINISHED",
]


@dataclass(frozen=True, slots=True)
class PartnerBooking:
    """The partner's truth about one booking (TOMP 1.6.1 booking.state).

    no_show: it ended CANCELLED because nobody came.  by_operator: the operator cancelled it.
    """

    id: str
    state: PartnerState
    cents: int | None
    expires: datetime | None = None
    vehicle: str | None = None
    pickup_at: datetime | None = None
    ticket_serial: str | None = None
    no_show: bool = False
    by_operator: bool = False


NoticeKind = Literal["eta", "arrived", "no_vehicle", "no_show", "message", "other"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the operator let us know about a booking (TOMP notification).

    minutes: until the vehicle is at the pickup.  vehicle: its number plate.
    """

    booking_id: str
    kind: NoticeKind
    at: datetime
    minutes: int | None = None
    vehicle: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ExtraCost:
    """Costs that the operator claims after the offer. ref: the operator's own id of the claim."""

    booking_id: str
    ref: str
    cents: int
    category: str
    description: str
