"""How a message looks on the page: plain lines become a line diagram, a table or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from bot.channels.tablet.sessions import Entry
from bot.heading import clauses
from bot.ports import Button, Rendered

TIMED = re.compile(
    r"^(?P<time>\d{1,2}[:.]\d{2}(?:\s?(?:–|-|bis|to)\s?\d{1,2}[:.]\d{2})?(?:\s(?:Uhr|h)\b)?)"
    r"[\s:,·]+(?P<what>\S.*)$"
)
PAIR = re.compile(
    r"^(?!Quelle|Source)(?P<name>(?:\d+ × )?[^\W\d][^:.!?]{1,28}): (?P<value>\S.{0,47})$"
)
ARRIVAL = re.compile(r"^(?P<what>.+); (?P<then>\w+ (?P<time>\d{1,2}[:.]\d{2}) (?P<where>.+))$")
DEMO = re.compile(r"^\(?DEMO\b")
LIVE = re.compile(r"^\(?(?:Stand|abgerufen|Abgerufen|as of|As of)\s+\d{1,2}[:.]\d{2}")
SIGN = re.compile(
    r"\b(?:Bus|Linie|Line|Fähre|Ferry|RE|RB|Zug|Train)\s?[A-Z]{0,3}\s?\d{1,4}\b"
    r"(?: \+ [A-Z]{0,3}\s?\d{1,4}\b)*"
)
FACTS = re.compile(r"€| · ")
LINK = re.compile(r"(https?://[^\s<>\"]*[\w/]|(?<![\w/])/datenschutz\b)")
TIES = re.compile(
    r"(?<=\d) (?=(?:k?m|[cm]m|min|Min\.|%|°C|µg/m³|km/h)(?![^\W_]))"
    r"|(?<=\d\.) (?=Januar|Februar|März|April|Mai|Ju[nl]i|August|\w{3,5}ember|Oktober)"
    r"|(?<=Stand) (?=\d)"
)
GERMAN = ("title", "text", "source", "more")
"""facts that are words of a source"""
HEADLINE = 72
PAPERS = ("ticket", "receipt", "slip")
WALK = re.compile(r"\b(?:zu Fuß|gehen|walk|laufen)\b", re.IGNORECASE)
ICONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("clock", ("meine", "erinner", "my ", "remind")),
    ("bus", ("buchen", "fahrschein", "book", "fahrt finden", "fahrt")),
    ("car", ("park",)),
    ("pin", ("weg", "route", "verbindung", "way", "journey")),
    ("sun", ("ausfl", "freizeit", "treff", "outing", "los", "on today")),
    ("person", ("mensch", "hilfe", "person", "help", "human")),
    ("lock", ("datenschutz", "daten", "privacy")),
)

Kind = Literal["line", "times", "pairs", "live", "demo", "text"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a block. sign: the number of a line ("Bus 30"); note: small, below it."""

    head: str = ""
    text: str = ""
    sign: str = ""
    after: str = ""
    note: str = ""
    walk: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. line: a journey, top to bottom; times: rows with a time."""

    kind: Kind
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a message. icon: decoration of a tile, "" for none."""

    button: Button
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of running text; href "" for plain words."""

    text: str
    href: str = ""


def headline(message: Rendered) -> str:
    """The heading: the title's first clause, or that of a short first line, or nothing."""
    return clauses(_topmost(message))[0]


def beneath(message: Rendered) -> str:
    """What hangs on the heading, a plain line below it: a source, a caveat, or nothing."""
    return clauses(_topmost(message))[1]


def _topmost(message: Rendered) -> str:
    if message.title or not message.body:
        return message.title
    first = message.body[0]
    return first if len(first) <= HEADLINE and kind_of(first) == "text" else ""


def german(message: Rendered) -> tuple[str, ...]:
    """What the sources of an English message say in German: titles and sentences, as they are."""
    if message.lang != "en":
        return ()
    told = [message.core.get("facts", {})]
    told += [line.get("facts", {}) for line in message.core.get("lines", ())]
    found = {facts[key] for facts in told for key in GERMAN if isinstance(facts.get(key), str)}
    return tuple(sorted(found - {""}, key=len, reverse=True))


def marked(text: str, foreign: Sequence[str] = ()) -> Markup:
    """Text for the page, its German pieces marked as such for voices that read aloud."""
    if not foreign:
        return escape(tied(text))
    pieces = re.split(f"({'|'.join(map(re.escape, foreign))})", text)
    return Markup("").join(
        Markup('<span lang="de">{}</span>').format(tied(piece)) if index % 2 else tied(piece)
        for index, piece in enumerate(pieces)
    )


def tied(text: str) -> str:
    """A number stays on the line of its unit, a day on that of its month."""
    return TIES.sub("\u00a0", text)


def parts(text: str) -> Iterator[Part]:
    """Running text with its web addresses and the page on privacy as links."""
    for index, piece in enumerate(LINK.split(text)):
        if piece:
            yield Part(piece, piece if index % 2 and (is_web(piece) or piece[0] == "/") else "")


def kind_of(line: str) -> Kind:
    """What one line of a message is, by its form alone."""
    if TIMED.match(line):
        return "times"
    if LIVE.match(line):
        return "live"
    if DEMO.match(line):
        return "demo"
    if PAIR.match(line) and "://" not in line:
        return "pairs"
    return "text"


def blocks(message: Rendered) -> tuple[Block, ...]:
    """The body as blocks, in the same order and with every word of it."""
    body = message.body if message.title or not headline(message) else message.body[1:]
    lines = [line for part in body for line in part.split("\n") if line.strip()]
    return tuple(_block(message, kind, tuple(group)) for kind, group in groupby(lines, kind_of))


def _block(message: Rendered, kind: Kind, lines: Sequence[str]) -> Block:
    if kind == "times":
        rows = tuple(_timed(line) for line in lines)
        return Block("line", _ridden(rows)) if _is_journey(message, rows) else Block("times", rows)
    if kind == "pairs" and len(lines) > 1:
        return Block("pairs", tuple(_pair(line) for line in lines))
    plain: Kind = "text" if kind == "pairs" else kind
    return Block(plain, tuple(Row(text=line) for line in lines))


def _ridden(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A leg's arrival stands below it; that of the last leg is the end of the line."""
    legs = [(row, ARRIVAL.match(row.text + row.sign + row.after)) for row in rows]
    drawn: list[Row] = []
    for number, (row, arrival) in enumerate(legs, 1):
        if arrival is None:
            drawn.append(row)
            continue
        before, sign, after = _signed(arrival["what"])
        leg = replace(row, text=before, sign=sign, after=after)
        if number < len(legs):
            drawn.append(replace(leg, note=arrival["then"]))
        else:
            drawn += [leg, Row(arrival["time"], arrival["where"])]
    return tuple(drawn)


def _timed(line: str) -> Row:
    match = TIMED.match(line)
    if match is None:
        return Row(text=line)
    before, sign, after = _signed(match["what"])
    walk = bool(WALK.search(match["what"]))
    return Row(match["time"], before, sign, after, walk=walk)


def _signed(text: str) -> tuple[str, str, str]:
    match = SIGN.search(text)
    if match is None:
        return text, "", ""
    after = text[match.end() :].lstrip(" ,;:·")
    return text[: match.start()], match[0], f" {after}" if after else ""


def _pair(line: str) -> Row:
    match = PAIR.match(line)
    return Row(match["name"], match["value"]) if match else Row(text=line)


def _is_journey(message: Rendered, rows: Sequence[Row]) -> bool:
    """Rising single times with ways in them, no choices of each other; else it is only a table."""
    minutes = [_minutes(row.head) for row in rows]
    alone = len(rows) == 1 and not ARRIVAL.match(rows[0].text + rows[0].sign + rows[0].after)
    if alone or None in minutes or any(FACTS.search(row.text + row.after) for row in rows):
        return False
    ridden = [bool(row.sign) for row in rows]
    reached = any(row.walk or ARRIVAL.match(row.text + row.sign + row.after) for row in rows)
    if not reached and (all(ridden) or not any(ridden)):
        return False  # a board of departures, hours of weather
    labels = " ".join(button.label for button in message.buttons)
    if sum(row.head in labels for row in rows) > 1:
        return False
    known = [value for value in minutes if value is not None]
    return all(a <= b for a, b in pairwise(known))


def _minutes(head: str) -> int | None:
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?:\s(?:Uhr|h))?", head)
    return int(match[1]) * 60 + int(match[2]) if match else None


def controls(message: Rendered) -> Iterator[Control]:
    """The choices; a link that is not http or https is left out."""
    for button in message.buttons:
        if button.kind == "url" and not is_web(button.token):
            continue
        yield Control(button, icon_of(button.label))


def is_web(address: str) -> bool:
    """Whether an address is a plain http or https one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def icon_of(label: str) -> str:
    """A picture for a tile, by its words; decoration only."""
    low = label.lower()
    return next((icon for icon, words in ICONS if any(word in low for word in words)), "dot")


def html_lang(lang: str) -> str:
    """The language tag for HTML: plain German is the registered variant "de-simple"."""
    return "de-simple" if lang == "de-leicht" else lang


def slip_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """What belongs on the slip: tickets and codes, of each ride only what was said last."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        message = entry.message
        papers = [file for file in message.files if file.kind in PAPERS] if message else []
        if message is not None and (message.ticket or message.code or papers):
            legs = [file.of.partition("/")[2] for file in papers]
            key = f"{message.code or entry.id}/{''.join(legs[:1])}"
            latest.pop(key, None)
            latest[key] = entry
    return tuple(latest.values())
