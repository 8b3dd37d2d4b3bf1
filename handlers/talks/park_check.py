"""Looking at a car park afresh at a time that somebody named, and telling it once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from adapters.errors import CityError, Refused
from adapters.words import ParkingSite, Place
from handlers.lost import no_parking
from handlers.notes import adapter
from handlers.parks import LOOK, around, named, nearest, place_of
from handlers.ports import ReminderIntent, World
from handlers.questions import MomentQuestion, PlaceQuestion, verb
from handlers.script import Script
from handlers.talk import Talk

USEFUL = timedelta(minutes=30)


async def park_check(talk: Talk, world: World) -> None:
    last = talk.around.last_place
    spoken = last if last is not None and last.kind == "parking" else None
    near = await talk.ask("near", PlaceQuestion("park.near", "near"), default=spoken)
    place = near if spoken is not None and near == spoken else await meant(talk, world, near)
    if place is None:
        return no_parking(talk, world, near, "car")
    when = await talk.ask("when", MomentQuestion("park.check-when", facts={"name": place.name}))
    rule: str | None = adapter(str | None).validate_python(talk.hint("recurrence"))
    look = f"{LOOK}{place.id.removeprefix(LOOK)}"
    wish = ReminderIntent(
        f"{look}:{when.at.isoformat()}", place.name, when.at, rule, window=USEFUL, look=look
    )
    talk.remember(place)
    await talk.do("reminder", world.reminders.set, wish)
    talk.say(
        "park.check-set",
        choices=(verb("remind.stop", "talk:remind-stop"),),
        name=place.name,
        at=when.at,
        weekly="yes" if rule else "no",
    )


async def meant(talk: Talk, world: World, near: Place) -> Place | None:
    """The car park of that name, else the nearest one."""
    try:
        sites: Sequence[ParkingSite] = await talk.look("sites", world.parking.sites, talk.now)
    except Refused:
        raise
    except CityError:
        talk.hold("park.down", (verb("menu.retry", "retry"),), near=near.name)
    here = around(sites, near)
    found = named(here, near) or next(iter(nearest(sites, near) or here), None)
    return place_of(found) if found else None


SCRIPT = Script("park-check", park_check, menu=False)
