"""The city's data: how fast each kind is read, sites and sensors refreshed, the nearest found."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
import tracemalloc
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from adapters.cities import Bounds, City, CitySource
from adapters.ports import Parking
from adapters.reading import Window
from adapters.sources.parking_mqtt import chirpstack
from adapters.sources.parking_mqtt.client import broker_at
from adapters.sources.parking_mqtt.codecs import DEFAULT
from adapters.sources.parking_mqtt.layout import Layout, SensedSite
from adapters.sources.parking_mqtt.port import SensorParking
from adapters.web import Web
from adapters.words import Place, Point
from bot.read import find_readers
from bot.sources import parking_of
from handlers.parks import nearest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citypayloads import KINDS, NOW, Files, Kind, eui, parkapi_v3, where
from citypayloads import chirpstack as uplink

ROUNDS = 5
ROWS = 800
SITES, SENSORS, MANY = 1_000, 5_000, 10_000
QUESTIONS = 200
WINDOW = Window(NOW, NOW, NOW + timedelta(days=90))
MB = 1e6
GOALS = {
    "slowest_reader_mb_s": 0.2,
    "parkapi_v3_over_json": 20.0,
    "refresh_1000_sites_ms": 120.0,
    "count_5000_sensors_ms": 50.0,
    "mqtt_messages_s": 5_000.0,
    "question_10000_p99_ms": 30.0,
    "kept_mb": 30.0,
}
"""Floors: what is read a second, and messages a second. The others: the most."""

AT_LEAST = frozenset({"slowest_reader_mb_s", "mqtt_messages_s"})


def spent(work: Callable[[], object]) -> float:
    """Seconds of our own processor time."""
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


# --- reading -----------------------------------------------------------------------------------


def reading(kind: str) -> dict[str, Any]:
    """MB a second, and how often as long as merely parsing the same bytes; rounds in turn."""
    known, read = KINDS[kind], find_readers()[kind]
    ours, plain = [], []
    size, rows = 0.0, 0
    for number in range(ROUNDS):
        files = known.make(ROWS + number)  # other bytes each time: nobody may remember them
        size = sum(map(len, files.values())) / MB
        ours.append(spent(partial(read, files, WINDOW)))
        plain.append(spent(partial(parsed, known, files)))
        rows = len(read(files, WINDOW).items)
    return {
        "mb_s": round(size / statistics.median(ours), 2),
        "rows": rows,
        "over_parsing": round(statistics.median(ours) / statistics.median(plain), 1),
        "parsed_by": known.against,
    }


def parsed(kind: Kind, files: Files) -> list[object]:
    """The same bytes, merely parsed."""
    return [kind.floor(body) for body in files.values()]


# --- refreshing over a server ------------------------------------------------------------------


class Pages:
    """A source on loopback that tells something new whenever it is asked."""

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


@asynccontextmanager
async def served(count: int, *, fresh_for: timedelta) -> AsyncIterator[tuple[Parking, Web]]:
    pages = Pages(count)
    server = await asyncio.start_server(pages.serve, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    web = Web(lambda: NOW, {host}, fresh_for=fresh_for)
    source = CitySource("parking", "parkapi-v3", "Quelle", f"http://{host}/", "CC0", False)
    city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 55, 12), "X", (source,), {})
    try:
        yield parking_of(city, web)[0], web
    finally:
        await web.aclose()
        server.close()
        await server.wait_closed()


async def refreshed_ms(count: int) -> dict[str, float]:
    """Fetch and read all sites anew, the server's own work among it."""
    async with served(count, fresh_for=timedelta(0)) as (port, _):
        await port.sites(NOW)
        times, walls = [], []
        for _ in range(ROUNDS):
            begun, wall = process_time(), perf_counter()
            found = await port.sites(NOW)
            times.append(process_time() - begun)
            walls.append(perf_counter() - wall)
            assert len(found) == count
    middle = statistics.median
    return {"cpu": round(middle(times) * 1000, 1), "wall": round(middle(walls) * 1000, 1)}


async def questions_ms(count: int) -> dict[str, float]:
    """The nearest car parks of many places, out of a page that the schedule keeps fresh."""
    async with served(count, fresh_for=timedelta(minutes=1)) as (port, _):
        await port.sites(NOW)
        whole, chosen = [], []
        for number in range(QUESTIONS):
            lat, lon = where(number * 37)
            begun = process_time()
            sites = await port.sites(NOW)
            found_at = process_time()
            found = nearest(sites, Place("x", "Ziel", lat, lon))
            whole.append((process_time() - begun) * 1000)
            chosen.append((process_time() - found_at) * 1000)
            assert found and found[0].free.value is not None
    return {
        "p50": round(statistics.median(whole), 1),
        "p99": round(sorted(whole)[int(QUESTIONS * 0.99) - 1], 1),
        "choosing_p50": round(statistics.median(chosen), 1),
    }


# --- sensors -----------------------------------------------------------------------------------


def sensors() -> SensorParking:
    """Fifty spaces a site, all of one network."""
    sites = tuple(
        SensedSite(f"s{start}", "Platz", Point(*where(start)), DEFAULT, tuple(
            eui(number) for number in range(start, start + 50)))
        for start in range(0, SENSORS, 50)
    )  # fmt: skip
    source = CitySource("parking", "chirpstack", "Sensoren", None, "CC0", False)
    broker = broker_at("mqtt://127.0.0.1:1", chirpstack.TOPIC, {})
    layout = Layout(sites, timedelta(hours=26))
    return SensorParking(source, layout, broker, chirpstack.read_uplink, lambda: NOW)


def each(take: Callable[[bytes], object], told: list[bytes]) -> None:
    for one in told:
        take(one)


def absorbed() -> dict[str, float]:
    """Messages a second into the states, beside merely parsing them; then counting all sites."""
    port, ours, plain, counting = sensors(), [], [], []
    for counter in range(1, ROUNDS + 1):
        told = [uplink(number, counter, taken=number % 3 > 0) for number in range(SENSORS)]
        ours.append(spent(partial(each, port.hear, told)))
        plain.append(spent(partial(each, json.loads, told)))
        counting.append(spent(lambda: asyncio.run(port.sites(NOW))))
    assert port.absorbed == ROUNDS * SENSORS
    return {
        "messages_s": round(SENSORS / statistics.median(ours)),
        "over_json": round(statistics.median(ours) / statistics.median(plain), 1),
        "count_ms": round(statistics.median(counting) * 1000, 1),
    }


# --- memory ------------------------------------------------------------------------------------


async def kept_mb() -> dict[str, float]:
    """What stays in memory: 5,000 sensors that spoke, and a page of 10,000 sites as read."""
    tracemalloc.start()
    try:
        port = sensors()
        for number in range(SENSORS):
            port.hear(uplink(number))
        gc.collect()
        sensed = tracemalloc.get_traced_memory()[0]
        async with served(MANY, fresh_for=timedelta(minutes=1)) as (parks, _):
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            assert len(await parks.sites(NOW)) == MANY
            gc.collect()
            parked = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    return {"sensors_5000": round(sensed / MB, 1), "sites_10000": round(parked / MB, 1)}


def bench() -> dict[str, Any]:
    """Processor time, medians of rounds in turn; the refresh by the clock too."""
    readers = {kind: reading(kind) for kind in KINDS}
    heard = absorbed()
    figures: dict[str, Any] = {
        "readers": readers,
        "refresh_1000_sites_ms": asyncio.run(refreshed_ms(SITES)),
        "sensors": heard,
        "question_10000_ms": asyncio.run(questions_ms(MANY)),
        "kept_mb": asyncio.run(kept_mb()),
        "rounds": ROUNDS,
    }
    reached = {
        "slowest_reader_mb_s": min(one["mb_s"] for one in readers.values()),
        "parkapi_v3_over_json": readers["parkapi-v3"]["over_parsing"],
        "refresh_1000_sites_ms": figures["refresh_1000_sites_ms"]["cpu"],
        "count_5000_sensors_ms": heard["count_ms"],
        "mqtt_messages_s": heard["messages_s"],
        "question_10000_p99_ms": figures["question_10000_ms"]["p99"],
        "kept_mb": sum(figures["kept_mb"].values()),
    }
    return {
        "figures": figures,
        "ratios": {name: round(reached[name] / goal, 2) for name, goal in GOALS.items()},
        "goals": GOALS,
        "met": all(
            value >= GOALS[name] if name in AT_LEAST else value <= GOALS[name]
            for name, value in reached.items()
        ),
    }


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))
