"""Every kind of source that a city may name, in every way that a server may misbehave.

Each cell is one story: the very first answer is the fault, then a good one, the fault again while
what was told is young, old and gone, and a good answer at last. The ports, the client and the
server are real.
"""

from __future__ import annotations

import logging
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bot.sources
from adapters.all_parking import AllParking
from adapters.cities import City, CitySource
from adapters.errors import CityError, Misunderstood
from adapters.fallback import TransitFallback
from adapters.gathered import AllEnvironment, AllLeisure, AllPois, AllSharing, AllTraffic
from adapters.words import Fact
from bot.city import CityPorts, open_city
from bot.city_config import TRANSIT_KINDS
from bot.doctor import asked
from bot.doctor_sources import Question, questions
from bot.sources import DOMAINS, kinds_of
from bot.transit import Switch
from tests.city.faultkit import (
    AT_ONCE_S,
    FAULTS,
    FIFTY_MB,
    HUGE,
    PATIENT_S,
    SILENT,
    Clock,
    Impatient,
    Server,
    serving,
)
from tests.city.faultothers import FILES, LINES, TRANSIT_ROWS
from tests.city.faultrows import BOUNDS, ROWS, Row, Told

ALL = (*ROWS, *TRANSIT_ROWS)
MEMORY = 60_000_000
"""bytes at most: thrice the cap of the source that may send most"""


@dataclass
class House:
    """A row's real port over the real client, and the server that it asks."""

    row: Row
    server: Server
    stranger: Server
    clock: Clock
    city: City
    web: Impatient
    port: Any

    async def well(self) -> Told:
        self.server.bodies = self.row.bodies(self.clock.at, self.server.url)
        self.server.fault = None
        Impatient.patience_s = PATIENT_S
        return await self.row.ask(self.port, self.clock.at)

    def break_by(self, fault: str) -> None:
        self.server.fault = FAULTS[fault]
        Impatient.patience_s = AT_ONCE_S if fault in SILENT else PATIENT_S

    async def ill(self, fault: str) -> Told:
        self.break_by(fault)
        return await self.row.ask(self.port, self.clock.at)

    async def fails(self, fault: str) -> CityError:
        """The error of a city as which it is told, in one sentence."""
        with pytest.raises(CityError) as told:
            await self.ill(fault)
        assert is_a_sentence(told.value), told.value
        return told.value


@asynccontextmanager
async def house_of(row: Row) -> AsyncIterator[House]:
    async with serving(Server()) as server, serving(Server()) as stranger:
        server.bodies = stranger.bodies = row.bodies(Clock().at, server.url)
        server.elsewhere = f"{stranger.url}{next(iter(server.bodies))}"
        source = CitySource(row.domain, row.kind, "Quelle", server.url + row.path, "CC0", False)
        city = City(Path(), "X", "Europe/Berlin", BOUNDS, "X", (source,), {}, "me@example.org")
        clock = Clock()
        web = Impatient(clock, city.hosts)
        port = port_of(row, web, city, clock)
        try:
            yield House(row, server, stranger, clock, city, web, port)
        finally:
            Impatient.patience_s = PATIENT_S
            await web.aclose()


def port_of(row: Row, web: Impatient, city: City, clock: Clock) -> Any:
    if row.connect is not None:
        return row.connect(web, city.sources[0], city, clock)
    (port,) = getattr(bot.sources, f"{row.domain}_of")(city, web)
    return port


@pytest.fixture(params=ALL, ids=str)
async def house(request: pytest.FixtureRequest) -> AsyncIterator[House]:
    async with house_of(request.param) as one:
        yield one


def is_a_sentence(fault: CityError) -> bool:
    """One line, short, that names whose fault it is and nothing of our insides."""
    said = str(fault)
    whose = "Quelle" in said or "127.0.0.1" in said
    return 0 < len(said) < 200 and "\n" not in said and "Traceback" not in said and whose


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_a_sentence_or_stale_with_its_age(
    house: House, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    row, clock = house.row, house.clock
    if fault in row.odd:
        pytest.skip(row.odd[fault])
    if fault == "wrong charset":
        if await told_all_the_same(row):
            return
        caplog.clear()
    first = await diagnosed(house, fault)
    assert type(first) is FAULTS[fault].error, first
    clock.at += timedelta(seconds=61)
    good = await house.well()
    since = clock.at
    assert good.says and good.live and good.fetched_at == since
    if row.young is not None:
        clock.at = since + row.young
        assert await house.ill(fault) == good
    if row.old is not None:
        clock.at = since + row.old
        await nothing_present(house, fault, good)
    clock.at = since + row.gone
    await house.fails(fault)
    clock.at += timedelta(hours=2)
    assert (await house.well()).fetched_at == clock.at
    assert house.stranger.asked == []
    told = [r.getMessage().split(":")[0] for r in caplog.records if r.levelno >= logging.WARNING]
    assert told == ["source lost", "source back"] * 2


async def diagnosed(house: House, fault: str) -> CityError:
    """The first loss, as the doctor asks: its finding is one line that says what is wrong."""
    if house.row.unasked:
        return await house.fails(fault)
    house.break_by(fault)
    part, ask = question(house)
    with pytest.raises(CityError) as told:
        await ask()
    assert is_a_sentence(told.value), told.value

    async def again() -> Fact[Any]:
        raise told.value

    finding = await asked(part, again)
    assert finding.well is False
    assert finding.line() == f"wrong {part:<18}{told.value}\n"
    return told.value


PARTS = {"pois": "places", "transit": "planner"}
"""what the doctor calls a domain, where not by its name"""


def question(house: House) -> Question:
    """What the doctor asks of the row's source: the only one that its city names."""
    one, port = house.row.domain, house.port
    city = replace(
        nowhere(),
        city=house.city,
        parking=AllParking((port,) if one == "parking" else ()),
        leisure=AllLeisure((port,) if one == "leisure" else ()),
        sharing=AllSharing((port,)) if one == "sharing" else None,
        environment=AllEnvironment((port,)) if one == "environment" else None,
        traffic=AllTraffic((port,)) if one == "traffic" else None,
        pois=AllPois((port,)) if one == "pois" else None,
        disruptions=port if one == "realtime" else None,
        civic=None,
    )
    if one == "transit":
        city = replace(city, transit=Switch(TransitFallback(port, city.timetable)))
    asks = dict(questions(city, house.clock))
    return PARTS.get(one, one), asks[PARTS.get(one, one)]


@cache
def nowhere() -> CityPorts:
    """A city whose timetable is its only source that is asked."""
    return open_city("musterstadt", None, Clock())


async def told_all_the_same(row: Row) -> bool:
    """Whether it reads the other charset; then it must be right, with no letter lost."""
    async with house_of(row) as house:
        try:
            told = await house.ill("wrong charset")
        except CityError:
            return False
        assert "Träve" in str(told.says)
        return told == await house.well()


async def nothing_present(house: House, fault: str, good: Told) -> None:
    """Old answers tell no number of now: without it, or an honest error."""
    try:
        old = await house.ill(fault)
    except CityError as silent:
        assert is_a_sentence(silent)
    else:
        assert not old.live and old.fetched_at == good.fetched_at


@pytest.mark.parametrize("fault", sorted(HUGE))
async def test_memory_is_bounded(house: House, fault: str) -> None:
    tracemalloc.start()
    try:
        await house.fails(fault)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MEMORY
    assert house.server.sent < FIFTY_MB * 0.6


async def test_a_host_off_the_list_is_not_asked(house: House) -> None:
    city = house.city
    strict = Impatient(house.clock, {"elsewhere.example.org"})
    object.__setattr__(city, "hosts", frozenset({"elsewhere.example.org"}))
    port = port_of(house.row, strict, city, house.clock)
    with pytest.raises(Misunderstood, match="not on the list"):
        await house.row.ask(port, house.clock.at)
    assert house.server.asked == []
    await strict.aclose()


async def test_what_was_seen_in_the_future_is_told_of_no_present(house: House) -> None:
    """Left out, or told without that time: as fetched now."""
    now, row = house.clock.at, house.row
    if row.ahead:
        pytest.skip(row.ahead)
    house.server.bodies = row.bodies(now + timedelta(hours=3), house.server.url)
    try:
        told = await row.ask(house.port, now)
    except CityError as fault:
        assert is_a_sentence(fault)
    else:
        assert not told.live or (told.observed_at is None and told.fetched_at == now)


# --- no kind without a row -----------------------------------------------------------------


def kinds() -> set[tuple[str, str]]:
    spoken = {domain: kinds_of(domain) for domain in DOMAINS} | dict(TRANSIT_KINDS)
    return {(domain, kind) for domain, found in spoken.items() for kind in found}


def without_a_row() -> set[tuple[str, str]]:
    """Kinds that a city may name and that no row of this table knows."""
    return kinds() - {(row.domain, row.kind) for row in ALL} - set(LINES) - set(FILES)


def test_every_kind_has_a_row() -> None:
    assert without_a_row() == set()


def test_teeth_a_new_kind_without_a_row_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from adapters.sources import parking_parkapi

    monkeypatch.setitem(parking_parkapi.PARKING, "brand-new", object())  # type: ignore[arg-type]
    assert without_a_row() == {("parking", "brand-new")}


async def test_teeth_a_client_that_forgets_its_pages_is_told() -> None:
    """Without the cache there is nothing that could be told stale."""
    async with house_of(ALL[0]) as house:
        good = await house.well()
        house.clock.at += ALL[0].young or timedelta(0)
        house.web._pages.clear()
        with pytest.raises(CityError):
            assert await house.ill("500") == good
