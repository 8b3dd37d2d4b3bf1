"""What weather, water and air have in common: where, by whom, how old, and what if nothing is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from adapters.errors import CityError, Refused
from adapters.words import Candidate, Fact, Place, Point, When
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.questions import verb
from handlers.reading.personal import ELSEWHERE, SHARED, UNSAVED
from handlers.talk import Talk

HOME = "home"
RETRY = (verb("menu.retry", "retry"),)


def place_said(talk: Talk) -> Place | None:
    """The place that was named, where it is one of the city's or the person's own."""
    for slot in ("near", "to", "from"):
        if found := talk.hint(slot):
            place = adapter(list[Candidate]).validate_python(found)[0].place
            return None if place.kind in (UNSAVED, SHARED, ELSEWHERE) else place
    return None


def elsewhere_said(talk: Talk) -> str | None:
    """The other town that was named, of which nothing is known here."""
    found = talk.hint("near") or talk.hint("to")
    if not found:
        return None
    place = adapter(list[Candidate]).validate_python(found)[0].place
    return place.name if place.kind == ELSEWHERE else None


def home_of(talk: Talk) -> Place | None:
    """The person's own home, where nobody reads along."""
    return dict(talk.person.saved).get(HOME) if talk.around.private else None


def when_said(talk: Talk) -> When | None:
    said = talk.hint("when")
    return adapter(When).validate_python(said) if said else None


def is_ahead(talk: Talk) -> bool:
    """Whether a day after today was named: of what is only measured nothing is known then."""
    when = when_said(talk)
    return when is not None and when.at.astimezone(BERLIN).date() > local_day(talk.now)


def local_day(at: datetime) -> date:
    return at.astimezone(BERLIN).date()


def point_of(place: Place) -> Point:
    return Point(place.lat, place.lon)


def by_whom(fact: Fact[Any]) -> dict[str, Any]:
    """source, and simulated where its name does not say so already."""
    told = "simul" in fact.source.casefold()
    return {"source": fact.source, "simulated": fact.simulated and not told}


def since(at: datetime | None, now: datetime) -> dict[str, Any]:
    """Since when there is nothing: a clock time, with its day where that is not today."""
    return {"since": at, "day": at if at is not None and local_day(at) != local_day(now) else None}


def lost(talk: Talk, fault: CityError, topic: str) -> None:
    """Say that a source has nothing of the kind, or hold the talk until it answers again."""
    if isinstance(fault, Refused):
        return talk.say("outdoors.no-source", topic=topic)
    talk.hold("outdoors.down", RETRY, topic=topic)
