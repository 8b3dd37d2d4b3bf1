"""Car parks over a server on loopback: refreshed beside a bare GET, and the nearest of many."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from adapters.cities import Bounds, City, CitySource
from adapters.ports import Parking
from adapters.web import Web
from adapters.words import ParkingSite, Place, Point
from bot.sources import parking_of
from handlers.geo import metres
from handlers.parks import nearest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citypayloads import NOW, parkapi_v3, where
from cityworkers import Worker, say

ROUNDS = 15
QUESTIONS = 300
AT_ALL = timedelta(0)
A_MINUTE = timedelta(minutes=1)

# --- the server, a process of its own ------------------------------------------------------------


class Pages:
    """A source that tells something new whenever it is asked."""

    def __init__(self, count: int) -> None:
        self.rows = [parkapi_v3(number) for number in range(count)]
        self.asked = 0

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        self.rows[0]["realtime_free_capacity"] = self.asked % 400
        body = json.dumps({"items": self.rows}).encode()
        head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()


def serve(count: int) -> None:
    """So many car parks; tells its port, ends with its input."""

    async def run() -> None:
        server = await asyncio.start_server(Pages(count).serve, "127.0.0.1", 0)
        say(port=server.sockets[0].getsockname()[1])
        await asyncio.to_thread(sys.stdin.read)
        server.close()

    asyncio.run(run())


@asynccontextmanager
async def served(count: int, *, fresh_for: timedelta) -> AsyncIterator[tuple[Parking, str]]:
    """The port that a city's configuration makes of such a source, and the address."""
    with Worker("cityserved", "serve", count) as server:
        host = f"127.0.0.1:{server.answer()['port']}"
        web = Web(lambda: NOW, {host}, fresh_for=fresh_for)
        source = CitySource("parking", "parkapi-v3", "Quelle", f"http://{host}/", "CC0", False)
        city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 55, 12), "X", (source,), {})
        try:
            yield parking_of(city, web)[0], f"http://{host}/"
        finally:
            await web.aclose()


# --- what is measured ----------------------------------------------------------------------------


async def refreshed(count: int) -> dict[str, float]:
    """Fetch and read all sites anew, in turn with a bare GET whose body is merely parsed."""
    import httpx

    async with served(count, fresh_for=AT_ALL) as (port, url), httpx.AsyncClient() as client:

        async def plainly() -> object:
            return json.loads((await client.get(url)).content)["items"]

        ours, plain = [], []
        await taken(partial(port.sites, NOW), count)
        await taken(plainly, count)
        for _ in range(ROUNDS):
            ours.append(await taken(partial(port.sites, NOW), count))
            plain.append(await taken(plainly, count))
    middle = statistics.median
    return {
        "cpu_ms": round(middle(cpu for cpu, _ in ours), 1),
        "wall_ms": round(middle(wall for _, wall in ours), 1),
        "over_get_and_parse": round(
            middle(a[0] / b[0] for a, b in zip(ours, plain, strict=True)), 1
        ),
    }


async def taken(ask: Callable[[], Awaitable[Any]], count: int) -> tuple[float, float]:
    """Milliseconds of our own processor time, and by the clock."""
    begun, wall = process_time(), perf_counter()
    assert len(await ask()) == count
    return (process_time() - begun) * 1000, (perf_counter() - wall) * 1000


async def asked(count: int) -> dict[str, float]:
    """The nearest car parks of many places, out of a page that the schedule keeps fresh.

    In turn with the plainest way: all of them sorted by the same distance.
    """
    async with served(count, fresh_for=A_MINUTE) as (port, _):
        everything = await port.sites(NOW)
        ours, plain = [], []
        for number in range(QUESTIONS):
            here = Place("x", "Ziel", *where(number * 37))
            begun = process_time()
            found = nearest(await port.sites(NOW), here)
            between = process_time()
            closest = by_distance(everything, here)
            ours.append((between - begun) * 1000)
            plain.append((process_time() - between) * 1000)
            assert found and closest[0].id == found[0].id and found[0].free.value is not None
    middle = statistics.median(ours)
    return {
        "p50_ms": round(middle, 2),
        "p99_ms": round(sorted(ours)[round(QUESTIONS * 0.99) - 1], 2),
        "over_sorting": round(middle / statistics.median(plain), 2),
    }


def by_distance(sites: tuple[ParkingSite, ...], here: Place) -> list[ParkingSite]:
    centre = Point(here.lat, here.lon)
    return sorted(sites, key=lambda site: metres(centre, Point(site.lat, site.lon)))
