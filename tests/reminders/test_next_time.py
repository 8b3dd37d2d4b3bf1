"""Who taps "Wege ansehen" late goes there now; long after it the next week's time counts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.words import When
from bot.dispatch.verbs import next_of
from bot.recurrence import BERLIN

CHOIR = When(datetime(2027, 3, 23, 18, 0, tzinfo=BERLIN), "arrive")


@pytest.mark.parametrize(
    ("minutes", "kind", "at"),
    [
        (-30, "arrive", "2027-03-23T18:00+01:00"),
        (5, "depart", "2027-03-23T18:05+01:00"),
        (180, "arrive", "2027-03-30T18:00+02:00"),  # clocks change on the Sunday between
    ],
)
def test_the_time_that_is_meant(minutes: int, kind: str, at: str) -> None:
    found = next_of(CHOIR, CHOIR.at + timedelta(minutes=minutes))
    assert (found.kind, found.at) == (kind, datetime.fromisoformat(at))
