"""Words for the tests of journeys and departures: tiny feeds, moments, stops."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.sources.transit_gtfs.transit import GtfsTransit
from adapters.words import Place

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)

Files = dict[str, str]
Feeder = Callable[..., Path]
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "adapters/cities/luebeck/gtfs"
KAUNAS = ROOT.parent / "shared/data/transit/kaunas_norm.zip"

DEFAULTS: Files = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\nA,Anna,http://a,Europe/Berlin",
    "routes": "route_id,agency_id,route_short_name,route_type\nL1,A,1,3\nL2,A,2,3\nF,A,F,4",
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date\nd,1,1,1,1,1,1,1,20260101,20271231",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\n"
    "a,Alpha,53.80,10.60\nb,Beta,53.82,10.60\nc,Gamma,53.84,10.60\ne,Epsilon,53.86,10.60",
}


def stop(transit: GtfsTransit, stop_id: str) -> Place:
    entry = transit.feed.stops[transit.feed.stop_index[stop_id]]
    return Place(entry.id, entry.name, entry.lat, entry.lon, kind="stop")


def at(text: str) -> datetime:
    """An ISO time, Europe/Berlin where it names no offset."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)


def transit_of(path: Path) -> GtfsTransit:
    return GtfsTransit(path, lambda: NOW)


def plan(capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict[str, object]]:
    """The journeys of `lotse plan … --json`."""
    from bot.plan import main

    assert main([*argv, "--json"]) == 0
    journeys: list[dict[str, object]] = json.loads(capsys.readouterr().out)["journeys"]
    return journeys
