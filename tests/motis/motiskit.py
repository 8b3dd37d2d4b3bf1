"""A MOTIS server on loopback with answers written by hand after its OpenAPI file."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from adapters.cities import CitySource
from adapters.sources.transit_motis.client import MotisClient
from adapters.sources.transit_motis.transit import MotisTransit
from adapters.words import JourneyRequest, Place, Point, When

SPEC = Path(__file__).parents[3] / "shared/data/transit/motis-openapi.yaml"
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
ZOB = Place("de:01003:57774", "Lübeck ZOB", 53.86709, 10.67188, kind="stop")
BEACH = Place("de:01003:57990", "Travemünde Strandbahnhof", 53.96313, 10.87263, kind="stop")
HOME = Place("home", "Zuhause", 53.8732941, 10.6868567, kind="address")
GEO_HOME = Point(HOME.lat, HOME.lon)
CINEMA = Place("kino", "Kino", 53.8690213, 10.6862112, kind="poi")

Row = dict[str, object]


def at(clock: str) -> str:
    """08:30 as the server writes it."""
    return f"2026-11-25T{clock}:00Z"


def place(name: str, lat: float, lon: float, stop: str | None = None, **more: object) -> Row:
    return {"name": name, "lat": lat, "lon": lon, **({"stopId": stop} if stop else {}), **more}


START, END = place("START", 53.8733, 10.6869), place("END", 53.8690, 10.6862)
KOBERG = place("Koberg", 53.87209, 10.69013, "de_koberg", track="2")
MARKET = place("Kohlmarkt", 53.86622, 10.68512, "de_kohlmarkt")


def leg(mode: str, start: Row, end: Row, left: str, came: str, **more: object) -> Row:
    """A leg with all that the specification requires; live times equal planned ones."""
    return {
        "mode": mode,
        "from": start,
        "to": end,
        "duration": 300,
        "startTime": at(left),
        "endTime": at(came),
        "scheduledStartTime": at(left),
        "scheduledEndTime": at(came),
        "realTime": False,
        "scheduled": True,
        "legGeometry": {"points": "", "precision": 6, "length": 0},
        **more,
    }


def walk(start: Row, end: Row, left: str, came: str, metres: float = 240.4) -> Row:
    return leg("WALK", start, end, left, came, distance=metres)


def ride(start: Row, end: Row, left: str, came: str, **more: object) -> Row:
    return leg(
        "BUS",
        start,
        end,
        left,
        came,
        **{
            "headsign": "Dorothea-Erxleben-Straße",
            "agencyName": "Stadtverkehr Lübeck",
            "agencyId": "sl",
            "agencyUrl": "https://sv-luebeck.de",
            "routeId": "de_1",
            "routeShortName": "1",
            "displayName": "1",
            "routeColor": "E2001A",
            "tripId": "20261125_08:30_de_trip1",
            "intermediateStops": [place("Pferdemarkt", 53.8639, 10.6848, "de_pf")],
            **more,
        },
    )


def itinerary(*legs: Row) -> Row:
    return {
        "duration": 1200,
        "startTime": legs[0].get("startTime"),
        "endTime": legs[-1].get("endTime"),
        "transfers": 0,
        "id": "opaque",
        "legs": list(legs),
    }


def plan(*itineraries: Row, direct: tuple[Row, ...] = ()) -> Row:
    return {
        "requestParameters": {},
        "debugOutput": {},
        "from": START,
        "to": END,
        "direct": list(direct),
        "itineraries": list(itineraries),
        "previousPageCursor": "EARLIER|1",
        "nextPageCursor": "LATER|1",
    }


LATE = itinerary(
    walk(START, KOBERG, "08:26", "08:33"),
    ride(
        KOBERG,
        MARKET,
        "08:33",
        "08:41",
        scheduledStartTime=at("08:30"),
        scheduledEndTime=at("08:36"),
        realTime=True,
    ),
    walk(MARKET, END, "08:41", "08:44"),
)
"""three minutes late at the start, five at the end"""
PLANNED = itinerary(
    walk(START, KOBERG, "08:53", "09:00"),
    ride(KOBERG, MARKET, "09:00", "09:06", tripId="20261125_09:00_de_trip2"),
    walk(MARKET, END, "09:06", "09:09"),
)
ON_FOOT = itinerary(walk(START, END, "08:20", "08:42", 1650.0))


def stop_time(clock: str, line: str = "1", **more: object) -> Row:
    where = place(
        "Lübeck ZOB",
        53.86709,
        10.67188,
        "de_zob:5",
        departure=at(clock),
        scheduledDeparture=at(clock),
        track="5",
    )
    return {
        "place": where,
        "mode": "BUS",
        "realTime": False,
        "headsign": "Moisling",
        "tripFrom": KOBERG,
        "tripTo": MARKET,
        "agencyId": "sl",
        "agencyName": "Stadtverkehr Lübeck",
        "agencyUrl": "https://sv-luebeck.de",
        "routeId": f"de_{line}",
        "directionId": "0",
        "routeShortName": line,
        "routeLongName": "",
        "tripShortName": "",
        "displayName": line,
        "tripId": f"trip-{clock}",
        "pickupDropoffType": "NORMAL",
        "cancelled": False,
        "tripCancelled": False,
        "bikesAllowed": False,
        "wheelchairAccessible": "ACCESSIBLE",
        "reservation": "NONE",
        "source": "x.txt:1",
        **more,
    }


def board(*rows: Row) -> Row:
    return {
        "stopTimes": list(rows),
        "place": place("Lübeck ZOB", 53.86709, 10.67188, "de_zob"),
        "previousPageCursor": "",
        "nextPageCursor": "",
    }


def match(name: str, lat: float, lon: float, id: str, type: str = "STOP") -> Row:
    tail: Row = {"tokens": [[0, 4]], "areas": [], "score": -7.5}
    return {"type": type, "name": name, "id": id, "lat": lat, "lon": lon, **tail}


def answer(body: object, status: str = "200 OK", **headers: str) -> bytes:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    told = {"Content-Type": "application/json", "Content-Length": str(len(raw)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\nConnection: close\r\n{head}\r\n".encode() + raw


@dataclass
class Clock:
    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def later(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Asked:
    path: str
    params: dict[str, str]
    agent: str


@dataclass
class MotisServer:
    """Answers as told by `says`; a stock or nameless client gets 403, as at the public service.

    raw: bytes for the next answers in place of anything else; drip: sends them byte by byte.
    """

    says: dict[str, object] = field(
        default_factory=lambda: {
            "/api/v6/plan": plan(LATE, PLANNED, direct=(ON_FOOT,)),
            "/api/v6/stoptimes": board(stop_time("08:10"), stop_time("08:05", "30")),
            "/api/v6/trip": LATE,
            "/api/v1/geocode": [match("Lübeck, ZOB", 53.8668, 10.6715, "de_zob")],
        }
    )
    asked: list[Asked] = field(default_factory=list)
    raw: bytes | None = None
    drip: asyncio.Event | None = None
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def of(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path == path]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        target = urlsplit(head.split(" ")[1])
        lines = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        agent = {name.lower(): value for name, value in lines.items()}.get("user-agent", "")
        asked = Asked(target.path, dict(parse_qsl(target.query, keep_blank_values=True)), agent)
        self.asked.append(asked)
        if self.drip is not None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{")
            await writer.drain()
            await self.drip.wait()
        else:
            writer.write(self.raw or self._answer(asked))
            await writer.drain()
        writer.close()

    def _answer(self, asked: Asked) -> bytes:
        if "@" not in asked.agent or "python-httpx" in asked.agent:
            return answer({"error": "tell us who you are"}, "403 Forbidden")
        if asked.path not in self.says:
            return answer({"error": "no such path"}, "404 Not Found")
        return answer(self.says[asked.path])


SOURCE = CitySource("transit", "motis", "MOTIS der Stadt", None, "CC BY 4.0 Test", False)


def client(server: MotisServer, now: Callable[[], datetime], contact: str) -> MotisClient:
    return MotisClient(server.url, now, {f"127.0.0.1:{server.port}"}, contact)


def transit(server: MotisServer, now: Callable[[], datetime]) -> MotisTransit:
    return MotisTransit(client(server, now, "lotse@example.org"), SOURCE, now)


def wish(
    origin: Place = HOME, goal: Place = CINEMA, when: When | None = None, **more: object
) -> JourneyRequest:
    return JourneyRequest(origin, goal, when or When(NOW), **more)  # type: ignore[arg-type]
