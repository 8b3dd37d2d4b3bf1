"""Copies of a running database, and putting one in its place: whole, checked, or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.store.crypto import KeyMismatch, Vault, key_from
from bot.store.migrate import head, upgrade, version_of
from bot.store.models import micros
from bot.store.paths import reading

BESIDE = ("-wal", "-shm")


class NoCopy(Exception):
    """A copy cannot be made or used; the message is one sentence."""


def copy_to(source: Path, target: Path) -> str:
    """Copy the database, also while it is written to; the revision of the copy.

    The target appears whole or not at all. Raises NoCopy, OSError.
    """
    part = fresh(target)
    try:
        with closing(reading(source)) as db, closing(sqlite3.connect(part)) as copy:
            db.backup(copy)  # all pages in one step: one moment, and nobody has to wait
            copy.execute("PRAGMA journal_mode = DELETE")
        found = checked(part)
        in_place(part, target)
        return found
    except sqlite3.DatabaseError as fault:
        raise NoCopy(f"{source} cannot be copied: {fault}.") from fault
    finally:
        discard(part)


def put_in_place(copy: Path, db: Path, key: Path) -> tuple[str, Path | None]:
    """Put a copy in the database's place; its revision, and where the former one is kept.

    The caller holds the lock of `db`. An older copy is brought up to this release first. At every
    moment either the old or the new database is there, whole. Raises NoCopy, KeyMismatch, OSError.
    """
    was = checked(copy)
    part = fresh(db)
    try:
        with closing(reading(copy)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        fits(part, key)
        upgrade(part)
        look_again(part)
        kept = set_aside(db)
        in_place(part, db)
        return was, kept
    except sqlite3.DatabaseError as fault:
        raise NoCopy(f"{copy} cannot be restored: {fault}.") from fault
    finally:
        discard(part)


def checked(path: Path) -> str:
    """The revision of a sound database of Lotse. Raises NoCopy."""
    if not path.is_file():
        raise NoCopy(f"There is no file {path}.")
    try:
        with closing(reading(path)) as db:
            sound = [row[0] for row in db.execute("PRAGMA integrity_check(1)")] == ["ok"]
            loose = db.execute("PRAGMA foreign_key_check").fetchone()
        version = version_of(path)
    except sqlite3.DatabaseError as fault:
        raise NoCopy(f"{path} is no database of Lotse.") from fault
    if not sound or loose is not None:
        raise NoCopy(f"{path} is damaged.")
    if version is None:
        raise NoCopy(f"{path} is no database of Lotse.")
    if version > head():
        raise NoCopy(f"{path} has revision {version}; this release knows {head()} at most.")
    return version


def fits(path: Path, key: Path) -> None:
    """Raises KeyMismatch when what is sealed in the database cannot be opened with this key."""
    if not key.exists():
        raise KeyMismatch(f"The key {key} is not there; a copy is unreadable without it.")
    with closing(reading(path)) as db:
        mark = db.execute("SELECT mark FROM key_mark").fetchone()
    if mark is not None and mark[0] != Vault(key_from(key)).mark("key"):
        raise KeyMismatch(f"The key {key} does not fit this copy; put the one of its time there.")


def look_again(path: Path) -> None:
    """The partner's journal is read anew at the next start: it knows what the copy does not."""
    with closing(sqlite3.connect(path)) as db:
        now = micros(datetime.now(UTC))
        month = 30 * 24 * 3600 * 1_000_000
        db.execute(
            "INSERT INTO journal_read (id, since, at, failures) VALUES (1, ?, 0, 1) "
            "ON CONFLICT (id) DO UPDATE SET at = 0, failures = 1",
            (now - month,),
        )
        db.execute("PRAGMA journal_mode = DELETE")
        db.commit()


def fresh(target: Path) -> Path:
    """An empty file beside the target, for its owner alone."""
    part = target.with_name(f"{target.name}.part")
    discard(part)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return part


def discard(part: Path) -> None:
    for name in (part, *(part.with_name(part.name + end) for end in (*BESIDE, "-journal"))):
        name.unlink(missing_ok=True)


def in_place(part: Path, target: Path) -> None:
    """Durable under its name, or not there."""
    for path in (part, target.parent):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if path == part:
            part.replace(target)


def set_aside(db: Path) -> Path | None:
    """Keep the former database under another name, with what it had not yet folded in."""
    if not db.exists():
        return None
    kept = db.with_name(f"{db.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}")
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(db)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.close(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    shutil.copy2(db, kept)
    for end in BESIDE:
        left = db.with_name(db.name + end)
        if left.exists():
            left.rename(kept.with_name(kept.name + end))
    return kept
