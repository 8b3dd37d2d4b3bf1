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
from adapters.sources.transit_gtfs.engine import Engine, Terms
from adapters.sources.transit_gtfs.legs import EndPoint, stop_place
from adapters.sources.transit_gtfs.walking import Gait
from adapters.words import Journey, Leg, Place
from bot.commandline import Parser, WrongUse
from bot.timetables import cache_folder, var_folder

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
        wish = _parser().parse_args(argv)
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


def _queries(wish: argparse.Namespace, zone: ZoneInfo) -> Iterator[Query]:
    if wish.range is not None and (wish.range < 1 or wish.arrive_by):
        raise WrongUse("--range wants at least one minute and does not go with --arrive-by")
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
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _read_queries(path: Path) -> list[Query]:
    try:
        content = json.loads(path.read_text("utf-8"))
        zone = ZoneInfo(content["tz"])
        midnight = datetime.fromisoformat(content["date"]).replace(tzinfo=zone)
        return [
            Query(str(origin), str(goal), midnight + timedelta(minutes=minute))
            for origin, goal, minute in content["q"]
        ]
    except OSError as error:
        raise WrongUse(f"cannot read {path.name}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise WrongUse(f'{path.name} is not of the form {{"date","tz","q"}}') from error


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
        place = Place(text.strip(), text, float(point[1]), float(point[2]), kind="point")
        return EndPoint(place)
    folded = text.casefold().strip()
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
        lines.append(
            f"{journey.departs:%a %d.%m. %H:%M} - {journey.arrives:%H:%M}"
            f"  {journey.minutes} min, {changes}"
        )
        lines += [_leg_text(leg) for leg in journey.legs]
    return "\n".join(lines)


def _leg_text(leg: Leg) -> str:
    times = f"  {leg.departs:%H:%M} {leg.origin.name} - {leg.arrives:%H:%M} {leg.goal.name}"
    if leg.mode == "walk":
        return f"{times}  walk {leg.metres} m"
    bay = f", platform {leg.platform}" if leg.platform else ""
    return f"{times}  {leg.mode} {leg.line} to {leg.headsign}{bay} ({leg.carrier})"
