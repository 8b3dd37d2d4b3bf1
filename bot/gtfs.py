"""`lotse gtfs import FILE|URL`: takes over a timetable, or says why not and keeps the old one."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from adapters.errors import CityError, Unavailable
from adapters.named_addresses import is_loopback
from adapters.sources.transit_gtfs.compiled import compiled_path, mark_of, write
from adapters.sources.transit_gtfs.feed import Feed
from adapters.sources.transit_gtfs.loading import examined
from adapters.web import Web
from bot.commandline import Parser, WrongUse
from bot.timetables import cache_folder, import_path, note_path, var_folder

DONE, BROKEN, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3
MOST_BYTES = 500_000_000
DEADLINE_S = 300.0
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


class Broken(Exception):
    """The feed is not taken; one sentence for each reason."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def main(argv: list[str]) -> int:
    """Exit codes: 0 done, 1 the feed is broken, 2 wrong use, 3 the feed is not to be had."""
    try:
        wish = _wish(argv)
        sys.stdout.write(taken_over(wish.source, wish.name, wish.var, wish.licence) + "\n")
    except WrongUse as fault:
        return _say([str(fault)], WRONG_USE)
    except Broken as fault:
        return _say([*fault.reasons, "The feed is not taken; what was there stays."], BROKEN)
    except CityError as fault:
        return _say([f"The feed is not to be had: {fault}."], UNAVAILABLE)
    except OSError as fault:
        return _say([f"The feed cannot be read or put in place: {fault}."], UNAVAILABLE)
    return DONE


def _say(lines: Sequence[str], code: int) -> int:
    sys.stderr.write("".join(f"lotse gtfs: {line}\n" for line in lines))
    return code


def _tell(step: str) -> None:
    sys.stderr.write(f"{step} …\n")
    sys.stderr.flush()


def _wish(argv: list[str]) -> argparse.Namespace:
    parser = Parser(prog="lotse gtfs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    take = commands.add_parser("import", help="check a feed and use it from the next start on")
    take.add_argument("source", metavar="FILE|URL", help="zip file, folder, or address")
    own = Path(os.environ.get("LOTSE_CITY", "luebeck")).name  # a name, or a folder elsewhere
    take.add_argument("--as", dest="name", default=own)
    take.add_argument("--licence", default="", help="shown with every journey of this feed")
    take.add_argument("--var", type=Path, default=var_folder(), help="folder of the running data")
    wish = parser.parse_args(argv)
    if not _NAME.fullmatch(wish.name):
        raise WrongUse(f"{wish.name!r} is no name: letters, digits, - and _ are")
    return wish


def taken_over(source: str, name: str, var: Path, licence: str) -> str:
    """The feed, checked and compiled, in the place of the one before; returns what it is.

    Raises WrongUse, Broken, Unavailable and Misunderstood where it cannot be fetched, or OSError.
    """
    target = import_path(var, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, staged_name = tempfile.mkstemp(prefix=f".{name}-", suffix=".zip", dir=target.parent)
    os.close(handle)
    staged = Path(staged_name)
    try:
        _stage(source, staged)
        feed = _checked(staged)
        note = _note(source, licence or feed.attribution)
        note_path(staged).write_text(json.dumps(note, ensure_ascii=False) + "\n", "utf-8")
        _tell("swap")
        staged.replace(target)
        note_path(staged).replace(note_path(target))
    finally:
        staged.unlink(missing_ok=True)
        note_path(staged).unlink(missing_ok=True)
    with suppress(OSError):  # without its compiled form the feed is read at the next start
        write(feed, compiled_path(target, cache_folder(var)), mark_of(target))
    return _summary(feed, name, note)


def _note(origin: str, licence: str) -> dict[str, str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"origin": origin, "licence": licence, "imported_at": now}


def _stage(source: str, staged: Path) -> None:
    if "://" in source:
        staged.write_bytes(asyncio.run(_fetched(source)))
        return
    path = Path(source)
    if not path.exists():
        raise WrongUse(f"there is no file or folder {source}")
    if path.is_dir():
        _tell(f"pack {path.name}")
        with zipfile.ZipFile(staged, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(path.glob("*.txt")):
                packed.write(file, file.name)
        return
    if path.stat().st_size > MOST_BYTES:
        raise Broken([f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB"])
    shutil.copyfile(path, staged)


async def _fetched(url: str) -> bytes:
    """The body of an address, whose host alone is allowed, and for this call alone."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise WrongUse(f"{url} is no address") from fault
    if not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        raise WrongUse("only https addresses are fetched, and http ones on this machine")
    if not host:
        raise WrongUse(f"{url} names no host")
    _tell(f"fetch {host}")
    web = Web(lambda: datetime.now(UTC), [f"{host}:{port}" if port else host])
    try:
        page = await web.get(url, deadline_s=DEADLINE_S, max_bytes=MOST_BYTES)
    finally:
        await web.aclose()
    if page.stale:
        raise Unavailable(f"{host} did not answer", source=host)
    return page.body


def _checked(staged: Path) -> Feed:
    feed, faults = examined(staged, lambda step: _tell(f"read {step}"))
    if feed is None or faults:
        raise Broken([str(fault).replace(staged.name, "the feed") for fault in faults])
    return feed


def _summary(feed: Feed, name: str, note: dict[str, str]) -> str:
    first, last = span_of(feed)
    rows = [
        f"{name}: {len(feed.stop_index)} stops, {len(feed.lines)} lines, {len(feed.trips)} trips",
        f"runs from {first} to {last}" if first and last else "no service runs on any day",
        f"source {feed.publisher or 'unknown'}, licence {note['licence'] or 'not stated'}",
    ]
    if last and last < datetime.now(UTC).date():
        rows.append("this timetable has run out")
    return "\n".join([*rows, "A running Lotse uses it from its next start on."])


def span_of(feed: Feed) -> tuple[date | None, date | None]:
    """The first and the last day of service; None where no service runs."""
    days = {day for service in feed.services.values() for day in service.added}
    for service in feed.services.values():
        if any(service.weekdays):
            days |= {service.start, service.end}
    return (min(days), max(days)) if days else (None, None)
