"""NGSI parking: one entity in five encodings, the examples of the data model, and the traps."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import Misunderstood
from adapters.reading import Origin, Reading
from adapters.sources.parking_ngsi import read_entities
from adapters.words import ParkingSite, ParkingSpot

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
ORIGIN = Origin("Test", NOW, NOW)
DATA = Path(__file__).parents[3] / "shared/data/parking/ngsi"
AT = "2026-11-25T13:00:00Z"
PLACE = {"type": "Point", "coordinates": [10.683367, 53.865411]}
ID, NAME = "urn:ngsi-ld:OffStreetParking:mitte", "Mitte"
CONTEXT = ["https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld"]
SITE = {"id": ID, "type": "OffStreetParking"}

LD_NORMALIZED: dict[str, Any] = SITE | {
    "@context": CONTEXT,
    "name": {"type": "LanguageProperty", "languageMap": {"en": "Centre", "de": NAME}},
    "location": {"type": "GeoProperty", "value": PLACE},
    "totalSpotNumber": {"type": "Property", "value": 410},
    "availableSpotNumber": [
        {"type": "Property", "value": 400, "datasetId": "urn:d:2", "observedAt": AT},
        {"type": "Property", "value": 104, "observedAt": AT, "unitCode": "C62"},
    ],
    "status": {"type": "Property", "value": ["open", "almostFull"]},
    "allowedVehicleType": {"type": "Property", "value": ["car", "bus"]},
}
LD_CONCISE: dict[str, Any] = SITE | {
    "@context": CONTEXT,
    "name": {"languageMap": {"de": NAME}},
    "location": PLACE,
    "totalSpotNumber": 410,
    "availableSpotNumber": {"value": 104, "observedAt": AT},
    "status": {"value": ["open"]},
    "allowedVehicleType": ["car"],
}
LD_KEYS: dict[str, Any] = SITE | {
    "@context": CONTEXT,
    "name": NAME,
    "location": PLACE,
    "totalSpotNumber": 410,
    "availableSpotNumber": 104,
    "occupancyModified": AT,
    "status": ["open"],
    "allowedVehicleType": ["car"],
}
V2_NORMALIZED: dict[str, Any] = SITE | {
    "name": {"type": "Text", "value": NAME, "metadata": {}},
    "location": {"type": "geo:point", "value": "53.865411, 10.683367"},
    "totalSpotNumber": {"type": "Number", "value": 410},
    "availableSpotNumber": {
        "type": "Number",
        "value": 104,
        "metadata": {"TimeInstant": {"type": "DateTime", "value": "2026-11-25T13:00:00.00Z"}},
    },
    "status": {"type": "StructuredValue", "value": ["open"]},
    "allowedVehicleType": {"type": "StructuredValue", "value": ["car"]},
    "dateModified": {"type": "DateTime", "value": "2026-11-25T13:01:59Z"},
}
V2_KEYS: dict[str, Any] = {key: value for key, value in LD_KEYS.items() if key != "@context"} | {
    "dateModified": "2026-11-25T13:01:59Z"
}
FORMS = [LD_NORMALIZED, LD_CONCISE, LD_KEYS, V2_NORMALIZED, V2_KEYS]
SPOT = {"id": "s1", "type": "ParkingSpot", "location": PLACE, "status": "free"}


def read(*entities: object) -> Reading[Any]:
    return read_entities({"f": json.dumps(entities).encode()}, ORIGIN)


def site(**change: object) -> ParkingSite:
    (found,) = read({**LD_KEYS, **change}).items
    assert isinstance(found, ParkingSite)
    return found


def spot(**change: object) -> ParkingSpot:
    (found,) = read({**SPOT, **change}).items
    assert isinstance(found, ParkingSpot)
    return found


def test_five_encodings_are_one_site() -> None:
    (found,) = {read(form).items[0] for form in FORMS}
    assert (found.id, found.name, found.lat, found.lon) == (ID, NAME, 53.865411, 10.683367)
    assert (found.capacity, found.free.value, found.state) == (410, 104, "open")
    assert found.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "answer",
    [
        LD_KEYS,
        [LD_KEYS],
        {"id": "urn:n:1", "type": "Notification", "data": [LD_KEYS]},
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "id": ID,
                    "type": "Feature",
                    "geometry": PLACE,
                    "properties": {k: v for k, v in LD_KEYS.items() if k not in {"id", "location"}},
                }
            ],
        },
    ],
)
def test_one_alone_a_list_a_notification_and_geojson(answer: object) -> None:
    (found,) = read_entities({"f": json.dumps(answer).encode()}, ORIGIN).items
    assert found.id == ID and isinstance(found, ParkingSite) and found.free.value == 104


def test_a_graph_of_json_ld_holds_entities_by_its_keywords() -> None:
    entity = {f"@{key}" if key in {"id", "type"} else key: LD_KEYS[key] for key in LD_KEYS}
    for answer in ({"@context": CONTEXT, "@graph": [LD_KEYS]}, {"@graph": [entity]}, entity):
        (found,) = read_entities({"f": json.dumps(answer).encode()}, ORIGIN).items
        assert isinstance(found, ParkingSite) and (found.id, found.free.value) == (ID, 104)


@pytest.mark.parametrize(
    ("told", "free"),
    [
        ({"dateObserved": "2026-11-25T12:00:00Z/2026-11-25T13:00:00Z"}, 104),
        ({"dateObserved": "2026-11-25T11:00:00Z/2026-11-25T12:00:00Z"}, None),
        ({"timestamp": 1795611600}, 104),  # 13:00
        ({"timestamp": 1795611600000}, 104),
        ({"timestamp": "1795611600"}, 104),
        ({"timestamp": {"type": "Number", "value": 1795608000}}, None),  # 12:00
        ({"timestamp": 1}, None),
    ],
)
def test_times_are_iso_an_interval_or_posix(told: dict[str, Any], free: int | None) -> None:
    found = site(**{"occupancyModified": None, **told})
    assert found.free.value == free and found.free.observed_at is not None


@pytest.mark.parametrize(
    "location",
    [
        {"type": "geo:point", "value": "54.0,11.0"},
        {"type": "geo:line", "value": ["53.0, 10.0", "55.0, 12.0"]},
        {"type": "geo:box", "value": ["53.0, 10.0", "55.0, 12.0"]},
        {
            "type": "geo:polygon",
            "value": ["53, 10", "53, 12", "55, 12", "55, 10", "53, 10"],
        },
    ],
)
def test_the_simple_shapes_of_version_2_stand_at_their_middle(location: object) -> None:
    found = site(location=location)
    assert (found.lat, found.lon) == pytest.approx((54.0, 11.0))


def test_coordinates_may_be_two_attributes() -> None:
    bare = {"lat": {"type": "Number", "value": 53.8}, "lon": {"type": "Number", "value": 10.6}}
    found = site(location=None, **bare)
    assert (found.lat, found.lon) == (53.8, 10.6)
    found = site(location=None, latitude="53.8", longitude="10.6")
    assert (found.lat, found.lon) == (53.8, 10.6)
    assert site(**bare).lat == PLACE["coordinates"][1]
    assert not read({**LD_KEYS, "location": None, "lat": 53.8}).items


@pytest.mark.parametrize(
    ("status", "left", "free", "state"),
    [
        ("Offen", 0, 0, "open"),
        ("Geschlossen", 0, 0, "closed"),
        ("Stoerung", 0, None, "unknown"),
        ("0", 0, None, "unknown"),
        ("Stoerung", 9, 9, "unknown"),
        (None, 0, 0, "unknown"),
    ],
)
def test_a_zero_beside_a_status_that_nobody_understands_is_none(
    status: str | None, left: int, free: int | None, state: str
) -> None:
    found = site(status=status, availableSpotNumber=left)
    assert (found.free.value, found.state) == (free, state)
    taken = site(status=status, availableSpotNumber=None, occupiedSpotNumber=410 - left)
    assert taken.free.value == free


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("Mo-Fr 07:00-19:00", "Mo-Fr 07:00-19:00"),
        (["Mo-Fr 07:00-19:00", "Sa 09:00-14:00"], "Mo-Fr 07:00-19:00; Sa 09:00-14:00"),
        ("24/7", "24/7"),
        ("06:00", None),
        ([], None),
        (7, None),
    ],
)
def test_opening_hours_are_spans(told: object, hours: str | None) -> None:
    assert site(openingHours=told).opening_hours == hours


def test_a_site_for_others_alone_says_so() -> None:
    alone = site(category=["underground", "onlyResidents", "feeCharged"])
    assert alone.restricted_to == ("onlyResidents",)
    assert site(category=["public", "forDisabled"]).restricted_to == ()


def test_expanded_names_are_the_short_ones() -> None:
    full = "https://smart-data-models.github.io/dataModel.Parking/"
    entity = {"id": ID, "type": f"{full}OffStreetParking", "name": NAME, "location": PLACE}
    (found,) = read(entity | {f"{full}availableSpotNumber": {"value": 7}}).items
    assert found.free.value == 7


@pytest.mark.parametrize(
    ("status", "state", "full"),
    [
        ("open", "open", False),
        (["open", "full"], "open", True),
        (["spacesAvailable"], "open", False),
        ("open, almostFull", "open", False),
        (["almostFull"], "open", False),
        ("closed", "closed", False),
        (["open", "closed"], "closed", False),
        (["closedAbnormal", "full"], "closed", False),
        ("unknown", "unknown", False),
        (None, "unknown", False),
        ([], "unknown", False),
        ({"type": "Property", "value": "open"}, "open", False),
    ],
)
def test_states_of_a_site(status: object, state: str, full: bool) -> None:
    found = site(status=status)
    assert (found.state, found.full) == (state, full)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("free", "free"),
        ("occupied", "taken"),
        ("closed", "unknown"),
        ("unknown", "unknown"),
        (None, "unknown"),
        ("frei", "unknown"),
        (["free", "occupied"], "unknown"),
        (0, "unknown"),
    ],
)
def test_a_spot_is_free_only_if_it_says_so(status: object, state: str) -> None:
    assert spot(status=status).state == state


def test_a_spot_names_its_site_its_use_and_the_time_of_its_status() -> None:
    found = spot(
        refParkingSite={"type": "Relationship", "object": ["urn:site:1"]},
        category=["onStreet", "onlyDisabled"],
        status={"type": "Property", "value": "free", "observedAt": AT},
        dateModified="2026-11-25T13:01:00Z",
    )
    assert (found.site, found.use) == ("urn:site:1", "onlyDisabled")
    assert found.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert spot(refParkingGroup="g").site == "g"
    assert spot(location=None).lat is None


def test_of_a_history_the_newest_counts() -> None:
    history = [
        {"type": "Property", "value": 104, "observedAt": AT},
        {"type": "Property", "value": 80, "observedAt": "2026-11-25T12:40:00Z"},
        {"type": "Property", "value": 60},
    ]
    for told in (history, history[::-1]):
        found = site(availableSpotNumber=told, occupancyModified=None)
        assert found.free.value == 104
        assert found.free.observed_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)


def test_nothing_was_seen_in_the_future() -> None:
    ahead = (NOW + timedelta(hours=1)).isoformat()
    found = spot(status={"value": "free", "observedAt": ahead})
    assert (found.state, found.observed_at) == ("free", None)


def test_the_number_carries_its_own_time_not_that_of_another_attribute() -> None:
    old = {"value": 104, "observedAt": "2026-11-25T11:00:00Z"}
    found = site(availableSpotNumber=old, occupancyModified=AT)
    assert found.free.value is None  # two hours old, however fresh the entity
    assert found.free.observed_at == datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "free"),
    [
        ({"availableSpotNumber": 411}, None),
        ({"availableSpotNumber": -1}, None),
        ({"availableSpotNumber": "104"}, 104),
        ({"availableSpotNumber": None}, None),
        ({"availableSpotNumber": "urn:ngsi-ld:null"}, None),
        ({"availableSpotNumber": None, "occupiedSpotNumber": 400}, 10),
        ({"availableSpotNumber": None, "occupiedSpotNumber": 411}, None),
        (
            {"availableSpotNumber": None, "occupiedSpotNumber": 400, "outOfServiceSlotNumber": 4},
            6,
        ),
        ({"occupancyModified": (NOW - timedelta(minutes=31)).isoformat()}, None),
        ({"occupancyModified": (NOW + timedelta(minutes=6)).isoformat()}, None),
    ],
)
def test_numbers_that_cannot_be_believed_are_none(change: dict[str, Any], free: object) -> None:
    assert site(**change).free.value == free


@pytest.mark.parametrize(
    ("location", "where"),
    [
        ({"type": "Polygon", "coordinates": [[[10, 53], [12, 53], [12, 55], [10, 55], [10, 53]]]},
         (54.0, 11.0)),
        ({"type": "MultiPolygon", "coordinates": [[[[10, 53], [12, 53], [12, 55], [10, 55]]]]},
         (54.0, 11.0)),
        ({"type": "LineString", "coordinates": [[10, 53], [12, 55]]}, (54.0, 11.0)),
        ({"type": "Polygon", "coordinates": [[[10, 53], [10, 53], [10, 53]]]}, (53.0, 10.0)),
    ],
)  # fmt: skip
def test_areas_stand_at_their_middle(location: object, where: tuple[float, float]) -> None:
    found = site(location=location)
    assert (found.lat, found.lon) == pytest.approx(where)


@pytest.mark.parametrize(
    ("entity", "why"),
    [
        ({**LD_KEYS, "location": {"type": "Point", "coordinates": [10.6]}}, "no usable"),
        ({**LD_KEYS, "location": {"type": "Polygon", "coordinates": []}}, "no usable"),
        ({**LD_KEYS, "location": None}, "no usable"),
        ({**SPOT, "location": {"type": "Point", "coordinates": [999, 1]}}, "no usable"),
        ({**LD_KEYS, "type": "ParkingGroup"}, "a ParkingGroup"),
        ({**LD_KEYS, "allowedVehicleType": ["bicycle"]}, "for bicycle, not for cars"),
        ({**SPOT, "id": None}, "no id"),
        (7, "not an object"),
    ],
)
def test_what_is_left_out_says_why(entity: object, why: str) -> None:
    reading = read(entity)
    assert reading.items == () and reading.rejected[0].why.startswith(why)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<xml/>",
        b"[" * 100_000,
        b'{"error": "NotFound", "description": "no entity"}',
        b'{"type": "https://uri.etsi.org/ngsi-ld/errors/BadRequestData", "title": "x"}',
        b"3",
    ],
)
def test_an_error_of_the_broker_is_no_empty_city(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read_entities({"f": body}, ORIGIN)


@pytest.mark.parametrize(
    "file",
    [
        "OffStreetParking-example-normalized.json",
        "OffStreetParking-example-normalized.jsonld",
        "OffStreetParking-example.json",
        "OffStreetParking-example.jsonld",
    ],
)
def test_porto_in_four_encodings(file: str) -> None:
    path = DATA / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    noon = datetime(2018, 9, 21, 12, 0, tzinfo=UTC)
    then = noon + timedelta(minutes=10)
    (found,) = read_entities({"f": path.read_bytes()}, Origin("Test", then, then)).items
    assert isinstance(found, ParkingSite) and found.id.endswith("porto-ParkingLot-23889")
    assert found.name == "Parque de estacionamento Trindade"
    assert (found.lat, found.lon) == (41.150691773, -8.60961198807)
    assert (found.capacity, found.free.value, found.free.observed_at) == (414, 132, noon)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("ParkingSpot-example-normalized.json", True),
        ("ParkingSpot-example-normalized.jsonld", True),
        ("ParkingSpot-example.json", False),
        ("ParkingSpot-example.jsonld", False),
    ],
)
def test_santander_in_four_encodings(file: str, told: bool) -> None:
    path = DATA / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    (found,) = read_entities({"f": path.read_bytes()}, ORIGIN).items
    assert isinstance(found, ParkingSpot) and found.state == "free"
    assert (found.site or "").endswith("santander:daoiz_velarde_1_5")
    assert (found.lat, found.lon) == (43.46296641666926, -3.80356167695194)
    assert found.observed_at == (datetime(2018, 9, 21, 12, 0, tzinfo=UTC) if told else None)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
names = st.sampled_from(
    ["value", "object", "type", "languageMap", "@value", "metadata", "observedAt", "de",
     "coordinates", "datasetId", "dataset", "@none", "Point", "TimeInstant"]
)  # fmt: skip
values = st.recursive(
    scalars | st.sampled_from(["Point", "Polygon", "free", "open", AT]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
)
entities = st.builds(
    lambda form, change: {**form, **change},
    st.sampled_from([*FORMS, SPOT]),
    st.dictionaries(st.sampled_from(sorted({*LD_KEYS, *SPOT, "refParkingSite"})), values),
)
answers = st.lists(entities | values, max_size=3) | entities | values


@settings(deadline=None)
@given(body=st.binary() | answers.map(lambda answer: json.dumps(answer).encode()))
def test_whatever_comes_is_read_or_misunderstood(body: bytes) -> None:
    try:
        reading = read_entities({"f": body}, ORIGIN)
    except Misunderstood:
        return
    for item in reading.items:
        if isinstance(item, ParkingSite):
            assert item.free.value is None or 0 <= item.free.value <= (item.capacity or 10**6)
            assert -90 <= item.lat <= 90 and -180 <= item.lon <= 180
