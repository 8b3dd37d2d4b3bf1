"""What a planning request of TOMP says, parsed strictly into the city's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.stadtwerke.stub.errors import PLANNING, invalid, missing
from adapters.words import Party, Point

SHORT_WALK = {"HR-07", "ZR-02"}
COMPANION = "AER-01"
MOST_TRAVELERS = 50
WHEELCHAIRS = {f"HR-0{number}" for number in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Planned:
    """The journey that a ticket is asked for: extraInfo.journey, a bilateral agreement.

    stops: how many are ridden to, the last one included.
    """

    departs: datetime
    arrives: datetime
    vehicles: int
    stops: int
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A planning request. products: asset types asked for; () is all."""

    origin: dict[str, Any]
    goal: dict[str, Any]
    departs: datetime | None
    arrives: datetime | None
    party: Party
    codes: frozenset[str] = frozenset()
    products: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    journey: Planned | None = None

    @property
    def start(self) -> Point:
        return _point(self.origin, "from")

    @property
    def end(self) -> Point:
        return _point(self.goal, "to")

    @property
    def wheelchairs(self) -> int:
        return int(bool(self.codes & WHEELCHAIRS))

    @property
    def short_walk(self) -> bool:
        return bool(self.codes & (SHORT_WALK | WHEELCHAIRS))


def wanted(body: object) -> Wanted:
    """Raises Refusal 400 on anything the schema of planningRequest does not allow."""
    if not isinstance(body, dict):
        raise invalid(PLANNING, "the body")
    try:
        return _wanted(body)
    except (TypeError, AttributeError) as error:
        raise invalid(PLANNING, "the body") from error


def _wanted(body: dict[str, Any]) -> Wanted:
    origin, goal = _place(body, "from"), _place(body, "to")
    extra = body.get("extraInfo", {})
    if not isinstance(extra, dict):
        raise invalid(PLANNING, "extraInfo")
    travelers = body.get("travelers", [])
    count = body.get("nrOfTravelers", max(1, len(travelers) if isinstance(travelers, list) else 0))
    if type(count) is not int or not 1 <= count <= MOST_TRAVELERS:
        raise invalid(PLANNING, "nrOfTravelers")
    party, codes = _party(travelers, count), _codes(travelers)
    return Wanted(
        origin=origin,
        goal=goal,
        departs=_moment(body, "departureTime"),
        arrives=_moment(body, "arrivalTime"),
        party=_with_companion(party, codes),
        codes=codes,
        products=_texts(body.get("useAssetTypes", []), "useAssetTypes"),
        bring=_texts(extra.get("bring", []), "extraInfo.bring"),
        journey=_planned(extra.get("journey")),
    )


def _place(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    place = body.get(name)
    if place is None:
        raise missing(PLANNING, name)
    _point(place, name)
    return dict(place)


def _point(place: object, name: str) -> Point:
    try:
        where = place["coordinates"]  # type: ignore[index]
        lat, lng = where["lat"], where["lng"]
    except (TypeError, KeyError) as error:
        raise missing(PLANNING, f"{name}.coordinates") from error
    for value, most in ((lat, 90), (lng, 180)):
        if type(value) not in {int, float} or not 0 <= value <= most:
            raise invalid(PLANNING, f"{name}.coordinates")
    return Point(float(lat), float(lng))


def _moment(body: Mapping[str, Any], name: str) -> datetime | None:
    text = body.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise invalid(PLANNING, name) from error
    if moment.tzinfo is None:
        raise invalid(PLANNING, name)
    return moment


def _party(travelers: object, count: int) -> Party:
    """Travelers not described are adults; under 15 one is a child."""
    if not isinstance(travelers, list) or not all(isinstance(one, dict) for one in travelers):
        raise invalid(PLANNING, "travelers")
    if len(travelers) > count:
        raise invalid(PLANNING, "travelers")
    given = [one.get("age") for one in travelers]
    if not all(age is None or (type(age) is int and age >= 0) for age in given):
        raise invalid(PLANNING, "travelers.age")
    ages = tuple(age for age in given if age is not None and age < 15)
    cards = [
        {card.get("subType") for card in one.get("cardTypes", []) if isinstance(card, dict)}
        for one in travelers
    ]
    return Party(
        adults=count - len(ages),
        children=len(ages),
        ages=ages,
        deutschlandticket=sum("deutschlandticket" in one for one in cards),
        schwerbehindertenausweis=sum("schwerbehindertenausweis" in one for one in cards),
    )


def _with_companion(party: Party, codes: frozenset[str]) -> Party:
    """Mark B of the Schwerbehindertenausweis: one companion rides as if holding one too."""
    if COMPANION not in codes or not party.schwerbehindertenausweis:
        return party
    return replace(party, schwerbehindertenausweis=party.schwerbehindertenausweis + 1)


def _codes(travelers: list[dict[str, Any]]) -> frozenset[str]:
    found = set()
    for traveler in travelers:
        requirements = traveler.get("requirements", {})
        for group in ("abilities", "bringAlong"):
            for one in requirements.get(group, []):
                try:
                    found.add(f"{one['category']}-{one['number']}")
                except (TypeError, KeyError) as error:
                    raise invalid(PLANNING, "requirements") from error
    return frozenset(found)


def _texts(values: object, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise invalid(PLANNING, name)
    return tuple(values)


def _planned(journey: object) -> Planned | None:
    if journey is None:
        return None
    if not isinstance(journey, dict):
        raise invalid(PLANNING, "extraInfo.journey")
    departs, arrives = _moment(journey, "departureTime"), _moment(journey, "arrivalTime")
    vehicles, stops = journey.get("vehicles"), journey.get("stops")
    if departs is None or arrives is None or type(vehicles) is not int or type(stops) is not int:
        raise invalid(PLANNING, "extraInfo.journey")
    modes = _texts(journey.get("modes", []), "extraInfo.journey.modes")
    return Planned(departs, arrives, vehicles, stops, modes)
