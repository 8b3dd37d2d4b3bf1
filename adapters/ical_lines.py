"""The paper of iCalendar: which lines a calendar has, with the slips set right that many make.

Only the form is mended, where the sense is plain: lines that belong to nothing, blanks in rules,
zones under other names. What is left is RFC 5545 for the library that reads it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

from adapters.errors import Misunderstood

FOLD = re.compile(rb"[\r\n]+[ \t]")
LINE_END = re.compile(rb"\r*\n|\r")
WIDE = (b"\xff\xfe", b"\xfe\xff")
PROPERTY = re.compile(r"([A-Za-z0-9-]{1,80})(?=[;:])")
MOMENT = re.compile(r"([A-Z-]+)((?:;.*)?):([^:]*)")
PARAMETER = re.compile(r';\s*([A-Za-z-]+)=("[^"]*"|.*?)(?=;\s*[A-Za-z-]+=|$)')
DAYS_ALONE = re.compile(r"\d{8}(?:,\d{8})*")
MIDNIGHTS = re.compile(r"(\d{8})T000000Z?")
LEAP_SECOND = re.compile(r"(T\d{4})60")
RULES = ("RRULE", "EXRULE")
MOMENTS = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
TOLD = frozenset(
    {
        *MOMENTS,
        *RULES,
        "CATEGORIES",
        "DESCRIPTION",
        "DURATION",
        "GEO",
        "LOCATION",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "UID",
        "URL",
    }
)
"""what is read of an event, beside our own properties; the rest is often broken or large"""
OWN = "X-LOTSE-"
HEAD = ("METHOD", "X-WR-TIMEZONE")


@dataclass(slots=True)
class Sheet:
    """One VCALENDAR: its own lines, the zones it defines, the lines of each of its events."""

    head: list[str] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)
    events: list[list[str]] = field(default_factory=list)


def sheets_of(body: bytes, source: str) -> list[Sheet]:
    """Every VCALENDAR of a file, mended. Raises Misunderstood where there is none, or half a one.

    Each line is UTF-8 or else Windows-1252, with any line end.
    """
    found = list(_sheets(_lines(body), source))
    if not found:
        raise Misunderstood(f"{source} answered without a calendar", source=source)
    return [_with_zones(sheet) for sheet in found]


def _lines(body: bytes) -> Iterator[str]:
    """The content lines, those folded over several put together, even within a letter."""
    if body[:2] in WIDE:
        body = body.decode("utf-16", "replace").encode("utf-8", "replace")
    for line in LINE_END.split(FOLD.sub(b"", body.removeprefix(b"\xef\xbb\xbf"))):
        try:
            plain = line.decode()
        except UnicodeDecodeError:
            plain = line.decode("cp1252", "replace")
        if plain.strip():
            yield plain.replace("\0", "").strip()


def _sheets(lines: Iterator[str], source: str) -> Iterator[Sheet]:
    """Alarms, tasks and whatever else stands in a calendar are passed over."""
    sheet = Sheet()
    within: list[str] = []
    for line in lines:
        mark, _, kind = line.partition(":")
        kind = kind.strip().upper()
        kind = "VCALENDAR" if kind.startswith("VCALENDAR") else kind
        if mark.upper() == "BEGIN":
            if kind == "VCALENDAR" and within in ([], ["VCALENDAR"]):
                if within:
                    yield sheet
                sheet, within = Sheet(), ["VCALENDAR"]
                continue
            if within[-1:] == [kind]:  # the one before was never ended
                within.pop()
            within.append(kind)
            _begin(sheet, within, kind)
        elif mark.upper() == "END" and kind in within:
            at = len(within) - 1 - within[::-1].index(kind)
            _end(sheet, within, kind)
            del within[at:]
            if kind == "VCALENDAR" and not within:
                yield sheet
        else:
            _add(sheet, within, line)
    if within[:1] == ["VCALENDAR"]:
        raise Misunderstood(f"{source} sent half a calendar", source=source)


def _begin(sheet: Sheet, within: Sequence[str], kind: str) -> None:
    if within == ["VCALENDAR", "VEVENT"]:
        sheet.events.append([])
    elif within == ["VCALENDAR", "VTIMEZONE"]:
        sheet.zones.append([])
    elif within[:2] == ["VCALENDAR", "VTIMEZONE"]:
        sheet.zones[-1].append(f"BEGIN:{kind}")


def _end(sheet: Sheet, within: Sequence[str], kind: str) -> None:
    if within[:2] == ["VCALENDAR", "VTIMEZONE"] and len(within) == 3 and kind == within[2]:
        sheet.zones[-1].append(f"END:{kind}")


def _add(sheet: Sheet, within: Sequence[str], line: str) -> None:
    named = PROPERTY.match(line)
    if named is None:
        return
    name = named[1].upper()
    line = name + line[named.end() :].rstrip()
    if within == ["VCALENDAR"] and name in HEAD:
        sheet.head.append(line)
    elif within == ["VCALENDAR", "VEVENT"] and (name in TOLD or name.startswith(OWN)):
        sheet.events[-1].append(line)
    elif within[:2] == ["VCALENDAR", "VTIMEZONE"]:
        sheet.zones[-1].append(line)


def _with_zones(sheet: Sheet) -> Sheet:
    """Zones that everybody knows by that name, others by a name made of their rules.

    The library keeps zones for all calendars by name: two calendars that mean different things
    by "Zeit" would else get the rules of whichever came first.
    """
    names: dict[str, str] = {}
    zones: list[list[str]] = []
    for lines in sheet.zones:
        called = next((_value(line) for line in lines if line.startswith("TZID")), "")
        if not called or not any(line.startswith("BEGIN:") for line in lines):
            continue
        own = hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:24]
        names[called] = zone_known(called) or own
        if names[called] == own:
            rest = [line for line in lines if not line.startswith("TZID")]
            zones.append([f"TZID:{own}", *rest])
    head = [line for line in map(_mended_head, sheet.head) if line is not None]
    events = [[each for line in event if (each := _mended(line, names))] for event in sheet.events]
    return Sheet(head, zones, events)


def _mended_head(line: str) -> str | None:
    if not line.startswith("X-WR-TIMEZONE"):
        return line
    known = zone_known(_value(line))
    return f"X-WR-TIMEZONE:{known}" if known else None


def _value(line: str) -> str:
    return line.partition(":")[2].strip()


def _mended(line: str, zones: Mapping[str, str]) -> str | None:
    """The line as it is meant; None where it says nothing."""
    name = re.split("[;:]", line, maxsplit=1)[0]
    if name in RULES:
        rule = "".join(_value(line).split()).strip(";")
        return f"{name}:{rule}" if rule else None
    if name == "GEO":
        return f"GEO:{_value(line).replace(' ', '').replace(chr(92), '').replace(',', ';')}"
    return _moment(line, zones) if name in MOMENTS else line


def _moment(line: str, zones: Mapping[str, str]) -> str | None:
    """A line of days or times: a day has no zone, a time in UTC no other one."""
    parts = MOMENT.fullmatch(line)
    if parts is None:
        return line
    name, value = parts[1], LEAP_SECOND.sub(r"\g<1>59", "".join(parts[3].split()))
    told = {key.upper(): each.strip().strip('"') for key, each in PARAMETER.findall(parts[2])}
    kind = told.get("VALUE", "").upper()
    if kind == "DATE":
        value, kind = MIDNIGHTS.sub(r"\1", value), ""
    kind = "DATE" if DAYS_ALONE.fullmatch(value) else "" if kind == "DATE-TIME" else kind
    zone = zones.get(told.get("TZID", "")) or zone_known(told.get("TZID", ""))
    marks = (
        f";VALUE={kind}" if kind else "",
        f";TZID={zone}" if zone and kind != "DATE" and not value.endswith("Z") else "",
        ";RANGE=THISANDFUTURE" if told.get("RANGE", "").upper() == "THISANDFUTURE" else "",
    )
    return f"{name}{''.join(marks)}:{value}" if value else None


@lru_cache(maxsize=512)
def zone_known(called: str) -> str | None:
    """The Olson name of a zone, also where Windows or a vendor calls it otherwise; else None."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = called.strip().strip('"').strip("/")
    if not plain or len(plain) > 200:
        return None
    steps = plain.split("/") if called.strip(' "').startswith("/") else []
    names = (
        plain,
        WINDOWS_TO_OLSON.get(plain, ""),
        *("/".join(steps[n:]) for n in range(1, len(steps))),
    )
    return next((name for name in names if name and _is_zone(name)), None)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True
