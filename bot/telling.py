"""Telling outside a turn: the saga's outcomes and reminders, in the person's voice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from bot.ports import Capabilities, Json, NewOutbox, NewToken, Rendered
from bot.render import Voice, render
from bot.store import persons
from bot.store.posting import post_message
from bot.store.reminders import stop_of_trip
from bot.store.tokens import insert_tokens
from bot.texts import Texts, UnknownText
from handlers.ordering import PASSES
from handlers.questions import verb
from handlers.says import Choice, Say

log = logging.getLogger(__name__)
BOOKING = 1
OVER = frozenset(("booking.cancelled", "booking.operator_cancelled", "booking.no_show"))
AFTER_TICKET = (verb("menu.way-back", "way-back"), verb("menu.remind-ride", "talk:remind-ride"))


def after_ticket(conn: sa.Connection, conversation_id: int, say: Say) -> tuple[Choice, ...]:
    """The ways on under a ticket: none beside an open question, no way back where it is booked."""
    notes = "SELECT sealed_notes FROM conversation WHERE id = ?"
    if conn.exec_driver_sql(notes, (conversation_id,)).scalar_one_or_none():
        return ()
    trip_id = (say.tag or "").removeprefix("ticket:").partition(":")[0]
    legs = "SELECT count(*) FROM trip_leg WHERE trip_id = ?"
    several = conn.exec_driver_sql(legs, (trip_id,)).scalar_one() > 1
    along = verb("along.take", f"of:along:{say.facts.get('code')}")
    return (*(AFTER_TICKET[1:] if several else AFTER_TICKET), along)


@dataclass(frozen=True, slots=True)
class Teller:
    """powers: capabilities of a channel by its name."""

    texts: Texts
    powers: Callable[[str], Capabilities]
    new_id: Callable[[], str]
    now: Callable[[], datetime]

    def tell(
        self,
        conn: sa.Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None:
        """Render and post inside the transaction of `conn` (bot.bookings.outcomes.Tell)."""
        found = conn.exec_driver_sql(
            "SELECT channel, private FROM conversation WHERE id = ?", (conversation_id,)
        ).one_or_none()
        if found is None:
            return
        channel, private = found
        if say.ticket and not private:
            say = Say("order.private-only", tag=say.tag)
        if say.text in OVER and say.tag:
            stop_of_trip(conn, say.tag.removeprefix("trip:"))
        if say.text == "booking.ticket" and say.facts.get("product") not in PASSES:
            say = replace(say, choices=(*say.choices, *after_ticket(conn, conversation_id, say)))
        settings = persons.heard_settings(conn, conversation_id, person_id)
        try:
            message, tokens = self._rendered(say, str(channel), settings, person_id)
        except UnknownText as missing:
            log.error("a text is missing, money goes on without it: %s", missing)
            return
        insert_tokens(conn, conversation_id, tokens)
        new = NewOutbox(message, say.tag, say.replaces, repeatable, BOOKING)
        post_message(conn, conversation_id, new, self.now())
        if say.text in OVER and say.tag:
            self._void(conn, conversation_id, person_id, say)

    def _void(self, conn: sa.Connection, conversation_id: int, person_id: int, over: Say) -> None:
        """Every ticket of this ride that was sent here is edited into a word that it is void."""
        ticket = f"ticket:{(over.tag or '').removeprefix('trip:')}"
        sent = conn.exec_driver_sql(
            "SELECT DISTINCT tag FROM outbox WHERE conversation_id = ? AND (tag = ? OR tag LIKE ?)",
            (conversation_id, ticket, f"{ticket}:%"),
        )
        for tag in list(sent.scalars()):
            void = Say("booking.ticket_void", {"code": over.facts.get("code")})
            self.tell(conn, conversation_id, person_id, replace(void, tag=tag, replaces=tag))

    def message(self, say: Say, channel: str, settings: Json) -> NewOutbox:
        """A message without controls, e.g. a reminder."""
        rendered, _ = self._rendered(say, channel, settings, 0)
        return NewOutbox(rendered, say.tag, repeatable=True, priority=3)

    def with_controls(
        self, say: Say, channel: str, settings: Json
    ) -> tuple[NewOutbox, tuple[NewToken, ...]]:
        """A message with controls that are nobody's turn; the caller keeps their tokens."""
        rendered, tokens = self._rendered(say, channel, settings, 0)
        return NewOutbox(rendered, say.tag, repeatable=True, priority=3), tokens

    def _rendered(
        self, say: Say, channel: str, settings: Json, person_id: int
    ) -> tuple[Rendered, tuple[NewToken, ...]]:
        person = persons.load_person(person_id, settings)
        return render(say, Voice(self.texts, person, self.powers(channel), self.new_id, self.now()))
