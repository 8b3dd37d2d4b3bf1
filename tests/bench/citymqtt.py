"""Uplinks over a real broker on loopback: a broker, a publisher and two listeners, each a process.

The two listeners hear in turn: ours, which takes the state of every sensor in, and a bare aiomqtt
client that does nothing but count.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from time import monotonic, process_time

from adapters.cities import CitySource
from adapters.sources.parking_mqtt import chirpstack
from adapters.sources.parking_mqtt.client import broker_at
from adapters.sources.parking_mqtt.codecs import DEFAULT
from adapters.sources.parking_mqtt.layout import Layout, SensedSite
from adapters.sources.parking_mqtt.port import SensorParking
from adapters.words import Point

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citypayloads import NOW, eui, where
from citypayloads import chirpstack as uplink
from cityworkers import FOLDER, Told, Worker, say

MESSAGES = 2_000
ROUNDS = 5
SENSORS = 5_000
IN_FLIGHT = 100
PATIENCE_S = 120.0


def sensors(port: int = 1) -> SensorParking:
    """Fifty spaces a site, all of one network, heard from a broker at that port."""
    sites = tuple(
        SensedSite(f"s{start}", "Platz", Point(*where(start)), DEFAULT, tuple(
            eui(number) for number in range(start, start + 50)))
        for start in range(0, SENSORS, 50)
    )  # fmt: skip
    source = CitySource("parking", "chirpstack", "Sensoren", None, "CC0", False)
    broker = broker_at(f"mqtt://127.0.0.1:{port}", chirpstack.TOPIC, {})
    layout = Layout(sites, timedelta(hours=26))
    return SensorParking(source, layout, broker, chirpstack.read_uplink, lambda: NOW)


# --- what the bench sees -------------------------------------------------------------------------


def over_a_broker() -> Told:
    """Messages a second by the clock and by the listener's own processor, ours and the bare one."""
    with ExitStack() as running:
        begin = running.enter_context
        port = begin(Worker("citymqtt", "serve")).answer()["port"]
        publisher = begin(Worker("citymqtt", "publish", port))
        listeners = {name: begin(Worker("citymqtt", name, port)) for name in ("ours", "bare")}
        rounds: dict[str, list[Told]] = {name: [] for name in listeners}
        for number in range(1 + ROUNDS):  # the first is for warming up
            for name, listener in listeners.items():
                listener.ask(MESSAGES)
                assert listener.answer()["listens"]
                publisher.ask(2 * number + (name == "bare") + 1)
                rounds[name].append(listener.answer())
                assert publisher.answer()["sent"] == MESSAGES
    return _told({name: told[1:] for name, told in rounds.items()})


def _told(rounds: dict[str, list[Told]]) -> Told:
    def middle(name: str, key: str) -> float:
        return statistics.median(one[key] for one in rounds[name])

    lost = sum(MESSAGES - one["heard"] for told in rounds.values() for one in told)
    found: Told = {"messages": MESSAGES, "lost": lost}
    for name in rounds:
        found[name] = {
            "messages_s": round(MESSAGES / middle(name, "wall_s")),
            "cpu_messages_s": round(MESSAGES / middle(name, "cpu_s")),
        }
    pairs = zip(rounds["ours"], rounds["bare"], strict=True)
    found["over_bare"] = round(statistics.median(a["cpu_s"] / b["cpu_s"] for a, b in pairs), 2)
    return found


# --- the processes -------------------------------------------------------------------------------


def serve() -> None:
    """The broker: tells its port, ends with its input."""
    sys.path.insert(0, str(FOLDER.parent / "parking"))
    from brokers import loopback_broker

    async def run() -> None:
        logging.getLogger("amqtt").setLevel(logging.CRITICAL)
        async with loopback_broker() as broker:
            say(port=broker.port)
            await asyncio.to_thread(sys.stdin.read)

    asyncio.run(run())


def publish(port: int) -> None:
    """For each number on a line that round's uplinks, QoS 1, so many on their way at once."""
    from paho.mqtt.client import Client
    from paho.mqtt.enums import CallbackAPIVersion

    client = Client(CallbackAPIVersion.VERSION2)
    client.max_inflight_messages_set(IN_FLIGHT)
    client.connect("127.0.0.1", port)
    client.loop_start()
    for line in sys.stdin:
        counter = int(line)
        told = [uplink(number, counter, taken=number % 3 > 0) for number in range(MESSAGES)]
        sent = [client.publish(f"application/a/device/{eui(number)}/event/up", body, qos=1)
                for number, body in enumerate(told)]  # fmt: skip
        for one in sent:
            one.wait_for_publish(PATIENCE_S)
        say(sent=sum(one.is_published() for one in sent))
    client.disconnect()
    client.loop_stop()


def ours(port: int) -> None:
    """SensorParking as the house runs it."""

    @asynccontextmanager
    async def listening() -> AsyncIterator[Callable[[], int]]:
        one = sensors(port)
        task = asyncio.create_task(one.run())
        await reached(lambda: one.listening, 1)
        try:
            yield lambda: one.absorbed
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(listen(listening))


def bare(port: int) -> None:
    """aiomqtt alone: every message is counted and dropped."""
    import aiomqtt

    @asynccontextmanager
    async def listening() -> AsyncIterator[Callable[[], int]]:
        heard = 0

        async def count(client: aiomqtt.Client) -> None:
            nonlocal heard
            async for _ in client.messages:
                heard += 1

        async with aiomqtt.Client("127.0.0.1", port) as client:
            await client.subscribe(chirpstack.TOPIC, qos=1)
            task = asyncio.create_task(count(client))
            yield lambda: heard
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(listen(listening))


Listening = Callable[[], AbstractAsyncContextManager[Callable[[], int]]]


async def listen(listening: Listening) -> None:
    """For each line, so many messages: how long they took from the first on, by both clocks."""
    while line := await asyncio.to_thread(sys.stdin.readline):
        async with listening() as heard:
            say(listens=True)
            spent = process_time()
            await reached(heard, 1)
            begun = monotonic()
            with suppress(TimeoutError):
                await reached(heard, int(line))
            cpu_s, wall_s = process_time() - spent, monotonic() - begun
            say(heard=heard(), cpu_s=cpu_s, wall_s=wall_s)


async def reached(heard: Callable[[], int], wanted: int) -> None:
    """Looks every five milliseconds; raises TimeoutError after two minutes."""
    async with asyncio.timeout(PATIENCE_S):
        while heard() < wanted:  # noqa: ASYNC110  (the network has no event of ours)
            await asyncio.sleep(0.005)
