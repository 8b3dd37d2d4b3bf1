"""What a sentence about the city's own help says: places, time, persons, and what is looked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.ports import Geocoder
from adapters.words import Candidate, Party
from handlers.districts import areas_in
from handlers.notes import adapter
from handlers.reading.children import household_ages, says_none
from handlers.reading.civic import civic_slots
from handlers.reading.filling import fill
from handlers.reading.leisure import says_step_free
from handlers.reading.reach import reach_of, without_reach
from handlers.reading.said import hear
from handlers.reading.slots import Slots
from handlers.reading.week import week_slots
from handlers.said import others, places

READ_AS = {
    "arrive": "arrival.guide",
    "health": "health.find",
    "leihoma": "leihoma",
    "nearby": "services.find",
    "office": "office.find",
}


def household(slots: Slots, text: str) -> dict[str, Any]:
    """Who moved in: the children with all ages that were told or meant, or that there are none."""
    if says_none(text):
        return {"persons": None, "childless": True}
    said = slots.persons
    ages = household_ages(text, said.ages if said else ())
    count = max(len(ages), (said.children or 0) if said else 0)
    if not count:
        return {}
    party = Party(children=count, ages=ages)
    return {"persons": adapter(Party).dump_python(party, mode="json")}


def civic_said(
    text: str, now: datetime, geocoder: Geocoder, talk: str, here: Any = None
) -> dict[str, Any]:
    """Slots as a talk takes them. here: where the person said to be, if no other place is named.

    Where two parts of the city are named with an "oder", both are meant.
    """
    reach = reach_of(text) if talk == "company" else {}
    said = without_reach(text) if reach else text
    slots = fill(hear(said, now, geocoder), READ_AS.get(talk, "outing.find"))
    found = {**places(slots), **others(slots), **civic_slots(text), **reach}
    if says_step_free(text):
        found["step_free"] = True
    if talk == "company" and (often := week_slots(text)):
        found = {**{key: found[key] for key in found if key != "when"}, **often}
    if talk == "company" and "from" in found:
        found.setdefault("near", found["from"])
    if talk == "arrive":
        found |= household(slots, text)
    if talk == "arrive" and " oder " in text.casefold():
        both = areas_in(text, geocoder)
        if len(both) > 1:
            found["district"] = adapter(list[Candidate]).dump_python(both, mode="json")
    if here and "near" not in found and talk in ("nearby", "health", "company", "office"):
        found["near" if talk == "nearby" else "here"] = here
    return found
