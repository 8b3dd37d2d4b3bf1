"""The feed of envkit, and a polite client that may ask it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from envkit import Clock, Feed

from adapters.web import Web


@pytest.fixture
async def feed() -> AsyncIterator[Feed]:
    served = Feed()
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    yield served
    server.close()
    await server.wait_closed()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def web(feed: Feed, clock: Clock) -> AsyncIterator[Web]:
    client = Web(clock, {feed.host})
    yield client
    await client.aclose()
