"""`bookings inspect CODE`, `bookings alarms`, `bookings settle CODE`: what staff sees and does."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from adapters.errors import CityError
from bot.bookings import inspect
from bot.commandline import DONE, FAILED, UNAVAILABLE, WRONG_USE, Wrong
from bot.config import BadSetting, load
from bot.serve import VAR
from bot.store.crypto import KeyMismatch
from bot.store.paths import reading_engine
from bot.store.sqlite import StoreBusy


def options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lotse bookings", description=__doc__)
    parts = parser.add_subparsers(dest="what", required=True)
    looks = parts.add_parser("inspect", help="the path of one booking, without personal data")
    looks.add_argument("code", metavar="CODE")
    parts.add_parser("alarms", help="what waits for staff")
    settles = parts.add_parser("settle", help="settle a booking by the partner's truth")
    settles.add_argument("code", metavar="CODE", help="or a partner's booking that is unknown here")
    settles.add_argument("--reason", required=True, metavar="TEXT")
    settles.add_argument("--as", dest="state", metavar="STATE", type=str.upper)
    for part in parts.choices.values():
        part.add_argument("--db", type=Path, metavar="FILE")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """0 done, 1 no such booking or the partner says otherwise, 2 wrong use, 3 unavailable."""
    asked = options(argv)
    try:
        settings = load(os.environ)
        path = asked.db or settings.db or VAR / "lotse.db"
        if not path.is_file():
            raise Wrong(f"There is no database at {path}.", WRONG_USE)
        if asked.what == "settle":
            from bot.settle import settle

            said = asyncio.run(settle(settings, path, asked.code, asked.reason, asked.state))
            sys.stdout.write(f"{said}\n")
        else:
            with opened(path) as conn:
                lines = told(conn, asked.code) if asked.what == "inspect" else waiting(conn)
                sys.stdout.writelines(f"{line}\n" for line in lines)
    except Wrong as fault:
        sys.stderr.write(f"{fault}\n")
        return fault.code
    except (BadSetting, KeyMismatch) as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except (StoreBusy, CityError) as fault:
        sys.stderr.write(f"{fault}\n")
        return UNAVAILABLE
    return DONE


def told(conn: Connection, code: str) -> Iterable[str]:
    trip = inspect.find(conn, code)
    if trip is None:
        raise Wrong(f"There is no booking {code}.", FAILED)
    return inspect.report(conn, trip)


def waiting(conn: Connection) -> Iterable[str]:
    return list(inspect.alarms(conn)) or ["Nothing waits for staff."]


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """A connection that only reads, also beside a running house. Raises Wrong."""
    engine = reading_engine(path)
    try:
        with engine.connect() as conn:
            yield conn
    except DBAPIError as fault:
        sentence = f"The database {path} cannot be read as one of this release."
        raise Wrong(sentence, UNAVAILABLE) from fault
    finally:
        engine.dispose()


def counted(path: Path, count: Callable[[Connection], int]) -> int:
    """A number out of the database at `path`. Raises Wrong."""
    with opened(path) as conn:
        return count(conn)
