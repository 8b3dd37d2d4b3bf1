"""What one person keeps, in a turn: own places and ways, where one is, the event, the way told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adapters.words import Place
from bot.dispatch.scene import Scene
from bot.dispatch.things import keep_thing, with_thing
from bot.ports import Json
from handlers.notes import Notes, adapter
from handlers.ports import Person
from handlers.reading.answers import read_places
from handlers.reading.personal import PersonalPlaces, is_unsaved
from handlers.reading.saving import (
    Keeping,
    asks_home_too,
    asks_last_home,
    asks_last_ride,
    keeping_said,
)
from handlers.reading.words import words_of
from handlers.said import THE_WAY
from handlers.saved import names_of, trip_called
from handlers.says import Choice, Line
from handlers.talk import Talk

if TYPE_CHECKING:
    from adapters.ports import Geocoder

TRIPS = frozenset(("ride", "journey"))
RETURNABLE = frozenset(("journey.card", "journey.free", "ride.free", "way.card", "way.drive-card"))
ENDS = {"from": "start", "to": "goal"}
HALF_A_DAY = timedelta(hours=12)
HOUR = timedelta(hours=1)
LIVES = {"here": timedelta(hours=3), "board": HOUR, "shown": HOUR, "also": HOUR} | dict.fromkeys(
    ("event", "trip", "asked", "unsaved", "thing", "arrived"), HALF_A_DAY
)
"""How long a conversation keeps what it heard, from the moment `at` of each on."""
_HERE = re.compile(
    r"\b(?:bin|sind|steh\w*|sitze?n?|i'?m|am|we'?re|are)\s+(?:\w+\s+){0,2}(?:in|im|am|an|bei|beim|at)\b",
    re.I,
)
_OUT = re.compile(THE_WAY, re.I)
_RETURNS = re.compile(r"\b(?:zurueck|rueck\w*|back|retour|return)\b", re.I)
SCRIPTS = {"forget-all": "forget"}


def own_places(places: Geocoder, person: Person, *, private: bool) -> PersonalPlaces:
    """The city's places and those of the person, a kept way as the place it goes to."""
    ways = tuple((trip.name, trip.goal) for trip in person.trips)
    return PersonalPlaces(places, (*person.saved, *ways), private)


# --- what is said ---------------------------------------------------------------------------


def wish_of(scene: Scene, text: str) -> tuple[str, Json] | None:
    """The talk about own places that these words start, with its slots."""
    wish = keeping_said(text, names_of(scene.person))
    if wish is None:
        return None
    return SCRIPTS.get(wish.deed, wish.deed), slots_of(scene, wish)


def slots_of(scene: Scene, wish: Keeping) -> Json:
    said = {"saved_name": wish.name, "saved_rest": wish.rest, "saved_old": wish.old}
    slots: Json = {key: value for key, value in said.items() if value}
    way = lately(scene, "trip")
    if wish.deed == "keep-way" and way:
        slots["way"] = way
    if wish.deed != "keep":
        return slots
    if wish.rest:
        found = [one for one in read_places(wish.rest, scene.around.places) if sure(one.place)]
        if found:
            slots["place"] = [adapter(type(one)).dump_python(one, mode="json") for one in found]
        return slots
    asked = lately(scene, "unsaved")
    if asked and wish.name in ("", asked["name"]):
        slots |= {"saved_name": asked["name"], "place": certain(asked["place"])}
    elif scene.around.last_place and sure(scene.around.last_place):
        slots["place"] = certain(adapter(Place).dump_python(scene.around.last_place, mode="json"))
    return slots


def sure(place: Place) -> bool:
    return not is_unsaved(place) and place.kind != "elsewhere"


def certain(place: Json) -> list[Json]:
    return [{"place": place, "score": 100.0}]


def with_own(scene: Scene, text: str, slots: Json) -> Json:
    """The slots with what only this person and this conversation know."""
    slots = with_way(scene, text, slots)
    place = slots.get("near") or slots.get("district")
    if place and "from" not in slots and _HERE.search(text):
        scene.keeps["here"] = {"places": place, "at": scene.around.now.isoformat()}
    event = fresh_event(scene)
    if event and _OUT.search(text) and "to" not in slots:
        slots = {**slots, "to": certain(event["place"])}
    if event and _OUT.search(text) and "when" not in slots:
        slots["when"] = {"kind": "arrive", "at": event["at"]}
    slots = with_thing(lately(scene, "thing"), text, slots)
    here = here_of(scene)
    if here and "from" not in slots and _OUT.search(text):
        slots["from"] = here
    return slots


def unsaved_in(slots: Json, end: str) -> bool:
    found: list[Json] = slots.get(end) or []
    return bool(found) and found[0]["place"]["kind"] == "unsaved"


def with_way(scene: Scene, text: str, slots: Json) -> Json:
    """ "Wie immer zum Chor": the kept way gives the end that was not said."""
    if not scene.state.private:
        return slots
    words = set(words_of(text))
    for trip in scene.person.trips:
        if not set(words_of(trip.name)) <= words:
            continue
        to, start = (slots.get(end) or [{"place": {}}] for end in ("to", "from"))
        rest = {key: value for key, value in slots.items() if key != "again"}
        way = {end: certain(adapter(Place).dump_python(place, mode="json"))
               for end, place in (("from", trip.origin), ("to", trip.goal))}  # fmt: skip
        if to[0]["place"].get("id") == trip.goal.id:
            return {**rest, "from": slots.get("from", way["from"])}
        home = start[0]["place"].get("id") == trip.goal.id and "to" not in slots
        if home and _RETURNS.search(" ".join(words)):
            return {**rest, "to": way["from"]}
    return slots


def kept_way(scene: Scene, name: str) -> Json | None:
    """A kept way by its name, as slots."""
    trip = trip_called(scene.person, name) if scene.state.private else None
    if trip is None:
        return None
    ends = {"from": trip.origin, "to": trip.goal}
    return {
        key: certain(adapter(Place).dump_python(place, mode="json")) for key, place in ends.items()
    }


# --- where one is, and where one goes tonight -------------------------------------------------


def here_of(scene: Scene) -> list[Json] | None:
    """The places where the person said to be, lately."""
    found = lately(scene, "here")
    return found["places"] if found else None


def fresh_event(scene: Scene) -> Json | None:
    """The event chosen last, as its place and start; None where there is none, or long over."""
    return lately(scene, "event")


def lately(scene: Scene, name: str) -> Json | None:
    """What the conversation keeps under this name, unless it is too old."""
    kept = fresh({**scene.state.conversation, **scene.keeps}, scene.around.now)
    found: Json | None = kept.get(name)
    return found


def is_over(kept: Json | None, since: datetime) -> bool:
    """Whether it is from before `since`, or from no moment that is known."""
    return not kept or "at" not in kept or datetime.fromisoformat(str(kept["at"])) < since


def fresh(kept: Json, now: datetime) -> Json:
    """What a conversation keeps without what is too old, or was taken back."""
    old = {name for name, lives in LIVES.items() if is_over(kept.get(name), now - lives)}
    return {name: value for name, value in kept.items() if name not in old}


def home_wish(scene: Scene, text: str, slots: Json) -> Json | None:
    """The slots of the last way home, where that is what is asked for; else None.

    Home is the kept one, else where the person said to be, else it is asked.
    """
    too = asks_home_too(text)
    event = fresh_event(scene)
    last = asks_last_home(text) or ("to" in slots and "when" not in slots and asks_last_ride(text))
    if not last and not (too and event):
        return None
    if "when" in slots and not last:
        return None
    return home_slots(scene, {end: slots[end] for end in ENDS if end in slots})


def home_slots(scene: Scene, said: Json) -> Json:
    event, here = fresh_event(scene), here_of(scene)
    home = next(iter(scene.around.places.find("zuhause")), None)
    goal = [adapter(type(home)).dump_python(home, mode="json")] if home else None
    unsaved = home is None or is_unsaved(home.place)
    slots: Json = {"to": here if unsaved and here else goal}
    place = scene.place or scene.around.last_place
    if event:
        slots |= {"from": certain(event["place"]), "after": event["at"]}
    elif place:
        slots["from"] = certain(adapter(Place).dump_python(place, mode="json"))
    elif here and not unsaved:
        slots["from"] = here
    named = {end: places for end, places in said.items() if not unsaved_in(said, end)}
    slots |= named
    return slots


# --- what a talk leaves ----------------------------------------------------------------------


def take_note(scene: Scene, talk: Talk, *, ended: bool) -> None:
    """Keep the way told and the event chosen; offer to keep a place that had to be asked."""
    notes = talk.notes
    keep_thing(scene, talk)
    if scene.state.private:
        offer_keeping(scene, talk)
    if notes.talk == "arrive" and "district" in notes.answers:
        district, at = certain(notes.answers["district"].value), scene.around.now.isoformat()
        scene.keeps["here"] = {"places": district, "at": at}
        if ended and (children := notes.answers.get("children")):
            scene.keeps["arrived"] = {"children": children.value, "at": at}
    if notes.talk in ("outing", "company") and "outing" in notes.answers:
        outing = notes.answers["outing"].value
        if outing.get("place"):
            scene.keeps["event"] = {"place": outing["place"], "at": outing["starts"]}
    if notes.talk not in TRIPS | {"home"} or not set(ENDS.values()) <= set(notes.answers):
        return
    ends = {end: notes.answers[key].value for end, key in ENDS.items()}
    settle_here(scene, ends)
    arrives = talk.way.journey.arrives.isoformat() if talk.way else arrival_of(notes)
    when = notes.answers["when"].value if "when" in notes.answers else None
    at = scene.around.now.isoformat()
    scene.keeps["trip"] = {**ends, "when": when, "after": arrives, "at": at}
    if ended and talk.says and talk.says[-1].text in RETURNABLE:
        say = talk.says[-1]
        way_back = Choice(Line("saved.return"), "return", "verb")
        talk.says[-1] = replace(say, choices=(*say.choices, way_back))


def settle_here(scene: Scene, ends: Json) -> None:
    """Where "St. Lorenz" was two districts, the one that was chosen is where one is."""
    here = here_of(scene)
    if here and len(here) > 1:
        chosen = [one for one in here if one["place"]["id"] in {e["id"] for e in ends.values()}]
        if chosen:
            scene.keeps["here"] = {"places": chosen, "at": scene.around.now.isoformat()}


def arrival_of(notes: Notes) -> str | None:
    """When the chosen way arrives, as ISO time."""
    for key in ("journey", "offer"):
        note = notes.answers.get(key)
        if note is not None and isinstance(note.value, dict):
            legs = note.value.get("legs") or ()
            found = note.value.get("arrives") or (legs[-1]["arrives"] if legs else None)
            if found:
                return str(found)
    return None


def offer_keeping(scene: Scene, talk: Talk) -> None:
    """Once, with the first words after the answer: how the place that was asked would be kept."""
    pending, says = talk.notes.pending, talk.says
    if pending and says and says[-1].text == "place.unsaved":
        name = str(says[-1].facts["name"])
        asking = {"talk": talk.notes.talk, "key": pending.key, "name": name}
        scene.keeps["asked"] = {**asking, "at": scene.around.now.isoformat()}
        return
    asked = lately(scene, "asked")
    if not asked or asked["talk"] != talk.notes.talk or asked["key"] not in talk.notes.answers:
        return
    name, place = asked["name"], talk.notes.answers[asked["key"]].value
    at = scene.around.now.isoformat()
    scene.keeps |= {"asked": None, "unsaved": {"name": name, "place": place, "at": at}}
    if says:
        keep = Choice(Line("saved.offer-keep", {"name": name}), "keep", "verb")
        line = Line("saved.offer", {"name": name, "place": place["name"]})
        prefix, choices = (*says[-1].prefix, line), (*says[-1].choices, keep)
        says[-1] = replace(says[-1], prefix=prefix, choices=choices)


def keep_slots(scene: Scene) -> Json | None:
    """The slots of a tapped "Als Zuhause merken"."""
    asked = lately(scene, "unsaved")
    return {"saved_name": asked["name"], "place": certain(asked["place"])} if asked else None


def return_slots(scene: Scene) -> Json | None:
    """The way told last, the other way round; its time is asked once."""
    trip = lately(scene, "trip")
    if not trip:
        return None
    out = trip.get("after") or scene.around.now.isoformat()
    ends = {"from": certain(trip["to"]), "to": certain(trip["from"])}
    return {**ends, "ask_when": True, "after": out}


def ride_home_slots(scene: Scene) -> Json | None:
    """The way home that was told last, by shuttle, from when the event begins."""
    trip, event = lately(scene, "trip"), fresh_event(scene)
    if not trip:
        return None
    slots: Json = {end: certain(trip[end]) for end in ENDS}
    when = {"when": {"kind": "depart", "at": event["at"]}} if event else {}
    return {**slots, **when, "modes": ["shuttle"]}
