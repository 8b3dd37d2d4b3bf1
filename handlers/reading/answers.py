"""Answers: what a reply to one question means, read with that question in mind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from rapidfuzz.distance import OSA

from adapters.ports import Geocoder
from adapters.words import Candidate, Party, When
from handlers.reading.dates import moments
from handlers.reading.extras import extras, tickets_of
from handlers.reading.intents import judge
from handlers.reading.party import PartySaid, party_said
from handlers.reading.placing import places_said
from handlers.reading.slots import Said, Slots
from handlers.reading.wall import berlin, local
from handlers.reading.words import alike, fold, words_of

_YES = frozenset(
    (
        "ja", "jo", "jau", "jaa", "jap", "jep", "yep", "yes", "yeah", "yup", "jawohl", "klar", "genau",
        "passt", "stimmt", "ok", "okay", "oke", "einverstanden", "gerne", "gern", "sicher", "natuerlich",
        "korrekt", "richtig", "sure", "joa", "jupp", "perfekt", "unbedingt", "freilich", "absolutely",
        "bestaetige", "selbstverstaendlich", "👍",
    )
)  # fmt: skip
_NO = frozenset(
    (
        "nein", "nee", "ne", "noe", "niein", "nope", "no", "nah", "naa", "nicht", "nich", "falsch",
        "keinesfalls", "never", "nix", "not", "abbrechen", "kein", "keine", "👎",
    )
)  # fmt: skip
_NUMBER_WORDS = {
    "null": 0, "eins": 1, "ein": 1, "eine": 1, "einen": 1, "one": 1, "een": 1, "allein": 1, "zwei": 2,
    "zwo": 2, "two": 2, "twee": 2, "drei": 3, "three": 3, "dree": 3, "vier": 4, "four": 4, "veer": 4,
    "fuenf": 5, "five": 5, "fief": 5, "sechs": 6, "six": 6, "soess": 6, "sieben": 7, "seven": 7,
    "soeven": 7, "acht": 8, "eight": 8, "neun": 9, "nine": 9, "negen": 9, "zehn": 10, "ten": 10,
    "tein": 10, "elf": 11, "eleven": 11, "zwoelf": 12, "twelve": 12,
}  # fmt: skip
_ORDINALS = {
    "erste": 1, "ersten": 1, "erster": 1, "erstes": 1, "first": 1, "eerste": 1, "zweite": 2,
    "zweiten": 2, "zweiter": 2, "zweites": 2, "second": 2, "dritte": 3, "dritten": 3, "dritter": 3,
    "drittes": 3, "third": 3, "vierte": 4, "vierten": 4, "fourth": 4,
}  # fmt: skip
_CORRECTION = re.compile(
    r"^\s*(?:(?:ach|oh|sorry|moment|warte|halt|stopp|quatsch|äh|ähm|ne|nee|nein|nö|no|nope|doch|wait|actually)[\s,.!:-]+)*"
    r"(?:(?P<mark>ich meinte|ich mein(?:e)?|i meant|i mean|doch(?: lieber)?|lieber|sondern|rather|make it|besser|eigentlich"
    r"|(?:nicht|nich|nciht|not)\s+.{1,40}?\s*,?\s*(?:sondern|but))[\s,:]+)(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTION_NO = re.compile(
    r"^\s*(?:ne|nee|nein|nö|no|nope|quatsch|sorry|korrektur|correction)[\s,.!:-]+(?:warte[\s,]+)?"
    r"(?P<rest>(?:nach|zum|zur|von|vom|ab|um|am|to|from|at|in)?\s*\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STATT = re.compile(
    r"^\s*(?P<rest>.{1,60}?)\s*,?\s*(?:statt|instead of|nicht|not|und nicht)\s+\S.{0,60}$",
    re.IGNORECASE,
)


def read_moment(text: str, now: datetime, about: When | None = None) -> When | None:
    """The moment a reply names; `about` is the one spoken of: "halb zehn" is on its day."""
    found = next((moment for moment in moments(text, now, bare=True) if moment.when), None)
    if found is None or found.when is None:
        return None
    if found.dated or about is None or found.when.kind not in ("depart", "arrive"):
        return found.when
    return _on_day_of(found.when, about, text)


def _on_day_of(when: When, about: When, text: str) -> When:
    """Keep the day spoken of, and its half of the day: after "um zehn", "halb zehn" is 9:30."""
    at, spoken = when.at.astimezone(berlin()), about.at.astimezone(berlin())
    hour = at.hour
    if not _EXACT.search(text) and about.kind in ("depart", "arrive"):
        hour = min((hour % 12, hour % 12 + 12), key=lambda h: abs(h - spoken.hour))
    elif not _EXACT.search(text) and hour >= 18:
        hour -= 12
    kind = about.kind if about.kind == "arrive" and when.kind == "depart" else when.kind
    return replace(when, at=local(spoken.date(), hour, at.minute), kind=kind)


_EXACT = re.compile(r"\d{1,2}[:.]\d\d|\d+\s*uhr|abend|nacht|mittag|früh|morgens|\d\s?[ap]m", re.I)


def read_party(text: str) -> Party | None:
    """Who rides; a bare number is grown-ups; "2 mit d-ticket" counts the tickets too."""
    said = party_said(text)
    if said is None:
        count = read_number(text)
        said = PartySaid(adults=count) if count and count <= 50 else None
    found = extras(text)
    slots = Slots(persons=said, tickets=tickets_of(text, found))
    return slots.party()


def read_places(text: str, geocoder: Geocoder, limit: int = 3) -> Sequence[Candidate]:
    """What places a reply may mean, best first: the reply as a name, else a name inside it."""
    whole = geocoder.find(text, limit)
    if whole and whole[0].score >= 95:
        return whole
    inside = [place for place in places_said(text, geocoder) if place.candidates]
    if inside:
        meant = next((place for place in inside if place.role == "to"), inside[0])
        return meant.candidates[:limit]
    return whole


def read_yes_no(text: str) -> bool | None:
    """True, False, or None where it is neither or both."""
    words = re.findall(r"[^\W_]+|👍|👎", fold(text))
    if not words or len(words) > 9:
        return None
    yes = [word for word in words if word in _YES]
    no = [word for word in words if word in _NO or alike(word, "nein")]
    if words[0] in _NO or (no and not yes):
        return False
    if words[0] in _YES and not any(
        word in ("nicht", "nein", "doch", "aber") for word in words[1:]
    ):
        return True
    if not yes and not no:
        return _yes_phrase(words)
    return True if yes and not no else None


def _yes_phrase(words: Sequence[str]) -> bool | None:
    joined = " ".join(words)
    agrees = (
        "mach das",
        "machen wir",
        "so machen",
        "go ahead",
        "man to",
        "in ordnung",
        "alles klar",
        "gut so",
        "auf jeden fall",
        "do it",
        "of course",
        "bitte",
    )
    if any(phrase in joined for phrase in agrees) and len(words) <= 6:
        return True
    return False if "zu teuer" in joined or "auf keinen fall" in joined else None


def read_number(text: str) -> int | None:
    """The one number of a reply, in digits or words; None where there is none or several."""
    words = words_of(text)
    found = [int(word) for word in words if word.isdecimal() and len(word) <= 6]
    if not found:
        found = [_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS]
        found += [count for word, count in _TOGETHER.items() if word in words and not found]
    return found[0] if len(found) == 1 else None


_TOGETHER = {"zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "sechst": 6}


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


def _by_order(words: Sequence[str], count: int) -> int | None:
    if len(words) > 6:
        return None
    for word in words:
        if word in _ORDINALS and _ORDINALS[word] <= count:
            return _ORDINALS[word] - 1
        if word in ("letzte", "letzten", "letztes", "last") and count:
            return count - 1
    if len(words) == 1 and words[0] in _NUMBER_WORDS and 1 <= _NUMBER_WORDS[words[0]] <= count:
        return _NUMBER_WORDS[words[0]] - 1
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
    )
)


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
    telling = [word for word in reply if len(word) >= 3]
    holds = [
        i
        for i, label in enumerate(labels)
        if telling and all(any(alike(had, word) for had in words_of(label)) for word in telling)
    ]
    return holds[0] if len(holds) == 1 else None


def read_correction(text: str) -> str | None:
    """What replaces the last answer: "ne doch Moisling" gives "Moisling"; None if no correction."""
    match = _CORRECTION.match(text) or _CORRECTION_NO.match(text)
    rest = match["rest"] if match else None
    if rest is None:
        instead = _STATT.match(text)
        rest = (
            instead["rest"]
            if instead and re.search(r"\bstatt\b|instead", text, re.IGNORECASE)
            else None
        )
    if rest is None:
        return None
    rest = re.sub(
        r"\s*,?\s*\b(?:nicht|not|statt|und nicht|instead of)\s+.*$",
        "",
        rest,
        flags=re.IGNORECASE | re.DOTALL,
    )
    rest = re.sub(
        r"^\s*(?:(?:doch|lieber|warte|moment|ich meinte?|i meant?|sondern)[\s,]+)+",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    rest = rest.strip(" .,!?")
    return rest if rest and not _is_refusal(rest) else None


def _is_refusal(rest: str) -> bool:
    words = words_of(rest)
    return (
        not words
        or words[0] in ("danke", "thanks", "thx", "nicht", "not", "thank", "das")
        or rest == ""
    )


def is_stop(text: str) -> bool:
    """Whether the person wants to end what is under way."""
    return _is(text, "stop")


def is_back(text: str) -> bool:
    """Whether the person wants one step back."""
    return _is(text, "back")


def is_help(text: str) -> bool:
    """Whether the person asks what one can do here."""
    return _is(text, "help")


def _is(text: str, intent: str) -> bool:
    if len(text) > 120:
        return False
    now = datetime(2000, 1, 1, tzinfo=berlin())  # the verdict on short talk needs no clock
    said = Said(text, now, (), moments(text, now), None, extras(text), None, None, None)
    verdict = judge(said)
    return verdict.intent == intent
