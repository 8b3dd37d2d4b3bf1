"""The demo city's pages of weather, water, air, streets and bridges."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from starlette.requests import Request

from adapters.demo import air, traffic, weather
from adapters.demo.clock import moment

Page = Callable[[Request, int, datetime], object]


def pages() -> Mapping[str, tuple[str, Page]]:
    """path → (source, what makes its JSON from request, seed and now)."""
    return {
        "/brightsky/current_weather": ("weather", lambda _, seed, now: weather.current(seed, now)),
        "/brightsky/weather": ("weather", _hours),
        "/brightsky/alerts": ("weather", lambda _, seed, now: weather.alerts(seed, now)),
        "/pegelonline/stations.json": ("water", lambda _, seed, now: weather.gauges(seed, now)),
        "/airrohr/v1/filter/{area}": ("air", _near),
        "/airrohr/v1/sensor/{id:int}/": ("air", _sensor),
        "/traffic/segments.json": ("traffic", lambda _, seed, now: traffic.segments(seed, now)),
        "/traffic/openings.json": ("bridges", lambda _, seed, now: traffic.openings(seed, now)),
    }


def body(
    page: Page, request: Request, seed: int, now: datetime, lay: Callable[[object], object]
) -> bytes:
    """lay: lays what a story told over what is simulated."""
    return json.dumps(lay(page(request, seed, now)), ensure_ascii=False).encode()


def _hours(request: Request, seed: int, now: datetime) -> object:
    asked = request.query_params
    try:
        since = moment(asked.get("date", ""))
        until = moment(asked.get("last_date", ""))
    except ValueError:
        since, until = now, now + timedelta(days=1)
    return weather.hours(seed, since, until, now)


def _near(request: Request, seed: int, now: datetime) -> object:
    try:
        lat, lon, km = map(float, request.path_params["area"].removeprefix("area=").split(","))
    except ValueError:
        return []
    return air.near(seed, now, lat, lon, km)


def _sensor(request: Request, seed: int, now: datetime) -> object:
    return air.one(seed, now, request.path_params["id"])
