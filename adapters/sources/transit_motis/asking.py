"""A person's wish as the parameters of MOTIS."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.words import JourneyRequest, Mode, Need, Place

DIGITS = 4
"""decimals of a degree that leave the house: about 11 m north to south, 7 m east to west"""
DAY = timedelta(days=1)
SPARE = 2
"""journeys asked for beyond the limit, because some do not fit the wish"""
SPARE_BY_LINE = 12
"""the server searches all lines: of its answer only the ways by the wished one are kept"""
SHORT_WALK_M = 400
WALK_M = 1000
AT_STOP_M, AROUND_M = 150, 500
DIRECT_M = 2000
FOOT_SPEED, SLOW_SPEED = 1.25, 0.9
"""metres a second"""
STEP_FREE: frozenset[Need] = frozenset({"wheelchair", "rollator", "pram"})
MODES: dict[Mode, str] = {
    "bus": "BUS,COACH",
    "train": "RAIL,TRAM",
    "ferry": "FERRY",
    "shuttle": "ODM,FLEX",
}

Params = dict[str, str]


def spot(place: Place) -> str:
    """`lat,lon`, rounded: nobody's front door leaves the house more exactly than that."""
    return f"{place.lat:.{DIGITS}f},{place.lon:.{DIGITS}f}"


def is_step_free(needs: tuple[Need, ...]) -> bool:
    """Whether stairs must be avoided: MOTIS knows one profile for it, WHEELCHAIR."""
    return not STEP_FREE.isdisjoint(needs)


def plan_params(request: JourneyRequest, origin: str, goal: str, now: datetime) -> Params:
    """The query of /api/v6/plan. origin and goal: a stop id of the server or `lat,lon`."""
    return {
        "fromPlace": origin,
        "toPlace": goal,
        "transitModes": _transit_modes(request.modes),
        "directModes": "WALK",
        "preTransitModes": "WALK",
        "postTransitModes": "WALK",
        "detailedLegs": "false",
        "joinInterlinedLegs": "true",
        "numItineraries": str(request.limit + (SPARE_BY_LINE if request.lines else SPARE)),
        "language": "de",
        **_times(request, now),
        **_walking(request),
        **({"requireBikeTransport": "true"} if "bike" in request.needs else {}),
    }


def board_params(stop: str | None, place: Place, at: datetime, limit: int) -> Params:
    """The query of /api/v6/stoptimes; where the server knows no such stop, around its spot."""
    radius = AT_STOP_M if place.kind == "stop" else AROUND_M
    where = {"stopId": stop} if stop else {"center": spot(place), "radius": str(radius)}
    return {**where, "time": _utc(at), "n": str(limit + SPARE), "language": "de"}


def _times(request: JourneyRequest, now: datetime) -> Params:
    when = request.when
    if when.kind == "arrive":
        return {"time": _utc(when.at), "arriveBy": "true"}
    if when.kind == "span" and when.until is not None:
        window = min(max(when.until - when.at, timedelta(0)), DAY)
        return {"time": _utc(when.at), "searchWindow": str(int(window.total_seconds()))}
    return {"time": _utc(max(when.at, now) if when.kind == "day" else when.at)}


def _walking(request: JourneyRequest) -> Params:
    slow = is_step_free(request.needs)
    speed = SLOW_SPEED if slow else FOOT_SPEED
    longest = request.max_walk_m
    if longest is None and "short_walk" in request.needs:
        longest = SHORT_WALK_M
    to_stop = str(round((longest or WALK_M) / speed))
    return {
        "pedestrianProfile": "WHEELCHAIR" if slow else "FOOT",
        "useRoutedTransfers": "true" if slow else "false",
        "pedestrianSpeed": str(speed),
        "maxPreTransitTime": to_stop,
        "maxPostTransitTime": to_stop,
        "maxDirectTime": str(round((longest or DIRECT_M) / speed)),
    }


def _transit_modes(modes: tuple[Mode, ...]) -> str:
    """All where none is named; nothing (walking only) where none of them runs by timetable."""
    if not modes:
        return "TRANSIT"
    return ",".join(MODES[mode] for mode in dict.fromkeys(modes) if mode in MODES)


def _utc(moment: datetime) -> str:
    """To the minute, so that the same wish within it is the same question."""
    whole = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return whole.strftime("%Y-%m-%dT%H:%M:%SZ")
