"""Bright Sky: weather, forecasts and warnings of the German weather service as JSON.

Forms as documented at brightsky.dev (looked up 2026-11-22), units "dwd".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Unavailable
from adapters.measuring import told
from adapters.pages import Pages
from adapters.ports import Environment
from adapters.reading import Origin, Reader, Reading, Window, all_of
from adapters.silent import SilentEnvironment
from adapters.sources.environment_brightsky.rows import read_alerts, read_any, read_weather
from adapters.web import Web
from adapters.words import Fact, Measurement, Point, WeatherWarning

PRESENT = timedelta(minutes=45)
"""so near to now, what was measured is told instead of a forecast"""
FRESH_FOR = timedelta(minutes=90)
"""the stations report each half hour, and a while later"""
WARNINGS_HOLD = timedelta(minutes=30)
DIGITS = 2
"""decimals of a degree that leave the house: about a kilometre"""


class BrightSky(SilentEnvironment):
    """ports.Environment: weather and warnings. centre: where warnings are asked for."""

    def __init__(self, web: Web, source: CitySource, centre: Point) -> None:
        self.source = source.name
        self._web = web
        self._base = must_have_url(source).rstrip("/")
        self._pages = Pages(web, source)
        self._centre = centre

    async def weather(self, point: Point, at: datetime) -> Fact[tuple[Measurement, ...]]:
        now = self._web.now()
        if abs(at - now) <= PRESENT:
            present = f"{self._base}/current_weather?{_where(point)}"
            found, origin = await self._pages.read(present, now, read_weather)
            return told(found.items, origin, FRESH_FOR)
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        day = hour.replace(hour=0)  # one page for all its hours, which stands in for a lost one
        span = f"date={_iso(day)}&last_date={_iso(day + timedelta(hours=23))}"
        hours = f"{self._base}/weather?{_where(point)}&{span}"
        found, origin = await self._pages.read(hours, now, read_weather)
        of_hour = [row for row in found.items if row.observed_at == hour]
        return told(of_hour, origin, max(FRESH_FOR, origin.now - hour + FRESH_FOR))

    async def warnings(self, now: datetime) -> Fact[tuple[WeatherWarning, ...]]:
        """Official warnings for the city that are not over yet.

        Raises Unavailable where the list is old: a new warning would be missing in it.
        """
        alerts = f"{self._base}/alerts?{_where(self._centre)}"
        found, origin = await self._pages.read(alerts, now, read_alerts)
        if now - origin.fetched_at > WARNINGS_HOLD:
            raise Unavailable(f"{self.source} has no present warnings", source=self.source)
        alive = tuple(one for one in found.items if one.until is None or one.until > now)
        return origin.fact(alive)


def _where(point: Point) -> str:
    return f"lat={point.lat:.{DIGITS}f}&lon={point.lon:.{DIGITS}f}"


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def _read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    return all_of(
        read_any(body, Origin(name, window.now, window.now)) for name, body in files.items()
    )


READERS: Mapping[str, Reader] = {"brightsky": _read}


def _connect(web: Web, source: CitySource, city: City) -> Environment:
    return BrightSky(web, source, city.bounds.centre)


ENVIRONMENT = {"brightsky": _connect}
