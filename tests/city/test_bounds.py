"""What a house remembers of the city stays bounded, however long it runs: counted, not timed."""

from __future__ import annotations

import ast
import asyncio
import base64
import gc
import json
import logging
import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.cities import CitySource
from adapters.demo.local import start_feeds
from adapters.errors import CityError
from adapters.ports import Parking
from adapters.sources.parking_mqtt import chirpstack
from adapters.sources.parking_mqtt.client import Broker, _Newest
from adapters.sources.parking_mqtt.layout import Layout, SensedSite
from adapters.sources.parking_mqtt.port import SensorParking
from adapters.web import MAX_ADDRESSES, MAX_PAGES, Web
from adapters.words import ParkingSite, Point
from bot.city import CityPorts, open_city
from bot.clock import StillClock
from bot.refreshing import Refresher, asks

NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
ROUNDS = 6
ROOT = Path(__file__).parents[2]
SKIPPED = (types.ModuleType, type, types.BuiltinFunctionType, types.CodeType, types.FrameType,
           asyncio.AbstractEventLoop, logging.Logger)  # fmt: skip


def held(root: object) -> Counter[str]:
    """How many things of each type can be reached from there, code and the loop left out."""
    seen: set[int] = set()
    kinds: Counter[str] = Counter()
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, SKIPPED):
            continue
        seen.add(id(one))
        if isinstance(one, types.FunctionType):
            cells = one.__closure__ or ()
            waiting += [cell.cell_contents for cell in cells if cell != types.CellType()]
            continue
        kinds[type(one).__name__] += 1
        waiting += gc.get_referents(one)
    return kinds


def more(after: Counter[str], before: Counter[str]) -> int:
    """How many things there are more of than before."""
    return sum((after - before).values())


# --- the scheduled refresh -----------------------------------------------------------------------


async def refreshed(city: CityPorts, clock: StillClock) -> None:
    refresher = Refresher(city, clock.now)
    for name, ask in asks(city).items():
        await refresher.once(name, ask)


@dataclass
class Hoarding:
    """A port of parking that remembers every answer it gave."""

    inner: Parking
    answers: list[tuple[ParkingSite, ...]] = field(default_factory=list)

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        found = await self.inner.sites(now)
        self.answers.append(tuple(replace(site) for site in found))
        return found


async def grown(hoarding: bool) -> int:
    """What a house holds more after many refreshes than one opened at their end."""
    feeds, clock = await start_feeds(1143, NOW, "luebeck"), StillClock(NOW)
    opened = [open_city("luebeck", feeds.url, clock.now) for _ in range(2)]
    old, new = opened
    if hoarding:
        old = replace(old, parking=Hoarding(old.parking))  # type: ignore[arg-type]
    try:
        for number in range(ROUNDS):
            down = "down" if number in {2, 3} else "up"
            await feeds.source("parking", down)
            clock.move_by(timedelta(minutes=47))
            await feeds.clock(clock.now())
            await refreshed(old, clock)
        await refreshed(new, clock)
        return more(held(old), held(new))
    finally:
        await asyncio.gather(*(city.web.aclose() for city in opened))
        await feeds.stop()


async def test_a_house_that_refreshed_for_long_holds_no_more_than_a_new_one() -> None:
    assert await grown(hoarding=False) < ROUNDS


async def test_teeth_what_hoards_its_answers_is_seen() -> None:
    assert await grown(hoarding=True) > ROUNDS


# --- pages of the one client ---------------------------------------------------------------------


async def test_pages_flights_and_addresses_of_the_client_are_bounded() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1]
        status = b"500 No" if path.endswith(b"7") else b"200 OK"
        writer.write(b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody" % status)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    web, counted = Web(lambda: NOW, {host}), []
    try:
        for number in range(MAX_ADDRESSES + 60):
            urls = (
                f"http://{host}/{number}",
                f"http://{host}/{number}",
                f"http://{host}/?{number}",
            )
            asked = [web.get(url) for url in urls[: 1 if number % 10 else 3]]
            for answer in await asyncio.gather(*asked, return_exceptions=True):
                assert not isinstance(answer, BaseException) or isinstance(answer, CityError)
            if number in {MAX_ADDRESSES + 10, MAX_ADDRESSES + 59}:
                counted.append(held({k: v for k, v in vars(web).items() if k != "_client"}))
        assert len(web._pages) <= MAX_PAGES and not web._flights
    finally:
        await web.aclose()
        server.close()
        await server.wait_closed()
    assert more(counted[1], counted[0]) < 50


# --- sensors -------------------------------------------------------------------------------------

NAMED = 200


def eui(number: int) -> str:
    return f"{number:016x}"


def sensors(clock: StillClock) -> SensorParking:
    keys = tuple(map(eui, range(NAMED)))
    site = SensedSite("k", "Kowitzberg", Point(53.97, 10.87), "bosch_tps110", keys)
    source = CitySource("parking", "chirpstack", "Sensoren", None, "CC0", False)
    broker, layout = Broker("127.0.0.1", 1, "t"), Layout((site,), timedelta(hours=26))
    return SensorParking(source, layout, broker, chirpstack.read_uplink, clock.now)


def up(number: int, count: int, at: datetime, **more: object) -> bytes:
    data = base64.b64encode(bytes([count % 2])).decode()
    row = {"fCnt": count, "fPort": 1, "data": data, "time": at.isoformat(), "devAddr": "a",
           "deviceInfo": {"devEui": eui(number)}}  # fmt: skip
    return json.dumps({**row, **more}).encode()


def life(rounds: int, clock: StillClock) -> Iterator[bytes]:
    """Each sensor's news, told twice, late and in another session; strangers and nonsense."""
    for count in range(rounds):
        clock.move_by(timedelta(minutes=10))
        at = clock.now()
        for number in range(NAMED):
            yield from (up(number, count, at), up(number, count, at))
            if count % 7 == 6:
                earlier = at - timedelta(minutes=30)
                yield from (up(number, count - 3, earlier), up(number, 9, earlier, devAddr="old"))
            yield up(NAMED + count * NAMED + number, count, at)
            yield up(number, count, at, devAddr=f"joined {count}")
        yield from (b"{", b"[" * 5_000, b"\xff", b"null", b"{}", up(1, count, at, data="?"))


async def test_sensors_keep_one_frame_each_whatever_comes() -> None:
    clock = StillClock(NOW)
    port, counted = sensors(clock), []
    for _ in range(3):
        for message in life(10, clock):
            port.hear(message)
        await port.sites(clock.now())
        counted.append(held(vars(port)["_sensors"]) + held(port.ignored))
    assert more(counted[2], counted[1]) < NAMED // 10
    assert len(vars(port)["_sensors"].everyone(clock.now())) == NAMED
    assert set(port.ignored) == {
        "not JSON", "not an object", "no uplink: it names no device", "its data are not base64",
        "a duplicate", "a late frame", "a late frame of an old session", "a sensor of nobody",
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        {"data": base64.b64encode(b"\1" * 40_000).decode()},
        {"devAddr": "a" * 60_000},
        {"deviceInfo": {"devEui": "-" * 60_000 + eui(1)}},
        {"deviceInfo": {"devEui": eui(1), "deviceProfileName": "p" * 60_000}},
    ],
)
def test_a_frame_too_long_to_be_one_is_not_kept(row: dict[str, object]) -> None:
    clock = StillClock(NOW)
    port = sensors(clock)
    port.hear(up(1, 1, NOW, **row))
    assert (port.absorbed, port.ignored.total()) == (0, 1)
    assert vars(port)["_sensors"].everyone(NOW) == ()


def test_teeth_a_frame_that_is_one_is_kept() -> None:
    clock = StillClock(NOW)
    port = sensors(clock)
    port.hear(up(1, 1, NOW))
    assert (port.absorbed, len(vars(port)["_sensors"].everyone(NOW))) == (1, 1)


async def test_what_waits_to_be_heard_is_the_newest_and_no_more_than_fits() -> None:
    waiting = _Newest(3)
    for number in range(10):
        waiting.put_nowait(number)
    assert [waiting.get_nowait() for _ in range(waiting.qsize())] == [7, 8, 9]


# --- what functions remember ---------------------------------------------------------------------

FEW = {
    "bot/texts.py:_parsed": "the text files of a release",
    "bot/channels/tablet/texts.py:_bundle": "the locales there are",
    "bot/files/letters.py:face": "the sizes that papers are set in",
    "adapters/stadtwerke/stub/service.py:is_holiday": "one a day, of the demo partner",
    "adapters/stadtwerke/stub/products.py:products": "the tariff files",
    "adapters/stadtwerke/stub/tariff.py:tariffs": "the tariff files",
}
"""Functions that remember every answer, and of what there is only so much."""


def endless(tree: ast.AST) -> Iterator[str]:
    """The functions with parameters that remember every answer they ever gave."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = {ast.unparse(one).removeprefix("functools.") for one in node.decorator_list}
            takes = ast.unparse(node.args)
            if takes and told & {"cache", "lru_cache(None)", "lru_cache(maxsize=None)"}:
                yield node.name


def test_a_function_remembers_only_so_many_answers() -> None:
    files = [
        file for layer in ("adapters", "handlers", "bot") for file in (ROOT / layer).rglob("*.py")
    ]
    found = {
        f"{file.relative_to(ROOT).as_posix()}:{name}"
        for file in files
        for name in endless(ast.parse(file.read_text("utf-8")))
    }
    assert found == set(FEW)


@pytest.mark.parametrize("told", ["cache", "functools.cache", "lru_cache(maxsize=None)"])
def test_teeth_an_endless_memory_is_seen(told: str) -> None:
    assert list(endless(ast.parse(f"@{told}\ndef far(a: int) -> int: ..."))) == ["far"]
    assert not list(endless(ast.parse(f"@{told}\ndef near() -> int: ...")))
