"""Answers of MOTIS in the city's words; what cannot be understood is left out with its reason."""

from __future__ import annotations

from functools import partial
from itertools import chain

from adapters.errors import Misunderstood
from adapters.reading import Reading, each, json_of, number, point, reading_of, rows_of
from adapters.sources.transit_motis.legs import (
    Row,
    accessible,
    delay,
    instant_of,
    journey_of,
    line_of,
    mode_of,
    name_of,
    planned,
    track_of,
)
from adapters.words import Departure, Journey, Place

MOST_WAYS, MOST_ROWS, MOST_PLACES = 100, 500, 50
"""read of one answer, however many more it has"""
KINDS = {"STOP": "stop", "ADDRESS": "address", "PLACE": "poi"}


def read_plan(body: bytes, source: str, *, step_free: bool = False) -> Reading[Journey]:
    """The answer of /api/v6/plan: walks all the way, then itineraries.

    step_free: it was asked for with the profile WHEELCHAIR; only then an accessible vehicle
    makes a leg step-free, for without it nobody looked at the stops.
    """
    answer = json_of(body, source)
    rows = rows_of(answer, "itineraries", source)
    direct = answer.get("direct") if isinstance(answer, dict) else None
    walks = direct if isinstance(direct, list) else []
    read = partial(journey_of, step_free=step_free)
    return reading_of(
        chain(
            each(walks[:MOST_WAYS], "direct", read),
            each(rows[:MOST_WAYS], "itineraries", read),
        )
    )


def read_trip(body: bytes, source: str) -> Journey:
    """The answer of /api/v6/trip. Raises Misunderstood where it is no trip."""
    answer = json_of(body, source)
    found = journey_of(answer, False) if isinstance(answer, dict) else "not an object"
    if isinstance(found, str):
        raise Misunderstood(f"{source} answered no trip: {found}", source=source)
    return found


def read_board(body: bytes, source: str) -> Reading[tuple[Departure, bool]]:
    """The answer of /api/v6/stoptimes: each departure, and whether live data stands behind it."""
    rows = rows_of(json_of(body, source), "stopTimes", source)
    return reading_of(each(rows[:MOST_ROWS], "stopTimes", _departure))


def read_places(body: bytes, source: str) -> Reading[tuple[Place, float]]:
    """The answer of /api/v1/geocode: places with the server's own score, best first."""
    rows = json_of(body, source)
    if not isinstance(rows, list):
        raise Misunderstood(f"{source} answered without a list", source=source)
    return reading_of(each(rows[:MOST_PLACES], "", _match))


def _departure(row: Row) -> tuple[Departure, bool] | str:
    place, mode, line = row.get("place"), mode_of(row), line_of(row)
    headsign = name_of(row.get("headsign")) or _name(row.get("tripTo"))
    if not isinstance(place, dict) or mode is None or mode == "walk":
        return f"no place, or an unknown mode: {name_of(row.get('mode'))}"
    if line is None or headsign is None:
        return "no line or no headsign"
    cancelled = row.get("cancelled") is True or row.get("tripCancelled") is True
    if row.get("pickupDropoffType") == "NOT_ALLOWED" and not cancelled:
        return "nobody may board here"
    live = instant_of(place.get("departure"))
    at = planned(place.get("scheduledDeparture"), live)
    if at is None:
        return "no departure time"
    departure = Departure(
        line=line,
        headsign=headsign,
        at=at,
        mode=mode,
        platform=track_of(place),
        carrier=name_of(row.get("agencyName")),
        delay_s=delay(row, at, live),
        cancelled=cancelled,
        trip_id=name_of(row.get("tripId")),
        stop_id=name_of(place.get("stopId")),
        line_id=name_of(row.get("routeId")),
        wheelchair=accessible(row),
    )
    return departure, row.get("realTime") is True


def _name(place: object) -> str | None:
    return name_of(place.get("name")) if isinstance(place, dict) else None


def _match(row: Row) -> tuple[Place, float] | str:
    where = point(row.get("lat"), row.get("lon"))
    found, name, score = name_of(row.get("id")), name_of(row.get("name")), number(row.get("score"))
    if where is None or found is None or name is None:
        return "no id, no name or no usable coordinates"
    kind = KINDS.get(name_of(row.get("type")) or "", "poi")
    return Place(found, name, where.lat, where.lon, kind=kind), score or 0.0
