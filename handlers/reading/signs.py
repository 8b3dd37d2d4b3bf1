"""Signs: a text as the date grammar sees it, one canonical sign per word, with its place.

"Dunnersdag Klock tein" becomes `W4 klock N10`. Numbers become N10, ordinals O3, clocks T9:15,
dates D26.11; words the grammar does not know become x, marks stay marks.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

_HERE = Path(__file__).parent
_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:T(?P<isotime>\d{1,2}:\d{2}))?"
    r"|(?P<ampm>(?<!\d)\d{1,2}(?::\d{2})?(?:\s?(?:pm|a\.m\.|p\.m\.)(?![a-zäöü])"
    # "bus 9 am zob" is German: a spaced "am" counts only before English or a stop
    r"|am(?![a-zäöü])|\s(?:am)(?=\s*(?:$|[,.?!)]|from\b|to\b|on\b|and\b|with\b|for\b|tom))))"
    r"|(?P<clock>(?<![\d.,])\d{1,2}[:h]\d{2})(?:h|\b)"
    r"|(?P<dotclock>(?<![\d.,])\d{1,2}\.\d{2}(?=\s*(?:uhr|h\b|am\b|pm\b)))"
    r"|(?P<date>(?<![\d.,])\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?(?!\d)"
    r"|(?<![\d.,])\d{1,2}/\d{1,2}/\d{2,4})"
    r"|(?P<money>\d+[.,]\d{1,2}(?=\s*(?:€|euro|eur)))"
    r"|(?P<half>(?<![\d.,])\d{1,2}\.\d{2}(?!\d))"
    r"|(?P<ordinal>(?<![\d.,])\d{1,2}(?:\.(?=\s+\w|\s*$|\))|st\b|nd\b|rd\b|th\b))"
    r"|(?P<number>\d+)"
    r"|(?P<word>(?:3/4)|[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One canonical sign and where its word stands in the text."""

    sign: str
    start: int
    end: int
    word: str


@cache
def _lexicon() -> tuple[dict[str, str], frozenset[str]]:
    with (_HERE / "time_words.toml").open("rb") as file:
        data = tomllib.load(file)
    signs = {word: sign for sign, words in data["words"].items() for word in words}
    signs |= {word: f"O{n}" for n, words in data["ordinals"].items() for word in words}
    signs |= {word: f"N{n}" for n, words in data["numbers"].items() for word in words}
    ones = "ein zwei drei vier fünf sechs sieben acht neun"
    tens = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50}
    for word, ten in tens.items():
        for one, unit in enumerate(re.split(r"\s", ones), start=1):
            signs[f"{unit}und{word}"] = f"N{ten + one}"
    return signs, frozenset(data["never"]["words"])


@lru_cache(maxsize=4096)
def sign_of(word: str) -> str:
    """The sign of one lower-case word: exact, a compound ("samstagabend"), or with one slip."""
    signs, never = _lexicon()
    if word in signs:
        return signs[word]
    compound = _compound(word)
    if compound:
        return compound
    if len(word) < 5 or word in never:
        return "x"
    slips = 2 if len(word) >= 9 else 1
    long = _long_words()
    like = process.extractOne(word, long, scorer=OSA.distance, score_cutoff=slips)
    return signs[like[0]] if like else "x"


@cache
def _long_words() -> tuple[str, ...]:
    signs, _ = _lexicon()
    return tuple(
        word for word, sign in signs.items() if len(word) >= 5 and sign not in ("f", "count")
    )


def _compound(word: str) -> str | None:
    signs, _ = _lexicon()
    for part in ("abend", "abends", "nachmittag", "vormittag", "mittag", "nacht", "morgen", "früh"):
        head = word.removesuffix(part)
        if head != word and signs.get(head, "") in _DAYS:
            return f"{signs[head]} {'frueh' if part == 'morgen' else signs[part]}"
    return None


_DAYS = {*(f"W{n}" for n in range(1, 8)), "heute", "morgen", "gestern"}


def signs_of(text: str) -> list[Sign]:
    """All signs of a text in order. A compound word gives two signs at the same place."""
    found: list[Sign] = []
    for match in _TOKEN.finditer(text):
        for sign in _sign(match).split(" "):
            found.append(Sign(sign, match.start(), match.end(), match.group().casefold()))
    return found


def _sign(match: re.Match[str]) -> str:
    kind, raw = match.lastgroup, match.group().casefold()
    if match["iso"]:
        return f"D{match['iso']}" + (f" T{match['isotime']}" if match["isotime"] else "")
    match kind:
        case "clock" | "dotclock":
            hour, minute = re.split(r"[:h.]", raw.rstrip("h"))
            return f"T{int(hour)}:{minute}"
        case "half":
            return f"H{raw}"
        case "date":
            return "D" + re.sub(r"\s", "", raw)
        case "money":
            return "money"
        case "ordinal":
            return f"O{int(re.sub(r'[^0-9]', '', raw))}"
        case "ampm":
            return _ampm(raw)
        case "number":
            return f"N{int(raw)}" if len(raw) <= 4 else "x"
        case "mark":
            return sign_of(raw) if raw in "€%@&" else raw
        case _:
            return sign_of(raw)


def _ampm(raw: str) -> str:
    digits = [int(n) for n in re.findall(r"\d+", raw)]
    hour, minute = digits[0] % 12, digits[1] if len(digits) > 1 else 0
    return f"T{hour + (12 if 'p' in raw else 0)}:{minute:02d}"


class Line:
    """The signs of a text as one string to match grammar against; used signs are struck out."""

    def __init__(self, text: str) -> None:
        self.signs = signs_of(text)
        self._live = [sign.sign for sign in self.signs]

    def take(self, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], int, int]]:
        """All matches (match, first sign, one past the last), struck out of the line.

        Where the pattern has a group named `only`, that group alone counts as the match.
        """
        taken = []
        for match in pattern.finditer(" ".join(self._live)):
            first, last = self._range(match)
            taken.append((match, first, last))
        for _, first, last in taken:
            for index in range(first, last):
                self._live[index] = "_"
        return taken

    def _range(self, match: re.Match[str]) -> tuple[int, int]:
        group: str | int = "only" if "only" in match.re.groupindex else 0
        first = match.string.count(" ", 0, match.start(group))
        return first, first + match[group].strip().count(" ") + 1

    def strike(self, first: int, last: int) -> None:
        for index in range(first, last):
            self._live[index] = "_"

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The place in the text of signs first…last-1."""
        return self.signs[first].start, self.signs[last - 1].end

    def __str__(self) -> str:
        return " ".join(self._live)
