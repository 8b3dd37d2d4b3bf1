"""The moment of a change: the open transaction, the books, and the time it is written down with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from adapters.words import Offer
from bot.bookings.frozen import Seal, freeze, thaw, token_hash
from bot.bookings.outcomes import Tell
from bot.store import bookings as rows
from bot.store.bookings import Trip
from handlers.says import FactValue, Say

Ended = Callable[[Connection, int, int, datetime], None]


@dataclass(frozen=True, slots=True)
class Books:
    """What every change needs: how to tell, how to seal, how to make fresh codes and tokens.

    fresh_code: 8 characters of Crockford's alphabet.  fresh_token: an unguessable order token.
    ended: called with conversation and person in the transaction that wrote a trip's end.
    """

    tell: Tell
    seal: Seal
    fresh_code: Callable[[], str]
    fresh_token: Callable[[], str]
    ended: Ended = lambda conn, conversation_id, person_id, now: None


@dataclass(frozen=True, slots=True)
class News:
    """What was read beside an answer, for the telling. fresh: the new offer of a changed price."""

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    fresh: Offer | None = None


NOTHING_NEW = News()


@dataclass(frozen=True, slots=True)
class Moment:
    """One transaction at one time."""

    conn: Connection
    books: Books
    now: datetime

    def offer(self, trip: Trip) -> Offer:
        """The offer as it was read back."""
        return thaw(trip.sealed_offer, self.books.seal)

    def tell(self, trip: Trip, say: Say) -> None:
        self.books.tell(self.conn, trip.conversation_id, trip.person_id, say)

    def first_time(self, trip: Trip, kind: str) -> bool:
        """True once per trip and outcome."""
        return rows.first_time(self.conn, trip.id, kind, self.now)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A read-back to write down: who was shown what, where, under which question key."""

    quote_id: str
    token: str
    offer: Offer
    key: str
    person_id: int
    conversation_id: int


def write_quote(at: Moment, shown: ReadBack) -> None:
    """Write the QUOTED row of a read-back; the same quote again changes nothing."""
    if rows.by_id(at.conn, shown.quote_id) is not None:
        return
    offer = shown.offer
    new = Trip(
        id=shown.quote_id,
        code=at.books.fresh_code(),
        person_id=shown.person_id,
        conversation_id=shown.conversation_id,
        key=shown.key,
        state="QUOTED",
        money="none",
        sealed_offer=freeze(offer, at.books.seal),
        offer_id=offer.id,
        product=offer.product,
        cents=offer.cents,
        token_hash=token_hash(shown.token),
        expires=offer.expires,
        departs=offer.departs,
        created=at.now,
        updated=at.now,
        next_at=offer.expires,
    )
    rows.insert_trip(at.conn, new)
