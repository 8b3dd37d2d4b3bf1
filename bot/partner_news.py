"""What the partner told by itself: a hint to look, never a reason to believe or to pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from adapters.errors import Refused
from adapters.ports import Operator
from adapters.words import ExtraCost, Notice
from bot.bookings import codes, extras
from bot.bookings.extras import Claimed
from bot.bookings.moment import Books, Moment
from bot.bookings.saga import Saga
from bot.ports import Store
from bot.store import bookings as rows
from bot.store import partner_news as heard
from bot.store.bookings import Trip, TripLeg
from bot.store.crypto import Vault
from handlers.says import FactValue, Say

if TYPE_CHECKING:
    from adapters.stadtwerke.pushed import Pushed

SOON = timedelta(minutes=3)  # earlier news of a vehicle are no reason to go to the stop
TEXTS = {"eta": "booking.vehicle_soon", "arrived": "booking.vehicle_here"}


@dataclass(frozen=True, slots=True)
class Ears:
    """Hears news of bookings. No method moves money or a promise: the saga's GET does.

    All raise adapters.errors.Unavailable where the operator must confirm and cannot now; the
    news were not heard then, and the partner brings them again.
    """

    store: Store
    operator: Operator
    saga: Saga
    books: Books
    vault: Vault
    now: Callable[[], datetime]

    async def booking_of(self, candidates: tuple[str, ...]) -> Trip | None:
        """The ordered trip that one of these partner bookings belongs to."""

        def look(conn: Connection) -> Trip | None:
            found = (rows.by_partner_booking(conn, one) for one in candidates)
            trips = (trip for trip in found if trip is not None)
            return next((trip for trip in trips if trip.state not in ("QUOTED", "LAPSED")), None)

        return await self.store.read(look)

    async def hear(self, trip: Trip, booking_id: str, news: Pushed) -> None:
        """Look at the booking soon, whatever was said and however often.

        Hearing the same again does look again: false news must not deafen us to true ones. What
        was heard first is noted, and what the person should know is told once.
        """
        if news.kind == "progress":
            return
        notices = await self._confirmed(booking_id) if news.tells else ()
        now = self.now()
        mark = self.vault.mark("partner news", booking_id, news.kind, news.words)

        def note(conn: Connection) -> None:
            heard.first_heard(conn, mark, news.kind, trip.id, now)
            if notices:
                self._tell(Moment(conn, self.books, now), trip.id, booking_id, notices[-1])

        await self.store.write(note)
        await self.saga.hint(booking_id)
        self.saga.wake()

    async def claim(self, booking_id: str, cost: ExtraCost) -> Claimed:
        """Note a claim of extra costs; only the person's consent lets any money move."""
        now = self.now()
        mark = self.vault.mark("partner news", booking_id, "extra_costs", f"{cost}")

        def note(conn: Connection) -> Claimed:
            trip = rows.by_partner_booking(conn, booking_id)
            answer = extras.claim(Moment(conn, self.books, now), trip, cost)
            if trip is not None and answer.entry is not None:
                heard.first_heard(conn, mark, "extra_costs", trip.id, now)
            return answer

        answer = await self.store.write(note)
        self.saga.wake()
        return answer

    async def _confirmed(self, booking_id: str) -> tuple[Notice, ...]:
        """The vehicle's notices as the operator has them; none where it knows no such booking."""
        try:
            notices = await self.operator.notices(booking_id)
        except Refused:
            return ()
        return tuple(one for one in notices if one.kind in TEXTS)

    def _tell(self, at: Moment, trip_id: str, booking_id: str, notice: Notice) -> None:
        """Once per ride and kind, while it is of use: minutes before it is there, or waits."""
        trip = rows.by_id(at.conn, trip_id)
        if trip is None or trip.state != "CONFIRMED":
            return
        leg = next(one for one in trip.legs if one.partner_booking_id == booking_id)
        left = notice.at + timedelta(minutes=notice.minutes or 0) - at.now
        waits_s = at.offer(trip).waits_s
        waits = SOON if waits_s is None else timedelta(seconds=waits_s)
        of_use = timedelta() < left <= SOON if notice.kind == "eta" else left >= -waits
        if leg.state != "CONFIRMED" or not of_use:
            return
        if at.first_time(trip, f"{TEXTS[notice.kind]}:{leg.n}"):
            at.tell(trip, _say(at, trip, leg, notice, left))


def _say(at: Moment, trip: Trip, leg: TripLeg, notice: Notice, left: timedelta) -> Say:
    offer = at.offer(trip)
    ride = next((one for one in offer.legs if one.mode == "shuttle"), None)
    facts: dict[str, FactValue] = {
        "code": codes.shown(trip.code),
        "vehicle": notice.vehicle or leg.vehicle,
        "stop": ride.origin.name if ride else offer.origin.name,
        "minutes": max(1, -(-int(left.total_seconds()) // 60)),
        "seconds": offer.waits_s,
        "at": leg.pickup_at or offer.departs,
    }
    if notice.kind == "arrived":
        facts.pop("minutes")
    return Say(TEXTS[notice.kind], facts)
