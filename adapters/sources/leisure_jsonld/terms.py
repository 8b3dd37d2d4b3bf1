"""Values of schema.org, in whichever of their many forms they come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from html import unescape

from adapters.reading import text

Node = Mapping[str, object]

ONE_DIGIT_HOUR = re.compile(r"(?<=[T ])(\d)(?=:)")
DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?")
LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
MARKS = re.compile(r"<[^<>]{1,500}>")


def types_of(node: Node) -> list[str]:
    """The names of its types, without the vocabulary's address."""
    listed = node.get("@type", node.get("type"))
    return [term_of(each) for each in many(listed)]


def term_of(value: object) -> str:
    """A term of schema.org without its address or prefix: "https://schema.org/Event" is Event."""
    return str(value).strip().rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1]


def many(value: object) -> Sequence[object]:
    """A value that may be one or a list of them."""
    return value if isinstance(value, list) else [] if value is None else [value]


def one(value: object) -> object:
    """The first of a value that may be a list of them; None where there is none."""
    return next(iter(many(value)), None)


def named(value: object) -> str:
    """The term that a value, or an object with an id, a name or an address of its own, means."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name") or value.get("url")
    return term_of(value)


def first(node: Node, *keys: str) -> str | None:
    """The first text under one of the keys; of a translated one its German, else any."""
    for key in keys:
        if isinstance(told := node.get(key), str) and (plainly := text(told)):
            return plainly
        values = many(told)
        tagged = [each for each in values if isinstance(each, dict) and "@value" in each]
        tagged.sort(key=lambda each: not str(each.get("@language", "")).startswith("de"))
        plain = [each.get("@value") for each in tagged] or values
        known = next(filter(None, map(text, plain)), None)
        if known is not None:
            return known
    return None


def words(node: Node, *keys: str) -> str | None:
    """A text for people: without the marks and the escapes of the page it was taken from."""
    told = first(node, *keys)
    if told is None or ("<" not in told and "&" not in told):
        return told
    return text(unescape(MARKS.sub(" ", unescape(told))))


def moment(value: object, local: tzinfo) -> tuple[datetime | None, bool]:
    """A time, and whether it is a day alone; without an offset it is a time of the place."""
    told = one(value)
    if isinstance(told, dict):
        told = told.get("@value")
    if not isinstance(told, str):
        return None, False
    plain = ONE_DIGIT_HOUR.sub(r"0\1", told.strip())
    try:
        if len(plain) == 10 or DAY.fullmatch(plain):
            return datetime.combine(date.fromisoformat(plain), time(), tzinfo=local), True
        found = datetime.fromisoformat(plain)
        aware = found if found.tzinfo else found.replace(tzinfo=local)
        aware.astimezone(local)  # beyond the years a clock knows this overflows
    except (ValueError, OverflowError):
        return None, False
    return aware, False


def moment_day(value: object) -> date | None:
    """The day of a date or a time, as it stands there."""
    told = one(value)
    try:
        return date.fromisoformat(told.strip()[:10]) if isinstance(told, str) else None
    except ValueError:
        return None


def clock(value: object) -> time | None:
    """A time of day, "19:30" or at the end of a date; None for anything else."""
    told = one(value)
    found = CLOCK.fullmatch(told.strip().rpartition("T")[2]) if isinstance(told, str) else None
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def length(value: object) -> timedelta | None:
    """A duration of ISO 8601 in weeks, days, hours, minutes and seconds; None for nothing."""
    told = one(value)
    found = LENGTH.fullmatch(told.strip().upper()) if isinstance(told, str) else None
    if found is None or any(len(each) > 6 for each in found.groups(default="")):
        return None
    weeks, days, hours, minutes, seconds = (int(each) for each in found.groups(default="0"))
    whole = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return whole if timedelta(0) < whole < timedelta(days=1000) else None
