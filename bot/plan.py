"""`lotse plan`: journeys over a GTFS feed on the command line, for people and for measuring."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.errors import CityError, Unavailable
from adapters.sources.transit_gtfs.compiled import cached
from adapters.sources.transit_gtfs.days import YEARS
from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.legs import EndPoint, stop_place
from adapters.sources.transit_gtfs.walking import Gait
from adapters.words import Journey, Leg, Place
from bot.commandline import Parser, WrongUse
from bot.timetables import cache_folder, var_folder

LONGEST_RANGE = 24 * 60
LATEST_MINUTE = 2 * 24 * 60
"""of a query's day: its trips may run on into the next one"""
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Query:
    """One question; origin and goal as written."""

    origin: str
    goal: str
    at: datetime


def main(argv: list[str]) -> int:
    """Exit codes: 0 done, 1 the feed is broken, 2 wrong use, 3 the feed cannot be had."""
    try:
        wish = _parser().parse_args(_with_points(argv))
        if not Path(wish.gtfs).exists():
            raise WrongUse(f"there is no GTFS feed at {wish.gtfs}")
        engine = Engine(cached(Path(wish.gtfs), wish.cache))
        for query in _queries(wish, engine.feed.zone):
            journeys = _answer(engine, query, wish)
            print(as_json(query, journeys) if wish.json or wish.queries else as_text(journeys))
    except WrongUse as error:
        return _fail(error, 2)
    except Unavailable as error:
        return _fail(error, 3)
    except CityError as error:
        return _fail(error, 1)
    return 0


def _fail(error: Exception, code: int) -> int:
    print(f"lotse plan: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="lotse plan", description="Journeys over a GTFS feed.")
    parser.add_argument("--gtfs", required=True, help="folder or zip file")
    parser.add_argument("--from", dest="origin", help='stop id, "lat,lon" or name')
    parser.add_argument("--to", dest="goal", help='stop id, "lat,lon" or name')
    parser.add_argument("--at", help="ISO time; without offset: the feed's local time")
    parser.add_argument("--arrive-by", action="store_true", help="--at is when to be there")
    parser.add_argument("--range", type=int, metavar="N", help="all departures in N minutes")
    parser.add_argument("--profile", choices=("foot", "pram", "wheelchair"), default="foot")
    parser.add_argument("--queries", metavar="FILE", help='{"date","tz","q":[[from,to,minute]]}')
    cache = cache_folder(var_folder())
    parser.add_argument("--cache", type=Path, default=cache, help="folder for compiled feeds")
    parser.add_argument("--json", action="store_true", help="one JSON line per query")
    return parser


def _with_points(argv: list[str]) -> list[str]:
    """A point south of the equator begins with a minus and is no option."""
    joined: list[str] = []
    for word in argv:
        if joined and joined[-1] in ("--from", "--to") and _POINT.fullmatch(word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _queries(wish: argparse.Namespace, zone: ZoneInfo) -> Iterator[Query]:
    if wish.range is not None and (not 1 <= wish.range <= LONGEST_RANGE or wish.arrive_by):
        raise WrongUse(
            f"--range wants 1 to {LONGEST_RANGE} minutes and does not go with --arrive-by"
        )
    if wish.queries:
        yield from _read_queries(Path(wish.queries))
        return
    if not (wish.origin and wish.goal and wish.at):
        raise WrongUse("--from, --to and --at are wanted, or --queries")
    yield Query(wish.origin, wish.goal, _moment(wish.at, zone))


def _moment(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text!r} is not an ISO time") from None
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise WrongUse(f"{text!r} is not in the years {YEARS[0]} to {YEARS[1]}")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _read_queries(path: Path) -> list[Query]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise WrongUse(f"cannot read {path.name}") from error
    except (ValueError, RecursionError) as error:
        raise WrongUse(f"{path.name} is no JSON") from error
    wanted = f'{path.name} is not of the form {{"date","tz","q"}}'
    if not isinstance(content, dict) or not isinstance(content.get("q"), list):
        raise WrongUse(wanted)
    try:
        zone = ZoneInfo(content["tz"])
    except (KeyError, TypeError, ValueError, OSError) as error:  # a KeyError: an unknown zone
        raise WrongUse(f"{wanted}: tz is no time zone") from error
    midnight = _moment(str(content.get("date")), zone)
    return [_query(row, number, midnight, path) for number, row in enumerate(content["q"], 1)]


def _query(row: object, number: int, midnight: datetime, path: Path) -> Query:
    match row:
        case [str() | int() as origin, str() | int() as goal, int() | float() as minute] if (
            0 <= minute <= LATEST_MINUTE
        ):
            return Query(str(origin), str(goal), midnight + timedelta(minutes=minute))
    raise WrongUse(f"{path.name}: query {number} is not [from, to, minute of the day]")


def _answer(engine: Engine, query: Query, wish: argparse.Namespace) -> list[Journey]:
    origin, goal = resolve(engine, query.origin), resolve(engine, query.goal)
    terms = Terms(Gait(wish.profile))
    if wish.range is not None:
        until = query.at.astimezone(UTC) + timedelta(minutes=wish.range)
        return engine.within(origin, goal, query.at, until, terms)
    if wish.arrive_by:
        return engine.arriving(origin, goal, query.at, terms)
    return engine.departing(origin, goal, query.at, terms)


def resolve(engine: Engine, text: str) -> EndPoint:
    """A stop id, "lat,lon", or a name; WrongUse where there is none or more than one."""
    feed = engine.feed
    if text in feed.stop_index:
        index = feed.stop_index[text]
        return EndPoint(stop_place(feed, index), index)
    point = _POINT.fullmatch(text)
    if point:
        lat, lon = float(point[1]), float(point[2])
        if abs(lat) > 90 or abs(lon) > 180:
            raise WrongUse(f"{text!r} is not on earth")
        return EndPoint(Place(text.strip(), text, lat, lon, kind="point"))
    folded = text.casefold().strip()
    if not folded:
        raise WrongUse("a place without a name is none")
    heads = [i for i in feed.own_stops if feed.stops[i].parent is None]
    found = [i for i in heads if feed.stops[i].name.casefold() == folded]
    found = found or [i for i in heads if folded in feed.stops[i].name.casefold()]
    if not found:
        raise WrongUse(f"no stop {text!r} in this feed")
    if len(found) > 1:
        names = ", ".join(f"{feed.stops[i].name} ({feed.stops[i].id})" for i in found[:12])
        raise WrongUse(f"{text!r} may be any of: {names}")
    return EndPoint(stop_place(feed, found[0]), found[0])


def as_json(query: Query, journeys: list[Journey]) -> str:
    """The fixed form of one answer."""
    answer = {
        "from": query.origin,
        "to": query.goal,
        "at": query.at.isoformat(),
        "journeys": [
            {
                "departs": journey.departs.isoformat(),
                "arrives": journey.arrives.isoformat(),
                "changes": journey.changes,
                "legs": [_leg(leg) for leg in journey.legs],
            }
            for journey in journeys
        ],
    }
    return json.dumps(answer, ensure_ascii=False)


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "mode": leg.mode,
        "line": leg.line,
        "headsign": leg.headsign,
        "from": leg.origin.id,
        "to": leg.goal.id,
        "from_name": leg.origin.name,
        "to_name": leg.goal.name,
        "departs": leg.departs.isoformat(),
        "arrives": leg.arrives.isoformat(),
        "trip_id": leg.trip_id,
    }


def as_text(journeys: list[Journey]) -> str:
    """For reading: a line per journey, below it a line per leg."""
    if not journeys:
        return "no way"
    lines: list[str] = []
    for journey in journeys:
        changes = "1 change" if journey.changes == 1 else f"{journey.changes} changes"
        moved = journey.departs.utcoffset() != journey.arrives.utcoffset()
        lines.append(
            f"{journey.departs:%a %d.%m.} {_told(journey.departs, moved)}"
            f" - {_told(journey.arrives, moved)}  {journey.minutes} min, {changes}"
        )
        lines += [_leg_text(leg, moved) for leg in journey.legs]
    return "\n".join(lines)


def _told(moment: datetime, moved: bool) -> str:
    """moved: the clocks change on the way, so the offset is told too."""
    return f"{moment:%H:%M} ({moment:%z})" if moved else f"{moment:%H:%M}"


def _leg_text(leg: Leg, moved: bool) -> str:
    departs, arrives = _told(leg.departs, moved), _told(leg.arrives, moved)
    times = f"  {departs} {leg.origin.name} - {arrives} {leg.goal.name}"
    if leg.mode == "walk":
        return f"{times}  walk {leg.metres} m"
    bay = f", platform {leg.platform}" if leg.platform else ""
    return f"{times}  {leg.mode} {leg.line} to {leg.headsign}{bay} ({leg.carrier})"
