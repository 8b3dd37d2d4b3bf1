"""A city that names a MOTIS server: its timetable stands behind it, and says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from motiskit import CINEMA, HOME, NOW, ZOB, Clock, MotisServer, answer, plan, wish

from adapters.cities import CITIES, load_city
from adapters.demo.disturbances import Disturbances
from adapters.demo.realtime import feed
from adapters.demo.timetable import Timetable
from adapters.errors import Misunderstood
from adapters.web import Web
from bot.transit import OpenTransit, open_transit

CONFIG = """
name = "Lübeck"
timezone = "Europe/Berlin"
operator_name = "Test"
{contact}
bounds = {{ south = 53.79, west = 10.55, north = 54.0, east = 10.97 }}
files = {{ gtfs = "gtfs" }}

[sources.transit]
kind = "{kind}"
name = "MOTIS der Stadt"
url = "{url}"
licence = "CC BY 4.0 Test"
"""


FEED = "/gtfs-rt/feed.pb"
LIVE = """
[sources.realtime]
kind = "gtfs-rt"
name = "Echtzeit der Stadt"
url = "{url}"
licence = "CC0"
"""


def opened(
    folder: Path,
    url: str,
    contact: str = 'contact = "lotse@example.org"',
    kind: str = "motis",
    live: str = "",
) -> OpenTransit:
    shutil.copytree(CITIES / "luebeck" / "gtfs", folder / "gtfs")
    text = CONFIG.format(contact=contact, kind=kind, url=url) + live
    (folder / "city.toml").write_text(text, "utf-8")
    city = load_city(folder)
    return open_transit("test", city, Web(Clock(), city.hosts, contact=city.contact), Clock(), None)


async def test_the_server_answers_and_behind_it_the_timetable(
    tmp_path: Path, server: MotisServer
) -> None:
    transit = opened(tmp_path, server.url).transit
    fact = await transit.journeys(wish())
    assert (fact.source, fact.licence, fact.realtime) == (
        "MOTIS der Stadt",
        "CC BY 4.0 Test",
        True,
    )
    assert "lotse@example.org" in server.asked[-1].agent
    server.raw = answer({"error": "x"}, "503 Service Unavailable")
    behind = await transit.journeys(wish(CINEMA, HOME))
    assert behind.value
    assert (behind.realtime, behind.simulated) == (False, True)
    assert "MOTIS" not in behind.source


async def test_behind_the_server_stand_the_live_times_of_the_city(
    tmp_path: Path, server: MotisServer
) -> None:
    timetable = Timetable(CITIES / "luebeck" / "gtfs")
    server.says[FEED] = feed(timetable, 1143, NOW, Disturbances())
    found = opened(tmp_path, server.url, live=LIVE.format(url=server.url + FEED))
    assert (await found.transit.journeys(wish(CINEMA, HOME))).source == "MOTIS der Stadt"
    del server.says["/api/v6/plan"], server.says["/api/v6/stoptimes"]
    behind = await found.transit.journeys(wish(CINEMA, ZOB))
    rides = [leg for way in behind.value or () for leg in way.rides]
    assert rides and all(leg.delay_s is not None for leg in rides)
    assert (behind.realtime, behind.observed_at) == (True, NOW)
    assert "Echtzeit der Stadt" in behind.source and "MOTIS" not in behind.source
    board = await found.transit.departures(ZOB, NOW)
    assert board.value and (board.realtime, board.observed_at) == (True, NOW)
    del server.says[FEED]
    lost = opened(tmp_path / "lost", server.url, live=LIVE.format(url=server.url + FEED)).transit
    assert (await lost.journeys(wish(CINEMA, ZOB))).realtime is False


async def test_no_way_is_an_answer_and_not_a_loss(tmp_path: Path, server: MotisServer) -> None:
    transit = opened(tmp_path, server.url).transit
    server.says["/api/v6/plan"] = plan()
    fact = await transit.journeys(wish())
    assert (fact.value, fact.source, fact.fetched_at) == ((), "MOTIS der Stadt", NOW)


def test_a_city_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(Misunderstood, match="contact"):
        opened(tmp_path / "a", "https://motis.example.org", contact="")
    with pytest.raises(Misunderstood, match="kinds: gtfs, motis"):
        opened(tmp_path / "b", "https://motis.example.org", kind="hafas")
