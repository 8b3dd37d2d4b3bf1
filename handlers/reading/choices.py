"""Choices: which of the offered labels a reply means, by number, order or name."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from handlers.reading.words import alike, fold, words_of

NUMBER_WORDS = {
    "null": 0, "eins": 1, "ein": 1, "eine": 1, "einen": 1, "one": 1, "een": 1, "allein": 1,
    "zwei": 2,
    "zwo": 2, "two": 2, "twee": 2, "drei": 3, "three": 3, "dree": 3, "vier": 4, "four": 4,
    "veer": 4,
    "fuenf": 5, "five": 5, "fief": 5, "sechs": 6, "six": 6, "soess": 6, "sieben": 7, "seven": 7,
    "soeven": 7, "acht": 8, "eight": 8, "neun": 9, "nine": 9, "negen": 9, "zehn": 10, "ten": 10,
    "tein": 10, "elf": 11, "eleven": 11, "zwoelf": 12, "twelve": 12,
}  # fmt: skip
_ORDINALS = {
    "erste": 1, "ersten": 1, "erster": 1, "erstes": 1, "first": 1, "eerste": 1, "zweite": 2,
    "zweiten": 2, "zweiter": 2, "zweites": 2, "second": 2, "dritte": 3, "dritten": 3, "dritter": 3,
    "drittes": 3, "third": 3, "vierte": 4, "vierten": 4, "fourth": 4,
}  # fmt: skip


def read_choice(text: str, labels: Sequence[str]) -> int | None:
    """The index (from 0) of the label meant: by number, ordinal, or name with slips."""
    folded = fold(text).strip(" .!)[]#")
    if folded.isdecimal():
        return int(folded) - 1 if len(folded) < 4 and 1 <= int(folded) <= len(labels) else None
    exact = [i for i, label in enumerate(labels) if words_of(label) == words_of(text)]
    if exact:
        return exact[0]
    by_order = _by_order(words_of(text), len(labels))
    return by_order if by_order is not None else _by_name(text, labels)


_WHERE_TO = frozenset(
    ("nach", "zum", "zur", "na", "tom", "to", "von", "vom", "from", "heim", "home", "hause", "huus")
)
"""Words of a way: "letzte Fahrt nach Hause" asks for one and chooses none."""


_COUNTED = ("advent", "weihnacht", "wiehnacht", "klasse", "januar", "dezember", "november")
"""What an ordinal may count instead: "am ersten Advent" is a day, and no choice."""


def _by_order(words: Sequence[str], count: int) -> int | None:
    if len(words) > 6 or not _WHERE_TO.isdisjoint(words):
        return None
    if any(word.startswith(_COUNTED) for word in words):
        return None
    for word in words:
        if word in _ORDINALS and _ORDINALS[word] <= count:
            return _ORDINALS[word] - 1
        if word in ("letzte", "letzten", "letztes", "last") and count:
            return count - 1
    if len(words) == 1 and words[0] in NUMBER_WORDS and 1 <= NUMBER_WORDS[words[0]] <= count:
        return NUMBER_WORDS[words[0]] - 1
    return None


_FILLERS = frozenset(
    (
        "bitte",
        "bidde",
        "please",
        "pls",
        "nehme",
        "nimm",
        "ich",
        "zum",
        "zur",
        "nach",
        "den",
        "die",
        "das",
        "der",
        "lieber",
        "dann",
        "in",
        "ins",
        "the",
        "to",
        "i",
        "want",
        "und",
        "and",
        "oder",
        "or",
        "am",
        "im",
    )
)


_MINE = frozenset(("my", "mine", "mein", "meine", "meinen"))
"""Said of what one has already: "my rides" is no label about a ride."""


def _by_name(text: str, labels: Sequence[str]) -> int | None:
    """The only label that resembles the reply, or holds its words and no other label does."""
    reply = [word for word in words_of(text) if word not in _FILLERS]
    if not reply:
        return None
    key = "".join(reply)
    scored = [OSA.normalized_similarity(key, "".join(words_of(label))) for label in labels]
    best = max(range(len(labels)), key=lambda i: scored[i], default=None)
    if (
        best is not None
        and scored[best] >= 0.75
        and sum(s >= scored[best] - 0.08 for s in scored) == 1
    ):
        return best
    telling = [word for word in reply if len(word) >= 3 or word in _MINE]
    holds = [
        i
        for i, label in enumerate(labels)
        if telling and all(any(alike(had, word) for had in words_of(label)) for word in telling)
    ]
    return holds[0] if len(holds) == 1 else None
