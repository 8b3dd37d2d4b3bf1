"""Staged deeds of bookings: what a quote, an order and a cancellation change in a turn's commit."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from adapters.words import Offer
from bot import slips
from bot.bookings import codes, outcomes
from bot.bookings.frozen import Seal, freeze, token_hash
from bot.bookings.moment import Books, Moment, ReadBack, write_quote
from bot.bookings.moves import move
from bot.bookings.states import CANCELLABLE, COMMITTED, STOPPABLE
from bot.ports import Store
from bot.store import bookings as rows
from bot.store.bookings import Trip, TripLeg
from handlers.ports import CancelIntent, LeaveQuoteIntent, OrderIntent, QuoteIntent, TripState


def fresh_code() -> str:
    """Eight characters of Crockford's base 32, easy to read aloud.

    One of the ten shown is a digit: so a code is never a word.
    """
    while True:
        code = "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.STORED))
        if any(sign.isdigit() for sign in codes.shown(code)):
            return code


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
    store.on_intent(LeaveQuoteIntent, deeds.leave)


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
        at = Moment(conn, self.books, now)
        for old in rows.open_quotes(conn, conversation_id, now):
            if old.key == intent.key and not _same_ride(at, old, intent):
                rows.save(conn, move(at, old, "left"))
        shown = ReadBack(
            intent.quote_id,
            intent.token,
            (intent.offer, *intent.also),
            intent.key,
            person_id,
            conversation_id,
            intent.pay,
            intent.rider,
        )
        write_quote(at, shown)

    def order(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: OrderIntent,
        now: datetime,
    ) -> None:
        """QUOTED → ORDERED, once; an expired one lapses and says so; one ride, one order."""
        at = Moment(conn, self.books, now)
        trip = rows.by_id(conn, intent.quote_id)
        if trip is None or trip.person_id != person_id:
            return
        trip = replace(trip, conversation_id=conversation_id)
        if trip.state == "QUOTED":
            trip = rows.save(conn, _order(at, trip))
            if trip.state == "ORDERED":
                trip = rows.save(conn, _paid_by(at, trip))
        if trip.state == "LAPSED":
            _tell_lapsed(at, trip)

    def leave(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: LeaveQuoteIntent,
        now: datetime,
    ) -> None:
        """The person went on to something else: only what is still quoted lapses."""
        trip = rows.by_id(conn, intent.quote_id)
        if trip is not None and trip.person_id == person_id and trip.state == "QUOTED":
            rows.save(conn, move(Moment(conn, self.books, now), trip, "left"))

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
        if trip is None:
            return
        if trip.person_id != person_id and not slips.may_see(conn, trip.id, person_id, now):
            return
        if intent.leg is not None and trip.state not in CANCELLABLE:
            return
        if trip.state in STOPPABLE and not trip.stop:
            rows.note(conn, trip.id, stop="asked", stops=trip.stops + 1, next_at=now)
        elif trip.state in COMMITTED and not trip.stop:
            rows.note(conn, trip.id, stop="asked", stops=trip.stops + 1)
        elif trip.state in CANCELLABLE and trip.stop != "agreed":
            _cancel_promised(Moment(conn, self.books, now), trip, intent)


def _same_ride(at: Moment, old: Trip, intent: QuoteIntent) -> bool:
    shown = [offer.id for offer in (intent.offer, *intent.also)]
    return [offer.id for offer in at.offers(old)] == shown and old.pay == intent.pay


def _order(at: Moment, trip: Trip) -> Trip:
    """The order itself: each leg takes its offer's id, which no other order may have."""
    if trip.expires <= at.now:
        return move(at, trip, "expired")
    offers = at.offers(trip)
    if trip.cents <= 0 or _ordered_before(at, offers) is not None:
        return move(at, trip, "left")
    legs = tuple(_leg(at, n, offer) for n, offer in enumerate(offers, start=1))
    for leg in legs:
        rows.insert_leg(at.conn, trip.id, leg)
    return move(at, replace(trip, legs=legs, sealed_also=None), "order")


def _leg(at: Moment, n: int, offer: Offer) -> TripLeg:
    return TripLeg(
        n,
        offer.id,
        "ORDERED",
        sealed_offer=freeze(offer, at.books.seal) if n > 1 else None,
        cents=offer.cents,
        product=offer.product,
        departs=offer.departs,
    )


def _ordered_before(at: Moment, offers: Sequence[Offer]) -> Trip | None:
    """The order that already took one of these rides."""
    found = (rows.by_partner_booking(at.conn, offer.id) for offer in offers)
    return next((trip for trip in found if trip is not None), None)


def _paid_by(at: Moment, trip: Trip) -> Trip:
    """Who pays is settled with the order; a payer that may not ends it before any hold."""
    account = at.books.account_of(at.conn, trip.person_id, trip.pay, trip.cents, at.now)
    if account is not None:
        return replace(trip, account=account)
    return move(at, replace(trip, money="none", reason="payer"), "declined")


def _tell_lapsed(at: Moment, trip: Trip) -> None:
    """Say once that this read-back no longer orders, or that its ride was ordered already."""
    if not at.first_time(trip, "LAPSED"):
        return
    other = _ordered_before(at, at.offers(trip))
    if other is None or other.person_id != trip.person_id:
        say = outcomes.status("booking.lapsed", trip, at.offer(trip), nothing_charged=True)
        at.tell(trip, say)
    else:
        at.tell(trip, outcomes.already(other, at.offer(other)))


def _cancel_promised(at: Moment, trip: Trip, wish: CancelIntent) -> None:
    """Every ride that can still be cancelled, at fees that together are not above those shown."""
    offers = at.offers(trip)
    fees = outcomes.fees_of(trip, offers, at.now, wish.leg)
    if fees is None:
        at.tell(trip, outcomes.status("booking.cancel_refused", trip, offers[0], in_use=False))
    elif sum(fees.values()) > wish.fee_cents:
        at.tell(trip, outcomes.fee_changed(trip, offers[0], sum(fees.values())))
    else:
        total = sum(fees.values()) + sum(x.fee_cents for x in trip.legs if x.n not in fees)
        agreed = {"stop": "agreed", "stops": trip.stops + 1, "fee_cents": total}
        rows.note(at.conn, trip.id, **agreed, next_at=at.now)
        for n, fee in fees.items():
            rows.note_leg(at.conn, trip.id, n, fee_cents=fee, stop=True)
