"""The index of names: what a name alone may mean, and names inside a sentence.

Likeness is the optimal string alignment of two folded keys: a swapped pair counts as one slip.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from adapters.sources.gazetteer.folding import WORD, fold, fold_words
from adapters.words import Candidate, Place, Point

EXACT = 100.0
LONGEST_NAME = 5  # words
PREPOSITIONS = frozenset(
    re.split(
        r"\s",
        "von vom ab aus vun nach na naa zum zur zu tom tor in im ins am an ans bei beim um auf "
        "aufm richtung über gegenüber nähe from to at near around by bi op bis until till vör",
    )
)
_ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des", "the", "de", "n"))
_LEADING = _ARTICLES | PREPOSITIONS
_ARROW_END = re.compile(r"(?:->|=>|[→>–—])\s*$")
_GLUE = re.compile(r"[\s.\-/'’&]{0,3}")
_TOWN_TAILS = frozenset(
    ("hbf", "hauptbahnhof", "bahnhof", "bhf", "zob", "airport", "flughafen", "hafen", "zentrum")
)


@dataclass(frozen=True, slots=True)
class NameBook:
    """What a city calls its places: aliases by place id, words for groups, and what is not ours."""

    aliases: Mapping[str, tuple[str, ...]]
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    elsewhere: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    score: float
    key: str

    @property
    def rank(self) -> tuple[bool, float]:
        """An exact name beats a likeness, a longer name a shorter one."""
        return self.score == EXACT, len(self.key) * self.score


class Gazetteer:
    """A Geocoder over a fixed list of places; pure, no network."""

    def __init__(
        self,
        places: Sequence[Place],
        aliases: Mapping[str, Sequence[str]] | None = None,
        book: NameBook | None = None,
    ) -> None:
        self._book = book or NameBook({})
        self._by_id = {place.id: place for place in reversed(places)}
        self._places = tuple(places)
        self._names: dict[str, list[str]] = defaultdict(list)
        extra = {**self._book.aliases, **(aliases or {})}
        for place in places:
            for name in (place.name, *extra.get(place.id, ())):
                self._add(name, place.id)
        for words, ids in self._book.groups:
            for word in words:
                self._names[fold(word)] = [i for i in ids if i in self._by_id]
        self._keys = tuple(self._names)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for key in self._keys:
            self._by_letter[key[:1]].append(key)
        self._elsewhere = frozenset(fold(town) for town in self._book.elsewhere)
        self._ordinary = frozenset(fold(word) for word in self._book.ordinary)
        self._never = frozenset(fold(word) for word in self._book.never)
        self._ordinary_words = frozenset(self._book.never)

    def _add(self, name: str, place_id: str) -> None:
        ids = self._names[fold(name)]
        if place_id not in ids and not ids:
            ids.append(place_id)

    def find(self, text: str, limit: int = 3) -> Sequence[Candidate]:
        """Places that the text may mean, best first; empty for other towns and unknown names."""
        words = list(fold_words(text))
        while len(words) > 1 and words[0] in _LEADING:
            words.pop(0)
        key = "".join(words)
        if not key or self.is_elsewhere(text):
            return []
        if key in self._names:
            return self._candidates([(key, EXACT)], limit)
        like = process.extract(
            key,
            self._keys,
            scorer=OSA.normalized_similarity,
            score_cutoff=_cutoff(len(key), loose=True),
            limit=8,
        )
        scored = [(name, score * 100) for name, score, _ in like]
        return self._candidates(scored + self._containing(words), limit)

    def _containing(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """Names that hold the asked words whole ("Hansemuseum" in a longer name), scored lower."""
        key = "".join(words)
        if len(key) < 5:
            return []
        return [(name, 78.0) for name in self._keys if key in name and len(name) > len(key)][:4]

    def _candidates(self, scored: Iterable[tuple[str, float]], limit: int) -> list[Candidate]:
        best: dict[str, float] = {}
        for key, score in scored:
            for place_id in self._names[key]:
                best[place_id] = max(best.get(place_id, 0.0), round(score, 1))
        ranked = sorted(best.items(), key=lambda item: -item[1])
        return [Candidate(self._by_id[place_id], score) for place_id, score in ranked[:limit]]

    def is_elsewhere(self, text: str) -> bool:
        """Whether the text names another town, alone or with its station."""
        words = fold_words(text)
        if "".join(words) in self._names:
            return False
        for count in range(1, len(words) + 1):
            if "".join(words[:count]) in self._elsewhere:
                return all(word in _TOWN_TAILS for word in words[count:])
        return False

    def spot(self, text: str) -> Sequence[tuple[int, int, Sequence[Candidate]]]:
        """Names inside a sentence: (start, end, candidates), left to right, never overlapping.

        A name of another town is spotted too, with no candidates.
        """
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
        hits = [hit for first in range(len(words)) for hit in self._spans(text, words, first)]
        hits.sort(key=lambda hit: hit.rank, reverse=True)
        taken: list[_Hit] = []
        for hit in hits:
            if all(hit.end <= other.start or hit.start >= other.end for other in taken):
                taken.append(hit)
        return [
            (hit.start, hit.end, self._meant(hit)) for hit in sorted(taken, key=lambda h: h.start)
        ]

    def _meant(self, hit: _Hit) -> Sequence[Candidate]:
        return self._candidates([(hit.key, hit.score)], 3) if hit.key in self._names else []

    def _spans(
        self, text: str, words: Sequence[tuple[int, int, str]], first: int
    ) -> Iterable[_Hit]:
        led = _is_led(text, words, first)
        start = words[first][0]
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and not _GLUE.fullmatch(text[words[last - 1][1] : words[last][0]]):
                return
            end = words[last][1]
            hit = self._match(text[start:end], led, last > first)
            if hit and (hit[1] == EXACT or words[first][2].casefold() not in _LEADING):
                yield _Hit(start, end, hit[1], hit[0])

    def _match(self, written: str, led: bool, several: bool) -> tuple[str, float] | None:
        key = fold(written)
        if key in self._names:
            return (key, EXACT) if led or key not in self._ordinary else None
        if not several and written in self._ordinary_words:
            return None  # "buchen" is a verb, "Büchen" a town
        if self.is_elsewhere(written):
            return key, EXACT
        if len(key) < 5 or (key in self._never and not several):
            return None
        like = process.extractOne(
            key,
            self._by_letter.get(key[0], ()),
            scorer=OSA.normalized_similarity,
            score_cutoff=_cutoff(len(key), loose=led and not several),
        )
        if like is None or like[0] in self._ordinary:
            return None
        return like[0], like[1] * 100

    def near(self, point: Point, kind: str | None = None, limit: int = 3) -> Sequence[Place]:
        """The nearest places, of one kind if asked, by distance over the ground."""
        pool = [place for place in self._places if kind is None or place.kind == kind]
        return sorted(pool, key=lambda place: metres(point, place))[:limit]

    def by_id(self, place_id: str) -> Place | None:
        return self._by_id.get(place_id)


def _is_led(text: str, words: Sequence[tuple[int, int, str]], first: int) -> bool:
    """Whether a preposition or an arrow stands before the word."""
    before = [word.casefold() for _, _, word in words[max(0, first - 3) : first]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    return bool(before and before[-1] in PREPOSITIONS) or bool(
        _ARROW_END.search(text[: words[first][0]])
    )


def _cutoff(length: int, loose: bool) -> float:
    """How alike two keys must be, 0…1: short names leave no room for a slip."""
    if length <= 3:
        return 0.99
    if length <= 5:
        return 0.75 if loose else 0.8
    return 0.72 if loose else 0.83


def metres(a: Point | Place, b: Point | Place) -> float:
    """Distance on the ground, good to a few metres within a city."""
    dy = (a.lat - b.lat) * 111_320
    dx = (a.lon - b.lon) * 111_320 * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(dx, dy)
