"""Every parking source and a server that misbehaves: a sentence, or an old page and no number."""

from __future__ import annotations

import asyncio
import json
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.cities import Bounds, City, CitySource
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.ports import Parking
from adapters.sources import parking_datex2, parking_ngsi, parking_parkapi
from adapters.web import Web

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
KINDS = {**parking_parkapi.PARKING, **parking_ngsi.PARKING, **parking_datex2.PARKING}


def good(kind: str, at: datetime = NOON) -> bytes:
    """One site with 104 of 410 free, as each standard says it."""
    if kind == "datex2":
        return (
            f"<d2LogicalModel><publicationTime>{at.isoformat()}</publicationTime>"
            '<parkingRecord id="mitte"><parkingName><values><value>Mitte</value></values>'
            "</parkingName><parkingNumberOfSpaces>410</parkingNumberOfSpaces><parkingLocation>"
            "<latitude>53.8</latitude><longitude>10.6</longitude></parkingLocation>"
            '</parkingRecord><parkingRecordStatus><parkingRecordReference id="mitte"/>'
            "<parkingOccupancy><parkingNumberOfVacantSpaces>104</parkingNumberOfVacantSpaces>"
            "</parkingOccupancy></parkingRecordStatus></d2LogicalModel>"
        ).encode()
    point = {"type": "Point", "coordinates": [10.6, 53.8]}
    told: dict[str, object] = {
        "ngsi": {"id": "mitte", "type": "OffStreetParking", "location": point,
                 "totalSpotNumber": 410, "availableSpotNumber": 104,
                 "occupancyModified": at.isoformat()},
        "parkapi-v1": {"last_updated": at.isoformat(), "lots": [
            {"id": "mitte", "name": "Mitte", "coords": {"lat": 53.8, "lng": 10.6},
             "total": 410, "free": 104}]},
        "parkapi-v2": {"results": [
            {"lot_id": "mitte", "name": "Mitte", "coordinates": [10.6, 53.8], "max_capacity": 410,
             "latest_data": {"timestamp": at.isoformat(), "num_free": 104}}]},
        "parkapi-v3": {"items": [
            {"original_uid": "mitte", "name": "Mitte", "lat": 53.8, "lon": 10.6, "capacity": 410,
             "realtime_free_capacity": 104, "realtime_data_updated_at": at.isoformat()}]},
    }  # fmt: skip
    return json.dumps(told[kind]).encode()


def response(body: bytes, status: str = "200 OK", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


@dataclass
class Server:
    """Answers every request with `answer`; None hangs, an endless one is 50 MB."""

    answer: bytes | None = None
    endless: bool = False
    port: int = 0
    sent: int = 0
    by_path: dict[str, bytes] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    open: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).decode().split()[1]
        self.paths.append(path)
        self.answer = self.by_path.get(path, self.answer)
        self.open.append(writer)
        try:
            if self.answer is None:
                await reader.read()
            else:
                writer.write(self.answer)
                for _ in range(800 if self.endless else 0):
                    writer.write(b"[" * 65_536)
                    self.sent += 65_536
                    await writer.drain()
        except ConnectionError:
            return
        finally:
            writer.close()


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    one = Server()
    running = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = running.sockets[0].getsockname()[1]
    yield one
    running.close()
    for writer in one.open:
        writer.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def web(server: Server, clock: Clock) -> AsyncIterator[Web]:
    one = Web(clock, {f"127.0.0.1:{server.port}"})
    yield one
    await one.aclose()


def port_of(kind: str, web: Web, server: Server) -> Parking:
    url = f"http://127.0.0.1:{server.port}/feed"
    source = CitySource("parking", kind, f"Quelle {kind}", url, "CC0", False)
    city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 54, 11), "X", (source,), {})
    return KINDS[kind](web, source, city)


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


HOSTILE = {
    "429": response(b"", "429 Too Many Requests"),
    "500": response(b"oops", "500 Internal Server Error"),
    "404": response(b"no", "404 Not Found"),
    "empty": response(b""),
    "truncated": response(b'{"items": [', length=500),
    "half": response(b'{"items": [{"original_uid": "mi'),
    "html": response(b"<html><body>Wartung</body></html>"),
    "deep json": response(b"[" * 100_000),
    "deep xml": response(b"<a>" * 100_000),
    "bomb": response(b'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><d>&b;</d>'),
    "number": response(b"7"),
    "null": response(b"null"),
    "no site": response(b'{"items": [], "lots": [], "results": [], "data": []}'),
    "no http": b"\0\1\2\3",
}


@pytest.mark.parametrize("fault", sorted(HOSTILE))
async def test_a_fault_is_an_error_of_the_city_in_one_sentence(
    kind: str, fault: str, web: Web, server: Server, clock: Clock
) -> None:
    server.answer = HOSTILE[fault]
    with pytest.raises(CityError) as told:
        await port_of(kind, web, server).sites(clock())
    assert 0 < len(str(told.value)) < 200 and "\n" not in str(told.value)


@pytest.mark.parametrize("fault", sorted(HOSTILE))
async def test_after_a_good_answer_a_fault_leaves_the_old_page_while_it_is_young(
    kind: str, fault: str, web: Web, server: Server, clock: Clock
) -> None:
    port = port_of(kind, web, server)
    server.answer = response(good(kind))
    (site,) = await port.sites(clock())
    assert (site.free.value, site.free.observed_at) == (104, NOON)
    server.answer = HOSTILE[fault]
    clock.at += timedelta(minutes=20)
    (site,) = await port.sites(clock())
    assert (site.free.value, site.free.observed_at) == (104, NOON)
    clock.at += timedelta(minutes=20)
    (site,) = await port.sites(clock())
    assert (site.free.value, site.free.observed_at, site.capacity) == (None, NOON, 410)
    clock.at += timedelta(hours=24)
    with pytest.raises(CityError):
        await port.sites(clock())


async def test_without_its_status_a_static_publication_still_tells_what_lasts(
    server: Server, web: Web, clock: Clock
) -> None:
    whole = good("datex2").decode()
    cut = whole.index("<parkingRecordStatus>")
    static, live = whole[:cut] + "</d2LogicalModel>", good("datex2")
    at = f"http://127.0.0.1:{server.port}"
    options = {"static_url": f"{at}/static"}
    source = CitySource("parking", "datex2", "Q", f"{at}/live", "CC0", False, options=options)
    city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 54, 11), "X", (source,), {})
    port = KINDS["datex2"](web, source, city)
    server.by_path = {"/static": response(static.encode()), "/live": HOSTILE["500"]}
    (site,) = await port.sites(clock())
    assert (site.capacity, site.free.value, site.free.observed_at) == (410, None, None)
    server.by_path = {"/static": HOSTILE["500"], "/live": response(live)}
    (site,) = await port.sites(clock())
    assert (site.capacity, site.free.value) == (410, 104)
    assert server.paths.count("/static") == 1  # it lasts for an hour
    server.by_path = {"/static": HOSTILE["500"], "/live": HOSTILE["500"]}
    clock.at += timedelta(days=2)
    with pytest.raises(Unavailable):
        await port.sites(clock())


async def test_times_in_the_future_are_no_times(
    kind: str, web: Web, server: Server, clock: Clock
) -> None:
    server.answer = response(good(kind, NOON + timedelta(hours=1)))
    (site,) = await port_of(kind, web, server).sites(clock())
    assert (site.free.value, site.free.observed_at) == (None, None)


async def test_fifty_megabytes_are_not_taken_in(
    kind: str, web: Web, server: Server, clock: Clock
) -> None:
    server.answer, server.endless = response(b"", length=800 * 65_536), True
    tracemalloc.start()
    try:
        with pytest.raises(Misunderstood, match="too much"):
            await port_of(kind, web, server).sites(clock())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30_000_000 and server.sent < 30_000_000


async def test_a_source_that_hangs_is_waited_for_no_longer_than_its_deadline(
    kind: str, server: Server, clock: Clock
) -> None:
    impatient = Impatient(clock, {f"127.0.0.1:{server.port}"})
    try:
        with pytest.raises(Unavailable, match="in time"):
            await port_of(kind, impatient, server).sites(clock())
    finally:
        await impatient.aclose()


class Impatient(Web):
    """The polite client with a deadline of a moment."""

    async def get(self, url, **more):  # type: ignore[no-untyped-def]
        return await super().get(url, **{**more, "deadline_s": 0.05})
