"""`lotse backup FILE`: a copy of the database while it runs; the key is never in it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.config import BadSetting, load
from bot.serve import VAR
from bot.store.copies import NoCopy, copy_to

DONE, FAILED, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """0 copied, 1 the copy is damaged, 2 wrong use, 3 a file is not to be had."""
    parser = argparse.ArgumentParser(prog="lotse backup", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--db", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="overwrite an older copy")
    asked = parser.parse_args(argv)
    try:
        settings = load(os.environ)
        db = asked.db or settings.db or VAR / "lotse.db"
        key = settings.key_file or db.with_name(db.name + ".key")
        wrong = refused(asked.file, db, replace=asked.replace)
        if wrong:
            sys.stderr.write(f"{wrong}\n")
            return WRONG_USE
        revision = copy_to(db, asked.file)
    except BadSetting as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except NoCopy as fault:
        sys.stderr.write(f"{fault}\n")
        return FAILED
    except OSError as fault:
        sys.stderr.write(f"{asked.file} cannot be written: {fault.strerror}.\n")
        return UNAVAILABLE
    size = asked.file.stat().st_size / 1e6
    sys.stdout.write(
        f"{db} → {asked.file}: revision {revision}, {size:.1f} MB, sound.\n"
        f"The key {key} is not in it: keep it too, in another place.\n"
    )
    return DONE


def refused(file: Path, db: Path, *, replace: bool) -> str | None:
    """Why nothing is copied there; None where nothing stands against it."""
    if not db.is_file():
        return f"There is no database at {db}."
    if file.exists() and file.samefile(db):
        return "A copy in the place of its original is none."
    if file.exists() and not replace:
        return f"{file} is there already; give another name or --replace."
    return None
