"""Extra costs that the operator claims: the person is asked, and nothing moves without consent."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from adapters.words import ExtraCost, JournalEntry
from bot.bookings import codes
from bot.bookings.frozen import Seal, token_hash
from bot.bookings.moment import Books, Moment
from bot.ports import Store
from bot.store import bookings as rows
from bot.store import extras as kept
from bot.store import journals, traces
from bot.store.bookings import Trip
from bot.store.extras import Extra
from handlers.ports import Claim, TripState
from handlers.says import Choice, FactValue, Line, OrderControl, Say

PURPOSE = b"extra cost"
PREFIX = "extra:"
AGREED_CENTS = 0  # what a person agreed to beforehand; no product's terms name extra costs
ASK_AGAIN = timedelta(days=7)
WAITS = timedelta(days=14)
LONGEST_DESCRIPTION = 200
MOST_OPEN = 3  # claims of one trip that wait at once; staff hears of more, the person does not
CLAIMABLE: frozenset[TripState] = frozenset(
    {"CONFIRMED", "IN_USE", "COMPLETED", "SETTLED", "NO_SHOW"}
)


@dataclass(frozen=True, slots=True)
class ConsentIntent:
    """The order control under a claim was used; extra_id: which claim."""

    extra_id: str


@dataclass(frozen=True, slots=True)
class RefuseIntent:
    """The person says no to a claim; extra_id: which."""

    extra_id: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a claim is answered. entry None: refused, `reason` says why.

    reason: not_found, illegal_state, invalid (no positive sum) or exists (the same reference
    with another sum).  state: how far the claim is; the money is ours to give once "captured".
    """

    entry: JournalEntry | None = None
    state: str = ""
    reason: str = ""


# --- the claim -----------------------------------------------------------------------------


def claim(at: Moment, trip: Trip | None, cost: ExtraCost) -> Claimed:
    """Note a claim and ask the person; the same claim again changes nothing.

    Call it in the transaction that marks the news as heard.
    """
    if trip is None:
        return Claimed(reason="not_found")
    known = kept.by_ref(at.conn, cost.booking_id, cost.ref)
    if known is not None:
        return _answer(known) if known.cents == cost.cents else Claimed(reason="exists")
    if cost.cents <= 0:
        return Claimed(reason="invalid")
    if trip.state not in CLAIMABLE:
        return Claimed(reason="illegal_state")
    if sum(one.state in kept.UNDECIDED for one in kept.of_trip(at.conn, trip.id)) >= MOST_OPEN:
        traces.raise_alarm(at.conn, trip.id, "extra_too_many", at.now)
        return Claimed(reason="illegal_state")
    new = _new(at, trip, cost)
    kept.insert_extra(at.conn, new)
    if new.state == "asked":
        new = ask(at, trip, new)
    return _answer(new)


def _new(at: Moment, trip: Trip, cost: ExtraCost) -> Extra:
    asked = cost.cents > AGREED_CENTS
    words = json.dumps(cost.description[:LONGEST_DESCRIPTION]).encode()
    return Extra(
        id=at.books.fresh_token(),
        trip_id=trip.id,
        booking_id=cost.booking_id,
        ref=cost.ref,
        cents=cost.cents,
        category=cost.category,
        sealed_description=at.books.seal.seal(PURPOSE, words),
        state="asked" if asked else "agreed",
        token_hash=token_hash(at.books.fresh_token()),
        asked_at=at.now,
        next_at=at.now + ASK_AGAIN if asked else at.now,
        consents=0 if asked else 1,
    )


def _answer(extra: Extra) -> Claimed:
    entry = JournalEntry(extra.booking_id, extra.cents, extra.asked_at, "extra", extra.ref)
    return Claimed(entry, extra.state)


def ask(at: Moment, trip: Trip, extra: Extra, text: str = "booking.extra_ask") -> Extra:
    """Show the claim with its own order control; an earlier control of it is dead from now on."""
    token = at.books.fresh_token()
    asked = replace(extra, token_hash=token_hash(token))
    kept.save(at.conn, asked)
    control = OrderControl(token, extra.cents, PREFIX + extra.id)
    refuse = Choice(Line("booking.extra_no"), "talk:claim", "verb")
    human = Choice(Line("menu.human"), "talk:human", "verb")
    say = replace(say_of(at, trip, extra, text), order=control, choices=(refuse, human))
    at.tell(trip, say)
    return asked


def say_of(at: Moment, trip: Trip, extra: Extra, text: str) -> Say:
    offer = at.offer(trip)
    facts: dict[str, FactValue] = {
        "code": codes.shown(trip.code),
        "cents": extra.cents,
        "description": _words(extra, at.books.seal),
        "category": extra.category,
        "at": offer.departs,
        "from": offer.origin.name,
        "to": offer.goal.name,
        "demo": offer.demo,
    }
    return Say(text, facts, tag=f"{PREFIX}{extra.id}")


# --- consent -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as its control finds it. open False: it was decided already."""

    quote_id: str
    trip_id: str
    cents: int
    open: bool


def by_token(conn: Connection, token: str) -> Asked | None:
    """The claim whose control has this token."""
    found = kept.by_token(conn, token_hash(token))
    return None if found is None else _asked(found)


def newest_asked(conn: Connection, conversation_id: int, now: datetime) -> Asked | None:
    """The claim that the typed phrase means: asked last, and no read-back shown after it."""
    found = kept.newest_asked(conn, conversation_id, now)
    return None if found is None else _asked(found)


def by_quote(conn: Connection, quote_id: str) -> Asked | None:
    """The claim of an order control's quote id; None for the read-back of a ride."""
    if not quote_id.startswith(PREFIX):
        return None
    found = kept.by_id(conn, quote_id.removeprefix(PREFIX))
    return None if found is None else _asked(found)


def _asked(extra: Extra) -> Asked:
    return Asked(PREFIX + extra.id, extra.trip_id, extra.cents, extra.state == "asked")


@dataclass(frozen=True, slots=True)
class Consents:
    """The applier of a consent, run inside the turn's transaction; repeating it is harmless."""

    books: Books

    def agree(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: ConsentIntent,
        now: datetime,
    ) -> None:
        """asked → agreed, by the person of the trip alone."""
        found = _asked_of(conn, intent.extra_id, person_id)
        if found is not None:
            _, extra = found
            more = extra.consents + 1
            agreed = replace(extra, state="agreed", next_at=now, attempts=0, consents=more)
            kept.save(conn, agreed)

    def refuse(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        intent: RefuseIntent,
        now: datetime,
    ) -> None:
        """asked → disputed, by the person of the trip alone; nothing was taken, nor will be."""
        found = _asked_of(conn, intent.extra_id, person_id)
        if found is not None:
            dispute(Moment(conn, self.books, now), *found)


def _asked_of(conn: Connection, extra_id: str, person_id: int) -> tuple[Trip, Extra] | None:
    """A claim that waits for this very person, with its trip."""
    extra = kept.by_id(conn, extra_id)
    trip = None if extra is None else rows.by_id(conn, extra.trip_id)
    if extra is None or trip is None or trip.person_id != person_id or extra.state != "asked":
        return None
    return trip, extra


def register(store: Store, books: Books) -> None:
    """Let the store apply consents and refusals."""
    store.on_intent(ConsentIntent, Consents(books).agree)
    store.on_intent(RefuseIntent, Consents(books).refuse)


def waiting(conn: Connection, person_id: int) -> list[tuple[Trip, Extra]]:
    """The claims about a person's own trips that wait for an answer, newest first."""
    found = [
        (trip, extra)
        for trip in rows.of_person(conn, person_id)
        for extra in kept.of_trip(conn, trip.id)
        if extra.state == "asked"
    ]
    return sorted(found, key=lambda pair: pair[1].asked_at, reverse=True)


def told(trip: Trip, extra: Extra, seal: Seal) -> Claim:
    """A claim as a talk shows it."""
    return Claim(extra.id, codes.shown(trip.code), extra.cents, _words(extra, seal))


def _words(extra: Extra, seal: Seal) -> str:
    """What the operator says that it is for."""
    return str(json.loads(seal.open(PURPOSE, extra.sealed_description)))


def dispute(at: Moment, trip: Trip, extra: Extra) -> None:
    """Nobody agreed: nothing is taken, the books differ openly, and staff tells the partner."""
    kept.save(at.conn, replace(extra, state="disputed", next_at=None))
    cents = (0, extra.cents)
    journals.note_difference(at.conn, trip.id, extra.booking_id, "disputed", cents, at.now)
    traces.raise_alarm(at.conn, trip.id, f"extra_disputed:{extra.ref}", at.now)
