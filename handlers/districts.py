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
from handlers.reading.answers import is_refusal, read_places
from handlers.says import Choice, Line, Say
from handlers.talk import Answer, Heard, Surroundings

SURE = 70.0
MARGIN = 6.0
OLDEST_CHILD = 17
SHORT = 3  # words: a longer answer that names no district is another wish
_OR = re.compile(r"\s+(?:oder|or|bzw\.?)\s+|\s*/\s*", re.IGNORECASE)
_AGE = re.compile(r"\b\d{1,2}\b")


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
            short = 0 < len(heard.text.split()) <= SHORT
            return Say("civic.district-unknown", {"said": heard.text}) if short else None
        return self._among(found)

    def _among(self, found: list[Candidate]) -> Answer[Place] | Say:
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
        if heard.choice == "none" or (heard.text and is_refusal(heard.text)):
            return Answer(Party())
        ages = tuple(int(age) for age in _AGE.findall(heard.text) if int(age) <= OLDEST_CHILD)
        if heard.text and ages:
            return Answer(Party(children=len(ages), ages=ages))
        said = heard.slots.get("persons")
        if said is None:
            return None
        party: Party = adapter(Party).validate_python(said)
        if party.ages or (party.children == 0 and heard.text):
            return Answer(party)
        return Say("arrive.ages-of", {"count": party.children}) if party.children else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, choices=(choice("arrive.no-children", "none"),))
