"""The server of motiskit, started and stopped around a test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from motiskit import Clock, MotisServer, transit

from adapters.sources.transit_motis import MotisTransit


@pytest.fixture
async def server() -> AsyncIterator[MotisServer]:
    served = MotisServer()
    listening = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = listening.sockets[0].getsockname()[1]
    yield served
    listening.close()
    if served.drip is not None:
        served.drip.set()
    await listening.wait_closed()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def motis(server: MotisServer, clock: Clock) -> AsyncIterator[MotisTransit]:
    port = transit(server, clock)
    yield port
    await port.aclose()
