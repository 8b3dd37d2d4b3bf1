"""Reminder rows: set, stopped, read when due, and settled once per local wall time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

import sqlalchemy as sa
from pydantic import TypeAdapter

from adapters.words import RideRequest
from bot.ports import Json, NewOutbox
from bot.recurrence import following, instant, wall
from bot.store import crypto
from bot.store.codec import dump_json, load_json
from bot.store.models import micros, moment_of
from bot.store.posting import post_message, vault_of
from handlers.ports import Reminder, ReminderIntent, StopReminderIntent

Outcome = Literal["in_time", "late", "expired", "silent"]
LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """A reminder whose time has come. at: when it was promised; local: the same on the clock face.

    late: more than a minute after `at` but still useful.  expired: after its window.
    person: the settings JSON of the person.  plan: what to plan afresh.  trip: a booking's id.
    look: what to look at afresh, as in ReminderIntent.
    """

    id: int
    person_id: int
    conversation_id: int
    channel: str
    key: str
    about: str
    at: datetime
    local: datetime
    now: datetime
    rrule: str | None
    trip: str | None
    plan: RideRequest | None
    person: Json
    late: bool
    expired: bool
    look: str | None = None


@cache
def _plans() -> TypeAdapter[RideRequest]:
    return TypeAdapter(RideRequest)


def set_reminder(
    conn: sa.Connection, conversation_id: int, person_id: int, wish: ReminderIntent, now: datetime
) -> None:
    """Set it; the same key of the same person replaces the earlier one."""
    vault = vault_of(conn)
    plan = None if wish.plan is None else _plans().dump_python(wish.plan, mode="json")
    if wish.rrule:
        following(wish.rrule, wall(wish.at), wall(wish.at))  # a rule that cannot be read ends here
    about = {"key": wish.key, "about": wish.about, "plan": plan, "look": wish.look}
    local = wall(wish.at).isoformat()
    at, window = micros(wish.at), wish.window // timedelta(seconds=1)
    mark = vault.mark("reminder", wish.key)
    conn.exec_driver_sql(
        "DELETE FROM reminder WHERE person_id = ? AND key_mark = ?", (person_id, mark)
    )
    conn.exec_driver_sql(
        "INSERT INTO reminder (person_id, conversation_id, key_mark, sealed_about, trip_id, "
        "first_local, next_local, due_at, next_at, deadline, window_s, rrule, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(person_id, conversation_id, mark),
            *(vault.seal(crypto.ABOUT, dump_json(about)), wish.trip, local, local),
            *(at, at, micros(wish.at + wish.window), window, wish.rrule, micros(now)),
        ),
    )


def stop_reminder(
    conn: sa.Connection,
    conversation_id: int,
    person_id: int,
    wish: StopReminderIntent,
    now: datetime,
) -> None:
    """Delete one or all reminders of the person, with what they were about."""
    if wish.reminder_id is None:
        conn.exec_driver_sql("DELETE FROM reminder WHERE person_id = ?", (person_id,))
    else:
        conn.exec_driver_sql(
            "DELETE FROM reminder WHERE person_id = ? AND id = ?", (person_id, wish.reminder_id)
        )


def stop_of_trip(conn: sa.Connection, trip_id: str) -> int:
    """A ride that is over or cancelled needs no reminder; how many there were."""
    return conn.exec_driver_sql("DELETE FROM reminder WHERE trip_id = ?", (trip_id,)).rowcount


def of_person(conn: sa.Connection, person_id: int) -> list[Reminder]:
    """The person's reminders, next first."""
    rows = conn.exec_driver_sql(
        "SELECT id, sealed_about, due_at, rrule, next_local FROM reminder "
        "WHERE person_id = ? ORDER BY due_at, id",
        (person_id,),
    )
    vault = vault_of(conn)
    return [
        Reminder(
            row.id,
            about["about"],
            moment_of(row.due_at),
            row.rrule,
            datetime.fromisoformat(row.next_local).time(),
            _plan_of(about),
            about.get("look"),
        )
        for row in rows
        for about in (load_json(vault.open(crypto.ABOUT, row.sealed_about)),)
    ]


def _plan_of(about: Json) -> RideRequest | None:
    return None if about["plan"] is None else _plans().validate_python(about["plan"])


def due(conn: sa.Connection, now: datetime, limit: int = 64) -> list[ReminderDue]:
    """What is due at `now`, earliest deadline first."""
    rows = conn.exec_driver_sql(
        "SELECT r.*, c.channel, p.sealed_settings FROM reminder r "
        "JOIN conversation c ON c.id = r.conversation_id JOIN person p ON p.id = r.person_id "
        "WHERE r.next_at <= ? ORDER BY r.deadline, r.id LIMIT ?",
        (micros(now), limit),
    )
    return [_due(conn, row, now) for row in rows]


def _due(conn: sa.Connection, row: sa.Row[tuple[object, ...]], now: datetime) -> ReminderDue:
    vault = vault_of(conn)
    about = load_json(vault.open(crypto.ABOUT, row.sealed_about))
    settings = row.sealed_settings
    at = moment_of(row.due_at)
    expired = now > moment_of(row.deadline)
    return ReminderDue(
        id=row.id,
        person_id=row.person_id,
        conversation_id=row.conversation_id,
        channel=row.channel,
        key=about["key"],
        about=about["about"],
        at=at,
        local=datetime.fromisoformat(row.next_local),
        now=now,
        rrule=row.rrule,
        trip=row.trip_id,
        plan=_plan_of(about),
        person=load_json(vault.open(crypto.PERSON, settings)) if settings else {},
        late=now - at > LATE and not expired,
        expired=expired,
        look=about.get("look"),
    )


def _rest(conn: sa.Connection, found: ReminderDue, until: datetime) -> None:
    """Look at it again at `until`; its promised time stays what it was."""
    conn.exec_driver_sql(
        "UPDATE reminder SET next_at = ? WHERE id = ? AND next_local = ?",
        (micros(until), found.id, found.local.isoformat()),
    )


def settle(
    conn: sa.Connection,
    told: Sequence[tuple[ReminderDue, NewOutbox | None]],
    resting: Sequence[tuple[ReminderDue, datetime]],
    now: datetime,
) -> int:
    """Write messages and next occurrences in this transaction; how many were decided now.

    An occurrence that was told before, or that was stopped meanwhile, is left out. `resting` are
    looked at again at their moment.
    """
    for found, until in resting:
        _rest(conn, found, until)
    return sum(_settle(conn, found, message, now) for found, message in told)


def _settle(
    conn: sa.Connection, found: ReminderDue, message: NewOutbox | None, now: datetime
) -> bool:
    local = found.local.isoformat()
    row = conn.exec_driver_sql(
        "SELECT first_local, window_s FROM reminder WHERE id = ? AND next_local = ?",
        (found.id, local),
    ).first()
    if row is None:
        return False
    new = conn.exec_driver_sql(
        "INSERT INTO reminder_sent (reminder_id, local_time, outcome, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (reminder_id, local_time) DO NOTHING",
        (found.id, local, _outcome(found, message), micros(now)),
    ).rowcount
    if new and message is not None:
        post_message(conn, found.conversation_id, message, now)
    _advance(conn, found, datetime.fromisoformat(row.first_local), row.window_s, now)
    return bool(new)


def _outcome(found: ReminderDue, message: NewOutbox | None) -> Outcome:
    if message is None:
        return "silent"
    return "expired" if found.expired else "late" if found.late else "in_time"


def _advance(
    conn: sa.Connection, found: ReminderDue, first: datetime, window_s: int, now: datetime
) -> None:
    """The next occurrence after now, or the end of the reminder and of what it was about."""
    after = max(found.local, wall(now))
    coming = following(found.rrule, first, after) if found.rrule else None
    if coming is None:
        conn.exec_driver_sql("DELETE FROM reminder WHERE id = ?", (found.id,))
        return
    at = instant(coming)
    times = (micros(at), micros(at), micros(at + timedelta(seconds=window_s)))
    conn.exec_driver_sql(
        "UPDATE reminder SET next_local = ?, due_at = ?, next_at = ?, deadline = ? WHERE id = ?",
        (coming.isoformat(), *times, found.id),
    )


def any_due(conn: sa.Connection, now: datetime) -> bool:
    sql = "SELECT EXISTS (SELECT 1 FROM reminder WHERE next_at <= ?)"
    return bool(conn.exec_driver_sql(sql, (micros(now),)).scalar())


def next_look(conn: sa.Connection) -> datetime | None:
    """When the next reminder wants to be looked at."""
    found = conn.exec_driver_sql("SELECT min(next_at) FROM reminder").scalar()
    return None if found is None else moment_of(found)
