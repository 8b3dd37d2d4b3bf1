"""The way to the partner: a crowd waits its turn, and a silent partner is left alone a moment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.errors import Unavailable
from adapters.stadtwerke import gate as gates
from adapters.stadtwerke.gate import AT_ONCE, REST, SILENCES_UNTIL_REST, Gate
from adapters.stadtwerke.wire import Wire

NOBODY = "http://127.0.0.1:9"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def say(wire: Wire) -> str:
    with pytest.raises(Unavailable) as fault:
        await wire.ask("GET", "/operator/ping")
    assert not fault.value.maybe_done
    return str(fault.value)


async def test_ten_silences_are_a_rest_of_two_seconds() -> None:
    clock = Clock()
    wire = Wire(NOBODY, "t", gate=Gate(clock))
    for _ in range(SILENCES_UNTIL_REST):
        assert "cannot be reached" in await say(wire)
    assert "rests" in await say(wire)
    clock.now += REST
    assert "cannot be reached" in await say(wire), "one finds out"
    assert "rests" in await say(wire), "and the rest goes on at once"
    await wire.close()


async def lets_through(gate: Gate) -> bool:
    try:
        async with gate.passed():
            return True
    except Unavailable:
        return False


async def test_any_answer_makes_silences_forgotten() -> None:
    gate = Gate(Clock())
    for _ in range(SILENCES_UNTIL_REST - 1):
        gate.silent()
    gate.answered()
    gate.silent()
    assert await lets_through(gate)
    for _ in range(SILENCES_UNTIL_REST - 1):
        gate.silent()
    assert not await lets_through(gate), "without an answer the same silences are a rest"


async def test_without_a_gate_everybody_waits_for_a_silent_partner() -> None:
    wire = Wire(NOBODY, "t")
    said = [await say(wire) for _ in range(SILENCES_UNTIL_REST + 1)]
    assert not any("rests" in one for one in said)
    await wire.close()


async def test_a_crowd_waits_its_turn_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "WAITS_S", 0.01)
    gate, end = Gate(Clock()), asyncio.Event()

    async def hold() -> None:
        async with gate.passed():
            await end.wait()

    held = [asyncio.create_task(hold()) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable, match="too many") as fault:
        async with gate.passed():
            pass
    assert not fault.value.maybe_done
    end.set()
    await asyncio.gather(*held)
    async with gate.passed():
        pass
