"""What a good source of each kind answers, how it is asked, and how old its answers may get."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from adapters.cities import Bounds
from adapters.words import Fact

Bodies = Callable[[datetime, str], Mapping[str, bytes]]
"""the moment that is told of, the server's address → path → body"""

LASTING = "it tells no times"
TO_COME = "its times are those of what is to come"
BOUNDS = Bounds(53.79, 10.55, 54.0, 10.97)
HERE = BOUNDS.centre
MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class Told:
    """What an answer says, and from when it is. live: whether it tells of the present."""

    says: tuple[object, ...]
    fetched_at: datetime
    live: bool = True
    observed_at: datetime | None = None


@dataclass(frozen=True)
class Row:
    """One kind of source.

    young: so much later it is asked anew, and what it told still stands, with its age; None:
    nothing stands in for it.
    old: so much later nothing of the present is told any more; None: it tells of no present.
    gone: so much later there is nothing left to tell.  path: what the city's folder names.
    connect: makes its port, where bot/sources does not.
    odd: faults that cannot be, with the reason.  ahead: why its times may well be of the future.
    unasked: the doctor asks its source something else.
    """

    domain: str
    kind: str
    bodies: Bodies
    ask: Callable[[Any, datetime], Awaitable[Told]]
    young: timedelta | None = 10 * MINUTES
    old: timedelta | None = 40 * MINUTES
    gone: timedelta = 25 * HOURS
    path: str = "/feed"
    connect: Callable[..., Any] | None = None
    note: str = ""
    odd: Mapping[str, str] = field(default_factory=dict)
    ahead: str = ""
    unasked: bool = False

    def __str__(self) -> str:
        return f"{self.kind}{self.note and ' ' + self.note}"


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def fact_of(fact: Fact[Any], says: Callable[[Any], object]) -> Told:
    values = tuple(says(one) for one in fact.value)
    return Told(values, fact.fetched_at, bool(values), fact.observed_at)


# --- parking -------------------------------------------------------------------------------


def _parking(form: Callable[[str], object]) -> Bodies:
    def bodies(at: datetime, url: str) -> Mapping[str, bytes]:
        told = form(at.isoformat())
        return {"/feed": told.encode() if isinstance(told, str) else as_json(told)}

    return bodies


def _v1(at: str) -> object:
    lot = {"id": "m", "name": "Träve", "coords": {"lat": 53.8, "lng": 10.6}, "total": 410}
    return {"last_updated": at, "lots": [{**lot, "free": 104}]}


def _v2(at: str) -> object:
    lot = {"lot_id": "m", "name": "Träve", "coordinates": [10.6, 53.8], "max_capacity": 410}
    return {"results": [{**lot, "latest_data": {"timestamp": at, "num_free": 104}}]}


def _v3(at: str) -> object:
    lot = {"original_uid": "m", "name": "Träve", "lat": 53.8, "lon": 10.6, "capacity": 410}
    return {"items": [{**lot, "realtime_free_capacity": 104, "realtime_data_updated_at": at}]}


def _ngsi(at: str) -> object:
    where = {"type": "Point", "coordinates": [10.6, 53.8]}
    lot = {"id": "m", "type": "OffStreetParking", "name": "Träve", "location": where}
    return {**lot, "totalSpotNumber": 410, "availableSpotNumber": 104, "occupancyModified": at}


def _datex2(at: str) -> str:
    return (
        f"<d2LogicalModel><publicationTime>{at}</publicationTime>"
        '<parkingRecord id="m"><parkingName><values><value>Träve</value></values>'
        "</parkingName><parkingNumberOfSpaces>410</parkingNumberOfSpaces><parkingLocation>"
        "<latitude>53.8</latitude><longitude>10.6</longitude></parkingLocation>"
        '</parkingRecord><parkingRecordStatus><parkingRecordReference id="m"/>'
        "<parkingOccupancy><parkingNumberOfVacantSpaces>104</parkingNumberOfVacantSpaces>"
        "</parkingOccupancy></parkingRecordStatus></d2LogicalModel>"
    )


async def _sites(port: Any, now: datetime) -> Told:
    sites = await port.sites(now)
    live = any(site.free.value is not None for site in sites)
    says = tuple((site.name, site.capacity, site.free.value) for site in sites)
    return Told(says, min(site.free.fetched_at for site in sites), live, sites[0].free.observed_at)


# --- sharing -------------------------------------------------------------------------------


def _gbfs(version: str) -> Bodies:
    three = version == "3.0"

    def bodies(at: datetime, url: str) -> Mapping[str, bytes]:
        status = "vehicle_status" if three else "free_bike_status"
        bike = {"vehicle_id" if three else "bike_id": "1", "lat": HERE.lat, "lon": HERE.lon}
        name = [{"language": "de", "text": "Träve"}] if three else "Träve"
        station = {"station_id": "s", "lat": HERE.lat, "lon": HERE.lon, "name": name}
        count = "num_vehicles_available" if three else "num_bikes_available"
        free = {"station_id": "s", count: 3, "is_renting": True, "is_installed": True}
        files: dict[str, Any] = {
            "system_information": {"system_id": "t", "name": name},
            status: {"vehicles" if three else "bikes": [bike], "ä": 1},
            "station_information": {"stations": [station]},
            "station_status": {"stations": [free], "ä": 1},
        }
        feeds = [{"name": one, "url": f"{url}/{one}.json"} for one in files]
        root = {"feeds": feeds, "ä": 1} if three else {"de": {"feeds": feeds}, "ä": 1}
        told = at.isoformat() if three else int(at.timestamp())
        return {
            f"/{one}.json": as_json(
                {"last_updated": told, "ttl": 60, "version": version, "data": data}
            )
            for one, data in {"gbfs": root, **files}.items()
        }

    return bodies


async def _fleet(port: Any, now: datetime) -> Told:
    return fact_of(await port.near(HERE, now), lambda one: (one.id, one.available))


# --- leisure and places --------------------------------------------------------------------


def _ical(at: datetime, url: str) -> Mapping[str, bytes]:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//DE", "BEGIN:VEVENT", "UID:a",
        "DTSTART:20261127T180000Z", "DTEND:20261127T200000Z", "SUMMARY:Konzert an der Träve",
        "END:VEVENT", "BEGIN:VEVENT", "UID:b", "DTSTART:20261127T180000Z",
        "DTEND:20261127T200000Z", "SUMMARY:Lesung", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return {"/feed": "\r\n".join(lines).encode()}


CONCERT = {
    "@context": "https://schema.org", "@type": "Event", "name": "Konzert an der Träve",
    "startDate": "2026-11-27T19:00:00+01:00", "endDate": "2026-11-27T21:00:00+01:00",
}  # fmt: skip


def _jsonld(at: datetime, url: str) -> Mapping[str, bytes]:
    return {"/feed": as_json(CONCERT)}


def _jsonld_page(at: datetime, url: str) -> Mapping[str, bytes]:
    script = f'<script type="application/ld+json">{as_json(CONCERT).decode()}</script>'
    page = f"<!DOCTYPE html><html><head>{script}</head><body>Heute</body></html>"
    return {"/feed": page.encode()}


async def _outings(port: Any, now: datetime) -> Told:
    found = await port.outings(now, now + timedelta(days=7))
    return fact_of(found, lambda one: (one.title, one.starts))


def _overpass(at: datetime, url: str) -> Mapping[str, bytes]:
    tags = {"tourism": "museum", "name": "Museum an der Träve"}
    node = {"type": "node", "id": 1, "lat": HERE.lat, "lon": HERE.lon, "tags": tags}
    return {"/feed": as_json({"version": 0.6, "elements": [node]})}


def _geojson(at: datetime, url: str) -> Mapping[str, bytes]:
    where = {"type": "Point", "coordinates": [HERE.lon, HERE.lat]}
    tags = {"tourism": "museum", "name": "Museum an der Träve"}
    feature = {"type": "Feature", "id": "a", "geometry": where, "properties": tags}
    return {"/feed": as_json({"type": "FeatureCollection", "features": [feature]})}


async def _museums(port: Any, now: datetime) -> Told:
    return fact_of(await port.near(HERE, "museum"), lambda one: one.name)


# --- environment and traffic ---------------------------------------------------------------


def _brightsky(at: datetime, url: str) -> Mapping[str, bytes]:
    station = {"id": 1, "station_name": "Träve", "lat": HERE.lat, "lon": HERE.lon}
    weather = {"timestamp": at.isoformat(), "temperature": 20.0, "source_id": 1}
    return {"/feed/current_weather": as_json({"weather": weather, "sources": [station]})}


def _alerts(at: datetime, url: str) -> Mapping[str, bytes]:
    storm = {
        "id": 1, "headline_de": "Sturm an der Träve", "event_de": "STURM", "severity": "severe",
        "onset": at.isoformat(), "effective": at.isoformat(),
        "expires": (at + 99 * HOURS).isoformat(),
    }  # fmt: skip
    return {"/feed/alerts": as_json({"alerts": [storm]})}


def _pegelonline(at: datetime, url: str) -> Mapping[str, bytes]:
    now = {"timestamp": at.isoformat(), "value": 500}
    series = {"shortname": "W", "unit": "cm", "currentMeasurement": now}
    gauge = {"longname": "TRÄVE", "latitude": 53.95, "longitude": 10.87, "timeseries": [series]}
    return {"/feed/stations.json": as_json([gauge])}


def _sensors(at: datetime, url: str) -> Mapping[str, bytes]:
    sensor = {
        "sensor": {"id": 1, "name": "Träve"}, "timestamp": f"{at:%Y-%m-%d %H:%M:%S}",
        "location": {"latitude": "53.86", "longitude": "10.68", "indoor": 0},
        "sensordatavalues": [{"value_type": "P1", "value": "9"}],
    }  # fmt: skip
    area = f"/feed/filter/area={HERE.lat:.2f},{HERE.lon:.2f},10"
    return {area: as_json([sensor])}


def _uba(at: datetime, url: str) -> Mapping[str, bytes]:
    station = ["7", "DESH023", "Träve", "", "", "", None, "10.69", "53.86"]
    cet = at + HOURS
    hour = {f"{cet - HOURS:%Y-%m-%d %H}:00:00": [f"{cet:%Y-%m-%d %H}:00:00", 1, 0, [5, 9, 0, "0"]]}
    return {
        "/feed/stations/json": as_json({"data": {"7": station}}),
        "/feed/airquality/json": as_json({"data": {"7": hour}, "ä": 1}),
    }


def _streets(at: datetime, url: str) -> Mapping[str, bytes]:
    street = {"id": "a", "name": "Träve", "flow": "free", "observed_at": at.isoformat()}
    return {"/feed": as_json({"segments": [street]})}


def _datex2_streets(at: datetime, url: str) -> Mapping[str, bytes]:
    body = (
        f"<d2LogicalModel><publicationTime>{at.isoformat()}</publicationTime><predefinedLocation"
        'Container id="fa"><predefinedLocationName><values><value>Träve</value></values>'
        "</predefinedLocationName></predefinedLocationContainer><elaboratedData><basicData>"
        f"<measurementOrCalculationTime>{at.isoformat()}</measurementOrCalculationTime>"
        '<pertinentLocation><predefinedLocationReference id="fa"/></pertinentLocation>'
        "<trafficStatus><trafficStatusValue>congested</trafficStatusValue></trafficStatus>"
        "</basicData></elaboratedData></d2LogicalModel>"
    )
    return {"/feed": body.encode()}


def _bridges(at: datetime, url: str) -> Mapping[str, bytes]:
    spot = {"lat": HERE.lat, "lon": HERE.lon}
    opening = {"id": "a", "bridge": "Träve", "starts": "2026-11-27T15:00:00Z", **spot}
    return {"/feed": as_json({"openings": [opening]})}


def _bridges_ical(at: datetime, url: str) -> Mapping[str, bytes]:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//DE", "BEGIN:VEVENT", "UID:a",
        "DTSTART:20261127T150000Z", "DTEND:20261127T151000Z", "SUMMARY:Träve",
        f"GEO:{HERE.lat};{HERE.lon}", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return {"/feed": "\r\n".join(lines).encode()}


async def _weather(port: Any, now: datetime) -> Told:
    return fact_of(await port.weather(HERE, now), lambda one: (one.quantity, one.value))


async def _warnings(port: Any, now: datetime) -> Told:
    return fact_of(await port.warnings(now), lambda one: one.title)


async def _water(port: Any, now: datetime) -> Told:
    return fact_of(await port.water(now), lambda one: (one.station, one.value))


async def _air(port: Any, now: datetime) -> Told:
    return fact_of(await port.air(HERE, now), lambda one: (one.quantity, one.value))


async def _states(port: Any, now: datetime) -> Told:
    fact = await port.states(now)
    live = any(one.flow != "unknown" for one in fact.value)
    return Told(tuple((one.name, one.flow) for one in fact.value), fact.fetched_at, live)


async def _openings(port: Any, now: datetime) -> Told:
    found = await port.openings(now, now + timedelta(days=7))
    return fact_of(found, lambda one: (one.name, one.starts))


ROWS = (
    *(
        Row("parking", kind, _parking(form), _sites)
        for kind, form in {
            "parkapi-v1": _v1, "parkapi-v2": _v2, "parkapi-v3": _v3, "ngsi": _ngsi,
            "datex2": _datex2,
        }.items()
    ),
    *(
        Row("sharing", "gbfs", _gbfs(version), _fleet, path="/gbfs.json", note=version)
        for version in ("2.3", "3.0")
    ),
    Row("leisure", "ical", _ical, _outings, old=None, ahead=TO_COME),
    Row("leisure", "jsonld", _jsonld, _outings, 20 * MINUTES, None, ahead=TO_COME),
    Row(
        "leisure", "jsonld", _jsonld_page, _outings, 20 * MINUTES, None, note="page", ahead=TO_COME
    ),
    Row("pois", "overpass", _overpass, _museums, 13 * HOURS, None, ahead=LASTING),
    Row("pois", "geojson", _geojson, _museums, 13 * HOURS, None, ahead=LASTING),
    Row("environment", "brightsky", _brightsky, _weather, old=2 * HOURS),
    Row(
        "environment", "brightsky", _alerts, _warnings, note="warnings", ahead=TO_COME,
        unasked=True,
    ),
    Row("environment", "pegelonline", _pegelonline, _water, old=2 * HOURS),
    Row("environment", "sensor-community", _sensors, _air),
    Row(
        "environment", "uba", _uba, _air, old=4 * HOURS,
        odd={"no rows": "of a station without values in these hours the service answers just so"},
    ),
    Row("traffic", "traffic", _streets, _states),
    Row("traffic", "datex2-traffic", _datex2_streets, _states),
    Row("traffic", "bridges", _bridges, _openings, old=None, ahead=TO_COME),
    Row("traffic", "bridges", _bridges_ical, _openings, old=None, note="ical", ahead=TO_COME),
)  # fmt: skip
