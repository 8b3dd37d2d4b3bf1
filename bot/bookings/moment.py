"""The moment of a change: the open transaction, the books, and the time it is written down with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from adapters.words import Offer
from bot import slips
from bot.bookings.frozen import (
    Seal,
    freeze,
    freeze_all,
    freeze_rider,
    offers_of,
    token_hash,
    wallet_account,
)
from bot.bookings.outcomes import Tell
from bot.store import bookings as rows
from bot.store import traces
from bot.store.bookings import Trip
from handlers.says import FactValue, Say

Ended = Callable[[Connection, int, int, datetime], None]
AccountOf = Callable[[Connection, int, str, int, datetime], str | None]
MoneyMoved = Callable[[Connection, Trip, int, datetime], None]
Issued = Callable[[Connection, Trip, datetime], None]


def own_account(conn: Connection, person_id: int, pay: str, cents: int, now: datetime) -> str:
    """Everybody pays from the own credit."""
    return wallet_account(person_id)


@dataclass(frozen=True, slots=True)
class Books:
    """What every change needs: how to tell, how to seal, how to make fresh codes and tokens.

    fresh_code: 8 characters of Crockford's alphabet.  fresh_token: an unguessable order token.
    ended: called with conversation and person in the transaction that wrote a trip's end.
    account_of: the wallet account that pays this order, asked in the order's own transaction with
    person, pay (as in QuoteIntent) and cents; None refuses the order (PAY_FAILED, "payer").
    captured, refunded: that many cents of a trip just moved.  issued: its tickets became valid.
    """

    tell: Tell
    seal: Seal
    fresh_code: Callable[[], str]
    fresh_token: Callable[[], str]
    ended: Ended = lambda conn, conversation_id, person_id, now: None
    account_of: AccountOf = own_account
    captured: MoneyMoved = lambda conn, trip, cents, now: None
    refunded: MoneyMoved = lambda conn, trip, cents, now: None
    issued: Issued = lambda conn, trip, now: None


@dataclass(frozen=True, slots=True)
class News:
    """What was read beside an answer, for the telling. fresh: new offers after a changed price."""

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    fresh: tuple[Offer, ...] = ()


NOTHING_NEW = News()


@dataclass(frozen=True, slots=True)
class Moment:
    """One transaction at one time. known: the offers of trips that were read in it."""

    conn: Connection
    books: Books
    now: datetime
    known: dict[str, tuple[Offer, ...]] = field(default_factory=dict)

    def offer(self, trip: Trip, n: int = 1) -> Offer:
        """The offer of the n-th leg as it was read back."""
        return self.offers(trip)[n - 1]

    def offers(self, trip: Trip) -> tuple[Offer, ...]:
        """All its offers as they were read back, in the order of the legs."""
        found = self.known.get(trip.id)
        if found is None:
            found = self.known[trip.id] = offers_of(trip, self.books.seal)
        return found

    def tell(self, trip: Trip, say: Say) -> None:
        """Tell who ordered, and everybody who opened the ride by its code."""
        self.books.tell(self.conn, trip.conversation_id, trip.person_id, say)
        for conversation_id, person_id in slips.followers(self.conn, trip.id):
            if conversation_id != trip.conversation_id:
                self.books.tell(self.conn, conversation_id, person_id, say)

    def first_time(self, trip: Trip, kind: str) -> bool:
        """True once per trip and outcome."""
        return traces.first_time(self.conn, trip.id, kind, self.now)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A read-back to write down: who was shown what, where, under which question key.

    pay and rider: as in QuoteIntent.
    """

    quote_id: str
    token: str
    offers: tuple[Offer, ...]
    key: str
    person_id: int
    conversation_id: int
    pay: str = "own"
    rider: str | None = None


def write_quote(at: Moment, shown: ReadBack) -> None:
    """Write the QUOTED row of a read-back; the same quote again changes nothing."""
    if rows.by_id(at.conn, shown.quote_id) is not None:
        return
    first, *also = shown.offers
    expires = min(offer.expires for offer in shown.offers)
    new = Trip(
        id=shown.quote_id,
        code=at.books.fresh_code(),
        person_id=shown.person_id,
        conversation_id=shown.conversation_id,
        key=shown.key,
        state="QUOTED",
        money="none",
        sealed_offer=freeze(first, at.books.seal),
        sealed_also=freeze_all(also, at.books.seal) if also else None,
        sealed_rider=freeze_rider(shown.rider, at.books.seal),
        offer_id=first.id,
        product=first.product,
        cents=sum(offer.cents for offer in shown.offers),
        token_hash=token_hash(shown.token),
        expires=expires,
        departs=first.departs,
        created=at.now,
        updated=at.now,
        next_at=expires,
        pay=shown.pay,
    )
    rows.insert_trip(at.conn, new)
