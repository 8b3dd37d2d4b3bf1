"""Answers: what a reply to one question means, read with that question in mind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.ports import Geocoder
from adapters.words import Candidate, Party, When
from handlers.reading.choices import NUMBER_WORDS, read_choice
from handlers.reading.corrections import read_correction
from handlers.reading.dates import moments
from handlers.reading.extras import extras, tickets_of
from handlers.reading.intents import judge
from handlers.reading.party import PartySaid, party_changed, party_said
from handlers.reading.placing import places_said
from handlers.reading.said import Said
from handlers.reading.slots import Slots
from handlers.reading.wall import berlin, local
from handlers.reading.words import alike, fold, words_of

__all__ = [
    "is_back",
    "is_help",
    "is_refusal",
    "is_stop",
    "read_choice",
    "read_correction",
    "read_moment",
    "read_number",
    "read_party",
    "read_places",
    "read_yes_no",
]
_YES = frozenset(
    (
        "ja", "jo", "jau", "jaa", "jap", "jep", "yep", "yes", "yeah", "yup", "jawohl", "klar",
        "genau",
        "passt", "stimmt", "ok", "okay", "oke", "einverstanden", "gerne", "gern", "sicher",
        "natuerlich",
        "korrekt", "richtig", "sure", "joa", "jupp", "perfekt", "unbedingt", "freilich",
        "absolutely",
        "bestaetige", "selbstverstaendlich", "👍",
    )
)  # fmt: skip
_NO = frozenset(
    (
        "nein", "nee", "ne", "noe", "niein", "nope", "no", "nah", "naa", "nicht", "nich", "falsch",
        "keinesfalls", "never", "nix", "not", "abbrechen", "kein", "keine", "👎",
    )
)  # fmt: skip


_REFUSAL = _NO - {"falsch", "nix", "kein", "keine", "👎"} | frozenset(
    (
        "doch", "lieber", "dann", "danke", "bitte", "thanks", "thank", "you", "rather", "mehr",
        "das", "ich", "will", "moechte",
    )
)  # fmt: skip
_YES_PHRASES = re.compile(
    r"\b(?:mach das|mach es|machs|machen wir|so machen|go ahead|man to|in ordnung|alles klar|gut so"
    r"|passt so|auf jeden fall|do it|of course|sounds good|das passt|das stimmt|das ist richtig"
    r"|that is right)\b"
)
_POLITE = frozenset(
    (
        "bitte", "danke", "schoen", "sehr", "please", "thanks", "thank", "you", "das", "so", "dann",
        "mal", "gut", "prima", "super", "machen", "mach", "wir", "lass", "uns", "na", "denn", "und",
        "bidde", "vielen", "dank", "👍",
    )
)  # fmt: skip
_PLAIN_YES = frozenset(
    (
        "ja", "yes", "ja stornieren", "yes cancel", "yes cancel it", "ja loeschen",
        "ja alles loeschen", "yes delete", "yes delete everything",
    )
)  # fmt: skip
_REFUSES = re.compile(r"\bzu teuer\b|\bauf keinen fall\b|\btoo expensive\b")


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


def read_party(text: str, before: Party | None = None) -> Party | None:
    """Who rides; a bare number is grown-ups; "2 mit d-ticket" counts the tickets too.

    before: the party that the words may change ("ein Kind weniger").
    """
    changed = party_changed(text, before) if before else None
    if changed is not None:
        return changed
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


def read_yes_no(text: str, *, strict: bool = False) -> bool | None:
    """True, False, or None where it is neither or both; a yes is a bare yes.

    strict: nothing but "ja", "yes" or the deed named with it agrees.
    """
    words = re.findall(r"[^\W_]+|👍|👎", fold(text))
    if not words or len(words) > 9:
        return None
    joined = " ".join(words)
    if strict and joined in _PLAIN_YES:
        return True
    yes = [word for word in words if word in _YES]
    no = [word for word in words if word in _NO or alike(word, "nein")]
    if words[0] in _NO or (no and not yes) or _REFUSES.search(joined):
        return False
    return True if not no and not strict and _is_bare_yes(joined) else None


def is_refusal(text: str) -> bool:
    """Whether "nein danke" or "ne doch nicht" is all that is said; "weiß nicht" refuses nothing."""
    words = words_of(text)
    return read_yes_no(text) is False and all(word in _REFUSAL for word in words)


def _is_bare_yes(joined: str) -> bool:
    """A yes word or phrase with nothing else but polite fillers; "bitte" alone is none."""
    rest, phrases = _YES_PHRASES.subn(" ", joined)
    words = rest.split()
    agreed = phrases or any(word in _YES for word in words)
    return bool(agreed) and all(word in _YES or word in _POLITE for word in words)


def read_number(text: str) -> int | None:
    """The one number of a reply, in digits or words; None where there is none or several."""
    words = words_of(text)
    found = [int(word) for word in words if word.isdecimal() and len(word) <= 6]
    if not found:
        found = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
        found += [count for word, count in _TOGETHER.items() if word in words and not found]
    return found[0] if len(found) == 1 else None


_TOGETHER = {"zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "sechst": 6}


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
