"""Whether somebody asks of weather, water, air, streets or bridges, and what of them."""

from __future__ import annotations

import re
from typing import Any

from handlers.reading.words import fold

AIR = (
    r"\bluft(?!druck|pumpe|matratze|ballon|post|hansa)\w*|\bfein\s?stau[bp]\w*|\bpm ?2[.,]?5\b"
    r"|\bpm ?10\b|\bstickoxid\w*|\bstickstoff\w*|\bno2\b|\bozon\w*|\bair (?:quality|pollution)\b"
    r"|\bthe air\b|\bparticulate\w*"
)
WATER = (
    r"\bwasser ?temperatur\w*|\bbade ?wasser\w*|\bwasser ?st[ao]nd\w*|\bpegel\w*"
    r"|\bwie (?:warm|kalt|hoch|tief)\b.{0,30}\b(?:wasser|ostsee|trave|meer|see)\b"
    r"|\b(?:wasser|ostsee|trave|meer)\b.{0,20}\b(?:warm|kalt|hoch)\b"
    r"|\bhow (?:warm|cold|high)\b.{0,30}\b(?:water|sea|baltic|trave)\b"
    r"|^(?:das )?(?:wasser|water)$|\bwater (?:temperature|level)\b|\bsea temperature\b"
)
QUALITY = re.compile(
    r"\b(?:bade)?wasser ?qualitaet\w*|\bblaualgen\b|\bwater quality\b|\balgae\b|\bbadeverbot\w*"
    r"|\b(?:wasser|ostsee|trave|water|sea)\b.{0,20}\b(?:sauber|rein|dreckig|schmutzig|verschmutzt"
    r"|belastet|clean|safe|dirty|polluted)\b"
    r"|\b(?:sauber\w*|dreckig\w*|schmutzig\w*|clean|dirty|safe)\b.{0,12}\b(?:wasser|water)\b"
)
INDOORS = re.compile(r"\b(?:hallenbad|schwimmhalle|schwimmbad|klo|toilette\w*|pool)\b")
SENSOR = re.compile(
    r"\b(?:mein\w*|eigen\w*|unser\w*|my|our|own)\b.{0,20}\b(?:luft|feinstaub|air)?\s?-?sensor\w*"
    r"|\bsensor[.\s]?community\b|\bsensor (?:nummer |nr\.? ?|number |id )?[0-9]{2,9}\b"
)
STATION = re.compile(
    r"\b(?:sensor|nummer|nr|number|id|community|die|der|is|ist|ich)\D{0,12}([0-9]{2,9})\b"
)
FORGETS = re.compile(
    r"\b(?:vergiss|vergessen|loesch\w*|entfern\w*|forget|delete|remove)\b.{0,20}\bsensor\w*"
    r"|\bsensor\w*\b.{0,12}\b(?:vergessen|loeschen|entfernen)\b"
)
TELL_ME = re.compile(
    r"\b(?:bescheid|bescheed|meld\w*|sag|segg|sagt|warn\w*|info\w*|benachrichtig\w*|let me know"
    r"|tell me|notify|alert)\b"
)
BESIDE = re.compile(r"\b(?:wenn|falls|sobald|ueber|ab|over|above|if|when|once|schlecht|bei)\b")
ICE = re.compile(
    r"\b(?:eis|spiegel)?glatt\b|\bglaette\w*|\b(?:glatt|blitz)eis\w*|\brutschig\w*|\bglissig\b"
    r"|\b(?:ueber|ge)?friert\b|\bfrost\w*|\bslippery\b|\bicy\b|\bice on\b|\bblack ice\b|\bfreez\w+"
)
PM10 = re.compile(r"\bpm ?10\b")
ABOVE = re.compile(
    r"\b(?:ueber|ab|hoeher als|mehr als|groesser als|over|above|more than|exceeds?|von)\s+"
    r"(?:den wert |die |wert )?(\d{1,3}(?:[.,]\d)?)\b"
)
BARE = re.compile(r"\b(\d{1,3}(?:[.,]\d)?)\b")
MARKS = re.compile(r"\bpm ?2[.,]?5\b|\bpm ?10\b|\bno2\b")
STREETS = re.compile(
    r"^(?:der |die )?(?:verkehr|traffic|strassen)$|\bstaus?\b"
    r"|\bstauwarnung\w*|\bverkehrs ?lage\w*|\bverkehrs ?meldung\w*|\bstockende?r?\b"
    r"|\bwie (?:ist|is|laeuft|steht) (?:der|es mit dem|de) verkehr\b|\bviel verkehr\b|\bverstopft\b"
    r"|\b\w*(?:allee|strasse|str)\b.{0,12}\bdicht\b"
    r"|\btraffic (?:jams?|situation|state|like|bad)\b"
    r"|\b(?:how is|hows|how's|much) (?:the )?traffic\b"
)
_OPENS = (
    r"(?:auf|offen|hoch|zu|gesperrt|geoeffnet|oeffnet|oeffnen|oeffnung|geschlossen|hochgeklappt"
    r"|aufgeht|geht)"
)
BRIDGES = re.compile(
    r"\bbruecken ?oeffnung\w*|\bbruecken ?zeiten\b"
    rf"|\b(?:wann|ist|is|geht|wie lange|ob)\b.{{0,40}}\w*bruecke\w*\b.{{0,20}}\b{_OPENS}\b"
    rf"|\bwann\b.{{0,12}}\b(?:oeffnet|oeffnen|sperrt)\b.{{0,25}}bruecke\w*"
    rf"|^(?:die |eric.?warburg.?)?\w*bruecke\w*\b.{{0,12}}\b{_OPENS}$"
    r"|\b(?:when|is|what time)\b.{0,30}\bbridge\b.{0,20}\b(?:open|opens|opening|up|closed|close)\b"
    r"|\bbridge openings?\b"
)
_AIR, _WATER = re.compile(AIR), re.compile(WATER)
LEAVES_ROOM = frozenset(("weather.air", "out_of_scope", "alerts.subscribe"))
"""intents of which one of these talks may be meant, however sure the reading was"""
WEAK = frozenset(
    ("journey.plan", "departures", "outing.find", "reminder.set", "reminder.stop", "parking.find")
)
"""and those of which it may be where the reading was not sure"""


def asks_outdoors(text: str, intent: str, *, sure: bool) -> str | None:
    """The talk that the words ask for: weather, water, air, sensor, air-watch, traffic, bridges.

    intent, sure: what the reading found; of an own sensor is spoken whatever it was.
    """
    folded = fold(text).strip(" .,!?")
    if FORGETS.search(folded):
        return "sensor-forget"
    open_to = intent in LEAVES_ROOM or not sure
    if TELL_ME.search(folded) and BESIDE.search(folded) and _of_air(folded):
        return "air-watch" if open_to or intent in ("reminder.set", "reminder.stop") else None
    if SENSOR.search(folded) and open_to:
        return "sensor"
    if not sure and QUALITY.search(folded) and not INDOORS.search(folded):
        return "water"
    if ICE.search(folded) and open_to and not _about(folded, intent):
        return "weather"
    if not (intent in LEAVES_ROOM or (intent in WEAK and not sure)):
        return None
    if TELL_ME.search(folded) and intent == "alerts.subscribe":
        return None
    return _about(folded, intent)


def _about(folded: str, intent: str) -> str | None:
    for name, pattern in (
        ("bridges", BRIDGES), ("traffic", STREETS), ("water", _WATER), ("air", _AIR),
    ):  # fmt: skip
        if pattern.search(folded):
            return name
    return "weather" if intent == "weather.air" else None


def _of_air(folded: str) -> bool:
    return bool(_AIR.search(folded) or SENSOR.search(folded))


def outdoor_slots(text: str) -> dict[str, Any]:
    """station: a sensor's number; quantity and above: of a threshold; mine: of one's own sensor.

    ice: it is asked whether it freezes or gets slippery.
    """
    folded = fold(text)
    found: dict[str, Any] = {"ice": True} if ICE.search(folded) else {}
    if SENSOR.search(folded):
        found["mine"] = True
        if station := STATION.search(MARKS.sub(" ", folded)):
            found["station"] = station[1]
    if QUALITY.search(folded):
        found["quality"] = True
    if PM10.search(folded):
        found["quantity"] = "pm10"
    if (above := above_of(text)) is not None and TELL_ME.search(folded):
        found["above"] = above
    return found


def above_of(text: str) -> float | None:
    """A threshold: "über 25", or the one number of a bare answer."""
    folded = MARKS.sub(" ", fold(text))
    found = ABOVE.search(folded) or (BARE.search(folded) if len(folded.split()) <= 4 else None)
    return float(found[1].replace(",", ".")) if found else None
