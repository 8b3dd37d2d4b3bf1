"""The routes of the operator information of TOMP."""

from __future__ import annotations

import sqlite3

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.stadtwerke.stub import operator
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.door import LANGUAGE, Door, say
from adapters.stadtwerke.stub.meta import meta as endpoints
from adapters.stadtwerke.stub.query import Query
from adapters.stadtwerke.stub.service import travel_day


def operator_routes(db: sqlite3.Connection, clock: Clock, base_url: str, door: Door) -> list[Route]:
    async def ping(request: Request) -> Response:
        return Response(status_code=200, headers={"Content-Language": LANGUAGE})

    async def meta(request: Request) -> Response:
        return say(endpoints(base_url))

    async def information(request: Request) -> Response:
        return say(operator.information())

    async def pricing_plans(request: Request) -> Response:
        return say(_of(request, operator.pricing_plans(travel_day(clock.now()))))

    async def operating_hours(request: Request) -> Response:
        return say(_of(request, operator.operating_hours()))

    async def operating_calendar(request: Request) -> Response:
        return say(_of(request, operator.operating_calendar()))

    async def alerts(request: Request) -> Response:
        return say(Query(request).page(_of(request, operator.alerts(clock.now()))))

    return [
        door("GET", "/operator/ping", ping),
        door("GET", "/operator/meta", meta),
        door("GET", "/operator/information", information),
        door("GET", "/operator/pricing-plans", pricing_plans),
        door("GET", "/operator/operating-hours", operating_hours),
        door("GET", "/operator/operating-calendar", operating_calendar),
        door("GET", "/operator/alerts", alerts),
        *_place_routes(db, clock, door),
    ]


def _place_routes(db: sqlite3.Connection, clock: Clock, door: Door) -> list[Route]:
    async def stations(request: Request) -> Response:
        query = Query(request)
        region = query.text("regionId")
        rows = operator.stations((region,) if region is not None else ())
        lat, lon = query.number("lat", 0), query.number("lon", 0)
        radius = query.number("radius", 0)
        if lat is not None and lon is not None and radius is not None:
            rows = operator.near(rows, lat, lon, radius)
        return say(query.page(rows))

    async def regions(request: Request) -> Response:
        return say(Query(request).page(operator.regions()))

    async def available_assets(request: Request) -> Response:
        query = Query(request)
        region, station = query.text("regionId"), query.text("stationId")
        box = query.numbers("boundingbox", 4)
        places = {one["stationId"]: one for one in operator.stations()}
        rows = [
            row
            for row in operator.available_assets(db, clock.now())
            if _lies_in(places.get(row.get("stationId", "")), region, box)
            and station in {None, row.get("stationId")}
        ]
        return say(query.page(rows))

    return [
        door("GET", "/operator/stations", stations),
        door("GET", "/operator/regions", regions),
        door("GET", "/operator/available-assets", available_assets),
    ]


def _lies_in(station: Json | None, region: str | None, box: tuple[float, ...] | None) -> bool:
    """Whether a station lies in the region and in the box (lon, lat, lon, lat)."""
    if station is None:
        return region is None and box is None
    where = station["coordinates"]
    inside = box is None or (
        min(box[0], box[2]) <= where["lng"] <= max(box[0], box[2])
        and min(box[1], box[3]) <= where["lat"] <= max(box[1], box[3])
    )
    return inside and region in {None, station["regionId"]}


def _of(request: Request, rows: list[Json]) -> list[Json]:
    """What holds everywhere holds at each station and region too; others there is nothing of."""
    query = Query(request)
    region, station = query.text("regionId"), query.text("stationId")
    known = {one["regionId"] for one in operator.regions()}
    if region is not None and region not in known:
        return []
    if station is not None and station not in {one["stationId"] for one in operator.stations()}:
        return []
    return rows
