"""What the log is told of a source with several addresses: one line on loss, one on return."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

import adapters.web
from adapters.cities import Bounds, City, CitySource
from adapters.errors import CityError
from adapters.health import FORGOTTEN
from adapters.web import Web
from bot.sources import parking_of
from tests.city.faultkit import FAULTS, Clock, Server, serving

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(Server({"/a": b"a", "/b": b"b"})) as one:
        yield one


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def web(server: Server, clock: Clock) -> AsyncIterator[Web]:
    one = Web(clock, {server.host})
    yield one
    await one.aclose()


async def ask(web: Web, server: Server, *paths: str, source: str | None = "Räder") -> None:
    for path in paths:
        try:
            await web.get(server.url + path, source=source)
        except CityError:
            continue


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(("source", "count"), [("Räder", 1), (None, 2)])
async def test_two_addresses_of_a_source_are_lost_and_back_in_one_line_each(
    source: str | None, count: int, web: Web, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a source each address is one by itself."""
    server.fault = FAULTS["500"]
    await ask(web, server, "/a", "/b", "/a", source=source)
    assert sum("source lost" in line for line in lines(caplog)) == count
    server.fault = None
    await ask(web, server, "/a", source=source)
    assert sum("source back" in line for line in lines(caplog)) == count - 1
    await ask(web, server, "/b", source=source)
    assert sum("source back" in line for line in lines(caplog)) == count


async def test_both_lines_name_the_source(
    web: Web, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.fault = FAULTS["500"]
    await ask(web, server, "/a")
    server.fault = None
    await ask(web, server, "/a")
    assert lines(caplog) == ["source lost: Räder answered 500", "source back: Räder"]


async def test_an_address_that_nobody_asks_for_keeps_no_source_lost(
    web: Web, server: Server, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    server.fault = FAULTS["500"]
    await ask(web, server, "/a", "/b")
    server.fault = None
    await ask(web, server, "/a")
    assert not any("source back" in line for line in lines(caplog))
    clock.at += FORGOTTEN
    await ask(web, server, "/a")
    assert lines(caplog)[-1] == "source back: Räder"


async def test_a_lost_second_page_is_told_once_and_not_at_each_round(
    web: Web, server: Server, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """The first page is well all the time, and stands at the same path."""
    site = {"original_uid": "m", "name": "M", "lat": 53.8, "lon": 10.6, "capacity": 9}
    first = {"items": [site], "next_path": "/feed?start=1"}
    well = {"/feed": json.dumps(first).encode()}
    server.bodies = {**well, "/feed?start=1": b"{"}
    url = f"{server.url}/feed"
    source = CitySource("parking", "parkapi-v3", "Parken", url, "CC0", False)
    city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 54, 11), "X", (source,), {})
    (port,) = parking_of(city, web)
    for _ in range(3):
        with pytest.raises(CityError):
            await port.sites(clock())
        clock.at += MINUTE
    assert len(lines(caplog)) == 1
    server.bodies = {**well, "/feed?start=1": json.dumps({"items": []}).encode()}
    assert await port.sites(clock())
    assert lines(caplog)[1:] == ["source back: Parken"]


async def test_addresses_and_pages_are_kept_in_bounds(
    web: Web, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters.web, "MAX_KEPT", 2_500)
    monkeypatch.setattr(adapters.web, "MAX_ADDRESSES", 4)
    paths = [f"/{number}" for number in range(9)]
    server.bodies = dict.fromkeys(paths, b"x" * 1000)
    await ask(web, server, *paths, source=None)
    server.fault = FAULTS["500"]
    assert (await web.get(f"{server.url}/8")).stale and (await web.get(f"{server.url}/7")).stale
    with pytest.raises(CityError):
        await web.get(f"{server.url}/6")
    assert len(web._health) == 4
