"""The demo city's public pages: its feeds, each with an ETag, 503 while a source is down."""

from __future__ import annotations

import hashlib
import json

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.demo import outings, parking, realtime, sharing, surroundings
from adapters.demo.city import DemoCity


def feeds(city: DemoCity) -> Starlette:
    """The app of the feed port."""

    async def parking_sites(request: Request) -> Response:
        sites, now = tuple(city.sites.values()), city.clock.now()
        body = parking.answer(sites, city.seed, now, city.parked())
        text = json.dumps(body, ensure_ascii=False).encode()
        return _feed(city, "parking", request, text, "application/json")

    async def parking_v1(request: Request) -> Response:
        sites, now = tuple(city.sites.values()), city.clock.now()
        text = json.dumps(
            parking.answer_v1(sites, city.seed, now, city.parked()), ensure_ascii=False
        ).encode()
        return _feed(city, "parking", request, text, "application/json")

    async def calendar(request: Request) -> Response:
        body = outings.calendar(city.templates, city.seed, city.clock.now())
        return _feed(city, "leisure", request, body, "text/calendar; charset=utf-8")

    async def live_times(request: Request) -> Response:
        now = city.clock.now()
        body = realtime.feed(city.timetable, city.seed, now, city.disturbed())
        return _feed(city, "realtime", request, body, realtime.KIND)

    async def gbfs(request: Request) -> Response:
        base = str(request.base_url).rstrip("/") + "/gbfs"
        wanted, system = request.path_params["feed"], city.sharing
        now = city.clock.now()
        body = sharing.answer(system, wanted, base, city.seed, now) if system else None
        if body is None:
            return JSONResponse({"error": "there is no such file"}, status_code=404)
        text = json.dumps(body, ensure_ascii=False).encode()
        return _feed(city, "sharing", request, text, "application/json")

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "now": city.clock.now().isoformat()})

    return Starlette(
        routes=[
            Route("/parkapi/v3/parking-sites", parking_sites),
            Route("/parkapi/v1/city", parking_v1),
            Route("/ical/outings.ics", calendar),
            Route("/gtfs-rt/feed.pb", live_times),
            Route("/gbfs/{feed}.json", gbfs),
            Route("/health", health),
            *_surroundings(city),
        ]
    )


def _surroundings(city: DemoCity) -> list[Route]:
    """Weather, water, air, streets and bridges."""

    def route(path: str, source: str, page: surroundings.Page) -> Route:
        async def endpoint(request: Request) -> Response:
            now = city.clock.now()
            body = surroundings.body(
                page,
                request,
                city.seed,
                now,
                lambda simulated: city.told.applied(source, simulated, now),
            )
            return _feed(city, source, request, body, "application/json")

        return Route(path, endpoint)

    return [route(path, *told) for path, told in surroundings.pages().items()]


def _feed(city: DemoCity, source: str, request: Request, body: bytes, kind: str) -> Response:
    if source in city.down:
        return JSONResponse({"error": f"{source} is down"}, status_code=503)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    return Response(body, media_type=kind, headers={"etag": etag})
