"""The simulated calendar: invented outings of the coming three weeks as iCalendar.

The templates in outings.toml say on which weekdays and every how many weeks an outing takes
place; its dates are fixed in the calendar, so moving the clock never moves an outing. The
price of one adult stands in X-LOTSE-CENTS (integer cents), the district in X-LOTSE-DISTRICT,
and every event carries X-LOTSE-SIMULATED:TRUE.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from adapters.cities.files import toml_of
from adapters.cities.forms import Count, Form, Lat, Line, Lon, Told, others, rows, twice
from adapters.demo.clock import LOCAL

if TYPE_CHECKING:
    import icalendar

TEMPLATES = Path(__file__).with_name("outings.toml")
DAYS_AHEAD = 21
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST_MONDAY = date(2020, 1, 6)
ADVANCE_NOTICE = timedelta(days=60)


def _clock(value: str) -> str:
    try:
        time.fromisoformat(value)
    except ValueError as fault:
        raise ValueError(f'{value} is no time like "19:00"') from fault
    return value


class Template(Form):
    """An outing that comes again. minutes None: the calendar names no end."""

    id: Line
    title: Line
    category: Line
    place: Line
    district: Line
    lat: Lat
    lon: Lon
    days: list[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]] = Field(min_length=1)
    start: Annotated[str, AfterValidator(_clock)]
    cents: Count
    about: Annotated[str, Field(max_length=2_000)]
    minutes: Annotated[int, Field(gt=0, le=10_080)] | None = None
    every_weeks: Annotated[int, Field(gt=0, le=52)] = 1
    series: bool = False
    cancelled: bool = False


class OutingsForm(Form):
    """The whole file."""

    outing: list[object]


def load_templates(file: Path = TEMPLATES) -> tuple[Template, ...]:
    """The outings of an outings.toml; raises Misunderstood with a sentence where it is wrong."""
    return read_templates(file).must()


def read_templates(file: Path) -> Told[tuple[Template, ...]]:
    """The outings of an outings.toml; raises Misunderstood where it cannot be read."""
    raw = toml_of(file)
    told = rows(Template, raw.get("outing"), file.name, "outing")
    same = twice([row.id for row in told.value], file.name)
    return Told(told.value, (*others(OutingsForm, raw, file.name), *told.faults, *same))


def calendar(templates: tuple[Template, ...], seed: int, now: datetime) -> bytes:
    """The iCalendar of everything from today on for 21 days, series as RRULE."""
    import icalendar

    today = now.astimezone(LOCAL).date()
    found = icalendar.Calendar()
    found.add("prodid", "-//Lotse//Simulation//DE")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Simulation")
    found.add("x-wr-timezone", "Europe/Berlin")
    for template in templates:
        for event in _events(template, seed, today):
            found.add_component(event)
    found.add_missing_timezones()
    body: bytes = found.to_ical()
    return body


def dates(template: Template, seed: int, since: date, days: int) -> Iterator[date]:
    """The dates of an outing from `since` for `days` days."""
    phase = random.Random(f"{seed}:{template.id}").randrange(template.every_weeks)
    for day in (since + timedelta(days=step) for step in range(days + 1)):
        week = (day - FIRST_MONDAY).days // 7
        if WEEKDAYS[day.weekday()] in template.days and week % template.every_weeks == phase:
            yield day


def _events(template: Template, seed: int, today: date) -> Iterator[icalendar.Event]:
    if not template.series:
        for day in dates(template, seed, today, DAYS_AHEAD):
            yield _event(template, day, f"{template.id}-{day:%Y%m%d}@simulation")
        return
    for first in dates(template, seed, FIRST_MONDAY, 7 * template.every_weeks):
        event = _event(template, first, f"{template.id}@simulation")
        rule = {"freq": "weekly", "interval": template.every_weeks, "byday": template.days}
        event.add("rrule", {**rule, "wkst": "MO"})
        yield event
        return


def _event(template: Template, day: date, uid: str) -> icalendar.Event:
    import icalendar

    starts = datetime.combine(day, time.fromisoformat(template.start), tzinfo=LOCAL)
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", starts - ADVANCE_NOTICE)
    event.add("dtstart", starts)
    if template.minutes is not None:
        event.add("dtend", starts + timedelta(minutes=template.minutes))
    event.add("summary", template.title)
    event.add("description", template.about)
    event.add("location", template.place)
    event.add("geo", (template.lat, template.lon))
    event.add("categories", [template.category])
    event.add("status", "CANCELLED" if template.cancelled else "CONFIRMED")
    event.add("x-lotse-cents", str(template.cents))
    event.add("x-lotse-district", template.district)
    event.add("x-lotse-simulated", "TRUE")
    return event
