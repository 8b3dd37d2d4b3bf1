"""`ledger export`: the books as beancount text on standard output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.bookings import ledger
from bot.store.paths import reading_engine

DONE, WRONG_USE, UNAVAILABLE = 0, 2, 3


def main(argv: Sequence[str]) -> int:
    """`export [--db FILE]`; the file of LOTSE_DB otherwise. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="ledger")
    parser.add_argument("what", choices=["export"])
    parser.add_argument("--db", type=Path, default=os.environ.get("LOTSE_DB"))
    try:
        wanted = parser.parse_args(argv)
    except SystemExit as stop:
        return WRONG_USE if stop.code else DONE
    if wanted.db is None:
        print("No database was named: give --db FILE or set LOTSE_DB.", file=sys.stderr)
        return WRONG_USE
    return _export(Path(wanted.db))


def _export(path: Path) -> int:
    if not path.is_file():
        print(f"There is no database at {path}.", file=sys.stderr)
        return WRONG_USE
    engine = reading_engine(path)
    try:
        with engine.connect() as conn:
            sys.stdout.write(ledger.export(conn))
    except DBAPIError:
        print(f"The database {path} cannot be read as a ledger.", file=sys.stderr)
        return UNAVAILABLE
    finally:
        engine.dispose()
    return DONE
