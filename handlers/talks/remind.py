"""Reminders: once, every week, or some minutes before a booked ride."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from adapters.words import When
from handlers.cards import booked
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.ports import Reminder, ReminderIntent, World
from handlers.questions import MomentQuestion, OneOf, Stage, Text, YesNo, verb
from handlers.reading.repeats import weekly_on
from handlers.says import FactValue, Line, Say
from handlers.script import Script
from handlers.setting_out import promises, way_to_event
from handlers.talk import Answer, Heard, Surroundings, Talk
from handlers.watching import Watch

LEAD_MIN = 30


@dataclass(frozen=True, slots=True)
class DayKept:
    """The day that was said first: kept while its hour is asked, and never asked itself."""

    slot: str | None = None
    kind: Any = When

    def read(self, heard: Heard, around: Surroundings) -> Answer[When] | Say | None:
        return None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say("remind.when")


async def remind(talk: Talk, world: World) -> None:
    wish = await before_ride(talk, world) or await of_own(talk)
    way = await way_to_event(talk, wish.about, await when_asked(talk)) if not wish.trip else None
    known: dict[str, FactValue] = {
        "about": wish.about,
        "at": wish.at,
        "weekly": "yes" if wish.rrule else "no",
    }
    ask = YesNo("remind.confirm", "remind.yes", "remind.no", known)
    if not await talk.ask("sure", ask, about=wish):
        return talk.say("remind.dropped")
    if way is None:
        await talk.do("reminder", world.reminders.set, wish)
        return talk.say("remind.set", about=wish.about, at=wish.at, weekly=known["weekly"])
    before, go = promises(wish, way)
    await talk.do("reminder", world.reminders.set, before)
    await talk.do("go", world.reminders.set, go)
    talk.say("remind.set-way", about=wish.about, at=wish.at, to=way.goal.name, event=way.when.at)


async def before_ride(talk: Talk, world: World) -> ReminderIntent | None:
    """A reminder some minutes before the next booked ride, when that was the wish."""
    before = talk.hint("before")
    said_ride = before is not None or talk.hint("reference") is not None
    if not said_ride or talk.hint("when") is not None:
        return None
    bookings = [b for b in await world.rides.find("next") if b.state == "CONFIRMED"]
    if not bookings:
        return None
    ride = bookings[0]
    at = ride.offer.departs - timedelta(minutes=int(before or LEAD_MIN))
    about = booked(ride)
    return ReminderIntent(f"trip:{ride.id}:{before or LEAD_MIN}", about, at, trip=ride.id)


async def of_own(talk: Talk) -> ReminderIntent:
    about = await talk.ask("about", Text("remind.about"))
    when = await when_asked(talk)
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    at = when.at - timedelta(minutes=int(talk.hint("before") or 0))
    if rule and rule.startswith("FREQ=WEEKLY;BYDAY=") and talk.hint("alert"):
        rule = weekly_on(at.astimezone(BERLIN).weekday())
    return ReminderIntent(f"{about}:{at.isoformat()}", about, at, rule)


async def when_asked(talk: Talk) -> When:
    """The moment; where a day alone was said, its hour is asked."""
    said = talk.hint("when")
    when: When | None = adapter(When).validate_python(said) if said else None
    day = when if when is not None and when.kind == "day" else None
    if day is not None or "day" in talk.notes.answers:
        day = await talk.ask("day", DayKept(), default=day)
    return await talk.ask("when", MomentQuestion("remind.when", day=day))


async def reminders(talk: Talk, world: World) -> None:
    """Reminders first, then what one is told disturbances of."""
    found = list(await world.reminders.all())
    watched = list(await world.watches.all()) if world.watches else []
    if not found and not watched:
        return talk.say("remind.none", choices=(verb("menu.remind", "talk:remind"),))
    lines = [reminder_line(each) for each in found]
    lines += [each.of.line for each in watched]
    talk.say("remind.list", lines=lines[:5], choices=(verb("remind.stop", "talk:remind-stop"),))


def reminder_line(reminder: Reminder) -> Line:
    weekly = "yes" if reminder.rrule else "no"
    if reminder.look:
        return Line(
            "park.check-line", {"name": reminder.about, "at": reminder.next_at, "weekly": weekly}
        )
    known: dict[str, FactValue] = {"about": reminder.about, "at": reminder.next_at}
    return Line("remind.line", {**known, "weekly": weekly})


async def stop_reminder(talk: Talk, world: World) -> None:
    """One of them, picked or named by the control under its message ("w7" is a watch)."""
    found = {str(r.id): r for r in await world.reminders.all()}
    watched = {f"w{w.id}": w for w in (await world.watches.all() if world.watches else ())}
    keys = [*found, *watched]
    reference = talk.hint("reference")
    if not keys or (isinstance(reference, str) and reference[-1:].isdigit()):
        picked = str(reference)
    elif len(keys) == 1:
        picked = keys[0]
    else:
        picked = await talk.ask("which", which_one(found, watched))
    if picked in watched and world.watches:
        await talk.do("stopped", world.watches.stop, int(picked[1:]))
        return talk.says.append(watched[picked].of.stopped)
    if picked not in found:
        return talk.say("remind.none-left" if keys else "remind.none")
    for number, each in found.items():
        pair = each.about == found[picked].about and not (each.look or found[picked].look)
        if number == picked or pair:
            await talk.do(f"stopped {number}", world.reminders.stop, int(number))
    talk.say("remind.stopped", about=found[picked].about)


def which_one(found: Mapping[str, Reminder], watched: Mapping[str, Watch]) -> OneOf[str]:
    def label(key: str) -> Line:
        if key in watched:
            return watched[key].of.line
        return Line("remind.option", {"about": found[key].about})

    return OneOf("remind.which", [*found, *watched], label, lambda key: key, str)


SCRIPT = Script("remind", remind, ("reminder.set",), ("erinnern", "remind"))
LIST = Script("reminders", reminders, ("reminder.list",), ("erinnerungen", "reminders"), menu=False)
STOP = Script("remind-stop", stop_reminder, ("reminder.stop",), (), menu=False)
