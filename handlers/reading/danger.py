"""Danger: kinds of words that stand near each other, read from danger.toml; no model, no I/O."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.reading.phrases import PhraseBook
from handlers.reading.words import words_of

BESIDE = 5  # words around a sign in which another meaning of it may stand
TURN = "turn"  # the kind of words ("but", "now") beyond which nothing else is meant
NEAR = 3  # words around a sign of one kind in which a rival takes its place
_HYPHEN = re.compile(r"(?<=\w)[-‐‑·](?=\w)")
Span = tuple[int, int]  # first word, one past the last


@dataclass(frozen=True, slots=True)
class Sign:
    """Kinds that together tell of danger.

    within: words from the first to the last.  unless: kinds that give it another meaning.
    rivals: kinds that mean it otherwise when they stand nearer to the first kind than the others
    do ("the bus broke down, my wife waits").  alone: most words of the message.
    """

    kinds: tuple[str, ...]
    within: int
    unless: tuple[str, ...]
    rivals: tuple[str, ...]
    alone: int | None


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything danger.toml says. exact: kinds whose words allow no slip; names: all kinds."""

    kinds: PhraseBook[str]
    exact: PhraseBook[str]
    calm: PhraseBook[str]
    signs: tuple[Sign, ...]
    names: frozenset[str]


@cache
def signs() -> Signs:
    """The signs. ValueError when one names a kind that does not exist."""
    with (Path(__file__).parent / "danger.toml").open("rb") as file:
        data = tomllib.load(file)
    kinds = {kind: _wordings(texts) for kind, texts in data["kinds"].items()}
    exact = {kind: _wordings(texts) for kind, texts in data["exact"].items()}
    calm = {"calm": _wordings(data["calm"])}
    names = frozenset((*kinds, *exact))
    return Signs(
        kinds=PhraseBook(kinds, least=6, settled=frozenset(_wordings(data["settled"]))),
        exact=PhraseBook(exact, slips=False),
        calm=PhraseBook(calm, slips=False),
        signs=checked([_sign(**row) for row in data["signs"]], names),
        names=names,
    )


def checked(found: Sequence[Sign], names: Set[str]) -> tuple[Sign, ...]:
    """The signs. ValueError when one names a kind that does not exist."""
    unknown = {kind for one in found for kind in (*one.kinds, *one.unless, *one.rivals)} - names
    if unknown:
        raise ValueError(f"danger.toml: no such kinds: {sorted(unknown)}")
    return tuple(found)


def _sign(
    kinds: Sequence[str],
    within: int = 0,
    unless: Sequence[str] = (),
    rivals: Sequence[str] = (),
    alone: int | None = None,
) -> Sign:
    return Sign(tuple(kinds), within, tuple(unless), tuple(rivals), alone)


def _wordings(texts: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in texts.split(","))


def in_danger(text: str) -> bool:
    """Whether a text tells that somebody is in danger now. Hyphens are read joined and apart."""
    joined = _HYPHEN.sub("", text)
    return _tells(words_of(text)) or (joined != text and _tells(words_of(joined)))


def _tells(words: list[str]) -> bool:
    book = signs()
    left = list(words)
    for _, start, end in book.calm.spans(words):
        left[start:end] = ["-"] * (end - start)
    spans: dict[str, list[Span]] = defaultdict(list)
    for kind, start, end in (*book.kinds.spans(left), *book.exact.spans(left)):
        if (start, end) not in spans[kind]:
            spans[kind].append((start, end))
    return any(_rings(sign, spans, len(words)) for sign in book.signs)


def _rings(sign: Sign, spans: Mapping[str, list[Span]], length: int) -> bool:
    if sign.alone is not None and length > sign.alone:
        return False
    if any(kind not in spans for kind in sign.kinds):
        return False
    return any(not _means_otherwise(sign, found, spans) for found in _together(sign, spans, ()))


def _together(
    sign: Sign, spans: Mapping[str, list[Span]], found: tuple[Span, ...]
) -> Iterator[tuple[Span, ...]]:
    """One span of each kind, all within the sign's reach, none sharing its end words."""
    if len(found) == len(sign.kinds):
        yield found
        return
    ends = {end for one in found for end in (one[0], one[1] - 1)}
    for span in spans[sign.kinds[len(found)]]:
        start, end = _window((*found, span))
        near = not found or end - start <= sign.within
        if near and ends.isdisjoint((span[0], span[1] - 1)):
            yield from _together(sign, spans, (*found, span))


def _window(found: Sequence[Span]) -> Span:
    return min(start for start, _ in found), max(end for _, end in found)


def _apart(one: Span, two: Span) -> int:
    """How many words lie between two spans."""
    return max(0, one[0] - two[1], two[0] - one[1])


def _means_otherwise(sign: Sign, found: Sequence[Span], spans: Mapping[str, list[Span]]) -> bool:
    window, core = _window(found), found[0]
    reach = min((_apart(core, one) for one in found[1:]), default=NEAR)
    beside = [one for kind in sign.unless for one in spans.get(kind, ())]
    nearer = [one for kind in sign.rivals for one in spans.get(kind, ())]
    met = [one for one in beside if _apart(window, one) < BESIDE]
    led = any(one[1] <= core[0] for one in found[1:])  # its subject stands before it
    nearer = [one for one in nearer if one[1] <= core[0] or not led]
    met += [one for one in nearer if _apart(core, one) <= reach]
    turns = spans.get(TURN, ())
    return any(not any(_between(turn, window, one) for turn in turns) for one in met)


def _between(turn: Span, one: Span, two: Span) -> bool:
    return min(one[1], two[1]) <= turn[0] and turn[1] <= max(one[0], two[0])
