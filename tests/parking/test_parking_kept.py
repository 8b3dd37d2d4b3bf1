"""Pages that did not change are read once, and yet no number outlives its half hour."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.car_parks import CarParks, Parked
from adapters.cities import CitySource
from adapters.reading import Origin, Reading
from adapters.sources.parking_parkapi.sites import read_v3
from adapters.web import SMALL, Page

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SOURCE = CitySource("parking", "parkapi-v3", "Quelle", "http://x/", "CC0", False)


def body(free: int, at: datetime = NOON) -> bytes:
    row = {"original_uid": "m", "name": "Mitte", "lat": 53.8, "lon": 10.6, "capacity": 410,
           "realtime_free_capacity": free, "realtime_data_updated_at": at.isoformat()}  # fmt: skip
    return json.dumps({"items": [row]}).encode()


@dataclass
class OnePage:
    """A client that always has the same page."""

    page: Page

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        return self.page


class Counting:
    def __init__(self) -> None:
        self.read = 0
        self.by: set[int] = set()

    def __call__(self, bodies: dict[str, bytes], origin: Origin) -> Reading[Parked]:
        self.read += 1
        self.by.add(threading.get_ident())
        (one,) = bodies.values()
        reading = read_v3(one, origin)
        return Reading(tuple(reading.items), reading.rejected)


def port(page: Page) -> tuple[CarParks, OnePage, Counting]:
    web, read = OnePage(page), Counting()
    return CarParks(web, SOURCE, read), web, read  # type: ignore[arg-type]


async def free_at(parks: CarParks, now: datetime) -> int | None:
    (site,) = await parks.sites(now)
    return site.free.value


async def test_many_questions_read_a_page_once() -> None:
    parks, _, read = port(Page(body(104), NOON))
    for minutes in range(10):
        assert await free_at(parks, NOON + timedelta(minutes=minutes)) == 104
    assert read.read == 1


async def test_teeth_another_body_and_a_renewed_page_are_read() -> None:
    parks, web, read = port(Page(body(104), NOON))
    await free_at(parks, NOON)
    web.page = Page(body(103), NOON)
    assert await free_at(parks, NOON) == 103
    web.page = Page(body(103), NOON + timedelta(minutes=1))
    (site,) = await parks.sites(NOON + timedelta(minutes=1))
    assert (site.free.fetched_at, read.read) == (NOON + timedelta(minutes=1), 3)


async def test_a_number_that_was_kept_still_gets_too_old() -> None:
    parks, _, _ = port(Page(body(104), NOON))
    assert await free_at(parks, NOON + timedelta(minutes=30)) == 104
    assert await free_at(parks, NOON + timedelta(minutes=31)) is None
    assert await free_at(parks, NOON) == 104, "asked about an earlier moment it is read anew"


async def test_a_large_page_is_read_by_a_thread_and_once_for_all_who_ask() -> None:
    parks, _, read = port(Page(body(104) + b" " * SMALL, NOON))
    found = await asyncio.gather(*(parks.sites(NOON) for _ in range(5)))
    assert {site.free.value for (site,) in found} == {104}
    assert read.read == 1
    assert threading.get_ident() not in read.by


async def test_a_small_page_is_read_at_once() -> None:
    parks, _, read = port(Page(body(104), NOON))
    await parks.sites(NOON)
    assert read.by == {threading.get_ident()}
