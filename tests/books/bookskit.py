"""The house of bookings with what stands beside its saga: reconciliation and collected extras."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bookings_world import PERSON, ROOM, House

from adapters.words import ExtraCost
from bot.bookings import extras, ledger
from bot.bookings.beside import earliest, step_all
from bot.bookings.collect import Collector
from bot.bookings.extras import Claimed, ConsentIntent, Consents
from bot.bookings.moment import Moment
from bot.bookings.reconcile import Reconciler
from bot.store import extras as kept
from bot.store import journals, traces
from bot.store.bookings import Trip
from bot.store.extras import Extra
from bot.store.journals import Difference

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class BooksHouse(House):
    """A house whose clock also drives the reader of the journal and the collector."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__(seed)
        store = self.store
        self.reconciler = Reconciler(store, self.partner, self.books)  # type: ignore[arg-type]
        self.collector = Collector(store, self.partner, self.books, self.clock)  # type: ignore[arg-type]
        self.beside = (self.reconciler, self.collector)

    async def later(self, span: timedelta) -> None:
        """Move the clock on, from one due moment to the next, draining at each."""
        end = self.clock.now + span
        for _ in range(3000):
            while await self.saga.step(self.clock.now) + await step_all(
                self.beside, self.clock.now
            ):
                pass
            known = [await self.saga.next_due(), await earliest(self.beside)]
            due = min((at for at in known if at is not None), default=None)
            if due is None or due > end:
                self.clock.now = end
                return
            self.clock.now = max(due, self.clock.now)
        raise AssertionError("it never rests")

    async def booked(self, name: str = "q1") -> Trip:
        self.quote(name=name, key=f"agreed-{name}")
        self.order(name)
        await self.drain()
        return self.trip(name)

    async def ridden(self, name: str = "q1") -> Trip:
        """A trip whose ride is over, before any journal was read."""
        trip = await self.booked(name)
        self.partner.set(trip.leg.partner_booking_id, "STARTED")
        await self.saga.hint(trip.leg.partner_booking_id)
        await self.drain()
        self.partner.set(trip.leg.partner_booking_id, "FINISHED")
        await self.saga.hint(trip.leg.partner_booking_id)
        await self.drain()
        assert self.trip(name).state == "COMPLETED"
        return self.trip(name)

    def claim(self, name: str = "q1", cents: int = 500, ref: str = "E1") -> Claimed:
        """The operator claims, with an entry in its journal as it does so."""
        trip = self.trip(name)
        booking_id = trip.leg.partner_booking_id
        cost = ExtraCost(booking_id, ref, cents, "CLEANING", "Reinigung nach der Fahrt")
        return self.store.now(
            lambda c: extras.claim(Moment(c, self.books, self.clock.now), trip, cost)
        )

    def journal(self, name: str, cents: int, kind: str = "extra") -> None:
        """The partner writes an entry of its own accord."""
        self.partner._note(self.trip(name).leg.partner_booking_id, cents, kind)

    def only_extra(self, name: str = "q1") -> Extra:
        (found,) = self.store.now(lambda c: kept.of_trip(c, name))
        return found

    def agree(self, name: str = "q1", person: int = PERSON) -> None:
        """The order control under the claim was used."""
        intent, now = ConsentIntent(self.only_extra(name).id), self.clock.now
        self.store.now(lambda c: Consents(self.books).agree(c, ROOM, person, intent, now))

    def differences(self, *, settled: bool = False) -> list[Difference]:
        if not settled:
            return list(self.store.now(journals.open_differences))
        found = [
            self.store.now(lambda c, t=t: journals.differences_of(c, t.id)) for t in self.trips()
        ]
        return [one for some in found for one in some]

    def alarms(self) -> list[str]:
        query = traces.alarm.select().where(traces.alarm.c.settled.is_(None))
        return [row.kind for row in self.store.now(lambda c: c.execute(query).all())]

    def cost(self, name: str = "q1") -> int:
        return self.store.now(lambda c: ledger.cost_cents(c, name))

    def rename(self, old: str, new: str) -> None:
        """The partner's journal speaks of another booking."""
        self.partner.books = [
            replace(e, booking_id=new) if e.booking_id == old else e for e in self.partner.books
        ]


def books_agree(house: BooksHouse) -> bool:
    """I11: what every ordered trip cost by our ledger is what the partner's journal says."""
    charged: dict[str, int] = {}
    for entry in house.partner.books:
        charged[entry.booking_id] = charged.get(entry.booking_id, 0) + entry.cents
    ours: dict[str, int] = {}
    for trip in house.trips():
        for leg in trip.legs[:1]:
            ours[leg.partner_booking_id] = house.cost(trip.id)
    return all(ours.get(b, 0) == charged.get(b, 0) for b in {*ours, *charged})
