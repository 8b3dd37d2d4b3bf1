"""A ride that comes back every week: asked about each time, never ordered or paid by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.words import Mode, Offer, RideRequest
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.ports import ReminderIntent, World
from handlers.questions import YesNo
from handlers.reading.repeats import WEEKDAYS
from handlers.says import FactValue
from handlers.talk import Talk

LEAD = timedelta(hours=2)
LEAD_MIN = 30
WATCH_LEAD = timedelta(minutes=LEAD_MIN)
BYDAY = re.compile(r"FREQ=WEEKLY;BYDAY=([A-Z,]+)$")


async def each_week(talk: Talk, world: World, wish: RideRequest) -> None:
    """After the order of a ride "jeden Dienstag": whether to be asked for the next ones."""
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    first = next_time(wish.when.at, rule) if rule else None
    if rule is None or first is None:
        return
    at = first - LEAD if (first - LEAD).date() == first.date() else first
    known: dict[str, FactValue] = {"at": at, "to": wish.goal.name}
    ask = YesNo("ride.weekly", "ride.weekly-yes", "ride.weekly-no", known)
    if not await talk.ask("weekly", ask):
        return talk.say("ride.weekly-none")
    about = f"{wish.origin.name} – {wish.goal.name}, {first.hour}:{first.minute:02d}"
    when = replace(wish.when, at=first)
    plan = replace(wish, when=when, journey=None, modes=modes_ordered(talk) or wish.modes)
    key = f"weekly:{wish.origin.id}:{wish.goal.id}:{rule}:{first:%H%M}"
    await talk.do("reminder", world.reminders.set, ReminderIntent(key, about, at, rule, plan=plan))
    talk.say("ride.weekly-set", at=at, about=about)


async def watch(talk: Talk, world: World, wish: RideRequest, leaves: datetime | None) -> None:
    """ "dann immer mo bis do": on those days, in time to go, the way is looked up anew.

    leaves: when one sets out on the first of those days; None where nothing is known to go.
    """
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    days = days_of(rule) if rule else []
    first = first_watched(talk, wish.when.at)
    if rule is None or first is None:
        return talk.say("way.no-watch")
    at = ((leaves or first - LEAD) - WATCH_LEAD).astimezone(BERLIN)
    if at <= talk.now:
        following = first_on(first + timedelta(days=1), days, talk.now)
        at, first = at + (following - first), following
    lines = tuple(talk.hint(name) for name in ("by_line",) if talk.hint(name))
    known: dict[str, FactValue] = {"at": at, "to": wish.goal.name, "lead": LEAD_MIN, **span(days)}
    if not await talk.ask("watch", YesNo("way.watch", "way.watch-yes", "way.watch-no", known)):
        return talk.say("ride.weekly-none")
    about = f"{wish.origin.name} – {wish.goal.name}"
    plan = replace(wish, when=replace(wish.when, at=first), journey=None, lines=lines)
    rule = weekly_rule(days, (at.date() - first.date()).days)
    key = f"weekly:{wish.origin.id}:{wish.goal.id}:{rule}:{at:%H%M}"
    await talk.do("watched", world.reminders.set, ReminderIntent(key, about, at, rule, plan=plan))
    talk.say("way.watch-set", about=about, at=at)


def first_watched(talk: Talk, at: datetime) -> datetime | None:
    """The wished clock on the first of the weekdays that were said and is still to come."""
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    days = days_of(rule) if rule else []
    return first_on(at, days, talk.now) if days else None


def weekly_rule(days: list[int], shift: int) -> str:
    """The rule of these weekdays, so many days later: one looks up a way before midnight for it."""
    moved = sorted((day + shift) % 7 for day in days)
    return "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in moved)


def days_of(rule: str) -> list[int]:
    """The weekdays of a weekly rule, Monday 0; none of any other rule."""
    found = BYDAY.fullmatch(rule)
    return sorted(WEEKDAYS.index(day) for day in found[1].split(",")) if found else []


def first_on(at: datetime, days: list[int], now: datetime) -> datetime:
    """The same clock on the first of these weekdays from `at` on that is still ahead."""
    here = at.astimezone(BERLIN)
    ahead = (here + timedelta(days=n) for n in range(8))
    return next(there for there in ahead if there.weekday() in days and there > now)


def span(days: list[int]) -> dict[str, FactValue]:
    """since and until of days in a row ("MO", "TH"); of others since is None and count tells."""
    row = days == list(range(days[0], days[-1] + 1))
    return {
        "since": WEEKDAYS[days[0]] if row else None,
        "until": WEEKDAYS[days[-1]] if row and len(days) > 1 else None,
        "count": len(days),
    }


def modes_ordered(talk: Talk) -> tuple[Mode, ...]:
    """The ways to move of what was ordered: the same is offered every week."""
    note = talk.notes.answers.get("offer")
    if note is None:
        return ()
    offer: Offer = adapter(Offer).validate_python(note.value)
    return ("shuttle",) if offer.product == "shuttle" else ("bus", "train", "ferry")


def next_time(at: datetime, rule: str) -> datetime | None:
    """The next one after the ride itself, at the same clock; None for rules that are not weekly."""
    found = BYDAY.fullmatch(rule)
    if found is None:
        return None
    days = days_of(rule)
    here = at.astimezone(BERLIN)
    ahead = range(1, 8)
    return next(there for n in ahead if (there := here + timedelta(days=n)).weekday() in days)
