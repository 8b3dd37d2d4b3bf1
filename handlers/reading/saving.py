"""Words that keep, rename, list or forget places and ways under a name of one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.reading.personal import canonical
from handlers.reading.words import fold, one_line

Deed = Literal["keep", "keep-way", "forget", "forget-all", "rename", "places", "routes"]
LONGEST = 200
_START = r"^\W*(?:(?:bitte|please|kannst du|könntest du|ach|und|ok|okay|so)[\s,]+)*"
_KEEP = (
    r"(?:merke?\s+(?:dir|es\s+dir|du\s+dir|sich)|merken\s+sie\s+sich|mark\s+di|speicher[en]?(?:\s+sie)?"
    r"|speicher\s+mir|remember|save|hinterleg\w*|leg\s+an)"
)
_SMALL = r"(?:[\s,:]+(?:bitte|mal|doch|dass|das|also|please|that|noch)\b)*[\s,:]*"
_MY = r"(?:mein\w*|my|unser\w*|our|die|der|den|das|the|mien\w*)"
_NAME = r"(?P<name>[^\W\d_][\w '-]{0,30}?)"
_LIES = (
    r"(?:\s*[:=]\s*|[\s,]+(?:ist|is|wohnt|wohnen|liegt|sind|lives?|=)(?:\s+(?:in|am|an|bei|beim|im"
    r"|at|on|die|der|das|den|dem|the|auf))*\s+)"
)
_AS = r"\s+(?:als|as|unter(?:\s+dem\s+namen)?)\s+"
_NAMED = re.compile(rf"{_START}{_KEEP}{_SMALL}(?:{_MY}\s+)?{_NAME}{_LIES}(?P<rest>\S.*)$", re.I)
_KEPT_AS = re.compile(
    rf"{_START}{_KEEP}{_SMALL}(?P<rest>\S.{{0,80}}?){_AS}(?:{_MY}\s+)?(?P<name>\S.{{0,30}})$", re.I
)
_IS_MINE = re.compile(
    rf"{_START}(?:das|hier|da|dort|dies|dat|this|that|it)(?:\s+ist|\s+is|'s)\s+(?:(?:mein\w*|my|bei)\s+)?"
    rf"(?P<name>[^\W\d_][\w '-]{{0,30}})$|{_START}(?P<here>hier|da|dort)\s+wohne\s+ich\W*$",
    re.I,
)
_MINE_IS = re.compile(
    rf"{_START}(?:{_MY}\s+)?(?P<name>zu\s?hause|daheim|home|arbeit|heimatadresse|wohnadresse)"
    rf"{_LIES}(?P<rest>\S.*)$",
    re.I,
)
_THAT = re.compile(
    rf"{_START}{_KEEP}{_SMALL}(?:(?:dies\w*|die|den|das|der|this|the|it|that|meine?n?)\s*)?"
    r"(?P<what>fahrt|strecke|weg|route|verbindung|tour|ort|platz|haltestelle|trip|ride|way|place"
    r"|stop)?\W*$",
    re.I,
)
_WAY = re.compile(r"\b(?:fahrt|strecke|weg|route|verbindung|tour|trip|ride|way|journey)\b", re.I)
_THIS = re.compile(r"^(?:dies\w*|d(?:as|en|ie|er)|this|that|it|the|hier|da)?\s*(?:\w+)?$", re.I)
_FORGET = re.compile(
    rf"{_START}(?:vergiss|vergesse?t?|vergessen\s+sie|lösche?n?(?:\s+sie)?|loesch\w*|entfern\w*"
    rf"|forget|delete|remove)\s+(?:bitte\s+)?(?:(?:{_MY}|ort|strecke|place|route|gespeicherte\w*"
    r"|saved)\s+)*(?P<name>\S.{0,40}?)(?:\s+(?:wieder|bitte|please))?\W*$",
    re.I,
)
_ALL = re.compile(
    r"^(?:all\w*\s+)?(?:meine\s+)?(?:gespeicherten?\s+)?(?:orte|plätze|strecken|places|routes)$",
    re.I,
)
_RENAME = re.compile(
    rf"{_START}(?:(?:be)?nenne?|umbenennen|rename|call)\s+(?:sie\s+)?(?:{_MY}\s+)?(?P<old>\S.{{0,30}}?)"
    r"\s+(?:(?:jetzt|künftig|bitte|um|in|zu|als|as|to|now)\s+)*(?P<new>[^\W\d_][\w '-]{0,30}?)"
    r"(?:\s+um)?\W*$",
    re.I,
)
_PLACES = re.compile(
    r"\b(?:welche|was für|wat för|zeig\w*|liste?|what|which|show|meine|my|gespeicherte?n?|saved)\b"
    r".{0,30}\b(?:orte|orten|places|addresses|adressen)\b(?!.*\b(?:in|near|bei|nach|gibt)\b)"
    r"|^\W*(?:meine\s+)?(?:orte|favoriten|favou?rites)\W*$",
    re.I,
)
_ROUTES = re.compile(
    r"^\W*(?:zeig\w*(?:\s+mir)?\s+|show(?:\s+me)?\s+|was sind\s+|welche\s+)?(?:bitte\s+)?"
    r"(?:meine|my|unsere|gespeicherten?|saved)\s+(?:\w+\s+)?"
    r"(?:strecken|routen?|lieblingsstrecken|stammstrecken|routes|usual trips|wege)\W*$",
    re.I,
)
_NO_NAMES = frozenset((
    "ich", "wir", "i", "we", "morgen", "heute", "tomorrow", "today", "montag", "dienstag", "uhr",
    "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "termin", "um", "at", "nicht",
    "mir", "dir", "uns", "euch",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is wanted. name: as it is kept.  rest: the place in words, "" where none was said.

    old: of a rename, the present name.
    """

    deed: Deed
    name: str = ""
    rest: str = ""
    old: str = ""


def keeping_said(text: str, names: Sequence[str]) -> Keeping | None:
    """The wish about own places, or None. names: those that are kept now."""
    text = one_line(text[: LONGEST + 1])
    if len(text) > LONGEST:
        return None
    if _ROUTES.match(text):
        return Keeping("routes")
    if _PLACES.search(text) and len(text.split()) <= 8:
        return Keeping("places")
    return _forgotten(text, names) or _renamed(text, names) or _kept(text)


def _forgotten(text: str, names: Sequence[str]) -> Keeping | None:
    """ "Vergiss Zuhause"; "vergiss es" and "lösch alles" are no names of places."""
    found = _FORGET.match(text)
    if found is None:
        return None
    if _ALL.match(found["name"]):
        return Keeping("forget-all")
    name = known_name(found["name"], names)
    return Keeping("forget", name) if name else None


def _renamed(text: str, names: Sequence[str]) -> Keeping | None:
    found = _RENAME.match(text)
    old = known_name(found["old"], names) if found else None
    return Keeping("rename", canonical(found["new"]), old=old) if found and old else None


def _kept(text: str) -> Keeping | None:
    if (found := _IS_MINE.match(text)) is not None:
        name = "home" if found["here"] else canonical(found["name"])
        own = name in ("home", "work") or found["here"]
        named = " bei " in text.lower() and is_name(name)
        return Keeping("keep", name) if own or named else None
    for pattern in (_KEPT_AS, _NAMED, _MINE_IS):
        if (found := pattern.match(text)) is not None:
            rest = found["rest"].strip(" .!?,")
            this = len(rest.split()) <= 2 and bool(_THIS.match(rest))
            name = canonical(found["name"])
            if not is_name(name):
                return None
            if _WAY.search(rest) and this:
                return Keeping("keep-way", name)
            return Keeping("keep", name, "" if is_this(rest) else rest)
    found = _THAT.match(text)
    if found is None:
        return None
    return Keeping("keep-way" if found["what"] and _WAY.match(found["what"]) else "keep")


def is_name(name: str) -> bool:
    """Whether it may be what somebody calls a place: up to three words, no time, no sentence."""
    words = fold(name).split()
    return 0 < len(words) <= 3 and _NO_NAMES.isdisjoint(words)


def is_this(rest: str) -> bool:
    """Whether "den Ort", "das hier", "it" names no place but the one spoken of."""
    return bool(re.fullmatch(
        r"(?:dies\w*|das|den|die|this|that|it|the|hier|da|es)(?:\s+(?:ort|hier|platz|haltestelle"
        r"|place|stop|stelle))?",
        rest,
        re.I,
    ))  # fmt: skip


def known_name(said: str, names: Sequence[str]) -> str | None:
    """The kept name that was said; "home" and "work" by any word for them, kept or not."""
    name = canonical(said)
    if name in ("home", "work"):
        return name
    return next((one for one in names if fold(one) == fold(name)), None)


_LAST = re.compile(
    r"\b(?:letzte[rnms]?|last|spätester?)\b.{0,40}\b(?:heim\w*|hause|zuhause|huus|home)\b"
    r"|\b(?:wie lange|bis wann|wie spät)\b.{0,40}\b(?:heim|hause|huus|home)\b",
    re.I,
)
_AND_HOME = re.compile(
    r"(?:^|[,;.!?]\s*|\s)(?:und|un|and|aber|but)\s+(?:wie\s+(?:komm\w*|kaam)\s+(?:ich|wir|ik|wi)\s+|how"
    r"\s+do\s+(?:i|we)\s+get\s+|dann\s+|danach\s+|später\s+|wieder\s+|zurück\s+|back\s+|then\s+)*"
    r"(?:heim|nach\s?haus\w*|na\s+huus|home)(?:\s+(?:dann|danach|später|wieder|then|after))?\W*$",
    re.I,
)


_LAST_RIDE = re.compile(
    r"\b(?:letzte[rnms]?|last)\s+(?:bus|bahn|zug|fähre|faehre|verbindung|möglichkeit|weg|train"
    r"|ferry|connection|way)\b",
    re.I,
)


def asks_last_home(text: str) -> bool:
    """ "Wann geht der letzte Bus nach Hause?"."""
    return len(text) <= LONGEST and bool(_LAST.search(text))


def asks_last_ride(text: str) -> bool:
    """ "Wann fährt der letzte Bus vom ZOB nach Travemünde?": where to, the slots tell."""
    return len(text) <= LONGEST and bool(_LAST_RIDE.search(text))


def asks_home_too(text: str) -> bool:
    """Whether a wish ends in "…, und heim?"."""
    return len(text) <= LONGEST and bool(_AND_HOME.search(text))


def before_home(text: str) -> str:
    """The wish that stands before "…, und heim?"; all of it where nothing does."""
    return _AND_HOME.sub("", text) if asks_home_too(text) else text
