"""A message to set out tells each delay once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.words import Departure, Fact, Journey, JourneyRequest, Leg, Place, RideRequest, When
from bot.recurrence import BERLIN
from bot.setting_out import SettingOut
from bot.store.reminders import ReminderDue
from handlers.says import Say

NOW = datetime(2026, 11, 24, 17, 21, tzinfo=BERLIN)
HERE, THERE = Place("a", "ZOB", 53.87, 10.67), Place("b", "Marliplatz", 53.87, 10.71)


@dataclass
class Late:
    """A Transit with one bus that is two minutes late."""

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        departs, arrives = NOW + timedelta(minutes=8), NOW + timedelta(minutes=20)
        bus = Leg("bus", HERE, THERE, departs, arrives, line="4", trip_id="t", delay_s=120)
        return Fact((Journey((bus,)),), "plan", NOW, NOW, realtime=True)

    async def departures(self, stop: Place, at: datetime, limit: int = 6) -> Any:
        return Fact[tuple[Departure, ...]]((), "plan", NOW)


class NoHoliday:
    def holiday(self, day: Any) -> None:
        return None


async def test_each_delay_is_told_once() -> None:
    way = RideRequest(HERE, THERE, When(NOW + timedelta(minutes=39), "arrive"))
    local = NOW.replace(tzinfo=None)
    due = ReminderDue(
        1, 1, 1, "console", "go:chor", "chor", NOW, local, NOW, None, None, way, {}, False, False
    )
    say = await SettingOut(Late(), Late(), None, NoHoliday()).now_or_later(due, way)
    assert isinstance(say, Say)
    told = [line.text for line in say.lines]
    assert told == ["leg.ride", "live.ride", "live.stand"]
