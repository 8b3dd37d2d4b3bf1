"""What is on: outings of a day, with the way there."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from adapters.words import Fact, Outing, Point, When
from handlers.cards import BERLIN
from handlers.geo import metres
from handlers.notes import adapter
from handlers.ports import World
from handlers.questions import OneOf, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

DISTRICT_M = 2500.0


async def outing(talk: Talk, world: World) -> None:
    since, until = window(talk)
    found = await talk.look("outings", world.leisure.outings, since, until)
    fit = [item for item in found.value or () if fits(item, talk) and item.starts >= talk.now]
    fit = in_district(fit, talk) or near(fit, talk) or fit
    if not fit:
        return talk.say("outing.none", day=since.date())
    question = OneOf(
        "outing.choose",
        fit,
        outing_label,
        lambda item: item.id,
        Outing,
        outing_line,
        {"day": since.date(), "source": found.source},
    )
    chosen = await talk.ask("outing", question, about=(since.date(), until.date()))
    tell(talk, chosen, found)


def tell(talk: Talk, chosen: Outing, found: Fact[tuple[Outing, ...]]) -> None:
    choices = (verb("menu.there", "there"), verb("menu.remind", "talk:remind"))
    if chosen.place is None:
        return talk.say("outing.detail", lines=(outing_line(chosen),), source=found.source)
    talk.remember(chosen.place)
    lines = (outing_line(chosen), Line("outing.place", {"place": chosen.place.name}))
    talk.say("outing.detail", lines=lines, choices=choices, source=found.source)


def window(talk: Talk) -> tuple[datetime, datetime]:
    """The wished day or span, else from now to the end of today."""
    said = talk.hint("when")
    now = talk.now.astimezone(BERLIN)
    if said is None:
        return now, end_of_day(now)
    when: When = adapter(When).validate_python(said)
    since = max(when.at.astimezone(BERLIN), now)
    until = when.until.astimezone(BERLIN) if when.until else end_of_day(since)
    return since, max(until, since + timedelta(minutes=1))


def end_of_day(day: datetime) -> datetime:
    return datetime.combine(day.date() + timedelta(days=1), time(3), BERLIN)


def fits(item: Outing, talk: Talk) -> bool:
    price = talk.hint("price_max")
    return price is None or (item.cents or 0) <= int(price)


def in_district(items: list[Outing], talk: Talk) -> list[Outing]:
    """Those of the districts that the person may mean ("St. Lorenz" is two)."""
    names = {found["place"]["name"] for found in talk.hint("district") or ()}
    return [item for item in items if item.place and item.place.district in names]


def near(items: list[Outing], talk: Talk) -> list[Outing]:
    """Those within reach of the place that was said, nearest first."""
    said = talk.hint("near")
    if not said:
        return []
    here = Point(said[0]["place"]["lat"], said[0]["place"]["lon"])

    def away(item: Outing) -> float:
        return metres(here, Point(item.place.lat, item.place.lon)) if item.place else DISTRICT_M

    return sorted((item for item in items if away(item) < DISTRICT_M), key=away)


def outing_label(item: Outing) -> Line:
    return Line("outing.option", {"title": item.title[:40]})


def outing_line(item: Outing) -> Line:
    known: dict[str, FactValue] = {
        "title": item.title,
        "at": item.starts,
        "place": item.place.name if item.place else "",
    }
    if item.cents is None:
        return Line("outing.line-open", known)
    return Line("outing.line", {**known, "cents": item.cents})


SCRIPT = Script("outing", outing, ("outing.find",), ("ausflug", "freizeit", "outings"))
