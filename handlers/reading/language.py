"""Language: German or English by the little words each of them needs, and those not spoken."""

from __future__ import annotations

import re
from typing import Literal

from handlers.reading.words import words_of

Lang = Literal["de", "en"]
Other = Literal["tr", "uk", "ar"]
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


# English that nobody here says in a German sentence; loan words are left out on purpose.
_ONLY_ENGLISH = frozenset((
    "the", "are", "how", "does", "you", "your", "my", "please", "what", "whats", "where", "which",
    "when", "there", "need", "want", "with", "from", "for", "tomorrow", "tonight", "today", "could",
    "would", "this", "that", "have", "near", "nearest", "take", "going", "much", "thanks", "thank",
    "i", "id", "ill", "im", "we", "our", "us", "does", "do", "get", "cancel", "until", "after",
    "before", "morning", "evening", "afternoon", "leave", "leaves", "arrive", "cheap", "cheapest",
    "fastest", "kids", "wheelchair", "remember", "forget", "parking", "somewhere", "anything",
    "something", "people", "adults", "children", "and", "to", "of", "at", "on", "remind", "not",
    "me", "everything", "if", "or", "minutes", "hours", "should", "know", "speak", "live", "here",
    "by", "any", "hello",
))  # fmt: skip
_WEAK = frozenset((
    "to", "at", "on", "of", "by", "us", "for", "do", "and", "hello", "im", "i", "not", "live",
    "here", "know", "any", "get", "people", "parking", "cancel",
))  # fmt: skip
_ONLY_GERMAN = _GERMAN - {"is", "war", "im", "um", "will", "was", "na", "hallo", "moin"}
_TURKISH = frozenset((
    "nerede", "nasil", "otobus", "otobuse", "istiyorum", "var", "icin", "tesekkur", "tesekkurler",
    "gunaydin", "lutfen", "bir", "ne", "zaman", "kadar", "gitmek", "hastane", "bilet", "merhaba",
    "yarin", "bugun", "ediyorum", "misiniz", "nereye", "kac", "saat", "evet", "hayir", "turkce",
))  # fmt: skip
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DOTLESS = re.compile(r"[\u0131\u0130\u015f\u015e\u011f\u011e]")
_FEW = 3  # letters of a script, so that a name alone tells nothing


def clearly(text: str) -> Lang | None:
    """The language of a message where it tells without doubt; None for names and loan words.

    "ok", "shuttle", "party" or "ticket to go" are no English, "is there a Kita near …" is.
    """
    words = words_of(text)
    english = {word for word in words if word in _ONLY_ENGLISH}
    german = {word for word in words if word in _ONLY_GERMAN}
    strong = english - _WEAK
    if not german and len(words) > 1 and (strong or len(english) > 1):
        return "en"
    if strong and len(english) > max(2, 2 * len(german)):
        return "en"
    marked = any(letter in text for letter in "äöüß")
    return "de" if (german and not english) or (marked and not strong) or len(german) > 1 else None


def unspoken(text: str) -> Other | None:
    """Turkish, Ukrainian or Arabic, where a message is surely written in it; else None."""
    letters = sum(letter.isalpha() for letter in text)
    for name, script in (("ar", _ARABIC), ("uk", _CYRILLIC)):
        count = len(script.findall(text))
        if count >= _FEW and count * 2 > letters:
            return "ar" if name == "ar" else "uk"
    plain = text.replace("\u0131", "i").replace("\u0130", "i")
    spelt = set(words_of(plain)) | set(words_of(plain.translate(_PLAIN)))
    turkish = len(spelt & _TURKISH)
    return "tr" if turkish > 1 or (turkish and _DOTLESS.search(text)) else None


_PLAIN = str.maketrans({"ü": "u", "ö": "o"})
