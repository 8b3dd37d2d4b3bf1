"""Asking the partner: one call per operation, every failure turned into a plain answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.ports import Operator, Wallet
from adapters.words import Journey, Money, Offer, PartnerBooking, RideRequest, When
from bot.bookings import money
from bot.bookings.answers import GONE, Answer, Lost, Missing, No, Op, missing_for_good
from bot.bookings.frozen import wallet_account
from bot.bookings.states import FINAL
from bot.store.bookings import Trip, TripLeg

SKEW = timedelta(minutes=30)
BALANCE_DEADLINE_S = 2.0
ANSWERS: Mapping[Op, frozenset[str]] = {
    "hold": frozenset({"held", "declined"}),
    "capture": frozenset({"captured"}),
    "release": frozenset({"released"}),
    "refund": frozenset({"refunded"}),
}
UNCOMMITTED = frozenset({"NEW", "PENDING", "CONDITIONAL_CONFIRMED"})


def account_of(trip: Trip) -> str:
    """The wallet account that pays this trip."""
    return trip.account or wallet_account(trip.person_id)


class Partner:
    """The operator and its wallet. deadline: seconds of real time that one call may take."""

    def __init__(self, operator: Operator, wallet: Wallet, deadline: float) -> None:
        self._operator = operator
        self._wallet = wallet
        self._deadline = deadline

    async def ask(self, op: Op, trip: Trip, leg: TripLeg, offer: Offer, now: datetime) -> Answer:
        """Make the call. After sending, whatever is no clear answer is Lost, never a failure.

        leg, offer: which booking the call is about; money is asked for the whole trip.
        """
        try:
            async with asyncio.timeout(self._deadline):
                return await self._call(op, trip, leg, offer, now)
        except Refused as refusal:
            return No(refusal.reason)
        except Unavailable as loss:
            return Lost(loss.retry_after_s)
        except (CityError, TimeoutError):
            return Lost()

    async def _call(self, op: Op, trip: Trip, leg: TripLeg, offer: Offer, now: datetime) -> Answer:
        booking_id = leg.partner_booking_id
        if op == "book":
            return await self._operator.book(offer)
        if op == "commit":
            return await self._operator.commit(booking_id)
        if op == "cancel":
            return await self._operator.cancel(booking_id)
        if op == "extend":
            return await self._operator.extend(booking_id)
        if op == "look":
            return await self._look(trip, leg, now)
        if op == "undo":
            return await self._undo(trip, leg, now)
        return await self._pay(op, trip)

    async def _pay(self, op: Op, trip: Trip) -> Money:
        """The wallet is always asked with the same key, so repeating is safe.

        Raises Misunderstood for an answer to another question: nothing was learned from it.
        """
        answer = await self._paid(op, trip)
        moved = {"capture": trip.cents, "refund": trip.refunding_cents}.get(op, answer.cents)
        if answer.state not in ANSWERS[op] or answer.cents != moved:
            raise Misunderstood(f"the wallet answers a {op} otherwise", source="wallet")
        return answer

    async def _paid(self, op: Op, trip: Trip) -> Money:
        key = money.key_of(trip, op)
        if op == "hold":
            return await self._wallet.hold(key, account_of(trip), trip.cents)
        hold_id = trip.hold_id or ""
        if op == "capture":
            return await self._wallet.capture(key, hold_id, trip.cents)
        if op == "release":
            return await self._wallet.release(key, hold_id)
        return await self._wallet.refund(key, hold_id, trip.refunding_cents)

    async def _look(self, trip: Trip, leg: TripLeg, now: datetime) -> Answer:
        """The partner's truth; a commit counts as lost only if its journal does not know it."""
        booking_id = leg.partner_booking_id
        found = await self._operator.booking(booking_id)
        if found is not None:
            return found
        if leg.state == "COMMIT_UNKNOWN" and missing_for_good(leg, now):
            journal = await self._operator.journal(trip.created - SKEW)
            if any(entry.booking_id == booking_id for entry in journal):
                return Lost()
        return Missing()

    async def _undo(self, trip: Trip, leg: TripLeg, now: datetime) -> Answer:
        """Look, and cancel what stands there uncommitted."""
        found = await self._look(trip, leg, now)
        if not isinstance(found, PartnerBooking) or found.state in GONE:
            return found
        if found.state in UNCOMMITTED or (leg.state in FINAL and found.state == "CONFIRMED"):
            return await self._operator.cancel(found.id)
        return found

    async def balance(self, trip: Trip) -> int | None:
        """Cents left, for the telling only; None where the wallet does not answer at once."""
        try:
            async with asyncio.timeout(min(self._deadline, BALANCE_DEADLINE_S)):
                return await self._wallet.balance(account_of(trip))
        except (CityError, TimeoutError):
            return None

    async def fresh_offers(self, old: Sequence[Offer], now: datetime) -> tuple[Offer, ...]:
        """New offers for all these rides; none where one of them has none."""
        fresh = [await self.fresh_offer(offer, now) for offer in old]
        return tuple(offer for offer in fresh if offer is not None) if all(fresh) else ()

    async def fresh_offer(self, old: Offer, now: datetime) -> Offer | None:
        """A new offer for the same ride, the nearest in time; None where there is none."""
        planned = Journey(old.legs) if old.legs else None
        wish = RideRequest(old.origin, old.goal, When(old.departs), old.party, journey=planned)
        try:
            async with asyncio.timeout(self._deadline):
                offers = await self._operator.offers(wish, now)
        except (CityError, TimeoutError):
            return None
        same = [o for o in offers if o.product == old.product and o.id != old.id]
        return min(same, key=lambda o: abs(o.departs - old.departs), default=None)
