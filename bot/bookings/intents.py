"""Staged deeds of bookings: what a quote, an order and a cancellation change in a turn's commit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.bookings import moves, outcomes
from bot.bookings.frozen import Seal, thaw, token_hash
from bot.bookings.moves import Books
from bot.bookings.states import CANCELLABLE, STOPPABLE
from bot.ports import Store
from bot.store import bookings as rows
from bot.store.bookings import Trip, TripLeg
from handlers.ports import CancelIntent, OrderIntent, QuoteIntent, TripState

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COMMITTED: frozenset[TripState] = frozenset({"COMMITTING", "COMMIT_UNKNOWN"})


def fresh_code() -> str:
    """Eight characters of Crockford's base 32: 40 bits, easy to read aloud."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


def fresh_token() -> str:
    """An order token: 144 bits, 24 characters."""
    return secrets.token_urlsafe(18)


def open_books(tell: outcomes.Tell, seal: Seal) -> Books:
    """The books with real dice."""
    return Books(tell, seal, fresh_code, fresh_token)


def register(store: Store, books: Books) -> None:
    """Let the store apply the staged deeds of bookings."""
    deeds = Deeds(books)
    store.on_intent(QuoteIntent, deeds.quote)
    store.on_intent(OrderIntent, deeds.order)
    store.on_intent(CancelIntent, deeds.cancel)


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A read-back as its token finds it. Times UTC."""

    quote_id: str
    state: TripState
    expires: datetime
    cents: int
    conversation_id: int
    person_id: int


def _open_quote(trip: Trip) -> OpenQuote:
    return OpenQuote(
        trip.id, trip.state, trip.expires, trip.cents, trip.conversation_id, trip.person_id
    )


def resolve_token(conn: Connection, token: str) -> OpenQuote | None:
    """What an order token stands for, in whatever state and from whatever device."""
    found = rows.by_token(conn, token_hash(token))
    return None if found is None else _open_quote(found)


def newest_open_quote(conn: Connection, conversation_id: int, now: datetime) -> OpenQuote | None:
    """The read-back that the typed order phrase means: the newest unexpired one."""
    found = rows.open_quotes(conn, conversation_id, now)
    return _open_quote(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Deeds:
    """The appliers, run inside the turn's transaction; each may be repeated without harm."""

    books: Books

    def quote(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: QuoteIntent,
        now: datetime,
    ) -> None:
        """Write QUOTED; an older open read-back of the same question, of another ride, is left."""
        for old in rows.open_quotes(conn, conversation_id, now):
            if old.key == intent.key and old.offer_id != intent.offer.id:
                rows.save(conn, moves.move(conn, self.books, old, "left", now))
        moves.quote(
            conn,
            self.books,
            person_id,
            conversation_id,
            intent.quote_id,
            intent.token,
            intent.offer,
            intent.key,
            now,
        )

    def order(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: OrderIntent,
        now: datetime,
    ) -> None:
        """QUOTED → ORDERED, once; an expired one lapses and says so; one ride, one order."""
        trip = rows.by_id(conn, intent.quote_id)
        if trip is None or trip.person_id != person_id:
            return
        if trip.state == "LAPSED":
            self._tell_lapsed(conn, trip, now)
        if trip.state != "QUOTED":
            return
        trip = replace(trip, conversation_id=conversation_id)
        if trip.expires <= now:
            lapsed = rows.save(conn, moves.move(conn, self.books, trip, "expired", now))
            self._tell_lapsed(conn, lapsed, now)
        elif (other := rows.by_partner_booking(conn, trip.offer_id)) is not None:
            rows.save(conn, moves.move(conn, self.books, trip, "left", now))
            self._tell_already(conn, other)
        elif trip.cents > 0:
            leg = TripLeg(1, trip.offer_id, "ORDERED")
            rows.insert_leg(conn, trip.id, leg)
            ordered = replace(trip, legs=(leg,))
            rows.save(conn, moves.move(conn, self.books, ordered, "order", now))

    def _tell_lapsed(self, conn: Connection, trip: Trip, now: datetime) -> None:
        if rows.first_time(conn, trip.id, "LAPSED", now):
            offer = thaw(trip.sealed_offer, self.books.seal)
            say = outcomes.status("booking.lapsed", trip, offer, nothing_charged=True)
            self.books.tell(conn, trip.conversation_id, trip.person_id, say)

    def _tell_already(self, conn: Connection, other: Trip) -> None:
        offer = thaw(other.sealed_offer, self.books.seal)
        say = outcomes.already(other, offer)
        self.books.tell(conn, other.conversation_id, other.person_id, say)

    def cancel(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: CancelIntent,
        now: datetime,
    ) -> None:
        """Note the wish; the saga acts. After confirmation only at the fee that was shown."""
        trip = rows.by_id(conn, intent.booking_id)
        if trip is None or trip.person_id != person_id:
            return
        if trip.state == "QUOTED":
            rows.save(conn, moves.move(conn, self.books, trip, "left", now))
        elif trip.state in STOPPABLE and not trip.stop:
            rows.note(conn, trip.id, stop="asked", stops=trip.stops + 1, next_at=now)
        elif trip.state in COMMITTED and not trip.stop:
            rows.note(conn, trip.id, stop="asked", stops=trip.stops + 1)
        elif trip.state in CANCELLABLE and trip.stop != "agreed":
            self._cancel_promised(conn, trip, intent.fee_cents, now)

    def _cancel_promised(
        self, conn: Connection, trip: Trip, agreed_cents: int, now: datetime
    ) -> None:
        offer = thaw(trip.sealed_offer, self.books.seal)
        fee = outcomes.fee_of(trip, offer, now)
        if fee is None:
            say = outcomes.status("booking.cancel_refused", trip, offer, in_use=False)
            self.books.tell(conn, trip.conversation_id, trip.person_id, say)
        elif fee > agreed_cents:
            say = outcomes.fee_changed(trip, offer, fee)
            self.books.tell(conn, trip.conversation_id, trip.person_id, say)
        else:
            stops = trip.stops + 1
            rows.note(conn, trip.id, stop="agreed", stops=stops, fee_cents=fee, next_at=now)
