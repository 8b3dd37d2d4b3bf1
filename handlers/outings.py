"""Whether an outing is what somebody wants: yes, no, or not known, and how it reads as a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from adapters.words import Need, Outing, Point
from handlers.daytime import BERLIN
from handlers.geo import metres
from handlers.says import FactValue

DISTRICT_M = 2500.0
DAY_ENDS = time(3)
GROWN_UP = 16
OUTSIDE = re.compile(
    r"freiluft|open.?air|unter freiem himmel|im freien|draußen|spaziergang|wanderung|rundgang"
    r"|lauftreff|am ufer|outdoors?\b|picknick",
    re.I,
)
INSIDE = re.compile(r"drinnen|im saal|in der halle|\bindoors?\b|überdacht", re.I)
IF_WET = re.compile(r"bei (?:regen|sturm|schlechtem wetter)", re.I)
A_HOUSE = re.compile(r"(?:saal|halle|kirche|keller|museum|kino|theater|bibliothek|haus)\b", re.I)
A_PLACE = re.compile(r"(?:wiese|park|strand|ufer|promenade|marktplatz)\b", re.I)
ON_THE_MOVE = frozenset(("führung", "sport", "markt", "flohmarkt", "ausflug"))
NO_STEPS = re.compile(
    r"stufen(?:frei|los)|barrierefrei|rollstuhlgerecht|step.?free|accessible", re.I
)
STEPS = re.compile(
    r"(?:nicht|kein\w*|not)\s+(?:\w+\s+)?(?:stufen(?:frei|los)|barrierefrei|rollstuhlgerecht|step.?free"
    r"|accessible)|rollst[uü]hl\w* (?:nicht|un)|nur über (?:stufen|treppen)|inaccessible",
    re.I,
)
PRAM = re.compile(r"(?<!kein )(?<!ohne )(?:mit|auch) (?:dem )?kinderwagen", re.I)
FROM_TO = re.compile(
    r"(?:von|ages?)\s+(\d{1,2})\s*(?:bis|to|-)\s*(\d{1,2})\s*(?:jahre|years)?", re.I
)
SPAN = re.compile(r"\b(\d{1,2})\s*[-–]\s*(\d{1,2})\s*jahre", re.I)
FROM = re.compile(r"(?:\bab|from)\s+(\d{1,2})\s*(?:jahre|years)", re.I)
UP_TO = re.compile(r"(?:\bbis|up to)\s+(?:zu\s+)?(\d{1,2})\s*(?:jahre|years)", re.I)
FOR_CHILDREN = re.compile(r"familie|kinder|family|kids|children", re.I)
NOT_FOR_CHILDREN = re.compile(r"senior", re.I)
STEP_NEEDS: frozenset[Need] = frozenset(("wheelchair", "rollator", "pram"))
CATEGORIES: dict[str, re.Pattern[str]] = {
    "concert": re.compile(r"konzert|concert|musik|jazz|chor\b|band\b|festival", re.I),
    "cinema": re.compile(r"film|kino|cinema|movie", re.I),
    "theatre": re.compile(
        r"theater|theatre|oper\b|ballett|musical|figuren|kasper|laienspiel", re.I
    ),
    "market": re.compile(r"markt|market|trödel", re.I),
    "museum": re.compile(r"museum|ausstellung|exhibition", re.I),
    "festival": re.compile(r"fest\b|festival|kirmes", re.I),
    "course": re.compile(r"kurs|workshop|training|course|yoga|gymnastik", re.I),
    "senior_meeting": re.compile(r"senior|kaffee|spielenachmittag|tanzcafé|singkreis", re.I),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was wished of an outing; None, () and False are not wished."""

    cents_max: int | None = None
    ages: tuple[int, ...] = ()
    children: bool = False
    rain: bool = False
    needs: tuple[Need, ...] = ()
    category: str | None = None

    def unknown(self, item: Outing) -> tuple[str, ...] | None:
        """What is not known of it (price, age, rain, steps); None where it surely does not fit."""
        answers = {
            "price": self.price_fits(item),
            "age": self.ages_fit(item),
            "rain": inside(item) if self.rain else True,
            "steps": self.steps_fit(item),
        }
        if False in answers.values():
            return None
        return tuple(name for name, answer in answers.items() if answer is None)

    def price_fits(self, item: Outing) -> bool | None:
        if self.cents_max is None:
            return True
        return None if item.cents is None else item.cents <= self.cents_max

    def ages_fit(self, item: Outing) -> bool | None:
        if not (self.ages or self.children):
            return True
        least, most = ages_of(item)
        if self.ages and (least is not None or most is not None):
            return all((least or 0) <= age <= (most or age) for age in self.ages)
        if least is not None and least >= GROWN_UP:
            return False
        if NOT_FOR_CHILDREN.search(item.category or ""):
            return False
        if self.ages:
            return None
        named = FOR_CHILDREN.search(f"{item.category or ''} {item.description or ''}")
        return True if named or least is not None or most is not None else None

    def steps_fit(self, item: Outing) -> bool | None:
        if not STEP_NEEDS & set(self.needs):
            return True
        return step_free(item, pram="pram" in self.needs)

    def is_of_kind(self, item: Outing) -> bool:
        cue = CATEGORIES.get(self.category or "")
        return cue is None or bool(cue.search(f"{item.category or ''} {item.title}"))


def ages_of(item: Outing) -> tuple[int | None, int | None]:
    """From and to which age it is for, as far as its own words say; (None, None) is unknown."""
    said = f"{item.title}. {item.description or ''}"
    both = FROM_TO.search(said) or SPAN.search(said)
    if both:
        return int(both[1]), int(both[2])
    least, most = FROM.search(said), UP_TO.search(said)
    return (int(least[1]) if least else None, int(most[1]) if most else None)


def inside(item: Outing) -> bool | None:
    """Whether one is dry there: by its own words, else by the house it is in; else not known."""
    said = f"{item.title}. {item.description or ''}"
    if INSIDE.search(said) and (IF_WET.search(said) or not OUTSIDE.search(said)):
        return True
    if OUTSIDE.search(said):
        return False
    where = re.sub(r"\s*\(.*?\)", "", (item.place.name if item.place else item.location) or "")
    if A_PLACE.search(where):
        return False
    moves = (item.category or "").casefold() in ON_THE_MOVE
    if moves or where.casefold().startswith(("treffpunkt", "start")):
        return None
    return True if A_HOUSE.search(where) else None


def step_free(item: Outing, *, pram: bool = False) -> bool | None:
    """Whether it can be reached without steps, by its own words; else not known."""
    said = f"{item.title}. {item.description or ''}"
    if STEPS.search(said):
        return False
    if NO_STEPS.search(said) or (pram and PRAM.search(said)):
        return True
    return None


@dataclass(frozen=True, slots=True)
class Found:
    """sure: what fits.  unsure: what may, with what is not known of it in `missing`, by id.

    by: how they were chosen: "district", "near" (around the place that was said) or "city".
    other_kind: nothing of the wished kind is on, these are others.
    """

    sure: tuple[Outing, ...]
    unsure: tuple[Outing, ...]
    missing: dict[str, tuple[str, ...]]
    by: str = "city"
    other_kind: bool = False

    @property
    def shown(self) -> tuple[Outing, ...]:
        return self.sure or self.unsure


def sorted_out(
    items: Sequence[Outing], wanted: Wanted, districts: frozenset[str], near: Point | None
) -> Found:
    """The outings that fit where somebody is, by start; unknown is kept apart and never fits."""
    judged = {item.id: wanted.unknown(item) for item in items}
    fit = [item for item in items if judged[item.id] is not None]
    of_kind = [item for item in fit if wanted.is_of_kind(item)]
    here, by = around(of_kind or fit, districts, near)
    missing = {item.id: gaps for item in here if (gaps := judged[item.id])}
    sure = tuple(item for item in here if item.id not in missing)
    unsure = tuple(item for item in here if item.id in missing)
    return Found(sure, unsure, missing, by, bool(fit) and not of_kind)


def around(
    items: Sequence[Outing], districts: frozenset[str], near: Point | None
) -> tuple[list[Outing], str]:
    """Those of the district that was said, else those within reach, else all of the city."""
    ordered = sorted(items, key=lambda item: (item.starts, item.id))
    local = [item for item in ordered if item.place and in_district(item.place.district, districts)]
    if local:
        return local, "district"
    if near is None:
        return ordered, "city"
    close = [item for item in ordered if item.place and away(item, near) <= DISTRICT_M]
    return (close, "near") if close else (ordered, "city")


def in_district(district: str | None, names: frozenset[str]) -> bool:
    """ "St. Lorenz" is both St. Lorenz-Nord and St. Lorenz-Süd."""
    return any(district == name or (district or "").startswith(f"{name}-") for name in names)


def away(item: Outing, near: Point) -> float:
    place = item.place
    return metres(near, Point(place.lat, place.lon)) if place else DISTRICT_M


def day_start(day: datetime) -> datetime:
    """When a day of going out begins: what began the night before is not of this day."""
    return datetime.combine(day.astimezone(BERLIN).date(), DAY_ENDS, BERLIN)


def day_end(day: datetime) -> datetime:
    return datetime.combine(day.astimezone(BERLIN).date() + timedelta(days=1), DAY_ENDS, BERLIN)


def outing_facts(item: Outing) -> dict[str, FactValue]:
    """Time, title, place and price; cents None is an unknown price and never none."""
    return {
        "title": item.title,
        "at": item.starts,
        "all_day": item.all_day,
        "place": item.place.name if item.place else item.location or "",
        "cents": item.cents,
        "tentative": item.state == "tentative",
    }
