"""No message holds up the house: the longest, oddest text is read within a moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

import pytest

from bot.dispatch.courtesy import THANKS
from bot.understand import _gazetteer
from handlers.reading import corrections
from handlers.reading.answers import is_back, is_help, is_stop, read_choice
from handlers.reading.codes import code_in
from handlers.reading.corrections import read_correction
from handlers.reading.guard import guard
from handlers.reading.reading import read
from handlers.reading.slips import slip_code_of, speaks_of_slip
from handlers.reading.wall import berlin
from handlers.reading.words import one_line

LONGEST = 2000  # what the dispatcher reads; the guard reads all
MOST_S = 2.0  # a healthy reading takes a tenth of it, a sick one minutes
NOW = datetime(2026, 11, 23, 10, tzinfo=berlin())
PIECES = (
    *("a", "1", "-", "8:", "8.", "ABCDE", "ß", "😀", "\u0301", "(", ",", ", "),
    *(" ", "\n", "\u00a0", "\t ", " ,", " \u2009"),
    *("nach ", "von a nach b ", "um 8 ", "jeden ", "statt ", "nicht ", "sondern ", "doch "),
    *("zettel ", "code ", "5 euro ", "zwei ", "kinder ", "hund ohne ", "zob ", "nein, "),
)
READERS: dict[str, Callable[[str], object]] = {
    "corrections": read_correction,
    "slips": slip_code_of,
    "slips spoken of": speaks_of_slip,
    "codes": code_in,
    "choices": lambda text: read_choice(text, ["Ja, gern", "ZOB"]),
    "stop": is_stop,
    "back": is_back,
    "help": is_help,
    "guard": guard,
    "thanks": lambda text: THANKS.search(one_line(text)),
    "sentences": lambda text: read(text, NOW, _gazetteer()),
}


def long(piece: str, before: str = "") -> str:
    return (before + piece * LONGEST)[:LONGEST] + "!"


@pytest.mark.parametrize("reader", READERS)
def test_no_text_takes_long_to_read(reader: str) -> None:
    read_one = READERS[reader]
    read_one("von der Moltkestraße nach Moisling um acht")  # what is loaded once
    for piece in PIECES if reader != "sentences" else PIECES[12:24]:
        started = time.perf_counter()
        read_one(long(piece))
        assert time.perf_counter() - started < MOST_S, repr(piece)


def test_a_reminder_of_nothing_but_blanks_is_read_in_time() -> None:
    started = time.perf_counter()
    read(long(" ", "Erinnere mich an die Tabletten"), NOW, _gazetteer())
    assert time.perf_counter() - started < MOST_S


def test_the_teeth_without_one_line_blanks_cost_more_than_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def took(blanks: int) -> float:
        started = time.perf_counter()
        read_correction("x" + " " * blanks + "!")
        return time.perf_counter() - started

    monkeypatch.setattr(corrections, "one_line", str)
    took(1)
    assert took(200) > 20 * took(25)
