"""A city partner in memory: operator and wallet, with TOMP's traps and every fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bookings_line import FAULTS, START, Clock
from bookings_wallet import CREDIT, WalletSide

from adapters.errors import Refused
from adapters.words import (
    CancelRule,
    FareLine,
    JournalEntry,
    Notice,
    Offer,
    PartnerBooking,
    Party,
    Place,
    RideRequest,
)

CINEMA = Place("p1", "CineStar", 53.866, 10.683)
CAMPUS = Place("p2", "Universität", 53.834, 10.702)
OPS = (
    "hold", "book", "look", "commit", "cancel", "extend", "capture", "release", "refund",
    "journal", "notices", "subscribe",
)  # fmt: skip
LIVES = timedelta(minutes=10)
OPEN = ("PENDING", "CONDITIONAL_CONFIRMED", "CONFIRMED")


@dataclass
class FakePartner(WalletSide):
    """Operator and Wallet at once, with TOMP's traps: 409 on a second book, 403 on a second commit.

    heard: bookings whose state changed here since the last webhook.  books: the journal.
    serials: it gives tickets serials of its own.
    """

    bookings: dict[str, PartnerBooking] = field(default_factory=dict)
    offers_given: dict[str, Offer] = field(default_factory=dict)
    books: list[JournalEntry] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    told: dict[str, list[Notice]] = field(default_factory=dict)
    subscribed: set[str] = field(default_factory=set)
    price_at_book: int | None = None
    sold_out: bool = False
    full: set[str] = field(default_factory=set)
    conditional: bool = False
    serials: bool = False

    # --- offers ---

    async def offers(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
        def deed() -> tuple[Offer, ...]:
            return (self.offer(cents=self.price_at_book or 1020),)

        return await self._call("offers", deed)

    def offer(self, cents: int = 1020, **changes: Any) -> Offer:
        now = self.clock.now
        made = Offer(
            id=f"offer-{len(self.offers_given) + 1}",
            product="shuttle",
            carrier="Stadtwerke Lübeck Mobil GmbH",
            origin=CINEMA,
            goal=CAMPUS,
            departs=now + timedelta(minutes=40),
            arrives=now + timedelta(minutes=55),
            party=Party(adults=3, deutschlandticket=1),
            fares=(FareLine("deutschlandticket", 1, 100), FareLine("adult", 2, 460)),
            cents=cents,
            expires=self.time + LIVES,
            cancel_rule=CancelRule(now + timedelta(minutes=30), 300),
            demo=True,
        )
        made = replace(made, **changes)
        self.offers_given[made.id] = made
        return made

    # --- a booking and its events ---

    async def book(self, offer: Offer) -> PartnerBooking:
        return await self._call("book", lambda: self._book(offer))

    def _book(self, offer: Offer) -> PartnerBooking:
        if offer.id in self.bookings:
            raise Refused("409", reason="exists")
        if self.sold_out or offer.id in self.full:
            raise Refused("no seat", reason="sold_out")
        if offer.expires <= self.time:
            raise Refused("too late", reason="expired")
        cents = self.price_at_book or offer.cents
        self.bookings[offer.id] = PartnerBooking(offer.id, "PENDING", cents, self.time + LIVES)
        return self.bookings[offer.id]

    async def booking(self, booking_id: str) -> PartnerBooking | None:
        return await self._call("look", lambda: self._look(booking_id))

    def _look(self, booking_id: str) -> PartnerBooking | None:
        found = self.bookings.get(booking_id)
        if found and found.state == "PENDING" and found.expires and found.expires <= self.time:
            self.set(booking_id, "EXPIRED")
        return self.bookings.get(booking_id)

    def set(self, booking_id: str, state: Any, **changes: Any) -> PartnerBooking:
        """The booking takes a state by itself, or the operator gives it one."""
        before = self.bookings[booking_id]
        self.bookings[booking_id] = after = replace(before, state=state, **changes)
        self.heard.append(booking_id)
        self._write(before, after)
        return after

    async def commit(self, booking_id: str) -> PartnerBooking:
        return await self._call("commit", lambda: self._commit(booking_id))

    def _commit(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state != "PENDING":
            raise Refused("403", reason="illegal")
        if self.conditional:
            return self.set(booking_id, "CONDITIONAL_CONFIRMED")
        serial = f"T-{booking_id}" if self.serials else None
        return self.set(booking_id, "CONFIRMED", ticket_serial=serial)

    async def cancel(self, booking_id: str) -> PartnerBooking:
        return await self._call("cancel", lambda: self._cancel(booking_id))

    def _cancel(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state not in OPEN:
            raise Refused("403", reason="illegal")
        return self.set(booking_id, "CANCELLED")

    async def extend(self, booking_id: str) -> PartnerBooking:
        return await self._call("extend", lambda: self._extend(booking_id))

    def _extend(self, booking_id: str) -> PartnerBooking:
        found = self._look(booking_id)
        if found is None or found.state != "PENDING":
            raise Refused("403", reason="illegal")
        self.bookings[booking_id] = replace(found, expires=self.time + LIVES)
        return self.bookings[booking_id]

    def restart(self) -> None:
        """Back from a crash: what was only pending is forgotten."""
        self.bookings = {k: b for k, b in self.bookings.items() if b.state != "PENDING"}

    # --- the journal ---

    def _write(self, before: PartnerBooking, after: PartnerBooking) -> None:
        """Fare when it is confirmed; what is given back when a confirmed one ends."""
        if after.state == "CONFIRMED" and before.state in ("PENDING", "CONDITIONAL_CONFIRMED"):
            self._note(after.id, after.cents or 0, "fare")
        if after.state == "CANCELLED" and before.state == "CONFIRMED":
            back = (after.cents or 0) - self._fee(after)
            if back:
                self._note(after.id, -back, "no_show" if after.no_show else "refund")

    def _fee(self, booking: PartnerBooking) -> int:
        """By the offer's rule; nothing when the operator cancels, always when nobody came."""
        offer, cents = self.offers_given.get(booking.id), booking.cents or 0
        if offer is None or booking.by_operator:
            return 0
        rule = offer.cancel_rule
        if self.time < rule.free_until and not booking.no_show:
            return 0
        return cents if rule.fee_cents is None else min(cents, rule.fee_cents)

    def _note(self, booking_id: str, cents: int, kind: str) -> None:
        ref = f"{booking_id}-1/{len(self.books) + 1}"
        self.books.append(JournalEntry(booking_id, cents, self.time, kind, ref))

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        return await self._call("journal", lambda: tuple(e for e in self.books if e.at >= since))

    # --- news ---

    async def subscribe(self, booking_id: str) -> None:
        await self._call("subscribe", lambda: self.subscribed.add(booking_id))

    async def notices(self, booking_id: str) -> tuple[Notice, ...]:
        return await self._call("notices", lambda: tuple(self.told.get(booking_id, ())))

    def take_news(self) -> Sequence[str]:
        """Whose webhooks are due: one for every change."""
        due, self.heard = self.heard, []
        return due

    async def ping(self) -> bool:
        return not self.down


__all__ = ["CAMPUS", "CINEMA", "CREDIT", "FAULTS", "OPS", "START", "Clock", "FakePartner"]
