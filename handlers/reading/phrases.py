"""Phrases: cues written as data, matched over folded words with slips and gaps.

A phrase is words in order. "storn*" is a stem, "a|b" either word, "_" a gap of up to three words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.reading.words import alike, fold

GAP = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """Steps to find in order; each with its alternatives and the words that may lie before it."""

    steps: tuple[tuple[tuple[str, ...], int], ...]

    def found_in(self, words: Sequence[str]) -> bool:
        """Whether the folded words hold the phrase."""
        return any(self._from(words, start) for start in range(len(words)))

    def _from(self, words: Sequence[str], start: int) -> bool:
        return (
            self.steps[0][0] != ()
            and _is_one(words[start], self.steps[0][0])
            and self._rest(words, start + 1, 1)
        )

    def _rest(self, words: Sequence[str], index: int, step: int) -> bool:
        if step == len(self.steps):
            return True
        meant, gap = self.steps[step]
        return any(
            _is_one(words[at], meant) and self._rest(words, at + 1, step + 1)
            for at in range(index, min(index + gap + 1, len(words)))
        )


def _is_one(word: str, meant: tuple[str, ...]) -> bool:
    return any(alike(word, one) for one in meant)


@lru_cache(maxsize=4096)
def phrase(text: str) -> Phrase:
    """Parse a phrase of the data files."""
    steps: list[tuple[tuple[str, ...], int]] = []
    gap = 0
    for word in text.split():
        if word == "_":
            gap = GAP
            continue
        steps.append((tuple(fold(one).replace("'", "") for one in word.split("|")), gap))
        gap = 0
    return Phrase(tuple(steps))


def phrases(texts: Sequence[str]) -> tuple[Phrase, ...]:
    return tuple(phrase(text) for text in texts)
