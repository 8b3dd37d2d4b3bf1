"""Placing: the places of a sentence and what each is to the trip: from, to, near."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol, runtime_checkable

from adapters.ports import Geocoder
from adapters.words import Candidate

PlaceRole = Literal["from", "to", "near", "at", "bare"]
_SURELY = 95.0
CLEAR_MARGIN = 6.0  # points between the best and the next candidate


@runtime_checkable
class Spotter(Protocol):
    """A geocoder that also finds names inside a sentence: (start, end, candidates)."""

    def spot(self, text: str) -> Sequence[tuple[int, int, Sequence[Candidate]]]: ...


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place as written. No candidates: unknown to us, or in another town.

    town: the name of the other town, where it is there.
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    role: PlaceRole = "bare"
    start: int = 0
    end: int = 0
    town: str | None = None

    @property
    def best(self) -> Candidate | None:
        """The one place it means; None when unknown or when two are about as likely."""
        if not self.candidates or self.is_ambiguous:
            return None
        return self.candidates[0]

    @property
    def is_ambiguous(self) -> bool:
        """Whether one must ask: the second candidate is within a few points of the first."""
        found = self.candidates
        return len(found) > 1 and found[0].score - found[1].score < CLEAR_MARGIN

    def as_json(self) -> dict[str, str | None]:
        return {"text": self.text, "name": self.best.place.name if self.best else None}


_FILL = (
    r"(?:\s|der|dem|den|die|das|des|'?n|de|the|ähm|äh|ehm|hier|grad|gerade|my|mein\w*|mien\w*|our"
    r"|haltestelle|station|stop)*"
)
_NEAR = re.compile(
    rf"(?:in der nähe(?: von| vom| des| der)?|nähe|nahe|neben|near|near to|close to|around"
    rf"|rund um|gegenüber|um den|in de neeg vun|nearby){_FILL}$",
    re.I,
)
_FROM = re.compile(
    rf"(?:\b(?:von|vom|vun|vun'?n|ab|aus|from|starting(?: at| from)?|start(?:e|en)?(?: in"
    rf"| am| bei)?|leaving|out of|v\.)){_FILL}$",
    re.I,
)
_TO = re.compile(
    rf"(?:\b(?:nach|nach'?n|zum|zur|zu|na|na'?n|to|towards|into|richtung|ri\.?|tom|tor|ziel"
    rf"|bis|int|until|till|ins|in die|in den|an die|an den|ans|auf den|auf die|aufn|auf'?n"
    rf"|an'?n)"
    rf"|(?:->|=>|[→➝➔➜>]|\s[-–—]\s?|\s-))\s*(?:zum\s|zur\s|nach\s|to\s)?{_FILL}$",
    re.I,
)
_AT = re.compile(
    rf"\b(?:in|im|am|an|bei|beim|at|auf|aufm|um|bi|op|bi'?n|op'?n|on|hinter|vor|opn|inside"
    rf"|within|ob|an der|in der){_FILL}$",
    re.I,
)
_HERE = re.compile(
    rf"\b(?:bin|sind|stehe?n?|sitze?n?|wohne?n?|am|i'?m|are|live|wohnt)\s+(?:\w+\s+)?(?:in"
    rf"|im|am|an|bei|beim|at|auf){_FILL}$",
    re.I,
)
_REJECTED = re.compile(
    rf"\b(?:nicht|nich|nciht|statt|not|instead of|anstatt)\s+(?:nach |zum |zur |vom |von "
    rf"|to |from |in |am )?{_FILL}$",
    re.I,
)
_ARROW_AFTER = re.compile(r"^\s*(?:->|=>|[→➝➔➜>]|-\s|\s[-–—]\s?)")
_UNKNOWN = re.compile(
    r"\b(?P<how>vom|von|zum|zur|nach|ab|to the|from the|na'n)\s+(?:der\s+|dem\s+|meiner\s+"
    r"|meinem\s+)?(?P<name>[A-ZÄÖÜ][\wäöüß-]{3,}(?:\s[A-ZÄÖÜ][\wäöüß-]{2,})?)"
)
_UNKNOWN_ARROW = re.compile(r"(?P<name>[\wäöüß-]{4,})\s*(?:->|→|=>)")
_NO_PLACES = re.compile(
    r"^(?:arzt|ärztin|doktor|dokter|zahnarzt|behandlung|termin|beispiel|mittag\w*|abend\w*"
    r"|früh\w*|essen|hause|haus|glück|not|zeit|teil|ende|anfang|kurs|uhr|"
    r"tochter|sohn|mutter|vater|freund\w*|schwester|bruder|oma|opa|enkel\w*|frau|mann|bus"
    r"|zug|bahn|fähre|shuttle|taxi|auto|fahrrad|arbeit|schule|kita|feier\w*|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|weihnacht\w*|ostern"
    r"|silvester|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november"
    r"|dezember|"
    r"kino|konzert|chor|einkaufen|schwimmen|sport|training|baden|spielen|wetter|fahrt"
    r"|hinfahrt|rückfahrt|menü|start|auswahl|thema|verfügung|geburtstag|erst\w*|zweit\w*"
    r"|nächst\w*|"
    r"mir|dir|uns|euch|ihnen|ihm|ihr|heute|morgen|hier|dort|da|wo|wann|was|person\w*|fuß|mal"
    r"|stand|letzt\w*|abholung|reinigung|kontrolle|operation|herrn?|dhl)$",
    re.I,
)


def places_said(text: str, geocoder: Geocoder) -> tuple[PlaceSaid, ...]:
    """All places of a text in order, rejected ones ("nicht Bad Segeberg") left out."""
    spotted = geocoder.spot(text[:1500]) if isinstance(geocoder, Spotter) else ()
    found = []
    for start, end, candidates in spotted:
        before, after = text[:start], text[end:]
        if not _REJECTED.search(before):
            role = _role(before, after)
            town = None if candidates else text[start:end]
            found.append(PlaceSaid(text[start:end], tuple(candidates), role, start, end, town))
    return _bare_pairs(_in_town(tuple(found), text, geocoder), text)


_IN_TOWN = re.compile(r"\s*,?\s+(?:in|of|at|bei)\s+", re.I)
_ANY_TOWN = re.compile(r"(?:haupt)?bahnhof|bhf|hbf|zob|kino|strand|markt|station|theater", re.I)


def _in_town(found: tuple[PlaceSaid, ...], text: str, geocoder: Geocoder) -> tuple[PlaceSaid, ...]:
    """ "Zum Bahnhof in Eutin" is in Eutin: a place before another town is one there, not ours.

    Where the timetable has a stop of that name in that town, it is meant.
    """
    kept: list[PlaceSaid] = []
    for place in found:
        before = kept[-1] if kept else None
        between = text[before.end : place.start] if before else ""
        beside = not between.strip(" ,") and before and _ANY_TOWN.fullmatch(before.text)
        there = beside or _IN_TOWN.fullmatch(between)
        if before and before.candidates and place.town and there:
            there_too = _known_there(before.text, place.town, geocoder)
            kept[-1] = replace(
                before,
                text=text[before.start : place.end],
                candidates=there_too,
                end=place.end,
                town=None if there_too else place.town,
            )
        else:
            kept.append(place)
    return tuple(kept)


def _role(before: str, after: str) -> PlaceRole:
    for pattern, role in _ROLES:
        if pattern.search(before):
            return role
    if _ARROW_AFTER.search(after) and after.strip():
        return "from"
    return "bare"


_ROLES: tuple[tuple[re.Pattern[str], PlaceRole], ...] = (
    (_NEAR, "near"),
    (_HERE, "at"),
    (_FROM, "from"),
    (_TO, "to"),
    (_AT, "at"),
)


def _bare_pairs(found: tuple[PlaceSaid, ...], text: str) -> tuple[PlaceSaid, ...]:
    """ "koberg nach moisling", "zob mukk": a bare place before a goal is where it starts."""
    placed = list(found)
    for index, place in enumerate(placed[:-1]):
        following = placed[index + 1]
        if place.role == "bare" and following.role in ("to", "bare"):
            between = text[place.end : following.start]
            if following.role == "to" or len(between.strip(" ,-")) == 0:
                placed[index] = _with_role(place, "from")
                placed[index + 1] = _with_role(following, "to")
    return tuple(placed)


def _known_there(name: str, town: str, geocoder: Geocoder) -> tuple[Candidate, ...]:
    """The stop that is called so in another town: "Eutin Bahnhof", "ZOB, Bad Schwartau"."""
    for written in (f"{town} {name}", f"{name}, {town}"):
        found = geocoder.find(written, 1)
        if found and found[0].score >= _SURELY:
            return tuple(found)
    return ()


def _with_role(place: PlaceSaid, role: PlaceRole) -> PlaceSaid:
    return replace(place, role=role)


def unknown_places(text: str, known: Sequence[PlaceSaid]) -> tuple[PlaceSaid, ...]:
    """Places that are named like one but that we do not know: text without candidates."""
    found = []
    for pattern in (_UNKNOWN, _UNKNOWN_ARROW):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            name = match["name"].split(" ")[0]
            overlaps = any(start < place.end and end > place.start for place in known)
            if overlaps or _NO_PLACES.match(name) or any(char.isdecimal() for char in name):
                continue
            how = match["how"].lower() if "how" in pattern.groupindex else "->"
            role: PlaceRole = "from" if how in ("vom", "von", "ab", "from the", "->") else "to"
            found.append(PlaceSaid(match["name"], (), role, start, end))
    return tuple(found)
