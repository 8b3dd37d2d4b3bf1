"""Answers of every kind of source in as many rows as wanted, and the plainest way to parse them."""

from __future__ import annotations

import base64
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
AT = "2026-11-25T13:00:00Z"
Files = dict[str, bytes]
Json = dict[str, object]


def where(number: int) -> tuple[float, float]:
    """(lat, lon) of the row on a grid of ten by ten kilometres."""
    return 53.82 + number % 100 * 0.0009, 10.60 + number // 100 % 100 * 0.0015


def _json(value: object) -> Files:
    return {"answer.json": json.dumps(value).encode()}


def _parkapi_v1(number: int) -> Json:
    lat, lon = where(number)
    return {"id": f"p{number}", "name": f"Platz {number}", "coords": {"lat": lat, "lng": lon},
            "total": 410, "free": 104, "state": "open", "forecast": False}  # fmt: skip


def _parkapi_v2(number: int) -> Json:
    lat, lon = where(number)
    return {"lot_id": f"p{number}", "name": f"Platz {number}", "coordinates": [lon, lat],
            "max_capacity": 410, "latest_data": {"timestamp": AT, "num_free": 104}}  # fmt: skip


def parkapi_v3(number: int) -> Json:
    lat, lon = where(number)
    return {"original_uid": f"p{number}", "name": f"Platz {number}", "lat": lat, "lon": lon,
            "capacity": 410, "realtime_free_capacity": 104, "realtime_opening_status": "OPEN",
            "realtime_data_updated_at": AT, "fee_description": "1,50 € je Stunde"}  # fmt: skip


def _ngsi(number: int) -> Json:
    lat, lon = where(number)
    place = {"type": "Point", "coordinates": [lon, lat]}
    return {"id": f"urn:ngsi-ld:OffStreetParking:{number}", "type": "OffStreetParking",
            "name": {"type": "Property", "value": f"Platz {number}"},
            "location": {"type": "GeoProperty", "value": place},
            "totalSpotNumber": {"type": "Property", "value": 410}, "availableSpotNumber": {
                "type": "Property", "value": 104, "observedAt": AT}}  # fmt: skip


def _datex2(count: int) -> Files:
    def record(number: int) -> str:
        lat, lon = where(number)
        return (
            f'<parkingRecord id="p{number}"><parkingName><values><value>Platz {number}</value>'
            "</values></parkingName><parkingNumberOfSpaces>410</parkingNumberOfSpaces>"
            f"<parkingLocation><latitude>{lat}</latitude><longitude>{lon}</longitude>"
            f"</parkingLocation></parkingRecord><parkingRecordStatus><parkingRecordReference "
            f'id="p{number}"/><parkingOccupancy><parkingNumberOfVacantSpaces>104'
            "</parkingNumberOfVacantSpaces></parkingOccupancy></parkingRecordStatus>"
        )

    rows = "".join(map(record, range(count)))
    head = f"<d2LogicalModel><publicationTime>{AT}</publicationTime>"
    return {"answer.xml": f"{head}{rows}</d2LogicalModel>".encode()}


def eui(number: int) -> str:
    return f"{number:016x}"


def chirpstack(number: int, counter: int = 1, *, taken: bool = True) -> bytes:
    """An uplink of one sensor as the broker hands it over."""
    return json.dumps(
        {"deviceInfo": {"devEui": eui(number), "deviceProfileName": "Bosch TPS110"}, "fPort": 1,
         "devAddr": "01", "fCnt": counter, "data": base64.b64encode(bytes([taken])).decode(),
         "time": AT, "rxInfo": [{"gatewayId": "ab", "rssi": -80, "snr": 7.5}]}
    ).encode()  # fmt: skip


def _ttn(number: int) -> bytes:
    uplink = {"f_port": 1, "f_cnt": 1, "frm_payload": "AQ==", "received_at": AT,
              "version_ids": {"brand_id": "bosch", "model_id": "tps110"}}  # fmt: skip
    ids = {"device_id": eui(number), "dev_eui": eui(number)}
    return json.dumps({"end_device_ids": ids, "uplink_message": uplink}).encode()


def _lines(uplink: Callable[[int], bytes]) -> Callable[[int], Files]:
    return lambda count: {"answer.jsonl": b"\n".join(map(uplink, range(count)))}


def _gbfs(count: int) -> Files:
    head = {"last_updated": AT, "ttl": 60, "version": "3.0"}
    kinds = [{"vehicle_type_id": "s", "form_factor": "scooter_standing",
              "propulsion_type": "electric"}]  # fmt: skip
    name = [{"text": "Roller", "language": "de"}]
    vehicles = [
        {"vehicle_id": f"v{number}", "lat": where(number)[0], "lon": where(number)[1],
         "vehicle_type_id": "s", "is_reserved": False, "is_disabled": False,
         "current_range_meters": 9000}
        for number in range(count)
    ]  # fmt: skip
    told: dict[str, Json] = {
        "system_information": {"system_id": "x", "name": name, "timezone": "Europe/Berlin"},
        "vehicle_types": {"vehicle_types": kinds},
        "vehicle_status": {"vehicles": vehicles},
    }
    feeds = [{"name": name, "url": f"https://s.example/{name}.json"} for name in told]
    told["gbfs"] = {"feeds": feeds}
    return {
        f"{name}.json": json.dumps({**head, "data": data}).encode() for name, data in told.items()
    }


def _ical(count: int) -> Files:
    def event(number: int) -> str:
        day = (NOW + timedelta(days=number % 60)).strftime("%Y%m%d")
        return (
            f"BEGIN:VEVENT\r\nUID:{number}@example\r\nDTSTAMP:20261101T000000Z\r\n"
            f"DTSTART:{day}T180000Z\r\nDTEND:{day}T190000Z\r\nSUMMARY:Konzert {number}\r\n"
            "LOCATION:Haus\r\nEND:VEVENT\r\n"
        )

    body = "".join(map(event, range(count)))
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//DE\r\n"
    return {"answer.ics": f"{head}{body}END:VCALENDAR\r\n".encode()}


def _jsonld(number: int) -> Json:
    day = (NOW + timedelta(days=number % 60)).date().isoformat()
    return {"@context": "https://schema.org", "@type": "Event", "name": f"Konzert {number}",
            "@id": f"https://x.example/{number}", "startDate": f"{day}T19:00:00+01:00",
            "location": {"@type": "Place", "name": "Haus"}}  # fmt: skip


def _overpass(number: int) -> Json:
    lat, lon = where(number)
    tags = {"tourism": "museum", "name": f"Haus {number}", "opening_hours": "Tu-Su 10:00-17:00"}
    return {"type": "node", "id": number + 1, "lat": lat, "lon": lon, "tags": tags}


def _geojson(number: int) -> Json:
    lat, lon = where(number)
    tags = {"id": f"n{number}", "name": f"Haus {number}", "category": "museum"}
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": tags}


def _brightsky(count: int) -> Files:
    hours = [
        {"timestamp": (NOW.replace(minute=0) + timedelta(hours=number % 240)).isoformat(),
         "source_id": 1, "temperature": 8.5, "precipitation": 0.1, "wind_speed": 12.0,
         "cloud_cover": 75, "pressure_msl": 1012.0, "relative_humidity": 80}
        for number in range(count)
    ]  # fmt: skip
    sources = [{"id": 1, "observation_type": "forecast", "lat": 53.87, "lon": 10.69,
                "station_name": "Lübeck"}]  # fmt: skip
    return _json({"weather": hours, "sources": sources})


def _sensor(number: int) -> Json:
    lat, lon = where(number)
    values = [{"value_type": "P1", "value": "9.1"}, {"value_type": "P2", "value": "4.3"}]
    return {"sensor": {"id": number + 1}, "timestamp": "2026-11-25 13:00:00",
            "location": {"latitude": str(lat), "longitude": str(lon), "indoor": 0},
            "sensordatavalues": values}  # fmt: skip


def _gauge(number: int) -> Json:
    lat, lon = where(number)
    measured = {"timestamp": AT, "value": 500}
    series = [{"shortname": "W", "unit": "cm", "currentMeasurement": measured}]
    return {"uuid": str(number), "longname": f"PEGEL {number}", "latitude": lat, "longitude": lon,
            "timeseries": series}  # fmt: skip


def _uba(count: int) -> Files:
    rows = {
        f"2026-11-{1 + number // 24 % 24:02d} {number % 24:02d}:00:00": [
            f"2026-11-{1 + number // 24 % 24:02d} {number % 24:02d}:59:59", 1, 0,
            [5, 17, 0, "0.4"], [1, 20, 0, "0.4"]]
        for number in range(min(count, 576))
    }  # fmt: skip
    data = {str(station): rows for station in range(max(1, count // 576))}
    return _json({"request": {}, "data": data})


def _segment(number: int) -> Json:
    lat, lon = where(number)
    return {"id": f"s{number}", "name": f"Straße {number}", "flow": "free", "seconds": 90,
            "usual_seconds": 80, "lat": lat, "lon": lon, "observed_at": AT}  # fmt: skip


def _opening(number: int) -> Json:
    lat, lon = where(number)
    starts = NOW + timedelta(minutes=number % 10_000)
    ends = (starts + timedelta(minutes=9)).isoformat()
    return {"id": f"b{number}", "bridge": "Brücke", "starts": starts.isoformat(), "ends": ends,
            "lat": lat, "lon": lon}  # fmt: skip


def _civic(count: int) -> Files:
    def entry(number: int) -> str:
        return (
            f'[[entry]]\nid = "e{number}"\ntopic = "arrival"\ncategory = "registration"\n'
            f'title = "Schritt {number}"\ntext = "Was zu tun ist."\nowner = "Stadt"\n'
            'source = "Beispiel"\nchecked_on = 2026-11-22\nexpires = 2027-06-30\n'
            'licence = "CC0"\n\n'
        )

    return {"answer.toml": "".join(map(entry, range(count))).encode()}


def _gtfs_rt(count: int) -> Files:
    from google.transit import gtfs_realtime_pb2

    message = gtfs_realtime_pb2.FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = int(NOW.timestamp())
    for number in range(count):
        update = message.entity.add(id=str(number)).trip_update
        update.trip.trip_id, update.trip.start_date = f"t{number}", "20261125"
        for order in range(8):
            call = update.stop_time_update.add(stop_sequence=order, stop_id=f"s{order}")
            call.departure.delay = 60
    return {"answer.pb": message.SerializeToString()}


def _protobuf(body: bytes) -> object:
    from google.transit import gtfs_realtime_pb2

    return gtfs_realtime_pb2.FeedMessage.FromString(body)


def _lines_of_json(body: bytes) -> object:
    return [json.loads(line) for line in body.splitlines()]


def _calendar(body: bytes) -> object:
    from icalendar import Calendar

    return Calendar.from_ical(body)


def _toml(body: bytes) -> object:
    return tomllib.loads(body.decode())


@dataclass(frozen=True)
class Kind:
    """make: files with so many rows.  floor: parses one file and believes everything."""

    make: Callable[[int], Files]
    floor: Callable[[bytes], object]
    against: str


def _list(row: Callable[[int], Json], key: str = "", **more: object) -> Kind:
    def make(count: int) -> Files:
        rows = [row(number) for number in range(count)]
        return _json({**more, key: rows} if key else rows)

    return Kind(make, json.loads, "json.loads")


def _json_of(make: Callable[[int], Files]) -> Kind:
    return Kind(make, json.loads, "json.loads")


KINDS: Mapping[str, Kind] = {
    "parkapi-v1": _list(_parkapi_v1, "lots", last_updated=AT),
    "parkapi-v2": _list(_parkapi_v2, "results"),
    "parkapi-v3": _list(parkapi_v3, "items"),
    "ngsi": _list(_ngsi),
    "datex2": Kind(_datex2, ET.fromstring, "xml.etree"),
    "chirpstack": Kind(_lines(chirpstack), _lines_of_json, "json.loads"),
    "ttn": Kind(_lines(_ttn), _lines_of_json, "json.loads"),
    "gbfs": _json_of(_gbfs),
    "ical": Kind(_ical, _calendar, "icalendar"),
    "jsonld": _list(_jsonld),
    "overpass": _list(_overpass, "elements", osm3s={"timestamp_osm_base": AT}),
    "geojson": _list(_geojson, "features", type="FeatureCollection"),
    "brightsky": _json_of(_brightsky),
    "sensor-community": _list(_sensor),
    "pegelonline": _list(_gauge),
    "uba": _json_of(_uba),
    "traffic": _list(_segment, "segments"),
    "bridges": _list(_opening, "openings"),
    "civic": Kind(_civic, _toml, "tomllib"),
    "gtfs-rt": Kind(_gtfs_rt, _protobuf, "protobuf"),
}
