"""What was said, as slots that questions read: JSON values by slot name."""

from __future__ import annotations

import re
from typing import Any

from adapters.words import Candidate, Place, When
from handlers.notes import adapter
from handlers.reading.extras import extras, needs_of, tickets_of
from handlers.reading.party import changes_party, party_said
from handlers.reading.reading import Reading
from handlers.reading.slots import Slots

FROM_THERE = re.compile(r"\b(von (da|dort|hier)( aus)?|from (there|here))\b", re.IGNORECASE)
MOTORHOME = re.compile(r"wohnmobil|womo\b|motorhome|camper", re.IGNORECASE)
HOLDS = re.compile(r"\b(hab|habe|haben|hat|besitze|mit|have|has|got|with|auch)\b", re.IGNORECASE)
TO_THERE = re.compile(r"\b(dorthin|dahin|there)\b", re.IGNORECASE)


def said_of(reading: Reading, text: str, last: Place | None) -> dict[str, Any]:
    """Slots of a reading; "von da" and "dahin" mean the place of the talk before."""
    slots = {**places(reading.slots), **others(reading.slots)}
    if changes_party(text):
        slots["party_change"] = True
    if MOTORHOME.search(text):
        slots["vehicle"] = "motorhome"
    if last is not None:
        there = [{"place": adapter(Place).dump_python(last, mode="json"), "score": 100.0}]
        if FROM_THERE.search(text) and "from" not in slots:
            slots["from"] = there
        elif TO_THERE.search(text) and "to" not in slots:
            slots["to"] = there
    return slots


def trip_details(text: str) -> dict[str, Any]:
    """Who rides, with which tickets and needs, whatever the sentence is otherwise about."""
    found = extras(text)
    held = tickets_of(text, found) if HOLDS.search(text) and "?" not in text else ()
    slots = Slots(persons=party_said(text), tickets=held, needs=needs_of(found))
    details = others(slots)
    if changes_party(text):
        details["party_change"] = True
    return details


def places(slots: Slots) -> dict[str, Any]:
    """Candidates by slot; a place said but unknown is an empty list."""
    found = {
        "from": slots.origin,
        "to": slots.goal,
        "near": slots.near or slots.district,
        "district": slots.district,
    }
    return {
        key: adapter(list[Candidate]).dump_python(list(place.candidates), mode="json")
        for key, place in found.items()
        if place is not None
    }


def others(slots: Slots) -> dict[str, Any]:
    found: dict[str, Any] = {
        "needs": list(slots.needs),
        "modes": list(slots.modes),
        "tickets": dict(slots.tickets),
        "recurrence": slots.recurrence,
        "category": slots.category,
        "price_max": slots.price_max_cents,
        "line": slots.line,
        "before": slots.before_minutes,
        "language": slots.language,
        "reference": slots.reference,
        "about": slots.about,
    }
    when = slots.when or slots.alert
    if when is not None:
        found["when"] = adapter(When).dump_python(when, mode="json")
    if slots.alert is not None:
        found["alert"] = adapter(When).dump_python(slots.alert, mode="json")
    party = slots.party()
    if party is not None and slots.persons is not None:
        found["persons"] = adapter(type(party)).dump_python(party, mode="json")
    if slots.persons is not None and slots.persons.uncounted:
        found["uncounted"] = True
    return {key: value for key, value in found.items() if value not in (None, [], {}, "")}
