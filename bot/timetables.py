"""Where timetables live: those imported for a city, and the compiled forms of all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VAR = Path("var")


@dataclass(frozen=True, slots=True)
class Imported:
    """A timetable that was imported. origin: the file or address; licence: as its importer said."""

    path: Path
    origin: str
    licence: str


def var_folder(env: Mapping[str, str] = os.environ) -> Path:
    """The folder of the running data: where LOTSE_DB is, else `var`."""
    db = env.get("LOTSE_DB")
    return Path(db).parent if db else VAR


def cache_folder(var: Path) -> Path:
    return var / "cache"


def import_path(var: Path, name: str) -> Path:
    """Where a city's imported timetable is. name: the city's, or its folder wherever it is."""
    return var / "gtfs" / f"{Path(name).name}.zip"


def note_path(path: Path) -> Path:
    """The small file beside an imported feed that tells where it is from."""
    return path.with_suffix(".json")


def imported(var: Path | None, name: str) -> Imported | None:
    """The timetable imported under this name, if there is one.

    Where its note is lost its licence is "": then the feed's own attribution is told.
    """
    if var is None or not (path := import_path(var, name)).is_file():
        return None
    try:
        note = json.loads(note_path(path).read_text("utf-8"))
        return Imported(path, str(note["origin"]), str(note["licence"]))
    except (OSError, ValueError, LookupError, TypeError):
        return Imported(path, path.name, "")
