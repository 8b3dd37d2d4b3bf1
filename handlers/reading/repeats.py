"""Repeats: "jeden zweiten Dienstag", "werktags", "immer mo bis do" as RFC 5545 rules."""

from __future__ import annotations

import re

from handlers.reading.parts import Found, Repeat
from handlers.reading.signs import Line

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""as RFC 5545 spells them, Monday first"""
_LIST = r"[WVJS]\d(?: s)?(?:(?: (?:,|und|_|/|\+))* [WVJS]\d(?: s)?)*"


def weekly_on(weekday: int) -> str:
    """The rule of every such day; 0 is Monday."""
    return f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday]}"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){body}(?!\S)")


_NTH_OF_MONTH = _pattern(r"jede O(\d) [WVS](\d) (?:im|in|f|am) (?:am )?monat")
_NTH_DAY = _pattern(r"(?:immer )?(?:am |jede |jede am )O(\d{1,2}) (?:jede|f|im|am)(?: am)? monat")
_EVERY_OTHER = _pattern(rf"(?:jede O(\d)|alle N(\d) woche(?: am)?) ({_LIST})")
_DAY_EVERY_OTHER = _pattern(rf"({_LIST}) alle N(\d) woche")
_EVERY_N_WEEKS = _pattern(r"(?:alle N(\d) woche|jede O(\d) woche)")
_EVERY_LIST = _pattern(rf"(?:immer (?:am )?|jede (?:woche (?:am )?)?)({_LIST})")
_RANGE = _pattern(r"(?:immer )?(?:von )?[WVJS](\d) (?:bis|-|–) [WVJS](\d)")
_WORKDAYS = _pattern(r"(?:immer |jede )?werktags|unter (?:am|art) woche")
_DAILY = _pattern(
    r"(?:taeglich|jede tag|jede (?:morgen|frueh|abend|mittag|nacht|vormittag|nachmittag))"
)
_WEEKENDS = _pattern(r"jede(?:s)? wochenende")
_EVERY_S = _pattern(r"J(\d)(?:(?: (?:,|und))+ J(\d))*")
_WEEKLY = _pattern(r"woechentlich|jede woche")
_MONTHLY = _pattern(r"monatlich|jede monat")


def repeats(line: Line) -> list[Found]:
    """All recurrences; to be taken before days. Day parts inside ("jeden Morgen") stay live."""
    found: list[Found] = []
    for match, first, last in line.take(_NTH_OF_MONTH):
        nth, day = match[1], int(match[2])
        found.append(_found(f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAYS[day - 1]}", day, first, last))
    for match, first, last in line.take(_NTH_DAY):
        found.append(_found(f"FREQ=MONTHLY;BYMONTHDAY={int(match[1])}", None, first, last))
    for match, first, last in line.take(_RANGE):
        found.append(_weekly(_between(int(match[1]), int(match[2])), 1, first, last))
    for match, first, last in line.take(_EVERY_OTHER):
        found.append(_weekly(_list(match[3]), int(match[1] or match[2]), first, last))
    for match, first, last in line.take(_DAY_EVERY_OTHER):
        found.append(_weekly(_list(match[1]), int(match[2]), first, last))
    for match, first, last in line.take(_EVERY_LIST):
        found.append(_weekly(_list(match[1]), 1, first, last))
    for match, first, last in line.take(_EVERY_S):
        found.append(_weekly(_list(match.group()), 1, first, last))
    return found + _plain(line)


def _plain(line: Line) -> list[Found]:
    found = [_weekly([1, 2, 3, 4, 5], 1, a, b) for _, a, b in line.take(_WORKDAYS)]
    found += [_weekly([6, 7], 1, a, b) for _, a, b in line.take(_WEEKENDS)]
    for match, first, last in line.take(_EVERY_N_WEEKS):
        nth = int(match[1] or match[2])
        found.append(_found(f"FREQ=WEEKLY;INTERVAL={nth}", None, first, last))
    found += [_found("FREQ=WEEKLY", None, a, b) for _, a, b in line.take(_WEEKLY)]
    found += [_found("FREQ=MONTHLY", None, a, b) for _, a, b in line.take(_MONTHLY)]
    found += [_found("FREQ=DAILY", None, a, b) for _, a, b in line.take(_DAILY)]
    return found


def _found(rule: str, weekday: int | None, first: int, last: int) -> Found:
    return Found(Repeat(rule, weekday), first, last)


def _weekly(weekdays: list[int], interval: int, first: int, last: int) -> Found:
    every = f"INTERVAL={interval};" if interval > 1 else ""
    days = ",".join(WEEKDAYS[day - 1] for day in weekdays)
    weekday = weekdays[0] if len(weekdays) == 1 else None
    return _found(f"FREQ=WEEKLY;{every}BYDAY={days}", weekday, first, last)


def _list(text: str) -> list[int]:
    return sorted({int(n) for n in re.findall(r"[WVJS](\d)", text)})


def _between(first: int, last: int) -> list[int]:
    if first <= last:
        return list(range(first, last + 1))
    return sorted([*range(first, 8), *range(1, last + 1)])
