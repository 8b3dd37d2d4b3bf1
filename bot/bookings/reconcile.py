"""Reconciliation: the partner's journal beside our ledger, trip by trip, by the house's clock."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, or_, select

from adapters.errors import CityError
from adapters.ports import Operator
from adapters.words import JournalEntry
from bot.bookings import ledger
from bot.bookings.moment import Books, Moment
from bot.bookings.moves import move
from bot.bookings.states import ADVANCE, OVER, UNDER_WATCH
from bot.ports import Store
from bot.store import bookings as rows
from bot.store import extras, journals, traces
from bot.store.bookings import Trip
from bot.store.journals import Difference, Reading
from handlers.ports import TripState

log = logging.getLogger(__name__)

OVERLAP = timedelta(days=1)
WHILE_WAITING = timedelta(minutes=15)
WAITS_AT_MOST = timedelta(days=1)
DAILY = timedelta(days=1)
AFTER_FAILURE = timedelta(minutes=5)
ALARM_AFTER = timedelta(days=1)
EXTRA = ("extra",)
AT_ONCE = 5000
UNSETTLED: frozenset[TripState] = frozenset(ADVANCE) - UNDER_WATCH - OVER


class Reconciler:
    """Reads the journal when it is due: every quarter of an hour while a ridden trip waits for
    it, daily otherwise, sooner again after a failure. Nothing is due before the first order.
    """

    def __init__(self, store: Store, operator: Operator, books: Books) -> None:
        self._store = store
        self._operator = operator
        self._books = books

    async def step(self, now: datetime) -> int:
        """Read and compare if it is due at `now`; how many trips and bookings were compared."""
        due = await self.next_due()
        return await self.read(now) if due is not None and due <= now else 0

    async def next_due(self) -> datetime | None:
        return await self._store.read(next_due)

    async def read(self, now: datetime) -> int:
        """Read the journal and compare, due or not. A partner that is down is asked later."""
        since = await self._store.read(since_when)
        try:
            entries = await self._operator.journal(since)
        except CityError as fault:
            log.warning("bookings: the partner's journal cannot be read (%s)", type(fault).__name__)
            await self._store.write(lambda conn: _failed(conn, since, now))
            return 0
        return await self._store.write(
            lambda conn: reconcile(Moment(conn, self._books, now), entries, since)
        )


# --- when ----------------------------------------------------------------------------------


def is_due(conn: Connection, now: datetime) -> bool:
    """Whether the journal wants to be read at `now`; fits SqliteStore.on_idle."""
    due = next_due(conn)
    return due is not None and due <= now


def next_due(conn: Connection) -> datetime | None:
    """When the journal is read next; None while nothing was ever ordered."""
    last, first = journals.reading(conn), _first_order(conn)
    if last is not None and last.failures:
        return last.at + AFTER_FAILURE * min(12, last.failures)
    at = last.at if last else first
    if at is None:
        return None
    ridden = _ridden_last(conn)
    if ridden is None:
        return at + DAILY
    if last is None or ridden > last.at:
        return max(at, ridden)
    again = last.at + WHILE_WAITING
    return again if again <= ridden + WAITS_AT_MOST else at + DAILY


def since_when(conn: Connection) -> datetime:
    """From when on to read: what was read last, a day over; further back while books differ."""
    last, first = journals.reading(conn), _first_order(conn)
    known = [last.since if last else None, first if not last else None]
    trips = [d.trip_id for d in journals.open_differences(conn) if d.trip_id is not None]
    query = select(func.min(rows.trip.c.created)).where(rows.trip.c.id.in_(trips))
    known.append(conn.execute(query).scalar() if trips else None)
    return min(at for at in known if at is not None) - OVERLAP


def _first_order(conn: Connection) -> datetime | None:
    query = select(func.min(rows.trip.c.created))
    return conn.execute(query.where(rows.trip.c.state.not_in(rows.NEVER_ORDERED))).scalar()


def _ridden_last(conn: Connection) -> datetime | None:
    """When the newest trip that still waits for the journal came to its end."""
    query = select(func.max(rows.trip.c.updated)).where(rows.trip.c.state == "COMPLETED")
    return conn.execute(query).scalar()


def _failed(conn: Connection, since: datetime, now: datetime) -> None:
    last = journals.reading(conn)
    if last is None:
        journals.note_reading(conn, Reading(since + OVERLAP, now, 1))
    else:
        journals.note_reading(conn, replace(last, at=now, failures=last.failures + 1))


# --- compare -------------------------------------------------------------------------------


def reconcile(at: Moment, entries: Collection[JournalEntry], since: datetime) -> int:
    """Keep the entries, compare what they touch, alarm for what is old; how many compared.

    since: from when on the journal was read.
    """
    touched = journals.keep(at.conn, entries, at.now)
    last = journals.reading(at.conn)
    start = last.since if last else since + OVERLAP
    newest = max((one.at for one in entries), default=start)
    wanted = _to_compare(at.conn, touched, start - OVERLAP)
    for trip_id in wanted:
        _compare(at, trip_id)
    unknown = journals.strangers(at.conn)
    for booking_id, cents in unknown:
        _stranger(at, booking_id, cents)
    for difference in journals.open_differences(at.conn):
        _alarm(at, difference)
    journals.note_reading(at.conn, Reading(max(start, min(newest, at.now)), at.now))
    return len(wanted) + len(unknown)


def _to_compare(conn: Connection, touched: Collection[str], since: datetime) -> list[str]:
    """Trips with new entries, with open differences, lately changed, or waiting for the journal."""
    differing = {d.trip_id for d in journals.open_differences(conn) if d.trip_id is not None}
    t = rows.trip.c
    changed = (t.updated >= since) & t.money.in_(("captured", "refunded"))
    known = conn.execute(select(t.id).where(or_(changed, t.state == "COMPLETED"))).scalars()
    found = differing | set(known)
    for batch in batches(sorted(touched)):
        of_entries = select(rows.leg.c.trip_id).where(rows.leg.c.partner_booking_id.in_(batch))
        found |= set(conn.execute(of_entries).scalars())
    return sorted(found)


def batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Few enough at once for the database's limit on parameters."""
    return (names[n : n + AT_ONCE] for n in range(0, len(names), AT_ONCE))


def _compare(at: Moment, trip_id: str) -> None:
    """Settle or open the difference of one trip; a ridden one that matches is SETTLED."""
    trip = rows.by_id(at.conn, trip_id)
    if trip is None or not trip.legs or not comparable(trip):
        return
    bookings = [leg.partner_booking_id for leg in trip.legs]
    ours = ledger.cost_cents(at.conn, trip.id)
    theirs, number = journals.theirs_cents(at.conn, bookings)
    if ours == theirs:
        _settle(at, trip, "the journal matches")
        if trip.state == "COMPLETED" and not extras.undecided(at.conn, trip.id):
            rows.save(at.conn, replace(move(at, trip, "journal"), updated=at.now))
        return
    if _only_extras_differ(at.conn, trip, bookings):
        return
    kind: journals.Kind = "sum" if number else "missing"
    journals.note_difference(at.conn, trip.id, bookings[0], kind, (ours, theirs), at.now)


def comparable(trip: Trip) -> bool:
    """Whether promise and money rest, so that both books should say the same by now."""
    owed = any(leg.owed for leg in trip.legs)
    return trip.state not in UNSETTLED and not trip.money.endswith("?") and not owed


def _only_extras_differ(conn: Connection, trip: Trip, bookings: list[str]) -> bool:
    """A claim that waits for the person, or that nobody agreed to, explains the difference."""
    open_claim = any(x.state != "captured" for x in extras.of_trip(conn, trip.id))
    fare = ledger.cost_cents(conn, trip.id, ledger.INCOME - {"extras"})
    return open_claim and fare == journals.theirs_cents(conn, bookings, without=EXTRA)[0]


def _settle(at: Moment, trip: Trip, why: str) -> None:
    """Both books agree again: the differences close, and the alarms they raised."""
    for difference in journals.open_differences(at.conn, trip.id):
        journals.settle_differences(at.conn, difference.booking_id, why, at.now)
        traces.settle_alarms(at.conn, trip.id, why, alarm_kind(difference))


def _stranger(at: Moment, booking_id: str, cents: int) -> None:
    """A booking that the partner knows and we do not: staff hears of it at once."""
    if cents == 0:
        journals.settle_differences(at.conn, booking_id, "it costs nothing", at.now)
    elif not journals.explained(at.conn, booking_id, cents) and journals.note_difference(
        at.conn, None, booking_id, "unknown", (0, cents), at.now
    ):
        log.error("bookings: the partner's journal knows a booking that is unknown here")


def alarm_kind(difference: Difference) -> str:
    """The kind of the alarm that a difference raises: one per difference."""
    return f"journal:{difference.kind}:{difference.id}"


def _alarm(at: Moment, difference: Difference) -> None:
    waits = difference.kind not in ("unknown", "disputed")
    if difference.alarmed_at or (waits and at.now - difference.found_at < ALARM_AFTER):
        return
    journals.note_alarm(at.conn, difference.id, at.now)
    if difference.trip_id is not None:
        traces.raise_alarm(at.conn, difference.trip_id, alarm_kind(difference), at.now)
