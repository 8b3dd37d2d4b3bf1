"""Splitting: each part within the limit, nothing lost, no sign torn apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.letters import Line, clean, split, units

SIGNS = st.sampled_from(["a", " ", "ä", "👩‍👩‍👧", "👍🏽", "🇩🇪", "é", "&", "<", "𝔏"])
WORDS = st.lists(SIGNS, max_size=60).map("".join)


@given(st.lists(WORDS, max_size=8), st.integers(min_value=20, max_value=60))
def test_parts_fit_and_nothing_is_lost(texts: list[str], limit: int) -> None:
    parts = split([Line(text) for text in texts], limit)
    told = ["\n".join(line.text for line in part) for part in parts]
    assert all(units(part) <= limit for part in told)
    assert "".join("".join(told).split()) == "".join("".join(texts).split())


@given(st.lists(st.sampled_from(["👩‍👩‍👧", "👍🏽", "🇩🇪", "é"]), min_size=1, max_size=80))
def test_joined_signs_stay_together(signs: list[str]) -> None:
    parts = split([Line("".join(signs))], 40)
    for part in parts:
        for line in part:
            assert line.text[0] not in "\u200d\u0301🏽"
            assert line.text[-1] != "\u200d"
            assert sum("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in line.text) % 2 == 0


def test_units_count_as_telegram_does() -> None:
    assert (units("a"), units("ä"), units("👍"), units("👍🏽")) == (1, 1, 2, 4)


def test_a_paragraph_stays_whole_where_it_can() -> None:
    lines = [Line("eins " * 3), Line("zwei " * 3), Line("drei " * 3)]
    assert split(lines, 32) == [lines[:2], lines[2:]]


def test_a_word_without_end_is_cut() -> None:
    assert [part[0].text for part in split([Line("a" * 50)], 20)] == ["a" * 20, "a" * 20, "a" * 10]


def test_a_sign_longer_than_any_message_still_ends() -> None:
    endless = "e" + "\u0301" * 500
    assert "".join(part[0].text for part in split([Line(endless)], 40)) == endless


def test_what_must_not_travel() -> None:
    assert clean("a\x00b\r\nc\ud800\u202e") == "ab\nc"
    assert clean("\u2068ZOB\u2069 👩‍👩‍👧") == "\u2068ZOB\u2069 👩‍👩‍👧"
