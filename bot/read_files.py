"""The files that `lotse read` is given: plain ones, small enough, and those that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.commandline import WrongUse

MOST_BYTES = 20_000_000
"""as much as the largest answer that any source may give"""
MOST_TOGETHER = 60_000_000
MOST_FILES = 500

Named = Callable[[str, bytes], Sequence[Sequence[str]]]
"""Of a file's name and content: for each further file that it names the paths to look at."""


def read_files(names: Sequence[str], named: Named | None) -> Mapping[str, bytes]:
    """Path → content, the files that the others name last. Raises WrongUse with one sentence."""
    found: dict[str, bytes] = {}
    for path in (path for name in names for path in _paths(Path(name))):
        _add(found, path)
        if named is not None:
            for beside in _beside(path, named(path.name, found[str(path)])):
                found.pop(str(beside), None)  # a name that is told counts before a bare one
                _add(found, beside)
    return found


def _paths(path: Path) -> list[Path]:
    """The files that one argument means: a folder all its JSON, a gbfs.json those beside it."""
    folder = path.parent if path.name == "gbfs.json" else path
    if not folder.is_dir():
        return [path]
    found = sorted(folder.glob("*.json"))
    if not found:
        raise WrongUse(f"{folder} holds no JSON file")
    return found


def _beside(path: Path, named: Sequence[Sequence[str]]) -> Iterator[Path]:
    """The first place of each named file where it is, in the folder of the list or below."""
    folder = path.parent.resolve()
    for places in named:
        here = (path.parent / place for place in places)
        found = next((one for one in here if _is_within(one, folder)), None)
        if found is not None:
            yield found


def _is_within(path: Path, folder: Path) -> bool:
    try:
        return path.is_file() and path.resolve().is_relative_to(folder)
    except OSError:  # a name that no file can have
        return False


def _add(found: dict[str, bytes], path: Path) -> None:
    try:
        if path.exists() and not path.is_file():
            raise WrongUse(f"{path} is no plain file")
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise WrongUse(f"{path} cannot be read: {fault.strerror}") from fault
    if len(body) > MOST_BYTES:
        raise WrongUse(f"{path} is larger than {MOST_BYTES // 1_000_000} MB")
    found[str(path)] = body
    if len(found) > MOST_FILES or sum(map(len, found.values())) > MOST_TOGETHER:
        raise WrongUse(f"more than {MOST_FILES} files or {MOST_TOGETHER // 1_000_000} MB at once")
