"""Thresholds over a real store: told once, quiet at night, safe to die anywhere, gone with all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from adapters.errors import Refused, Unavailable
from adapters.silent import SilentEnvironment
from adapters.words import Alert, CancelledRun, Fact, Informed, LateRun, Measurement, Mode
from bot.air_watching import EVERY, OVER, AirWatchman
from bot.ports import Capabilities, Inbound, NewOutbox, Rendered, Turn
from bot.recurrence import BERLIN
from bot.store import privacy, watches
from bot.store.persons import dump_person
from bot.store.sqlite import SqliteStore
from bot.telling import Teller
from bot.texts import Texts
from bot.watching import Watchman
from handlers.ports import ConsentIntent, DeleteIntent, Person
from handlers.watching import StopWatchIntent, Watched, WatchIntent

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN).astimezone(UTC)
NIGHT = datetime(2026, 11, 25, 21, 0, tzinfo=BERLIN).astimezone(UTC)
MORNING = datetime(2026, 11, 26, 7, 0, tzinfo=BERLIN).astimezone(UTC)
OF = Watched("air", "900001", "900001", "pm2_5", 25.0)


@dataclass
class Sensors(SilentEnvironment):
    """ports.Environment of one sensor. value None: it is silent; fault: why nothing is told."""

    value: float | None = 30.0
    fault: Exception | None = None
    asked: int = 0
    quantity: str = "pm2_5"

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        if self.value is None:
            return Fact((), "Sensoren", now, now - timedelta(hours=2))
        one = Measurement(
            self.quantity, self.value, "µg/m³", "Sensoren", now, observed_at=now, station=station,  # type: ignore[arg-type]
        )  # fmt: skip
        return Fact((one,), "Sensoren", now, now)


@dataclass
class Ids:
    last: int = 0

    def __call__(self) -> str:
        self.last += 1
        return f"id{self.last}"


EVENTS = Ids()


def watchman(store: SqliteStore, sensors: Sensors | None) -> AirWatchman:
    return AirWatchman(store, Teller(Texts("Demo"), Capabilities, Ids(), lambda: NOON), sensors)


async def intend(store: SqliteStore, *intents: object, person: Person | None = None) -> int:
    event = EVENTS()
    await store.receive([Inbound("telegram", "main", event, "chat", "chat", NOON, "text")])
    state = await store.claim("w", NOON)
    assert state is not None
    done = tuple(row.id for row in state.inbox)
    settings = dump_person(person) if person else None
    turn = Turn(state.id, state.version, done, (), intents=intents, person=settings)
    assert await store.commit_turn(turn, NOON)
    return state.person_id


async def count(store: SqliteStore, table: str) -> int:
    sql = sa.text(f"SELECT count(*) FROM {table}")
    found: int = await store.read(lambda conn: conn.execute(sql).scalar_one())
    return found


async def day(watching: AirWatchman, sensors: Sensors, values: Sequence[float | None]) -> list[int]:
    told = []
    for number, value in enumerate(values):
        sensors.value = value
        told.append(await watching.tick(NOON + number * EVERY))
    return told


async def test_it_is_told_once_and_after_a_restart_not_again(store: SqliteStore) -> None:
    sensors = Sensors()
    await intend(store, WatchIntent(OF))
    assert await day(watchman(store, sensors), sensors, [20, 25, 26, 40, 26]) == [0, 0, 1, 0, 0]
    assert await watchman(store, sensors).tick(NOON + 30 * EVERY) == 0
    assert await count(store, "outbox") == 1


async def test_it_is_told_again_after_half_an_hour_below(store: SqliteStore) -> None:
    sensors = Sensors()
    await intend(store, WatchIntent(OF))
    values = [30.0, 20, 20, 20, 24, 20, 20, 20, 20, 20, 20, 20, 30]
    told = await day(watchman(store, sensors), sensors, values)
    assert told == [1, *[0] * 11, 1]


async def test_a_silence_is_no_low_value(store: SqliteStore) -> None:
    sensors = Sensors()
    await intend(store, WatchIntent(OF))
    told = await day(watchman(store, sensors), sensors, [30, 20, None, None, *[20] * 3, 20, 20, 30])
    assert told == [1, *[0] * 9], "the half hour begins anew after the silence"


async def test_the_night_is_quiet_and_the_morning_tells(store: SqliteStore) -> None:
    sensors = Sensors()
    watching = watchman(store, sensors)
    await intend(store, WatchIntent(OF))
    assert [await watching.tick(NIGHT + n * EVERY) for n in range(3)] == [0, 0, 0]
    assert await count(store, "watch_told") == 0
    assert await watching.tick(MORNING) == 1


async def test_what_is_over_by_morning_is_not_told(store: SqliteStore) -> None:
    sensors = Sensors()
    watching = watchman(store, sensors)
    await intend(store, WatchIntent(OF))
    assert await watching.tick(NIGHT) == 0
    sensors.value = 10
    assert await watching.tick(MORNING) == 0


@pytest.mark.parametrize(
    "fault", [Unavailable("away", source="s"), Refused("gone", source="s", reason="unknown")]
)
async def test_a_lost_source_tells_nothing_and_is_asked_again(
    store: SqliteStore, fault: Exception
) -> None:
    sensors = Sensors(fault=fault)
    watching = watchman(store, sensors)
    await intend(store, WatchIntent(OF))
    assert await watching.tick(NOON) == 0
    sensors.fault = None
    assert await watching.tick(NOON + EVERY) == 1


async def test_it_is_asked_every_five_minutes_once_for_all_and_only_for_somebody(
    store: SqliteStore,
) -> None:
    sensors = Sensors(10)
    watching = watchman(store, sensors)
    await watching.tick(NOON)
    assert sensors.asked == 0
    await intend(store, WatchIntent(OF), WatchIntent(replace(OF, quantity="pm10")))
    for second in range(0, 600, 10):
        await watching.tick(NOON + timedelta(seconds=second))
    assert sensors.asked == 2
    assert await watchman(store, None).tick(NOON) == 0


async def test_two_ticks_at_once_tell_it_once(store: SqliteStore) -> None:
    sensors = Sensors()
    await intend(store, WatchIntent(OF))
    houses = [watchman(store, sensors) for _ in range(4)]
    assert sum(await asyncio.gather(*(one.tick(NOON) for one in houses))) == 1
    assert (await count(store, "outbox"), await count(store, "watch_told")) == (1, 1)


async def test_dying_before_the_commit_tells_it_later_and_once(store: SqliteStore) -> None:
    await intend(store, WatchIntent(OF))
    (row,) = await store.read(lambda conn: watches.every(conn, NOON))

    def dies(conn: sa.Connection) -> None:
        assert watches.tell(conn, row, [OVER], NewOutbox(Rendered("x")), (), NOON)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        await store.write(dies)
    assert (await count(store, "outbox"), await count(store, "watch_told")) == (0, 0)
    assert await watchman(store, Sensors()).tick(NOON) == 1


async def test_another_threshold_of_the_same_value_replaces_it_and_begins_anew(
    store: SqliteStore,
) -> None:
    sensors = Sensors()
    person = await intend(store, WatchIntent(OF))
    assert await watchman(store, sensors).tick(NOON) == 1
    await intend(store, WatchIntent(replace(OF, above=28.0)))
    (mine,) = await store.read(lambda conn: watches.of_person(conn, person))
    assert mine.of.above == 28.0
    assert await watchman(store, sensors).tick(NOON + EVERY) == 1
    await intend(store, StopWatchIntent(mine.id))
    assert (await count(store, "watch"), await count(store, "watch_told")) == (0, 0)


@dataclass
class Disturbed:
    """ports.Disruptions with one alert for everybody."""

    found: tuple[Alert, ...] = field(
        default=(Alert("a", (Informed(),), (), "detour", (("de", "Sturm"),)),)
    )

    async def alerts(self, at: datetime) -> Fact[tuple[Alert, ...]]:
        return Fact(self.found, "live", at, at, realtime=True)

    async def cancelled(self, at: datetime) -> Fact[tuple[CancelledRun, ...]]:
        return Fact((), "live", at, at, realtime=True)

    async def late(self, at: datetime) -> Fact[tuple[LateRun, ...]]:
        return Fact((), "live", at, at, realtime=True)

    def lines(self) -> dict[str, Mode]:
        return {"30": "bus"}


async def test_who_watches_air_is_not_told_of_buses(store: SqliteStore) -> None:
    teller = Teller(Texts("Demo"), Capabilities, Ids(), lambda: NOON)
    await intend(store, WatchIntent(OF))
    assert await Watchman(store, teller, Disturbed()).tick(NOON) == 0
    await intend(store, WatchIntent(Watched("line", "30", "30")))
    assert await Watchman(store, teller, Disturbed()).tick(NOON) == 1, "teeth: a line is told"
    assert await watchman(store, Sensors()).tick(NOON) == 1, "and air by its own watch alone"


async def test_sensor_and_threshold_are_sealed_exported_and_deleted(store: SqliteStore) -> None:
    consent = ConsentIntent("own_sensor", "1", given=True)
    person = await intend(store, consent, WatchIntent(OF), person=Person(0, sensor="900001"))
    raw = await store.read(
        lambda conn: b"".join(
            bytes(value)
            for sql in ("SELECT sealed_about FROM watch", "SELECT sealed_settings FROM person")
            for value in conn.exec_driver_sql(sql).scalars()
        )
    )
    assert b"900001" not in raw
    told = await store.read(lambda conn: privacy.export(conn, person))
    assert told["person"][0]["settings"]["sensor"] == "900001"
    assert told["person"][0]["settings"]["consents"] == [["own_sensor", "1"]]
    assert told["watch"][0]["about"]["above"] == 25.0
    assert told["consent"][0]["kind"] == "own_sensor"
    await intend(store, DeleteIntent())
    after = await store.read(lambda conn: privacy.export(conn, person))
    assert not any("900001" in str(rows) for rows in after.values())
    assert await count(store, "watch") == 0
