"""iCalendar: recurrences, cancellations, missing and broken ends, zones, and nonsense."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import Misunderstood
from adapters.ical_budget import MOST_OCCURRENCES
from adapters.reading import Origin, Reading
from adapters.sources.leisure_ical import ICalLeisure
from adapters.sources.leisure_ical.events import read_ical
from adapters.web import Page, Web
from adapters.words import Outing

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
ORIGIN = Origin("Test", NOW, NOW)
FILES = Path(__file__).parents[3] / "shared/data/leisure/ics"
SINGLE = ["UID:a", "SUMMARY:Konzert", "DTSTART:20261126T190000Z", "DTEND:20261126T210000Z"]
SERIES = [
    "UID:s",
    "SUMMARY:Quiz",
    "DTSTART;TZID=Europe/Berlin:20261126T193000",
    "DTEND;TZID=Europe/Berlin:20261126T220000",
    "RRULE:FREQ=WEEKLY;COUNT=4",
]


def calendar(*events: list[str], head: tuple[str, ...] = ()) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//EN", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(body: bytes, days: int = 30) -> Reading[Outing]:
    return read_ical(body, ORIGIN, NOW, NOW + timedelta(days=days))


def only(*event: str) -> Outing:
    (outing,) = read(calendar(list(event))).items
    return outing


def test_an_event_becomes_an_outing() -> None:
    outing = only(
        *SINGLE,
        "LOCATION:Hansesaal",
        "GEO:53.874;10.6896",
        "CATEGORIES:Konzert,Abend",
        "X-LOTSE-CENTS:1200",
        "X-LOTSE-DISTRICT:Innenstadt",
        "URL:https://example.org/k",
        "DESCRIPTION:Eine Stunde\\nohne Pause",
    )
    assert (outing.id, outing.title, outing.cents, outing.category) == (
        "a",
        "Konzert",
        1200,
        "Konzert",
    )
    assert outing.starts == datetime(2026, 11, 26, 19, tzinfo=UTC)
    assert outing.ends == datetime(2026, 11, 26, 21, tzinfo=UTC)
    place = outing.place
    assert place and (place.name, place.lat, place.lon, place.district) == (
        "Hansesaal",
        53.874,
        10.6896,
        "Innenstadt",
    )
    assert (outing.url, outing.description) == (
        "https://example.org/k",
        "Eine Stunde ohne Pause",
    )


def test_what_is_not_said_is_none() -> None:
    outing = only("UID:a", "DTSTART:20261126T190000Z", "LOCATION:Irgendwo")
    assert (outing.ends, outing.place, outing.cents, outing.category, outing.url) == (None,) * 5
    assert outing.location == "Irgendwo"


def test_free_of_charge_is_not_unknown() -> None:
    assert only(*SINGLE, "X-LOTSE-CENTS:0").cents == 0


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "/c/calendar", "mailto:a@b", "http://[::1"]
)
def test_only_web_links_are_links(link: str) -> None:
    assert only(*SINGLE, f"URL:{link}").url is None


def test_an_end_before_the_start_is_rejected() -> None:
    reading = read(calendar([*SINGLE[:3], "DTEND:20261126T180000Z"], ["UID:b", *SINGLE[1:]]))
    assert [outing.id for outing in reading.items] == ["b"]
    assert [(row.where, row.why) for row in reading.rejected] == [("a", "ends before it starts")]


def test_an_event_without_start_is_rejected() -> None:
    reading = read(calendar(["UID:a", "SUMMARY:?"], ["UID:b", *SINGLE[1:]]))
    assert (len(reading.items), reading.rejected[0].why) == (1, "no start")


def test_a_moved_and_a_deleted_instance() -> None:
    body = calendar(
        [*SERIES, "EXDATE;TZID=Europe/Berlin:20261203T193000"],
        [
            "UID:s",
            "SUMMARY:Quiz extra",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261210T193000",
            "DTSTART;TZID=Europe/Berlin:20261211T200000",
            "DTEND;TZID=Europe/Berlin:20261211T220000",
        ],
    )
    found = [(f"{o.starts:%d.%m. %H:%M}", o.title, o.id) for o in read(body).items]
    assert found == [
        ("26.11. 19:30", "Quiz", "s#20261126T1930"),
        ("11.12. 20:00", "Quiz extra", "s#20261210T1930"),
        ("17.12. 19:30", "Quiz", "s#20261217T1930"),
    ]


def test_a_cancelled_instance_says_so() -> None:
    body = calendar(
        SERIES,
        [
            "UID:s",
            "STATUS:CANCELLED",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261203T193000",
            "DTSTART;TZID=Europe/Berlin:20261203T193000",
        ],
    )
    assert [outing.state for outing in read(body).items] == [
        "confirmed",
        "cancelled",
        "confirmed",
        "confirmed",
    ]


def test_a_calendar_that_cancels_cancels_all() -> None:
    (outing,) = read(calendar(SINGLE, head=("METHOD:CANCEL",))).items
    assert outing.state == "cancelled"


def test_times_without_a_zone_follow_the_calendar_or_the_city() -> None:
    floating = ["UID:a", "DTSTART:20261126T190000"]
    (ours,) = read(calendar(floating)).items
    (theirs,) = read(calendar(floating, head=("X-WR-TIMEZONE:Europe/London",))).items
    assert ours.starts == datetime(2026, 11, 26, 18, tzinfo=UTC)
    assert theirs.starts == datetime(2026, 11, 26, 19, tzinfo=UTC)


def test_a_whole_day_is_a_day_of_the_city() -> None:
    outing = only("UID:a", "DTSTART;VALUE=DATE:20261127")
    assert outing.all_day
    assert (outing.starts, outing.ends) == (
        datetime(2026, 11, 26, 23, tzinfo=UTC),
        datetime(2026, 11, 27, 23, tzinfo=UTC),
    )


def test_a_series_keeps_its_hour_over_the_change_of_clocks() -> None:
    weekly = ["UID:w", "DTSTART;TZID=Europe/Berlin:20261001T193000", "RRULE:FREQ=WEEKLY"]
    reading = read_ical(
        calendar(weekly),
        ORIGIN,
        datetime(2026, 10, 20, tzinfo=UTC),
        datetime(2026, 11, 1, tzinfo=UTC),
    )
    assert [f"{o.starts:%d.%m. %H:%M %z}" for o in reading.items] == [
        "22.10. 19:30 +0200",
        "29.10. 19:30 +0100",
    ]


def test_an_endless_series_is_bounded_by_the_window() -> None:
    daily = ["UID:d", "DTSTART:20200101T100000Z", "RRULE:FREQ=DAILY"]
    assert len(read(calendar(daily), days=7).items) == 7
    cut = read(calendar(daily), days=100_000)
    assert (len(cut.items), [row.why for row in cut.rejected]) == (3700, ["cut to 3700 days"])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;UNTIL=20300101T000000Z",
        "FREQ=HOURLY;COUNT=9;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=" + ",".join(map(str, range(60))),
    ],
)
def test_a_rule_without_measure_is_not_expanded(rule: str) -> None:
    reading = read(calendar(["UID:x", "DTSTART:20261126T100000Z", f"RRULE:{rule}"], SINGLE))
    assert [outing.id for outing in reading.items] == ["a"]
    assert reading.rejected[0].where == "x"


@pytest.mark.parametrize(
    ("rule", "starts"),
    [
        ("FREQ=HOURLY;COUNT=3", ["10:00", "11:00", "12:00"]),
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=20261126T170000Z", ["10:00", "13:00", "16:00"]),
        ("FREQ=DAILY;COUNT=3;BYHOUR=10,14;BYMINUTE=0", ["10:00", "14:00", "10:00"]),
        ("FREQ=DAILY;COUNT=2;BYDAY=TH, FR", ["10:00", "10:00"]),
    ],
)
def test_several_times_a_day_are_told_where_they_are_few(rule: str, starts: list[str]) -> None:
    reading = read(calendar(["UID:x", "DTSTART:20261126T100000Z", f"RRULE:{rule}"]))
    assert [f"{outing.starts:%H:%M}" for outing in reading.items] == starts
    assert len({outing.id for outing in reading.items}) == len(starts)


BROKEN = {
    "DTSTART:2026-11-26T19:00:00Z": "DTSTART cannot be read",
    "DTSTART:20261126T1900Z": "DTSTART cannot be read",
    "DTSTART:": "no start",
    "DTSTART:20261126T190000Z\nRRULE:FREQ=SOMETIMES": "RRULE cannot be read",
    "DTSTART:20261126T190000Z\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:gestern": "EXDATE cannot be read",
    "DTSTART:20261126T190000Z\nDURATION:-PT1H": "ends before it starts",
}


@pytest.mark.parametrize(("lines", "why"), BROKEN.items())
def test_one_broken_event_never_costs_the_others(lines: str, why: str) -> None:
    reading = read(calendar(["UID:x", *lines.split("\n")], SINGLE))
    assert [outing.id for outing in reading.items] == ["a"]
    assert [(row.where, row.why) for row in reading.rejected] == [("x", why)]


@pytest.mark.parametrize("line", ["DTEND:bald", "DURATION:P999999999999999999W", "GEO:hier"])
def test_an_end_or_a_place_nobody_can_read_is_none(line: str) -> None:
    outing = only("UID:x", "DTSTART:20261126T190000Z", line)
    assert (outing.ends, outing.place) == (None, None)


@pytest.mark.parametrize("geo", ["53.87,10.68", " 53.87 ; 10.68 ", "53.87\\;10.68"])
def test_a_place_may_be_written_untidily(geo: str) -> None:
    place = only(*SINGLE, f"GEO:{geo}").place
    assert place and (place.lat, place.lon) == (53.87, 10.68)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body.replace(b"\r\n", b"\n"),
        lambda body: body.replace(b"\r\n", b"\r"),
        lambda body: body.replace(b"\r\n", b"\r\n\r\n"),
        lambda body: body.replace(b"\r\n", b" \r\n"),
        lambda body: b"\xef\xbb\xbf" + body,
        lambda body: body.decode().encode("latin-1"),
        lambda body: body.decode().encode("utf-16"),
        lambda body: body.replace("ü".encode(), b"\xc3\r\n \xbc"),
        lambda body: body.replace(b"END:VCALENDAR", b"lost text\r\nEND:VCALENDAR"),
        lambda body: body.replace(b"BEGIN:VEVENT", b"Begin:vevent"),
        lambda body: body.replace(
            b"BEGIN:VEVENT",
            b"BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+5744\r\n"
            b"END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
        ),
        lambda body: body.replace(
            b"END:VEVENT", b"BEGIN:VALARM\r\nTRIGGER:?\r\nEND:VALARM\r\nEND:VEVENT"
        ),
    ],
)
def test_untidy_paper_says_the_same(spoil: Callable[[bytes], bytes]) -> None:
    tidy = calendar(["UID:a", "SUMMARY:Führung", "DTSTART:20261126T190000Z"])
    assert read(spoil(tidy)) == read(tidy)
    assert read(tidy).items[0].title == "Führung"


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("W. Europe Standard Time", "18:00"),
        ('"W. Europe Standard Time"', "18:00"),
        ("Eastern Standard Time", "00:00"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/London", "19:00"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"', "18:00"),
        ("Mitteleuropa", "18:00"),
    ],
)
def test_zones_have_other_names_elsewhere(zone: str, clock: str) -> None:
    outing = only("UID:a", f"DTSTART;TZID={zone}:20261126T190000")
    assert f"{outing.starts.astimezone(UTC):%H:%M}" == clock


@pytest.mark.parametrize("zone", ["W. Europe Standard Time", "Mars/Olympus", "Europe"])
def test_a_zone_of_the_calendar_that_nobody_knows_is_the_citys(zone: str) -> None:
    body = calendar(["UID:a", "DTSTART:20261126T190000"], head=(f"X-WR-TIMEZONE:{zone}",))
    assert read(body).items[0].starts == datetime(2026, 11, 26, 18, tzinfo=UTC)


def test_one_calendars_zone_never_rules_another() -> None:
    """The library keeps zones by name for good: what came first would hold for everybody."""

    def told(offset: str) -> datetime:
        zone = ("BEGIN:VTIMEZONE", "TZID:Zeit", "BEGIN:STANDARD", "DTSTART:19700101T000000")
        rules = (f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE")
        event = ["UID:a", "DTSTART;TZID=Zeit:20261126T190000"]
        return read(calendar(event, head=(*zone, *rules) if offset else ())).items[0].starts

    assert [told(each).astimezone(UTC).hour for each in ("+0500", "+0200", "")] == [14, 17, 18]


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20261126"],
        ["DTSTART;TZID=Europe/Berlin:20261126", "DTEND;TZID=Europe/Berlin:20261127"],
        ["DTSTART;VALUE=DATE:20261126T000000"],
        ["DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261126"],
        ["DTSTART;VALUE=DATE:20261126", "DURATION:P1D"],
    ],
)
def test_a_day_is_a_day_however_it_is_written(lines: list[str]) -> None:
    noon = datetime(2026, 11, 26, 11, tzinfo=UTC)
    (outing,) = read_ical(calendar(["UID:a", *lines]), ORIGIN, noon, noon + timedelta(1)).items
    day = datetime(2026, 11, 25, 23, tzinfo=UTC)
    assert (outing.all_day, outing.starts, outing.ends) == (True, day, day + timedelta(days=1))


def test_a_day_that_ended_at_midnight_is_over() -> None:
    midnight = datetime(2026, 11, 25, 23, tzinfo=UTC)
    body = calendar(["UID:a", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261126"])
    assert read_ical(body, ORIGIN, midnight, midnight + timedelta(days=1)).items == ()


def test_a_day_and_a_time_are_matched_in_the_zone_of_the_place() -> None:
    day = only("UID:a", "DTSTART;VALUE=DATE:20261126", "DTEND:20261126T210000Z")
    assert day.starts == datetime(2026, 11, 25, 23, tzinfo=UTC)
    until = only("UID:a", "DTSTART;TZID=Europe/Berlin:20261126T190000", "DTEND;VALUE=DATE:20261127")
    assert until.ends == datetime(2026, 11, 26, 23, tzinfo=UTC)


def test_events_without_a_uid_or_with_one_for_all_are_told_apart() -> None:
    def event(*uid: str, title: str, day: int) -> list[str]:
        return [*uid, f"SUMMARY:{title}", f"DTSTART:202611{day}T190000Z"]

    for uid in ((), ("UID:",), ("UID:u",)):
        body = calendar(
            event(*uid, title="A", day=26),
            event(*uid, title="B", day=26),
            event(*uid, title="C", day=27),
            event(*uid, title="C", day=27),
        )
        reading = read(body)
        assert [outing.title for outing in reading.items] == ["A", "B", "C"]
        assert (len({outing.id for outing in reading.items}), reading.rejected) == (3, ())


def test_the_latest_version_of_an_event_is_what_holds() -> None:
    old = ["UID:u", "SEQUENCE:1", "DTSTART:20261126T190000Z"]
    new = ["UID:u", "SEQUENCE:2", "DTSTART:20261127T190000Z"]
    for body in (calendar(old, new), calendar(new, old)):
        assert [outing.starts.day for outing in read(body).items] == [27]


def test_this_and_all_to_come_are_moved() -> None:
    change = [
        "UID:s",
        "SUMMARY:Quiz später",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261210T193000",
        "DTSTART;TZID=Europe/Berlin:20261210T203000",
        "DTEND;TZID=Europe/Berlin:20261210T220000",
    ]
    reading = read(calendar(SERIES, change))
    assert [f"{one.starts:%d. %H:%M}" for one in reading.items] == [
        "26. 19:30",
        "03. 19:30",
        "10. 20:30",
        "17. 20:30",
    ]
    assert len({one.id for one in reading.items}) == 4


def test_a_changed_date_may_be_named_by_its_day_alone() -> None:
    change = ["UID:s", "RECURRENCE-ID;VALUE=DATE:20261203", "DTSTART:20261204T190000Z"]
    days = [one.starts.day for one in read(calendar(SERIES, change)).items]
    assert days == [26, 4, 10, 17]


def test_a_changed_date_that_cannot_be_does_not_bring_the_old_one_back() -> None:
    change = [
        "UID:s",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261203T193000",
        "DTSTART:20261204T190000Z",
        "DTEND:20261204T180000Z",
    ]
    reading = read(calendar(SERIES, change))
    assert [one.starts.day for one in reading.items] == [26, 10, 17]
    assert [row.why for row in reading.rejected] == ["ends before it starts"]


def test_a_later_calendar_calls_a_whole_series_off() -> None:
    off = calendar(["UID:s", "DTSTART:20261126T183000Z"], head=("METHOD:CANCEL",))
    assert [one.state for one in read(calendar(SERIES) + off).items] == ["cancelled"] * 4
    assert only(*SINGLE, "STATUS:CANCELED").state == "cancelled"


def test_marks_of_a_page_are_no_words() -> None:
    outing = only("UID:a", "SUMMARY:Kino &amp\\; Café &#8211\\; neu", "DTSTART:20261126T190000Z")
    assert outing.title == "Kino & Café – neu"


def test_what_still_runs_is_on_and_what_is_over_is_not() -> None:
    running = ["UID:r", "DTSTART:20261125T130000Z", "DTEND:20261125T150000Z"]
    over = ["UID:o", "DTSTART:20261125T120000Z", "DTEND:20261125T130000Z"]
    assert [outing.id for outing in read(calendar(running, over)).items] == ["r"]


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"])
def test_what_is_no_calendar_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        read(body)


BASE = calendar(
    SERIES, SINGLE, ["UID:c", "DTSTART;VALUE=DATE:20261127", "GEO:53.8;10.6"]
).splitlines()
spoiled = st.sampled_from(
    [
        b"DTSTART:nonsense",
        b"DTEND:20261126",
        b"RRULE:FREQ=NEVER",
        b"RRULE:FREQ=WEEKLY;BYDAY=XX",
        b"RRULE:FREQ=DAILY;UNTIL=20261201",
        b"EXDATE:20261203",
        b"RDATE;VALUE=PERIOD:20261201T100000Z/PT1H",
        b"RECURRENCE-ID:20261203",
        b"DURATION:-PT1H",
        b"GEO:north;east",
        b"SEQUENCE:first",
        b"BEGIN:VEVENT",
        b"END:VEVENT",
        b"BEGIN:VCALENDAR",
        b"X-WR-TIMEZONE:Mars/Olympus",
        b"DTSTART;TZID=Nowhere:20261126T190000",
        b"CALSCALE:JULIAN",
        b"STATUS:MAYBE",
        b":",
        b"\xff\xfe",
        b"DTSTART:00010101T000000Z",
        b"DTSTART:99991231T235959Z",
        b"X-LOTSE-CENTS:viel",
        b"CATEGORIES:",
    ]
)
edits = st.lists(
    st.tuples(st.integers(0, len(BASE) - 1), spoiled | st.binary(max_size=20), st.booleans()),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(edits=edits)
def test_whatever_comes_is_read_or_misunderstood(edits: list[tuple[int, bytes, bool]]) -> None:
    lines = list(BASE)
    for index, line, insert in edits:
        lines[index : index + (0 if insert else 1)] = [line]
    try:
        reading = read(b"\r\n".join(lines))
    except Misunderstood:
        return
    for outing in reading.items:
        assert outing.starts.tzinfo and (outing.ends is None or outing.ends > outing.starts)


def lent(name: str, since: str, until: str) -> Reading[Outing]:
    path = FILES / name
    if not path.exists():
        pytest.skip(f"{name} is not here")
    start, end = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (since, until))
    return read_ical(path.read_bytes(), ORIGIN, start, end)


@pytest.mark.parametrize(
    ("name", "since", "until", "starts"),
    [
        ("discourse_no_dtend.ics", "2019-01-01", "2019-02-01", ["2019-01-17T18:00:25+01:00"]),
        ("end_before_start_event.ics", "2019-01-01", "2019-06-01", []),
        (
            "issue_18_cancel_status.ics",
            "2020-01-01",
            "2020-02-01",
            ["2020-01-28T22:00:00+01:00", "2020-01-29T22:00:00+01:00", "2020-01-30T22:00:00+01:00"],
        ),
        (
            "issue_62_moved_event.ics",
            "2021-11-01",
            "2022-02-01",
            ["2021-11-26T21:30:00+01:00", "2021-12-17T21:30:00+01:00", "2022-01-28T21:30:00+01:00"],
        ),
        (
            "issue_86_x_wr_timezone_without_time_zone_in_dt.ics",
            "2021-09-01",
            "2021-10-01",
            ["2021-09-16T21:00:00+02:00"],
        ),
    ],
)
def test_calendars_from_the_wild(name: str, since: str, until: str, starts: list[str]) -> None:
    reading = lent(name, since, until)
    assert [outing.starts.isoformat() for outing in reading.items] == starts


class Pages:
    """Stands in for Web with one page."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    async def get(self, url: str, *, accept: Callable[[bytes], object], **_: object) -> Page:
        accept(self.body)
        return Page(self.body, NOW)


def leisure(body: bytes) -> ICalLeisure:
    return ICalLeisure(cast(Web, Pages(body)), "http://c/", "Test", "CC0", simulated=True)


def test_the_port_leaves_cancelled_outings_out_and_sorts() -> None:
    body = calendar(SINGLE, [*SERIES], ["UID:x", "STATUS:CANCELLED", *SINGLE[2:]])
    fact = asyncio.run(leisure(body).outings(NOW, NOW + timedelta(days=2)))
    assert [outing.id for outing in fact.value or ()] == ["s#20261126T1930", "a"]
    assert (fact.source, fact.simulated, fact.observed_at) == ("Test", True, None)


def test_the_port_takes_no_page_of_another_kind() -> None:
    with pytest.raises(Misunderstood):
        asyncio.run(leisure(b"<html>").outings(NOW, NOW + timedelta(days=2)))


def test_the_port_answers_each_span_by_itself() -> None:
    port = leisure(calendar(SINGLE, SERIES))
    evening = datetime(2026, 11, 26, 18, tzinfo=UTC)

    async def titles(since: datetime, hours: float) -> list[str]:
        fact = await port.outings(since, since + timedelta(hours=hours))
        return [outing.title for outing in fact.value or ()]

    assert asyncio.run(titles(evening, 0.75)) == ["Quiz"]
    assert asyncio.run(titles(evening, 2)) == ["Quiz", "Konzert"]
    assert asyncio.run(titles(evening + timedelta(hours=6), 2)) == []


def test_a_calendar_without_measure_is_cut_and_says_so() -> None:
    many = [[f"UID:{n}", "DTSTART:20261126T100000Z", "RRULE:FREQ=DAILY"] for n in range(20)]
    reading = read(calendar(*many), days=400)
    assert len(reading.items) <= MOST_OCCURRENCES
    assert [(row.where, row.why) for row in reading.rejected[1:]] == [
        ("calendar", "cut: 7 events are not unfolded")
    ]
    assert reading.rejected[0].why == "too many occurrences in this calendar"


def test_the_lent_calendar_of_a_club() -> None:
    """Counted by hand: series with an interval, with an end, with a day left out."""
    reading = lent("machbar_16_feb_2019.ics", "2019-03-01", "2019-03-15")
    assert (len(reading.items), reading.rejected) == (18, ())
    titles = [outing.title for outing in reading.items]
    assert titles.count("Open Health HACKademy - freie Termine") == 6
    assert titles.count("Montessori Schulklasse") == 2
    assert titles.count("OK Lab") == 1
    assert titles.count("Chaostreff - CCCP") == 2
