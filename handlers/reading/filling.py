"""Filling: which of the things said become the slots of an intent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adapters.words import When
from handlers.reading.ailing import ails
from handlers.reading.dates import moments
from handlers.reading.extras import about_of, needs_of, tickets_of
from handlers.reading.placing import PlaceSaid, unknown_places
from handlers.reading.said import Said, without_places
from handlers.reading.slots import Slots

_TRIPS = ("journey.plan", "ride.book", "ride.cancel", "ride.list", "ride.receipt", "correct")
_MOVING = (
    *_TRIPS,
    "departures",
    "alerts.subscribe",
    "sharing.find",
    "reminder.set",
    "complaint",
    "feedback",
)
_WITH_PERSONS = (
    "journey.plan",
    "ride.book",
    "correct",
    "outing.find",
    "health.find",
    "leihoma",
    "arrival.guide",
    "services.find",
    "sharing.find",
)
_NOW_COUNTS = (
    "journey.plan",
    "ride.book",
    "departures",
    "parking.find",
    "sharing.find",
    "weather.air",
    "correct",
)
_TOPICS = ("outing.find", "health.find", "services.find")
_SILENT = (
    "emergency",
    "crisis",
    "scam",
    "out_of_scope",
    "help",
    "greeting",
    "yes",
    "no",
    "stop",
    "back",
)
_ABOUT = ("reminder.set", "reminder.list", "reminder.stop")
_PAST = ("ride.receipt", "complaint", "feedback")


def fill(said: Said, intent: str) -> Slots:
    """The slots an intent can use."""
    if intent in _SILENT:
        return Slots()
    slots = _place_slots(said, intent)
    slots = _time_slots(slots, said, intent)
    found = said.extras
    needs = needs_of(found)
    if intent == "sharing.find":
        needs = tuple(need for need in needs if need not in ("bike", "child_seat"))
    modes = tuple(m for m in found["modes"] if not (m == "bike" and "bike" in needs))
    return replace(
        slots,
        persons=said.persons if intent in _WITH_PERSONS else None,
        needs=needs,
        modes=modes if intent in _MOVING else (),
        tickets=tickets_of(said.text, found) if intent in (*_TRIPS, "settings.change") else (),
        category=_category(said, intent) if intent in _TOPICS else None,
        price_max_cents=said.price,
        line=said.line if intent in (*_MOVING, "reminder.stop") else None,
        language=_first(found["languages"], intent in ("settings.change", "arrival.guide")),
        text_size=_first(found["text_size"], intent == "settings.change"),
        reference=said.reference if intent in (*_TRIPS, "complaint", "reminder.set") else None,
        about=_about(said, intent),
    )


def _first(found: tuple[str, ...], wanted: bool) -> str | None:
    return found[0] if wanted and found else None


def _category(said: Said, intent: str) -> str | None:
    """The kind of thing looked for; who is unwell looks for a doctor."""
    found = said.extras["categories"]
    if found:
        return found[0]
    return "doctor" if intent == "health.find" and ails(said.text) else None


def _about(said: Said, intent: str) -> str | None:
    if intent == "complaint":
        return said.text.strip() or None
    return about_of(said.text) if intent in _ABOUT else None


def _time_slots(slots: Slots, said: Said, intent: str) -> Slots:
    heard = said
    if intent in _PAST:
        heard = replace(
            said, moments=moments(without_places(said.text, said.places), said.now, past=True)
        )
    main, alert = heard.when("main"), heard.when("alert")
    if main == When(said.now.replace(microsecond=0)) and intent not in _NOW_COUNTS:
        main = None  # "jetzt" is a filler where nothing leaves
    before = said.before_minutes
    if main is not None and alert is not None and intent == "reminder.set" and before is None:
        gap = main.at - alert.at
        if timedelta(0) < gap <= timedelta(days=14):
            before = round(gap.total_seconds() / 60)
    return replace(
        slots,
        when=main or alert or heard.when("back"),
        back=heard.when("back"),
        alert=alert,
        recurrence=said.recurrence,
        before_minutes=before,
    )


# --- places ---------------------------------------------------------------------------------


def _place_slots(said: Said, intent: str) -> Slots:
    places = list(said.places)
    if intent in ("journey.plan", "ride.book"):
        places += unknown_places(said.text, said.places)
    origin = _take(places, "from")
    goal = _take(places, "to")
    if intent in _TRIPS:
        return _trip(places, origin, goal, intent)
    if intent == "departures":
        origin = origin or _take(places, "near") or _take(places, "at") or _take(places, "bare")
        return Slots(origin=origin, goal=goal)
    if intent in ("alerts.subscribe", "reminder.set") and (origin or goal):
        return Slots(origin=origin, goal=goal)
    around = [place for place in places if place.role in ("near", "at", "bare")]
    exact = [place for place in around if not _is_district(place)]
    where = next(iter(exact + around), None) or goal or origin
    if where is None:
        return Slots()
    return Slots(district=where) if _is_district(where) else Slots(near=where)


def _trip(
    places: list[PlaceSaid], origin: PlaceSaid | None, goal: PlaceSaid | None, intent: str
) -> Slots:
    rest = [place for place in places if place.role in ("at", "bare", "near")]
    if goal is None and rest and intent not in ("ride.cancel", "ride.list", "ride.receipt"):
        goal = rest.pop(0)
    if origin is None and rest and intent in ("journey.plan", "ride.book"):
        origin = rest.pop(0)
    return Slots(origin=origin, goal=goal)


def _take(places: list[PlaceSaid], role: str) -> PlaceSaid | None:
    """The last of that role is the corrected one, the first the meant one: take the first."""
    found = next((place for place in places if place.role == role), None)
    if found is not None:
        places.remove(found)
    return found


def _is_district(place: PlaceSaid) -> bool:
    if not place.candidates:
        return False
    meant = place.candidates[0].place
    return meant.kind == "district" or meant.category == "area"
