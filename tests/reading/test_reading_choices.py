"""Labels named in words, and codes as people type them: what is meant, and what is not."""

from __future__ import annotations

import pytest

from handlers.reading.choices import read_choice
from handlers.reading.codes import code_in, like_a_code

AFTER_TICKET = ("Way back", "Remind me before the ride")


@pytest.mark.parametrize(("said", "meant"), [("remind me", 1), ("way back", 0), ("my rides", None)])
def test_what_one_has_is_no_label(said: str, meant: int | None) -> None:
    assert read_choice(said, AFTER_TICKET) == meant


@pytest.mark.parametrize(
    "said", ["ABCDEFGHJKMNPQRS", "abcd-efgh-jkmn-pqrs", "ABCDE FGHJK", "ABCDEFGHJK"]
)
def test_a_code_without_figures_is_taken_where_it_is_asked_for(said: str) -> None:
    assert code_in(said, alone=True)
    assert code_in(said) is None
    assert code_in(f"mein Code: {said}", alone=True) is None


@pytest.mark.parametrize("said", ["weiß ich nicht", "Entschuldigung", "Geduldspiel"])
def test_words_are_no_code(said: str) -> None:
    assert code_in(said, alone=True) is None and not like_a_code(said)


@pytest.mark.parametrize("said", ["ABC12", "7K3F-9QWE-2", "7K3F 9QWE 2"])
def test_half_a_code_is_seen_as_one(said: str) -> None:
    assert code_in(said) is None and like_a_code(said)


@pytest.mark.parametrize("said", ["1", "20 €", "1234"])
def test_numbers_of_choices_are_no_half_codes(said: str) -> None:
    assert not like_a_code(said)
