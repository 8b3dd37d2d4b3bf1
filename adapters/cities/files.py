"""Reading the files of a city's folder: inside it, regular, of a size, and what they claim to be.

Every fault is a Misunderstood whose message is a sentence that begins with the file.
"""

from __future__ import annotations

import csv
import io
import stat
import tomllib
from collections.abc import Sequence
from pathlib import Path

from adapters.errors import Misunderstood

MOST_BYTES = 5_000_000
LONGEST_NAME = 200
Row = dict[str, str]


def contained(folder: Path, name: str) -> Path:
    """The path of a name in a folder; Misunderstood where it leads out, by links as well."""
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise Misunderstood(f"{name[:40]!a} is no name of a file")
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError) as fault:  # RuntimeError: links that go in circles
        raise Misunderstood(f"{name}: cannot be found, it links to itself") from fault
    if not inside:
        raise Misunderstood(f"{name} lies outside of the city's folder")
    return path


def must_be_inside(folder: Path, path: Path) -> None:
    """Refuse a file that a folder's pattern found, where it is a link to somewhere else."""
    contained(folder, path.relative_to(folder).as_posix())


def body_of(path: Path, most: int = MOST_BYTES, name: str | None = None) -> bytes:
    """The bytes of a regular file of at most `most` bytes. name: how the fault calls it."""
    called = name or path.name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Misunderstood(f"{called}: is no regular file", source=called)
        if found.st_size > most:
            size = f"{found.st_size / 1e6:.0f} MB, more than {most / 1e6:.0f}"
            raise Misunderstood(f"{called}: has {size}", source=called)
        return path.read_bytes()
    except OSError as fault:
        raise Misunderstood(f"{called}: cannot be read: {fault.strerror}", source=called) from fault


def text_of(path: Path) -> str:
    """A file as UTF-8, with or without a mark before it."""
    try:
        return body_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        said = f"{path.name}: is no TOML: " if path.suffix == ".toml" else f"{path.name}: "
        raise Misunderstood(
            f"{said}byte {fault.start + 1} is no UTF-8", source=path.name
        ) from fault


def toml_of(path: Path) -> dict[str, object]:
    """The tables of a TOML file."""
    try:
        return tomllib.loads(text_of(path))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        reason = "nested too deep" if isinstance(fault, RecursionError) else str(fault)
        raise Misunderstood(f"{path.name}: is no TOML: {reason}", source=path.name) from fault


def table_of(path: Path, columns: Sequence[str]) -> list[tuple[int, Row]]:
    """(line, row) of a CSV file with a head; a column that it lacks is a fault, more are not."""
    reader = csv.DictReader(io.StringIO(text_of(path), newline=""), restval="")
    try:
        missing = [each for each in columns if each not in (reader.fieldnames or ())]
        if missing:
            raise Misunderstood(
                f"{path.name}: has no column {', '.join(missing)} in its first line"
            )
        return [(reader.line_num, {key: row[key] for key in columns}) for row in reader]
    except csv.Error as fault:
        raise Misunderstood(
            f"{path.name}: line {reader.line_num + 1}: {fault}", source=path.name
        ) from fault


def must_hold_files(folder: Path, path: Path) -> Path:
    """A file, or a folder of files, inside the city's folder: no link out of it, no device."""
    if not path.is_dir():
        must_be_file(contained(folder, path.relative_to(folder).as_posix()), path.name)
        return path
    for each in path.iterdir():
        must_be_inside(folder, each)
        must_be_file(each, f"{path.name}/{each.name}")
    return path


def must_be_file(path: Path, called: str) -> None:
    """Refuse what is neither a regular file nor a folder: reading it might never end."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Misunderstood(f"{called}: is no regular file", source=called)
