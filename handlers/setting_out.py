"""A weekly event one goes to: where it is, and the two promises to look again for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from adapters.words import Place, RideRequest, When
from handlers.daytime import BERLIN
from handlers.ports import ReminderIntent
from handlers.questions import PlaceQuestion, Stage, choice
from handlers.reading.answers import is_refusal
from handlers.reading.repeats import weekly_on
from handlers.says import Facts, Say
from handlers.talk import Answer, Heard, Surroundings, Talk

EVENT, GO = "event:", "go:"
LOOK_AHEAD = timedelta(minutes=90)
LOOK_UNTIL = timedelta(minutes=120)


@dataclass(frozen=True, slots=True)
class Where:
    """A place, or none: then no way is told."""

    text: str
    slot: str | None
    facts: Facts = field(default_factory=dict)
    kind: Any = Place | None

    def read(self, heard: Heard, around: Surroundings) -> Answer[Place | None] | Say | None:
        if heard.choice == "none" or (heard.text and is_refusal(heard.text)):
            return Answer(None)
        return PlaceQuestion(self.text, self.slot, self.facts).read(heard, around)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, self.facts, choices=(choice("remind.no-way", "none"),))


async def way_to_event(talk: Talk, about: str, when: When) -> RideRequest | None:
    """The way to what one is there for every week at a time; None where it is not wanted."""
    if when.kind != "arrive" or not talk.hint("recurrence") or not talk.hint("alert"):
        return None
    goal: Place | None = await talk.ask("goal", Where("remind.where", "to", {"about": about}))
    if goal is None:
        return None
    home = dict(talk.person.saved).get("home")
    start = home or await talk.ask("start", Where("remind.start", "from", {"to": goal.name}))
    if start is None:
        return None
    person = talk.person
    return RideRequest(start, goal, when, person.party, person.needs)


def promises(wish: ReminderIntent, way: RideRequest) -> tuple[ReminderIntent, ReminderIntent]:
    """The look the evening before, and the one that says when to set out."""
    event = way.when.at.astimezone(BERLIN)
    key = f"{wish.about}:{event:%a%H%M}"
    before = ReminderIntent(f"{EVENT}{key}", wish.about, wish.at, wish.rrule, plan=way)
    at = event - LOOK_AHEAD
    go = ReminderIntent(
        f"{GO}{key}", wish.about, at, weekly_on(event.weekday()), plan=way, window=LOOK_UNTIL
    )
    return before, go
