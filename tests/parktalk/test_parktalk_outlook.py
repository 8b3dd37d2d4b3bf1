"""The outlook: in words, with its reason, and none below two weeks of history of that hour."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.errors import Unavailable
from adapters.words import Fact, Measurement, ParkingSite, Point
from bot.occupancy import Observer, StoredOutlooks
from bot.store import occupancy, privacy
from bot.store.occupancy import Reading
from bot.store.sqlite import SqliteStore
from handlers.outlook import Outlook, Seen, is_sunny, outlook_of, slot_of
from handlers.parks import outlook_line
from handlers.says import FactValue

SATURDAY = datetime(2026, 11, 28, 13, 20, tzinfo=UTC)  # 14:20 in Lübeck
WEEK = timedelta(weeks=1)
CENTRE = Point(53.8655, 10.6866)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    found = SqliteStore.open(tmp_path / "lotse.db", bytes(32))
    yield found
    await found.close()


def seen(*weeks_ago: int, taken: float = 1.0, sun: bool | None = None) -> list[Seen]:
    return [Seen((SATURDAY - WEEK * n).date(), taken, sun) for n in weeks_ago]


@pytest.mark.parametrize(
    ("history", "told"),
    [
        ([], False),
        (seen(1), False),
        (seen(2), False),  # one day is no "usually"
        (seen(0, 1), False),
        (seen(1, 2), True),
        (seen(1, 2, 3), True),
    ],
)
def test_there_is_no_outlook_below_two_weeks(history: list[Seen], told: bool) -> None:
    assert (outlook_of(history, SATURDAY, SATURDAY, None) is not None) is told


def test_the_sky_is_the_reason_only_where_enough_days_had_it() -> None:
    sunny = [*seen(1, 2, taken=0.99, sun=True), *seen(3, 4, taken=0.3, sun=False)]
    assert outlook_of(sunny, SATURDAY, SATURDAY, True) == Outlook("full", SATURDAY, "sun")
    assert outlook_of(sunny, SATURDAY, SATURDAY, False) == Outlook("free", SATURDAY, "clouds")
    few = [*seen(2, taken=0.99, sun=True), *seen(3, 4, taken=0.3, sun=False)]
    assert outlook_of(few, SATURDAY, SATURDAY, True) == Outlook("free", SATURDAY)


def test_the_words_hold_no_number_but_the_hour() -> None:
    site = ParkingSite("a", "Leuchtenfeld", 53.96, 10.88, 528, Fact(7, "Test", SATURDAY, SATURDAY))
    line = outlook_line(site, Outlook("full", SATURDAY, "sun"))
    numbers = [value for value in line.facts.values() if is_number(value)]
    assert numbers == [] and line.facts["weekday"] == "sat" and line.facts["sky"] == "sun"


def is_number(value: FactValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_clouds_and_rain_decide_and_at_night_nobody_knows() -> None:
    def weather(clouds: float, rain: float = 0.0) -> list[Measurement]:
        return [
            Measurement("cloud_cover", clouds, "%", "Test", SATURDAY),
            Measurement("precipitation", rain, "mm", "Test", SATURDAY),
        ]

    assert is_sunny(weather(10), SATURDAY) is True
    assert is_sunny(weather(10, 0.4), SATURDAY) is False
    assert is_sunny(weather(90), SATURDAY) is False
    assert is_sunny([], SATURDAY) is None
    assert is_sunny(weather(10), SATURDAY + timedelta(hours=9)) is None


class Lots:
    """A car park that is full on Saturday afternoons, else half full; away where told so."""

    def __init__(self) -> None:
        self.away = False
        self.asked = 0
        self.observed: datetime | None = None

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        self.asked += 1
        if self.away:
            raise Unavailable("away", source="parking")
        free = 1 if slot_of(now) == slot_of(SATURDAY) else 50
        known = Fact(free, "Test", now, self.observed or now)
        wrong: Fact[int] = Fact(None, "Test", now, now)
        return (
            ParkingSite("a", "Leuchtenfeld", 53.96, 10.88, 100, known),
            ParkingSite("b", "Kaputt", 53.96, 10.88, 39, wrong),
            ParkingSite("c", "Zu", 53.96, 10.88, 39, known, "closed"),
        )


async def test_weeks_of_running_become_an_outlook(store: SqliteStore) -> None:
    lots, outlooks = Lots(), StoredOutlooks(store)
    observer = Observer(store, lots, None, CENTRE)
    for back in (3, 2, 1):
        now = SATURDAY - WEEK * back
        known = await outlooks.of("a", now, now, sun=None, simulated=False)
        assert (known is not None) is (back == 1), "told before two weeks were over"
        assert await observer.tick(now) == 1
        assert await observer.tick(now + timedelta(minutes=14)) == 0
        await observer.tick(now + timedelta(minutes=16))
    told = await outlooks.of("a", SATURDAY, SATURDAY, sun=None, simulated=False)
    assert told == Outlook("full", SATURDAY)
    later = SATURDAY + timedelta(hours=3)
    assert await outlooks.of("a", later, SATURDAY, sun=None, simulated=False) is None
    assert await outlooks.of("a", SATURDAY, SATURDAY, sun=None, simulated=True) is None
    assert lots.asked == 6, "asked more than every 15 minutes"


async def test_a_stuck_or_lost_feed_adds_nothing(store: SqliteStore) -> None:
    lots = Lots()
    observer = Observer(store, lots, None, CENTRE)
    lots.observed = SATURDAY
    assert await observer.tick(SATURDAY) == 1
    assert await observer.tick(SATURDAY + timedelta(minutes=15)) == 0
    lots.away = True
    assert await observer.tick(SATURDAY + timedelta(minutes=30)) == 0


async def test_history_is_kept_for_half_a_year(store: SqliteStore) -> None:
    row = Reading("a", SATURDAY, 0.5, None, False)
    await store.write(lambda conn: occupancy.add(conn, [row]))

    async def kept(now: datetime) -> int:
        await store.write(lambda conn: privacy.prune(conn, now))
        found = await store.read(
            lambda conn: occupancy.days(conn, "a", SATURDAY, now, simulated=False)
        )
        return len(found)

    assert await kept(SATURDAY + timedelta(weeks=25)) == 1
    assert await kept(SATURDAY + timedelta(weeks=27)) == 0


async def test_readings_of_an_hour_become_its_mean(store: SqliteStore) -> None:
    rows = [
        Reading("a", SATURDAY + timedelta(minutes=n), share, None, False)
        for n, share in ((0, 0.2), (15, 0.6))
    ]
    await store.write(lambda conn: occupancy.add(conn, rows))
    now = SATURDAY + WEEK
    found = await store.read(lambda conn: occupancy.days(conn, "a", now, now, simulated=False))
    assert [(one.day, round(one.taken, 3)) for one in found] == [(date(2026, 11, 28), 0.4)]
