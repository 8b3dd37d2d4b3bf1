"""schema.org: standalone, in pages, in graphs, as microdata; and every odd form of its values."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cities import Bounds, City, CitySource
from adapters.errors import CityError, Misunderstood
from adapters.reading import Origin, Reading
from adapters.sources.leisure_jsonld import LEISURE
from adapters.sources.leisure_jsonld.events import read_jsonld
from adapters.sources.leisure_jsonld.places import hours_of
from adapters.sources.pois_osm.hours import is_understood
from adapters.web import Page, Web
from adapters.words import Outing
from bot.read import main

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ORIGIN = Origin("Test", NOW, NOW)
FILES = Path(__file__).parents[3] / "shared/data/leisure/jsonld"
HALL = {
    "@type": "Place",
    "name": "Halle",
    "geo": {"@type": "GeoCoordinates", "latitude": "53.87", "longitude": 10.69},
}
EVENT: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": "e1",
    "name": "Konzert",
    "startDate": "2026-11-26T19:30",
    "endDate": "2026-11-26T21:30:00+01:00",
    "location": HALL,
}


def read(value: object, days: int = 90) -> Reading[Outing]:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    span = (NOW, NOW + timedelta(days=days))
    return read_jsonld(body, ORIGIN, span, BERLIN, "https://haus.example/programm/")


def only(**changed: object) -> Outing:
    (outing,) = read({**EVENT, **changed}).items
    return outing


def page(*scripts: str) -> bytes:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<!DOCTYPE html><html><head>{tags}<script>x<y</script></head><p>…".encode()


def test_an_event_becomes_an_outing() -> None:
    outing = only(url="konzert.html", offers={"price": "12,50", "priceCurrency": "EUR"})
    assert (outing.id, outing.title, outing.cents, outing.state) == (
        "e1",
        "Konzert",
        1250,
        "confirmed",
    )
    assert (outing.starts, outing.ends) == (
        datetime(2026, 11, 26, 18, 30, tzinfo=UTC),
        datetime(2026, 11, 26, 20, 30, tzinfo=UTC),
    )
    place = outing.place
    assert place and (place.name, place.lat, place.lon) == ("Halle", 53.87, 10.69)
    assert outing.url == "https://haus.example/programm/konzert.html"


@pytest.mark.parametrize(
    "value",
    [
        [EVENT],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, EVENT]},
        {"@type": "Place", "event": EVENT},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": EVENT}]},
        {**EVENT, "@type": ["Thing", "https://schema.org/MusicEvent"]},
        page(json.dumps(EVENT)),
        page("{ kaputt", f"<!-- {json.dumps(EVENT)} -->", json.dumps(EVENT)),
        page(f"//<![CDATA[\n{json.dumps(EVENT)}\n//]]>"),
        b"\xef\xbb\xbf" + json.dumps(EVENT).encode(),
    ],
)
def test_wherever_it_stands_it_is_found_once(value: object) -> None:
    assert [outing.id for outing in read(value).items] == ["e1"]


def test_a_broken_script_is_told() -> None:
    assert [row.why for row in read(page("{")).rejected] == ["a script that is no JSON"]


@pytest.mark.parametrize(
    ("start", "expected", "all_day"),
    [
        ("2026-11-26", "2026-11-26T00:00:00+01:00", True),
        ("2026-11-26T19:30", "2026-11-26T19:30:00+01:00", False),
        ("2026-11-26T19:30:00", "2026-11-26T19:30:00+01:00", False),
        ("2026-11-26T18:30:00Z", "2026-11-26T18:30:00+00:00", False),
        ("2026-11-26T18:30:00.000+00:00", "2026-11-26T18:30:00+00:00", False),
        ("2026-11-26 19:30", "2026-11-26T19:30:00+01:00", False),
        ({"@value": "2026-11-26"}, "2026-11-26T00:00:00+01:00", True),
        (["2026-11-26"], "2026-11-26T00:00:00+01:00", True),
    ],
)
def test_a_start_has_many_forms(start: object, expected: str, all_day: bool) -> None:
    outing = only(startDate=start, endDate=None)
    assert (outing.starts.isoformat(), outing.all_day, outing.ends) == (expected, all_day, None)


def test_a_day_lasts_the_day_and_a_last_day_counts() -> None:
    assert read({**EVENT, "startDate": "2026-11-25", "endDate": None}).items
    assert not read({**EVENT, "startDate": "2026-11-24", "endDate": None}).items
    fair = only(startDate="2026-11-20", endDate="2026-11-25")
    assert fair.ends == datetime(2026, 11, 25, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (None, None, "no start"),
        ("bald", None, "no start"),
        ("9999-99-99", None, "no start"),
        ("0001-01-01T00:00:00+14:00", None, "no start"),
        ("2026-11-26T19:00", "2026-11-26T18:00", "ends before it starts"),
    ],
)
def test_what_has_no_true_time_is_rejected(start: object, end: object, why: str) -> None:
    reading = read({**EVENT, "startDate": start, "endDate": end})
    assert (reading.items, [(row.where, row.why) for row in reading.rejected]) == (
        (),
        [("Konzert", why)],
    )


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("https://schema.org/EventCancelled", "cancelled"),
        ("http://schema.org/EventPostponed", "tentative"),
        ("EventScheduled", "confirmed"),
        ("EventRescheduled", "confirmed"),
        ({"@id": "https://schema.org/EventCancelled"}, "cancelled"),
        ({"@id": "schema:EventCancelled"}, "cancelled"),
        (["https://schema.org/EventRescheduled", "https://schema.org/EventCancelled"], "cancelled"),
        (None, "confirmed"),
    ],
)
def test_cancelled_and_postponed_say_so(status: object, state: str) -> None:
    assert only(eventStatus=status).state == state


@pytest.mark.parametrize(
    ("offers", "cents"),
    [
        (None, None),
        ({"price": 0}, 0),
        ({"price": "0.00", "priceCurrency": "USD"}, 0),
        ({"price": "kostenlos"}, 0),
        ({"price": "Eintritt frei"}, 0),
        ({"price": "8 €"}, 800),
        ({"price": 35, "priceCurrency": "USD"}, None),
        ({"lowPrice": "5.50", "highPrice": 9, "priceCurrency": "EUR"}, 550),
        ([{"price": 12}, {"price": 7}], 700),
        ({"priceSpecification": {"price": 4, "priceCurrency": "EUR"}}, 400),
        ({"price": "auf Anfrage"}, None),
        ({"price": -3}, None),
        ("tickets.html", None),
    ],
)
def test_a_price_is_told_in_euro_or_not_at_all(offers: object, cents: int | None) -> None:
    assert only(offers=offers).cents == cents


def test_where_some_pay_and_some_do_not_nobody_says_what_one_pays() -> None:
    mixed = [{"name": "Erwachsene", "price": 12}, {"name": "Kinder", "price": 0}]
    assert only(offers=mixed).cents is None
    assert only(offers=mixed, isAccessibleForFree="https://schema.org/True").cents == 0


@pytest.mark.parametrize(
    "status", ["EventCanceled", "cancelled", {"name": "EventCancelled"}, "schema:EventCancelled"]
)
def test_cancelled_is_spelt_in_many_ways(status: object) -> None:
    assert only(eventStatus=status).state == "cancelled"


@pytest.mark.parametrize(
    "value",
    [
        {f"schema:{key.lstrip('@')}" if key[0] != "@" else key: each for key, each in
         {**EVENT, "@type": "schema:Event"}.items()},
        {"@type": ["http://schema.org/Event"], "@id": "e1",
         "http://schema.org/name": [{"@value": "Konzert"}],
         "http://schema.org/startDate": [{"@value": "2026-11-26T19:30", "@type": "Date"}],
         "http://schema.org/endDate": [{"@value": "2026-11-26T21:30:00+01:00"}],
         "https://schema.org/location": [{"@type": ["https://schema.org/Place"],
             "http://schema.org/name": [{"@value": "Halle"}],
             "http://schema.org/geo": [{"http://schema.org/latitude": [{"@value": 53.87}],
                                        "http://schema.org/longitude": [{"@value": "10.69"}]}]}]},
        {"@graph": [{**EVENT, "location": "#halle"}, {**HALL, "@id": "#halle"}]},
        {**EVENT, "location": {"@list": [HALL]}},
        {**EVENT, "@type": ["Event", "MusicEvent"], "category": "x"},
        {**EVENT, "name": "<b>Konzert</b>"},
        {**EVENT, "endDate": None, "duration": "PT2H"},
        {**EVENT, "startDate": "2026-11-26", "startTime": "19:30", "endDate": "2026-11-26",
         "endTime": "21:30"},
    ],
)  # fmt: skip
def test_the_same_event_in_other_words(value: object) -> None:
    (outing,) = read(value).items
    (plain,) = read(EVENT).items
    same = (outing.id, outing.title, outing.starts, outing.location)
    assert same == (plain.id, plain.title, plain.starts, plain.location)
    assert outing.ends == plain.ends
    assert outing.place and plain.place and outing.place.lat == plain.place.lat


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(EVENT)[:-1] + ", }",
        json.dumps(EVENT) + "}",
        "/* von Hand */ " + json.dumps(EVENT) + " // Ende",
        json.dumps(EVENT).replace(", ", ', // "so" nicht\n'),
        json.dumps(EVENT).replace('"', "&quot;"),
        "<!-- " + json.dumps(EVENT) + " -->",
        "//<![CDATA[\n" + json.dumps(EVENT) + "\n//]]>",
    ],
)
def test_slips_of_a_script_are_forgiven(script: str) -> None:
    reading = read(page("{ not json", script))
    assert [each.title for each in reading.items] == ["Konzert"]
    assert [row.why for row in reading.rejected] == ["a script that is no JSON"]


def test_escapes_of_a_page_are_no_words() -> None:
    outing = only(name="Kino &amp;amp; Caf&eacute; &#8211; neu", description="<p>Ab 6.</p> Los")
    assert (outing.title, outing.description) == ("Kino & Café – neu", "Ab 6. Los")


@pytest.mark.parametrize(
    "geo",
    [
        {"latitude": "53,87", "longitude": "10,69"},
        "53.87, 10.69",
        "geo:53.87,10.69",
        [{"@type": "GeoShape"}, {"latitude": 53.87, "longitude": 10.69}],
    ],
)
def test_coordinates_have_many_forms(geo: object) -> None:
    place = only(location={"@type": "Place", "name": "Halle", "geo": geo}).place
    assert place and (place.lat, place.lon) == (53.87, 10.69)


def test_a_place_may_be_an_address_alone() -> None:
    address = {"@type": "PostalAddress", "streetAddress": "Weg 1", "addressLocality": "Ort"}
    assert only(location=address).location == "Weg 1, Ort"


def test_two_events_of_one_address_and_hour_are_two() -> None:
    listed = [{**EVENT, "@id": None, "url": "/programm", "name": name} for name in ("A", "B")]
    reading = read(listed)
    assert sorted(each.title for each in reading.items) == ["A", "B"]
    assert len({each.id for each in reading.items}) == 2


def test_parts_that_only_name_their_whole_take_from_it_as_well() -> None:
    part = {"@type": "Event", "@id": "#p", "name": "Auftakt", "startDate": "2026-11-27"}
    whole = {**EVENT, "subEvent": [{"@id": "#p"}]}
    for graph in ([whole, part], [EVENT, {**part, "superEvent": {"@id": "e1"}}]):
        told = {each.title: each.location for each in read({"@graph": graph}).items}
        assert told == {"Konzert": "Halle", "Auftakt": "Halle"}


WEEKLY = {"@type": "Schedule", "repeatFrequency": "P1W", "byDay": "https://schema.org/Thursday",
          "startTime": "19:00", "endTime": "20:30"}  # fmt: skip


@pytest.mark.parametrize(
    ("event", "schedule", "told"),
    [
        ({}, {}, ["26.11. 19:00", "03.12. 19:00", "10.12. 19:00", "17.12. 19:00"]),
        ({}, {"endDate": "2026-12-04"}, ["26.11. 19:00", "03.12. 19:00"]),
        ({}, {"startDate": "2026-12-08"}, ["10.12. 19:00", "17.12. 19:00"]),
        ({}, {"exceptDate": ["2026-12-03"], "endDate": "2026-12-10"},
         ["26.11. 19:00", "10.12. 19:00"]),
        ({}, {"repeatFrequency": "P2W", "startDate": "2026-11-26"},
         ["26.11. 19:00", "10.12. 19:00"]),
        ({}, {"repeatCount": 2, "startDate": "2026-11-19"}, ["26.11. 19:00"]),
        ({}, {"byDay": ["Monday", "FR"], "endDate": "2026-12-01"},
         ["27.11. 19:00", "30.11. 19:00"]),
        ({}, {"repeatFrequency": "P1D", "byDay": None, "startDate": "2026-12-18"},
         ["18.12. 19:00", "19.12. 19:00"]),
        ({}, {"repeatFrequency": "P1M", "byDay": "1TH"}, ["03.12. 19:00"]),
        ({}, {"repeatFrequency": "P1M", "byDay": "-1TH"}, ["26.11. 19:00"]),
        ({}, {"repeatFrequency": "Monthly", "byDay": "Thursday", "byMonthWeek": 3},
         ["17.12. 19:00"]),
        ({}, {"repeatFrequency": "P1M", "byDay": None, "byMonthDay": 6}, ["06.12. 19:00"]),
        ({}, {"scheduleTimezone": "Europe/London", "endDate": "2026-11-27"}, ["26.11. 19:00"]),
        ({"startDate": "2026-12-03T18:00", "endDate": "2026-12-03T19:00"},
         {"startTime": None, "endTime": None}, ["03.12. 18:00", "10.12. 18:00", "17.12. 18:00"]),
        ({"startDate": "2026-11-26T19:00"}, {"@type": "Schedule", "byDay": None,
          "repeatFrequency": None}, ["26.11. 19:00"]),
    ],
)  # fmt: skip
def test_a_schedule_is_its_dates(
    event: dict[str, object], schedule: dict[str, object], told: list[str]
) -> None:
    base = {**EVENT, "startDate": None, "endDate": None, **event}
    reading = read({**base, "eventSchedule": {**WEEKLY, **schedule}}, days=25)
    assert [f"{each.starts:%d.%m. %H:%M}" for each in reading.items] == told
    assert len({each.id for each in reading.items}) == len(told)
    assert reading.rejected == ()


def test_a_schedule_tells_how_long_and_in_whose_time() -> None:
    london = {**WEEKLY, "scheduleTimezone": "Europe/London", "endDate": "2026-11-27"}
    outing = only(startDate=None, endDate=None, eventSchedule=london)
    assert outing.starts == datetime(2026, 11, 26, 19, tzinfo=UTC)
    assert outing.ends == datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


def test_free_is_a_price() -> None:
    assert (only(isAccessibleForFree=True).cents, only(isAccessibleForFree=False).cents) == (
        0,
        None,
    )


@pytest.mark.parametrize(
    ("location", "called", "has_point"),
    [
        ("Rathaus", "Rathaus", False),
        ([{"@type": "VirtualLocation", "url": "https://x.example"}, HALL], "https://x.example", 1),
        ({"@type": "VirtualLocation", "url": "https://x.example"}, "https://x.example", False),
        ({"@type": "Place", "address": {"streetAddress": "Weg 1", "addressLocality": "Ort"}},
         "Weg 1, Ort", False),
        ({"@type": "Place", "name": "Haus", "latitude": 53.8, "longitude": "10.6"}, "Haus", True),
        ({"@type": "Place", "name": "Haus", "geo": {"latitude": 0, "longitude": 0}}, "Haus", False),
        (None, None, False),
    ],
)  # fmt: skip
def test_a_place_has_many_forms(location: object, called: str | None, has_point: bool) -> None:
    outing = only(location=location)
    assert (outing.location, outing.place is not None) == (called, bool(has_point))


def test_a_place_may_stand_elsewhere_in_the_graph() -> None:
    graph = [{**EVENT, "location": {"@id": "#halle"}}, {**HALL, "@id": "#halle"}]
    (outing,) = read({"@graph": graph}).items
    assert outing.place and outing.place.name == "Halle"


def test_parts_take_from_their_whole_what_they_do_not_say() -> None:
    parts = [
        {"@type": "Event", "name": "Auftakt", "startDate": "2026-11-27T18:00"},
        {"@type": "Event", "startDate": "2026-11-28T18:00", "location": "Zelt"},
    ]
    whole = {
        **EVENT,
        "@type": "Festival",
        "name": "Fest",
        "subEvent": parts,
        "offers": {"price": 5},
    }
    told = [(each.title, each.location, each.cents) for each in read(whole).items]
    assert told == [("Fest", "Halle", 500), ("Auftakt", "Halle", 500), ("Fest", "Zelt", 500)]


def test_a_course_is_its_dates() -> None:
    dates = [{"@type": "CourseInstance", "startDate": day} for day in ("2026-12-01", "2026-12-08")]
    course = {"@type": "Course", "name": "Smartphone", "hasCourseInstance": dates}
    assert [each.title for each in read(course).items] == ["Smartphone", "Smartphone"]


def test_dates_with_one_address_stay_apart() -> None:
    dates = [{**EVENT, "startDate": f"2026-12-0{n}T10:00", "endDate": None} for n in (1, 2)]
    assert [each.id for each in read(dates).items] == ["e1#20261201T1000", "e1#20261202T1000"]


def test_the_window_is_bounded() -> None:
    far = {**EVENT, "startDate": "2040-01-01", "endDate": None}
    reading = read(far, days=100_000)
    assert (reading.items, reading.rejected[0].why) == ((), "cut to 3700 days")


class Pages:
    def __init__(self, body: bytes) -> None:
        self.body = body

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        accept(self.body)
        return Page(self.body, NOW)


def test_the_port_leaves_out_what_is_off_and_points_elsewhere() -> None:
    far = {**HALL, "geo": {"latitude": 51.16, "longitude": 10.45}}
    events = [
        EVENT,
        {**EVENT, "@id": "off", "eventStatus": "EventCancelled"},
        {**EVENT, "@id": "late", "eventStatus": "https://schema.org/EventPostponed"},
        {**EVENT, "@id": "far", "location": far},
    ]
    bounds = Bounds(53.79, 10.55, 54.0, 10.97)
    city = City(Path(), "Test", "Europe/Berlin", bounds, "T", (), {})
    source = CitySource("leisure", "jsonld", "Haus", "https://haus.example/", "CC0", simulated=True)
    port = LEISURE["jsonld"](cast(Web, Pages(page(json.dumps(events)))), source, city)
    fact = asyncio.run(port.outings(NOW, NOW + timedelta(days=2)))
    assert [(o.id, o.place is None, o.location) for o in fact.value or ()] == [
        ("e1", False, "Halle"),
        ("far", True, "Halle"),
    ]
    assert (fact.source, fact.simulated) == ("Haus", True)


@pytest.mark.parametrize("body", [b"", b"hello", b"{", b"[" * 100_000, b"\x00\xff"])
def test_what_is_no_page_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read(body)


def test_hostile_depth_is_bounded() -> None:
    assert read(b"<div itemscope itemprop=a>" * 50_000).items == ()
    nested: dict[str, Any] = EVENT
    for _ in range(200):
        nested = {"@type": "Thing", "subjectOf": nested}
    assert read(nested).items == ()


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["@type", "@id", "@graph", "name", "startDate", "endDate", "location", "geo", "offers",
             "price", "latitude", "longitude", "subEvent", "eventStatus", "address", "url",
             "description", "@value", "@language", "priceSpecification", "identifier",
             "eventSchedule", "byDay", "repeatFrequency", "repeatCount", "startTime", "duration",
             "superEvent", "hasCourseInstance", "openingHoursSpecification", "@list", "schema:name"]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


def assert_told_truly(value: object) -> None:
    """What is read runs in the window, by start, each under an id of its own; or nothing is."""
    try:
        items = read(value).items
    except CityError:
        return
    order = [(each.starts, each.id) for each in items]
    assert order == sorted(order) and len({ident for _, ident in order}) == len(order)
    for each in items:
        assert each.title and each.id and each.starts < NOW + timedelta(days=90)
        assert each.ends is None or each.starts < each.ends
        assert each.cents is None or each.cents >= 0
        assert each.url is None or each.url.startswith(("http://", "https://"))


@settings(max_examples=200, deadline=None)
@given(
    value=junk,
    key=st.sampled_from(
        [
            *EVENT,
            "offers",
            "eventStatus",
            "subEvent",
            "url",
            "eventSchedule",
            "superEvent",
            "duration",
            "geo",
        ]
    ),
)
def test_whatever_comes_is_read_or_misunderstood(value: object, key: str) -> None:
    for event in (value, {**EVENT, key: value}):
        assert_told_truly(event)


@settings(max_examples=100, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            ["<div itemscope itemtype='x/Event'>", "<p itemprop=name>", "</p>", "</div>", "<br>",
             "<script type='application/ld+json'>", "</script>", "{", "}", "<!--",
             "<meta content=x",
             "<meta itemprop=startDate content=2026-11-26>", "<![CDATA[", "&#x0;", "<!doctype"]
        ) | st.text(max_size=4),
        max_size=20,
    )
)  # fmt: skip
def test_any_page_is_read_or_misunderstood(parts: list[str]) -> None:
    assert_told_truly(("<html>" + "".join(parts)).encode())


@pytest.mark.parametrize(
    ("name", "year", "told"),
    [
        (
            "Event.001.html",
            2016,
            [
                (
                    "2016-04-21T20:00:00+02:00",
                    "Miami Heat at Philadelphia 76ers - Game 3 (Home Game 1)",
                )
            ],
        ),
        (
            "Event.002.html",
            2011,
            [
                ("2011-05-20T00:00:00+02:00", "FedExForum"),
                ("2011-05-23T00:00:00+02:00", "Mid America Center"),
            ],
        ),
        ("Event.003.html", 2013, [("2013-09-14T21:30:00+02:00", "Typhoon with Radiation City")]),
    ],
)
def test_the_lent_pages(
    name: str, year: int, told: list[tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    if not (FILES / name).exists():
        pytest.skip("the lent data is not here")
    span = ["--from", f"{year}-01-01", "--to", f"{year}-12-31"]
    assert main(["jsonld", str(FILES / name), *span]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [(row["starts"], row["title"]) for row in report["items"]] == told


def test_a_page_of_places_alone_tells_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = {"dayOfWeek": ["https://schema.org/Monday", "Friday"], "opens": "09:00:00",
            "closes": "17:00"}  # fmt: skip
    file = tmp_path / "p.json"
    file.write_text(
        json.dumps({**HALL, "@type": "Museum", "openingHoursSpecification": [spec]}), "utf-8"
    )
    assert main(["jsonld", str(file)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["items"]
    assert (row["name"], row["category"], row["opening_hours"]) == (
        "Halle",
        "museum",
        "Mo,Fr 09:00-17:00",
    )


@pytest.mark.parametrize(
    ("specs", "told"),
    [
        ([{"dayOfWeek": "Mo-Fr", "opens": "09:00", "closes": "00:00"}], "Mo-Fr 09:00-24:00"),
        ([{"opens": "10:00", "closes": "18:00"}], "Mo-Su 10:00-18:00"),
        ([{"dayOfWeek": "Sunday", "opens": "00:00", "closes": "00:00"}], "Su off"),
        (
            [
                {"dayOfWeek": "Monday", "opens": "09:00", "closes": "12:00"},
                {"dayOfWeek": "Monday", "opens": "14:00", "closes": "18:00"},
            ],
            "Mo 09:00-12:00,14:00-18:00",
        ),
        (
            [
                {"validFrom": "2026-12-24", "validThrough": "2026-12-26"},
                {"dayOfWeek": ["schema:Monday"], "opens": "09:00", "closes": "12:00"},
            ],
            "Mo 09:00-12:00; 2026 Dec 24-2026 Dec 26 off",
        ),
        ([{"dayOfWeek": "Feiertag", "opens": "09:00", "closes": "12:00"}], None),
        ([{"dayOfWeek": "Monday", "opens": "früh", "closes": "12:00"}], None),
    ],
)
def test_opening_hours_out_of_specifications(specs: list[object], told: str | None) -> None:
    assert hours_of({"openingHoursSpecification": specs}) == told
    assert told is None or is_understood(told, BERLIN)


def test_a_place_without_coordinates_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.json"
    file.write_text(json.dumps({"@type": "Library", "name": "Haus", "address": "Weg 1"}), "utf-8")
    assert main(["jsonld", str(file)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["count"], report["rejected"][0]["why"]) == (0, "no coordinates")


@pytest.mark.parametrize(
    "part",
    [b"<", b"<!--", b"<a b=", b"<script>", b"<div itemprop=x>a", b"<div itemscope>", b"<a b='",
     b"<script></script", b"</p>", b"<!", b"<?"],
)  # fmt: skip
def test_hostile_pages_are_read_in_one_pass(part: bytes) -> None:
    """What takes quadratic time over this page does not come to an end."""
    assert read(b"<html>" + part * (1_000_000 // len(part))).items == ()


@pytest.mark.parametrize("part", [b"/*", b"//", b'"', b'\\"', b", ", b"&", b"{", b'[{"a":'])
def test_hostile_scripts_are_read_in_one_pass(part: bytes) -> None:
    script = b'<script type="application/ld+json">' + part * (1_000_000 // len(part))
    assert read(script).items == ()
