"""Whether somebody asks what is disturbed now: "ist was auf der Linie 30", "fährt die Fähre"."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.extras import extras, line_of
from handlers.reading.words import fold

TELL_ME = re.compile(
    r"\b(?:bescheid|bescheed|meld\w*|sag\w*|segg\w*|info\w*|warn\w*|benachrichtig\w*|schreib\w*"
    r"|abonn\w*|abo|push\w*|wenn|falls|sobald|let me know|tell me|notify|text me|alert me|if|when"
    r"|beschwer\w*|erinner\w*|keine meldungen|mein\w*|my|unser\w*)\b"
)
DISTURBED = re.compile(
    r"\b(?:stoerung\w*|gestoert|umleitung\w*|umgeleitet|ausfaelle|zugausfall|ausfall"
    r"|disruption\w*|disrupted|diversion\w*)\b"
    r"|\b(?:faellt|fallen|is|ist|sind)\b.{0,40}\b(?:aus|ausgefallen|unterbrochen)$"
)
MOVER = (
    r"(?:linie |line |buslinie |bus |der bus |zug |rb |re )?\d{1,3}|r[be] ?\d{1,3}"
    r"|(?:\w*faehre|faehren|ferry|ferries|zuege|bahn|trains?|busse|buses)"
)
ANYTHING = re.compile(
    r"\b(?:ist|is|gibt es|gibts|gibt's)\s+(?:da |was|irgendwas|etwas|irgendetwas|irgendwelche)"
    rf".{{0,12}}\b(?:auf|mit|bei|an|los|kaputt)\b.{{0,12}}(?:{MOVER})\b"
    rf"|\bwas ist (?:los )?(?:auf|mit|bei)\b.{{0,12}}(?:{MOVER})\b"
)
RUNS = re.compile(
    r"(?:faehrt|laeuft|faehr|verkehrt|fahren|geht|is|are|does)\s+(?:die |der |das |the )?"
    rf"(?:{MOVER})"
    r"(?:\s+(?:heute|heut|jetzt|gerade|grad|noch|eigentlich|wieder|ueberhaupt|normal|running"
    r"|run|today|now|abend|puenktlich))*"
)


def asks_disruptions(text: str) -> bool:
    """A question about now; a wish to be told of it later is another thing."""
    folded = fold(text).strip(" .,!?")
    if TELL_ME.search(folded):
        return False
    found = DISTURBED.search(folded) or ANYTHING.search(folded)
    return found is not None or RUNS.fullmatch(folded) is not None


def disturbed_slots(text: str) -> dict[str, Any]:
    """The line or the kind of vehicle that it is about."""
    found = {"line": line_of(text) or _bare(text), "modes": list(extras(text)["modes"])}
    return {key: value for key, value in found.items() if value}


def _bare(text: str) -> str | None:
    """ "was ist mit der 30": a number that nothing else needs."""
    found = re.search(r"\b(?:die|der|the)\s+(\d{1,3})\b(?!\s*(?:uhr|min|euro))", fold(text))
    return found[1] if found else None
