"""A calendar made to cost time: one budget for the file, and whatever is left out is said."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

import adapters.ical
import adapters.ical_budget
from adapters.ical_budget import CPU_S, Budget, Spent
from adapters.reading import Origin, Reading
from adapters.sources.leisure_ical.events import read_ical
from adapters.words import Outing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEVER = (
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=WEEKLY;BYMONTH=2;BYYEARDAY=200",
    "RRULE:FREQ=DAILY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=1;BYEASTER=0",
    "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO",
)


def calendar(*events: Sequence[str]) -> bytes:
    lines = [
        line for event in events for line in ("BEGIN:VEVENT", "SUMMARY:x", *event, "END:VEVENT")
    ]
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()


def event(uid: str, *rule: str, start: str = "20261124T100000Z") -> list[str]:
    return [f"UID:{uid}", f"DTSTART:{start}", *rule]


def read(*events: Sequence[str]) -> tuple[Reading[Outing], float]:
    """The next week, and how much time of the processor it took."""
    before = time.thread_time()
    found = read_ical(calendar(*events), Origin("T", NOW, NOW), NOW, NOW + timedelta(days=7))
    return found, time.thread_time() - before


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_that_never_comes_costs_no_more_than_one_rule_may(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapters.ical_budget, "RULE_S", 0.1)
    found, took = read(event("never", rule), event("daily", "RRULE:FREQ=DAILY"))
    assert len(found.items) == 7, "the other series is told all the same"
    assert [row.where for row in found.rejected] in (["never"], [])
    assert took < 0.1 + 1.0


def test_without_a_budget_a_rule_that_never_comes_takes_seconds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(adapters.ical_budget, "RULE_S", 0.05)
    watched, within = read(event("never", NEVER[0]))
    monkeypatch.setattr(adapters.ical, "may_take_long", lambda _: False)
    alone, without = read(event("never", NEVER[0]))
    assert [row.why for row in watched.rejected] == ["takes too long to unfold"]
    assert alone.rejected == () and without > 3 * within


def test_the_time_is_one_for_the_whole_file_and_ends_it_with_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Single events come first, wherever they stand in the file."""
    monkeypatch.setattr(adapters.ical_budget, "CPU_S", 0.3)
    old = [event(f"old{n}", "RRULE:FREQ=DAILY", start="19000101T100000Z") for n in range(40)]
    found, took = read(*old, event("single"))
    assert "single" in {one.id for one in found.items}
    (cut,) = [row for row in found.rejected if row.where == "calendar"]
    left = int(cut.why.removeprefix("cut: ").split()[0])
    assert 0 < left < 40 and took < 0.3 + 1.5


def test_the_dates_are_counted_for_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters.ical_budget, "MOST_OCCURRENCES", 21)
    series = [event(f"s{n}", "RRULE:FREQ=DAILY") for n in range(2_000)]
    found, took = read(*series)
    assert len(found.items) == 21
    assert [row.why for row in found.rejected] == ["cut: 1997 events are not unfolded"]
    assert took < CPU_S


def test_events_beyond_what_anybody_reads_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters.ical, "MOST_EVENTS", 3)
    found, _ = read(*(event(f"e{n}") for n in range(5)))
    assert len(found.items) == 3
    assert [row.why for row in found.rejected] == ["cut after 3 events: 2 left out"]
    monkeypatch.setattr(adapters.ical, "MOST_EVENTS", 5)
    assert read(*(event(f"e{n}") for n in range(5)))[0].rejected == ()


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", ["27"]),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=26", ["26"]),
        ("FREQ=DAILY;BYHOUR=10,18;BYMONTH=11", ["23", "24", "24", "25", "25"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["30"]),
        ("FREQ=YEARLY;BYWEEKNO=48;BYDAY=TU", ["24"]),
    ],
)
def test_rules_that_are_watched_are_unfolded_as_ever(rule: str, days: list[str]) -> None:
    found, _ = read(event("s", f"RRULE:{rule}", start="20200124T100000Z"))
    assert [f"{one.starts:%d}" for one in found.items][: len(days)] == days
    assert found.rejected == ()


def test_whoever_profiled_before_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters.ical_budget, "EVERY", 1)
    before = sys.getprofile()
    with pytest.raises(Spent), Budget(until=0.0).watching():
        len(str(time.thread_time()))
    assert sys.getprofile() is before
