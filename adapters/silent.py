"""Sources that say nothing: one that knows some of a domain inherits the rest from here."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from adapters.errors import Refused
from adapters.words import (
    BridgeOpening,
    Fact,
    Measurement,
    Point,
    TrafficState,
    WeatherWarning,
)


class SilentEnvironment:
    """ports.Environment that refuses every question. source: its name, for the message."""

    source = ""

    async def weather(self, point: Point, at: datetime) -> Fact[tuple[Measurement, ...]]:
        self._refuse("weather")

    async def water(self, now: datetime) -> Fact[tuple[Measurement, ...]]:
        self._refuse("water")

    async def air(self, point: Point, now: datetime) -> Fact[tuple[Measurement, ...]]:
        self._refuse("air")

    async def sensor(self, station: str, now: datetime) -> Fact[tuple[Measurement, ...]]:
        self._refuse("this sensor")

    async def warnings(self, now: datetime) -> Fact[tuple[WeatherWarning, ...]]:
        self._refuse("warnings")

    def _refuse(self, what: str) -> NoReturn:
        raise _unknown(self.source, what)


class SilentTraffic:
    """ports.Traffic that refuses every question. source: its name, for the message."""

    source = ""

    async def states(self, now: datetime) -> Fact[tuple[TrafficState, ...]]:
        raise _unknown(self.source, "streets")

    async def openings(self, since: datetime, until: datetime) -> Fact[tuple[BridgeOpening, ...]]:
        raise _unknown(self.source, "bridges")


def _unknown(source: str, what: str) -> Refused:
    return Refused(f"{source} does not know {what}", source=source, reason="unknown")
