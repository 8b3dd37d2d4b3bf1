"""Kinds that are no page of a server behind a domain of bot/sources: transit, MQTT, files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from google.transit import gtfs_realtime_pb2 as pb

from adapters.cities import City, CitySource
from adapters.sources.realtime_gtfs import RealtimeGtfs
from adapters.sources.realtime_gtfs.disruptions import LiveDisruptions
from adapters.sources.transit_motis.client import HOLDS_FOR, MotisClient
from adapters.sources.transit_motis.transit import MotisTransit
from adapters.words import Place
from tests.city.faultkit import Clock, Impatient
from tests.city.faultrows import HERE, MINUTES, TO_COME, Row, Told, as_json

STOP = Place("a", "Träve", HERE.lat, HERE.lon, kind="stop")


def _feed(at: datetime, url: str) -> Mapping[str, bytes]:
    feed = pb.FeedMessage()
    feed.header.gtfs_realtime_version = "2.0"
    feed.header.timestamp = int(at.timestamp())
    for number in range(3):
        entity = feed.entity.add(id=f"Träve {number}")
        entity.trip_update.trip.trip_id = f"Träve {number}"
        entity.trip_update.delay = 120
    return {"/feed": feed.SerializeToString()}


def live_times(web: Impatient, source: CitySource, city: City, clock: Clock) -> Any:
    feed = RealtimeGtfs(web, source.url or "", source.name, source.licence, clock)
    return LiveDisruptions(feed.feed, clock, source.name)


async def _live(port: Any, now: datetime) -> Told:
    """The feed's own time is its age: a page that stands in keeps it."""
    fact = await port.check()
    alerts = await port.alerts(now)
    assert alerts.realtime
    return Told((fact.value,), fact.observed_at, observed_at=fact.observed_at)


def _motis(at: datetime, url: str) -> Mapping[str, bytes]:
    moment = f"{at + 5 * MINUTES:%Y-%m-%dT%H:%M:%SZ}"
    stop = {"name": "Träve", "lat": HERE.lat, "lon": HERE.lon, "stopId": "a", "departure": moment}
    run = {
        "place": {**stop, "scheduledDeparture": moment}, "mode": "BUS", "realTime": True,
        "headsign": "Träve", "routeShortName": "1", "displayName": "1", "tripId": "t",
    }  # fmt: skip
    board = as_json({"stopTimes": [run], "place": stop})
    return {"/api/v6/stoptimes": board, "/api/v1/geocode": as_json([])}


def planner(web: Impatient, source: CitySource, city: City, clock: Clock) -> Any:
    """The port as motis_of makes it, asking through the impatient client."""
    del web
    client = MotisClient(source.url or "", clock, city.hosts, city.contact, web_of=Impatient)
    return MotisTransit(client, source, clock)


async def _board(port: Any, now: datetime) -> Told:
    fact = await port.departures(STOP, now)
    return Told(tuple(row.line for row in fact.value), fact.fetched_at)


TRANSIT_ROWS = (
    Row(
        "realtime", "gtfs-rt", _feed, _live, young=MINUTES, old=None, gone=timedelta(minutes=10),
        connect=live_times,
        odd={"wrong charset": "a binary feed declares no charset"},
    ),
    Row(
        "transit", "motis", _motis, _board, young=None, old=None, gone=HOLDS_FOR + MINUTES,
        path="", connect=planner, ahead=TO_COME,
    ),
)  # fmt: skip

LINES = (("parking", "chirpstack"), ("parking", "ttn"))
"""kinds that listen to a broker: test_every_line_survives"""
FILES = (("civic", "civic"), ("transit", "gtfs"))
"""kinds that stand in the city's folder, behind no server: test_every_file_survives"""
