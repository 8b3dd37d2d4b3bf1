"""The ways that a reminder looks up: for the person's needs, as those that they asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.words import Departure, Fact, Journey, JourneyRequest, Need, Place, RideRequest, When
from bot.setting_out import ways

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HOME, CHOIR = Place("1", "ZOB", 53.8, 10.7), Place("2", "Chor", 53.9, 10.8)


class Timetable:
    """ports.Transit that knows no way, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[JourneyRequest] = []

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        self.asked.append(request)
        return Fact((), "timetable", NOON)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        return Fact((), "timetable", NOON)


@pytest.mark.parametrize(("need", "most"), [("rollator", 400), ("short_walk", 400), ("pram", None)])
async def test_nobody_is_reminded_of_a_longer_walk_than_they_can(
    need: Need, most: int | None
) -> None:
    timetable = Timetable()
    await ways(timetable, RideRequest(HOME, CHOIR, When(NOON), needs=(need,)))
    (request,) = timetable.asked
    assert (request.needs, request.max_walk_m) == ((need,), most)
