"""Reminders: once, every week, or some minutes before a booked ride."""

from __future__ import annotations

from datetime import timedelta

from handlers.cards import BERLIN, booked
from handlers.notes import adapter
from handlers.ports import ReminderIntent, World
from handlers.questions import MomentQuestion, OneOf, Text, YesNo, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

LEAD_MIN = 30
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


async def remind(talk: Talk, world: World) -> None:
    wish = await before_ride(talk, world) or await of_own(talk)
    known: dict[str, FactValue] = {
        "about": wish.about,
        "at": wish.at,
        "weekly": "yes" if wish.rrule else "no",
    }
    ask = YesNo("remind.confirm", "remind.yes", "remind.no", known)
    if not await talk.ask("sure", ask, about=wish):
        return talk.say("remind.dropped")
    await talk.do("reminder", world.reminders.set, wish)
    talk.say("remind.set", about=wish.about, at=wish.at, weekly=known["weekly"])


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
    when = await talk.ask("when", MomentQuestion("remind.when"))
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    at = when.at - timedelta(minutes=int(talk.hint("before") or 0))
    if rule and rule.startswith("FREQ=WEEKLY;BYDAY=") and talk.hint("alert"):
        rule = f"FREQ=WEEKLY;BYDAY={DAYS[at.astimezone(BERLIN).weekday()]}"
    return ReminderIntent(f"{about}:{at.isoformat()}", about, at, rule)


async def reminders(talk: Talk, world: World) -> None:
    found = list(await world.reminders.all())
    if not found:
        return talk.say("remind.none", choices=(verb("menu.remind", "talk:remind"),))
    lines = tuple(
        Line(
            "remind.line",
            {"about": r.about, "at": r.next_at, "weekly": "yes" if r.rrule else "no"},
        )
        for r in found[:5]
    )
    talk.say("remind.list", lines=lines, choices=(verb("remind.stop", "talk:remind-stop"),))


async def stop_reminder(talk: Talk, world: World) -> None:
    found = {str(r.id): r for r in await world.reminders.all()}
    if not found:
        return talk.say("remind.none")
    picked = next(iter(found))
    if len(found) > 1:
        picked = await talk.ask(
            "which",
            OneOf(
                "remind.which",
                list(found),
                lambda key: Line("remind.option", {"about": found[key].about}),
                lambda key: key,
                str,
            ),
        )
    if picked not in found:
        return talk.say("remind.none")
    await talk.do("stopped", world.reminders.stop, int(picked))
    talk.say("remind.stopped", about=found[picked].about)


SCRIPT = Script("remind", remind, ("reminder.set",), ("erinnern", "remind"))
LIST = Script("reminders", reminders, ("reminder.list",), ("erinnerungen", "reminders"), menu=False)
STOP = Script("remind-stop", stop_reminder, ("reminder.stop",), (), menu=False)
