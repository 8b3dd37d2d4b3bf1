"""What may be made of the numbers that were heard: each way with the facts it is for, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from handlers.referral import LIVES
from handlers.weekly import LEAD

DAY = timedelta(days=1)


class Heard(Protocol):
    """What tests.talks.sourced.Known holds. longest: of any list; said: the plain numbers.

    digits: numbers as they were written, "14:30" among them.
    """

    numbers: set[float]
    moments: set[datetime]
    days: set[date]
    digits: set[str]
    longest: int

    @property
    def said(self) -> set[float]: ...


@dataclass(frozen=True)
class Way:
    """keys: of the facts that are made so, of any message or of one ("text.id:key").

    of: whether the value can be made of what is known."""

    keys: frozenset[str]
    of: Callable[[Heard, Any], bool]
    why: str


def keys(words: str) -> frozenset[str]:
    return frozenset(words.split())


def is_span(known: Heard, value: float) -> bool:
    """Whole minutes between two moments."""
    spans = [timedelta(minutes=value + slack) for slack in (-1, 0, 1)]
    return value >= 0 and any(at + span in known.moments for span in spans for at in known.moments)


def is_near(known: Heard, value: datetime) -> bool:
    """A moment that a known number of minutes lies before or after a known one."""
    minutes = {number for number in known.numbers if 0 <= number <= 240}
    return any(abs((value - at).total_seconds() / 60) in minutes for at in known.moments)


def is_week_later(known: Heard, value: datetime) -> bool:
    """One of the coming four weeks, on the same weekday at the same hour."""
    return any(value - at in {n * 7 * DAY for n in range(1, 5)} for at in known.moments)


def is_asked_before(known: Heard, value: datetime) -> bool:
    """As long before a ride that comes back every week as one is asked for it."""
    return is_week_later(known, value + LEAD)


def is_of_the_week(known: Heard, value: datetime) -> bool:
    """The next time of what an entry tells with its weekday and its hour."""
    told = f"{value:%H:%M}" in known.digits and value.weekday() in known.numbers
    return told and any(timedelta(0) <= value - at <= 8 * DAY for at in known.moments)


def is_hour_of_day(known: Heard, value: datetime) -> bool:
    """A known hour, on a day that was known before it."""
    return value.date() in known.days and any(at.time() == value.time() for at in known.moments)


def is_kept_until(known: Heard, value: date) -> bool:
    """The last day on which the office keeps what was handed to it."""
    return any(value - day == LIVES for day in known.days)


def is_valid_until(known: Heard, value: datetime) -> bool:
    """Two hours after a known moment: how long a single ticket is good by its tariff."""
    return any(value - at == timedelta(hours=2) for at in known.moments)


def is_whole_hour(known: Heard, value: datetime) -> bool:
    """The end of an opening time: whole or half hours, at most a day off."""
    return value.minute in (0, 30) and any(abs(value - at) <= DAY for at in known.moments)


def is_full_hour(known: Heard, value: datetime) -> bool:
    return value.minute == 0 and any(abs(value - at) <= 7 * DAY for at in known.moments)


def is_delayed(known: Heard, value: datetime) -> bool:
    """A known moment and known seconds, to the minute."""
    late = {number // 60 for number in known.numbers if -3600 <= number <= 7200}
    late |= {minutes + 1 for minutes in late}
    return any((value - at).total_seconds() / 60 in late for at in known.moments)


def is_sum(known: Heard, value: float) -> bool:
    """A known amount several times, or two or three added or taken from each other."""
    amounts = {number for number in known.numbers if abs(number) < 100_000}
    if any(value == amount * times for amount in amounts for times in range(10)):
        return True
    two = {a + b for a in amounts for b in amounts} | {a - b for a in amounts for b in amounts}
    return value in two or any(value - amount in two for amount in amounts)


def is_tax(known: Heard, value: float) -> bool:
    """The tax in a known amount, at a rate that is known."""
    rates = {rate for rate in known.numbers if 0 < rate < 30} | RULES["tax_percent"]
    return any(
        abs(value - cents * rate / (100 + rate)) <= 1 for cents in known.numbers for rate in rates
    )


def is_hundreds(known: Heard, value: float) -> bool:
    """Metres to a hundred: a distance, no more exact than one walks it."""
    return value % 100 == 0 and 0 <= value <= 30_000


def is_tens(known: Heard, value: float) -> bool:
    """Metres to a ten, of what stands within a short walk."""
    return value % 10 == 0 and 0 < value <= 1_000


def is_opening(known: Heard, value: datetime) -> bool:
    """An opening hour on one of the coming days, to five minutes."""
    ahead = timedelta(days=8)
    return value.minute % 5 == 0 and any(abs(value - at) <= ahead for at in known.moments)


def is_counted(known: Heard, value: float) -> bool:
    """How many of what was listed, or people of a party together."""
    parts = [number for number in known.numbers if 0 <= number <= 50]
    return 0 <= value <= known.longest or any(value == a + b for a in parts for b in parts)


def is_rounded(known: Heard, value: float) -> bool:
    """A measured value to one decimal."""
    return any(abs(value - number) <= 0.051 for number in known.numbers)


def is_share(known: Heard, value: float) -> bool:
    """A tenth below a threshold that the person set or that was proposed."""
    return any(abs(value - number * 0.9) <= 0.051 for number in (*known.numbers, *known.said))


def is_whole(known: Heard, value: float) -> bool:
    """A measured value without its decimals."""
    return any(round(number) == value for number in known.numbers)


def is_minutes(known: Heard, value: float) -> bool:
    """Seconds as whole minutes, rounded up."""
    return any(-(-number // 60) == value for number in known.numbers)


REMINDED = keys("remind.confirm:at remind.set:at remind.due:at company.weekly-set:at")
COMPUTED: tuple[Way, ...] = (
    Way(keys("minutes late delay"), is_span, "how long a way takes: from its start to its end"),
    Way(keys("arrives at until leave"), is_near, "an estimated way ends after its minutes"),
    Way(keys("live seen"), is_delayed, "a planned time and the delay that is known"),
    Way(REMINDED, is_full_hour, "a reminder without a time comes at a usual full hour"),
    Way(keys("at"), is_week_later, "what is done every week is done again a week later"),
    Way(
        keys("ride.weekly:at ride.weekly-set:at"),
        is_asked_before,
        "one is asked for a weekly ride some hours before it",
    ),
    Way(
        keys("company.choose:at company.one:at company.one:until company.weekly-set:event"),
        is_of_the_week,
        "an entry tells the weekday and the hour, and the next such day is told",
    ),
    Way(
        keys("journey.ways:day journey.ways:at"),
        is_hour_of_day,
        "an hour alone is meant on the day of the trip",
    ),
    Way(keys("until"), is_whole_hour, "opening hours end at the hour that OSM's rules say"),
    Way(keys("valid_until"), is_near, "a ticket is valid for as long as its product says"),
    Way(keys("valid_until"), is_valid_until, "a single ticket is good for two hours"),
    Way(
        keys("cents each_cents fee_cents refund_cents day_cents"),
        is_sum,
        "prices of several, and the rest",
    ),
    Way(keys("tax_cents"), is_tax, "the tax within a price"),
    Way(keys("metres"), is_hundreds, "the distance between two places"),
    Way(keys("away"), is_tens, "how far off a vehicle stands"),
    Way(keys("opens closes"), is_opening, "when opening hours begin and end by OSM's rules"),
    Way(keys("count number changes persons often"), is_counted, "how many there are"),
    Way(
        keys("first second third value temperature rain chance wind gust level"),
        is_rounded,
        "measured values, to one decimal or whole",
    ),
    Way(keys("wind gust chance level"), is_whole, "measured values, told whole"),
    Way(keys("minutes usual"), is_minutes, "whole minutes of seconds, rather too many"),
    Way(keys("below"), is_share, "what ends a warning lies a tenth below what raises it"),
)
DAYS: tuple[Way, ...] = (
    Way(
        keys("leihoma.consent:until leihoma.check:until leihoma.sent:until"),
        is_kept_until,
        "what the office is told is kept for some days",
    ),
)
"""Ways to days, as COMPUTED has them to numbers and moments."""

RULES: Mapping[str, frozenset[float]] = {
    "minutes": frozenset({15, 30}),  # how long codes are locked, a sensor must stay below
    "tax_percent": frozenset({7}),  # of local transport by bus, the law's
    "limit": frozenset({15}),  # minutes that "zu Fuß" means where nobody says how many
    "radius": frozenset({500, 1000, 1500, 3000}),  # how far is looked for a place
    "most": frozenset({5}),  # how many ride on one group ticket: the tariff's
}
"""Numbers of the rules themselves, by the fact that tells them."""
