"""Legs of MOTIS itineraries: timetable and live times, lines, bays, disruptions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from adapters.reading import instant, link, number, point, text
from adapters.words import Alert, Informed, Journey, Leg, Mode, Place

Row = dict[str, object]

MODES: dict[str, Mode] = {
    "WALK": "walk",
    "BIKE": "bike",
    "CAR": "car",
    "BUS": "bus",
    "COACH": "bus",
    "FERRY": "ferry",
    "ODM": "shuttle",
    "FLEX": "shuttle",
    "TRAM": "train",
    "SUBWAY": "train",
    "RAIL": "train",
    "HIGHSPEED_RAIL": "train",
    "LONG_DISTANCE": "train",
    "NIGHT_RAIL": "train",
    "REGIONAL_FAST_RAIL": "train",
    "REGIONAL_RAIL": "train",
    "SUBURBAN": "train",
    "METRO": "train",
}
"""Others (AIRPLANE, RENTAL, FUNICULAR, …) have no word of ours: such a way is left out."""
STREET: frozenset[Mode] = frozenset({"walk", "bike", "car"})
COLOR = re.compile(r"[0-9a-f]{6}")
OFFSET = re.compile(r"(Z|[+-]\d\d:?\d\d)\s*$")
YEARS = range(2000, 2200)
LONGEST_DELAY = timedelta(hours=24)
LONGEST_WAY = timedelta(hours=48)
MOST_LEGS = 50
MOST_LETTERS = 200
"""what is longer is no name of a line, a stop or a carrier"""


def journey_of(row: Row, step_free: bool) -> Journey | str:
    """An itinerary, or why it cannot be told. Stay-seated legs are one leg."""
    rows = row.get("legs")
    if not isinstance(rows, list) or not rows:
        return "no legs"
    if len(rows) > MOST_LEGS:
        return f"more than {MOST_LEGS} legs"
    legs: list[Leg] = []
    for raw in rows:
        leg = _leg(raw, step_free) if isinstance(raw, dict) else "a leg that is no object"
        if isinstance(leg, str):
            return leg
        if legs and raw.get("interlineWithPreviousLeg") is True and legs[-1].mode == leg.mode:
            legs[-1] = _joined(legs[-1], leg)
        else:
            legs.append(leg)
    if any(_comes(one) > _leaves(two) for one, two in pairwise(legs)):
        return "a leg leaves before the one ahead of it arrives"
    moved = [leg for leg in _walks_by_timetable(legs) if leg.mode != "walk" or _lasts(leg)]
    if not moved:
        return "nothing but standing still"
    lasts = moved[-1].arrives - moved[0].departs
    if not timedelta(0) <= lasts <= LONGEST_WAY:
        return "a way that arrives before it leaves, or days later"
    return Journey(tuple(moved))


def name_of(value: object) -> str | None:
    """A plain line of a name's length, or None."""
    found = text(value)
    return found if found is not None and len(found) <= MOST_LETTERS else None


def instant_of(value: object) -> datetime | None:
    """An ISO time of our age as UTC; one without an offset is none of this protocol's."""
    found = instant(value)
    if found is None or not isinstance(value, str) or OFFSET.search(value) is None:
        return None
    return found if found.year in YEARS else None


def planned(scheduled: object, live: datetime | None) -> datetime | None:
    """The timetable's time; where there is none, or an absurd one, the live one."""
    at = instant_of(scheduled)
    if at is None or (live is not None and abs(live - at) > LONGEST_DELAY):
        return live
    return at


def delay(row: Row, at: datetime, live: datetime | None) -> int | None:
    """Seconds later than planned; None where no live data stands behind the row."""
    if row.get("realTime") is not True or live is None:
        return None
    return round((live - at).total_seconds())


def mode_of(row: Row) -> Mode | None:
    return MODES.get(name_of(row.get("mode")) or "")


def line_of(row: Row) -> str | None:
    """What people call it: displayName since v4, else the short names, else the long one."""
    names = ("displayName", "routeShortName", "tripShortName", "routeLongName")
    return next((name for key in names if (name := name_of(row.get(key)))), None)


def track_of(place: Row) -> str | None:
    return name_of(place.get("track")) or name_of(place.get("scheduledTrack"))


def accessible(row: Row) -> bool | None:
    """Of the vehicle; the server says nothing of it where it does not know."""
    said = name_of(row.get("wheelchairAccessible"))
    return {"ACCESSIBLE": True, "NOT_ACCESSIBLE": False}.get(said or "")


def _leg(row: Row, step_free: bool) -> Leg | str:
    mode = mode_of(row)
    start, end = _place(row.get("from")), _place(row.get("to"))
    if mode is None:
        return f"an unknown mode: {name_of(row.get('mode'))}"
    if start is None or end is None:
        return "a leg without its places"
    left, came = instant_of(row.get("startTime")), instant_of(row.get("endTime"))
    departs = planned(row.get("scheduledStartTime"), left)
    arrives = planned(row.get("scheduledEndTime"), came)
    if departs is None or arrives is None or left is None or came is None:
        return "a leg without its times"
    if arrives < departs or came < left:
        return "a leg that arrives before it leaves"
    if mode in STREET:
        metres = number(row.get("distance"))
        told = round(metres) if metres is not None and 0 <= metres < 1_000_000 else None
        return Leg(mode, start, end, left, came, metres=told)
    line = line_of(row)
    if line is None:
        return "a ride without a line"
    ride = Leg(mode, start, end, departs, arrives, line=line)
    return replace(
        _told(ride, row, step_free),
        delay_s=delay(row, departs, left),
        arrival_delay_s=delay(row, arrives, came),
    )


def _told(ride: Leg, row: Row, step_free: bool) -> Leg:
    """The ride with all that is said of it beyond its times."""
    stops = row.get("intermediateStops")
    origin = row.get("from")
    can_board = accessible(row)
    color = (name_of(row.get("routeColor")) or "").removeprefix("#").lower()
    return replace(
        ride,
        headsign=name_of(row.get("headsign")),
        trip_id=name_of(row.get("tripId")),
        carrier=name_of(row.get("agencyName")),
        platform=track_of(origin) if isinstance(origin, dict) else None,
        wheelchair=can_board if step_free or can_board is False else None,
        stops_between=len(stops) if isinstance(stops, list) else 0,
        cancelled=row.get("cancelled") is True or _skipped(row),
        line_id=name_of(row.get("routeId")),
        color=color if COLOR.fullmatch(color) else None,
        bikes=True if row.get("bikesAllowed") is True else None,
        alerts=_alerts(row),
    )


def _skipped(row: Row) -> bool:
    """Whether the stop to get on or off at is left out today."""
    ends = (row.get("from"), row.get("to"))
    return any(isinstance(end, dict) and end.get("cancelled") is True for end in ends)


def _place(value: object) -> Place | None:
    if not isinstance(value, dict):
        return None
    where = point(value.get("lat"), value.get("lon"))
    if where is None:
        return None
    stop, name = name_of(value.get("stopId")), name_of(value.get("name"))
    if name is None:
        return None
    if stop is None:
        return Place(f"{where.lat:.5f},{where.lon:.5f}", name, where.lat, where.lon, kind="point")
    return Place(stop, name, where.lat, where.lon, kind="stop")


def _joined(one: Leg, two: Leg) -> Leg:
    """Staying seated: the second ride is the first one's end."""
    known = (one.wheelchair, two.wheelchair)
    return replace(
        one,
        goal=two.goal,
        arrives=two.arrives,
        arrival_delay_s=two.arrival_delay_s,
        headsign=two.headsign or one.headsign,
        stops_between=one.stops_between + two.stops_between + 1,
        cancelled=one.cancelled or two.cancelled,
        wheelchair=False if False in known else (True if all(known) else None),
        bikes=True if one.bikes and two.bikes else None,
        alerts=tuple(dict.fromkeys(one.alerts + two.alerts)),
    )


def _walks_by_timetable(legs: list[Leg]) -> list[Leg]:
    """Walks as our words have them: by timetable, moving along with the ride beside them.

    The server tells them at live times. The first moves with the ride that it leads to, the
    others with the ride that they come from.
    """
    first = next((leg for leg in legs if leg.mode not in STREET), None)
    late = first.delay_s if first else None
    moved: list[Leg] = []
    for leg in legs:
        if leg.mode in STREET:
            shift = timedelta(seconds=late or 0)
            departs, arrives = leg.departs - shift, leg.arrives - shift
            walk = replace(leg, departs=departs, arrives=arrives)
            moved.append(replace(walk, delay_s=late, arrival_delay_s=late))
        else:
            late = leg.arrival_delay_s
            moved.append(leg)
    return moved


def _leaves(leg: Leg) -> datetime:
    return leg.departs + timedelta(seconds=leg.delay_s or 0)


def _comes(leg: Leg) -> datetime:
    return leg.arrives + timedelta(seconds=leg.arrival_delay_s or 0)


def _lasts(leg: Leg) -> bool:
    return leg.departs < leg.arrives


def _alerts(row: Row) -> tuple[Alert, ...]:
    """Of the ride and of the two stops where one gets on and off."""
    line, trip = text(row.get("routeId")), text(row.get("tripId"))
    found = _alerts_of(row.get("alerts"), Informed(line=line, trip=trip))
    for end in (row.get("from"), row.get("to")):
        if isinstance(end, dict):
            found += _alerts_of(end.get("alerts"), Informed(stop=text(end.get("stopId"))))
    return tuple(dict.fromkeys(found))


def _alerts_of(rows: object, informed: Informed) -> list[Alert]:
    alerts = [_alert(row, informed) for row in rows] if isinstance(rows, list) else []
    return [alert for alert in alerts if alert is not None]


def _alert(row: object, informed: Informed) -> Alert | None:
    if not isinstance(row, dict):
        return None
    title, words = text(row.get("headerText")), text(row.get("descriptionText"))
    spans = row.get("impactPeriod")
    if title is None and words is None:
        return None
    url = link(row.get("url"))
    return Alert(
        id=f"{informed.trip or informed.stop}:{title or words}",
        informed=(informed,),
        periods=tuple(_period(span) for span in spans) if isinstance(spans, list) else (),
        effect=(text(row.get("effect")) or "UNKNOWN_EFFECT").lower(),
        titles=(("", title or words or ""),),
        texts=(("", words),) if words else (),
        url=url if url and url.startswith(("https://", "http://")) else None,
    )


def _period(span: object) -> tuple[datetime | None, datetime | None]:
    found = span if isinstance(span, dict) else {}
    return instant_of(found.get("start")), instant_of(found.get("end"))
