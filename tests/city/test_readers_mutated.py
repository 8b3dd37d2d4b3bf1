"""Good answers of every kind of leisure, places, environment and traffic, spoilt in their midst.

Random bytes hardly get past the parser; here a true answer loses, changes or doubles a few of
its own parts, so that each rule of a reader meets what it does not expect.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import CityError
from adapters.reading import Window
from bot.read import find_readers, row

NOW = datetime(2026, 7, 18, 12, 40, tzinfo=UTC)
WINDOW = Window(NOW, NOW.replace(hour=0), NOW.replace(day=30))
READERS = find_readers()

EVENT = {
    "@context": "https://schema.org",
    "@type": ["Event", "MusicEvent"],
    "@id": "e1",
    "name": "Konzert",
    "startDate": "2026-07-19T19:30",
    "endDate": "2026-07-19T21:30:00+02:00",
    "eventStatus": "https://schema.org/EventScheduled",
    "location": [
        {"@type": "Place", "name": "Halle", "geo": {"latitude": "53.87", "longitude": 10.69}}
    ],
    "offers": [{"price": "12.50", "priceCurrency": "EUR"}],
    "eventSchedule": {
        "@type": "Schedule",
        "startDate": "2026-07-01",
        "repeatFrequency": "P1W",
        "byDay": ["Sunday"],
        "startTime": "19:30",
        "endTime": "21:30",
        "repeatCount": 5,
        "exceptDate": ["2026-07-26"],
    },
    "subEvent": [{"@type": "Event", "name": "Vorher", "startDate": "2026-07-19"}],
}
PLACES = [
    {
        "@type": "Museum",
        "name": "Haus",
        "geo": {"latitude": 53.87, "longitude": 10.69},
        "openingHoursSpecification": [
            {
                "dayOfWeek": ["Monday"],
                "opens": "09:00",
                "closes": "17:00",
                "validFrom": "2026-01-01",
            }
        ],
    }
]
OVERPASS = {
    "elements": [
        {"type": "node", "id": 1, "lat": 53.87, "lon": 10.69, "tags": {"amenity": "library"}},
        {
            "type": "way",
            "id": 2,
            "nodes": [3, 4],
            "bounds": {"minlat": 53.8, "minlon": 10.6, "maxlat": 53.9, "maxlon": 10.7},
            "tags": {"leisure": "park", "name": "Park", "check_date": "2026-01-01"},
        },
        {"type": "node", "id": 3, "lat": 53.8, "lon": 10.6},
        {
            "type": "relation",
            "id": 5,
            "members": [{"type": "way", "ref": 2, "geometry": [{"lat": 53.8, "lon": 10.6}]}],
            "tags": {"leisure": "playground", "opening_hours": "Mo-Fr 09:00-18:00"},
        },
    ]
}
GEOJSON = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "EPSG:25832"}},
    "features": [
        {
            "type": "Feature",
            "id": "a",
            "properties": {"name": "Haus", "amenity": "library", "tags": {"fee": "no"}},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[611000, 5970000], [611010, 5970010]]],
            },
        },
        {
            "type": "Feature",
            "properties": {"category": "market", "title": "Markt"},
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Point", "coordinates": [611000, 5970000, 5]}],
            },
        },
    ],
}
WEATHER = {
    "weather": [
        {
            "timestamp": "2026-07-18T12:00:00+00:00",
            "source_id": 7,
            "temperature": 21.5,
            "wind_speed": 11,
            "fallback_source_ids": {"wind_speed": 8},
        }
    ],
    "sources": [
        {"id": 7, "lat": 53.81, "lon": 10.7, "observation_type": "current"},
        {"id": 8, "lat": 53.9, "lon": 10.8, "observation_type": "synop"},
    ],
}
ALERTS = {
    "alerts": [
        {
            "id": 1,
            "alert_id": "a",
            "status": "actual",
            "severity": "minor",
            "onset": "2026-07-18T12:00:00+00:00",
            "expires": "2026-07-18T19:00:00+00:00",
            "headline_de": "WINDBÖEN",
            "response_type": "prepare",
        }
    ]
}
SENSORS = [
    {
        "timestamp": "2026-07-18 12:35:00",
        "sensor": {"id": 152, "sensor_type": {"name": "SDS011"}},
        "location": {"latitude": "53.87", "longitude": "10.69", "indoor": 0},
        "sensordatavalues": [
            {"value_type": "P1", "value": "12.30"},
            {"value_type": "pressure", "value": "101325"},
            {"value_type": "pressure_at_sealevel", "value": "101400"},
        ],
    }
]
AIR = {
    "data": {
        "1487": {
            "2026-07-18 12:00:00": ["2026-07-18 13:00:00", 1, 0, [1, 17, 1, "0.9"], ["9", 8, 0]],
            "2026-07-18 11:00:00": [5, 2, 17, "2026-07-18 12:00:00", "0"],
        },
        "1500": {"2026-07-18 11:00:00": [["NO2", "1SMW", 17, "2026-07-18 12:00:00", "0"]]},
    }
}
GAUGES = [
    {
        "shortname": "TRAVEMÜNDE",
        "latitude": 53.958,
        "longitude": 10.872,
        "timeseries": [
            {
                "shortname": "W",
                "unit": "cm",
                "currentMeasurement": {"timestamp": "2026-07-18T14:30:00+02:00", "value": 503.0},
            }
        ],
    }
]
STREETS = {
    "segments": [
        {
            "id": "fa-1",
            "name": "Fackenburger Allee",
            "seconds": 260,
            "usual_seconds": 180,
            "lat": 53.87,
            "lon": "10.66",
            "observed_at": "2026-07-18T12:38:00Z",
        }
    ]
}
OPENINGS = {
    "openings": [
        {
            "id": "ewb-1",
            "bridge": "Eric-Warburg-Brücke",
            "starts": "2026-07-18T15:00:00+02:00",
            "ends": "2026-07-18T15:15:00+02:00",
            "state": "planned",
            "lat": 53.8813,
            "lon": 10.6919,
        }
    ]
}
ENTRIES = {
    "entry": [
        {
            "id": "a",
            "topic": "office",
            "title": "Büro",
            "text": "Offen.",
            "source": "S",
            "owner": "O",
            "checked_on": "2026-01-01",
            "expires": "2027-01-01",
            "lat": 53.87,
            "lon": 10.69,
            "ages": [0, 6],
            "weekday": 2,
            "starts": "10:00",
            "cents": 0,
        }
    ],
    "provider": [
        {"id": "p", "name": "P", "kind": "taxi", "source": "S", "checked_on": "2026-01-01"}
    ],
}
JSON: list[tuple[str, object]] = [
    ("jsonld", EVENT),
    ("jsonld", {"@graph": [EVENT, {"@type": "Festival", "subEvent": {"@id": "e1"}}]}),
    ("jsonld", PLACES),
    ("overpass", OVERPASS),
    ("geojson", GEOJSON),
    ("brightsky", WEATHER),
    ("brightsky", ALERTS),
    ("sensor-community", SENSORS),
    ("uba", AIR),
    ("pegelonline", GAUGES),
    ("traffic", STREETS),
    ("bridges", OPENINGS),
    ("civic", ENTRIES),
]
DATEX = """<d2LogicalModel xmlns="http://datex2.eu/schema/2/2_0"><payloadPublication>
<publicationTime>2026-07-18T12:37:00Z</publicationTime>
<predefinedLocationContainer id="fa-1"><predefinedLocationName><values><value lang="de">Allee
</value></values></predefinedLocationName><latitude>53.8719</latitude><longitude>10.66</longitude>
</predefinedLocationContainer><elaboratedData><forecast>false</forecast><basicData>
<measurementOrCalculationTime>2026-07-18T14:35:00+02:00</measurementOrCalculationTime>
<pertinentLocation><predefinedLocationReference id="fa-1"/></pertinentLocation>
<travelTime><duration>420.0</duration></travelTime>
<freeFlowTravelTime><duration>180</duration></freeFlowTravelTime></basicData></elaboratedData>
<siteMeasurements><measurementSiteReference id="fa-2"/><measurementTimeDefault>
2026-07-18T12:36:00Z</measurementTimeDefault><trafficStatus><trafficStatusValue>congested
</trafficStatusValue></trafficStatus></siteMeasurements></payloadPublication></d2LogicalModel>"""
CALENDAR = """BEGIN:VCALENDAR
METHOD:PUBLISH
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VTIMEZONE
TZID:Eigene
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:s
SUMMARY:Brücke
DTSTART;TZID=Eigene:20260718T193000
DTEND;TZID=Eigene:20260718T194500
RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=SA
EXDATE;TZID=Eigene:20260725T193000
GEO:53.88;10.69
BEGIN:VALARM
TRIGGER:-PT10M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:s
SEQUENCE:2
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Eigene:20260801T193000
DTSTART;TZID=Eigene:20260801T200000
DURATION:PT15M
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260719
RDATE;VALUE=DATE:20260720,20260721
SUMMARY:Tag
 der Brücke
END:VEVENT
END:VCALENDAR"""

LEAVES: st.SearchStrategy[object] = st.sampled_from(
    [
        *(None, True, 0, -1, 1e308, float("nan"), 10**400, "", " ", "NaN", "-0", "1e400", "½"),
        *("1970-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01", "2026-13-45", "24:00"),
        *("\ud800", "\x00", "P0D", "P999999W", "9" * 5000, "../..", "<b>", "@type", "e1", [], {}),
        *([[]], {"@id": "e1"}, {"@value": "2026-07-19"}, ["2026-07-19", 7], {"type": "Point"}),
    ]
)
SPOILS = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(["set", "drop", "twice", "wrap"]), LEAVES),
    min_size=1,
    max_size=4,
)
Spoils = list[tuple[int, str, object]]


def slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a JSON value where something stands: its container, and its key or index."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from slots(value[key])


def spoilt(value: object, spoils: Spoils) -> object:
    """A copy of a good answer with some of its parts lost, changed, doubled or put in a list."""
    whole: list[Any] = [copy.deepcopy(value)]
    for index, how, leaf in spoils:
        found = list(slots(whole))
        around, key = found[index % len(found)]
        if how == "set":
            around[key] = copy.deepcopy(leaf)
        elif how == "wrap":
            around[key] = [around[key]]
        elif how == "twice" and isinstance(around, list) and around is not whole:
            around.insert(key, copy.deepcopy(around[key]))
        elif around is not whole:
            del around[key]
    return whole[0]


def assert_survives(kind: str, body: bytes, name: str = "f.json") -> None:
    """Rows that JSON can print and sentences, or one sentence; nothing else."""
    try:
        reading = READERS[kind]({name: body}, WINDOW)
    except CityError as fault:
        assert str(fault)
        return
    for item in reading.items:
        json.dumps(row(item), allow_nan=False)
    assert all(one.where and one.why for one in reading.rejected)


def dumped(value: object) -> bytes:
    return json.dumps(value).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(("kind", "value"), JSON)
def test_the_good_answers_are_good(kind: str, value: object) -> None:
    assert READERS[kind]({"f.json": dumped(value)}, WINDOW).items


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(JSON), SPOILS)
def test_json_spoilt_in_its_midst(known: tuple[str, object], spoils: Spoils) -> None:
    kind, value = known
    assert_survives(kind, dumped(spoilt(value, spoils)))


WRAPS: list[Callable[[str], str]] = [
    lambda script: f'<html><script type="application/ld+json">{script}</script>',
    lambda script: f"<p><SCRIPT TYPE='application/ld+json; charset=utf-8'>{script}</SCRIPT ><b>",
    lambda script: f"<html><!-- <script type=application/ld+json>{script}</script> --></html>",
    lambda script: f"<html><script type=application/ld+json><!--{script}--></script><div itemscope",
    lambda script: f"<html><script type=application/ld+json>{script}",
    lambda script: (
        "<html><script type=application/ld+json>"
        + script.replace('"', "&quot;")
        + "</script><script type=application/ld+json>{</script>"
    ),
]


@settings(max_examples=150, deadline=None)
@given(SPOILS, st.sampled_from(WRAPS), st.integers(0, 1200))
def test_pages_around_spoilt_scripts(spoils: Spoils, wrap: Callable[[str], str], cut: int) -> None:
    page = wrap(dumped(spoilt(EVENT, spoils)).decode("utf-8", "replace"))
    assert_survives("jsonld", page.encode("utf-8", "surrogatepass"), "f.html")
    assert_survives("jsonld", page[: len(page) - cut].encode("utf-8", "surrogatepass"), "f.html")


@settings(max_examples=150, deadline=None)
@given(SPOILS)
def test_xml_spoilt_in_its_midst(spoils: Spoils) -> None:
    root = fromstring(DATEX)
    for index, how, leaf in spoils:
        pairs = [(around, one) for around in root.iter() for one in around]
        around, one = pairs[index % len(pairs)] if pairs else (root, root)
        if how == "set":
            one.text = "".join(c for c in str(leaf)[:50] if c.isprintable())
        elif how == "wrap":
            one.attrib.clear()
        elif how == "twice" and around is not one:
            around.append(copy.deepcopy(one))
        elif around is not one:
            around.remove(one)
    body = ElementTree.tostring(root, "utf-8")
    assert_survives("traffic", body, "f.xml")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["ical", "bridges"]), SPOILS)
def test_calendars_spoilt_in_their_midst(kind: str, spoils: Spoils) -> None:
    lines = CALENDAR.splitlines()
    for index, how, leaf in spoils:
        at = index % len(lines)
        name = lines[at].split(":")[0]
        if how == "set":
            lines[at] = f"{name}:{str(leaf)[:60]}"
        elif how == "wrap":
            lines[at] = f"{lines[at]},{lines[at].partition(':')[2]}"
        elif how == "twice":
            lines.insert(at, lines[at])
        elif len(lines) > 1:
            del lines[at]
    body = "\r\n".join(lines).encode("utf-8", "surrogatepass")
    assert_survives(kind, body, "f.ics")
    assert_survives(kind, body[: len(body) // 2], "f.ics")
