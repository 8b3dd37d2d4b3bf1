"""A booking for staff's eyes: its path, calls, money and alarms, without any personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.bookings import codes, ledger
from bot.store import bookings as rows
from bot.store import deeds, extras, history, journals, tickets, traces
from bot.store.bookings import Trip

BERLIN = ZoneInfo("Europe/Berlin")


def find(conn: Connection, code: str) -> Trip | None:
    """The trip of a code of 8 or 10 characters, read as Crockford does."""
    stored = codes.stored(code)
    query = select(rows.trip.c.id).where(rows.trip.c.code == stored)
    trip_id = None if stored is None else conn.execute(query).scalar()
    return None if trip_id is None else rows.by_id(conn, trip_id)


def report(conn: Connection, trip: Trip) -> Iterator[str]:
    """Everything that happened, line by line: no name, no route, no person. Times of Berlin."""
    what = f"{trip.product}, {_euros(trip.cents)}, departs {_at(trip.departs)}"
    yield f"{codes.shown(trip.code)}  {what}"
    yield f"now      {trip.state}, money {trip.money}{_why(trip)}"
    yield from _titled("path", _path(conn, trip))
    yield from _titled("legs", _legs(trip))
    yield from _titled("calls", _calls(conn, trip))
    yield from _titled("ledger", _ledger(conn, trip))
    yield from _titled("extras", _extras(conn, trip))
    yield from _titled("tickets", _tickets(conn, trip))
    yield from _titled("journal", _journal(conn, trip))
    yield from _titled("alarms", _alarms(conn, trip))


def alarms(conn: Connection) -> Iterator[str]:
    """Every open alarm, oldest first: since when, which booking, what.

    Then strange bookings, and credit whose outcome the wallet does not tell.
    """
    a, t = traces.alarm.c, rows.trip.c
    query = select(a.at, t.code, a.kind, t.state).join(rows.trip, t.id == a.trip_id)
    for row in conn.execute(query.where(a.settled.is_(None)).order_by(a.at, t.code, a.kind)):
        yield f"{_at(row.at)}  {codes.shown(row.code)}  {row.kind}  ({row.state})"
    for one in journals.open_differences(conn):
        if one.trip_id is None:
            sum_of = f"the journal says {_euros(one.theirs_cents)}"
            yield f"{_at(one.found_at)}  a booking that is unknown here: {one.booking_id}, {sum_of}"
    for deed in deeds.unanswered(conn):
        asked = f"the wallet was asked {deed.attempts} times and does not say what it did"
        yield f"{_at(deed.sent_at or deed.created)}  {deed.kind} {deed.id}: {asked}"


def _titled(title: str, lines: Iterator[str]) -> Iterator[str]:
    """Each part under its name; an empty one is left out."""
    for line in lines:
        yield f"{title:<9}{line}"
        title = ""


def _why(trip: Trip) -> str:
    told = [f"reason {trip.reason}"] if trip.reason else []
    told += [f"fee {_euros(trip.fee_cents)}"] if trip.fee_cents else []
    told += [f"given back {_euros(trip.refunded_cents)}"] if trip.refunded_cents else []
    told += [f"next step {_at(trip.next_at)}"] if trip.next_at else []
    return "".join(f", {part}" for part in told)


def _path(conn: Connection, trip: Trip) -> Iterator[str]:
    for step in history.path_of(conn, trip.id):
        leg = f"leg {step.leg}: " if step.leg else ""
        path = f"{leg}{step.source} → {step.target}"
        yield f"{_at(step.at)}  {path:<34} {step.event:<18} money {step.money}"


def _legs(trip: Trip) -> Iterator[str]:
    for leg in trip.legs:
        said = leg.partner_state or "nothing yet"
        owed = ", a cancellation is owed" if leg.owed else ""
        yield f"{leg.n}  {leg.partner_booking_id}  {leg.state}, the partner said {said}{owed}"


def _calls(conn: Connection, trip: Trip) -> Iterator[str]:
    a = traces.attempt.c
    query = select(a.sent_at, a.op, a.answer).where(a.trip_id == trip.id).order_by(a.id)
    for row in conn.execute(query):
        yield f"{_at(row.sent_at)}  {row.op:<14} {row.answer or 'not answered yet'}"


def _ledger(conn: Connection, trip: Trip) -> Iterator[str]:
    t, e = ledger.txn.c, ledger.entry.c
    query = select(t.at, t.kind, e.account, e.cents).join(ledger.entry, e.txn == t.id)
    for row in conn.execute(query.where(t.trip_id == trip.id).order_by(t.id, e.id)):
        yield f"{_at(row.at)}  {row.kind:<14} {row.account:<9}{_euros(row.cents):>10}"


def _extras(conn: Connection, trip: Trip) -> Iterator[str]:
    for one in extras.of_trip(conn, trip.id):
        yield f"{_at(one.asked_at)}  {one.ref}  {one.category}  {_euros(one.cents)}  {one.state}"


def _tickets(conn: Connection, trip: Trip) -> Iterator[str]:
    t = tickets.ticket.c
    for row in conn.execute(select(t.serial, t.state, t.issued).where(t.trip_id == trip.id)):
        yield f"{_at(row.issued)}  {row.serial}  {row.state}"


def _journal(conn: Connection, trip: Trip) -> Iterator[str]:
    e = journals.entry.c
    mine = e.booking_id.in_([leg.partner_booking_id for leg in trip.legs])
    for row in conn.execute(select(e.at, e.kind, e.cents, e.ref).where(mine).order_by(e.id)):
        yield f"{_at(row.at)}  {row.kind:<14} {_euros(row.cents):>10}  {row.ref}"
    for one in journals.differences_of(conn, trip.id):
        ours, theirs = _euros(one.ours_cents), _euros(one.theirs_cents)
        end = f"settled {_at(one.settled_at)}: {one.why}" if one.settled_at else "open"
        yield f"{_at(one.found_at)}  differs: {one.kind}, ours {ours}, theirs {theirs}, {end}"


def _alarms(conn: Connection, trip: Trip) -> Iterator[str]:
    a = traces.alarm.c
    query = select(a.at, a.kind, a.settled).where(a.trip_id == trip.id).order_by(a.at, a.kind)
    for row in conn.execute(query):
        yield f"{_at(row.at)}  {row.kind}  {f'settled: {row.settled}' if row.settled else 'open'}"


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%Y-%m-%d %H:%M:%S}"


def _euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d} €"
