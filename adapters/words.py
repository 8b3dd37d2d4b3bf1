"""The frozen nouns of the city: what every adapter speaks and every talk hears.

All datetimes are aware. Money is integer euro cents. Coordinates are WGS84 degrees.
`None` means "not known", never zero, never "now".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Mode = Literal["walk", "bus", "train", "ferry", "shuttle", "taxi", "bike", "scooter", "car"]
Need = Literal[
    "wheelchair",
    "rollator",
    "pram",
    "child_seat",
    "companion",
    "short_walk",
    "lit_way",
    "dog",
    "bike",
    "luggage",
]
SiteState = Literal["open", "closed", "unknown"]
SpotState = Literal["free", "taken", "unknown"]
Product = Literal["bus_single", "bus_day", "bus_group", "shuttle", "parking", "bike"]


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value with where and when it comes from.

    observed_at: when the thing was measured (None if the feed does not say).
    fetched_at: when we got it.  simulated: True for everything of the demo city.
    realtime: whether live times were laid over a timetable; None where that has no meaning.
    """

    value: T | None
    source: str
    fetched_at: datetime
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False
    realtime: bool | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """WGS84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Place:
    """A named point one can go to. kind: stop, district, poi, address, parking or point.

    id is stable within its source (for a stop: the GTFS stop_id).
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "poi"
    district: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a text may mean; score 0…100."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Party:
    """Who rides. ages: of the children, where said. Ticket holders are counted among all.

    companions: adults who ride free beside a Schwerbehindertenausweis with mark B.
    """

    adults: int = 1
    children: int = 0
    ages: tuple[int, ...] = ()
    deutschlandticket: int = 0
    schwerbehindertenausweis: int = 0
    companions: int = 0

    @property
    def size(self) -> int:
        return self.adults + self.children


@dataclass(frozen=True, slots=True)
class When:
    """A wished time. kind: depart (leave at or after), arrive (be there by), span (in between)."""

    at: datetime
    kind: Literal["depart", "arrive", "day", "span"] = "depart"
    until: datetime | None = None


# --- journeys -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a journey. line, headsign, trip_id and carrier are None when walking.

    wheelchair: whether vehicle and stops are step-free; None is unknown.
    departs and arrives are the timetable's; delay_s: how much later than that it leaves,
    arrival_delay_s: how much later it comes in (negative: earlier, None: not known).
    """

    mode: Mode
    origin: Place
    goal: Place
    departs: datetime
    arrives: datetime
    line: str | None = None
    headsign: str | None = None
    trip_id: str | None = None
    carrier: str | None = None
    platform: str | None = None
    wheelchair: bool | None = None
    metres: int | None = None
    stops_between: int = 0
    delay_s: int | None = None
    cancelled: bool = False
    arrival_delay_s: int | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """A plan from door to door. Times are those of the first and last leg."""

    legs: tuple[Leg, ...]

    @property
    def departs(self) -> datetime:
        return self.legs[0].departs

    @property
    def arrives(self) -> datetime:
        return self.legs[-1].arrives

    @property
    def rides(self) -> tuple[Leg, ...]:
        """The legs that are not walked."""
        return tuple(leg for leg in self.legs if leg.mode != "walk")

    @property
    def changes(self) -> int:
        return max(0, len(self.rides) - 1)

    @property
    def walk_minutes(self) -> int:
        seconds = sum(
            (leg.arrives - leg.departs).total_seconds() for leg in self.legs if leg.mode == "walk"
        )
        return round(seconds / 60)

    @property
    def minutes(self) -> int:
        return round((self.arrives - self.departs).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class JourneyRequest:
    """What a person asks of Transit. max_walk_m bounds every single walking leg."""

    origin: Place
    goal: Place
    when: When
    needs: tuple[Need, ...] = ()
    max_walk_m: int | None = None
    modes: tuple[Mode, ...] = ()
    limit: int = 3


@dataclass(frozen=True, slots=True)
class Departure:
    """One row of a stop's board. at: by timetable; it leaves delay_s later, where that is known.

    stop_id: the very platform, where the source names it.
    """

    line: str
    headsign: str
    at: datetime
    mode: Mode
    platform: str | None = None
    carrier: str | None = None
    delay_s: int | None = None
    cancelled: bool = False
    trip_id: str | None = None
    stop_id: str | None = None


@dataclass(frozen=True, slots=True)
class Informed:
    """Whom an alert concerns: all that is named must fit. line: the source's id of the line."""

    line: str | None = None
    stop: str | None = None
    trip: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """A disruption. effect: GTFS-RT's, in small letters (detour, no_service, stop_moved, …).

    periods: (from, until), either end open as None; () holds always.
    titles, texts: (language or "", words), German first.
    """

    id: str
    informed: tuple[Informed, ...]
    periods: tuple[tuple[datetime | None, datetime | None], ...]
    effect: str
    titles: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...] = ()
    url: str | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it is in force at that moment (the end of a period is outside)."""
        return not self.periods or any(
            (since is None or since <= at) and (until is None or at < until)
            for since, until in self.periods
        )


# --- parking, leisure ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ParkingSite:
    """A car park. free is a Fact: None when missing, stale or impossible (more than capacity).

    fee: the source's own words; fee_cents_per_hour, fee_cents_per_day (the most a day costs):
    the city's structured data.
    """

    id: str
    name: str
    lat: float
    lon: float
    capacity: int | None
    free: Fact[int]
    state: SiteState = "unknown"
    fee: str | None = None
    motorhome_spots: int | None = None
    disabled_spots: int | None = None
    district: str | None = None
    fee_cents_per_hour: int | None = None
    fee_cents_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class ParkingSpot:
    """One sensed parking spot. lat and lon are None for a bare sensor.

    site: the id of its car park, use: whom it is for, both in the source's words.
    """

    id: str
    lat: float | None
    lon: float | None
    state: SpotState
    source: str
    fetched_at: datetime
    site: str | None = None
    use: str | None = None
    observed_at: datetime | None = None
    licence: str = ""
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Outing:
    """Something to go to. ends is None where the source gives none.

    location: the place in the source's words, also where it has no coordinates.
    """

    id: str
    title: str
    starts: datetime
    ends: datetime | None
    place: Place | None
    source: str
    fetched_at: datetime
    state: Literal["confirmed", "tentative", "cancelled"] = "confirmed"
    cents: int | None = None
    category: str | None = None
    url: str | None = None
    all_day: bool = False
    simulated: bool = False
    location: str | None = None
    description: str | None = None


# --- booking at a TOMP transport operator --------------------------------------------------


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
    """A binding offer of the operator, alive until `expires`. Its id becomes the booking's id."""

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


@dataclass(frozen=True, slots=True)
class RideRequest:
    """What a person wants to book. CROW codes are made from needs at the operator's edge.

    journey: the planned way that a bus ticket is asked for; its line and times are read back.
    products: what is asked for by name, as a day ticket is; () leaves it to the modes.
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


@dataclass(frozen=True, slots=True)
class Voucher:
    """A prepaid card of the Stadtwerke. account: its account at the wallet, no code in it."""

    account: str
    balance_cents: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """A wallet movement as the wallet tells it. state: held, captured, released, refunded."""

    id: str
    state: Literal["held", "captured", "released", "refunded", "declined"]
    cents: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A line of the partner's journal for reconciliation. cents: credits are negative.

    kind: fare, cancellation, refund, no_show, extra or other.  ref: journalId and sequence.
    """

    booking_id: str
    cents: int
    at: datetime
    kind: str
    ref: str = ""


# --- calendar ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holiday:
    day: date
    name: str
    school: bool = False
