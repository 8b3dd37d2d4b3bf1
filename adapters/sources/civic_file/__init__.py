"""What the city's partners keep up to date by hand: files of the city's own folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from adapters.cities import City, CitySource
from adapters.cities.files import body_of, contained, must_be_inside
from adapters.errors import Misunderstood
from adapters.ports import Civic
from adapters.reading import Reader, Reading, Rejected, Window
from adapters.sources.civic_file.reading import Curated, read_civic
from adapters.web import Web
from adapters.words import CivicEntry, Provider, Topic

log = logging.getLogger(__name__)

FORMS = (".toml", ".json")


class CivicFiles:
    """ports.Civic over files. An id that is told twice counts once, as its first file has it."""

    def __init__(self, curated: Curated) -> None:
        by_id: dict[str, CivicEntry] = {}
        for entry in curated.entries:
            by_id.setdefault(entry.id, entry)
        self._entries = sorted(by_id.values(), key=lambda entry: (entry.order, entry.title))
        self._providers = tuple(curated.providers)

    def entries(self, topic: Topic, district: str | None = None) -> Sequence[CivicEntry]:
        return tuple(
            entry
            for entry in self._entries
            if entry.topic == topic
            and (district is None or entry.district is None or entry.district == district)
        )

    def providers(self) -> Sequence[Provider]:
        return self._providers


def read_files(files: Mapping[str, bytes]) -> Curated:
    """All files as one; a file that cannot be read raises Misunderstood."""
    found = Curated()
    entries, providers = set[str](), set[str]()
    for name, body in files.items():
        part = read_civic(body, name)
        found.entries += part.entries
        found.providers += part.providers
        found.rejected += part.rejected
        found.rejected += _twice(name, [each.id for each in part.entries], entries)
        found.rejected += _twice(name, [each.id for each in part.providers], providers)
    return found


def _twice(file: str, ids: Sequence[str], seen: set[str]) -> Iterator[Rejected]:
    """A row for each id that this file or one before it has told already."""
    for ident in ids:
        if ident in seen:
            yield Rejected(f"{file}: {ident}", "this id is there already")
        seen.add(ident)


def civic_files(source: CitySource, folder: Path) -> Mapping[str, bytes]:
    """The files of a source, by name: one file, or all of a folder.

    Raises Misunderstood for a file out of the city's folder, too large, or no regular one.
    """
    root = contained(folder, source.file or "civic")
    listed = sorted(p for p in root.glob("*") if p.suffix in FORMS) if root.is_dir() else [root]
    if not listed or not root.exists():
        raise Misunderstood(f"{source.id}: there is no {root.name} with entries", source=source.id)
    files: dict[str, bytes] = {}
    for path in listed:
        must_be_inside(folder, path)
        name = path.relative_to(folder).as_posix()
        files[name] = body_of(path, name=name)
    return files


def _reader(files: Mapping[str, bytes], window: Window) -> Reading[object]:
    found = read_files(files)
    entries, providers = map(_row, found.entries), map(_row, found.providers)
    return Reading((*entries, *providers), tuple(found.rejected))


def _row(item: CivicEntry | Provider) -> Mapping[str, object]:
    """Every field as JSON has it: days as ISO texts."""
    return {
        key: value.isoformat() if key in {"checked_on", "expires"} else value
        for key, value in asdict(item).items()
    }


READERS: Mapping[str, Reader] = {"civic": _reader}


def _port(web: Web, source: CitySource, city: City) -> Civic:
    """What can be used is used; the rest is told in the log and by `lotse city check`."""
    found = read_files(civic_files(source, city.folder))
    for row in found.rejected:
        log.warning("civic entry left out: %s %s", row.where, row.why)
    return CivicFiles(found)


CIVIC: Mapping[str, Callable[[Web, CitySource, City], Civic]] = {"civic": _port}
