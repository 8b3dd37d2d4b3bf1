"""Slots: everything a sentence says beside its intent, typed for the talks, plain for the measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.ports import Geocoder
from adapters.words import Need, Party, When
from handlers.reading.dates import Moment, moments
from handlers.reading.extras import (
    about_of,
    extras,
    line_of,
    needs_of,
    price_max,
    reference_of,
    tickets_of,
)
from handlers.reading.party import PartySaid, party_said
from handlers.reading.placing import PlaceSaid, places_said, unknown_places
from handlers.reading.wall import berlin


@dataclass(frozen=True, slots=True)
class Slots:
    """What was said; None and empty are unsaid. Times aware, money in cents.

    back: the way back. alert: when to be told beforehand. modes may hold "carsharing".
    """

    origin: PlaceSaid | None = None
    goal: PlaceSaid | None = None
    near: PlaceSaid | None = None
    district: PlaceSaid | None = None
    when: When | None = None
    back: When | None = None
    alert: When | None = None
    recurrence: str | None = None
    persons: PartySaid | None = None
    tickets: tuple[tuple[str, int], ...] = ()
    needs: tuple[Need, ...] = ()
    modes: tuple[str, ...] = ()
    category: str | None = None
    price_max_cents: int | None = None
    line: str | None = None
    before_minutes: int | None = None
    language: str | None = None
    text_size: str | None = None
    reference: str | None = None
    about: str | None = None

    def party(self) -> Party | None:
        """Who rides, tickets counted in; None when nothing was said of persons or tickets."""
        held = dict(self.tickets)
        passes = held.get("deutschlandticket", 0), held.get("schwerbehindertenausweis", 0)
        if self.persons is None and not any(passes):
            return None
        party = self.persons.party() if self.persons else Party()
        party = replace(party, deutschlandticket=min(passes[0], party.size))
        return replace(party, schwerbehindertenausweis=min(passes[1], party.size))

    def as_json(self) -> dict[str, object]:
        """The fixed form: only what was said."""
        places = {
            "from": self.origin,
            "to": self.goal,
            "near": self.near,
            "district": self.district,
        }
        said: dict[str, object] = {k: p.as_json() for k, p in places.items() if p is not None}
        if self.when is not None:
            said["when"] = when_json(self.when)
        plain: dict[str, object] = {
            "recurrence": self.recurrence,
            "persons": self.persons.as_json() if self.persons else None,
            "tickets": dict(self.tickets) or None,
            "needs": list(self.needs) or None,
            "modes": list(self.modes) or None,
            "category": self.category,
            "price_max": self.price_max_cents,
            "line": self.line,
            "before": self.before_minutes,
            "language": self.language,
            "text_size": self.text_size,
            "reference": self.reference,
            "about": self.about,
        }
        return said | {key: value for key, value in plain.items() if value is not None}


def when_json(when: When) -> dict[str, str]:
    said = {"kind": when.kind, "at": when.at.astimezone(berlin()).isoformat(timespec="seconds")}
    if when.until is not None:
        said["until"] = when.until.astimezone(berlin()).isoformat(timespec="seconds")
    return said


@dataclass(frozen=True, slots=True)
class Said:
    """All that was found in a text, before an intent says what it is good for."""

    text: str
    now: datetime
    places: tuple[PlaceSaid, ...]
    moments: tuple[Moment, ...]
    persons: PartySaid | None
    extras: dict[str, tuple[str, ...]]
    line: str | None
    price: int | None
    reference: str | None

    def has(self, role: str) -> bool:
        return any(place.role == role for place in self.places)

    @property
    def before_minutes(self) -> int | None:
        return next((m.before_minutes for m in self.moments if m.before_minutes is not None), None)

    @property
    def recurrence(self) -> str | None:
        return next((m.repeat for m in self.moments if m.repeat), None)

    def when(self, role: str) -> When | None:
        return next((m.when for m in self.moments if m.role == role and m.when), None)


def hear(text: str, now: datetime, geocoder: Geocoder) -> Said:
    """Find everything a text says."""
    places = places_said(text, geocoder)
    return Said(
        text,
        now,
        places,
        moments(_without(text, places), now),
        party_said(text),
        extras(text),
        line_of(text),
        price_max(text),
        reference_of(text),
    )


def _without(text: str, places: tuple[PlaceSaid, ...]) -> str:
    """The text with place names blanked, so "Schuppen 6" is no six o'clock."""
    for place in places:
        blank = "Ort".ljust(place.end - place.start)[: place.end - place.start]
        text = text[: place.start] + blank + text[place.end :]
    return text


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
        category=found["categories"][0] if intent in _TOPICS and found["categories"] else None,
        price_max_cents=said.price,
        line=said.line if intent in (*_MOVING, "reminder.stop") else None,
        language=_first(found["languages"], intent in ("settings.change", "arrival.guide")),
        text_size=_first(found["text_size"], intent == "settings.change"),
        reference=said.reference if intent in (*_TRIPS, "complaint", "reminder.set") else None,
        about=_about(said, intent),
    )


def _first(found: tuple[str, ...], wanted: bool) -> str | None:
    return found[0] if wanted and found else None


def _about(said: Said, intent: str) -> str | None:
    if intent == "complaint":
        return said.text.strip() or None
    return about_of(said.text) if intent in _ABOUT else None


def _time_slots(slots: Slots, said: Said, intent: str) -> Slots:
    heard = said
    if intent in _PAST:
        heard = replace(
            said, moments=moments(_without(said.text, said.places), said.now, past=True)
        )
    main, alert = heard.when("main"), heard.when("alert")
    if (
        main is not None
        and main.at == said.now.replace(microsecond=0)
        and intent not in _NOW_COUNTS
    ):
        main = None  # "jetzt" is a filler where nothing leaves
    before = said.before_minutes
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
        back=heard.when("back") if main else None,
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
