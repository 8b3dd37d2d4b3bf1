"""The envelope that every GBFS file shares: its age, and the files that gbfs.json names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.errors import Misunderstood
from adapters.reading import CLOCK_SKEW, count, instant, json_of, link, number, text

LANGUAGES = ("de", "en")
FEEDS = (
    "system_information",
    "vehicle_types",
    "free_bike_status",
    "vehicle_status",
    "station_information",
    "station_status",
    "geofencing_zones",
)


ROOT = "gbfs"
LISTS = {
    "free_bike_status": ("bikes", "vehicles"),
    "vehicle_status": ("vehicles", "bikes"),
    "station_status": ("stations",),
}
"""the files that tell what can be lent, and where their rows stand"""


@dataclass(frozen=True, slots=True)
class Document:
    """One file. observed_at: its last_updated, None where it says none or one of the future."""

    data: Mapping[str, object]
    observed_at: datetime | None
    ttl_s: int


def document_of(body: bytes, source: str, now: datetime) -> Document:
    """The file's envelope; raises Misunderstood where it is no GBFS."""
    value = json_of(body, source)
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(data, dict):
        raise Misunderstood(f"{source} is no GBFS file: it has no data", source=source)
    return Document(data, moment_of(value.get("last_updated"), now), count(value.get("ttl")) or 0)


def check(document: Document, file: str, source: str) -> None:
    """Raises Misunderstood for a root that names nothing, and for numbers without their list."""
    if file == ROOT:
        feeds_of(document, source)
    elif (keys := LISTS.get(file)) and not any(
        isinstance(document.data.get(k), list) for k in keys
    ):
        raise Misunderstood(f"{source} sent {file} without {keys[0]}", source=source)


def moment_of(value: object, now: datetime) -> datetime | None:
    """A POSIX second (GBFS 2) or an RFC 3339 time (GBFS 3, also with a space); else None.

    A time of the future is None as well: nothing can have been seen then.
    """
    moment = instant(value)
    seconds = number(value) if moment is None else None
    if seconds is not None and 0 < seconds < 1e11:
        try:
            moment = datetime.fromtimestamp(seconds, UTC)
        except (ValueError, OverflowError, OSError):
            return None
    return None if moment is None or moment - now > CLOCK_SKEW else moment


def feeds_of(document: Document, source: str) -> Mapping[str, str]:
    """The address of each file by its name; GBFS 2 lists them once for each language.

    Raises Misunderstood where gbfs.json names none.
    """
    found = {
        name: url
        for row in _listed(document.data, source)
        if isinstance(row, dict)
        and (name := text(row.get("name"))) is not None
        and (url := link(row.get("url"))) is not None
    }
    if not found:
        raise Misunderstood(f"{source} names no feeds", source=source)
    return found


def _listed(data: Mapping[str, object], source: str) -> list[object]:
    tables = [data, *(data.get(language) for language in LANGUAGES), *data.values()]
    for table in tables:
        feeds = table.get("feeds") if isinstance(table, Mapping) else None
        if isinstance(feeds, list) and feeds:
            return feeds
    raise Misunderstood(f"{source} names no feeds", source=source)


def rows(document: Document | None, key: str) -> list[Mapping[str, object]]:
    """The objects listed under `key`, none where there is no such list."""
    listed = document.data.get(key) if document is not None else None
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def words_of(value: object) -> str | None:
    """A text, or of the translations of GBFS 3 the German, else the English, else the first."""
    if not isinstance(value, list):
        return text(value)
    told = {
        str(row.get("language", ""))[:2].lower(): word
        for row in reversed(value)
        if isinstance(row, dict) and (word := text(row.get("text"))) is not None
    }
    return next(iter(_chosen(told)), None)


def _chosen(told: Mapping[str, str]) -> Iterable[str]:
    yield from (told[language] for language in LANGUAGES if language in told)
    yield from list(told.values())[::-1]
