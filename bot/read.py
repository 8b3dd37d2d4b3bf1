"""`python -m bot read KIND FILE…`: what a reader of the city's sources makes of files.

A kind is found where a module of adapters.sources names it in READERS; FILES says which further
files one of its files names.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import singledispatch
from typing import Any

import adapters.sources
from adapters.errors import CityError
from adapters.reading import Reader, Reading, Window
from adapters.words import (
    BridgeOpening,
    Measurement,
    Outing,
    ParkingSite,
    ParkingSpot,
    TrafficState,
    WeatherWarning,
)
from bot.commandline import Parser, WrongUse
from bot.read_files import read_files

DONE, CHECK_FAILED, WRONG_USE = 0, 1, 2
WINDOW = timedelta(days=90)
YEARS = range(1900, 2201)
"""of which anything is told"""


def main(argv: list[str]) -> int:
    """Print one JSON object; 0 done, 1 the source itself reports an error, 2 wrong use."""
    try:
        options = _options(argv)
        kind: str = options.kind
        readers = find_readers()
        if kind not in readers:
            raise WrongUse(f"no reader for {kind}; kinds: {', '.join(sorted(readers))}")
        files = read_files(options.files, _found("FILES").get(kind))
        reading = readers[kind](files, _window(options))
    except WrongUse as fault:
        return _say(fault, WRONG_USE)
    except CityError as fault:
        return _say(fault, CHECK_FAILED)
    sys.stdout.write(json.dumps(_report(kind, reading), ensure_ascii=False, indent=2) + "\n")
    return DONE


def find_readers() -> dict[str, Reader]:
    """Every reader of adapters.sources by kind."""
    return _found("READERS")


def _found(table: str) -> dict[str, Any]:
    """What the modules of adapters.sources name by kind in such a table."""
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(adapters.sources.__path__, "adapters.sources."):
        found.update(getattr(importlib.import_module(module.name), table, {}))
    return found


def _options(argv: list[str]) -> argparse.Namespace:
    parser = Parser(prog="lotse read", description=__doc__)
    parser.add_argument("kind", metavar="KIND")
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--now", type=_moment, metavar="ISO")
    parser.add_argument("--from", dest="since", type=_moment, metavar="ISO")
    parser.add_argument("--to", dest="until", type=_moment, metavar="ISO")
    return parser.parse_args(argv)


def _moment(value: str) -> datetime:
    """An ISO time; without an offset it is local time in Germany."""
    from zoneinfo import ZoneInfo

    try:
        moment = datetime.fromisoformat(value)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/Berlin"))
        utc = aware.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise argparse.ArgumentTypeError(f"{value!r} is no ISO time") from fault
    if utc.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{value!r} is not between {YEARS[0]} and {YEARS[-1]}")
    return utc


def _window(options: argparse.Namespace) -> Window:
    now: datetime = options.now or datetime.now(UTC)
    since: datetime = options.since or now
    until: datetime = options.until or since + WINDOW
    if until <= since:
        raise WrongUse("--to must be later than --from")
    return Window(now, since, until)


def _report(kind: str, reading: Reading[object]) -> dict[str, object]:
    return {
        "kind": kind,
        "count": len(reading.items),
        "items": [row(item) for item in reading.items],
        "rejected": [asdict(rejected) for rejected in reading.rejected],
    }


@singledispatch
def row(item: object) -> Mapping[str, object]:
    """The printed form of a word; a reader may also hand in a row of its own."""
    if isinstance(item, Mapping):
        return item
    raise TypeError(f"no printed form for {type(item).__name__}")


@row.register
def _(site: ParkingSite) -> Mapping[str, object]:
    return {
        "id": site.id,
        "name": site.name,
        "lat": site.lat,
        "lon": site.lon,
        "capacity": site.capacity,
        "free": site.free.value,
        "state": site.state,
        "observed_at": _iso(site.free.observed_at),
    }


@row.register
def _(spot: ParkingSpot) -> Mapping[str, object]:
    return {
        "id": spot.id,
        "site": spot.site,
        "lat": spot.lat,
        "lon": spot.lon,
        "state": spot.state,
        "use": spot.use,
        "observed_at": _iso(spot.observed_at),
    }


@row.register
def _(outing: Outing) -> Mapping[str, object]:
    place = outing.place
    return {
        "id": outing.id,
        "title": outing.title,
        "starts": _iso(outing.starts),
        "ends": _iso(outing.ends),
        "place": place.name if place else outing.location,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "state": outing.state,
    }


@row.register
def _(one: Measurement) -> Mapping[str, object]:
    return {
        "quantity": one.quantity,
        "value": one.value,
        "unit": one.unit,
        "lat": one.lat,
        "lon": one.lon,
        "observed_at": _iso(one.observed_at),
    }


@row.register
def _(warning: WeatherWarning) -> Mapping[str, object]:
    return {
        "id": warning.id,
        "title": warning.title,
        "severity": warning.severity,
        "since": _iso(warning.since),
        "until": _iso(warning.until),
    }


@row.register
def _(street: TrafficState) -> Mapping[str, object]:
    return {
        "id": street.id,
        "name": street.name,
        "flow": street.flow,
        "seconds": street.seconds,
        "usual_s": street.usual_s,
        "lat": street.lat,
        "lon": street.lon,
        "observed_at": _iso(street.observed_at),
    }


@row.register
def _(opening: BridgeOpening) -> Mapping[str, object]:
    return {
        "id": opening.id,
        "name": opening.name,
        "starts": _iso(opening.starts),
        "ends": _iso(opening.ends),
        "state": opening.state,
        "lat": opening.lat,
        "lon": opening.lon,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _say(fault: Exception, code: int) -> int:
    sys.stderr.write(f"{fault}\n")
    return code
