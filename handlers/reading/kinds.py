"""Kinds of moments: to leave or to be there, the way out, the way back, or the word before it."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["main", "back", "alert"]
_BACK = re.compile(r"zurück|rückweg|rückfahrt|retour|heimweg|way back|return|rüch", re.I)
_ALERT = re.compile(
    r"bescheid|erinner|remind|sag mir|sagen sie mir|melde|schreib mir|meld dich", re.I
)
EVENING = re.compile(
    r"chor\b|konzert|kino\b|theater|party|disco|club\b|kneipe|stammtisch|feiern|oper\b|abendessen"
    r"|dinner|concert|choir|singen\b|probe\b|lesung",
    re.I,
)
ALERT_OR_BACK = re.compile(f"{_ALERT.pattern}|{_BACK.pattern}", re.I)
_ARRIVE_BEFORE = re.compile(
    r"(?:bis|spätestens|spaetestens|by|no later than|until)\s+"
    r"(?:um\s+|gegen\s+|ca\.?\s+|spätestens\s+|zu\s+)*$",
    re.I,
)
_APPOINTMENTS = (
    "arzt|ärztin|doktor|dokter|doctor|zahnarzt|termin|behandlung|vorstellung|therapie|untersuchung"
    "|massage|chor|training|gottesdienst|unterricht|vorlesung|probe|sprechstunde|krankengymnastik"
    r"|physio\w*|reha|dialyse|dentist|appointment"
)
_ARRIVE = re.compile(
    r"\b(?:da|dort|hier|there|drüben|dor)\s+(?:sein|bin|sind|ankommen|sien|wesen|ist|be)\b"
    r"|\b(?:bin|sind|be|sein|to be)\b.{0,30}\b(?:da|dort|there)\b"
    r"|\b(?:konzert|theater|kino|oper|vorstellung|chor|kurs)\s+(?:sein|be)\b"
    r"|\bankomm|\bankunft|\barriv|\beintreff|\btermin\b|\bbegin|\banfängt|\bfängt\b.*\ban\b"
    r"|\bstarts?\b|\bpünktlich"
    r"|\b(?:muss|müsste|müssen|muß|mutt|möt|soll|sollte|will|möchte|need to be|have to be|must be)"
    r"\b.{0,80}\b(?:sein|be (?:at|in))\b"
    rf"|\b(?:zu[mr]?|bei[m]?|na'?n?|to(?: the| my)?)\s+(?:\w+\s+)?(?:{_APPOINTMENTS})\b",
    re.I,
)
_END = r"[;!?]|(?<!\d)(?<!\bca)\.\s"  # "3.12. um zehn" is one thought
_LEAVE = re.compile(
    r"\b(?:los|abfahr\w*|losfahr\w*|abfahrt|abhol\w*|leav\w*|depart\w*|starten|ab\s+(?:um\s+)?\d"
    r"|nach\s+\d|after\s+\d)\b",
    re.I,
)


def role_of(text: str, start: int, end: int) -> Role:
    """What the moment at start…end is for: the trip, the way back, or a notice beforehand."""
    before = re.split(r"[,;.!?]|\bund\b", text[:start])[-1]
    after = re.split(r"[,;.!?]", text[end:])[0]
    if _BACK.search(before) or re.match(r"\s*(?:wieder\s+)?(?:zurück|retour|heim)", after, re.I):
        return "back"
    if _ALERT.search(before) or re.match(r"\s*(?:kurz\s+)?(?:bescheid|erinner)", after, re.I):
        return "alert"
    return "main"


def kind_of(text: str, start: int, end: int) -> Literal["depart", "arrive"]:
    """Arrive: "bis zehn", "um zehn da sein", an appointment. Depart: "ab", "los", unsaid."""
    before = text[max(0, start - 25) : start]
    inside = text[start:end]
    clause = _clause(text, start, end)
    if _ARRIVE_BEFORE.search(before) or re.search(r"\b(?:bis|by|spätestens)\b", inside, re.I):
        return "arrive"
    if re.search(r"\b(?:ab|los)\s+(?:um\s+|so\s+|gegen\s+)*$", before, re.I) or _LEAVE.search(
        clause
    ):
        return "depart"
    return "arrive" if _ARRIVE.search(clause) else "depart"


def _clause(text: str, first: int, end: int) -> str:
    """The sentence around a moment, cut at marks that end a thought."""
    start = max((m.end() for m in re.finditer(_END, text[:first])), default=0)
    after = re.search(_END, text[end:])
    return text[start : end + after.start() if after else len(text)]
