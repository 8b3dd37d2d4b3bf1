"""A line to go by is heard; one that is only spoken of, refused or a number of people is not."""

from __future__ import annotations

import pytest

from handlers.reading.lines import line_wished


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("mit der 30", "30"),
        ("nur mit der Linie 30", "30"),
        ("nur die 30 bitte", "30"),
        ("mit dem 30er", "30"),
        ("nimm den Bus 7", "7"),
        ("mit dem RE8 nach Travemünde", "RE8"),
        ("vom ZOB mit der 30 zum Skandinavienkai um 8", "30"),
        ("mit der linie dreißig", "30"),
        ("only line 30", "30"),
    ],
)
def test_a_wished_line_is_heard(text: str, line: str) -> None:
    assert line_wished(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "mit 30 leuten",
        "mit den 3 Kindern",
        "mit den 2 kleinen",
        "mit dem 7 jährigen",
        "nicht mit der 30",
        "ohne die 30",
        "was ist mit der 30?",
        "mit dem Bus um 8",
        "mit dem 9-Euro-Ticket",
        "die 30 fährt nicht, wie komme ich zum ZOB?",
    ],
)
def test_no_line_is_made_up(text: str) -> None:
    assert line_wished(text) is None
