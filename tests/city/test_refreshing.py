"""The scheduled refresh: pages are fresh before the first question, politely and for good."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.cities import City
from adapters.demo.local import RunningFeeds, start_feeds
from adapters.errors import Unavailable
from bot.city import CityPorts, open_city
from bot.clock import StillClock
from bot.refreshing import EVERY, JITTER, Refresher, asks

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


@pytest.fixture
async def feeds() -> AsyncIterator[RunningFeeds]:
    running = await start_feeds(1143, NOW, "luebeck")
    yield running
    await running.stop()


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOW)


@pytest.fixture
async def city(feeds: RunningFeeds, clock: StillClock) -> AsyncIterator[CityPorts]:
    opened = open_city("luebeck", feeds.url, clock.now)
    yield opened
    await opened.web.aclose()


async def refreshed(city: CityPorts, clock: StillClock, *names: str) -> None:
    refresher = Refresher(city, clock.now)
    for name, ask in asks(city).items():
        if not names or name in names:
            await refresher.once(name, ask)


async def test_every_domain_of_the_demo_city_has_its_interval(city: CityPorts) -> None:
    assert set(asks(city)) == set(EVERY)
    assert all(timedelta(seconds=30) <= every <= timedelta(hours=1) for every in EVERY.values())


async def test_the_first_question_is_answered_from_a_fresh_page(
    feeds: RunningFeeds, city: CityPorts, clock: StillClock
) -> None:
    await refreshed(city, clock)
    await feeds.source("parking", "down")
    before = await city.parking.sites(NOW)
    assert any(site.free.value is not None for site in before), "asked nobody: the page is fresh"


async def test_teeth_without_it_the_first_question_finds_a_lost_source(
    feeds: RunningFeeds, city: CityPorts
) -> None:
    await feeds.source("parking", "down")
    with pytest.raises(Unavailable):
        await city.parking.sites(NOW)


async def test_a_round_asks_anew_and_a_page_that_was_not_renewed_is_asked_for(
    feeds: RunningFeeds, city: CityPorts, clock: StillClock, caplog: pytest.LogCaptureFixture
) -> None:
    await refreshed(city, clock, "parking")
    await feeds.source("parking", "down")
    with caplog.at_level(logging.WARNING, logger="adapters.health"):
        for _ in range(2):  # within the minute: the schedule asks, nobody else does
            await city.parking.sites(clock.now())
        assert caplog.records == []
        await refreshed(city, clock, "parking")
        assert [r.getMessage()[:11] for r in caplog.records] == ["source lost"]
        clock.move_by(EVERY["parking"] * 2)
        await feeds.source("parking", "up")
        await city.parking.sites(clock.now())
    assert [r.getMessage()[:11] for r in caplog.records] == ["source lost", "source back"]


async def test_rounds_come_at_their_pace_but_never_quite_regularly(
    city: CityPorts, clock: StillClock
) -> None:
    waits: list[float] = []
    ended = asyncio.Event()
    jitters = iter((-1.0, 0.0, 1.0))

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            ended.set()
            await asyncio.Event().wait()

    none = replace(city, sharing=None, traffic=None, environment=None, disruptions=None)
    alone = replace(none, city=only(city, "parking"))
    refresher = Refresher(alone, clock.now, sleep, lambda: next(jitters))
    running = asyncio.create_task(refresher.run())
    async with asyncio.timeout(10):
        await ended.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    minute = EVERY["parking"].total_seconds()
    assert waits == pytest.approx([minute * (1 - JITTER), minute, minute * (1 + JITTER)])


async def test_a_fault_of_ours_ends_no_round(
    city: CityPorts, clock: StillClock, caplog: pytest.LogCaptureFixture
) -> None:
    asked: Counter[str] = Counter()

    async def broken(now: datetime) -> object:
        asked["broken"] += 1
        raise ValueError("a fault of ours")

    refresher = Refresher(city, clock.now)
    with caplog.at_level(logging.ERROR):
        await refresher.once("parking", broken)
    assert asked["broken"] == 1
    assert "the refresh of parking failed (ValueError)" in caplog.text


def only(city: CityPorts, domain: str) -> City:
    return replace(city.city, sources=city.city.sources_of(domain))
