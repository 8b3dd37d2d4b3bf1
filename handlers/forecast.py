"""Weather by the hour: which hours answer a wish, and how an hour and a warning read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from adapters.words import Fact, Measurement, WeatherWarning, When
from handlers.daytime import BERLIN, nearness
from handlers.outdoors import local_day
from handlers.says import FactValue, Line

HOUR = timedelta(hours=1)
DAY_HOURS = (9, 14, 19)
"""the hours that stand for a day"""
NOON = 12
MOST_HOURS = 3
WARNINGS_SHOWN = 2
OFFICIAL = re.compile(r"^amtliche\s+", re.IGNORECASE)
COLD = 3
"""°C in the air; up to there the ground may freeze"""
ICE = re.compile(r"gl[aä]tt|frost|frier|schnee", re.IGNORECASE)
"""what official warnings of slippery ways have in their titles"""
GUST_FROM = 50
"""km/h; calmer gusts are not told beside the wind"""
PRESENT = timedelta(minutes=45)
"""so near to now, the present is told: what the source measured"""
SKIES = ((12, "clear"), (50, "fair"), (87, "cloudy"))
"""up to so many per cent of clouds"""


def hours_of(when: When | None, now: datetime) -> tuple[datetime, ...]:
    """Up to three moments: now and what comes, or those that stand for the wished time."""
    if when is None or (when.kind in ("depart", "arrive") and when.at - now <= PRESENT):
        return (now, next_hour(now), whole(now + 3 * HOUR))
    if when.kind == "day":
        today = [now] if local_day(when.at) == local_day(now) else []
        return ahead([*today, *of_day(when.at, DAY_HOURS)], now)
    if when.until is None:
        return (when.at, whole(when.at + 2 * HOUR))
    if when.until - when.at > timedelta(days=1):
        days = (when.until - when.at).days
        return ahead([of_day(when.at + timedelta(days=n), (NOON,))[0] for n in range(days)], now)
    middle = whole(when.at + (when.until - when.at) / 2)
    return ahead([when.at, middle, when.until], now)


def next_hour(now: datetime) -> datetime:
    """The next full hour that is not still the present."""
    coming = whole(now + HOUR)
    return coming + HOUR if coming - now <= HOUR / 2 else coming


def whole(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def of_day(day: datetime, hours: Sequence[int]) -> list[datetime]:
    here = day.astimezone(BERLIN)
    return [here.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in hours]


def ahead(moments: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """Those that are not over; of a time that is over altogether, now."""
    left = [at for at in dict.fromkeys(moments) if at >= now - PRESENT]
    return tuple(left[:MOST_HOURS]) or (now,)


def hour_line(fact: Fact[tuple[Measurement, ...]], at: datetime, now: datetime) -> Line | None:
    """One hour's values, measured or forecast; None where the source has none of them."""
    found = {one.quantity: one for one in fact.value or ()}
    if not found:
        return None
    forecast = all(one.forecast for one in found.values())

    def value(name: str, digits: int | None = None) -> float | int | None:
        one = found.get(name)  # type: ignore[call-overload]
        return None if one is None else round(one.value, digits)

    clouds = value("cloud_cover")
    known: dict[str, FactValue] = {
        "at": at if forecast else fact.observed_at or fact.fetched_at,
        "rel": nearness(at, now),
        "measured": not forecast,
        "temperature": value("temperature", 1),
        "sky": None if clouds is None else sky_of(clouds),
        "rain": value("precipitation", 1),
        "chance": value("precipitation_probability") if forecast else None,
        "wind": value("wind_speed"),
        "gust": gust if (gust := value("wind_gust")) and gust >= GUST_FROM else None,
    }
    return Line("weather.hour", known)


def sky_of(clouds: float) -> str:
    return next((name for most, name in SKIES if clouds <= most), "overcast")


def warning_lines(
    found: Sequence[WeatherWarning], hours: Sequence[datetime], *, ice: bool = False
) -> list[Line]:
    """Official warnings that hold in the time asked about; what is left out is counted.

    ice: those of slippery ways come first.
    """
    first, last = min(hours), max(hours) + HOUR
    held = [one for one in found if one.since < last and (one.until is None or one.until > first)]
    held.sort(key=lambda one: (not (ice and ICE.search(one.title)), one.since))
    lines = [warning_line(one) for one in held[:WARNINGS_SHOWN]]
    if more := len(held) - len(lines):
        lines.append(Line("weather.more-warnings", {"count": more}))
    return lines


def ice_line(warnings: Sequence[Line], hours: Sequence[Line]) -> Line:
    """Whether it may get slippery, by the warnings and the coldest hour; nobody sees the ground."""
    told = [str(line.facts.get("title", "")) for line in warnings]
    if any(ICE.search(title) for title in told):
        warned = "yes"
    else:
        warned = "unknown" if Line("weather.warnings-unknown") in warnings else "no"
    values = [line.facts.get("temperature") for line in hours]
    degrees = [value for value in values if isinstance(value, int | float)]
    coldest = min(degrees) if degrees else None
    cold = coldest is not None and coldest <= COLD
    return Line("weather.ice", {"warned": warned, "coldest": coldest, "cold": cold})


def warning_line(one: WeatherWarning) -> Line:
    """Its title as the source words it, without the "official" that the reply says itself."""
    title = OFFICIAL.sub("", one.title)
    same_day = one.until is not None and local_day(one.since) == local_day(one.until)
    known: dict[str, FactValue] = {"at": one.since, "until": one.until, "same_day": same_day}
    return Line("weather.warning", {"title": title, **known})
