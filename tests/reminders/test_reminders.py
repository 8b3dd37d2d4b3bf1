"""Reminders: once per wall time, late while useful, told when expired, at rest by night."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from adapters.words import Place, RideRequest, When
from bot.ports import Inbound, NewOutbox, Rendered, Turn
from bot.recurrence import BERLIN, following, instant, wall
from bot.reminders import rests_until, tick
from bot.store import reminders
from bot.store.reminders import ReminderDue
from bot.store.sqlite import SqliteStore
from handlers.ports import ReminderIntent, StopReminderIntent


def berlin(text: str, fold: int = 0) -> datetime:
    local = datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)
    return local.astimezone(UTC)


NOON = berlin("2026-11-25T12:00")


async def intend(store: SqliteStore, *intents: object, chat: str = "chat") -> int:
    """One turn that stages the deeds; the person's id."""
    intend.count += 1  # type: ignore[attr-defined]
    event = str(intend.count)  # type: ignore[attr-defined]
    await store.receive([Inbound("telegram", "main", event, chat, chat, NOON, "text")])
    state = await store.claim("w", NOON)
    assert state is not None
    done = tuple(row.id for row in state.inbox)
    assert await store.commit_turn(Turn(state.id, state.version, done, (), intents=intents), NOON)
    return state.person_id


intend.count = 0  # type: ignore[attr-defined]


def wish(at: datetime, about: str = "Arzt", **more: object) -> ReminderIntent:
    return ReminderIntent(f"{about}:{at}", about, at, **more)  # type: ignore[arg-type]


class Composer:
    """Says what it was asked to say, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[ReminderDue] = []

    async def __call__(self, due: ReminderDue) -> NewOutbox | None:
        self.asked.append(due)
        mark = "expired " if due.expired else "late " if due.late else ""
        return NewOutbox(Rendered(f"{mark}{due.about}"), repeatable=True, priority=3)


async def titles(store: SqliteStore) -> list[str]:
    rows = await store.lease_outbox(["telegram"], NOON + timedelta(days=999), limit=999)
    return [row.message.title for row in rows]


async def count(store: SqliteStore, table: str) -> int:
    sql = sa.text(f"SELECT count(*) FROM {table}")
    return int(await store.read(lambda conn: conn.execute(sql).scalar_one()))


async def test_told_at_its_time_and_gone(store: SqliteStore) -> None:
    at, say = NOON + timedelta(hours=1), Composer()
    await intend(store, wish(at))
    assert await tick(store, at - timedelta(seconds=1), say) == 0
    assert await store.idle(at - timedelta(seconds=1))
    assert await store.next_due(NOON) == at
    assert not await store.idle(at)
    assert await tick(store, at, say) == 1
    assert await tick(store, at, say) == 0
    assert await titles(store) == ["Arzt"]
    assert await count(store, "reminder") == 0, "what it was about goes with it"


async def test_the_composer_hears_what_was_promised(store: SqliteStore) -> None:
    place = Place("1", "ZOB", 53.8, 10.7)
    plan = RideRequest(place, place, When(NOON, "arrive"))
    at, say = NOON + timedelta(hours=1), Composer()
    person = await intend(store, wish(at, plan=plan, trip="T1"))
    await tick(store, at, say)
    (due,) = say.asked
    assert (due.plan, due.trip, due.at, due.person_id) == (plan, "T1", at, person)
    assert (due.local, due.channel) == (datetime(2026, 11, 25, 13, 0), "telegram")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("after", "said"),
    [(0, "Arzt"), (60, "Arzt"), (61, "late Arzt"), (1800, "late Arzt"), (1801, "expired Arzt")],
)
async def test_late_is_said_and_expired_is_told(store: SqliteStore, after: int, said: str) -> None:
    await intend(store, wish(NOON))
    await tick(store, NOON + timedelta(seconds=after), Composer())
    assert await titles(store) == [said]


async def test_nothing_to_say_is_decided_once(store: SqliteStore) -> None:
    async def silent(due: ReminderDue) -> None:
        return None

    await intend(store, wish(NOON))
    assert await tick(store, NOON, silent) == 1
    assert await store.idle(NOON)


async def test_two_ticks_at_once_tell_once(store: SqliteStore) -> None:
    for n in range(20):
        await intend(store, wish(NOON, f"r{n}"), chat=str(n))
    told = await asyncio.gather(*(tick(store, NOON, Composer()) for _ in range(3)))
    assert sum(told) == 20
    assert sorted(await titles(store)) == sorted(f"r{n}" for n in range(20))


async def test_teeth_without_the_wall_time_mark_two_ticks_tell_twice(store: SqliteStore) -> None:
    await intend(store, wish(NOON, rrule="FREQ=DAILY"))
    (due,) = await store.read(lambda conn: reminders.due(conn, NOON))
    message = NewOutbox(Rendered("again"))

    def unguarded(conn: sa.Connection) -> int:
        conn.exec_driver_sql("DELETE FROM reminder_sent")
        conn.exec_driver_sql("UPDATE reminder SET next_local = ?", (due.local.isoformat(),))
        return reminders.settle(conn, [(due, message)], [], NOON)

    assert [await store.write(unguarded) for _ in range(2)] == [1, 1]

    def guarded(conn: sa.Connection) -> int:
        conn.exec_driver_sql("UPDATE reminder SET next_local = ?", (due.local.isoformat(),))
        return reminders.settle(conn, [(due, message)], [], NOON)

    assert await store.write(guarded) == 0


async def test_stopped_while_it_was_composed_says_nothing(store: SqliteStore) -> None:
    async def stopping(due: ReminderDue) -> NewOutbox:
        await intend(store, StopReminderIntent(due.id))
        return NewOutbox(Rendered("too late"))

    await intend(store, wish(NOON))
    assert await tick(store, NOON, stopping) == 0
    assert await titles(store) == []


async def test_weekly_days_follow_each_other(store: SqliteStore) -> None:
    at = berlin("2026-11-23T08:00")  # a Monday
    person = await intend(store, wish(at, rrule="FREQ=WEEKLY;BYDAY=MO,TH"))
    seen = []
    for _ in range(4):
        (known,) = await store.read(lambda conn: reminders.of_person(conn, person))
        seen.append(wall(known.next_at).strftime("%a %d %H:%M"))
        await tick(store, known.next_at, Composer())
    assert seen == ["Mon 23 08:00", "Thu 26 08:00", "Mon 30 08:00", "Thu 03 08:00"]


async def test_after_a_long_silence_it_is_told_once_and_goes_on(store: SqliteStore) -> None:
    at = berlin("2026-11-02T08:00")
    person = await intend(store, wish(at, rrule="FREQ=WEEKLY;BYDAY=MO"))
    assert await tick(store, NOON, Composer()) == 1
    assert await titles(store) == ["expired Arzt"]
    (known,) = await store.read(lambda conn: reminders.of_person(conn, person))
    assert wall(known.next_at) == datetime(2026, 11, 30, 8, 0)  # noqa: DTZ001


async def test_the_autumn_night_has_one_half_past_two(store: SqliteStore) -> None:
    person = await intend(store, wish(berlin("2026-10-24T02:30"), rrule="FREQ=DAILY"))
    told = []
    for minute in range(0, 60 * 40, 10):
        now = berlin("2026-10-24T02:30") + timedelta(minutes=minute)
        if await tick(store, now, Composer()):
            told.append(now)
    assert told == [berlin("2026-10-24T02:30"), berlin("2026-10-25T02:30")]
    (known,) = await store.read(lambda conn: reminders.of_person(conn, person))
    assert wall(known.next_at) == datetime(2026, 10, 26, 2, 30)  # noqa: DTZ001


async def test_the_spring_night_moves_it_to_three(store: SqliteStore) -> None:
    person = await intend(store, wish(berlin("2027-03-27T02:30"), rrule="FREQ=DAILY"))
    await tick(store, berlin("2027-03-27T02:30"), Composer())
    (known,) = await store.read(lambda conn: reminders.of_person(conn, person))
    assert wall(known.next_at) == datetime(2027, 3, 28, 3, 0)  # noqa: DTZ001
    await tick(store, known.next_at, Composer())
    (known,) = await store.read(lambda conn: reminders.of_person(conn, person))
    assert wall(known.next_at) == datetime(2027, 3, 29, 2, 30)  # noqa: DTZ001


def test_instants_of_the_two_nights() -> None:
    def utc(text: str) -> str:
        return instant(datetime.fromisoformat(text)).strftime("%H:%M")

    assert utc("2026-10-25T02:30") == "00:30", "the first of the two"
    assert [utc(f"2027-03-28T{t}") for t in ("01:59", "02:00", "02:30", "03:00")] == [
        "00:59", "01:00", "01:00", "01:00",
    ]  # fmt: skip
    assert following("FREQ=WEEKLY;COUNT=1", datetime(2026, 1, 5), datetime(2026, 1, 5)) is None  # noqa: DTZ001


async def test_a_late_one_rests_over_night(store: SqliteStore) -> None:
    await intend(store, wish(berlin("2026-11-25T20:50"), window=timedelta(hours=12)))
    night = berlin("2026-11-25T21:30")
    assert await tick(store, night, Composer()) == 0
    assert await store.idle(night)
    assert await store.next_due(night) == berlin("2026-11-26T07:00")
    await tick(store, berlin("2026-11-26T07:00"), Composer())
    assert await titles(store) == ["late Arzt"]


async def test_a_ride_of_the_same_day_is_not_held_back(store: SqliteStore) -> None:
    await intend(store, wish(berlin("2026-11-25T21:05"), trip="T1"))
    assert await tick(store, berlin("2026-11-25T21:20"), Composer()) == 1


async def test_a_time_that_was_named_is_kept_at_night(store: SqliteStore) -> None:
    await intend(store, wish(berlin("2026-11-26T05:30")))
    assert await tick(store, berlin("2026-11-26T05:30"), Composer()) == 1
    assert await titles(store) == ["Arzt"]


async def test_quiet_hours_end_on_the_right_morning(store: SqliteStore) -> None:
    await intend(store, wish(berlin("2026-11-25T20:00")))
    for now, until in (
        ("2026-11-25T20:59", None),
        ("2026-11-25T21:00", "2026-11-26T07:00"),
        ("2026-11-26T06:59", "2026-11-26T07:00"),
        ("2026-11-26T07:00", None),
    ):
        at = berlin(now)
        (due,) = await store.read(lambda conn, at=at: reminders.due(conn, at))  # type: ignore[misc]
        assert rests_until(due, at) == (berlin(until) if until else None)


async def test_the_earliest_deadline_goes_first(store: SqliteStore) -> None:
    await intend(store, wish(NOON, "patient", window=timedelta(hours=2)), chat="a")
    await intend(store, wish(NOON + timedelta(minutes=5), "urgent"), chat="b")
    say = Composer()
    await tick(store, NOON + timedelta(minutes=5), say)
    assert [due.about for due in say.asked] == ["urgent", "patient"]


async def test_the_same_key_replaces_and_stopping_stops(store: SqliteStore) -> None:
    person = await intend(store, wish(NOON), wish(NOON), wish(NOON, "Bus", trip="T1"))
    known = await store.read(lambda conn: reminders.of_person(conn, person))
    assert sorted(r.about for r in known) == ["Arzt", "Bus"]
    other = await intend(store, StopReminderIntent(None), chat="stranger")
    assert other != person
    assert await count(store, "reminder") == 2, "nobody stops another's"
    assert await store.write(lambda conn: reminders.stop_of_trip(conn, "T1")) == 1
    await intend(store, StopReminderIntent(None))
    assert await count(store, "reminder") == 0


async def test_a_broken_composer_loses_nothing(store: SqliteStore) -> None:
    async def broken(due: ReminderDue) -> NewOutbox:
        raise LookupError

    await intend(store, wish(NOON))
    assert await tick(store, NOON, broken) == 0
    assert await store.next_due(NOON) == NOON + timedelta(seconds=30)
    await tick(store, NOON + timedelta(seconds=30), Composer())
    assert await titles(store) == ["Arzt"]


async def test_dying_half_way_loses_none_and_doubles_none(store: SqliteStore) -> None:
    asked = 0

    async def dying(due: ReminderDue) -> NewOutbox:
        nonlocal asked
        asked += 1
        if asked == 150:
            raise asyncio.CancelledError
        return NewOutbox(Rendered(due.about))

    person = await intend(store, wish(NOON, "r0"))

    def many(conn: sa.Connection) -> None:
        for n in range(1, 200):
            reminders.set_reminder(conn, 1, person, wish(NOON, f"r{n}"), NOON)

    await store.write(many)
    with pytest.raises(asyncio.CancelledError):
        await tick(store, NOON, dying)
    assert 0 < await count(store, "outbox") < 200
    await tick(store, NOON, Composer())
    assert await count(store, "outbox") == 200
    assert await count(store, "reminder") == 0


async def test_a_rule_that_cannot_be_read_is_refused_at_once(store: SqliteStore) -> None:
    with pytest.raises(ValueError, match="rule"):
        await intend(store, wish(NOON, rrule="no rule at all"))


async def test_a_thousand_at_one_instant_are_all_told(store: SqliteStore) -> None:
    person = await intend(store, wish(NOON))

    def many(conn: sa.Connection) -> None:
        for n in range(999):
            reminders.set_reminder(conn, 1, person, wish(NOON, f"r{n}"), NOON)

    await store.write(many)
    assert await tick(store, NOON, Composer()) == 1000
    assert await count(store, "outbox") == 1000
