"""A real MQTT broker on loopback, which can be stopped and started again at its port."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiomqtt
from amqtt.broker import Broker


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class LoopbackBroker:
    port: int = field(default_factory=free_port)
    broker: Any = None

    async def start(self) -> None:
        config = {
            "listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{self.port}"}},
            "plugins": {"amqtt.plugins.authentication.AnonymousAuthPlugin": {}},
        }
        self.broker = Broker(config)
        await self.broker.start()

    async def stop(self) -> None:
        broker, self.broker = self.broker, None
        if broker is None:
            return
        lines = [handler.writer for _, handler in broker._sessions.values()]
        while True:
            try:
                async with asyncio.timeout(2):
                    await broker.shutdown()
                break
            except TimeoutError:
                # amqtt 0.12 waits for ever for a session that ends by itself just then, and
                # has forgotten it at the next try, its line still open (seen 2026-11-23)
                continue
        for line in lines:
            await line.close()

    async def publish(self, topic: str, *payloads: bytes, retain: bool = False) -> None:
        async with aiomqtt.Client("127.0.0.1", self.port) as client:
            for payload in payloads:
                await client.publish(topic, payload, qos=1, retain=retain)


@asynccontextmanager
async def loopback_broker() -> AsyncIterator[LoopbackBroker]:
    one = LoopbackBroker()
    await one.start()
    try:
        yield one
    finally:
        await one.stop()
