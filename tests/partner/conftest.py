"""The partner for its tests: one real stub process for all of them, and the twin in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime

import pytest
from partnerkit import EVENING, TOKEN, Running, Side, start

from adapters.errors import CityError
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.fake import FakeOperator, FakeWallet, lost_answer
from adapters.stadtwerke.local import Control
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire


@pytest.fixture(scope="session")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(tmp_path_factory.mktemp("partner") / "partner.db")
    yield running
    running.stop()


@pytest.fixture
async def wire(stub: Running) -> AsyncIterator[Wire]:
    wire = Wire(stub.url, TOKEN)
    yield wire
    await wire.close()


@pytest.fixture
async def control(stub: Running) -> AsyncIterator[Control]:
    control = Control(stub.control)
    await control.clear()
    await control.clock(EVENING)
    yield control
    await control.clear()
    await control.close()


@pytest.fixture
async def real(wire: Wire, control: Control) -> Side:
    async def lose(op: str) -> None:
        await control.fault(op, "drop-answer")

    return Side(TompOperator(wire), TompWallet(wire), control.clock, lose, control)


@pytest.fixture
async def fake() -> Side:
    moments = [EVENING]
    operator, wallet = FakeOperator(lambda: moments[-1]), FakeWallet()

    async def clock(now: datetime) -> None:
        moments.append(now)

    async def lose(op: str) -> None:
        error: CityError = lost_answer()
        operator.troubles.fail(op, error, after=True)
        wallet.troubles.fail(op, error, after=True)

    return Side(operator, wallet, clock, lose)


@pytest.fixture(params=["real", "fake"])
def side(request: pytest.FixtureRequest) -> Side:
    """The real stub behind the real client, then the twin."""
    found: Side = request.getfixturevalue(request.param)
    return found
