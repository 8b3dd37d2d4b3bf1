"""Values of air: the nearest stations and their lines, and when a threshold is worth a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.words import Measurement, Point, Quantity
from handlers.geo import metres
from handlers.says import FactValue, Line

NAMES: Mapping[str, str] = {
    "pm2_5": "PM2.5",
    "pm10": "PM10",
    "no2": "NO₂",
    "o3": "O₃",
    "so2": "SO₂",
    "co": "CO",
}
"""Quantities of air as they are known by, most asked first; these names are the same anywhere."""
STATIONS_SHOWN = 3
VALUES_SHOWN = 3
PLACES = ("first", "second", "third")
DIGITS = 1
SURE: Quantity = "pm2_5"
"""what is watched where nothing else is named"""
REARM_SHARE = 0.9
"""a threshold counts as left below this share of it …"""
REARM_FOR = timedelta(minutes=30)
"""… once all values of so long were that low; only then is it told again"""
MOST_ABOVE = 998

Verdict = Literal["tell", "rearm", "low", "high", "wait"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """Told when a value is above it, and again only after it was left for a while."""

    above: float

    @property
    def left_below(self) -> float:
        return round(self.above * REARM_SHARE, 2)

    def judge(
        self, value: float, seen: datetime, *, told: bool, low_since: datetime | None
    ) -> Verdict:
        """What a value measured at `seen` means. told: whether it was told and not left since.

        low_since: since when all values were low. low and high: they begin to be, or no longer
        are.
        """
        if not told:
            return "tell" if value > self.above else "wait"
        if value >= self.left_below:
            return "wait" if low_since is None else "high"
        if low_since is None:
            return "low"
        return "rearm" if seen - low_since >= REARM_FOR else "wait"


@dataclass(frozen=True, slots=True)
class Station:
    """What one station or sensor measured last. away_m: from where it was asked."""

    id: str | None
    values: tuple[Measurement, ...]
    away_m: int | None = None

    @property
    def seen(self) -> datetime | None:
        """The oldest time of its values; None where one has none."""
        times = [one.observed_at for one in self.values]
        known = [at for at in times if at is not None]
        return min(known) if known and len(known) == len(times) else None

    @property
    def source(self) -> str:
        return self.values[0].source


def stations(found: Iterable[Measurement], near: Point | None = None) -> list[Station]:
    """Values of air outdoors by station, nearest first, without those that are no air."""
    by_id: dict[tuple[str, str | None], list[Measurement]] = {}
    for one in found:
        if one.quantity in NAMES and not one.indoor:
            by_id.setdefault((one.source, one.station), []).append(one)
    made = [Station(key[1], ordered(ones), away(ones, near)) for key, ones in by_id.items()]
    return sorted(made, key=lambda one: one.away_m or 0) if near else made


def ordered(values: Iterable[Measurement]) -> tuple[Measurement, ...]:
    order = list(NAMES)
    return tuple(sorted(values, key=lambda one: order.index(one.quantity)))


def away(values: Sequence[Measurement], near: Point | None) -> int | None:
    one = values[0]
    if near is None or one.lat is None or one.lon is None:
        return None
    return round(metres(near, Point(one.lat, one.lon)))


def station_line(station: Station, several: bool = False) -> Line:
    """Its values with their unit and time. several: whether the line must name its source."""
    one = station.values[0]
    far = station.away_m
    known: dict[str, FactValue] = {
        "station": station.id,
        "metres": None if far is None or far >= 1000 else round(far, -2) or 100,
        "km": None if far is None or far < 1000 else round(far / 1000, 1),
        "unit": one.unit,
        "at": station.seen,
        "fetched": one.fetched_at,
        "source": station.source if several else None,
    }
    values: dict[str, FactValue] = {}
    for place, value in zip(PLACES, (*station.values, None, None)[:VALUES_SHOWN], strict=False):
        values[place] = round(value.value, DIGITS) if value else None
        values[f"{place}_name"] = NAMES[value.quantity] if value else None
    return Line("air.station", {**known, **values})


def newest(found: Iterable[Measurement], quantity: str) -> Measurement | None:
    """The last value of a quantity outdoors that says when it was measured."""
    fit = [one for one in found if one.quantity == quantity and one.observed_at and not one.indoor]
    return max(fit, key=lambda one: one.observed_at or one.fetched_at, default=None)
