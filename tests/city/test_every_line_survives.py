"""Every kind that listens to a broker: what misbehaves there, and what is told of its sensors."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import tracemalloc
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.cities import CitySource
from adapters.errors import Unavailable
from adapters.sources.parking_mqtt import chirpstack, ttn
from adapters.sources.parking_mqtt.client import broker_at
from adapters.sources.parking_mqtt.layout import load_layout
from adapters.sources.parking_mqtt.port import SensorParking
from tests.city.faultkit import AT_ONCE_S, FAULTS, FIFTY_MB, NOON, Clock, Fault
from tests.city.faultothers import LINES
from tests.parking.brokers import LoopbackBroker, loopback_broker

EUIS = [f"{number:016x}" for number in range(1, 11)]
NO_HTTP = "there is no HTTP on this line"
ODD = {
    **dict.fromkeys(("404", "204", "gzip unasked", "redirect off the list"), NO_HTTP),
    "429": "MQTT 3.1.1 has no word for it: a broker that is asked too often hangs up",
}
ON_THE_LINE = {"timeout", "slow drip", "500", "503 html", "truncated", "reset in the middle",
               "no http", "empty"}  # fmt: skip
IN_A_MESSAGE = [name for name in FAULTS if name not in {*ODD, *ON_THE_LINE}]
WELCOME = b"\x20\x02\x00\x00"


def chirp(eui: str, at: datetime, count: int) -> Mapping[str, object]:
    data = base64.b64encode(b"\0").decode()
    info = {"devEui": eui, "deviceName": "Träve"}
    return {"fCnt": count, "fPort": 1, "data": data, "time": at.isoformat(), "deviceInfo": info}


def thing(eui: str, at: datetime, count: int) -> Mapping[str, object]:
    told = {"f_cnt": count, "f_port": 1, "frm_payload": base64.b64encode(b"\0").decode()}
    ids = {"device_id": "Träve", "dev_eui": eui}
    return {"end_device_ids": ids, "uplink_message": {**told, "received_at": at.isoformat()}}


Say = Callable[[str, datetime, int], Mapping[str, object]]
ROWS: Mapping[str, tuple[Any, Say, str]] = {
    "chirpstack": (chirpstack, chirp, "application/a/device/{eui}/event/up"),
    "ttn": (ttn, thing, "v3/app@ttn/devices/Träve/up"),
}


@dataclass
class House:
    """A kind's real port, its clock, and what its network says."""

    kind: str
    port: SensorParking
    clock: Clock

    def said(self, eui: str, at: datetime = NOON, count: int = 1) -> bytes:
        return json.dumps(ROWS[self.kind][1](eui, at, count), ensure_ascii=False).encode()

    def topic(self, eui: str) -> str:
        return ROWS[self.kind][2].format(eui=eui)

    async def free(self) -> tuple[int | None, datetime | None]:
        (site,) = await self.port.sites(self.clock())
        return site.free.value, site.free.observed_at


def house_of(kind: str, port: int, folder: Path) -> House:
    network, _, _ = ROWS[kind]
    listed = ", ".join(f'"{eui}"' for eui in EUIS)
    lines = f'[[site]]\nid = "k"\nname = "K"\nlat = 53.9\nlon = 10.8\nsensors = [{listed}]\n'
    (folder / "sensors.toml").write_text(lines, "utf-8")
    url = f"mqtt://127.0.0.1:{port}"
    source = CitySource("parking", kind, "Quelle", url, "CC0", False, "sensors.toml")
    broker = replace(broker_at(url, network.TOPIC, {}), patience_s=AT_ONCE_S * 4)
    clock = Clock()
    layout = load_layout(folder / "sensors.toml")
    return House(kind, SensorParking(source, layout, broker, network.read_uplink, clock), clock)


@pytest.fixture(params=sorted(ROWS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@asynccontextmanager
async def listening(house: House) -> AsyncIterator[None]:
    task = asyncio.create_task(house.port.run())
    try:
        await until(lambda: house.port.listening)
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not what():  # noqa: ASYNC110  (the network has no event of ours)
            await asyncio.sleep(0.005)


@pytest.fixture
async def broker() -> AsyncIterator[LoopbackBroker]:
    logging.getLogger("amqtt").setLevel(logging.CRITICAL)
    async with loopback_broker() as one:
        yield one


async def test_a_message_that_is_none_changes_no_number(
    kind: str, broker: LoopbackBroker, tmp_path: Path
) -> None:
    """All faults of a message, one after the other: before any good one, and after."""
    house = house_of(kind, broker.port, tmp_path)
    faults = [spoiled(house, FAULTS[name]) for name in IN_A_MESSAGE]
    unheard = sum(len(one) > 64_000 for one in faults)  # too long to be looked at
    async with listening(house):
        await broker.publish(house.topic(EUIS[0]), *faults)
        await broker.publish(house.topic("f" * 16), house.said("f" * 16))
        await until(lambda: house.port.ignored["a sensor of nobody"] == 1)
        assert await house.free() == (None, None)
        assert sum(house.port.ignored.values()) == len(faults) - unheard + 1
        for eui in EUIS:
            await broker.publish(house.topic(eui), house.said(eui))
        await until(lambda: house.port.absorbed == len(EUIS))
        assert await house.free() == (10, NOON)
        await broker.publish(house.topic(EUIS[0]), *faults)
        await broker.publish(house.topic("f" * 16), house.said("f" * 16))
        await until(lambda: house.port.ignored["a sensor of nobody"] == 2)
        assert (await house.free(), house.port.absorbed) == ((10, NOON), len(EUIS))
    house.clock.at += timedelta(minutes=31)
    assert await house.free() == (None, NOON)


def spoiled(house: House, fault: Fault) -> bytes:
    """The message a sensor of ours would have sent, spoiled; of an endless one 70 kB."""
    good = house.said(EUIS[0])
    endless = fault.manner in {"endless", "announced"}
    return good + b" " * 70_000 if endless else fault.spoil(good)


async def test_a_time_of_the_future_is_told_of_no_present(kind: str, tmp_path: Path) -> None:
    house = house_of(kind, 9, tmp_path)
    for eui in EUIS:
        house.port.hear(house.said(eui, NOON + timedelta(hours=3)))
    free, observed_at = await house.free()
    assert observed_at is None or observed_at <= NOON
    assert free in {None, 10}  # heard now, from sensors whose clock is wrong


ANSWERS: Mapping[str, bytes | None] = {
    "timeout": None,
    "slow drip": WELCOME[:1],
    "500": b"HTTP/1.1 500 Oops\r\n\r\n",
    "503 html": b"HTTP/1.1 503 Later\r\n\r\n<html></html>",
    "truncated": WELCOME[:3],
    "reset in the middle": WELCOME[:2],
    "no http": b"\0\1\2\3",
    "empty": b"",
}


@pytest.mark.parametrize("fault", sorted(ON_THE_LINE))
async def test_what_is_no_broker_is_a_sentence_and_no_number(
    kind: str, fault: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answer = ANSWERS[fault]
    waits = fault in {"timeout", "slow drip"}

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer or b"")
        if waits:
            await reader.read()
        if fault == "reset in the middle":
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    house = house_of(kind, server.sockets[0].getsockname()[1], tmp_path)
    task = asyncio.create_task(house.port.run())
    try:
        with pytest.raises(Unavailable) as told:
            await house.port.check()
        assert "127.0.0.1" in str(told.value) and "\n" not in str(told.value)
        await until(lambda: "source lost" in caplog.text)
        assert await house.free() == (None, None)
        assert caplog.text.count("source lost") == 1
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        server.close()


def packet(kind: int, *parts: bytes, more: int = 0) -> bytes:
    """An MQTT packet; more: bytes that it announces beyond its parts."""
    body, size = b"".join(parts), b""
    left = len(body) + more
    while left or not size:
        left, digit = divmod(left, 128)
        size += bytes([digit | (128 if left else 0)])
    return bytes([kind]) + size + body


async def test_fifty_megabytes_of_one_message_are_not_taken_in(kind: str, tmp_path: Path) -> None:
    sent = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.read(1000)
        writer.write(WELCOME)
        number = (await reader.read(1000))[2:4]
        writer.write(packet(0x90, number, b"\x01"))
        topic = ROWS[kind][2].encode()
        writer.write(packet(0x30, len(topic).to_bytes(2), topic, more=FIFTY_MB))
        try:
            while sent < FIFTY_MB:
                writer.write(b" " * 65_536)
                sent += 65_536
                await writer.drain()
            await reader.read()
        except ConnectionError:
            return
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    house = house_of(kind, server.sockets[0].getsockname()[1], tmp_path)
    lost = asyncio.Event()
    house.port._line._sleep = lambda _: _wait_for_ever(lost)
    tracemalloc.start()
    task = asyncio.create_task(house.port.run())
    try:
        async with asyncio.timeout(20):
            await lost.wait()
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        assert sent < FIFTY_MB * 0.6
        assert await house.free() == (None, None)
    finally:
        tracemalloc.stop()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        server.close()


async def _wait_for_ever(lost: asyncio.Event) -> None:
    lost.set()
    await asyncio.Event().wait()


def test_every_fault_has_a_place_here() -> None:
    assert {*ODD, *ON_THE_LINE, *IN_A_MESSAGE} == set(FAULTS)
    assert set(ANSWERS) == ON_THE_LINE
    assert {kind for _, kind in LINES} == set(ROWS)
