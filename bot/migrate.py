"""`lotse migrate`: brings the database to the form of this release, before the house opens."""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import sys
from pathlib import Path

from bot.config import BadSetting, load
from bot.serve import VAR
from bot.store.crypto import KeyMismatch
from bot.store.migrate import head, version_of
from bot.store.sqlite import SqliteStore, StoreBusy

DONE, WRONG_USE, UNAVAILABLE = 0, 2, 3


def main(argv: list[str]) -> int:
    """0 up to date, 2 a wrong setting or key, 3 the file is in use or no database."""
    argparse.ArgumentParser(prog="lotse migrate", description=__doc__).parse_args(argv)
    try:
        settings = load(os.environ)
        path = settings.db or VAR / "lotse.db"
        before = version_of(path) or "new"
        asyncio.run(_open_and_close(path, settings.key_file))
    except (BadSetting, KeyMismatch) as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except StoreBusy as fault:
        sys.stderr.write(f"{fault}\n")
        return UNAVAILABLE
    except OSError as fault:
        sys.stderr.write(f"{path} cannot be opened: {fault.strerror}.\n")
        return UNAVAILABLE
    except sqlite3.DatabaseError:
        sys.stderr.write(f"{path} is no database of Lotse.\n")
        return UNAVAILABLE
    sys.stdout.write(f"{path}: {before} → {head()}\n")
    return DONE


async def _open_and_close(path: Path, key: Path | None) -> None:
    """Opening takes the lock, checks the key and migrates in one transaction."""
    await SqliteStore.open(path, key).close()
