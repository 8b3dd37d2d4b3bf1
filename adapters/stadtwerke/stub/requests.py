"""What a planning request of TOMP says, parsed strictly into the city's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.stadtwerke.stub.errors import PLANNING, invalid, senseless
from adapters.stadtwerke.stub.forms import PlanningRequest, Traveler, checked, moment_of_text
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
    """A planning request. products: asset types asked for; () is all.  goal: None is anywhere."""

    origin: dict[str, Any]
    goal: dict[str, Any] | None
    departs: datetime | None
    arrives: datetime | None
    party: Party
    codes: frozenset[str] = frozenset()
    products: tuple[str, ...] = ()
    bring: tuple[str, ...] = ()
    journey: Planned | None = None

    @property
    def start(self) -> Point:
        return _point(self.origin)

    @property
    def end(self) -> Point | None:
        return None if self.goal is None else _point(self.goal)

    @property
    def wheelchairs(self) -> int:
        return int(bool(self.codes & WHEELCHAIRS))

    @property
    def short_walk(self) -> bool:
        return bool(self.codes & (SHORT_WALK | WHEELCHAIRS))


def wanted(body: object) -> Wanted:
    """Raises Refusal 400 on what planningRequest does not allow, 403 on what makes no sense."""
    form = checked(PlanningRequest, body, PLANNING)
    assert isinstance(body, dict)  # noqa: S101 - the form is an object
    travelers = form.travelers or []
    count = form.number or max(1, len(travelers))
    if len(travelers) > count:
        raise senseless(PLANNING, "travelers: more than nrOfTravelers")
    extra = body.get("extraInfo", {})
    codes = _codes(travelers)
    return Wanted(
        origin=body["from"],
        goal=body.get("to"),
        departs=_moment(form.departure_time),
        arrives=_moment(form.arrival_time),
        party=_with_companion(_party(travelers, count), codes),
        codes=codes,
        products=tuple(form.use_asset_types or ()),
        bring=_texts(extra.get("bring", []), "extraInfo.bring"),
        journey=_planned(extra.get("journey")),
    )


def _point(place: Mapping[str, Any]) -> Point:
    where = place["coordinates"]
    return Point(float(where["lat"]), float(where["lng"]))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else moment_of_text(text)


def _party(travelers: Sequence[Traveler], count: int) -> Party:
    """Travelers not described are adults; under 15 one is a child. No age is below 0."""
    ages = tuple(one.age for one in travelers if one.age is not None and 0 <= one.age < 15)
    cards = [{card.sub_type for card in one.card_types or []} for one in travelers]
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


def _codes(travelers: Sequence[Traveler]) -> frozenset[str]:
    needs = [one.requirements for one in travelers if one.requirements is not None]
    return frozenset(
        f"{one.category}-{one.number}"
        for need in needs
        for one in [*(need.abilities or []), *(need.bring_along or [])]
    )


def _texts(values: object, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise invalid(PLANNING, name)
    return tuple(values)


def _planned(journey: object) -> Planned | None:
    if journey is None:
        return None
    if not isinstance(journey, dict):
        raise invalid(PLANNING, "extraInfo.journey")
    try:
        departs = moment_of_text(journey["departureTime"])
        arrives = moment_of_text(journey["arrivalTime"])
    except (KeyError, TypeError, ValueError) as error:
        raise invalid(PLANNING, "extraInfo.journey") from error
    vehicles, stops = journey.get("vehicles"), journey.get("stops")
    if type(vehicles) is not int or type(stops) is not int:
        raise invalid(PLANNING, "extraInfo.journey")
    modes = _texts(journey.get("modes", []), "extraInfo.journey.modes")
    return Planned(departs, arrives, vehicles, stops, modes)
