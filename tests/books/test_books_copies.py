"""Copies: whole or not at all, never over something silently, never with another key."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot import backup, inspect, ledger, restore
from bot.store.copies import BESIDE, NoCopy, checked, copy_to
from bot.store.crypto import Vault, key_from
from bot.store.migrate import head, version_of
from bot.store.sqlite import SqliteStore

MARK = "INSERT INTO cursor (channel, account, value) VALUES ('telegram', 'm', ?)"


def made(path: Path, value: str = "1") -> Path:
    """A database of this release with one row, and its key beside it."""

    async def make() -> None:
        store = SqliteStore.open(path)
        await store.write(lambda conn: conn.exec_driver_sql(MARK, (value,)))
        await store.close()

    asyncio.run(make())
    return path


def value_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        return str(db.execute("SELECT value FROM cursor").fetchone()[0])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return made(tmp_path / "lotse.db")


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on standard error."""
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith(".\n")
    return said


def test_there_and_back(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.db"
    assert backup.main([str(copy), "--db", str(db)]) == 0
    assert "The key" in capsys.readouterr().out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not [
        copy.with_name(copy.name + end) for end in BESIDE if (tmp_path / (copy.name + end)).exists()
    ]
    with closing(sqlite3.connect(db)) as changed:
        changed.execute("UPDATE cursor SET value = '2'")
        changed.commit()
    assert restore.main([str(copy), "--db", str(db), "--replace"]) == 0
    assert value_in(db) == "1"
    (kept,) = [p for p in tmp_path.glob("lotse.db.2*") if p.suffix[1:].startswith("2")]
    assert value_in(kept) == "2"
    asyncio.run(SqliteStore.open(db).close())


def test_the_key_is_never_in_the_copy(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup.main([str(copy), "--db", str(db)])
    key = db.with_name("lotse.db.key")
    content = copy.read_bytes()
    assert key_from(key) not in content
    assert key.read_bytes().strip() not in content
    assert Vault(key_from(key)).mark("key") in content, "only its mark, to tell a wrong one"


def test_a_copy_is_never_laid_over_something(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    assert backup.main([str(there), "--db", str(db)]) == 2
    assert there.read_text() == "mine"
    assert "--replace" in told(capsys)
    assert backup.main([str(db), "--db", str(db), "--replace"]) == 2
    told(capsys)
    assert backup.main([str(there), "--db", str(db), "--replace"]) == 0
    assert checked(there) == head()


def test_a_failed_copy_leaves_nothing(db: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    shutil.copy(db, broken)
    size = broken.stat().st_size
    with broken.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(4096))
    target = tmp_path / "copy.db"
    with pytest.raises(NoCopy):
        copy_to(broken, target)
    assert not target.exists()
    assert not list(tmp_path.glob("*.part*"))


def test_a_damaged_or_foreign_file_is_not_restored(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.write_text("these are only words, and many of them, so that it looks like a file")
    assert restore.main([str(other), "--db", str(db), "--replace"]) == 1
    told(capsys)
    assert restore.main([str(tmp_path / "none"), "--db", str(db), "--replace"]) == 1
    told(capsys)
    assert value_in(db) == "1"


def test_a_newer_one_is_refused(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    copy_to(db, copy)
    with closing(sqlite3.connect(copy)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    assert restore.main([str(copy), "--db", str(db), "--replace"]) == 1
    assert "9999" in told(capsys)
    assert value_in(db) == "1"


def test_an_older_one_is_brought_up_to_this_release(tmp_path: Path) -> None:
    from test_migrations_up import at_revision

    old, db = tmp_path / "old.db", tmp_path / "lotse.db"
    at_revision(old, "0002")
    made(tmp_path / "with-key.db")
    shutil.copy(tmp_path / "with-key.db.key", tmp_path / "lotse.db.key")
    assert restore.main([str(old), "--db", str(db)]) == 0
    assert version_of(db) == head()
    assert version_of(old) == "0002", "the copy itself stays as it was"


def test_a_running_house_is_not_restored_under(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    copy_to(db, copy)

    async def while_it_runs() -> int:
        store = SqliteStore.open(db)
        try:
            return restore.main([str(copy), "--db", str(db), "--replace"])
        finally:
            await store.close()

    assert asyncio.run(while_it_runs()) == 3
    assert "in use" in told(capsys)


def test_without_its_key_or_with_another_nothing_is_restored(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.db"
    copy_to(db, copy)
    (tmp_path / "elsewhere").mkdir()
    there = tmp_path / "elsewhere" / "lotse.db"
    assert restore.main([str(copy), "--db", str(there)]) == 2
    assert not there.exists()
    told(capsys)
    made(tmp_path / "foreign.db")
    shutil.copy(tmp_path / "foreign.db.key", there.with_name("lotse.db.key"))
    assert restore.main([str(copy), "--db", str(there)]) == 2
    assert "does not fit" in told(capsys)
    assert not there.exists()


def test_a_copy_that_stopped_half_way_leaves_the_old_one(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    copy_to(db, copy)

    def stop(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.store.copies.in_place", stop)
    assert restore.main([str(copy), "--db", str(db), "--replace"]) == 3
    assert value_in(db) == "1"
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("name", ["a?mode=rwc&x", "b#c", "d%41e", "ü x"])
def test_no_sign_of_a_path_names_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    db = made(folder / "lotse.db", name)
    assert backup.main([str(folder / "copy.db"), "--db", str(db)]) == 0
    assert restore.main([str(folder / "copy.db"), "--db", str(db), "--replace"]) == 0
    assert value_in(db) == name
    assert inspect.main(["alarms", "--db", str(db)]) == 0
    assert ledger.main(["export", "--db", str(db)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    capsys.readouterr()


def test_a_link_in_the_way_is_replaced_and_never_written_through(db: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "copy.db").symlink_to(precious)
    (tmp_path / "copy.db.part").symlink_to(precious)
    assert backup.main([str(tmp_path / "copy.db"), "--db", str(db), "--replace"]) == 0
    assert precious.read_text() == "mine"
    assert checked(tmp_path / "copy.db") == head()


def test_every_file_of_a_copy_is_its_owners_alone(db: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert backup.main([str(tmp_path / "copy.db"), "--db", str(db)]) == 0
        assert restore.main([str(tmp_path / "copy.db"), "--db", str(db), "--replace"]) == 0
    finally:
        os.umask(before)
    made_now = [path for path in db.parent.iterdir() if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made_now} == {0o600}
