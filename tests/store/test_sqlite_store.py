"""What is special about the embedded store: one process, one key, one file, its migrations."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel
from storekit import KEY, NOW, answer, opened, said, spoken, token, turn

from bot.store import booking_models, migrate
from bot.store.crypto import KeyMismatch, Vault, key_from
from bot.store.sqlite import SqliteStore, StoreBusy
from bot.store.writer import StoreClosed


async def test_a_second_writer_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "lotse.db"
    async with opened(path):
        with pytest.raises(StoreBusy, match="in use by another Lotse process"):
            SqliteStore.open(path, KEY)
    async with opened(path):
        """The lock goes with its holder."""


async def test_another_key_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lotse.db"
    async with opened(path):
        """Makes the file."""
    with pytest.raises(KeyMismatch, match="does not fit this database"):
        SqliteStore.open(path, bytes(32))
    async with opened(path):
        """And the lock was given back."""


async def test_the_first_start_makes_a_key_only_the_owner_reads(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "lotse.db")
    await store.close()
    for name in ("lotse.db", "lotse.db.key", "lotse.db.lock"):
        assert mode_of(tmp_path / name) == 0o600
    assert len(key_from(tmp_path / "lotse.db.key")) == 32


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_without_a_key_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "key"
    wrong.write_text("not a key!")
    with pytest.raises(KeyMismatch):
        key_from(wrong)


def test_a_seal_is_bound_to_its_purpose_and_key() -> None:
    vault = Vault(KEY)
    sealed = vault.seal(b"notes", b"Tina")
    assert vault.open(b"notes", sealed) == b"Tina"
    assert vault.seal(b"notes", b"Tina") != sealed
    for other, purpose in ((vault, b"inbox"), (Vault(bytes(32)), b"notes")):
        with pytest.raises(KeyMismatch):
            other.open(purpose, sealed)


def test_marks_are_stable_and_tell_their_parts_apart() -> None:
    vault = Vault(KEY)
    assert vault.mark("a", "bc") == vault.mark("a", "bc")
    assert vault.mark("a", "bc") != vault.mark("ab", "c")
    assert vault.mark("a") != Vault(bytes(32)).mark("a")


async def test_nothing_personal_lies_in_the_file(tmp_path: Path) -> None:
    """Names, routes, chat ids and controls: sealed or marked in the database and its log."""
    path = tmp_path / "lotse.db"
    secret = "Moislinger Allee"
    async with opened(path) as store:
        await store.receive([said("geheim-event", "geheim-chat", text=secret)])
        state = await store.claim("w", NOW)
        assert state is not None
        notes, settings = ({"goal": secret},), {"saved": secret}
        change = turn(
            state, answer(secret), stack=notes, person=settings, tokens=(token("geheim-token"),)
        )
        await store.commit_turn(change, NOW)
        kept = all_bytes(tmp_path)
    for word in (secret, "geheim-chat", "geheim-event", "geheim-token", "person of"):
        assert word.encode() not in kept


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    assert booking_models.TripTable.metadata is SQLModel.metadata
    path = tmp_path / "lotse.db"
    assert migrate.upgrade(path)
    assert not migrate.upgrade(path), "up to date"
    assert migrate.version_of(path) == migrate.head()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_a_failing_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lotse.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE outbox (mine TEXT)")
    with pytest.raises(sa.exc.OperationalError):
        migrate.upgrade(path)
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("outbox",)]


async def test_a_failing_job_takes_no_other_with_it(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:

        def insert(conn: sa.Connection, kind: str, fail: bool = False) -> str:
            sql = "INSERT INTO event (at, channel, kind) VALUES (0, '', ?)"
            conn.exec_driver_sql(sql, (kind,))
            if fail:
                raise ZeroDivisionError
            return kind

        results = await asyncio.gather(
            store.write(lambda conn: insert(conn, "one")),
            store.write(lambda conn: insert(conn, "two", fail=True)),
            store.write(lambda conn: insert(conn, "three")),
            return_exceptions=True,
        )
        assert results[0] == "one"
        assert isinstance(results[1], ZeroDivisionError)
        assert results[2] == "three"
        kinds = "SELECT group_concat(kind) FROM event"
        assert await store.read(lambda conn: conn.execute(sa.text(kinds)).scalar()) == "one,three"


async def test_a_failing_commit_is_told_to_all_and_the_store_lives_on(tmp_path: Path) -> None:
    def unsound(conn: sa.Connection) -> None:
        conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        conn.exec_driver_sql("INSERT INTO consent VALUES (1, 99, 'health', 'v1', 1, 0)")

    async with opened(tmp_path / "lotse.db") as store:
        results = await asyncio.gather(
            store.receive([said(1)]), store.claim("w", NOW), store.write(unsound),
            return_exceptions=True,
        )  # fmt: skip
        assert [type(result) for result in results] == [sqlite3.IntegrityError] * 3
        assert list(await store.receive([said(1)])) == [True], "the event comes again"


async def test_half_a_surrogate_does_not_stop_the_house(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:
        await store.receive([said(1, text="Moin \ud83d")])
        state = await store.claim("w", NOW)
        assert state is not None
        assert state.inbox[0].inbound.text == "Moin ?"


async def test_reading_cannot_write(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            await store.read(lambda conn: conn.exec_driver_sql("DELETE FROM inbox"))
        assert await store.idle(NOW)


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:
        await store.close()
        with pytest.raises(StoreClosed):
            await store.receive([said(1)])


async def test_a_temporary_store_leaves_nothing() -> None:
    store = SqliteStore.open(None)
    folder = store.path.parent
    await spoken(store, answer("hi"))
    assert folder.exists()
    await store.close()
    assert not folder.exists()


async def test_an_answer_is_on_disk_before_it_is_awaited(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:
        await store.receive([said(1)])
        with closing(sqlite3.connect(tmp_path / "lotse.db")) as other:
            assert other.execute("SELECT count(*) FROM inbox").fetchone() == (1,)
            assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_messages_under_way_at_a_crash_are_settled_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "lotse.db"
    async with opened(path) as store:
        await spoken(store, answer("hi"))
        assert await store.lease_outbox(["telegram"], NOW, lease_s=3600)
    async with opened(path) as store:
        assert await store.recover_outbox([], NOW) == 1
        assert await store.idle(NOW)
