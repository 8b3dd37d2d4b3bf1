"""Bright Sky: weather, forecasts and warnings of the German weather service as JSON.

Forms as documented at brightsky.dev (looked up 2026-11-22), units "dwd".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from adapters.cities import City, CitySource
from adapters.errors import Misunderstood, Unavailable
from adapters.measuring import told
from adapters.ports import Environment
from adapters.reading import Origin, Reader, Reading, Window, all_of
from adapters.silent import SilentEnvironment
from adapters.sources.environment_brightsky.rows import read_alerts, read_any, read_weather
from adapters.web import Page, Web
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
        if source.url is None:
            raise Misunderstood(f"{source.id} has no url", source=source.id)
        self.source = source.name
        self._web = web
        self._base = source.url.rstrip("/")
        self._config = source
        self._centre = centre

    async def weather(self, point: Point, at: datetime) -> Fact[tuple[Measurement, ...]]:
        now = self._web.now()
        if abs(at - now) <= PRESENT:
            page = await self._get(f"current_weather?{_where(point)}", read_weather)
            return told(
                read_weather(page.body, self._origin(page)).items, self._origin(page), FRESH_FOR
            )
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        span = f"date={_iso(hour)}&last_date={_iso(hour + timedelta(hours=1))}"
        page = await self._get(f"weather?{_where(point)}&{span}", read_weather)
        origin = self._origin(page)
        rows = read_weather(page.body, origin).items
        of_hour = [row for row in rows if row.observed_at == hour]
        return told(of_hour, origin, max(FRESH_FOR, origin.now - hour + FRESH_FOR))

    async def warnings(self, now: datetime) -> Fact[tuple[WeatherWarning, ...]]:
        """Official warnings for the city that are not over yet.

        Raises Unavailable where the list is old: a new warning would be missing in it.
        """
        page = await self._get(f"alerts?{_where(self._centre)}", read_alerts)
        if now - page.fetched_at > WARNINGS_HOLD:
            raise Unavailable(f"{self.source} has no present warnings", source=self.source)
        origin = self._origin(page)
        found = read_alerts(page.body, origin).items
        alive = tuple(one for one in found if one.until is None or one.until > now)
        source = self._config
        return Fact(alive, source.name, page.fetched_at, None, source.licence, source.simulated)

    async def _get(self, query: str, read: Callable[[bytes, Origin], Reading[object]]) -> Page:
        now = self._web.now()
        return await self._web.get(
            f"{self._base}/{query}", accept=lambda body: read(body, Origin(self.source, now, now))
        )

    def _origin(self, page: Page) -> Origin:
        source = self._config
        return Origin(
            source.name, page.fetched_at, self._web.now(), source.licence, source.simulated
        )


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
    bounds = city.bounds
    centre = Point((bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2)
    return BrightSky(web, source, centre)


ENVIRONMENT = {"brightsky": _connect}
