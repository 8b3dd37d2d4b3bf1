"""What was said, as slots that questions read: JSON values by slot name."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from adapters.words import Candidate, Party, Place, When
from handlers.notes import adapter
from handlers.reading.codes import code_in
from handlers.reading.dates import moments
from handlers.reading.extras import denied, extras, needs_of, tickets_of
from handlers.reading.leisure import lend_slots, outing_slots
from handlers.reading.lines import line_wished
from handlers.reading.money import amount_of, payer_of
from handlers.reading.parks import parking_slots
from handlers.reading.party import changes_party, party_said
from handlers.reading.passes import group_size, pass_of
from handlers.reading.personal import ELSEWHERE
from handlers.reading.placing import PlaceSaid
from handlers.reading.reading import Reading
from handlers.reading.rules import compares, rules_of
from handlers.reading.slots import Slots
from handlers.reading.together import says_together
from handlers.reading.trips import (
    again_of,
    code_of,
    event_of,
    is_for_me,
    is_one_way,
    is_round,
    mark_b_of,
    rider_of,
    without_earlier,
)

FROM_THERE = re.compile(r"\b(von (da|dort|hier)( aus)?|from (there|here))\b", re.IGNORECASE)
MOTORHOME = re.compile(r"wohnmobil|womo\b|motorhome|camper", re.IGNORECASE)
HOLDS = re.compile(r"\b(hab|habe|haben|hat|besitze|mit|have|has|got|with|auch)\b", re.IGNORECASE)
THE_WAY = (
    r"\b(?:hinfahrt|hinweg|dorthin|dahin|dorhen|dor hen|da (?:\w+ ){0,3}hin\w*|hinkomm\w*"
    r"|hin (?:und|un) (?:wieder )?(?:zur(?:ü|ue)ck|tr\w+)|there and back"
    r"|(?:way|get|go|come|bus|train) (?:\w+ )?there)\b"
    r"|^(?:ja|jo|jau|gern\w*|yes|ok|okay)\b[^.?!]{0,12}\b(?:von|vom|ab|from)\b"
)
"""the way to what was just spoken of: "da hin", "hin und zurück", "ja, vom Marliplatz" """
TO_THERE = re.compile(THE_WAY + r"|\bthere\b", re.IGNORECASE)


BY_MODE = re.compile(
    r"\b(mit|lieber|nur|doch|per|nehm\w*|nimm|stattdessen|by|take|rather|only|instead"
    r"|zu fu(?:ß|ss)|on foot|to foot)\b",
    re.I,
)
TRIPS = frozenset(("journey.plan", "ride.book", "correct", "yes", "no", "out_of_scope"))


def said_of(reading: Reading, text: str, now: datetime, last: Place | None) -> dict[str, Any]:
    """Slots of a reading; "von da" and "dahin" mean the place of the talk before."""
    slots = {**places(reading.slots), **others(reading.slots), **of_order(text)}
    if reading.intent in TRIPS:
        slots |= of_sorting(text)
        slots |= of_line(text)
    if reading.intent == "way.leave" and says_together(text):
        slots["many"] = True
    if wanted := pass_of(text):
        slots["products"] = [wanted]
        size = group_size(text)
        if size and wanted == "bus_group" and "persons" not in slots:
            slots["persons"] = adapter(Party).dump_python(Party(adults=size), mode="json")
    if reading.intent in TRIPS:
        slots |= of_trip(reading, text, now)
    if reading.intent.startswith(("wallet.", "payer.", "card.")) or len(text.split()) <= 2:
        slots |= of_money(text)
    code = code_of(text) if reading.intent.startswith(("ride.", "complaint")) else None
    if code and slots.get("reference") in (None, "last", "next"):
        slots["reference"] = code
    if "again" in slots:
        slots = of_now(slots, text, now)
    if slots.get("back") and slots.get("back") == slots.get("when"):
        slots["back_only"] = slots.pop("back")
    if changes_party(text):
        slots["party_change"] = True
    if MOTORHOME.search(text):
        slots["vehicle"] = "motorhome"
    if reading.intent == "parking.find":
        slots |= parking_slots(text)
    if reading.intent == "outing.find":
        slots |= outing_slots(text, reading.slots.persons.ages if reading.slots.persons else ())
    if reading.intent == "sharing.find":
        slots |= lend_slots(text)
    if reading.intent == "parking.find" and "car" in extras(text)["modes"]:
        slots["modes"] = ["car"]  # a trip by car, of which parking is the end
    if last is not None:
        there = [{"place": adapter(Place).dump_python(last, mode="json"), "score": 100.0}]
        if FROM_THERE.search(text) and "from" not in slots:
            slots["from"] = there
        elif TO_THERE.search(text) and "to" not in slots:
            slots["to"] = there
    return slots


def of_line(text: str) -> dict[str, Any]:
    """The one line to go by, where one is wished for."""
    line = line_wished(text)
    return {"by_line": line} if line else {}


def of_sorting(text: str) -> dict[str, Any]:
    """By what ways are sorted, and whether all of them are wanted."""
    found: dict[str, Any] = {}
    if rules := rules_of(text):
        found["rule"] = list(rules)
    if compares(text):
        found["compare"] = True
    return found


def of_order(text: str) -> dict[str, Any]:
    """For whom, there and back, and what is taken back."""
    found: dict[str, Any] = {}
    rider, gone = rider_of(text), list(denied(text))
    if rider:
        found["rider"] = rider
    if is_for_me(text):
        gone.append("rider")
    if is_one_way(text):
        gone.append("back")
    if is_round(text):
        found["round"] = True
    if gone:
        found["without"] = gone
    mark_b = mark_b_of(text)
    if mark_b is not None:
        found["mark_b"] = mark_b
    return found


def of_money(text: str) -> dict[str, Any]:
    """An amount of money in cents, the one who pays, and the code of a card or an invitation."""
    said = {"amount": amount_of(text), "name": payer_of(text), "code": code_in(text)}
    return {key: value for key, value in said.items() if value}


def of_trip(reading: Reading, text: str, now: datetime) -> dict[str, Any]:
    """An earlier ride wished for again, and the event whose time was named."""
    found: dict[str, Any] = {}
    again, when = again_of(text, now), reading.slots.when
    if again:
        found["again"] = again
    event = event_of(text)
    if event and when is not None and when.kind == "depart" and not in_place(event, reading):
        found["event"] = event
    return found


def of_now(slots: dict[str, Any], text: str, now: datetime) -> dict[str, Any]:
    """The slots with a time only where one is said beside the earlier ride's day."""
    found = [m.when for m in moments(without_earlier(text), now) if m.when and m.role == "main"]
    kept = {key: value for key, value in slots.items() if key != "when"}
    if not found or found[0].at < now:
        return kept
    return {**kept, "when": adapter(When).dump_python(found[0], mode="json")}


def in_place(event: str, reading: Reading) -> bool:
    """Whether the word is part of a place's name ("Kino Koki")."""
    named = (reading.slots.origin, reading.slots.goal, reading.slots.near)
    return any(event.casefold() in place.text.casefold() for place in named if place)


def trip_details(text: str) -> dict[str, Any]:
    """Who rides, how, with which tickets and needs, whatever the sentence is otherwise about."""
    found = extras(text)
    held = tickets_of(text, found) if HOLDS.search(text) and "?" not in text else ()
    modes = found["modes"] if BY_MODE.search(text) and "?" not in text else ()
    if "little_walking" in rules_of(text):
        modes = tuple(mode for mode in modes if mode != "walk")
    slots = Slots(persons=party_said(text), tickets=held, needs=needs_of(found), modes=modes)
    details = {**others(slots), **of_order(text), **of_sorting(text), **of_line(text)}
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
        key: adapter(list[Candidate]).dump_python(meant(place), mode="json")
        for key, place in found.items()
        if place is not None
    }


def meant(said: PlaceSaid) -> list[Candidate]:
    """What a place as written may mean; another town is named, so that it can be said."""
    if said.candidates or said.town is None:
        return list(said.candidates)
    return [Candidate(Place(f"{ELSEWHERE}:{said.town}", said.town, 0.0, 0.0, ELSEWHERE), 0.0)]


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
    if slots.back is not None:
        found["back"] = adapter(When).dump_python(slots.back, mode="json")
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
