"""Streets: DATEX II v2 with places and states, the plain list, freshness, hostile XML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from envkit import LUEBECK, NOW, ORIGIN, WINDOW, Feed, as_json
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import Misunderstood, Refused
from adapters.sources.traffic_flow import READERS, TRAFFIC, read_flow
from adapters.sources.traffic_flow.plain import flow_by
from adapters.web import Web
from adapters.words import TrafficState
from adapters.xml import MAX_BYTES

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<d2LogicalModel xmlns="http://datex2.eu/schema/2/2_0" modelBaseVersion="2"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
PLACES = f"""{HEAD}<payloadPublication xsi:type="PredefinedLocationsPublication" lang="de">
<publicationTime>2026-01-01T00:00:00Z</publicationTime>
<predefinedLocationContainer id="fa-1" version="1" xsi:type="PredefinedLocation">
<predefinedLocationName><values><value lang="en">Fackenburger Allee inbound</value>
<value lang="de">Fackenburger Allee stadteinwärts</value></values></predefinedLocationName>
<location xsi:type="Point"><pointByCoordinates><pointCoordinates>
<latitude>53.8719</latitude><longitude>10.6608</longitude>
</pointCoordinates></pointByCoordinates></location>
</predefinedLocationContainer></payloadPublication></d2LogicalModel>"""


def data(kind: str, inner: str, reference: str = "fa-1") -> str:
    return f"""<elaboratedData><basicData xsi:type="{kind}">
<measurementOrCalculationTime>2026-07-18T14:35:00+02:00</measurementOrCalculationTime>
<pertinentLocation xsi:type="LocationByReference">
<predefinedLocationReference id="{reference}" version="1" targetClass="PredefinedLocation"/>
</pertinentLocation>{inner}</basicData></elaboratedData>"""


TIMES = data(
    "TravelTimeData",
    "<travelTime><duration>420.0</duration></travelTime>"
    "<freeFlowTravelTime><duration>180.0</duration></freeFlowTravelTime>",
)
STATUS = data(
    "TrafficStatus",
    "<trafficStatus><trafficStatusValue>congested</trafficStatusValue></trafficStatus>",
)
MEASURED = """<siteMeasurements><measurementSiteReference id="fa-1" version="1"
targetClass="MeasurementSiteRecord"/><measurementTimeDefault>2026-07-18T12:36:00Z
</measurementTimeDefault><measuredValue index="1"><measuredValue>
<basicData xsi:type="TravelTimeData"><travelTime><duration>200</duration></travelTime>
<normallyExpectedTravelTime><duration>180</duration></normallyExpectedTravelTime>
</basicData></measuredValue></measuredValue></siteMeasurements>"""


def publication(*groups: str) -> bytes:
    text = f"""{HEAD}<payloadPublication xsi:type="ElaboratedDataPublication" lang="de">
<publicationTime>2026-07-18T12:37:00Z</publicationTime>{"".join(groups)}
</payloadPublication></d2LogicalModel>"""
    return text.encode()


def read(*groups: str) -> list[TrafficState]:
    files = {"places.xml": PLACES.encode(), "data.xml": publication(*groups)}
    found = READERS["traffic"](files, WINDOW).items
    return [one for one in found if isinstance(one, TrafficState)]


def test_travel_time_and_status_of_one_street_are_one_state() -> None:
    for groups in ((TIMES, STATUS), (STATUS, TIMES)):
        (one,) = read(*groups)
        assert (one.seconds, one.usual_s, one.flow) == (420, 180, "jammed")
    (one,) = read(TIMES)
    assert (one.id, one.name) == ("fa-1", "Fackenburger Allee stadteinwärts")
    assert (one.seconds, one.usual_s, one.flow) == (420, 180, "slow")
    assert (one.lat, one.lon) == (53.8719, 10.6608)
    assert one.observed_at == datetime(2026, 7, 18, 12, 35, tzinfo=UTC)


def test_a_status_alone_and_a_measurement() -> None:
    assert [(one.flow, one.seconds) for one in read(STATUS)] == [("jammed", None)]
    (one,) = read(MEASURED)
    assert (one.seconds, one.usual_s, one.flow) == (200, 180, "free")
    assert one.observed_at == datetime(2026, 7, 18, 12, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("freeFlow", "free"),
        ("heavy", "dense"),
        ("congested", "jammed"),
        ("impossible", "closed"),
        ("unknown", "unknown"),
        ("wonderful", "unknown"),
    ],
)
def test_states_of_the_standard(said: str, told: str) -> None:
    (one,) = read(STATUS.replace("congested", said))
    assert one.flow == told


def test_a_value_that_its_station_calls_wrong_is_none() -> None:
    wrong = TIMES.replace("<duration>420.0", "<dataError>true</dataError><duration>420.0")
    for broken in (wrong, TIMES.replace("420.0", "0")):
        (one,) = read(broken)
        assert (one.seconds, one.usual_s, one.flow) == (None, 180, "unknown")


def test_a_forecast_is_not_now() -> None:
    ahead = TIMES.replace("<basicData", "<forecast>true</forecast><basicData")
    reading = read_flow(publication(ahead), ORIGIN)
    assert (reading.items, reading.rejected[0].why) == ((), "a forecast, not now")


def test_version_3_says_the_same() -> None:
    body = """<d:messageContainer xmlns:d="http://datex2.eu/schema/3/d2Payload"
    xmlns:r="http://datex2.eu/schema/3/roadTrafficData" xmlns:c="http://datex2.eu/schema/3/common"
    xmlns:l="http://datex2.eu/schema/3/locationReferencing"><d:payload>
    <c:publicationTime>2026-07-18T12:38:00Z</c:publicationTime><r:physicalQuantity>
    <r:pertinentLocation><l:predefinedLocationReference id="fa-1"/></r:pertinentLocation>
    <r:basicData><r:measurementOrCalculationTime><c:timeValue>2026-07-18T12:35:00Z</c:timeValue>
    </r:measurementOrCalculationTime><r:travelTime><r:duration>420.0</r:duration></r:travelTime>
    <r:freeFlowTravelTime><r:duration>180</r:duration></r:freeFlowTravelTime></r:basicData>
    </r:physicalQuantity><r:physicalQuantity>
    <r:pertinentLocation><l:predefinedLocationReference id="fa-1"/></r:pertinentLocation>
    <r:basicData><r:trafficStatus><r:trafficStatusValue>congested</r:trafficStatusValue>
    </r:trafficStatus></r:basicData></r:physicalQuantity></d:payload></d:messageContainer>"""
    (one,) = read_flow(body.encode(), ORIGIN).items
    assert (one.seconds, one.usual_s, one.flow) == (420, 180, "jammed")
    assert one.observed_at == NOW.replace(minute=35)


def test_a_time_that_cannot_be_tells_nothing() -> None:
    for moment in ("2026-07-18T16:00:00Z", "1970-01-01T00:00:00Z"):
        (one,) = read_flow(plain(segment(observed_at=moment)), ORIGIN).items
        assert (one.flow, one.seconds, one.observed_at) == ("unknown", None, None)


def test_without_places_a_street_is_told_by_its_id() -> None:
    (one,) = read_flow(publication(TIMES), ORIGIN).items
    assert (one.name, one.lat) == ("fa-1", None)


def test_a_closed_street_is_closed_whatever_its_travel_time() -> None:
    (one,) = read(TIMES.replace("420.0", "180.0"), STATUS.replace("congested", "impossible"))
    assert one.flow == "closed"


def test_the_usual_time_may_come_in_another_group_than_the_present_one() -> None:
    usual = "<freeFlowTravelTime><duration>180.0</duration></freeFlowTravelTime>"
    (one,) = read(TIMES.replace(usual, ""), data("TravelTimeData", usual))
    assert (one.seconds, one.usual_s, one.flow) == (420, 180, "slow")


def test_a_duration_below_zero_is_no_duration() -> None:
    (one,) = read(TIMES.replace("420.0", "-1"))
    assert (one.seconds, one.flow) == (None, "unknown")


REFERENCE = """<siteMeasurements><measurementSiteReference id="s" version="1"/>
<measuredValue index="1"><measuredValue><basicData xsi:type="TravelTimeData">
<travelTime><duration>{seconds}</duration></travelTime></basicData></measuredValue>
<measuredValueExtension><basicDataReferenceValue><travelTimeData><travelTime>
<duration>100</duration></travelTime></travelTimeData></basicDataReferenceValue>
</measuredValueExtension></measuredValue></siteMeasurements>"""


def test_a_value_of_reference_is_the_usual_time_and_never_the_present_one() -> None:
    (one,) = read(REFERENCE.format(seconds=260))
    assert (one.seconds, one.usual_s, one.flow) == (260, 100, "jammed")
    (one,) = read(REFERENCE.format(seconds=-1))
    assert (one.seconds, one.usual_s, one.flow) == (None, 100, "unknown")


NAMES = ["elaboratedData", "travelTime", "duration", "predefinedLocationReference", "latitude"]
NAMES += ["predefinedLocation", "publicationTime", "trafficStatusValue", "siteMeasurements"]
TREE = st.recursive(
    st.sampled_from(
        ["", "1e999", "-1", "nan", "2026-07-18T12:00:00Z", "9999-12-31T23:59:59-14:00"]
    ),
    lambda inner: st.builds(
        lambda name, id, parts: f'<{name} id="{id}">{"".join(parts)}</{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(["a", "b", ""]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(TREE)
def test_no_xml_makes_a_traceback(tree: str) -> None:
    for one in read_flow(f"<d2LogicalModel>{tree}</d2LogicalModel>".encode(), ORIGIN).items:
        assert one.seconds is None or 0 <= one.seconds < 1_000_000


def test_data_of_no_place_is_said() -> None:
    reading = read_flow(publication("<elaboratedData/>", TIMES), ORIGIN)
    assert len(reading.items) == 1
    assert [row.why for row in reading.rejected] == ["it refers to no place"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    '<!ENTITY lol2 "&lol;&lol;&lol;">]><a>&lol2;</a>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    "body",
    [
        BOMB.encode(),
        OUTSIDE.encode(),
        b"<a",
        b"<a></b>",
        b"<" + b"a" * 100,
        publication(TIMES)[:-40],
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b"<a>" + b" " * MAX_BYTES + b"</a>",
        b"<a>" * 50_000 + b"</a>" * 50_000,
    ],
)
def test_hostile_or_broken_xml_is_a_sentence(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read_flow(body, ORIGIN)


def segment(**change: object) -> dict[str, object]:
    row = {
        "id": "fa-1",
        "name": "Fackenburger Allee stadteinwärts",
        "flow": "dense",
        "seconds": 260,
        "usual_seconds": 180,
        "lat": 53.8719,
        "lon": "10.6608",
        "observed_at": "2026-07-18T12:38:00Z",
    }
    return {**row, **change}


def plain(*rows: object) -> bytes:
    return as_json({"segments": rows})


def test_the_plain_list() -> None:
    (one,) = read_flow(plain(segment()), ORIGIN).items
    assert (one.flow, one.seconds, one.usual_s, one.lon) == ("dense", 260, 180, 10.6608)
    bare = read_flow(plain({"id": 1, "name": "X"}), ORIGIN).items[0]
    assert (bare.flow, bare.seconds, bare.lat, bare.observed_at) == ("unknown", None, None, None)
    reading = read_flow(plain(None, {"id": "x"}, segment(flow="merry")), ORIGIN)
    assert ([one.flow for one in reading.items], len(reading.rejected)) == (["unknown"], 2)


@pytest.mark.parametrize(
    ("seconds", "flow"),
    [(180, "free"), (225, "free"), (226, "dense"), (289, "slow"), (451, "jammed")],
)
def test_the_flow_by_seconds(seconds: int, flow: str) -> None:
    assert flow_by(seconds, 180) == flow
    assert flow_by(None, 180) == flow_by(180, 0) == "unknown"


async def test_stale_and_future_states_are_unknown(feed: Feed, web: Web) -> None:
    feed.bodies["/flow"] = plain(
        segment(),
        segment(id="old", observed_at="2026-07-18T11:00:00Z"),
        segment(id="soon", observed_at="2026-07-18T15:00:00Z"),
    )
    port = TRAFFIC["traffic"](web, feed.source("traffic", "/flow"), LUEBECK)
    fact = await port.states(NOW)
    assert [(one.id, one.flow, one.seconds) for one in fact.value or ()] == [
        ("fa-1", "dense", 260),
        ("old", "unknown", None),
        ("soon", "unknown", None),
    ]
    assert fact.observed_at == NOW.replace(hour=11, minute=0)
    with pytest.raises(Refused):
        await port.openings(NOW, NOW + timedelta(hours=1))


async def test_datex_over_the_port(feed: Feed, web: Web) -> None:
    feed.bodies["/d"] = publication(TIMES)
    port = TRAFFIC["datex2-traffic"](web, feed.source("datex2-traffic", "/d"), LUEBECK)
    (one,) = (await port.states(NOW)).value or ()
    assert one.seconds == 420
