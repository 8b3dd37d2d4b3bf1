"""Language: German or English, told cheaply by the little words each of them needs."""

from __future__ import annotations

from typing import Literal

from handlers.reading.words import words_of

Lang = Literal["de", "en"]
_ENGLISH = frozenset(
    (
        "the", "is", "are", "to", "from", "how", "do", "does", "i", "we", "you", "my", "me",
        "please",
        "pls", "what", "whats", "when", "where", "which", "there", "get", "need", "want",
        "with", "for",
        "on", "at", "of", "and", "next", "tomorrow", "tonight", "today", "can", "could", "would",
        "book", "cancel", "help", "thanks", "thank", "thx", "hello", "this", "that", "have", "has",
        "it", "not", "dont", "your", "our", "show", "find", "near", "remind", "way", "time", "yes",
        "yep", "yeah", "sorry", "just", "kids", "back", "stop", "someone", "his", "her",
        "turn", "off",
        "all", "by", "be", "us", "talk", "speak", "money", "write", "tell", "im", "ive",
    )
)  # fmt: skip
_GERMAN = frozenset(
    (
        "der", "die", "das", "ist", "sind", "zu", "von", "vom", "wie", "ich", "wir", "du",
        "sie", "mein",
        "meine", "mir", "mich", "bitte", "was", "wann", "wo", "welche", "welcher", "mit",
        "fuer", "auf",
        "im", "um", "und", "nach", "zum", "zur", "heute", "morgen", "kann", "koennen",
        "moechte", "will",
        "danke", "hallo", "moin", "nicht", "kein", "keine", "nich", "ein", "eine", "einen", "noch",
        "ja", "nein", "ne", "nee", "jo", "ab", "dem", "den", "uhr", "heut", "hab", "habe", "gibt",
        "ik", "wi", "vun", "na", "dat", "bis", "schon", "auch", "jetzt", "jetz", "ey", "is", "war",
    )
)  # fmt: skip


def language(text: str) -> Lang:
    """The language of a message; German where nothing tells."""
    words = words_of(text)
    english = sum(word in _ENGLISH for word in words)
    german = sum(word in _GERMAN for word in words) + (0.5 if any(c in text for c in "äöüß") else 0)
    return "en" if english > german else "de"
