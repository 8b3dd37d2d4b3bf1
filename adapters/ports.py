"""What the house may ask of the city: small protocols, implemented by sources and fakes.

Every method may raise adapters.errors.Unavailable, Refused or Misunderstood and nothing else.
Asynchronous where a network or a heavy computation may stand behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from adapters.words import (
    Alert,
    BridgeOpening,
    CancelledRun,
    Candidate,
    CivicEntry,
    Departure,
    Fact,
    Holiday,
    JournalEntry,
    Journey,
    JourneyRequest,
    LateRun,
    Measurement,
    Mode,
    Money,
    Notice,
    Offer,
    Outing,
    ParkingSite,
    ParkingZone,
    PartnerBooking,
    Place,
    Poi,
    Point,
    Provider,
    RideRequest,
    SharedVehicle,
    Topic,
    TrafficState,
    Voucher,
    WeatherWarning,
)


class Transit(Protocol):
    """Journeys and departures. Facts carry source; value is never None."""

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        """Up to request.limit journeys, sorted by departure; empty when there is no way."""
        ...

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]: ...


class Disruptions(Protocol):
    """What keeps lines and stops from running as the timetable says."""

    async def alerts(self, at: datetime) -> Fact[tuple[Alert, ...]]:
        """Every alert in force at that moment. realtime False: the feed is stale or away."""
        ...

    async def cancelled(self, at: datetime) -> Fact[tuple[CancelledRun, ...]]:
        """Every run told to be cancelled that would not be over then, by departure."""
        ...

    async def late(self, at: datetime) -> Fact[tuple[LateRun, ...]]:
        """Every run under way, or leaving within the hour, that is told to be late there."""
        ...

    def lines(self) -> Mapping[str, Mode]:
        """Every line by the name that people know it by."""
        ...


class Parking(Protocol):
    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        """All sites of the city; stale or impossible numbers already are None."""
        ...


@runtime_checkable
class Incomplete(Protocol):
    """A port over several sources that tells what it can, and which of them it had to leave out."""

    def lost(self) -> tuple[str, ...]:
        """The names of the sources that told nothing when they were asked last."""
        ...


@runtime_checkable
class Checked(Protocol):
    """A source whose loss its port outlives, and that therefore says itself whether it is well."""

    async def check(self) -> Fact[int]:
        """How many things it tells of now, whose and by which licence; raises why it cannot."""
        ...


@runtime_checkable
class Background(Checked, Protocol):
    """A source that listens by itself, beside the port it is."""

    async def run(self) -> None:
        """Listen until cancelled; losses are told in the log and outlived."""
        ...


class Sharing(Protocol):
    async def near(
        self, point: Point, now: datetime, radius_m: int = 500
    ) -> Fact[tuple[SharedVehicle, ...]]:
        """What can be borrowed around a point, nearest first; disabled and reserved left out."""
        ...

    async def zones(self, now: datetime) -> Fact[tuple[ParkingZone, ...]]:
        """Where vehicles must be given back, or must not; empty where nobody says so."""
        ...


class Environment(Protocol):
    async def weather(self, point: Point, at: datetime) -> Fact[tuple[Measurement, ...]]:
        """The weather at a place and hour: measured for now, else the forecast of that hour."""
        ...

    async def water(self, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """Water temperatures and levels, as measured last."""
        ...

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """Air near a point, nearest outdoor station first."""
        ...

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        """The last values of one station or private sensor. Refused("unknown") where none is."""
        ...

    async def warnings(self, now: datetime) -> Fact[tuple[WeatherWarning, ...]]: ...


class Traffic(Protocol):
    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]: ...

    async def openings(self, since: datetime, until: datetime) -> Fact[tuple[BridgeOpening, ...]]:
        """When bridges are closed for cars between since and until, by start."""
        ...


class Civic(Protocol):
    """Curated entries, out of the city's folder."""

    def entries(self, topic: Topic, district: str | None = None) -> Sequence[CivicEntry]:
        """Those of the district and of the whole city, by order and title; expired ones too."""
        ...

    def providers(self) -> Sequence[Provider]:
        """Who rents or drives and has no feed."""
        ...


class Pois(Protocol):
    async def near(
        self, point: Point, category: str, radius_m: int = 1500, limit: int = 6
    ) -> Fact[tuple[Poi, ...]]:
        """Places of a category around a point, nearest first."""
        ...

    def open_at(self, poi: Poi, at: datetime) -> bool | None:
        """Whether it is open then; None where its hours are unknown or cannot be understood."""
        ...


class Leisure(Protocol):
    async def outings(self, since: datetime, until: datetime) -> Fact[tuple[Outing, ...]]:
        """Outings that run between since and until, sorted by start, cancelled left out."""
        ...


class Geocoder(Protocol):
    def find(self, text: str, limit: int = 3) -> Sequence[Candidate]:
        """Places that the text may mean, best first; empty when none is near enough."""
        ...

    def near(self, point: Point, kind: str | None = None, limit: int = 3) -> Sequence[Place]: ...

    def by_id(self, place_id: str) -> Place | None: ...


class Calendar(Protocol):
    def holiday(self, day: date) -> Holiday | None:
        """The public holiday of the city's state, else the school holiday, else None."""
        ...


class Operator(Protocol):
    """A TOMP 1.6.1 transport operator. A lost answer raises Unavailable(maybe_done=True)."""

    async def offers(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]: ...

    async def book(self, offer: Offer) -> PartnerBooking:
        """POST /bookings with the offer's id. Refused(reason="exists") on 409."""
        ...

    async def booking(self, booking_id: str) -> PartnerBooking | None:
        """GET /bookings/{id}; None is a 404. The only truth after a lost answer."""
        ...

    async def commit(self, booking_id: str) -> PartnerBooking: ...

    async def cancel(self, booking_id: str) -> PartnerBooking: ...

    async def extend(self, booking_id: str) -> PartnerBooking: ...

    async def subscribe(self, booking_id: str) -> None:
        """Ask the operator to push news of this booking; repeating it is harmless."""
        ...

    async def notices(self, booking_id: str) -> tuple[Notice, ...]:
        """What the operator let us know about this booking, oldest first."""
        ...

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        """Every entry since then, all pages."""
        ...

    async def ping(self) -> bool: ...


class Wallet(Protocol):
    """The partner's wallet. Every call carries an Idempotency-Key: repeating it is safe."""

    async def balance(self, account: str) -> int:
        """Cents that the account may spend now (holds already taken off)."""
        ...

    async def credit(self, key: str, account: str, cents: int) -> int:
        """Demo credit, a gift of the demo city; returns the new balance. Paid in is `top_up`."""
        ...

    async def top_up(self, key: str, account: str, cents: int) -> int:
        """Money that the person paid in, as the Stadtwerke confirm it; returns the new balance."""
        ...

    async def hold(self, key: str, account: str, cents: int) -> Money:
        """state is held or declined; money.id is the hold's id."""
        ...

    async def capture(self, key: str, hold_id: str, cents: int) -> Money: ...

    async def release(self, key: str, hold_id: str) -> Money: ...

    async def refund(self, key: str, hold_id: str, cents: int) -> Money: ...

    async def issue_voucher(self, key: str, cents: int) -> Voucher:
        """Sell a prepaid card; the answer holds its code, the only time that it is in clear."""
        ...

    async def voucher(self, code: str) -> Voucher:
        """The card of this code. Refused(reason="not_found") for a code that is none."""
        ...

    async def redeem(self, key: str, code: str, account: str) -> Voucher:
        """Move all that is on the card to `account`; balance_cents is what was moved."""
        ...
