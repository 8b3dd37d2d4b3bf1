"""Own places and ways: keep one under a name, list, rename and forget them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from adapters.words import Place
from handlers.notes import adapter
from handlers.ports import Booking, Person, SavedTrip, World
from handlers.questions import PlaceQuestion, YesNo
from handlers.reading.personal import canonical
from handlers.reading.saving import is_name
from handlers.saved import (
    MOST,
    names_of,
    often_ridden,
    place_called,
    renamed,
    reveals_health,
    trip_called,
    with_place,
    with_trip,
    without,
)
from handlers.says import Choice, Facts, Line, Say
from handlers.script import Script
from handlers.talk import Answer, Heard, Surroundings, Talk


@dataclass(frozen=True, slots=True)
class CalledQuestion:
    """Under which name something is kept: up to three words."""

    text: str
    facts: Facts = field(default_factory=dict)
    slot: str | None = "saved_name"
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        said = heard.slots.get("saved_name") or heard.choice or heard.text
        name = canonical(str(said))
        return Answer(name) if is_name(name) else None

    def say(self, around: Surroundings, stage: Any) -> Say:
        usual = tuple(Choice(Line("saved.called", {"name": n}), n) for n in ("home", "work"))
        return Say(self.text, self.facts, choices=usual)


async def keep(talk: Talk, world: World) -> None:
    """Keep a place: its name, the place, and one question that says what is stored."""
    if not talk.around.private:
        return talk.say("saved.shared")
    name = await talk.ask("name", CalledQuestion("saved.name"))
    rest = str(talk.hint("saved_rest") or "")
    where = "saved.where-unknown" if rest and not talk.hint("place") else "saved.where"
    place = await talk.ask("place", PlaceQuestion(where, "place", {"name": name, "said": rest}))
    before = place_called(talk.person, name)
    if not may_keep(talk, name, place, new=before is None):
        return
    lines = [Line("saved.stored", {"name": name})]
    if number_of(rest, place):
        lines.insert(0, Line("saved.number", {"place": place.name}))
    if reveals_health(name, place):
        lines.append(Line("saved.health"))
    facts: Facts = {"name": name, "place": place.name, "before": before.name if before else ""}
    ask = YesNo("saved.sure", "saved.yes", "saved.no", facts, tuple(lines))
    if not await talk.ask("sure", ask, about=(name, place)):
        return talk.say("saved.not-kept")
    talk.become(with_place(talk.person, name, place))
    talk.say("saved.kept", name=name, place=place.name)


async def keep_way(talk: Talk, world: World) -> None:
    """Keep a way: the one spoken of, else the last ride."""
    if not talk.around.private:
        return talk.say("saved.shared")
    ends = await way_spoken_of(talk, world)
    if ends is None:
        return talk.say("saved.no-way")
    origin, goal = ends
    known: Facts = {"from": origin.name, "to": goal.name}
    name = await talk.ask("name", CalledQuestion("saved.way-name", known))
    if not may_keep(talk, name, goal, origin, new=trip_called(talk.person, name) is None):
        return
    lines = (Line("saved.way-stored", {"name": name}), *health_line(name, origin, goal))
    ask = YesNo("saved.way-sure", "saved.yes", "saved.no", {**known, "name": name}, lines)
    if not await talk.ask("sure", ask, about=(name, origin, goal)):
        return talk.say("saved.not-kept")
    talk.become(with_trip(talk.person, SavedTrip(name, origin, goal)))
    talk.says.append(Say("saved.way-kept", {**known, "name": name}))


def health_line(name: str, *places: Place) -> tuple[Line, ...]:
    return (Line("saved.health"),) if reveals_health(name, *places) else ()


def may_keep(talk: Talk, name: str, *places: Place, new: bool) -> bool:
    """Whether there is room, and the channel may hold it; else it is told why not."""
    if not talk.around.health_storage and reveals_health(name, *places):
        talk.say("saved.health-not-here")
    elif new and max(len(talk.person.saved), len(talk.person.trips)) >= MOST:
        talk.say("saved.too-many", count=MOST)
    else:
        return True
    return False


def number_of(rest: str, place: Place) -> bool:
    """Whether a house number was said that the place does not have."""
    numbers = [word for word in rest.replace(",", " ").split() if word[:1].isdigit()]
    return any(number not in place.name for number in numbers)


async def way_spoken_of(talk: Talk, world: World) -> tuple[Place, Place] | None:
    said = talk.hint("way")
    if said:
        origin, goal = (adapter(Place).validate_python(said[end]) for end in ("from", "to"))
        return origin, goal
    rides = await talk.look("rides", world.rides.find, "last")
    return (rides[0].offer.origin, rides[0].offer.goal) if rides else None


async def places(talk: Talk, world: World) -> None:
    """The kept places; kept ways are told beside them."""
    if not talk.around.private:
        return talk.say("saved.shared")
    person = talk.person
    if not person.saved and not person.trips:
        return talk.say("saved.none")
    lines = [Line("saved.place", {"name": n, "place": p.name}) for n, p in person.saved]
    talk.say("saved.list", lines=(*lines, *way_lines(person)), count=len(names_of(person)))


def way_lines(person: Person) -> tuple[Line, ...]:
    return tuple(
        Line("saved.way", {"name": t.name, "from": t.origin.name, "to": t.goal.name})
        for t in person.trips
    )


async def routes(talk: Talk, world: World) -> None:
    """The kept ways, and those that one's own bookings show to be usual."""
    if not talk.around.private:
        return talk.say("saved.shared")
    kept = talk.person.trips
    rides = await talk.look("rides", world.rides.find)
    often = often_ridden(rides, talk.person, talk.now)
    if not kept and not often:
        return talk.say("saved.no-routes")
    lines = [*way_lines(talk.person), *(often_line(ride, count) for ride, count in often)]
    choices = [Choice(Line("saved.go", {"name": t.name}), f"go:{t.name}", "verb") for t in kept]
    choices += [
        Choice(Line("saved.go-often", {"to": ride.offer.goal.name}), f"wish:journey:{ride.code}:1",
               "verb")
        for ride, _ in often
    ]  # fmt: skip
    talk.say("saved.routes", lines=lines, choices=choices[:3], often=len(often))


def often_line(ride: Booking, count: int) -> Line:
    ends: Facts = {"from": ride.offer.origin.name, "to": ride.offer.goal.name}
    return Line("saved.often", {**ends, "count": count})


async def forget(talk: Talk, world: World) -> None:
    """Forget one name at once, or all after a yes."""
    if not talk.around.private:
        return talk.say("saved.shared")
    person = talk.person
    name = str(talk.hint("saved_name") or "")
    if not name:
        ask = YesNo("saved.forget-all", "saved.forget-yes", "saved.no", strict=True)
        if not person.saved and not person.trips:
            return talk.say("saved.none")
        if not await talk.ask("sure", ask):
            return talk.say("saved.all-stay")
        gone = person
        for one in names_of(person):
            gone = without(gone, one)
        talk.become(gone)
        return talk.say("saved.all-forgotten")
    if name not in names_of(person):
        return talk.say("saved.not-known", name=name)
    talk.become(without(person, name))
    talk.say("saved.forgotten", name=name)


async def rename(talk: Talk, world: World) -> None:
    if not talk.around.private:
        return talk.say("saved.shared")
    old, new = str(talk.hint("saved_old") or ""), str(talk.hint("saved_name") or "")
    if old not in names_of(talk.person) or not is_name(new):
        return talk.say("saved.not-known", name=old)
    if not may_keep(talk, new, new=False):
        return
    talk.become(renamed(talk.person, old, new))
    talk.say("saved.renamed", name=new, old=old)


KEEP = Script("keep", keep, commands=("merken", "save"), menu=False, aside=True)
KEEP_WAY = Script("keep-way", keep_way, menu=False, aside=True)
PLACES = Script("places", places, commands=("orte", "places"), menu=False, aside=True)
ROUTES = Script("routes", routes, commands=("strecken", "routes"), menu=False)
FORGET = Script("forget", forget, menu=False, aside=True)
RENAME = Script("rename", rename, menu=False, aside=True)
