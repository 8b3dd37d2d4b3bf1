"""This week's ride of a weekly reminder: a fresh offer with its order control, never paid alone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from adapters.ports import Operator, Transit
from adapters.words import Offer, RideRequest
from bot.bookings.moment import Books, Moment, ReadBack, write_quote
from bot.ports import NewOutbox
from bot.recurrence import BERLIN, wall
from bot.store.reminders import ReminderDue
from bot.store.sqlite import SqliteStore
from bot.store.tokens import insert_tokens
from bot.telling import Teller
from bot.world import planned_offers
from handlers.cards import read_back
from handlers.says import Line, OrderControl, Say

PREFIX = "weekly:"
DEADLINE_S = 4.0


@dataclass(frozen=True, slots=True)
class WeeklyRides:
    """operator: None where nothing can be booked."""

    store: SqliteStore
    teller: Teller
    transit: Transit
    operator: Operator | None
    books: Books

    def serves(self, due: ReminderDue) -> bool:
        """Whether this reminder asks for a ride that can be ordered anew."""
        weekly = due.rrule is not None and due.key.startswith(PREFIX)
        return weekly and due.plan is not None and self.operator is not None

    async def offer(self, due: ReminderDue, wish: RideRequest) -> Offer | None:
        """The offer nearest to the usual time; None where nothing is to be paid.

        Raises CityError or TimeoutError when the operator cannot be asked now.
        """
        if self.operator is None or not await self.store.read(lambda conn: is_private(conn, due)):
            return None
        async with asyncio.timeout(DEADLINE_S):
            found = await planned_offers(self.transit, self.operator, wish, due.now)
        return nearest(found, wish.when.at, due.now)

    async def message(self, due: ReminderDue, text: str, offer: Offer) -> NewOutbox:
        """The reminder with the read-back; its QUOTED row and its control are written before."""
        token, quote_id = self.books.fresh_token(), self.books.fresh_token()
        lines = read_back(offer, due.plan.needs if due.plan else (), due.now)
        until = Line("remind.offer-until", {"until": offer.expires})
        control = OrderControl(token, offer.cents, quote_id)
        say = Say(text, {"about": due.about, "at": due.at}, (*lines, until), order=control)
        message, tokens = self.teller.with_controls(say, due.channel, due.person)
        shown = ReadBack(quote_id, token, (offer,), "weekly", due.person_id, due.conversation_id)

        def write(conn: sa.Connection) -> None:
            write_quote(Moment(conn, self.books, due.now), shown)
            insert_tokens(conn, due.conversation_id, tokens)

        await self.store.write(write)
        return message


def of_this_week(due: ReminderDue, plan: RideRequest) -> RideRequest:
    """The plan at the same clock on the day nearest to this occurrence, never before its own.

    Days are counted on the clock face, so that a change of clocks moves no ride to another day.
    """
    days = max(0, round((due.local - wall(plan.when.at)) / timedelta(days=1)))
    when = replace(plan.when, at=plan.when.at.astimezone(BERLIN) + timedelta(days=days))
    return replace(plan, when=when)


def nearest(offers: Sequence[Offer], at: datetime, now: datetime) -> Offer | None:
    """The living offer that leaves nearest to the usual time; a free way needs no order."""
    alive = [offer for offer in offers if offer.expires > now]
    best = min(alive, key=lambda offer: abs(offer.departs - at), default=None)
    return best if best is not None and best.cents else None


def is_private(conn: sa.Connection, due: ReminderDue) -> bool:
    """Whether nobody else reads along where it is told."""
    found = conn.exec_driver_sql(
        "SELECT private FROM conversation WHERE id = ?", (due.conversation_id,)
    ).scalar()
    return bool(found)
