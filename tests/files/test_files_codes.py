"""The codes of rides: every slip of hand is caught, every way to write one down is read."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.bookings import codes

CODES = st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8)
SIGNS = codes.ALPHABET


def whole(code: str) -> str:
    return codes.shown(code).replace("-", "")


@given(CODES)
def test_what_is_shown_is_read(code: str) -> None:
    shown = codes.shown(code)
    assert len(shown) == 11 and shown[5] == "-"
    assert codes.read(shown) == code
    assert codes.read(f"  {shown.lower().replace('-', ' – ')} ") == code
    assert codes.read(shown.replace("0", "o").replace("1", "l")) == code
    assert codes.read(shown.replace("0", "O").replace("1", "I")) == code
    assert codes.stored(code) == code == codes.stored(shown)
    assert codes.read(code) is None


@given(CODES)
def test_every_single_wrong_character_is_caught(code: str) -> None:
    right = whole(code)
    for place, sign in itertools.product(range(10), SIGNS):
        wrong = right[:place] + sign + right[place + 1 :]
        assert wrong == right or codes.read(wrong) is None


@given(CODES)
def test_every_swap_is_caught(code: str) -> None:
    right = whole(code)
    for a, b in itertools.combinations(range(10), 2):
        swapped = list(right)
        swapped[a], swapped[b] = swapped[b], swapped[a]
        wrong = "".join(swapped)
        assert wrong == right or codes.read(wrong) is None


def test_no_two_errors_whatsoever_pass() -> None:
    """The code is linear: what passes for the word of zeros passes for every other word."""
    assert whole("00000000") == "0000000000"
    for a, b in itertools.combinations(range(10), 2):
        for left, right in itertools.product(SIGNS, SIGNS):
            word = list("0000000000")
            word[a], word[b] = left, right
            assert codes.read("".join(word)) is None or left == right == "0"


@given(st.text(max_size=30))
def test_any_text_is_read_without_harm(text: str) -> None:
    found = codes.read(text)
    assert found is None or codes.read(codes.shown(found)) == found
