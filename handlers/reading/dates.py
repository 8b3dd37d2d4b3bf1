"""Dates: the moments a text speaks of, put together from its parts and the moment it arrived.

"morgen" is relative to the arrival of the message. All moments are aware, Europe/Berlin; an hour
that the spring change skips moves to the first valid minute after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from adapters.words import When
from handlers.reading.clocks import clocks
from handlers.reading.days import days, distances, morning_parts, strike_greetings
from handlers.reading.hours import at_clock, hour_in, last_at
from handlers.reading.kinds import ALERT_OR_BACK, EVENING, Role, kind_of, role_of
from handlers.reading.parts import (
    PART_HOURS,
    Ahead,
    Clock,
    Day,
    Distance,
    Found,
    PartOfDay,
    Repeat,
)
from handlers.reading.repeats import WEEKDAYS, repeats
from handlers.reading.signs import Line
from handlers.reading.wall import berlin, day_before, day_of, local, long_span


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment a text speaks of. start, end: its place in the text. repeat: an RRULE.

    dated: whether a day was said; if not, `when` is on the next day that fits.
    """

    when: When | None
    start: int
    end: int
    role: Role = "main"
    repeat: str | None = None
    before_minutes: int | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs together before it becomes a moment."""

    day: Day | None = None
    clock: Clock | None = None
    part: str | None = None
    distance: Distance | None = None
    repeat: Repeat | None = None
    start: int = 0
    end: int = 0
    clock_start: int = 0


def moments(text: str, now: datetime, bare: bool = False, past: bool = False) -> tuple[Moment, ...]:
    """All moments of a text, in order.

    bare: the text answers "when?", so "9" is a clock. past: days without a year lie behind
    ("vom 3." of a receipt). A lead time ("30 Minuten vorher") comes first and has no `when`.
    """
    now = now.astimezone(berlin())
    line = Line(without_rejected(text[:2000]))
    found = _pieces(line, bare)
    leads = tuple(
        Moment(None, *line.span(f.first, f.last), before_minutes=f.piece.minutes)
        for f in found
        if isinstance(f.piece, Ahead)
    )
    read: list[Moment] = []
    groups = _grouped([f for f in found if not isinstance(f.piece, Ahead)], line, text)
    for group in groups[:MOST_MOMENTS]:
        moment = _moment(_inherit(group, read, text), text, now, past)
        if moment is not None:
            read.append(moment)
    return leads + tuple(read)


def _inherit(parts: _Parts, read: list[Moment], text: str) -> _Parts:
    """The way back is on the day of the way out, unless said otherwise."""
    first = next((moment.when for moment in read if moment.when), None)
    if first is None or parts.day or parts.clock is None:
        return parts
    if role_of(text, parts.start, parts.end) != "back":
        return parts
    at = first.at.astimezone(berlin())
    clock = parts.clock
    if clock.colloquial and clock.hour < 12 and clock.hour < at.hour:
        clock = replace(clock, hour=clock.hour + 12, colloquial=False)
    day = Day(year=at.year, month=at.month, monthday=at.day)
    return replace(parts, day=day, clock=replace(clock, colloquial=False))


def _pieces(line: Line, bare: bool) -> list[Found]:
    strike_greetings(line)
    found = distances(line) + repeats(line) + clocks(line)
    found += morning_parts(line) + days(line)
    if bare and not any(isinstance(f.piece, Clock | Distance) for f in found):
        found += clocks(line, bare=True)
    if any(not isinstance(f.piece, Distance | Ahead) for f in found):
        # "ich muss jetzt jeden Dienstag": jetzt is a filler beside a real time
        found = [f for f in found if f.piece != Distance(0)]
    return sorted(found, key=lambda f: f.first)


MOST_MOMENTS = 8  # of one text; whoever names more wants none of them
_REJECTED = re.compile(
    r"\b(?:nicht|nich|not|statt|instead of|nciht|und nicht)\s+(?:am |um |on |at |den )?"
    r"(?:(?:mo|die?ns?|mitt?w|don?n|fre?i|sam|son+)\w*tag\w*|mittwoch|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|heute|morgen|übermorgen|today|tomorrow"
    r"|(?:halb )?(?:\d{1,2}(?::\d\d)?(?: uhr)?|acht|neun|zehn|elf|sieben|sechs|fünf|vier|drei|zwei)"
    r"(?! (?:leute|personen|kinder)))(?!\w)(?! so\b)",
    re.I,
)


def without_rejected(text: str) -> str:
    """ "sunday not saturday", "Di statt Mi": the rejected moment is blanked, places stay."""
    text = _ENGLISH_DO.sub("--", text)
    return _REJECTED.sub(lambda match: " " * len(match.group()), text)


_ENGLISH_DO = re.compile(
    r"(?:(?<=\bi )|(?<=\bwe )|(?<=\byou )|(?<=\bto )|(?<=\bthey ))do\b", re.IGNORECASE
)
"""a verb, and no Donnerstag"""


_NEW_THOUGHT = re.compile(rf"\?|{ALERT_OR_BACK.pattern}", re.I)


def _grouped(found: list[Found], line: Line, text: str) -> list[_Parts]:
    """Pieces that stand near each other and do not repeat a kind belong together."""
    groups: list[_Parts] = []
    current, last = _Parts(), -1
    for item in found:
        start, end = line.span(item.first, item.last)
        between = text[current.end : start] if last >= 0 else ""
        far = bool(_NEW_THOUGHT.search(between))
        if last >= 0 and (far or _clashes(current, item)):
            groups.append(current)
            current = _Parts()
        if current == _Parts():
            current = replace(current, start=start)
        current = _with(replace(current, end=end), item, start)
        last = item.last
    return [*groups, current] if found else []


def _clashes(parts: _Parts, item: Found) -> bool:
    match item.piece:
        case Clock():
            return parts.clock is not None or parts.distance is not None
        case Day():
            return parts.day is not None or parts.distance is not None
        case PartOfDay():
            return parts.part is not None or parts.distance is not None
        case Distance():
            return parts != _Parts(start=parts.start, end=parts.end)
        case Repeat():
            return parts.repeat is not None or parts.day is not None
        case _:
            return True


def _with(parts: _Parts, item: Found, start: int) -> _Parts:
    match item.piece:
        case Clock():
            return replace(parts, clock=item.piece, clock_start=start)
        case Day():
            return replace(parts, day=item.piece)
        case PartOfDay():
            return replace(parts, part=item.piece.name)
        case Distance():
            return replace(parts, distance=item.piece)
        case Repeat():
            return replace(parts, repeat=item.piece)
        case _:
            return parts


def _moment(parts: _Parts, text: str, now: datetime, past: bool) -> Moment | None:
    role = role_of(text, parts.start, parts.end)
    repeat = parts.repeat.rule if parts.repeat else None
    if parts.distance is not None:
        at = now + timedelta(minutes=parts.distance.minutes)
        return Moment(When(at.replace(microsecond=0)), parts.start, parts.end, role)
    if parts.repeat and parts.clock is None and parts.day is None:
        # a repeat without a time says when it comes back, not when it is
        return Moment(None, parts.start, parts.end, role, repeat)
    when = _when(parts, text, now, past)
    if when is None and repeat is None:
        return None
    dated = parts.day is not None or parts.repeat is not None
    return Moment(when, parts.start, parts.end, role, repeat, dated=dated)


def _when(parts: _Parts, text: str, now: datetime, past: bool) -> When | None:
    span = long_span(parts.day, now)
    if span is not None and parts.clock is None:
        return span
    hint = parts.part or ("abend" if EVENING.search(text) and _is_small(parts.clock) else None)
    if hint == "nacht" and _NAMES_HOUR.search(text[max(0, parts.start - 12) : parts.end + 1]):
        hint = "nachts"
    day = _day(parts, hint, now, past)
    if parts.clock is None:
        return _open(parts, day or now.date(), now) if day or parts.part else None
    if past and day is None:
        return last_at(parts.clock, hint, now)
    at = at_clock(parts.clock, day, hint, parts.repeat is not None, now)
    if parts.clock.until:
        until = local(at.date(), *parts.clock.until)
        return When(at, "span", until if until > at else None)
    return When(at, kind_of(text, parts.clock_start, parts.end))


_NAMES_HOUR = re.compile(
    r"(?:\d|uhr|eins|zwei|drei|vier)\s+nachts\b|\bnacht\s+(?:auf|zum|zu)\s", re.I
)


def _is_small(clock: Clock | None) -> bool:
    return clock is not None and clock.colloquial and 4 <= clock.hour <= 9


# --- days -----------------------------------------------------------------------------------


def _day(parts: _Parts, hint: str | None, now: datetime, past: bool) -> date | None:
    if parts.day is not None and past:
        return day_before(parts.day, now.date())
    if parts.day is not None:
        return day_of(parts.day, now.date(), lambda d: _is_over(d, parts, hint, now))
    if parts.repeat is not None:
        if parts.repeat.weekday is not None:
            wanted = Day(weekday=parts.repeat.weekday)
            return day_of(wanted, now.date(), lambda d: _is_over(d, parts, hint, now))
        return _first_of(parts.repeat.rule, parts, hint, now)
    return None


def _first_of(rule: str, parts: _Parts, hint: str | None, now: datetime) -> date | None:
    """The first day of a weekly list, a daily or a monthly rule that is still ahead."""
    codes = re.search(r"BYDAY=([A-Z,]+)$", rule)
    monthday = re.search(r"BYMONTHDAY=(\d+)", rule)
    for ahead in range(0, 62):
        day = now.date() + timedelta(days=ahead)
        fits = not codes or WEEKDAYS[day.weekday()] in codes[1].split(",")
        fits = fits and (not monthday or day.day == int(monthday[1]))
        if fits and not _is_over(day, parts, hint, now):
            return day
    return None


def _is_over(day: date, parts: _Parts, hint: str | None, now: datetime) -> bool:
    """Whether the moment on that day has passed (a day without a clock has not)."""
    if day != now.date() or parts.clock is None:
        return False
    if hint == "nacht" and parts.clock.hour < 6:
        return False  # that night begins this evening
    hour = hour_in(parts.clock, hint)
    return local(day, hour, parts.clock.minute) < now - timedelta(minutes=1)


def _open(parts: _Parts, day: date, now: datetime) -> When:
    """A day without a clock: the day itself or its part."""
    if parts.part is None:
        return When(local(day, 0), "day")
    start, hours = PART_HOURS[parts.part]
    if parts.part == "nacht" and day == now.date() and now.hour < 6:
        return When(now, "span", local(day, 6))
    begin = local(day, start)
    end = begin + timedelta(hours=hours)
    if parts.day is None and end <= now:
        begin, end = begin + timedelta(days=1), end + timedelta(days=1)
    return When(begin, "span", end)
