"""Phrases: cues written as data, matched over folded words with slips and gaps.

A phrase is words in order. "storn*" is a stem, "*platz" an ending, "a|b" either word, "(a b|c)"
either wording, "_" a gap of up to three words, "__" of up to eight.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from handlers.reading.words import alike, fold

GAPS = {"_": 3, "__": 8}
_GROUP = re.compile(r"\(([^()]*)\)")
Name = TypeVar("Name", bound=Hashable)
Step = tuple[frozenset[str], int]
"""the words that are meant, and how many others may lie before them"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Steps to find in order."""

    steps: tuple[Step, ...]


@lru_cache(maxsize=8192)
def _step(word: str, gap: int) -> Step:
    """One step of a phrase, held once however many phrases share it."""
    meant = frozenset(sys.intern(fold(one).replace("'", "")) for one in word.split("|"))
    return meant, gap


def phrase(text: str) -> Phrase:
    """Parse a phrase of the data files."""
    steps: list[Step] = []
    gap = 0
    for word in text.split():
        if word in GAPS:
            gap = GAPS[word]
            continue
        steps.append(_step(word, gap))
        gap = 0
    if not steps:
        raise ValueError("a phrase needs a word")
    return Phrase(tuple(steps))


def wordings(text: str) -> tuple[str, ...]:
    """A phrase with its groups multiplied out: "was (geht|ist los)" is two wordings."""
    group = _GROUP.search(text)
    if group is None:
        return (text,)
    spelt = (text[: group.start()] + one + text[group.end() :] for one in group[1].split("|"))
    return tuple(wording for one in spelt for wording in wordings(one))


class PhraseBook(Generic[Name]):
    """Phrases under names; `found` counts for each name how many of its phrases a text holds."""

    def __init__(
        self,
        named: Mapping[Name, Sequence[str]],
        slips: bool = True,
        *,
        least: int = 5,
        settled: frozenset[str] = frozenset(),
    ) -> None:
        """slips: whether a mistyped word still counts, from `least` letters on.

        settled: folded words that are right as they stand, never a slip of another.
        """
        self._slips, self._least, self._settled = slips, least, settled
        self._by_first: dict[str, list[tuple[Name, Phrase]]] = defaultdict(list)
        self._plain: set[str] = set()
        self._stems: dict[str, list[str]] = defaultdict(list)
        self._endings: list[str] = []
        self._long: dict[str, list[str]] = defaultdict(list)
        self._known: dict[str, frozenset[str]] = {}
        for name, texts in named.items():
            for text in texts:
                for wording in wordings(text):
                    self._add(name, phrase(wording))

    def _add(self, name: Name, one: Phrase) -> None:
        for first in one.steps[0][0]:
            self._by_first[first].append((name, one))
        for meant, _ in one.steps:
            for word in meant:
                self._learn(word)

    def _learn(self, word: str) -> None:
        if word in self._plain:
            return
        self._plain.add(word)
        if word.startswith("*"):
            self._endings.append(word)
        elif word.endswith("*"):
            self._stems[word[:1]].append(word)
        elif len(word) >= self._least and self._slips:
            self._long[word[:1]].append(word)

    def _meanings(self, written: str) -> frozenset[str]:
        """The words of the book that a written word may be."""
        known = self._known.get(written)
        if known is None:
            near = self._stems[written[:1]] + self._long[written[:1]]
            known = frozenset(w for w in near if self._may_be(written, w))
            known |= {e for e in self._endings if written.endswith(e[1:])}
            known |= {written} & self._plain
            if len(self._known) < 20_000:
                self._known[written] = known
        return known

    def _may_be(self, written: str, meant: str) -> bool:
        if self._slips and written not in self._settled:
            return alike(written, meant)
        return meant.endswith("*") and written.startswith(meant[:-1])

    def found(self, words: Sequence[str]) -> dict[Name, int]:
        """How many phrases of each name the folded words hold, each phrase counted once."""
        hits: dict[Name, set[Phrase]] = defaultdict(set)
        for name, one, _, _ in self._matches(words):
            hits[name].add(one)
        return {name: len(ones) for name, ones in hits.items()}

    def spans(self, words: Sequence[str]) -> list[tuple[Name, int, int]]:
        """Where phrases stand: (name, first word, one past the last)."""
        return [(name, start, end) for name, _, start, end in self._matches(words)]

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[Name, Phrase, int, int]]:
        meanings = [self._meanings(word) for word in words]
        for start, meant in enumerate(meanings):
            seen: set[tuple[Name, Phrase]] = set()
            for word in meant:
                for pair in self._by_first.get(word, ()):
                    if pair in seen:
                        continue
                    seen.add(pair)
                    end = _end(pair[1], meanings, start + 1, 1)
                    if end is not None:
                        yield pair[0], pair[1], start, end


def _end(one: Phrase, meanings: Sequence[frozenset[str]], index: int, step: int) -> int | None:
    """One past the last word of the phrase whose first `step` steps end before `index`."""
    if step == len(one.steps):
        return index
    meant, gap = one.steps[step]
    for at in range(index, min(index + gap + 1, len(meanings))):
        if not meant.isdisjoint(meanings[at]):
            end = _end(one, meanings, at + 1, step + 1)
            if end is not None:
                return end
    return None
