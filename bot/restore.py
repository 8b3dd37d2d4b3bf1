"""`lotse restore FILE`: puts a copy in the database's place, checked and brought up to date."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.config import BadSetting, load
from bot.serve import VAR
from bot.store.copies import NoCopy, put_in_place
from bot.store.crypto import KeyMismatch
from bot.store.migrate import head
from bot.store.sqlite import StoreBusy, locked

DONE, FAILED, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """0 restored, 1 the copy is no good, 2 wrong use or key, 3 the house runs or a file is gone."""
    parser = argparse.ArgumentParser(prog="lotse restore", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--db", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="set the present database aside")
    asked = parser.parse_args(argv)
    try:
        settings = load(os.environ)
        db = asked.db or settings.db or VAR / "lotse.db"
        key = settings.key_file or db.with_name(db.name + ".key")
        if db.exists() and not asked.replace:
            sys.stderr.write(f"{db} is there; --replace sets it aside.\n")
            return WRONG_USE
        db.parent.mkdir(parents=True, exist_ok=True)
        with locked(db):
            was, kept = put_in_place(asked.file, db, key)
    except (BadSetting, KeyMismatch) as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except NoCopy as fault:
        sys.stderr.write(f"{fault}\n")
        return FAILED
    except StoreBusy as fault:
        sys.stderr.write(f"{fault}\n")
        return UNAVAILABLE
    except OSError as fault:
        sys.stderr.write(f"{asked.file} cannot be restored: {fault.strerror}.\n")
        return UNAVAILABLE
    sys.stdout.write(f"{asked.file} → {db}: revision {was}, now {head()}.\n")
    if kept:
        sys.stdout.write(f"The former database is kept as {kept}.\n")
    sys.stdout.write(
        "The next start settles what was under way with the partner; bookings made after the copy "
        "are found in its journal: lotse bookings alarms.\n"
    )
    return DONE
