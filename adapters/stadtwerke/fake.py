"""The partner's twin in memory: the same promises as client and stub, readable in a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.stadtwerke.ask import party_of, products
from adapters.stadtwerke.stub import service, tariff
from adapters.words import (
    CancelRule,
    JournalEntry,
    Money,
    Offer,
    PartnerBooking,
    Point,
    Product,
    RideRequest,
)

OFFER_LIVES = timedelta(minutes=10)
RIDE_TAKES = timedelta(minutes=20)


def lost_answer() -> Unavailable:
    """What a caller sees when the deed may have happened."""
    return Unavailable("the answer never came", source="fake", maybe_done=True)


@dataclass
class Troubles:
    """Orders the next call of an operation to fail, before or after the deed."""

    _next: dict[str, list[tuple[CityError, bool]]] = field(default_factory=dict)

    def fail(self, op: str, error: CityError, *, after: bool = False) -> None:
        """Queued: two orders spoil two calls."""
        self._next.setdefault(op, []).append((error, after))

    def before(self, op: str) -> None:
        if self._next.get(op) and not self._next[op][0][1]:
            raise self._next[op].pop(0)[0]

    def after(self, op: str) -> None:
        if self._next.get(op) and self._next[op][0][1]:
            raise self._next[op].pop(0)[0]


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
        self._note(confirmed, confirmed.cents or 0, "FARE")
        return self._keep("commit", confirmed)

    async def cancel(self, booking_id: str) -> PartnerBooking:
        self.troubles.before("cancel")
        found = self._existing(booking_id, "PENDING", "CONFIRMED", "CONDITIONAL_CONFIRMED")
        if found.state == "CONFIRMED":
            refund = self._refund(booking_id, found.cents or 0)
            self._note(found, -refund, "REFUND")
        return self._keep("cancel", replace(found, state="CANCELLED", ticket_serial=None))

    async def extend(self, booking_id: str) -> PartnerBooking:
        self.troubles.before("extend")
        found, offer = self._look(booking_id), self._offers.get(booking_id)
        if not found or not offer or found.state != "PENDING" or booking_id in self._extended:
            raise Refused("no extension", source="fake", reason="expired")
        self._extended.add(booking_id)
        until = (found.expires or self.now()) + OFFER_LIVES
        return self._keep("extend", replace(found, expires=until))

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        self.troubles.before("journal")
        return tuple(entry for entry in self._journal if entry.at >= since)

    async def ping(self) -> bool:
        return True

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
        if product == "bus_single":
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
        lines = tariff.price(product, zone, party, day)
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
        )
        self._offers[offer.id] = offer
        return offer

    def _existing(self, booking_id: str, *states: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None:
            raise Refused("no such booking", source="fake", reason="not_found")
        if found.state not in states:
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
            self._journal.append(JournalEntry(booking.id, cents, self.now(), kind))


class FakeWallet:
    """A Wallet: the first answer of a key is its answer for ever."""

    def __init__(self) -> None:
        self.troubles = Troubles()
        self.balances: dict[str, int] = {}
        self.holds: dict[str, tuple[str, Money]] = {}
        self.refunded: dict[str, int] = {}
        self._answers: dict[str, tuple[tuple[object, ...], Money | int]] = {}

    async def balance(self, account: str) -> int:
        self.troubles.before("balance")
        return self.balances.get(account, 0)

    async def credit(self, key: str, account: str, cents: int) -> int:
        def deed() -> int:
            self.balances[account] = self.balances.get(account, 0) + cents
            return self.balances[account]

        answer = self._once("credit", key, (account, cents), deed)
        assert isinstance(answer, int)  # noqa: S101 - one key, one kind of deed
        return answer

    async def hold(self, key: str, account: str, cents: int) -> Money:
        def deed() -> Money:
            enough = self.balances.get(account, 0) >= cents
            money = Money(f"hold-{len(self.holds) + 1}", "held" if enough else "declined", cents)
            self.holds[money.id] = (account, money)
            if enough:
                self.balances[account] -= cents
            return money

        return self._money("hold", key, (account, cents), deed)

    async def capture(self, key: str, hold_id: str, cents: int) -> Money:
        return self._money("capture", key, (hold_id, cents), lambda: self._capture(hold_id, cents))

    async def release(self, key: str, hold_id: str) -> Money:
        return self._money("release", key, (hold_id,), lambda: self._release(hold_id))

    async def refund(self, key: str, hold_id: str, cents: int) -> Money:
        return self._money("refund", key, (hold_id, cents), lambda: self._refund(hold_id, cents))

    # --- inside ---

    def _capture(self, hold_id: str, cents: int) -> Money:
        account, held = self._in_state(hold_id, "held")
        if cents > held.cents:
            raise Misunderstood("more than was held", source="fake")
        self.balances[account] += held.cents - cents
        self.holds[hold_id] = (account, Money(hold_id, "captured", cents))
        return self.holds[hold_id][1]

    def _release(self, hold_id: str) -> Money:
        account, held = self._in_state(hold_id, "held")
        self.balances[account] += held.cents
        self.holds[hold_id] = (account, Money(hold_id, "released", held.cents))
        return self.holds[hold_id][1]

    def _refund(self, hold_id: str, cents: int) -> Money:
        account, captured = self._in_state(hold_id, "captured")
        if self.refunded.get(hold_id, 0) + cents > captured.cents:
            raise Misunderstood("more than was captured", source="fake")
        self.refunded[hold_id] = self.refunded.get(hold_id, 0) + cents
        self.balances[account] += cents
        return Money(hold_id, "refunded", cents)

    def _in_state(self, hold_id: str, state: str) -> tuple[str, Money]:
        if hold_id not in self.holds:
            raise Refused("no such hold", source="fake", reason="not_found")
        account, money = self.holds[hold_id]
        if money.state != state:
            raise Refused(f"the hold is {money.state}", source="fake", reason="illegal_state")
        return account, money

    def _money(
        self, op: str, key: str, body: tuple[object, ...], deed: Callable[[], Money]
    ) -> Money:
        answer = self._once(op, key, body, deed)
        assert isinstance(answer, Money)  # noqa: S101 - one key, one kind of deed
        return answer

    def _once(
        self, op: str, key: str, body: tuple[object, ...], deed: Callable[[], Money | int]
    ) -> Money | int:
        self.troubles.before(op)
        about = (op, *body)
        if key not in self._answers:
            self._answers[key] = (about, deed())
        if self._answers[key][0] != about:
            raise Misunderstood("this key belongs to another request", source="fake")
        self.troubles.after(op)
        return self._answers[key][1]
