"""schema.org places of a page that tells of no events: what is there, and when it is open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from adapters.reading import Reading, Rejected, text
from adapters.sources.leisure_jsonld.spots import spot_of
from adapters.sources.leisure_jsonld.terms import (
    Node,
    clock,
    first,
    many,
    moment_day,
    named,
    one,
    types_of,
    words,
)

SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS: Mapping[str, str] = {
    "monday": "Mo",
    "tuesday": "Tu",
    "wednesday": "We",
    "thursday": "Th",
    "friday": "Fr",
    "saturday": "Sa",
    "sunday": "Su",
    "publicholidays": "PH",
    **{day.lower(): day for day in SHORT},
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOLD_OF = ("address", "openingHours", "openingHoursSpecification")


def places_of(objects: Sequence[Node]) -> Reading[Mapping[str, object]]:
    """A row for each named place with a point of its own, each once; the others rejected."""
    found: dict[str, Mapping[str, object]] = {}
    rejected: list[Rejected] = []
    for node in objects:
        where, name = spot_of(node), words(node, "name")
        if where is None or name is None:
            if name is not None and any(key in node for key in TOLD_OF):
                rejected.append(Rejected(name, "no coordinates"))
            continue
        ident = first(node, "@id", "identifier", "url") or f"{name}:{where.lat:.5f},{where.lon:.5f}"
        kinds = [each for each in types_of(node) if each not in {"Place", "LocalBusiness"}]
        found.setdefault(
            ident,
            {
                "id": ident,
                "name": name,
                "category": kinds[0].lower() if kinds else None,
                "lat": where.lat,
                "lon": where.lon,
                "opening_hours": hours_of(node),
            },
        )
    return Reading(tuple(found.values()), tuple(rejected))


def hours_of(node: Node) -> str | None:
    """The opening hours in OSM's manner, out of either of schema.org's two."""
    plain = [found for each in many(node.get("openingHours")) if (found := text(each))]
    if plain:
        return "; ".join(plain)
    specs = [each for each in many(node.get("openingHoursSpecification")) if isinstance(each, dict)]
    usual = [rule for spec in specs if not _season(spec) for rule in _rules(spec)]
    special = [rule for spec in specs if _season(spec) for rule in _rules(spec)]
    return "; ".join(_together([*usual, *special])) or None


def _rules(spec: Node) -> Iterator[tuple[str, str]]:
    """The days and the hours of a specification; nothing of one that says neither."""
    days = [day for each in many(spec.get("dayOfWeek")) for day in _days(named(each))]
    if not days and spec.get("dayOfWeek") not in (None, [], ""):
        return
    opens, closes = clock(one(spec.get("opens"))), clock(one(spec.get("closes")))
    season = _season(spec)
    if opens is None or closes is None:
        if season is None or spec.get("opens") or spec.get("closes"):
            return
        hours = "off"
    elif opens == closes:
        hours = "off"
    else:
        end = "24:00" if (closes.hour, closes.minute) == (0, 0) else f"{closes:%H:%M}"
        hours = f"{opens:%H:%M}-{end}"
    yield " ".join(part for part in (season, ",".join(days)) if part) or "Mo-Su", hours


def _together(rules: Sequence[tuple[str, str]]) -> list[str]:
    """Hours of the same days in one rule: a later rule of a day would undo the former."""
    hours: dict[str, list[str]] = {}
    for days, told in rules:
        known = hours.setdefault(days, [])
        if told not in known:
            known.append(told)
    return [f"{days} {','.join(told)}" for days, told in hours.items()]


def _days(name: str) -> Iterator[str]:
    """The days that a name means: Monday, Mo, or a span such as Mo-Fr."""
    for part in re.split(r"[,;\s]+", name):
        ends = [DAYS.get(end.strip().lower()) for end in part.split("-")]
        if len(ends) == 1 and ends[0] is not None:
            yield ends[0]
        elif len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            yield f"{ends[0]}-{ends[1]}"


def _season(spec: Node) -> str | None:
    """The days a specification holds for, in OSM's manner; None where it holds always."""
    since, until = moment_day(spec.get("validFrom")), moment_day(spec.get("validThrough"))
    if since is None or until is None:
        return None
    return _day(since) if since == until else f"{_day(since)}-{_day(until)}"


def _day(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}"
