"""The questions of where one lives and how old the children are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from adapters.ports import Geocoder
from adapters.words import Candidate, Party, Place, Point
from handlers.civic import NOWHERE, district_of
from handlers.notes import adapter
from handlers.questions import AT_ONCE, Stage, choice
from handlers.reading.ages import ages_of_children, ages_said
from handlers.reading.answers import is_refusal, read_places
from handlers.reading.children import household_ages, says_none
from handlers.reading.party import party_said
from handlers.reading.words import fold, words_of
from handlers.says import Choice, Line, Say
from handlers.talk import Answer, Heard, Surroundings

SURE = 70.0
MARGIN = 6.0
MOST_WORDS = 8  # of an answer that is nothing but ages
MOST_DISTRICTS = 50
SHORT = 3  # words: a longer answer that names no district is another wish
_OR = re.compile(r"\s+(?:oder|or|bzw\.?)\s+|\s*/\s*", re.IGNORECASE)


def areas_in(text: str, places: Geocoder) -> list[Candidate]:
    """The places that a text names, one for each side of an "oder", all equally meant."""
    parts = [part for part in _OR.split(text) if part.strip()]
    if len(parts) < 2:
        return [one for one in read_places(text, places) if one.place.kind not in NOWHERE]
    found: dict[str, Candidate] = {}
    for part in parts:
        best = next(iter(read_places(part, places, 1)), None)
        if best is not None and best.score >= SURE and district_of(best.place):
            found.setdefault(best.place.name, Candidate(best.place, 100.0))
    return list(found.values())


def parts_of(area: Place, places: Geocoder) -> list[Place]:
    """The districts that an area's name is only the first half of: "St. Lorenz" is two."""
    if area.kind == "district":
        return []
    districts = places.near(Point(area.lat, area.lon), "district", MOST_DISTRICTS)
    found = [one for one in districts if one.name.startswith(f"{area.name}-")]
    return sorted(found, key=lambda one: one.name) if len(found) > 1 else []


def part_named(text: str, places: Geocoder) -> Place | None:
    """The one district whose name ends in a word of a short text: "süd", "in Nord"."""
    words = set(words_of(text))
    if not 0 < len(words) <= SHORT:
        return None
    districts = places.near(Point(0.0, 0.0), "district", MOST_DISTRICTS)
    found = [one for one in districts if "-" in one.name and words_of(one.name)[-1] in words]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class DistrictQuestion:
    """Which part of the city; a place in it will do, of two that are named one is asked for."""

    text: str
    slot: str | None = "district"
    kind: Any = Place

    def read(self, heard: Heard, around: Surroundings) -> Answer[Place] | Say | None:
        if heard.place is not None:
            return self._nearest(heard.place, around)
        if heard.choice is not None:
            chosen = around.places.by_id(heard.choice)
            return Answer(chosen) if chosen else None
        found = areas_in(heard.text, around.places) if heard.text else []
        if not found:
            said = heard.slots.get(self.slot or "") or heard.slots.get("near") or []
            found = adapter(list[Candidate]).validate_python(said)
        found = [one for one in found if district_of(one.place)]
        if not found or found[0].score < SURE:
            if part := part_named(heard.text, around.places):
                return Answer(part)
            short = 0 < len(heard.text.split()) <= SHORT
            return Say("civic.district-unknown", {"said": heard.text}) if short else None
        return self._among(found, around)

    def _among(self, found: list[Candidate], around: Surroundings) -> Answer[Place] | Say:
        if parts := parts_of(found[0].place, around.places):
            choices = tuple(choice("place.option", one.id, name=one.name) for one in parts)
            return Say("place.which", choices=choices)
        rivals = [one for one in found[:AT_ONCE] if found[0].score - one.score < MARGIN]
        if len({one.place.name for one in rivals}) == 1:
            return Answer(found[0].place)
        choices = tuple(choice("place.option", c.place.id, name=c.place.name) for c in rivals)
        return Say("place.which", choices=choices)

    def _nearest(self, here: Place, around: Surroundings) -> Answer[Place] | None:
        near = around.places.near(Point(here.lat, here.lon), "district", 1)
        return Answer(near[0]) if near else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, choices=(Choice(Line("place.here"), "location", kind="location"),))


@dataclass(frozen=True, slots=True)
class ChildrenQuestion:
    """How old the children are; none at all is an answer."""

    text: str
    slot: str | None = "persons"
    kind: Any = Party

    def read(self, heard: Heard, around: Surroundings) -> Answer[Party] | Say | None:
        text = heard.text
        if heard.choice == "none" or (text and (is_refusal(text) or says_none(text))):
            return Answer(Party())
        ages, count = ages_told(text), 0
        if said := heard.slots.get("persons"):
            party: Party = adapter(Party).validate_python(said)
            ages, count = ages or party.ages, party.children
        if count > len(ages):
            return Say("arrive.ages-of", {"count": count})
        return Answer(Party(children=len(ages), ages=ages)) if ages else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, choices=(choice("arrive.no-children", "none"),))


def ages_told(text: str) -> tuple[int, ...]:
    """The ages an answer tells of, in any wording; bare numbers are ages."""
    ages = household_ages(text, ages_of_children(fold(text)))
    counted = party_said(text)  # "zwei Kinder" is how many, not how old
    bare = len(text.split()) <= MOST_WORDS and not (counted and counted.children)
    return ages or tuple(sorted((ages_said(text, 1) if bare else None) or ()))
