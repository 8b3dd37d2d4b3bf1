"""Sensors heard over a real broker on loopback: loss, return, flood and nonsense."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from brokers import LoopbackBroker, free_port, loopback_broker

from adapters.cities import CitySource
from adapters.errors import Unavailable
from adapters.ports import Background
from adapters.sources.parking_mqtt import chirpstack
from adapters.sources.parking_mqtt.client import Broker
from adapters.sources.parking_mqtt.layout import Layout, SensedSite
from adapters.sources.parking_mqtt.port import SensorParking
from adapters.words import Point

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
EUIS = [f"{number:016x}" for number in range(1, 11)]
SITE = SensedSite("k", "Kowitzberg", Point(53.97, 10.87), "bosch_tps110", tuple(EUIS), "MOTORHOME")
SOURCE = CitySource("parking.sensors", "chirpstack", "Sensoren", "mqtt://x", "CC0", True)


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Naps:
    """Stands in for sleep: remembers how long it was to be, and waits until let on."""

    wished: list[float] = field(default_factory=list)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, seconds: float) -> None:
        self.wished.append(seconds)
        await self.go.wait()
        await asyncio.sleep(0)


@dataclass
class House:
    broker: LoopbackBroker
    clock: Clock
    naps: Naps
    port: SensorParking

    async def free(self) -> int | None:
        (site,) = await self.port.sites(self.clock())
        return site.free.value

    async def publish(self, *payloads: bytes, retain: bool = False) -> None:
        for payload in payloads:
            await self.broker.publish(topic_of(payload), payload, retain=retain)


def up(eui: str, occupied: bool, count: int = 1, at: datetime = NOON) -> bytes:
    data = base64.b64encode(bytes([occupied])).decode()
    info = {"devEui": eui}
    row = {"fCnt": count, "fPort": 1, "data": data, "time": at.isoformat(), "deviceInfo": info}
    return json.dumps(row).encode()


def topic_of(payload: bytes) -> str:
    """Where the network publishes it."""
    found = re.search(rb'"devEui": "([0-9a-f]{16})"', payload)
    return f"application/a/device/{found[1].decode() if found else 'd'}/event/up"


async def until(what: Callable[[], bool]) -> None:
    """Wait for something that the network brings; the test's own deadline ends a vain wait."""
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110  (the network has no event of ours)
            await asyncio.sleep(0.005)


@asynccontextmanager
async def listening(
    broker: LoopbackBroker, client_id: str | None = None, patience_s: float = 5.0
) -> AsyncIterator[House]:
    clock, naps = Clock(), Naps()
    address = Broker("127.0.0.1", broker.port, chirpstack.TOPIC, client_id=client_id)
    address = replace(address, patience_s=patience_s)
    layout = Layout((SITE,), timedelta(hours=26))
    port = SensorParking(SOURCE, layout, address, chirpstack.read_uplink, clock, naps)
    task = asyncio.create_task(port.run())
    try:
        yield House(broker, clock, naps, port)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def broker() -> AsyncIterator[LoopbackBroker]:
    logging.getLogger("amqtt").setLevel(logging.CRITICAL)
    async with loopback_broker() as one:
        yield one


async def heard(house: House, count: int) -> None:
    """Until the sensors and the nonsense together have been that many messages."""
    await until(lambda: house.port.absorbed + sum(house.port.ignored.values()) >= count)


async def settled(house: House) -> None:
    """Until the line stands: a retained message comes with the subscription."""
    await until(lambda: house.port.listening)


async def test_sensors_are_counted_live(broker: LoopbackBroker) -> None:
    async with listening(broker) as house:
        await settled(house)
        await house.publish(*(up(eui, number < 3) for number, eui in enumerate(EUIS)))
        await heard(house, 10)
        assert await house.free() == 7
        await house.publish(up(EUIS[0], False, 2), up(EUIS[0], False, 2), up(EUIS[0], True, 1))
        await heard(house, 13)
        assert await house.free() == 8
        assert house.port.ignored == {"a duplicate": 1, "a late frame": 1}


async def test_retained_messages_are_heard_at_once(broker: LoopbackBroker) -> None:
    for eui in EUIS:
        await broker.publish(topic_of(up(eui, True)), up(eui, True), retain=True)
    async with listening(broker) as house:
        await heard(house, 10)
        assert await house.free() == 0


def timeless(eui: str, count: int = 1) -> bytes:
    """An uplink as ChirpStack v3 tells it whose gateways have no clock."""
    row = json.loads(up(eui, False, count))
    del row["time"]
    return json.dumps(row).encode()


async def test_what_was_retained_without_a_time_is_of_no_age(broker: LoopbackBroker) -> None:
    for eui in EUIS:
        await broker.publish(topic_of(timeless(eui)), timeless(eui), retain=True)
    async with listening(broker) as house:
        await heard(house, 10)
        assert await house.free() is None
        assert house.port.ignored == {"kept by the broker, nobody knows how long": 10}
        await house.publish(*(timeless(eui, 2) for eui in EUIS))
        await heard(house, 20)
        assert await house.free() == 10


async def test_what_the_broker_stored_for_us_without_a_time_is_of_no_age(
    broker: LoopbackBroker,
) -> None:
    async with listening(broker, "lotse-test") as house:
        await settled(house)
        await house.publish(*(timeless(eui) for eui in EUIS))
        await heard(house, 10)
        assert await house.free() is None
        house.clock.at += timedelta(minutes=2)
        await house.publish(*(timeless(eui, 2) for eui in EUIS))
        await heard(house, 20)
        assert await house.free() == 10


async def test_nobody_speaks_for_another_sensor(broker: LoopbackBroker) -> None:
    async with listening(broker) as house:
        await settled(house)
        await house.publish(*(up(eui, False) for eui in EUIS))
        await broker.publish(topic_of(up("f" * 16, True)), up(EUIS[0], True, 2))
        await heard(house, 11)
        assert await house.free() == 10
        assert house.port.ignored == {"published as another device": 1}


async def test_nonsense_is_counted_and_harms_nobody(broker: LoopbackBroker) -> None:
    async with listening(broker) as house:
        await settled(house)
        nonsense = (b"", b"\xff", b"[" * 50_000, b"7", b"{}", b"x" * 70_000, up("f" * 16, True))
        await house.publish(*nonsense, *(up(eui, False) for eui in EUIS))
        await until(lambda: house.port.absorbed == 10)
        assert await house.free() == 10
        assert house.port.ignored["a sensor of nobody"] == 1
        assert house.port.ignored["not JSON"] >= 2


async def test_a_restarted_broker_is_found_again_and_told_of_once(
    broker: LoopbackBroker, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(broker) as house:
        await settled(house)
        await house.publish(*(up(eui, False) for eui in EUIS))
        await heard(house, 10)
        await broker.stop()
        await until(lambda: len(house.naps.wished) == 1)
        assert await house.free() == 10  # what was heard a moment ago still stands
        house.naps.go.set()
        await until(lambda: len(house.naps.wished) >= 4)
        house.naps.go.clear()
        await broker.start()
        house.naps.go.set()
        await settled(house)
        await house.publish(up(EUIS[0], True, 2))
        await heard(house, 11)
        assert await house.free() == 9
    told = [r.getMessage() for r in caplog.records if r.name.startswith("adapters")]
    assert [line.split(":")[0] for line in told] == ["source lost", "source back"]
    assert house.naps.wished[:4] == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("gap", "client_id", "free"),
    [(timedelta(minutes=4), None, 10), (timedelta(minutes=6), None, None),
     (timedelta(minutes=6), "lotse-test", 10)],
)  # fmt: skip
async def test_after_a_long_gap_nothing_is_known_unless_the_broker_stored_for_us(
    broker: LoopbackBroker, gap: timedelta, client_id: str | None, free: int | None
) -> None:
    async with listening(broker, client_id) as house:
        await settled(house)
        await house.publish(*(up(eui, False) for eui in EUIS))
        await heard(house, 10)
        await broker.stop()
        await until(lambda: len(house.naps.wished) == 1)
        house.clock.at += gap
        await broker.start()
        house.naps.go.set()
        await settled(house)
        assert await house.free() == free


async def test_a_flood_is_bounded_and_its_newest_frames_are_heard(broker: LoopbackBroker) -> None:
    async with listening(broker) as house:
        await settled(house)
        flood = [up(f"{number:016x}", True) for number in range(1000, 2500)]
        await house.publish(*flood, *(up(eui, False) for eui in EUIS))
        await until(lambda: house.port.absorbed == 10)
        assert await house.free() == 10
        assert len(house.port.ignored) <= 2


async def test_no_broker_is_a_sentence_and_a_site_without_a_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nobody = LoopbackBroker(free_port())
    async with listening(nobody) as house:
        await until(lambda: bool(house.naps.wished))
        assert await house.free() is None
        with pytest.raises(Unavailable, match=f"127.0.0.1:{nobody.port}"):
            await house.port.check()
    assert sum("source lost" in record.getMessage() for record in caplog.records) == 1


async def test_a_check_says_how_many_sensors_are_listened_to(broker: LoopbackBroker) -> None:
    async with listening(broker) as house:
        assert isinstance(house.port, Background)
        fact = await house.port.check()
        assert (fact.value, fact.source, fact.licence) == (10, "Sensoren (10 sensors)", "CC0")


async def test_a_missing_password_is_a_loss_and_no_crash(
    broker: LoopbackBroker, tmp_path: Path
) -> None:
    address = Broker("127.0.0.1", broker.port, "t/#", username="u", password_file=tmp_path / "none")
    layout = Layout((SITE,), timedelta(hours=26))
    port = SensorParking(SOURCE, layout, address, chirpstack.read_uplink, Clock())
    with pytest.raises(Unavailable):
        await port.check()


async def test_a_check_does_not_end_the_session_of_who_listens(broker: LoopbackBroker) -> None:
    async with listening(broker, "lotse-test") as house:
        await settled(house)
        await house.port.check()
        await house.publish(*(up(eui, False) for eui in EUIS))
        await heard(house, 10)
        assert house.naps.wished == []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff" * 1000,
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"\x20\x02\x00\x05",  # not authorised
        b"\x20\x02\x00\x00" + b"\x30\xff\xff\xff\xff\xff" * 9,  # welcome, then garbage
        b"\x20\x02\x00\x00\x90\x03\x00\x01\x80",  # welcome, but no subscription
    ],
)
async def test_what_is_no_broker_is_a_loss_and_no_crash(answer: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    stranger = LoopbackBroker(server.sockets[0].getsockname()[1])
    try:
        async with listening(stranger, patience_s=0.2) as house:
            await until(lambda: len(house.naps.wished) >= 1)
            assert await house.free() is None
    finally:
        server.close()


async def test_a_topic_that_is_refused_is_told(caplog: pytest.LogCaptureFixture) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(b"\x20\x02\x00\x00")  # welcome
        number = (await reader.read(1000))[2:4]
        writer.write(b"\x90\x03" + number + b"\x80")  # but not to this topic
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    stranger = LoopbackBroker(server.sockets[0].getsockname()[1])
    try:
        async with listening(stranger, patience_s=0.2) as house:
            await until(lambda: len(house.naps.wished) >= 1)
            assert not house.port.listening
        assert "does not let us hear application/" in caplog.text
    finally:
        server.close()
