"""Which hours answer a wished time, how an hour reads, and which warnings count for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.measuring import UNITS
from adapters.words import Fact, Measurement, Quantity, WeatherWarning, When
from handlers.daytime import BERLIN
from handlers.forecast import GUST_FROM, hour_line, hours_of, ice_line, sky_of, warning_lines
from handlers.says import Line

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=BERLIN)
DAY = timedelta(days=1)


def clock(moments: tuple[datetime, ...]) -> list[str]:
    return [f"{at.astimezone(BERLIN):%a %H:%M}" for at in moments]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, ["Wed 15:20", "Wed 16:00", "Wed 18:00"]),
        (When(NOW), ["Wed 15:20", "Wed 16:00", "Wed 18:00"]),
        (When(at(26, 9, 30)), ["Thu 09:30", "Thu 11:00"]),
        (When(at(26, 0), "day"), ["Thu 09:00", "Thu 14:00", "Thu 19:00"]),
        (When(at(25, 0), "day"), ["Wed 15:20", "Wed 19:00"]),
        (When(at(26, 13), "span", at(26, 18)), ["Thu 13:00", "Thu 15:00", "Thu 18:00"]),
        (When(at(28, 0), "span", at(30, 0)), ["Sat 12:00", "Sun 12:00"]),
        (When(at(24, 9), "span", at(24, 12)), ["Wed 15:20"]),
    ],
)
def test_hours_that_stand_for_a_time(when: When | None, told: list[str]) -> None:
    assert clock(hours_of(when, NOW)) == told


def test_the_next_hour_told_is_not_still_the_present() -> None:
    assert clock(hours_of(None, at(25, 14, 30))) == ["Wed 14:30", "Wed 16:00", "Wed 17:00"]


@pytest.mark.parametrize(
    ("warnings", "degrees", "said"),
    [
        (["Warnung vor GLATTEIS"], 6.0, ("yes", 6.0, False)),
        (["Warnung vor STURMBÖEN"], 6.0, ("no", 6.0, False)),
        ([], 1.5, ("no", 1.5, True)),
        ([], None, ("no", None, False)),
        (None, 1.5, ("unknown", 1.5, True)),
    ],
)
def test_ice_is_told_by_warning_and_cold(
    warnings: list[str] | None, degrees: float | None, said: tuple[str, float | None, bool]
) -> None:
    told = [Line("weather.warning", {"title": title}) for title in warnings or ()]
    if warnings is None:
        told = [Line("weather.warnings-unknown")]
    hours = [Line("weather.hour", {"temperature": degrees})]
    facts = ice_line(told, hours).facts
    assert (facts["warned"], facts["coldest"], facts["cold"]) == said


def hour(forecast: bool, **values: float) -> Fact[tuple[Measurement, ...]]:
    seen = NOW.replace(minute=0)
    found = tuple(_one(name, value, forecast, seen) for name, value in values.items())
    return Fact(found, "DWD", NOW, None if forecast else seen)


def _one(name: str, value: float, forecast: bool, seen: datetime) -> Measurement:
    quantity: Quantity = name  # type: ignore[assignment]
    return Measurement(
        quantity, value, UNITS[quantity], "DWD", NOW, observed_at=seen, forecast=forecast
    )


def test_an_hour_says_what_it_knows_and_no_more() -> None:
    line = hour_line(hour(False, temperature=5.26, precipitation=0.0), NOW, NOW)
    assert line is not None
    assert line.facts["at"] == NOW.replace(minute=0), "measured: the moment it was measured"
    assert (line.facts["temperature"], line.facts["rain"], line.facts["wind"]) == (5.3, 0.0, None)
    assert line.facts["measured"] is True
    assert hour_line(hour(True), NOW, NOW) is None


def test_only_strong_gusts_and_the_chance_of_a_forecast_are_told() -> None:
    calm = hour_line(hour(True, wind_gust=GUST_FROM - 1, precipitation_probability=80), NOW, NOW)
    rough = hour_line(hour(False, wind_gust=GUST_FROM, precipitation_probability=80), NOW, NOW)
    assert calm is not None and rough is not None
    assert (calm.facts["gust"], calm.facts["chance"]) == (None, 80)
    assert (rough.facts["gust"], rough.facts["chance"]) == (GUST_FROM, None)


def test_the_sky_by_the_cover_of_clouds() -> None:
    assert [sky_of(cover) for cover in (0, 12, 13, 50, 87, 88)] == [
        "clear", "clear", "fair", "fair", "cloudy", "overcast",
    ]  # fmt: skip


def warning(name: str, since: datetime, until: datetime | None) -> WeatherWarning:
    return WeatherWarning(name, name, "moderate", since, until, "DWD", NOW)


def test_warnings_of_another_time_are_not_told_and_many_are_counted() -> None:
    hours = (at(26, 9), at(26, 14))
    over = warning("over", at(25, 10), at(26, 9))
    later = warning("later", at(26, 15), None)
    held = [warning(str(n), at(25, 10) + n * timedelta(hours=1), at(26, 10)) for n in range(4)]
    lines = warning_lines([over, later, *held], hours)
    assert [line.facts.get("title") for line in lines] == ["0", "1", None]
    assert lines[-1].facts == {"count": 2}
