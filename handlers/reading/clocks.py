"""Clocks: "halb zehn", "viertel vor", "dreiviertel zehn", "um 18 Uhr ein Taxi"."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.reading.parts import Clock, Found
from handlers.reading.signs import Line

_N = r"N(\d{1,2})"
# what must not follow a bare number: then it counts things
_NO_COUNT = r"(?! (?:count|euro|jahr|min|std|tag|woche|monat|money|N\d|%)(?!\S))"
# what may follow a number that only a day or "ab" leads: a mark, the end, a word of the grammar
_SOFT = (
    r"(?=$| (?:[^\w\s]|_|f|um|ab|von|und|bis|am|im|in|to|by|nach|vor|zwischen|jede|spaetestens"
    r"|EIN|vorher|nicht|abend|frueh|nacht|vormittag|nachmittag|mittag|heute|morgen|tomorrow"
    r"|[WVJ]\d)(?!\S))"
)
_DAYISH = (
    r"(?:ab|bis|vor|nach|heute|morgen|tomorrow|tonight|uebermorgen|abend|frueh|nacht|vormittag"
    r"|nachmittag|mittag|[WVJ]\d|D[\d./-]+)"
)


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){body}(?!\S)")


def _exact(match: re.Match[str]) -> Clock | None:
    numbers = [int(group) for group in match.groups() if group is not None and group.isdecimal()]
    return _clock(numbers[0], numbers[1] if len(numbers) > 1 else 0)


def _loose(match: re.Match[str]) -> Clock | None:
    numbers = [int(group) for group in match.groups() if group is not None and group.isdecimal()]
    if len(numbers) > 1:
        return _clock(numbers[0], numbers[1])
    return _clock(numbers[0], 0, colloquial=True)


def _range(match: re.Match[str]) -> Clock | None:
    first, second = _pair(match["a"]), _pair(match["b"])
    start = _clock(*first)
    if start is None or _clock(*second) is None:
        return None
    return Clock(
        *first, colloquial="uhr" not in match.group() and ":" not in match.group(), until=second
    )


def _pair(sign: str) -> tuple[int, int]:
    hour, _, minute = sign[1:].partition(":")
    return int(hour), int(minute or 0)


def _half_before(match: re.Match[str]) -> Clock | None:
    return _before(int(match[1]), 30)


def _half_past(match: re.Match[str]) -> Clock | None:
    return _clock(int(match[1]), 30, colloquial=True)


def _around_half(match: re.Match[str]) -> Clock | None:
    minutes = int(match[1])
    shift = minutes if match[2] == "nach" else -minutes
    return _before(int(match[3]), 30 - shift)


def _three_quarters(match: re.Match[str]) -> Clock | None:
    return _before(int(match[1]), 15)


def _quarter(match: re.Match[str]) -> Clock | None:
    hour = int(match["n"]) if match["n"] else 1
    if match["way"] == "nach":
        return _clock(hour, 15, colloquial=True)
    return _before(hour, 15 if match["way"] else 45)


def _minutes(match: re.Match[str]) -> Clock | None:
    minutes, hour = int(match[1]), int(match[3])
    if minutes > 29:
        return None
    if match[2] == "nach":
        return _clock(hour, minutes, colloquial=True)
    return _before(hour, minutes)


def _before(hour: int, minutes: int) -> Clock | None:
    """`minutes` before the hour: "halb zehn" is 30 before ten."""
    if not (0 <= hour <= 24):
        return None
    total = (hour * 60 - minutes) % 1440 if hour != 1 or minutes <= 0 else 13 * 60 - minutes
    return _clock(total // 60, total % 60, colloquial=hour <= 12)


def _clock(hour: int, minute: int, colloquial: bool = False) -> Clock | None:
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (hour == 24 and minute):
        return None
    return Clock(hour, minute, colloquial and 1 <= hour <= 12)


Maker = Callable[[re.Match[str]], Clock | None]
_SPOT = r"[NT](?:\d{1,2})(?::\d{2})?"
_GRAMMAR: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_pattern(rf"zwischen (?P<a>{_SPOT})(?: uhr)? und (?P<b>{_SPOT})(?: uhr)?"), _range),
    (_pattern(rf"von (?P<a>{_SPOT})(?: uhr)? (?:bis|to|-|–) (?P<b>{_SPOT})(?: uhr)?"), _range),
    (_pattern(rf"(?P<a>{_SPOT}) (?:-|–|bis) (?P<b>{_SPOT}) uhr"), _range),
    (_pattern(r"(?:(?:um|klock) )*T(\d{1,2}):(\d{2})(?: uhr)?"), _exact),
    (_pattern(rf"(?:(?:um|klock) )*{_N} uhr N(\d\d)(?! (?:uhr|min|count|euro))"), _exact),
    (_pattern(rf"(?:(?:um|klock) )*{_N} uhr"), _exact),
    (_pattern(r"(?:um )?EIN uhr"), lambda _: _clock(1, 0, colloquial=True)),
    (_pattern(rf"{_N} (?:min )?(vor|nach|to) halb {_N}"), _around_half),
    (_pattern(rf"(?:um )*halb {_N}"), _half_before),
    (_pattern(rf"(?:um )*half (?:nach )?{_N}"), _half_past),
    (_pattern(rf"(?:um )*(?:dreiviertel|N3 / N4) {_N}"), _three_quarters),
    (
        _pattern(r"(?:um )*(?:EIN )?viertel (?:(?P<way>vor|to|nach) )?(?:N(?P<n>\d{1,2})|EIN)"),
        _quarter,
    ),
    (_pattern(rf"(?:um )*{_N} (?:min )?(vor|to|nach) {_N}{_NO_COUNT}(?: uhr)?"), _minutes),
    (_pattern(r"(?:(?:um|klock|by|spaetestens) )+H(\d+)\.(\d+)"), _exact),
    (_pattern(rf"(?:(?:um|klock|by|spaetestens)(?: \.)? )+{_N}{_NO_COUNT}"), _loose),
    (_pattern(rf"{_DAYISH} (?P<only>H(\d+)\.(\d+))"), _exact),
    (_pattern(rf"{_DAYISH} (?P<only>{_N}){_NO_COUNT}{_SOFT}"), _loose),
    (_pattern(r"(?:um |by )mittag"), lambda _: _clock(12, 0)),
    (_pattern(r"(?:um |by )?mitternacht"), lambda _: _clock(24, 0)),
)
_BARE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(rf"^(?:(?:um|f|S7) )*{_N}(?: (?:[.,!?]|f))*$"), _loose),
    (re.compile(r"^(?:(?:um|f|S7) )*N(\d{2})(\d{2})(?: (?:[.,!?]|f))*$"), _exact),
    (re.compile(r"^(?:(?:um|f|S7) )*H(\d+)\.(\d+)(?: [.,!?])*$"), _exact),
)


def clocks(line: Line, bare: bool = False) -> list[Found]:
    """All clocks of a line. bare: the whole text answers "when?", so "9" or "1930" is a clock."""
    found = _read(line, _GRAMMAR)
    return found or (_read(line, _BARE) if bare else [])


def _read(line: Line, grammar: tuple[tuple[re.Pattern[str], Maker], ...]) -> list[Found]:
    found: list[Found] = []
    for pattern, make in grammar:
        for match, first, last in line.take(pattern):
            clock = make(match)
            if clock is not None:
                found.append(Found(clock, first, last))
    return found
