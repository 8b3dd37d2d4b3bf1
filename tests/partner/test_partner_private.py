"""The partner's database is its owner's alone."""

from __future__ import annotations

from pathlib import Path

from adapters.stadtwerke.stub.db import open_db


def test_nobody_else_reads_the_partners_database(tmp_path: Path) -> None:
    old = tmp_path / "partner.db"
    old.touch(0o644)
    db = open_db(old)
    db.execute("INSERT INTO journal (booking_id, cents, at, kind) VALUES ('b', 1, 't', 'FARE')")
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    db.close()
    assert modes == {
        "partner.db": 0o600,
        "partner.db-wal": 0o600,
        "partner.db-shm": 0o600,
    }
