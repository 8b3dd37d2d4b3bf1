"""Extras: needs, ways to move, tickets, categories and the other small slots of a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from adapters.words import Need
from handlers.reading.counts import NUMBERS
from handlers.reading.phrases import PhraseBook
from handlers.reading.refusals import COMPANY, left_behind, modes_refused
from handlers.reading.slips import slip_code_of
from handlers.reading.words import fold, words_of

_KINDS = ("needs", "modes", "tickets", "categories", "languages", "text_size")
_COUNTS = {
    "ein": 1, "einer": 1, "eine": 1, "eins": 1, "one": 1, "zwei": 2, "two": 2, "beide": 2,
    "both": 2,
    "drei": 3, "three": 3, "vier": 4, "four": 4, "fuenf": 5, "five": 5,
}  # fmt: skip
_COUNT = re.compile(
    r"\b(\d{1,2}|" + "|".join(_COUNTS) + r")\s*(?:x|mal|von uns|davon|of us)?\s*"
    r"(?:hat|haben|has|have|mit|with|personen mit|hett|hebbt)?\s*(?:ein|eine|einen|a|n|das|n)?\s*$"
)
_LINE_WORDS = {
    "eins": "1", "zwei": "2", "drei": "3", "vier": "4", "fuenf": "5", "sechs": "6", "sieben": "7",
    "acht": "8", "neun": "9", "zehn": "10", "elf": "11", "zwoelf": "12", "dreissig": "30",
    "dreiunddreissig": "33", "vierzig": "40", "fuenfzig": "50",
}  # fmt: skip
_PRICE = re.compile(
    r"(?:\bbis|\bmax\w*\.?|\bhoechstens|\bhoegstens|\bunter|\bunder|\bup to|\bless than"
    r"|\b(?:nicht|nich|nix|no|not) (?:mehr als|ueber|more than|over|mehr as)|\bat most|\bbelow"
    r"|\bfuer weniger als|\bweniger als|\bfor less than"
    r"|<)\s*(?:(?:zu|so|etwa|ca\.?|um die)\s+)*(?:€\s*)?(\d{1,4})(?:[.,](\d{1,2}))?\s*"
    r"(?:€|euro|eur\b|euros)"
    r"|\b(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:€|euro|eur)\s*(?:max|hoechstens|tops|oder weniger"
    r"|maximal|or less|at most|nicht mehr)"
    r"|(?:\bmax\w*\.?|\bunder|\bup to|\bbelow)\s*€\s?(\d{1,4})(?:[.,](\d{1,2}))?"
)
_FREE = re.compile(
    r"\b(?:kostenlos\w*|umsonst|gratis|for free|free of charge|fuer lau|nix kosten|nichts kosten"
    r"|(?:kein|ohne) (?:geld|eintritt)\b"
    r"|free\b(?=.*\b(?:event|concert|museum|kids|outing|entry)))"
)
_AMOUNTS = NUMBERS | {
    "zwanzig": 20, "twenty": 20, "dreissig": 30, "thirty": 30, "vierzig": 40, "forty": 40,
    "fuenfzig": 50, "fifty": 50, "fuffzig": 50, "hundert": 100, "tein": 10, "twintig": 20,
}  # fmt: skip
_AMOUNT_WORD = re.compile(
    r"\b(" + "|".join(sorted(_AMOUNTS, key=len, reverse=True)) + r")(?=\s*(?:€|euro|eur\b))"
)
_LINE = re.compile(
    r"\b(?:linie|buslinie|line|bus|nachtbus"
    r"|buss)\s*(?:nr\.?\s*)?(\d{1,3}[a-z]?)\b(?!\s*(?::\d|uhr|min|euro|€|personen|leute))"
    r"|\b((?:rb|re|rb\s|re\s)\s?\d{1,3})\b"
    r"|\b(\d{1,3})er(?:\s+bus)?\b(?!\s*(?:karte|ticket))"
    r"|\b(?:die|der|den|mit der|bei der|in der|auf der|the)\s+(\d{1,3})\b(?=\s*(?:$|[,.;!?]"
    r"|(?:mal|wieder|nach|von|ab|faellt|ausfaellt|"
    r"heute|kommt|faehrt|hat|ist|is|nicht|immer|eine|schon|zu|richtung|morgen|verspaetung"
    r"|voll|und)\b))"
)
_RATHER_SHORT = re.compile(
    r"\b(?:lieber|hauptsache|am liebsten|eher|rather|preferably|mainly)\s+(?:mit\s+|with\s+)?"
    r"(?:moeglichst\s+)?(?:wenig|kurz|little|less|short)"
)
_CODE = re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z]{1,4}-?[A-Z0-9]*\d[A-Z0-9]{2,9}\b")
_LAST = re.compile(
    r"\b(?:letzte\w*|lezte\w*|vorige\w*|last|previous)\s+(?:mal|fahrt\w*|buchung\w*"
    r"|ticket\w*|booking|ride|trip|shuttle|time|receipt|quittung|one|tour|reise)\b"
    r"|\bwie (?:beim )?letzte[ns]? mal\b|\bzuletzt\b"
)
_NEXT = re.compile(
    r"\b(?:naechste\w*|kommende\w*|next)\s+(?:fahrt|buchung|booking|ride|trip|gebuchte\w*)\b"
)
_ABOUT = re.compile(
    r"\b(?:erinner\w*|errinner\w*|erinere|errinere|erinnr\w*|remind)\b.*?\b(?:an|to|about"
    r"|daran,?(?!\s+(?:n(?:ä|ae|e)chste|kommende|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch))"
    r"|dass|that)\s+(?:die\s+|den\s+|das\s+|meine[nr]?\s+|my\s+|the\s+|ich\s+"
    r"|i\s+)?(?P<about>[^,.!?;]{2,80})",
    re.IGNORECASE | re.DOTALL,
)
_EVENT = re.compile(
    r"\b(?:zum|zur|to|na'?n|beim)\s+(?P<about>(?:chor|singen|training|yoga|gymnastik"
    r"|krankengymnastik|arzt|doktor|zahnarzt|physio\w*|sport|stammtisch|"
    r"kurs|schwimmen|treff\w*|seniorentreff|gottesdienst|friseur|choir|probe|unterricht"
    r"|tanzen|dialyse|reha)\w*)",
    re.IGNORECASE,
)
_ABOUT_BEFORE = re.compile(
    r"\b(?:an|für|wegen|about|for|mit)\s+(?:die\s+|den\s+|das\s+|der\s+|meine[nr]?\s+|my\s+"
    r"|the\s+)*"
    r"(?P<about>[^\W\d]{3,40})\s+(?:zu\s+)?(?:erinner\w*|errinner\w*|weg|aus|lösch\w*|löschn"
    r"|abstell\w*|gemerkt)",
    re.IGNORECASE,
)
_ABOUT_FOR = re.compile(
    r"\b(?:erinn?erung\w*|reminder)\b.{0,40}?\b(?:für|an|for|about)\s+(?:die\s+|den\s+"
    r"|das\s+|meine[nr]?\s+|the\s+|my\s+)?"
    r"(?!frau\b|fr\b|herrn?\b|hr\b)(?P<about>[^\W\d]{3,40})",
    re.IGNORECASE,
)
_ABOUTS = (_ABOUT, _ABOUT_BEFORE, _ABOUT_FOR, _EVENT)
_TAIL = re.compile(
    r"\s+(?:um|at|gegen|am|on|morgen|heute|übermorgen|tomorrow|today|jeden|every|freitags"
    r"|montags|dienstags|mittwochs|donnerstags"
    r"|samstags|sonntags|vorher|davor|before|bitte|please|bidde|immer|nächste[nr]?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


_LEAD = re.compile(
    r"(?:eine?n?|an?|one|zwei|two|\d+|halbe|am)\s+(?:tage?|abend|stunden?|minuten?|wochen?|days?|hours?)"
    r"(?:\s+(?:vorher|davor|zuvor|before|earlier))?",
    re.IGNORECASE,
)
"""how long before, and nothing to be reminded of"""


@cache
def _book() -> tuple[PhraseBook[tuple[str, str]], frozenset[str], frozenset[str]]:
    with (Path(__file__).parent / "extras.toml").open("rb") as file:
        data = tomllib.load(file)
    named = {(kind, name): texts for kind in _KINDS for name, texts in data[kind].items()}
    deny = data["deny"]
    return PhraseBook(named), frozenset(deny["before"]), frozenset(deny["through"])


def extras(text: str) -> dict[str, tuple[str, ...]]:
    """What the text says, by kind, in order of speech; denied things are left out."""
    spans, refused = _heard(text)
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for (kind, name), _, _ in spans:
        if name not in found[kind] and (kind, name) not in refused:
            found[kind].append(name)
    if _RATHER_SHORT.search(fold(text)) and "short_walk" in found["needs"]:
        found["needs"].remove("short_walk")  # a rule for the order of ways, no limit
    if "bike" in found["needs"] and "bike" in found["modes"]:
        found["modes"].remove("bike")  # it comes along, it is not the way to move
    return {kind: tuple(names) for kind, names in found.items()}


def denied(text: str) -> tuple[str, ...]:
    """Needs, tickets and modes that the text refuses: "ohne Rollstuhl", "doch kein D-Ticket"."""
    return tuple(dict.fromkeys(name for _, name in sorted(_heard(text)[1])))


Named = tuple[str, str]


def _heard(text: str) -> tuple[list[tuple[Named, int, int]], set[Named]]:
    """All spans in order of speech, and what is denied among them."""
    book, deny, through = _book()
    words = words_of(text[:1500])
    spans = sorted(book.spans(words), key=lambda span: (span[1], -span[2]))
    named = {("modes", mode) for mode in modes_refused(words)}
    return spans, named | {
        (kind, name)
        for (kind, name), start, end in spans
        if kind in ("needs", "modes", "tickets")
        and (
            _is_denied(words, start, deny, through)
            or (kind == "needs" and name in COMPANY and left_behind(words, start, end))
        )
    }


def _is_denied(
    words: Sequence[str], start: int, deny: frozenset[str], through: frozenset[str]
) -> bool:
    for word in reversed(words[max(0, start - 5) : start]):
        if word in deny:
            return True
        if word not in through:
            return False
    return False


def needs_of(found: dict[str, tuple[str, ...]]) -> tuple[Need, ...]:
    known: tuple[Need, ...] = get_args(Need)
    return tuple(need for need in known if need in found["needs"])


def tickets_of(text: str, found: dict[str, tuple[str, ...]]) -> tuple[tuple[str, int], ...]:
    """Tickets with how many hold one: "einer hat dticket", "beide mit Deutschlandticket"."""
    return tuple((name, _holders(text, name)) for name in found["tickets"])


def _holders(text: str, name: str) -> int:
    folded = fold(text)
    stem = {"deutschlandticket": r"d[ -]?ticket|dtick|deutschland|49", "day_ticket": r"tages|day "}
    at = re.search(stem.get(name, r"schwerbe|behind|sba|merkz|wertmarke|disab"), folded)
    if at is None:
        return 1
    count = _COUNT.search(folded[: at.start()])
    if count is None:
        return 1
    word = count[1]
    return int(word) if word.isdecimal() and int(word) else _COUNTS.get(word, 1)


def price_max(text: str) -> int | None:
    """The most it may cost, cents; 0 for free of charge."""
    folded = _AMOUNT_WORD.sub(lambda word: str(_AMOUNTS[word[1]]), fold(text))
    match = _PRICE.search(folded)
    if match:
        whole, part = next(
            (a, b) for a, b in zip(match.groups()[::2], match.groups()[1::2], strict=True) if a
        )
        return int(whole) * 100 + (int((part + "0")[:2]) if part else 0)
    return 0 if _FREE.search(folded) else None


def line_of(text: str) -> str | None:
    """A line's name: "30", "RB86"; "Linie elf" too."""
    folded = fold(text)
    match = _LINE.search(folded)
    if match:
        return re.sub(r"\s", "", next(group for group in match.groups() if group)).upper()
    spoken = re.search(r"\b(?:linie|line|bus)\s+([a-z]{3,})\b", folded)
    return _LINE_WORDS.get(spoken[1]) if spoken else None


def reference_of(text: str) -> str | None:
    """A booking code, or "last" or "next"."""
    slip = slip_code_of(text)
    if slip:
        return slip
    code = _CODE.search(text)
    if code and not re.fullmatch(r"(?:RB|RE|U|S|P|A|B|L)\d{1,3}", code[0]):
        return code[0]
    folded = fold(text)
    if _LAST.search(folded):
        return "last"
    return "next" if _NEXT.search(folded) else None


def about_of(text: str) -> str | None:
    """What a reminder is about, in the person's words."""
    match = next((m for m in (pattern.search(text) for pattern in _ABOUTS) if m), None)
    if not match:
        return None
    about = _TAIL.sub("", " " + match["about"]).strip(" .,!?")
    return about if about and not _LEAD.fullmatch(about) else None
