"""Watches: told once per version, at rest by night, safe to die anywhere, gone with the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from adapters.words import Alert, CancelledRun, Fact, Informed, LateRun, Mode
from bot.ports import Capabilities, Inbound, NewOutbox, Rendered, Turn
from bot.recurrence import BERLIN
from bot.store import privacy, watches
from bot.store.sqlite import SqliteStore
from bot.telling import Teller
from bot.texts import Texts
from bot.watching import Watchman, rests
from handlers.ports import DeleteIntent
from handlers.watching import StopWatchIntent, Watched, WatchIntent

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN).astimezone(UTC)
NIGHT = datetime(2026, 11, 25, 22, 0, tzinfo=BERLIN).astimezone(UTC)
MORNING = datetime(2026, 11, 26, 7, 0, tzinfo=BERLIN).astimezone(UTC)
LINE = Watched("line", "30", "30")
MINUTE = timedelta(minutes=1)


def alert(title: str = "Umleitung", line: str = "30", ident: str = "a") -> Alert:
    return Alert(ident, (Informed(line, line_name=line),), (), "detour", (("de", title),))


def run(number: int, line: str = "30") -> CancelledRun:
    departs = NOON + timedelta(minutes=30 + number)
    return CancelledRun(f"t{number}", line, "Strand", "ZOB", departs, departs + timedelta(hours=1))


@dataclass
class Feed:
    """ports.Disruptions from lists. realtime False: it is stale."""

    found: list[Alert] = field(default_factory=list)
    runs: list[CancelledRun] = field(default_factory=list)
    delayed: list[LateRun] = field(default_factory=list)
    realtime: bool = True
    asked: int = 0

    async def alerts(self, at: datetime) -> Fact[tuple[Alert, ...]]:
        self.asked += 1
        found = tuple(self.found) if self.realtime else ()
        return Fact(found, "live", at, at, realtime=self.realtime)

    async def cancelled(self, at: datetime) -> Fact[tuple[CancelledRun, ...]]:
        runs = tuple(self.runs) if self.realtime else ()
        return Fact(runs, "live", at, at, realtime=self.realtime)

    async def late(self, at: datetime) -> Fact[tuple[LateRun, ...]]:
        return Fact(
            tuple(self.delayed) if self.realtime else (), "live", at, at, realtime=self.realtime
        )

    def lines(self) -> Mapping[str, Mode]:
        return {"30": "bus", "31": "bus"}


class Ids:
    """Ids in order."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> str:
        self.last += 1
        return f"id{self.last}"


EVENTS = Ids()


def watchman(store: SqliteStore, feed: Feed) -> Watchman:
    teller = Teller(Texts("Demo"), Capabilities, Ids(), lambda: NOON)
    return Watchman(store, teller, feed)


async def intend(store: SqliteStore, *intents: object, chat: str = "chat") -> int:
    event = EVENTS()
    await store.receive([Inbound("telegram", "main", event, chat, chat, NOON, "text")])
    state = await store.claim("w", NOON)
    assert state is not None
    done = tuple(row.id for row in state.inbox)
    assert await store.commit_turn(Turn(state.id, state.version, done, (), intents=intents), NOON)
    return state.person_id


async def count(store: SqliteStore, table: str) -> int:
    sql = sa.text(f"SELECT count(*) FROM {table}")
    found: int = await store.read(lambda conn: conn.execute(sql).scalar_one())
    return found


async def test_an_alert_is_told_once_and_again_when_it_changes(store: SqliteStore) -> None:
    feed = Feed([alert()])
    watching = watchman(store, feed)
    await intend(store, WatchIntent(LINE))
    assert [await watching.tick(NOON + n * MINUTE) for n in range(4)] == [1, 0, 0, 0]
    feed.found = [alert("Umleitung bis Freitag")]
    assert [await watching.tick(NOON + n * MINUTE) for n in range(4, 6)] == [1, 0]
    assert await count(store, "outbox") == 2
    assert await watchman(store, feed).tick(NOON + 9 * MINUTE) == 0, "a restart tells nothing twice"


async def test_many_cancelled_runs_are_one_message(store: SqliteStore) -> None:
    feed = Feed(runs=[run(number) for number in range(100)])
    await intend(store, WatchIntent(LINE))
    assert await watchman(store, feed).tick(NOON) == 1
    assert (await count(store, "outbox"), await count(store, "watch_told")) == (1, 100)


async def test_other_lines_are_nobodys_news(store: SqliteStore) -> None:
    feed = Feed(
        [alert(line="31")], [run(1, "31"), replace(run(2), departs=NOON + 20 * 60 * MINUTE)]
    )
    await intend(store, WatchIntent(LINE))
    assert await watchman(store, feed).tick(NOON) == 0


async def test_a_stale_feed_tells_nothing(store: SqliteStore) -> None:
    feed = Feed([alert()], realtime=False)
    await intend(store, WatchIntent(LINE))
    assert await watchman(store, feed).tick(NOON) == 0
    feed.realtime = True
    assert await watchman(store, feed).tick(NOON) == 1


async def test_it_is_looked_at_once_a_minute_and_only_for_somebody(store: SqliteStore) -> None:
    feed = Feed([alert()])
    watching = watchman(store, feed)
    await watching.tick(NOON)
    assert feed.asked == 0
    await intend(store, WatchIntent(LINE))
    for second in range(120):
        await watching.tick(NOON + timedelta(seconds=second))
    assert feed.asked == 2 * 2


async def test_the_night_is_quiet_and_the_morning_tells(store: SqliteStore) -> None:
    feed = Feed([alert()])
    watching = watchman(store, feed)
    await intend(store, WatchIntent(LINE))
    assert await watching.tick(NIGHT) == 0
    assert await watching.tick(MORNING) == 1


async def test_who_rides_today_is_told_at_night(store: SqliteStore) -> None:
    await intend(store, WatchIntent(LINE))
    rows = await store.read(lambda conn: watches.every(conn, NIGHT))
    assert rests(rows[0], NIGHT) and not rests(replace(rows[0], rides_today=True), NIGHT)
    assert not rests(rows[0], NOON)


async def test_dying_before_the_commit_tells_it_later_and_once(store: SqliteStore) -> None:
    feed = Feed([alert()])
    await intend(store, WatchIntent(LINE))
    (row,) = await store.read(lambda conn: watches.every(conn, NOON))

    def dies(conn: sa.Connection) -> None:
        assert watches.tell(conn, row, ["alert:a"], NewOutbox(Rendered("x")), (), NOON)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        await store.write(dies)
    assert (await count(store, "outbox"), await count(store, "watch_told")) == (0, 0)
    assert await watchman(store, feed).tick(NOON) == 1


async def test_a_watch_is_set_once_ended_and_forgotten(store: SqliteStore) -> None:
    feed = Feed([alert()])
    person = await intend(store, WatchIntent(LINE), WatchIntent(LINE))
    (mine,) = await store.read(lambda conn: watches.of_person(conn, person))
    assert mine.of == LINE
    await watchman(store, feed).tick(NOON)
    await intend(store, StopWatchIntent(mine.id))
    assert (await count(store, "watch"), await count(store, "watch_told")) == (0, 0)


async def test_export_shows_it_and_deletion_takes_it(store: SqliteStore) -> None:
    feed = Feed([alert()])
    person = await intend(store, WatchIntent(LINE))
    await watchman(store, feed).tick(NOON)
    told = await store.read(lambda conn: privacy.export(conn, person))
    assert told["watch"][0]["about"] == {"kind": "line", "id": "30", "name": "30"}
    await intend(store, DeleteIntent())
    assert (await count(store, "watch"), await count(store, "watch_told")) == (0, 0)


def late(minutes: int, line: str = "30") -> LateRun:
    return LateRun("t1", line, "Strand", "ZOB", NOON, minutes * 60)


async def test_a_late_line_is_told_once_and_so_is_its_end(store: SqliteStore) -> None:
    feed = Feed(delayed=[late(9), late(40, "31")])
    watching = watchman(store, feed)
    await intend(store, WatchIntent(LINE))
    assert await watching.tick(NOON) == 0, "nine minutes are none, nor is another line"
    feed.delayed = [late(10)]
    assert [await watching.tick(NOON + n * MINUTE) for n in (1, 2)] == [1, 0]
    feed.delayed = [late(12), late(25)]
    assert await watchman(store, feed).tick(NOON + 3 * MINUTE) == 0, "a restart tells nothing twice"
    feed.delayed = [late(6)]
    assert await watching.tick(NOON + 4 * MINUTE) == 0, "still late"
    feed.realtime = False
    assert await watching.tick(NOON + 5 * MINUTE) == 0, "a lost feed is no end"
    feed.delayed, feed.realtime = [late(4)], True
    assert [await watching.tick(NOON + n * MINUTE) for n in (6, 7)] == [1, 0]
    feed.delayed = [late(11)]
    assert await watching.tick(NOON + 8 * MINUTE) == 1, "late anew is told anew"


async def test_two_who_look_at_once_tell_a_delay_and_its_end_once(store: SqliteStore) -> None:
    feed = Feed(delayed=[late(15)])
    one, two = watchman(store, feed), watchman(store, feed)
    await intend(store, WatchIntent(LINE))
    rows = await store.read(lambda conn: watches.every(conn, NOON))
    news = await one._news(feed, NOON)
    assert news is not None
    assert [await each._tell_late(rows[0], news, NOON) for each in (one, two)] == [True, False]
    feed.delayed = []
    (row,) = await store.read(lambda conn: watches.every(conn, NOON))
    calm = await one._news(feed, NOON)
    assert calm is not None
    assert [await each._tell_late(row, calm, NOON) for each in (one, two)] == [True, False]
    assert await count(store, "outbox") == 2


async def test_delays_rest_by_night_and_an_old_one_ends_without_a_word(store: SqliteStore) -> None:
    feed = Feed(delayed=[late(15)])
    watching = watchman(store, feed)
    await intend(store, WatchIntent(LINE))
    assert await watching.tick(NIGHT) == 0
    assert await watching.tick(NOON) == 1
    feed.delayed = []
    assert await watching.tick(NIGHT) == 0
    assert await watching.tick(MORNING) == 0
    assert await count(store, "watch_told") == 0
