"""The simulated city: the same seed and clock tell the same, and stories can force facts."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from adapters.cities import CITIES, load_city, load_sites
from adapters.demo import SOURCES
from adapters.demo.clock import LOCAL
from adapters.demo.outings import calendar, dates, load_templates
from adapters.demo.parking import Forced, answer, taken, temperature_c
from adapters.reading import Origin
from adapters.sources.leisure_ical.events import read_ical
from adapters.sources.parking_parkapi.sites import read_v3
from adapters.web import Web
from adapters.words import Outing, ParkingSite
from bot.sources import leisure_of, parking_of

ROOT = Path(__file__).parents[2]
SITES = tuple(load_sites(CITIES / "luebeck" / "parking_sites.toml").values())
BY_NAME = {site.name: site for site in SITES}
NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
TEMPLATES = load_templates()


def sites(seed: int, now: datetime, **forced: Forced) -> tuple[ParkingSite, ...]:
    body = json.dumps(answer(SITES, seed, now, forced)).encode()
    reading = read_v3(body, Origin("demo", now, now))
    assert reading.rejected == ()
    return reading.items


def outings(seed: int, now: datetime, days: int = 21) -> tuple[Outing, ...]:
    reading = read_ical(
        calendar(TEMPLATES, seed, now), Origin("demo", now, now), now, now + timedelta(days=days)
    )
    assert reading.rejected == ()
    return reading.items


def test_the_car_parks_are_those_of_the_city() -> None:
    assert len(SITES) == 23
    assert sum(site.capacity or 0 for site in SITES) == 5271
    travemuende = [site for site in SITES if site.district == "Travemünde"]
    assert (len(travemuende), sum(site.capacity or 0 for site in travemuende)) == (5, 1528)
    assert sum(site.motorhome_spots or 0 for site in SITES) == 150


def test_seed_and_clock_decide_and_nothing_else() -> None:
    assert sites(1, NOW) == sites(1, NOW)
    assert sites(1, NOW) != sites(2, NOW)
    assert sites(1, NOW) != sites(1, NOW + timedelta(hours=1))
    assert calendar(TEMPLATES, 1, NOW) == calendar(TEMPLATES, 1, NOW)
    assert outings(1, NOW) != outings(2, NOW)


@pytest.mark.parametrize("hours", range(0, 24 * 7, 5))
def test_every_number_of_a_week_can_be_believed(hours: int) -> None:
    for site in sites(1, NOW + timedelta(hours=hours)):
        assert site.free.value is not None and site.capacity is not None
        assert 0 <= site.free.value <= site.capacity
        age = NOW + timedelta(hours=hours) - (site.free.observed_at or NOW)
        assert timedelta(0) <= age <= timedelta(minutes=5)


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LOCAL)


def test_town_fills_by_day_and_empties_by_night() -> None:
    mitte = BY_NAME["Mitte"]
    day, night = (
        taken(mitte, 1, at(date(2026, 11, 25), 12)),
        taken(mitte, 1, at(date(2026, 11, 25), 3)),
    )
    assert day > 2 * night


def test_the_beach_is_full_on_a_warm_weekend_and_empty_in_november() -> None:
    leuchtenfeld = BY_NAME["Leuchtenfeld"]
    summer = [date(2026, 7, 4) + timedelta(weeks=week) for week in range(6)]
    warm = max(summer, key=lambda day: temperature_c(1, day))
    assert temperature_c(1, warm) > 18
    assert taken(leuchtenfeld, 1, at(warm, 14)) > 0.85 * 528
    assert taken(leuchtenfeld, 1, at(warm + timedelta(days=3), 14)) < 0.8 * 528
    assert taken(leuchtenfeld, 1, at(date(2026, 11, 28), 14)) < 0.4 * 528


def test_numbers_move_smoothly() -> None:
    mitte = BY_NAME["Mitte"]
    steps = [taken(mitte, 1, NOW + timedelta(minutes=5 * n)) for n in range(100)]
    assert max(abs(b - a) for a, b in pairwise(steps)) < 20
    assert len(set(steps)) > 20


def test_a_story_may_force_what_it_needs() -> None:
    found = {
        site.name: site
        for site in sites(
            1,
            NOW,
            luebeckmitte=Forced(free=411),
            luebeckmuk=Forced(state="closed"),
            luebeckleuchtenfeld=Forced(age_s=2400),
        )
    }
    assert found["Mitte"].free.value is None  # 411 of 410
    assert found["MuK"].state == "closed"
    assert found["Leuchtenfeld"].free.value is None
    assert found["Leuchtenfeld"].free.observed_at == NOW - timedelta(minutes=40)


def test_three_weeks_hold_more_than_thirty_outings_all_marked() -> None:
    found = outings(1, NOW)
    assert len(found) > 30
    assert all(o.simulated and o.description and "Simulation" in o.description for o in found)
    assert all(o.place and o.cents is not None and o.category for o in found)
    assert {"Familie", "Konzert", "Senioren"} <= {o.category for o in found}
    assert len({o.place.district for o in found if o.place}) >= 8
    assert any(o.state == "cancelled" for o in found) and any(o.ends is None for o in found)


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize("ahead", range(7))
def test_every_evening_has_three_outings_in_st_lorenz(ahead: int, seed: int) -> None:
    evening = at(date(2026, 11, 25) + timedelta(days=ahead), 18)
    found = [
        outing
        for outing in outings(seed, evening, days=1)
        if outing.place
        and (outing.place.district or "").startswith("St. Lorenz")
        and evening <= outing.starts < evening + timedelta(hours=5)
    ]
    assert len(found) >= 3


def test_moving_the_clock_moves_no_outing() -> None:
    later = NOW + timedelta(days=1)
    today = {outing.id: outing.starts for outing in outings(1, NOW)}
    for outing in outings(1, later, days=20):
        assert today[outing.id] == outing.starts


def test_an_outing_of_every_third_week_comes_once_in_three() -> None:
    rare = next(template for template in TEMPLATES if template.every_weeks == 3)
    for seed in range(5):
        assert len(list(dates(rare, seed, date(2026, 11, 25), 20))) == 1


@dataclass
class Demo:
    """The running server, asked over loopback."""

    process: subprocess.Popen[str]
    url: str
    control: str

    def get(self, path: str, base: str = "") -> Any:
        with urllib.request.urlopen((base or self.url) + path, timeout=5) as answer:
            return json.loads(answer.read())

    def tell(self, path: str, body: object, method: str = "POST") -> Any:
        request = urllib.request.Request(
            self.control + path, json.dumps(body).encode(), method=method
        )
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.loads(answer.read())

    def item(self, name: str) -> dict[str, Any]:
        items = self.get("/parkapi/v3/parking-sites")["items"]
        found: dict[str, Any] = next(item for item in items if item["name"] == name)
        return found


def start(*options: str) -> Demo:
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.demo", "--exit-with-parent", *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    word, _, where = process.stdout.readline().partition(" ")
    assert word == "ready"
    return Demo(process, **json.loads(where))


@pytest.fixture(scope="module")
def running() -> Iterator[Demo]:
    demo = start("--seed", "7", "--now", "2026-11-25T15:00:00+01:00")
    yield demo
    demo.process.terminate()
    assert demo.process.wait(5) == 0


@pytest.fixture
def demo(running: Demo) -> Iterator[Demo]:
    running.tell("/clock", {"now": "2026-11-25T15:00:00+01:00"})
    yield running
    running.tell("/set", {}, "DELETE")
    for name in ("parking", "leisure", "transit"):
        running.tell("/sources", {"name": name, "state": "up"})


def test_the_server_tells_what_the_functions_say(demo: Demo) -> None:
    assert demo.get("/parkapi/v3/parking-sites") == answer(SITES, 7, NOW, {})
    with urllib.request.urlopen(demo.url + "/ical/outings.ics", timeout=5) as page:
        assert page.read() == calendar(TEMPLATES, 7, NOW)
    assert demo.get("/health") == {"status": "ok", "now": NOW.isoformat()}


def test_the_clock_moves_on_demand_only(demo: Demo) -> None:
    before = demo.item("Mitte")
    assert demo.item("Mitte") == before
    assert demo.tell("/clock", {"advance_s": 3600}) == {"now": "2026-11-25T15:00:00+00:00"}
    assert demo.item("Mitte") != before
    demo.tell("/clock", {"now": "2026-11-25T15:00"})
    assert demo.item("Mitte") == before


def test_a_source_goes_down_and_comes_back_alone(demo: Demo) -> None:
    states = demo.tell("/sources", {"name": "parking", "state": "down"})
    assert states == {**dict.fromkeys(SOURCES, "up"), "parking": "down"}
    with pytest.raises(urllib.error.HTTPError) as fault:
        demo.get("/parkapi/v3/parking-sites")
    assert fault.value.code == 503
    fault.value.close()
    urllib.request.urlopen(demo.url + "/ical/outings.ics", timeout=5).close()
    demo.tell("/sources", {"name": "transit", "state": "down"})
    assert demo.get("/sources", demo.control)["transit"] == "down"
    demo.tell("/sources", {"name": "parking", "state": "up"})
    assert demo.item("Mitte")


def test_facts_are_set_by_id_or_name_and_dropped(demo: Demo) -> None:
    before = demo.item("Leuchtenfeld")
    demo.tell("/set", {"site": "leuchtenfeld", "free": 3, "state": "closed", "age_s": 2400})
    forced = demo.item("Leuchtenfeld")
    assert (forced["realtime_free_capacity"], forced["realtime_opening_status"]) == (3, "CLOSED")
    assert forced["realtime_data_updated_at"] == "2026-11-25T13:20:00Z"
    demo.tell("/set", {}, "DELETE")
    assert demo.item("Leuchtenfeld") == before


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/clock", {"now": "gestern"}),
        ("/clock", {"advance_s": 1e300}),
        ("/clock", {"advance_s": "1"}),
        ("/clock", []),
        ("/sources", {"name": "moon", "state": "down"}),
        ("/sources", {"name": ["parking"], "state": "down"}),
        ("/set", {"site": "nowhere", "free": 1}),
        ("/set", {"site": "Mitte", "free": "viele"}),
        ("/set", {"site": "Mitte", "state": ["closed"]}),
        ("/set", {"site": "Mitte", "age_s": float("nan")}),
    ],
)
def test_a_wrong_call_gets_a_sentence(path: str, body: object, demo: Demo) -> None:
    with pytest.raises(urllib.error.HTTPError) as fault:
        demo.tell(path, body)
    assert fault.value.code == 400
    assert json.loads(fault.value.read())["error"]
    fault.value.close()


async def test_the_polite_client_is_spared_the_same_body(demo: Demo) -> None:
    web = Web(lambda: NOW, {demo.url.removeprefix("http://")})
    url = demo.url + "/parkapi/v3/parking-sites"
    first = await web.get(url)
    assert first.etag and (await web.get(url)).body is first.body
    await web.aclose()


@dataclass
class Hand:
    """A clock turned by hand, for the client and the demo together."""

    demo: Demo
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def turn(self, **step: float) -> None:
        self.at += timedelta(**step)
        self.demo.tell("/clock", {"now": self.at.isoformat()})


async def test_from_the_folder_to_the_answer(demo: Demo) -> None:
    """The whole way: city.toml, client, reader, port; then the source is lost for a while."""
    hand = Hand(demo)
    city = load_city(CITIES / "luebeck", demo=demo.url)
    web = Web(hand.now, city.hosts)
    (parking,), (leisure,) = parking_of(city, web), leisure_of(city, web)

    async def leuchtenfeld() -> ParkingSite:
        found = await parking.sites(hand.now())
        assert len(found) == 23
        return next(site for site in found if site.name == "Leuchtenfeld")

    live = await leuchtenfeld()
    assert (live.free.value, live.free.simulated) == (
        528 - taken(BY_NAME["Leuchtenfeld"], 7, NOW),
        True,
    )
    assert (live.district, live.fee_cents_per_hour) == ("Travemünde", 150)

    demo.tell("/sources", {"name": "parking", "state": "down"})
    hand.turn(minutes=20)
    assert (await leuchtenfeld()).free == live.free
    hand.turn(minutes=20)
    lost = await leuchtenfeld()
    assert (lost.free.value, lost.free.observed_at) == (None, live.free.observed_at)

    evening = await leisure.outings(hand.now(), hand.now() + timedelta(hours=8))
    assert len(evening.value or ()) >= 4
    assert all(outing.state != "cancelled" for outing in evening.value or ())

    demo.tell("/sources", {"name": "parking", "state": "up"})
    assert (await leuchtenfeld()).free.value is not None
    await web.aclose()


def test_the_demo_ends_with_whoever_started_it() -> None:
    demo = start()
    assert demo.process.stdin
    demo.process.stdin.close()
    assert demo.process.wait(5) == 0
