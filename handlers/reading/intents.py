"""Intents: scored by cues and by what was said; unsure readings abstain.

The margin between the best two decides: act, offer a choice, or ask.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from handlers.reading.ailing import wants_health
from handlers.reading.money import (
    amount_of,
    ends_paying,
    names_nobody,
    shows_card,
    shows_invitation,
)
from handlers.reading.passes import pass_of
from handlers.reading.phrases import PhraseBook
from handlers.reading.said import Said
from handlers.reading.state import asks_state
from handlers.reading.words import words_of

Decision = Literal["act", "choose", "ask"]
_Add = Callable[[str, float], None]
OUT_OF_SCOPE = "out_of_scope"
# points per cue: the first, each further one, and how many further ones count
_WEIGHTS = {
    "sure": (3.0, 1.2, 2),
    "likely": (1.5, 0.7, 1),
    "hint": (0.5, 0.3, 1),
    "against": (-3.0, -1.0, 1),
}
_REJECTS = re.compile(r"\s*(?:nicht|nich|nciht|not)\b", re.IGNORECASE)
_WAY_LEAD = re.compile(r"\s*(?:nach|zum|zur|vom|von|to|from)\s+", re.IGNORECASE)
# four and more groups of four with a digit: the code on a prepaid card
_CARD_CODE = re.compile(
    r"(?<![\w-])(?=[\w -]*\d)[0-9A-Za-z]{4}(?:[ -]?[0-9A-Za-z]{4}){3,7}(?![\w-])"
)
_LOADS = re.compile(r"\b(?:lade?n?\b.*\bauf\b|\w*aufladen\b|top\s?up\b)", re.IGNORECASE)
_BOOKS = re.compile(
    r"\b(?:buch|buche|buchen|bestelle?n?|reserviere?n?|kaufe?n?|book|order)\b", re.IGNORECASE
)
_TOPICS = ("outing.find", "office.find", "parking.find", "leihoma")
_WHERE = re.compile(r"\b(?:in|im|at)\s+(?:the\s+|der\s+)?$", re.IGNORECASE)
_NEW_HERE = re.compile(
    r"^(?:hi |hello |hey )?(?:we are|we're|were|i am|i'm|im)?\s*(?:new|newly arrived) (?:in|to)\b"
    r"|\b(?:come|came|moving) to live in\b",
    re.IGNORECASE,
)
_SHORT_TALK = ("yes", "no", "stop", "back", "greeting")
_ACT_POINTS, _ACT_MARGIN, _KNOWN_POINTS = 3.0, 1.2, 1.4
_OUTINGS = frozenset(
    (
        "playground",
        "museum",
        "beach",
        "pool",
        "market",
        "concert",
        "cinema",
        "theatre",
        "course",
        "senior_meeting",
        "festival",
    )
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text asks for. choices: up to three intents, the best first."""

    intent: str
    confidence: float
    decision: Decision
    choices: tuple[str, ...]


@cache
def _book() -> PhraseBook[tuple[str, str]]:
    with (Path(__file__).parent / "intents.toml").open("rb") as file:
        data = tomllib.load(file)
    return PhraseBook(
        {(intent, kind): texts for intent, cues in data.items() for kind, texts in cues.items()}
    )


def intent_names() -> tuple[str, ...]:
    """All intents the cues know."""
    with (Path(__file__).parent / "intents.toml").open("rb") as file:
        return tuple(tomllib.load(file))


def judge(said: Said) -> Verdict:
    """Score every intent and decide."""
    if asks_state(said.text):
        return Verdict("ride.list", 0.95, "act", ("ride.list",))
    words = words_of(said.text[:1000])
    scores = _cue_points(words)
    topic = _has_topic(scores, said) or bool(_NEW_HERE.search(said.text))
    for intent, points in _context(said, len(words)).items():
        if topic and intent == "journey.plan":
            continue  # its place and day belong to what is looked for
        scores[intent] = scores.get(intent, 0.0) + points
    _damp_short_talk(scores, words, said)
    verdict = _verdict(scores)
    if wants_health(said.text, verdict.intent, sure=verdict.decision == "act"):
        return Verdict("health.find", 0.9, "act", ("health.find",))
    return verdict


def _has_topic(cues: Mapping[str, float], said: Said) -> bool:
    """Whether outings, first steps or offices are surely spoken of, and no way is."""
    likely = _WEIGHTS["likely"][0]
    own = likely if said.extras["needs"] else 0.0  # a rollator alone tells of no way
    if cues.get("journey.plan", 0.0) - own >= likely or said.has("from"):
        return False
    sure = _WEIGHTS["sure"][0]
    if cues.get("arrival.guide", 0.0) >= sure:
        return True
    return not _goes(said) and any(cues.get(one, 0.0) >= sure for one in _TOPICS)


def _goes(said: Said) -> bool:
    """Whether one goes to a place: "nach Travemünde"; "in Travemünde" only names where."""
    leads = (said.text[: place.start] for place in said.places if place.role == "to")
    return any(not _WHERE.search(lead) for lead in leads)


def _cue_points(words: list[str]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for (intent, kind), count in _book().found(words).items():
        first, further, most = _WEIGHTS[kind]
        points = first + further * min(count - 1, most)
        scores[intent] = scores.get(intent, 0.0) + points
    return scores


def _context(said: Said, length: int) -> dict[str, float]:
    """What the slots tell of the intent."""
    points: dict[str, float] = {}

    def add(intent: str, by: float) -> None:
        points[intent] = points.get(intent, 0.0) + by

    _from_places(said, add)
    _from_extras(said, add)
    if (said.places or said.moments) and _REJECTS.match(said.text):
        add("correct", 3.0)
    _from_money(said, add)
    if said.before_minutes is not None:
        add("reminder.set", 2.5)
    if any(moment.role == "alert" for moment in said.moments):
        add("reminder.set", 1.5)
    if _NEW_HERE.search(said.text):
        add("arrival.guide", 3.0)
    if said.line:
        add("departures", 1.0)
        add("alerts.subscribe", 0.5)
    if said.moments and any(place.role in ("from", "to") for place in said.places):
        add("journey.plan", 0.8)
    fragment = said.moments or said.persons or said.places
    if length <= 10 and fragment and max(points.values(), default=0.0) <= 0.6:
        add("journey.plan", 1.5)
    return points


def _from_money(said: Said, add: _Add) -> None:
    """Codes that pay, and that somebody no longer pays for somebody."""
    if shows_card(said.text):
        add("card.use", 4.5)
        add("wallet.show", -2.0)
    elif _CARD_CODE.search(said.text):
        add("card.use", 2.5)
    elif shows_invitation(said.text):
        add("payer.take", 4.0)
        for other in ("card.use", "payer.give", "ride.receipt"):
            add(other, -3.0)
    elif ends_paying(said.text):
        add("payer.end", 5.0)
        for other in ("payer.give", "payer.take", "stop", "journey.plan", "leihoma"):
            add(other, -4.0)
    elif names_nobody(said.text):
        for other in ("payer.end", "no", "sharing.find"):
            add(other, -8.0)
    if pass_of(said.text):
        add("ride.book", 4.5)
        add("settings.change", -1.2)
        add("journey.plan", -2.0)
    if (amount_of(said.text) or 0) and _LOADS.search(said.text):
        add("wallet.topup", 3.0)


def _from_places(said: Said, add: _Add) -> None:
    elsewhere = [place for place in said.places if not place.candidates]
    if elsewhere:
        add(OUT_OF_SCOPE, 1.5 if len(elsewhere) == len(said.places) else 0.3)
    if said.has("from") and said.has("to") and _BOOKS.search(said.text):
        add("journey.plan", 0.7)
        add("ride.book", 2.5)
    elif said.has("from") and said.has("to"):
        add("journey.plan", 3.2)
    elif said.has("to"):
        add("journey.plan", 1.8)
    elif said.has("from"):
        add("journey.plan", 1.4)
        add("departures", 0.8)
    elif said.places:
        add("journey.plan", 0.6)
    if said.places:
        add("way.leave", -2.5)  # a way that is still to be found
    if said.places and any(m.when and m.when.kind == "arrive" for m in said.moments):
        add("journey.plan", 1.5)
    if _is_way_alone(said):
        add("journey.plan", 2.0)
    kinds = {place.candidates[0].place.kind for place in said.places if place.candidates}
    if "parking" in kinds:
        add("parking.find", 1.5)


def _is_way_alone(said: Said) -> bool:
    """Whether "nach", "zum" or "vom" and one known place are the whole text."""
    if len(said.places) != 1 or not said.places[0].candidates:
        return False
    place = said.places[0]
    before, after = said.text[: place.start], said.text[place.end :]
    return bool(_WAY_LEAD.fullmatch(before)) and not after.strip(" .!")


def _from_extras(said: Said, add: _Add) -> None:
    found = said.extras
    if {"shuttle", "taxi"} & set(found["modes"]) and (said.moments or said.places):
        add("ride.book", 2.5)
        if said.has("from") or said.has("to"):
            add("ride.book", 2.0)
            add("journey.plan", -3.0)
        if said.has("from") and said.has("to"):
            add("ride.book", 2.0)
            add("journey.plan", -2.0)
    if {"scooter", "carsharing"} & set(found["modes"]):
        add("sharing.find", 1.0)
    if found["needs"]:
        add("journey.plan", 1.0)
    if found["tickets"] and (said.places or said.moments):
        add("journey.plan", 0.5)
    elif found["tickets"]:
        add("settings.change", 1.2)
    categories = set(found["categories"])
    if categories & _OUTINGS and not (said.has("from") and said.has("to")):
        add("outing.find", 1.4)
    if "doctor" in categories and any(m.when and m.when.kind == "arrive" for m in said.moments):
        add("journey.plan", 2.5)  # an appointment to be at, not a practice to find
        add("health.find", -2.0)
    elif categories & {"pharmacy", "doctor"}:
        add("health.find", 0.8)
    if categories & {"toilet", "kita"}:
        add("services.find", 1.2)


def _damp_short_talk(scores: dict[str, float], words: list[str], said: Said) -> None:
    """ "Ja hallo, also ich müsste …" is no yes; "nein" in a long sentence is no no."""
    busy = bool(said.places or said.moments or said.persons)
    length = len(words)
    for intent in _SHORT_TALK:
        if intent not in scores:
            continue
        if length <= 3 and not busy:
            scores[intent] += 1.5
        elif busy:
            scores[intent] -= 2.5 if intent in ("yes", "no", "greeting", "back") else 1.0
        elif length > 7:
            scores[intent] -= 1.5 if intent in ("yes", "no", "greeting") else 0.3
    opening = set(_book().found(words[:2]))
    for intent in ("yes", "no"):
        if intent in scores and (intent, "sure") not in opening and length > 3:
            scores[intent] -= 2.0
    if "correct" in scores and not busy:
        scores["correct"] -= 1.0


def _verdict(scores: Mapping[str, float]) -> Verdict:
    ranked = sorted(
        ((points, intent) for intent, points in scores.items() if points > 0), reverse=True
    )
    known = [(points, intent) for points, intent in ranked if intent != OUT_OF_SCOPE]
    choices = tuple(intent for points, intent in known[:3] if points >= 0.8)
    foreign = scores.get(OUT_OF_SCOPE, 0.0)
    if not known or known[0][0] < max(_KNOWN_POINTS, foreign + 0.5 if foreign >= 3 else foreign):
        return Verdict(OUT_OF_SCOPE, _confidence(max(foreign, 0.5), 0.0), "ask", choices)
    best = known[0][0]
    second = max(foreign, known[1][0] if len(known) > 1 else 0.0)
    sure = best >= _ACT_POINTS and best - second >= _ACT_MARGIN
    return Verdict(known[0][1], _confidence(best, second), "act" if sure else "choose", choices)


def _confidence(best: float, second: float) -> float:
    """0…1, growing with the points and with the margin."""
    return round(1 / (1 + math.exp(-(0.55 * (best - 2.2) + 0.6 * (best - second - 1.0)))), 2)
