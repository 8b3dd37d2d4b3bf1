""" "Wann müssen wir los?": the last moment to leave the door, with the delay where it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.words import Leg, RideRequest, When
from handlers.cards import OWN, local
from handlers.passing_on import afresh, by_plan, ways_meant
from handlers.ports import ReminderIntent, World
from handlers.questions import verb
from handlers.says import Choice, FactValue, Line, Say
from handlers.script import Script
from handlers.shown_way import ShownWay
from handlers.talk import Talk

BEFORE_MIN = 10


@dataclass(frozen=True, slots=True)
class Leaving:
    """When to leave the door and when to board. late: minutes of the first ride; early below 0."""

    way: ShownWay
    leave: datetime
    walk: int
    board: Leg | None
    late: int = 0

    def facts(self) -> dict[str, FactValue]:
        first = self.board or self.way.journey.legs[0]
        return {
            "leave": self.leave,
            "walk": self.walk,
            "from": first.origin.name,
            "bay": first.platform,
            "board": first.departs + timedelta(minutes=self.late),
            "late": max(0, self.late),
            "arrives": self.way.journey.arrives,
        }


async def leave(talk: Talk, world: World) -> None:
    ways = await ways_meant(talk, world)
    if not ways:
        return talk.say("along.none", choices=(verb("menu.journey", "talk:journey"),))
    way = await afresh(talk, world, ways[0])
    when = leaving(way)
    gone = when.board
    if gone is not None and gone.cancelled:
        known: dict[str, FactValue] = {"at": gone.departs, "from": gone.origin.name}
        return talk.says.append(Say("leave.fallen", known, choices=OTHER))
    over = gone.departs + timedelta(minutes=when.late) if gone else when.leave
    if over < talk.now:
        return talk.say("leave.over", choices=OTHER, at=over)
    talk.show(way)
    choices = reminding(talk, when)
    talk.says.append(Say(text_of(talk, when), when.facts(), freshness(way), choices))


OTHER = (verb("leave.again", "talk:journey"),)


def text_of(talk: Talk, when: Leaving) -> str:
    """One sentence: for several with the place to meet, else for one."""
    said = talk.hint("many") or talk.person.party.size > 1
    if when.board is None:
        return "leave.walk"
    if when.board.mode in OWN:
        return "leave.own"
    return "leave.group" if said and when.late <= 0 else "leave.by"


def freshness(way: ShownWay) -> tuple[Line, ...]:
    day = Line("leave.day", {"at": way.journey.departs})
    if way.realtime and way.fetched_at:
        return (day, Line("leave.live", {"at": way.fetched_at}))
    return (day, Line("leave.plan" if way.source else "leave.estimated"))


def leaving(way: ShownWay) -> Leaving:
    """The walk before the first ride, and that ride's delay, counted back from its departure."""
    legs = way.journey.legs
    rides = way.journey.rides
    if not rides:
        return Leaving(way, way.journey.departs, way.journey.walk_minutes, None)
    first = rides[0]
    led = legs[: legs.index(first)]
    walk = sum((leg.arrives - leg.departs for leg in led), timedelta())
    late = (first.delay_s or 0) // 60
    starts = first.departs + timedelta(minutes=late) - walk
    return Leaving(way, starts, round(walk.total_seconds() / 60), first, late)


def reminding(talk: Talk, when: Leaving) -> tuple[Choice, ...]:
    """The offer of a reminder, while there is time for one."""
    if when.leave - timedelta(minutes=BEFORE_MIN) <= talk.now:
        return ()
    label = Line("leave.remind", {"minutes": BEFORE_MIN})
    return (Choice(label, f"of:leave-remind:{when.way.mark}", "verb"),)


async def remind(talk: Talk, world: World) -> None:
    """A reminder some minutes before one has to leave; the tap says all that is to be said."""
    ways = await ways_meant(talk, world)
    if not ways:
        return talk.say("along.none", choices=(verb("menu.journey", "talk:journey"),))
    when = leaving(by_plan(ways[0]))  # a delay may shrink again
    at = when.leave - timedelta(minutes=BEFORE_MIN)
    if at <= talk.now:
        return talk.say("leave.over", choices=OTHER, at=at)
    legs = ways[0].journey.legs
    about = f"{local(when.leave):%-H:%M} {legs[0].origin.name} – {legs[-1].goal.name}"
    trip = ways[0].trip.partition("/")[0] or None
    wish = ReminderIntent(f"leave:{ways[0].mark}", about, at, trip=trip)
    if trip is None and ways[0].source and not any(leg.mode in OWN for leg in legs):
        again = RideRequest(legs[0].origin, legs[-1].goal, When(when.leave), talk.person.party)
        wish = replace(wish, plan=replace(again, needs=talk.person.needs))
    await talk.do("reminder", world.reminders.set, wish)
    talk.say("remind.set", about=about, at=at, weekly="no")


LEAVE = Script("leave", leave, ("way.leave",), ("los", "leave"), menu=False, aside=True)
REMIND = Script("leave-remind", remind, menu=False, aside=True)
