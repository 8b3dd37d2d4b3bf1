"""What is said on top of a shown answer: another place or time, another side of it, or more of it.

A follow-up is made of a topic's own words, little words, places and times alone: one word more,
and the sentence is a wish of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handlers.reading.answers import read_correction
from handlers.reading.leisure import lend_slots
from handlers.reading.parks import FULL, NUMBERS, USUAL, lasts_of, parking_slots
from handlers.reading.said import Said
from handlers.reading.signs import sign_of
from handlers.reading.state import asks_on
from handlers.reading.words import fold

MOST_WORDS = 14
FEW_WORDS = 4
NAME = 5
_WORD = re.compile(r"[^\W_]+")
_FILLS = re.compile(
    r"und|un|ond|and|or|oder|aber|but|doch|lieber|leever|ne|nee|nein|no|nope|nicht|dann|denn|also"
    r"|so|ok|okay|gut|na|ach|hm|aeh|moin|hallo|hello|hi|bitte|please|mal|eben|noch|auch|ook|still"
    r"|sonst|eher|stattdessen|instead|rather|vielleicht|maybe|nun|jetzt|nu|now|gerade|grad|wie|was"
    r"|wat|wo|ist|is|isset|sind|are|be|sieht|siehts|sehts|schaut|steht|stehts|gehts|geht|es|s|das|dat"
    r"|die|der|den|dem|des|de|da|dort|dor|hier|hin|there|here|that|this|it|its|they|them|one|in|im"
    r"|ins|am|an|auf|bei|beim|nahe|naehe|um|vom|fuer|for|with|mit|at|near|by|on|the|a|ein|eine"
    r"|einen|einem|einer|eines|nen|nem|ner|of|ich|ik|i|du|wir|we|mir|mi|uns|me|us|man|you|sie|kann"
    r"|kannst|koennen|koennte|can|could|darf|duerfen|may|muss|must|gibt|gibts|gift|giv|hast|haben"
    r"|have|hat|hett|do|does|will|would|any|anything|etwas|irgendwas|wohl|eigentlich|ueberhaupt|about|how"
    r"|danke|thanks|wissen|sag|sagen|zeig|zeige|zeigen|show|tell|weiss|know"
)
_LEADS = re.compile(
    r"^(?:und|un|ond|and|or|oder|ne|nee|nein|no|nope|doch|lieber|aber|but|dann|then|what about"
    r"|how about|wie (?:ist|is|siehts?|steht) es|in|im|am|an|bei|beim)\b"
)
_AND = re.compile(
    r"^(?:und|un|ond|and|oder|or|what about|how about|wie (?:ist|is|siehts?|steht) es)"
    r"\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
PLACE_LEADS = re.compile(
    r"^(?:(?:in|im|am|an|ans|bei|beim|der|die|das|dem|den|near|the|at)\s+)+", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:nochmal|noch mal|erneut|again|aktualisier\w*|refresh|neu(?:er)? stand)\b"
)
_THERE = re.compile(r"\b(?:da|dort|dor|there)\b")
_MORE = re.compile(
    r"\b(?:ander\w*|weiter\w*|mehr|more|others?|another|else|alternativ\w*|woanders|different"
    r"|naechst\w*|next|sonst noch)\b"
)
_PRICE = re.compile(
    r"\b(?:kost(?!enlos)\w*|teuer|preis\w*|\w*gebuehr\w*|wie ?viel (?:ist|kost\w*)|how much"
    r"|prices?|fees?|charges?|costs?|expensive|(?:be)?zahl\w*|pay)\b"
)
_HOURS = re.compile(
    r"\b(?:offen|geoeffnet|oeffnet|\w*oeffnungs\w*|schliess\w*|geschlossen|opens?|opening|clos\w+"
    r"|shuts?|wann .{0,20}\bzu|(?:macht|hat) .{0,20}\b(?:auf|zu)|auf ?\?)(?:\b|$)"
)
_OWN: Mapping[str, re.Pattern[str]] = {
    "park": re.compile(
        r"\w*park(?:en|e|t|n|ing|ed)?|\w*parkpl\w*|\w*parkhaus\w*|\w*parkhaeus\w*|stellpl\w*"
        r"|plaetze|platz|spaces?|spots?|lots?|garages?|tiefgarage\w*|car|auto|stehen|stell\w*|hin"
        r"|kost\w*|teuer|preis\w*|\w*gebuehr\w*|much|many|prices?|fees?|charges?|costs?|expensive"
        r"|(?:be)?zahl\w*|pay|viel|wieviel|euro|pro|je|per|stunden?|std|h|hours?|hourly|tag|tage"
        r"|day|lang|lange|long|minuten|minutes|\d+|ganzen?|whole|all"
        r"|offen|geoeffnet|oeffnet|\w*oeffnungs\w*|zeiten|schliess\w*|geschlossen|zu|macht|wann"
        r"|bis|until|when|what|time|times|open\w*|clos\w*|shut\w*|nachts?|night|rund|uhr|durchgehend"
        r"|ander\w*|weiter\w*|mehr|more|others?|another|else|alternativ\w*|woanders|different"
        r"|naechst\w*|next|option\w*|meist\w*|immer|oft|haeufig|normal\w*|gewoehnlich\w*|ueblich\w*"
        r"|erfahrung\w*|usual\w*|often|mostly|typical\w*|always|voll|full|belegt|besetzt|busy"
        r"|leer|empty|frei\w*|free|available|left|wohnmobil\w*|womo\w*|camper\w*|motorhomes?|rv"
        r"|\w*behindert\w*|disabled|blue|badge|ausweis|meter|metres?|m|guenstig\w*|billig\w*|cheap\w*"
    ),
    "water": re.compile(
        r"wasser\w*|water|warm|kalt|cold|hoch|high|tief|pegel\w*|temperatur\w*|temperature|ostsee"
        r"|trave|meer|see|sea|baden|schwimm\w*|swim\w*|wird|level|sauber|clean"
    ),
    "air": re.compile(
        r"luft\w*|feinstaub\w*|werte?|schlecht|bad|good|quality|air|like|stickoxid\w*|wird"
    ),
    "weather": re.compile(
        r"wetter\w*|weather|regen|regnet|regn\w*|rain\w*|wind\w*|sonn\w*|sun\w*|warm|kalt|cold|grad"
        r"|temperatur\w*|wird|werden|like|schnee\w*|schnei\w*|snow\w*|glatt|frost"
    ),
    "sharing": re.compile(
        r"\w*roller\w*|\w*scooters?|e|\w*rad|\w*raeder\w*|\w*bikes?|\w*leih\w*|frei\w*|free|stehen"
        r"|ander\w*|weiter\w*|abstell\w*|hinstell\w*|parken|park|zurueck\w*|abgeb\w*|lassen|geben"
        r"|zonen?|zones?|leave|return|drop|off|parking|end|ride|muss|mehr|more|others?|moped\w*|car"
    ),
}
"""The words of each topic, beside which a follow-up has little words, places and times alone"""
TOPICS = frozenset(_OWN)


def follows(text: str, topic: str, said: Said, *, sure: bool = False) -> dict[str, Any] | None:
    """What the words change of the shown answer, without place and time; None: no follow-up.

    said: of the same text. sure: it asks for this topic by itself; with a place such a sentence,
    or a longer one, is a wish of its own, unless it begins as one that goes on.
    An empty dict stands for the same once more, or for a place or time alone. more: of the same;
    park_ask, vehicle, length_m, lasts: of parking; lend_ask: of lending.
    """
    folded = fold(text).replace("'", "")
    if topic not in TOPICS or len(folded.split()) > MOST_WORDS or not _of_topic(text, topic, said):
        return None
    if any(place.role in ("from", "to") for place in said.places) or len(said.places) > 1:
        return None
    long = sure or len(folded.split()) > FEW_WORDS
    if said.places and long and not _LEADS.match(folded):
        return None
    changed = _of_parking(folded) if topic == "park" else {}
    if topic == "sharing":
        changed = lend_slots(text)
    if topic in ("park", "sharing") and _MORE.search(folded) and not said.places:
        changed["more"] = True
    again = asks_on(text) or _AGAIN.search(folded) or _THERE.search(folded)
    if sure and not (again or said.places or _LEADS.match(folded) or set(changed) - {"lend"}):
        return None  # "ein Lastenrad in der Nähe" is a wish of its own
    return changed if changed or said.places or said.moments or again else None


def rest_of(text: str) -> str:
    """The words that count where something is taken back: "ne doch lieber X" is X."""
    return read_correction(text) or text


def place_named(text: str) -> str | None:
    """What alone is named, where a sentence goes on or takes back: "und Altstadt?"."""
    words = rest_of(text)
    found = _AND.match(words.strip(" .,!?"))
    if found is None and words == text:
        return None
    name = PLACE_LEADS.sub("", (found["rest"] if found else words).strip(" .,!?"))
    return name if 0 < len(name.split()) <= FEW_WORDS else None


def last_name(text: str, topic: str) -> str | None:
    """The last word, where it is none of the topic's, none of time and no little one."""
    words = _WORD.findall(text)
    word = fold(words[-1]) if words else ""
    own = topic in _OWN and _OWN[topic].fullmatch(word)
    known = own or _FILLS.fullmatch(word) or sign_of(word) != "x"
    return words[-1] if len(word) >= NAME and word.isalpha() and not known else None


def points_there(text: str) -> bool:
    """Whether a sentence means the place that was just spoken of."""
    return bool(_THERE.search(fold(text)))


def _of_topic(text: str, topic: str, said: Said) -> bool:
    """Whether all words are the topic's, little ones, places or times."""
    spans = [(p.start, p.end) for p in said.places] + [(m.start, m.end) for m in said.moments]
    left = text
    for start, end in spans:
        left = left[:start] + " " * (end - start) + left[end:]
    words = _WORD.findall(_AGAIN.sub(" ", fold(left).replace("'", "")))
    own = _OWN[topic]
    return all(_FILLS.fullmatch(word) or own.fullmatch(word) or word in NUMBERS for word in words)


def _of_parking(folded: str) -> dict[str, Any]:
    """park_ask (free: back to the numbers), vehicle, length_m and lasts in hours."""
    found = parking_slots(folded)
    if re.search(r"\b(?:wohnmobil|womo|camper|motorhome|rv\b)", folded):
        found["vehicle"] = "motorhome"
    if "park_ask" not in found:
        asked = (("usual", USUAL), ("price", _PRICE), ("hours", _HOURS), ("free", FULL))
        known = next((name for name, pattern in asked if pattern.search(folded)), None)
        found |= {"park_ask": known} if known else {}
    if (lasts := lasts_of(folded)) and found.get("park_ask") in (None, "price"):
        found |= {"park_ask": "price", "lasts": lasts}
    return found
