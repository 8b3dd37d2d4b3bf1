"""The places of one person beside the city's: "nach Hause", "zu Oma", "zum Chor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.ports import Geocoder
from adapters.words import Candidate, Place, Point
from handlers.reading.placing import Spotter, places_said
from handlers.reading.words import alike, fold

UNSAVED, SHARED = "unsaved", "unsaved-shared"
"""Kinds of a place that a person names as their own and that is not known here."""
ELSEWHERE = "elsewhere"
"""The kind of a place in another town, which only its name is known of."""

Token = tuple[int, int, str]
Hit = tuple[int, int, str]  # start, end, name
_WORD = re.compile(r"[^\W_]+")
_HOME = "home"
_WORK = "work"
_AT_HOME = frozenset(("zuhause", "zuhaus", "daheim", "tohuus", "tohus"))
_HOMEWARD = re.compile(r"heim(?:w(?:aerts|eg)\w*|fahr\w*|komm\w*|geh\w*|reise)?|nachhaus\w*")
_HOUSE = ("hause", "huus", "hus", "haus")
_NO_HOME_BEFORE = frozenset(("im", "ins", "das", "vom", "zum", "dem", "ein", "am", "the", "eines"))
_ENGLISH_HOME = frozenset((
    "take", "get", "go", "going", "me", "us", "way", "ride", "bus", "back", "to", "from", "drive",
    "head", "heading", "train", "am", "im", "and", "return", "reach", "then", "safely",
))  # fmt: skip
_STAYS = re.compile(r"bleib\w*|lass\w*|gelassen|liegen|vergess\w*|lieg\w*|gelaten|stay\w*|left")
_WORKS = ("arbeit", "arbet", "work", "maloche", "schicht")
_KIN = frozenset((
    "oma", "omi", "opa", "opi", "mama", "mutti", "papa", "vati", "mutter", "vater", "schwester",
    "bruder", "tochter", "sohn", "eltern", "tante", "onkel", "freund", "freundin", "grandma",
    "grandpa", "mum", "mom", "dad", "schwiegereltern", "enkel", "enkelin", "schule", "school",
))  # fmt: skip
_TO = ("zu", "zur", "zum", "to", "na", "tom", "tor", "nach")
_LEADS = frozenset((*_TO, "von", "vom", "vun", "ab", "bei", "beim", "from", "at", "near", "naehe"))
_FILLS = frozenset((
    "der", "dem", "den", "die", "das", "de", "the", "my", "meiner", "meinem", "meine", "mein",
    "meinen", "meim", "mien", "mine", "uns", "unserer", "unserem", "unsere", "our", "lieben",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonalPlaces:
    """A Geocoder that also knows a person's own places by name.

    named: name → place; "home" and "work" are known by every word for them.  private: False where
    others read along: there no own place is used, and none is told.
    """

    city: Geocoder
    named: tuple[tuple[str, Place], ...] = ()
    private: bool = True

    def find(self, text: str, limit: int = 3) -> Sequence[Candidate]:
        tokens = _tokens(text)
        while tokens and (
            (tokens[0][2] in _LEADS and tokens[0][2] != "zu") or tokens[0][2] in _FILLS
        ):
            tokens = tokens[1:]
        bare = tokens[1:] if tokens and tokens[0][2] in ("zu", "to") else tokens
        for words in (tokens, bare):
            name = self._whole(" ".join(word for _, _, word in words))
            if name is not None:
                return [self._candidate(name)]
        return self.city.find(text, limit) or self._elsewhere(text)

    def _elsewhere(self, text: str) -> list[Candidate]:
        """The other town that the text names, with nothing but its name."""
        said = next((one for one in places_said(text, self.city) if one.town), None)
        if said is None or said.town is None:
            return []
        return [Candidate(Place(f"{ELSEWHERE}:{said.town}", said.town, 0.0, 0.0, ELSEWHERE), 0.0)]

    def _whole(self, words: str) -> str | None:
        """The name that these words alone are."""
        if words.replace(" ", "") in _AT_HOME or words in ("hause", "home", "heim", "huus"):
            return _HOME
        if any(alike(words, work) for work in _WORKS):
            return _WORK
        own = next((n for n, _ in self.named if self.private and fold(n) == words), None)
        return own or (words.capitalize() if words in _KIN else None)

    def near(self, point: Point, kind: str | None = None, limit: int = 3) -> Sequence[Place]:
        return self.city.near(point, kind, limit)

    def by_id(self, place_id: str) -> Place | None:
        own = (place for _, place in self.named if place.id == place_id) if self.private else ()
        return self.city.by_id(place_id) or next(iter(own), None)

    def spot(self, text: str) -> Sequence[tuple[int, int, Sequence[Candidate]]]:
        """The city's names and the person's own; an own name wins over a city's."""
        found = list(self.city.spot(text)) if isinstance(self.city, Spotter) else []
        for start, end, name in own_names(text, self._names()):
            found = [one for one in found if one[1] <= start or one[0] >= end]
            found.append((start, end, [self._candidate(name)]))
        return sorted(found, key=lambda one: one[0])

    def _names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.named) if self.private else ()

    def _candidate(self, name: str) -> Candidate:
        place = dict(self.named).get(name) if self.private else None
        kind: Literal["unsaved", "unsaved-shared"] = "unsaved" if self.private else "unsaved-shared"
        return Candidate(place or Place(f"{kind}:{name}", name, 0.0, 0.0, kind), 100.0)


def is_unsaved(place: Place) -> bool:
    """Whether it is only a name of the person's own, without a place behind it."""
    return place.kind in (UNSAVED, SHARED)


def own_names(text: str, names: Sequence[str]) -> list[Hit]:
    """Where a sentence names home, work, kin or one of `names` as an end of a way."""
    tokens = _tokens(text)
    hits = [*_homes(tokens), *_works(tokens), *_called(tokens, names), *_kin(tokens)]
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit[0] - hit[1]):
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in taken):
            taken.append(hit)
    return sorted(taken)


def canonical(name: str) -> str:
    """The name under which a place is kept: "home", "work", else the words as written."""
    words = [word for _, _, word in _tokens(name) if word not in _FILLS]
    joined = "".join(words)
    if joined in _AT_HOME or joined in ("zuhaus", "hause", "home", "heim", "wohnung", "myhome"):
        return _HOME
    if joined in (*_WORKS, "arbeitsplatz", "workplace", "job"):
        return _WORK
    kept = [text[start:end] for text in (name,) for start, end, w in _tokens(name) if w in words]
    plain = " ".join(kept) or name.strip()
    return plain[:1].upper() + plain[1:30]


def _tokens(text: str) -> list[Token]:
    return [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def _homes(tokens: Sequence[Token]) -> Iterator[Hit]:
    for index, (start, end, word) in enumerate(tokens):
        before = tokens[index - 1][2] if index else ""
        around = [w for _, _, w in tokens[max(0, index - 4) : index + 3]]
        if any(_STAYS.fullmatch(w) for w in around):
            continue
        house = word in _HOUSE or alike(word, _HOUSE[0])
        if house and before in ("zu", "to") and word != "haus":
            yield tokens[index - 1][0], end, _HOME
        elif (house and _leads_home(before, word)) or _is_home(before, word, alone=len(tokens) < 2):
            yield start, end, _HOME


def _leads_home(before: str, house: str) -> bool:
    """ "Nach Hause", "na Huus", "von Hause"; "im Haus" is none."""
    return before in ("nach", "na", "noh", "bis") or (before in ("von", "vun") and house == "hause")


def _is_home(before: str, word: str, *, alone: bool) -> bool:
    """ "Zuhause", "heim", "take me home"; "im Heim" and "nursing home" are other houses."""
    if word == "home":
        return alone or before in _ENGLISH_HOME
    if _HOMEWARD.fullmatch(word):
        return word != "heim" or before not in _NO_HOME_BEFORE
    return word in _AT_HOME or alike(word, "zuhause") or alike(word, "daheim")


def _works(tokens: Sequence[Token]) -> Iterator[Hit]:
    for index, (start, end, word) in enumerate(tokens):
        led = _led(tokens, index)
        if led and any(alike(word, name) for name in _WORKS):
            yield start, end, _WORK


def _called(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[Hit]:
    """One of the names, after "zu", "von", … or as the whole text."""
    for name in names:
        words = [word for _, _, word in _tokens(name)]
        for first in range(len(tokens) - len(words) + 1 if words else 0):
            span = tokens[first : first + len(words)]
            same = all(alike(token[2], word) for token, word in zip(span, words, strict=True))
            if same and (_led(tokens, first) or len(tokens) == len(words)):
                yield span[0][0], span[-1][1], name


def _kin(tokens: Sequence[Token]) -> Iterator[Hit]:
    """ "zu Oma", and "von Oma zum ZOB": kin as the end of a way, nothing else."""
    for index, (start, end, word) in enumerate(tokens):
        if word not in _KIN:
            continue
        led = _led(tokens, index)
        after = tokens[index + 1][2] if index + 1 < len(tokens) else ""
        if led in ("zu", "zur", "zum", "to", "na") or (led == "von" and after in (*_TO, "heim")):
            yield start, end, word.capitalize()


def _led(tokens: Sequence[Token], index: int) -> str:
    """The preposition before a word, over articles and "meiner"; "" where there is none."""
    before = [word for _, _, word in tokens[max(0, index - 3) : index]]
    while before and before[-1] in _FILLS:
        before.pop()
    return before[-1] if before and before[-1] in _LEADS else ""
