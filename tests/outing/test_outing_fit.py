"""What fits an outing wish: unknown is never taken for yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.words import Outing
from handlers.outings import Wanted, inside, sorted_out

NOW = datetime(2026, 11, 27, 18, tzinfo=UTC)
PLAIN = Outing("a", "Abend", NOW, None, None, "Kalender", NOW)


@given(st.none() | st.integers(0, 5000), st.integers(0, 5000))
def test_an_unknown_price_never_fits_a_limit(cents: int | None, most: int) -> None:
    found = sorted_out([replace(PLAIN, cents=cents)], Wanted(cents_max=most), frozenset(), None)
    assert all(item.cents is not None and item.cents <= most for item in found.sure)
    assert all(found.missing[item.id] == ("price",) for item in found.unsure)


@given(st.text(max_size=60))
def test_of_words_that_say_nothing_of_it_no_roof_is_claimed(words: str) -> None:
    if words.isalpha() and len(words) < 4:
        assert inside(replace(PLAIN, description=words)) is None


@pytest.mark.parametrize(
    ("description", "gaps"),
    [
        ("Figurentheater ab 4 Jahren", ()),
        ("Einlass ab 18 Jahren", None),
        ("Für Kinder von 3 bis 6 Jahren", ()),
        ("Ein Abend", ("age",)),
    ],
)
def test_ages_count_only_where_they_are_told(
    description: str, gaps: tuple[str, ...] | None
) -> None:
    assert Wanted(ages=(5,)).unknown(replace(PLAIN, description=description)) == gaps


@pytest.mark.parametrize(
    ("description", "gaps"),
    [
        ("Stufenfrei, Begleitpersonen frei", ()),
        ("Kopfsteinpflaster, für Rollstühle nicht geeignet", None),
        ("Leider nicht barrierefrei", None),
        ("Ein Abend", ("steps",)),
    ],
)
def test_steps_are_told_as_they_are_known(description: str, gaps: tuple[str, ...] | None) -> None:
    assert Wanted(needs=("wheelchair",)).unknown(replace(PLAIN, description=description)) == gaps
