"""Curated entries out of TOML or JSON: strict, so that a slip of the pen is told, not guessed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import TypeVar, get_args
from urllib.parse import urlsplit

from adapters.errors import Misunderstood
from adapters.reading import Rejected, number, point, text
from adapters.words import CivicEntry, Provider, Topic

TOPICS: tuple[str, ...] = get_args(Topic)
PROVIDERS = ("carsharing", "bikesharing", "scooter", "taxi", "rental")
MIDNIGHT = "00:00"
PHONE = re.compile(r"[+(]?[0-9][0-9 ()/-]{1,30}")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
JSON_TEXT = re.compile(r"\s*(?:\{|\[\s*[{\]])")
NEEDED = ("id", "topic", "title", "text", "source", "owner", "checked_on", "expires")
PROVIDER_NEEDED = ("id", "name", "kind", "source", "checked_on")
LISTS = ("entry", "entries", "items")
LONGEST = 2_000

T = TypeVar("T")


class Wrong(ValueError):
    """A field that cannot be used; the message names it."""


@dataclass(slots=True)
class Curated:
    """What a file holds, and the entries that cannot be used, each with its reasons."""

    entries: list[CivicEntry] = field(default_factory=list)
    providers: list[Provider] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def read_civic(body: bytes, source: str) -> Curated:
    """The [[entry]] and [[provider]] rows of a file; raises Misunderstood where it has neither.

    A JSON file may list its entries under "entries" or "items" as well.

    An entry lacks nothing of id, topic, title, text, source, owner, checked_on and expires, and
    names no field that nobody knows; else it is rejected.
    """
    raw = _table(body, source)
    entries = next((raw[key] for key in LISTS if key in raw), None)
    providers = raw.get("provider")
    if not isinstance(entries, list) and not isinstance(providers, list):
        raise Misunderstood(f"{source} holds no entry and no provider", source=source)
    found = Curated()
    for index, row in enumerate(entries if isinstance(entries, list) else []):
        _take(row, f"{source} entry {index + 1}", _entry, found.entries, found.rejected)
    for index, row in enumerate(providers if isinstance(providers, list) else []):
        _take(row, f"{source} provider {index + 1}", _provider, found.providers, found.rejected)
    return found


def _table(body: bytes, source: str) -> Mapping[str, object]:
    """The table of a TOML file, or of a JSON one, which may also be the list of its entries."""
    try:
        plain = body.decode("utf-8-sig")
        raw = json.loads(plain) if JSON_TEXT.match(plain) else tomllib.loads(plain)
    except (ValueError, RecursionError) as fault:  # both kinds of syntax error are ValueErrors
        reason = str(fault).splitlines()[0] if str(fault) else "nested too deep"
        raise Misunderstood(f"{source} cannot be read: {reason}", source=source) from fault
    return raw if isinstance(raw, dict) else {"entries": raw}


def _take(
    row: object,
    where: str,
    make: Callable[[Mapping[str, object]], T],
    found: list[T],
    rejected: list[Rejected],
) -> None:
    named = text(row.get("id")) if isinstance(row, dict) else None
    try:
        if not isinstance(row, dict):
            raise Wrong("is no table")
        found.append(make(row))
    except Wrong as fault:
        rejected.append(Rejected(f"{where} ({named})" if named else where, str(fault)))


def _entry(row: Mapping[str, object]) -> CivicEntry:
    _known(row, {each.name for each in fields(CivicEntry)}, NEEDED)
    checked, expires = _day(row, "checked_on"), _day(row, "expires")
    if expires < checked:
        raise Wrong("expires before it was checked")
    starts, ends = _clock(row, "starts"), _clock(row, "ends")
    if starts and ends and MIDNIGHT < ends <= starts:
        raise Wrong(f"ends at {ends}, which is not after {starts}")
    return CivicEntry(
        id=_need(row, "id"),
        topic=_topic(row),
        title=_need(row, "title"),
        text=_need(row, "text"),
        source=_need(row, "source"),
        owner=_need(row, "owner"),
        checked_on=checked,
        expires=expires,
        url=_url(row),
        lat=_where(row)[0],
        lon=_where(row)[1],
        hours=_text(row, "hours"),
        district=_text(row, "district"),
        place=_text(row, "place"),
        address=_text(row, "address"),
        phone=_phone(row),
        weekday=_whole(row, "weekday", 6),
        starts=starts,
        ends=ends,
        cents=_whole(row, "cents", 1_000_000),
        step_free=_flag(row, "step_free"),
        ages=_ages(row),
        order=_whole(row, "order", 1_000_000) or 0,
        category=_text(row, "category"),
        licence=_text(row, "licence") or "",
        simulated=_flag(row, "simulated") or False,
    )


def _provider(row: Mapping[str, object]) -> Provider:
    _known(row, {each.name for each in fields(Provider)}, PROVIDER_NEEDED)
    kind = row["kind"]
    for each in PROVIDERS:
        if kind == each:
            return Provider(
                id=_need(row, "id"),
                name=_need(row, "name"),
                kind=each,  # type: ignore[arg-type]  # one of the literal kinds, by the loop
                url=_url(row),
                source=_need(row, "source"),
                checked_on=_day(row, "checked_on"),
                phone=_phone(row),
            )
    raise Wrong(f"kind is none of {', '.join(PROVIDERS)}")


def _known(row: Mapping[str, object], known: set[str], needed: tuple[str, ...]) -> None:
    missing = [key for key in needed if row.get(key) in (None, "")]
    strange = [key for key in row if key not in known]
    if missing:
        raise Wrong(f"lacks {', '.join(missing)}")
    if strange:
        raise Wrong(f"has an unknown field {', '.join(strange)}")


def _topic(row: Mapping[str, object]) -> Topic:
    for topic in TOPICS:
        if row["topic"] == topic:
            return topic  # type: ignore[return-value]  # one of Topic's own, by get_args
    raise Wrong(f"topic is none of {', '.join(TOPICS)}")


def _need(row: Mapping[str, object], key: str) -> str:
    found = _text(row, key)
    if found is None:
        raise Wrong(f"lacks {key}")
    return found


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    found = text(value, LONGEST + 2) if isinstance(value, str) else None
    if found is None or len(found) > LONGEST:
        raise Wrong(f"{key} is no text of at most {LONGEST} letters")
    return found


def _phone(row: Mapping[str, object]) -> str | None:
    found = _text(row, "phone")
    if found is not None and not PHONE.fullmatch(found):
        raise Wrong(f"phone is no number: {found[:40]}")
    return found


def _day(row: Mapping[str, object], key: str) -> date:
    value = row.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise Wrong(f"{key} is no date") from fault


def _whole(row: Mapping[str, object], key: str, most: int) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Wrong(f"{key} is no whole number from 0 to {most}")
    return value


def _flag(row: Mapping[str, object], key: str) -> bool | None:
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        raise Wrong(f"{key} is neither true nor false")
    return value


def _clock(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not (isinstance(value, str) and CLOCK.fullmatch(value)):
        raise Wrong(f'{key} is no time like "15:00"')
    return value


def _ages(row: Mapping[str, object]) -> tuple[int, int] | None:
    value = row.get("ages")
    if value is None:
        return None
    ages = [each for each in value if isinstance(each, int)] if isinstance(value, list) else []
    if len(ages) != 2 or not 0 <= ages[0] <= ages[1] <= 120:
        raise Wrong("ages is no pair of years, from and to")
    return ages[0], ages[1]


def _where(row: Mapping[str, object]) -> tuple[float | None, float | None]:
    if row.get("lat") is None and row.get("lon") is None:
        return None, None
    spot = point(number(row.get("lat")), number(row.get("lon")))
    if spot is None:
        raise Wrong("lat and lon are no point")
    return spot.lat, spot.lon


def _url(row: Mapping[str, object]) -> str | None:
    link = _text(row, "url")
    try:
        parts = urlsplit(link or "")
    except ValueError as fault:
        raise Wrong("url is no address") from fault
    if link is not None and (parts.scheme != "https" or not parts.hostname):
        raise Wrong("url is no https address")
    return link
