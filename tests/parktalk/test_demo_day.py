"""The simulated day: the same for the same seed and date, another for another, and it happens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC

import httpx
import pytest

from adapters.demo.__main__ import _city, _options
from adapters.demo.city import DemoCity
from adapters.demo.clock import moment
from adapters.demo.control import control
from adapters.demo.feeds import feeds

SEED = 1143
SOURCES = ("parking", "realtime", "sharing", "traffic.streets", "traffic.bridges")


def city(
    seed: int = SEED, now: str = "2026-11-28T10:00", *, played: bool = True, name: str = "luebeck"
) -> DemoCity:
    story = ["--story", "day"] if played else []
    return _city(_options(["--seed", str(seed), "--now", now, "--city", name, *story]))


def told(found: DemoCity) -> list[Mapping[str, object]]:
    return [event.as_json() for event in found.day()]


async def ask(found: DemoCity, path: str) -> bytes:
    transport = httpx.ASGITransport(feeds(found))
    async with httpx.AsyncClient(transport=transport, base_url="http://demo") as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    return answer.content


async def told_site(found: DemoCity, site: str) -> dict[str, object]:
    items = json.loads(await ask(found, "/parkapi/v3/parking-sites"))["items"]
    return next(one for one in items if one["original_uid"] == site)


def test_a_day_replays_by_seed_and_date() -> None:
    assert told(city()) == told(city()) != told(city(seed=7))
    assert told(city()) != told(city(now="2026-11-29T10:00"))
    assert told(city()) == told(city(now="2026-11-28T21:00")), "the hour changed the day"


def test_a_day_holds_everything_that_a_story_needs() -> None:
    kinds = {event.kind for event in city().day()}
    assert kinds == {
        *("occupancy", "fleet", "delay", "cancelled"),
        *("fault", "silent", "closed", "bridge"),
    }
    assert told(city(played=False)) == []


async def test_another_city_plays_its_own_day() -> None:
    found = city(name="musterstadt")
    of_parks = {event.of for event in found.day() if event.kind in ("fault", "closed", "silent")}
    assert of_parks == set(found.sites) and any(event.kind == "delay" for event in found.day())
    assert json.loads(await ask(found, "/parkapi/v3/parking-sites"))["items"]
    assert await ask(found, "/gtfs-rt/feed.pb") and found.timetable.agency == "MV"


def test_a_city_with_two_car_parks_has_a_day_without_troubles_of_theirs() -> None:
    found = city(name="musterstadt")
    found.sites = dict(list(found.sites.items())[:2])
    assert {event.kind for event in found.day()} >= {"occupancy", "delay"}


async def test_what_is_announced_happens_and_ends() -> None:
    found = city()
    by_kind = {event.kind: event for event in found.day()}
    fault, closed, silent = by_kind["fault"], by_kind["closed"], by_kind["silent"]
    found.clock.set(fault.at)
    site = await told_site(found, fault.of)
    assert site["realtime_free_capacity"] == found.sites[fault.of].capacity + 2  # type: ignore[operator]
    found.clock.set(closed.at)
    assert (await told_site(found, closed.of))["realtime_opening_status"] == "CLOSED"
    assert closed.until and silent.until and fault.until
    found.clock.set(closed.until)
    assert (await told_site(found, closed.of))["realtime_opening_status"] == "OPEN"
    found.clock.set(silent.until.replace(second=0) - (silent.until - silent.at) / 10)
    stamp = str((await told_site(found, silent.of))["realtime_data_updated_at"])
    assert moment(stamp) == silent.at.astimezone(UTC)
    found.clock.set(fault.until)
    after = await told_site(found, fault.of)
    assert int(str(after["realtime_free_capacity"])) <= int(str(after["capacity"]))


async def test_delays_and_cancelled_runs_are_in_the_live_times() -> None:
    found, calm = city(), city(played=False)
    for event in found.day():
        if event.kind in ("delay", "cancelled"):
            for each in (found, calm):
                each.clock.set(event.at)
            assert await ask(found, "/gtfs-rt/feed.pb") != await ask(calm, "/gtfs-rt/feed.pb")


async def test_the_same_seed_and_clock_give_the_same_feeds_twice() -> None:
    pages = ("/parkapi/v3/parking-sites", "/gtfs-rt/feed.pb", "/gbfs/vehicle_status.json")
    for now in ("2026-11-28T08:00", "2026-11-28T16:20"):
        one, two, other = city(now=now), city(now=now), city(seed=7, now=now)
        for page in pages:
            assert await ask(one, page) == await ask(two, page)
        assert await ask(one, pages[0]) != await ask(other, pages[0])


async def test_control_starts_lists_and_ends_a_day() -> None:
    found = city(played=False)
    transport = httpx.ASGITransport(control(found))
    async with httpx.AsyncClient(transport=transport, base_url="http://control") as client:
        assert (await client.get("/day")).json()["events"] == []
        day = (await client.post("/day", json={"seed": 7})).json()
        assert (day["story"], day["seed"], day["date"]) == ("day", 7, "2026-11-28")
        assert (await client.get("/day")).json() == day and len(day["events"]) > 8
        over = (await client.delete("/day")).json()
        assert (over["story"], over["seed"], over["events"]) == (None, SEED, [])
        assert (await client.post("/set", json={"day": {"seed": 7}})).json() == day
        for wrong in ({"seed": "7"}, {"seed": True}, {"day": 7}):
            answer = await client.post("/day", json=wrong)
            assert answer.status_code == 400 and "seed" in answer.json()["error"]


async def test_a_storys_own_facts_go_before_the_day() -> None:
    from adapters.demo.parking import Forced

    found = city()
    closed = next(event for event in found.day() if event.kind == "closed")
    found.clock.set(closed.at)
    found.forced[closed.of] = Forced(state="open")
    assert (await told_site(found, closed.of))["realtime_opening_status"] == "OPEN"


@pytest.mark.parametrize(
    "name", ["parking", "realtime", "sharing", "traffic.streets", "traffic.bridges"]
)
def test_every_simulated_source_says_so(name: str) -> None:
    from adapters.cities import CITIES, load_city

    sources = load_city(CITIES / "luebeck", demo="http://127.0.0.1:9").sources
    found = next(one for one in sources if one.id == name)
    assert found.simulated and "Simulation" in found.name


def test_a_day_is_of_the_clocks_date_in_the_city() -> None:
    for event in city(now="2026-11-28T23:30").day():
        assert f"{event.at:%Y-%m-%d}" == "2026-11-28"
