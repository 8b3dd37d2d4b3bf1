"""Strict small readers of foreign values: what cannot be believed is None, never a guess."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from adapters.errors import Misunderstood
from adapters.words import Fact, Point

T = TypeVar("T")
Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)

FRESH_FOR = timedelta(minutes=30)
CLOCK_SKEW = timedelta(minutes=5)
MOST_LETTERS = 1_000
"""of a text that a source tells: a name is far shorter, and no answer dies of a longer one"""
MOST_OF_LINK = 4_000
CUT = "…"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out: where it stands in the answer, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[Item_co]):
    """What a reader understood, and the rows it had to leave out."""

    items: tuple[Item_co, ...]
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose answer it is and when we got it: what every Fact of it carries."""

    source: str
    fetched_at: datetime
    now: datetime
    licence: str = ""
    simulated: bool = False

    def fact(self, value: T | None, observed_at: datetime | None = None) -> Fact[T]:
        """A value of the answer. observed_at: when it was measured, where that is said."""
        return Fact(value, self.source, self.fetched_at, observed_at, self.licence, self.simulated)


@dataclass(frozen=True, slots=True)
class Window:
    """The moment and the span a reader is asked about."""

    now: datetime
    since: datetime
    until: datetime


def each(
    rows: Iterable[object], path: str, read: Callable[[dict[str, object]], Item]
) -> Iterator[tuple[str, Item | str]]:
    """Where each row stands in its answer, and what it says or why it is left out."""
    for index, row in enumerate(rows):
        yield f"{path}[{index}]", read(row) if isinstance(row, dict) else "not an object"


def reading_of(rows: Iterable[tuple[str, Item | str]]) -> Reading[Item]:
    """What the rows say: a text says why its row is left out."""
    found: list[Item] = []
    rejected: list[Rejected] = []
    for where, one in rows:
        if isinstance(one, str):
            rejected.append(Rejected(where, one))
        else:
            found.append(one)
    return Reading(tuple(found), tuple(rejected))


def all_of(readings: Iterable[Reading[object]]) -> Reading[object]:
    """Several readings as one."""
    found = list(readings)
    return Reading(
        tuple(item for reading in found for item in reading.items),
        tuple(row for reading in found for row in reading.rejected),
    )


Reader = Callable[[Mapping[str, bytes], Window], Reading[object]]
"""A reader for the command line: file name → bytes, the window → words or plain rows.

A module of adapters/sources names its readers in `READERS: dict[str, Reader]`, by kind.
"""


def json_of(body: bytes, source: str) -> object:
    """The JSON value of `body`; raises Misunderstood for anything else."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Misunderstood(f"{source} did not answer JSON", source=source) from fault
    return value


def rows_of(value: object, key: str, source: str) -> list[object]:
    """The list under `key` of a JSON object; raises Misunderstood where there is none."""
    rows = value.get(key) if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise Misunderstood(f"{source} answered without a list of {key}", source=source)
    return rows


def text(value: object, most: int = MOST_LETTERS) -> str | None:
    """A trimmed string without control characters, cut after `most` letters; or None."""
    plain = _plain(value)
    if plain is not None and len(plain) > most:
        return plain[: most - 1].rstrip() + CUT
    return plain


def link(value: object) -> str | None:
    """An address as `text`, but never cut: one that is too long is none."""
    plain = _plain(value)
    return plain if plain is not None and len(plain) <= MOST_OF_LINK else None


def _plain(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        plain = str(value)
    except ValueError:  # an integer of thousands of digits
        return None
    if not plain.isprintable():
        plain = "".join(c if c.isprintable() else " " for c in plain)
    return " ".join(plain.split()) or None


def number(value: object) -> float | None:
    """A finite number from a number or a string, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def count(value: object) -> int | None:
    """A whole number from 0 to a million, or None."""
    found = number(value)
    if found is None or found != int(found) or not 0 <= found <= 1_000_000:
        return None
    return int(found)


def point(lat: object, lon: object) -> Point | None:
    """WGS84 degrees from numbers or strings; None out of range and for 0, 0."""
    north, east = number(lat), number(lon)
    if north is None or east is None or (north == 0 and east == 0):
        return None
    return Point(north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def instant(value: object) -> datetime | None:
    """An ISO time as UTC; one without an offset is read as UTC (ParkAPI v1); else None."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def past(at: datetime | None, now: datetime) -> datetime | None:
    """The time at which something was seen; None where it is of the future."""
    return None if at is None or at - now > CLOCK_SKEW else at


def free_spaces(
    free: int | None,
    capacity: int | None,
    now: datetime,
    fact: Fact[int],
) -> Fact[int]:
    """`fact` with the free spaces, or with None where the number cannot be believed.

    Impossible (more than there are), older than 30 minutes, or from the future: no number.
    A time from the future is not kept either; a stale one is, so that "since" can be said.
    """
    observed = fact.observed_at
    if observed is not None and observed - now > CLOCK_SKEW:
        return _with(fact, None, None)
    if now - (observed or fact.fetched_at) > FRESH_FOR:
        return _with(fact, None, observed)
    if free is not None and capacity is not None and free > capacity:
        return _with(fact, None, observed)
    return _with(fact, free, observed)


def _with(fact: Fact[int], value: int | None, observed_at: datetime | None) -> Fact[int]:
    return Fact(value, fact.source, fact.fetched_at, observed_at, fact.licence, fact.simulated)
