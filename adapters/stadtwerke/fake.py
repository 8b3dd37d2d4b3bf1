"""The partner's twin in memory: the same promises as client and stub, readable in a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from adapters.errors import Refused
from adapters.stadtwerke.ask import party_of, products
from adapters.stadtwerke.fake_troubles import Troubles, lost_answer
from adapters.stadtwerke.fake_wallet import FakeWallet
from adapters.stadtwerke.stub import products as products_sold
from adapters.stadtwerke.stub import service, tariff
from adapters.words import (
    CancelRule,
    FareLine,
    JournalEntry,
    Notice,
    Offer,
    PartnerBooking,
    Party,
    Point,
    Product,
    RideRequest,
)

__all__ = ["FakeOperator", "FakeWallet", "Troubles", "lost_answer"]

OFFER_LIVES = timedelta(minutes=10)
RIDE_TAKES = timedelta(minutes=20)


class FakeOperator:
    """An Operator. `now` is its clock; `troubles` spoils offers, book, commit, cancel, …"""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.troubles = Troubles()
        self.price_change_cents = 0
        self.sold: set[str] = set()
        self._offers: dict[str, Offer] = {}
        self._bookings: dict[str, PartnerBooking] = {}
        self._journal: list[JournalEntry] = []
        self._extended: set[str] = set()
        self.subscribed: set[str] = set()
        self.notes: list[Notice] = []

    async def offers(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
        self.troubles.before("offers")
        at = max(now, wish.when.at)
        made = tuple(
            self._offer(product, wish, at)
            for product in products(wish)
            if self._has(product, wish, at)
        )
        self.troubles.after("offers")
        return made

    async def book(self, offer: Offer) -> PartnerBooking:
        self.troubles.before("book")
        if offer.id in self._bookings:
            raise Refused("the booking exists", source="fake", reason="exists")
        if offer.id not in self._offers:
            raise Refused("no such offer", source="fake", reason="not_found")
        if self.now() >= self._offers[offer.id].expires:
            raise Refused("the offer has expired", source="fake", reason="expired")
        if offer.id in self.sold:
            raise Refused("the last seat is taken", source="fake", reason="sold_out")
        booked = PartnerBooking(
            id=offer.id,
            state="PENDING",
            cents=offer.cents + self.price_change_cents,
            expires=self.now() + OFFER_LIVES,
            pickup_at=offer.departs if offer.product == "shuttle" else None,
        )
        return self._keep("book", booked)

    async def booking(self, booking_id: str) -> PartnerBooking | None:
        self.troubles.before("booking")
        return self._look(booking_id)

    async def commit(self, booking_id: str) -> PartnerBooking:
        self.troubles.before("commit")
        found = self._existing(booking_id, "PENDING")
        confirmed = replace(found, state="CONFIRMED", ticket_serial=f"DEMO-{booking_id}")
        self._note(confirmed, confirmed.cents or 0, "fare")
        return self._keep("commit", confirmed)

    async def cancel(self, booking_id: str) -> PartnerBooking:
        self.troubles.before("cancel")
        found = self._existing(booking_id, "PENDING", "CONFIRMED", "CONDITIONAL_CONFIRMED")
        if found.state == "CONFIRMED":
            refund = self._refund(booking_id, found.cents or 0)
            self._note(found, -refund, "refund")
        return self._keep("cancel", replace(found, state="CANCELLED", ticket_serial=None))

    async def extend(self, booking_id: str) -> PartnerBooking:
        self.troubles.before("extend")
        found, offer = self._look(booking_id), self._offers.get(booking_id)
        if not found or not offer or found.state != "PENDING" or booking_id in self._extended:
            raise Refused("no extension", source="fake", reason="expired")
        self._extended.add(booking_id)
        until = (found.expires or self.now()) + OFFER_LIVES
        return self._keep("extend", replace(found, expires=until))

    async def subscribe(self, booking_id: str) -> None:
        self.troubles.before("subscribe")
        self._existing(booking_id)
        self.subscribed.add(booking_id)

    async def notices(self, booking_id: str) -> tuple[Notice, ...]:
        self.troubles.before("notices")
        self._existing(booking_id)
        return tuple(notice for notice in self.notes if notice.booking_id == booking_id)

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        self.troubles.before("journal")
        return tuple(entry for entry in self._journal if entry.at >= since)

    async def ping(self) -> bool:
        return True

    def notify(self, notice: Notice) -> None:
        """What the partner lets us know by itself."""
        self.notes.append(notice)

    def set_state(self, booking: PartnerBooking) -> None:
        """What the partner does by itself: deny, start, finish, lose."""
        self._bookings[booking.id] = booking

    # --- inside ---

    def _look(self, booking_id: str) -> PartnerBooking | None:
        found = self._bookings.get(booking_id)
        if found and found.state == "PENDING" and found.expires and self.now() >= found.expires:
            found = self._bookings[booking_id] = replace(found, state="EXPIRED")
        return found

    def _has(self, product: Product, wish: RideRequest, at: datetime) -> bool:
        origin, goal = (Point(place.lat, place.lon) for place in (wish.origin, wish.goal))
        if product != "shuttle":
            return tariff.sold(origin, goal)
        return service.runs_at(at) and service.serves(origin, goal)

    def _offer(self, product: Product, wish: RideRequest, at: datetime) -> Offer:
        origin, goal = (Point(place.lat, place.lon) for place in (wish.origin, wish.goal))
        party, day = party_of(wish), service.travel_day(at)
        journey = wish.journey if product == "bus_single" else None
        rides = journey.rides if journey else ()
        ride = rides[0] if rides else None
        stops = sum(leg.stops_between + 1 for leg in rides)
        zone = tariff.zone_of(origin, goal, len(rides), stops, modes=[leg.mode for leg in rides])
        lines = _lines(product, zone, party, day)
        departs = ride.departs if ride else at
        table = tariff.tariffs()
        is_shuttle = product == "shuttle"
        carrier = table.shuttle_carrier if is_shuttle else table.bus_carrier
        free = departs - timedelta(minutes=10) if is_shuttle else departs
        offer = Offer(
            id=f"fake-{len(self._offers) + 1}",
            product=product,
            carrier=(ride.carrier if ride else None) or carrier,
            origin=wish.origin,
            goal=wish.goal,
            departs=departs,
            arrives=rides[-1].arrives if rides else departs + RIDE_TAKES,
            party=party,
            fares=lines,
            cents=tariff.total(lines),
            expires=self.now() + OFFER_LIVES,
            cancel_rule=CancelRule(free, 100 * party.size if is_shuttle else None),
            line=ride.line if ride else None,
            headsign=ride.headsign if ride else None,
            platform=ride.platform if ride else None,
            walk_minutes=journey.walk_minutes if journey else None,
            demo=True,
            legs=journey.legs if journey else (),
            terms_version=table.terms_version,
            waits_s=products_sold.products().drive.waits_seconds if is_shuttle else None,
        )
        self._offers[offer.id] = offer
        return offer

    def _existing(self, booking_id: str, *states: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None:
            raise Refused("no such booking", source="fake", reason="not_found")
        if states and found.state not in states:
            raise Refused(f"not in {found.state}", source="fake", reason="illegal_state")
        return found

    def _keep(self, op: str, booking: PartnerBooking) -> PartnerBooking:
        self._bookings[booking.id] = booking
        self.troubles.after(op)
        return booking

    def _refund(self, booking_id: str, paid: int) -> int:
        rule = self._offers[booking_id].cancel_rule
        if self.now() < rule.free_until:
            return paid
        return 0 if rule.fee_cents is None else max(0, paid - rule.fee_cents)

    def _note(self, booking: PartnerBooking, cents: int, kind: str) -> None:
        if cents:
            ref = f"{booking.id}-1/{len(self._journal) + 1}"
            self._journal.append(JournalEntry(booking.id, cents, self.now(), kind, ref))


def _lines(product: Product, zone: tariff.Zone, party: Party, day: date) -> tuple[FareLine, ...]:
    """As the stub prices it; a session lasts as long as one without a wished end."""
    match product:
        case "bus_single" | "shuttle":
            return tariff.price(product, zone, party, day)
        case "bus_day" | "bus_group":
            return products_sold.pass_lines(product, party, day) or ()
        case "parking" | "bike":
            minutes = products_sold.products().rules.minutes(product)
            return products_sold.session_lines(product, timedelta(minutes=minutes), day)
