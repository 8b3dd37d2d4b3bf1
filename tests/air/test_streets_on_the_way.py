"""A slow street or a bridge is told before a car trip only where it may lie on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.errors import Unavailable
from adapters.words import BridgeOpening, Fact, Place, TrafficState
from handlers.streets import may_pass, trip_lines
from tests.kernel.kernelkit import Book, world

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WEST = Place("w", "Stockelsdorf", 53.893, 10.648)
ZOB = Place("z", "ZOB", 53.866, 10.670)
SOUTH = Place("s", "St. Jürgen", 53.84, 10.70)
NORTH = Place("n", "Travemünde", 53.957, 10.868)
STREET = TrafficState(
    "f", "Fackenburger Allee", "jammed", "Verkehr", NOW, 600, 180, 53.8725, 10.6655, NOW
)
BRIDGE = BridgeOpening(
    "b", "Eric-Warburg-Brücke", NOW + 5 * MINUTE, NOW + 17 * MINUTE, 53.88323, 10.68884, "B", NOW
)


@dataclass
class Streets:
    """ports.Traffic from lists; fault: why it tells nothing."""

    found: tuple[TrafficState, ...] = (STREET,)
    coming: tuple[BridgeOpening, ...] = (BRIDGE,)
    fault: Exception | None = None

    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]:
        if self.fault:
            raise self.fault
        return Fact(self.found, "Verkehr", now, now)

    async def openings(self, since: datetime, until: datetime) -> Fact[tuple[BridgeOpening, ...]]:
        if self.fault:
            raise self.fault
        held = tuple(one for one in self.coming if one.starts < until)
        return Fact(held, "B", NOW)


async def told(streets: Streets | None, goal: Place, **more: object) -> list[str]:
    made = world([], Book(), traffic=streets)
    lines = await trip_lines(made, NOW, goal, **more)  # type: ignore[arg-type]
    return [line.text for line in lines]


async def test_a_jam_between_start_and_goal_is_told_with_its_age() -> None:
    made = world([], Book(), traffic=Streets(coming=()))
    (line,) = await trip_lines(made, NOW, ZOB, start=WEST)
    assert line.text == "traffic.on-the-way"
    assert (line.facts["flow"], line.facts["at"]) == ("jammed", NOW)


async def test_a_jam_elsewhere_is_nobodys_business() -> None:
    assert await told(Streets(coming=()), SOUTH, start=ZOB) == []


@pytest.mark.parametrize("flow", ["free", "dense", "unknown"])
async def test_what_flows_or_is_unknown_is_not_told(flow: str) -> None:
    calm = Streets((replace(STREET, flow=flow),), ())  # type: ignore[arg-type]
    assert await told(calm, ZOB, start=WEST) == []


async def test_a_bridge_counts_while_one_drives() -> None:
    only = Streets(found=())
    assert await told(only, NORTH, start=ZOB, minutes=25) == ["bridges.on-the-way"]
    assert await told(only, NORTH, start=ZOB, minutes=4) == []
    late = NOW + 18 * MINUTE
    assert await told(only, NORTH, start=ZOB, leaves=late, minutes=25) == []
    off = Streets((), (replace(BRIDGE, state="cancelled"),))
    assert await told(off, NORTH, start=ZOB, minutes=25) == []


async def test_the_flow_of_now_says_nothing_of_a_trip_tomorrow() -> None:
    assert await told(Streets(coming=()), ZOB, start=WEST, leaves=NOW + timedelta(days=1)) == []


async def test_without_a_start_only_what_is_near_the_goal_counts() -> None:
    assert await told(Streets(coming=()), ZOB) == ["traffic.on-the-way"]
    assert await told(Streets(coming=()), NORTH) == []


async def test_no_source_or_a_lost_one_claims_nothing() -> None:
    assert await told(None, ZOB, start=WEST) == []
    assert await told(Streets(fault=Unavailable("away", source="s")), ZOB, start=WEST) == []


def test_what_stands_nowhere_is_on_no_way() -> None:
    assert not may_pass(replace(STREET, lat=None), WEST, ZOB)
