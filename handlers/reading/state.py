"""What became of an order, asked in words: "ist das gebucht?", "hat das geklappt?"."""

from __future__ import annotations

import re

from handlers.reading.words import fold

LONGEST = 120
_FILLS = re.compile(
    r"\b(?:denn|eigentlich|jetzt|nun|schon|nu|bitte|also|hallo|moin|aeh|aehm|now|already|please)\b"
)
_ORDER = r"(?:fahrt|buchung|bestellung|reservierung|shuttle|ticket|fahrschein|booking|ride|order)"
_IT = rf"(?:das|es|dat|(?:die|der|das|mein|meine|unser|unsere|dem)\s+{_ORDER})"
_DONE = r"(?:gebucht|durch|bestellt|reserviert|bestaetigt|angekommen|bezahlt)"
_WORKED = r"(?:geklappt|funktioniert|hingehauen)"
_BARE = re.compile(
    r"(?:und|un|was|wat|and|what)(?:\s+(?:jetzt|nun|nu|now))"
    r"|(?:und )?(?:wie|wo)\s+(?:geht|geiht)\s*(?:es|s|dat|das)?\s+(?:jetzt |nun |denn )*weiter"
    r"|what now|what next|and now|now what"
)
_NEWS = re.compile(
    r"(?:wie (?:ist|is) (?:der|da der) stand"
    r"|(?:gibt es|gibts|hast du|haben sie)?\s*(?:et)?was neues"
    rf"(?: (?:zu[rm]?|von|mit) (?:meine[mr]?|de[mr]|unsere[mr]?)? ?{_ORDER})?"
    r"|(?:weisst du|wissen sie)\s+(?:et)?was(?: neues)?|any news)"
)
_STATE = re.compile(
    rf"(?:und )?(?:ist|is|sind|wurde|bin)\s+(?:{_IT}|ich|wir)(?:\s+\w+)?\s+{_DONE}(?:\s+oder.*)?"
    rf"|(?:und )?(?:hat|hats|het)\s*(?:{_IT})?(?:\s+(?:mit\s+(?:der|dem|meiner)\s+)?{_ORDER})?"
    rf"\s+{_WORKED}(?:\s+oder.*)?"
    rf"|(?:und )?was (?:ist|is|wird|passiert) (?:mit|aus) (?:meine[mr]|unsere[mr]|de[mr]) {_ORDER}"
    rf"|(?:is|was) (?:it|that|(?:my|the) {_ORDER}) (?:booked|confirmed|through|ordered)"
    rf"|did (?:it|that|(?:my|the) {_ORDER}) (?:work|go through|work out)"
    rf"|what (?:about|happened to) (?:my|the) {_ORDER}"
)


def asks_on(text: str) -> bool:
    """ "Und jetzt?": asks how it goes on; beside an open question it is that question's."""
    return bool(_BARE.fullmatch(_plain(text)))


def asks_state(text: str) -> bool:
    """Whether nothing but the state of what was ordered is asked for."""
    if len(text) > LONGEST:
        return False
    plain = _plain(text)
    lean = " ".join(_FILLS.sub(" ", plain).split())
    return bool(_BARE.fullmatch(plain) or _NEWS.fullmatch(lean) or _STATE.fullmatch(lean))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text[:LONGEST])).split())
