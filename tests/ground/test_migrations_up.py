"""A database of any earlier revision comes up to this release, with its rows, as the models say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from bot.store import (
    booking_models,
    models,
    partner_models,
    paying_models,
    slip_models,
    watch_models,
)
from bot.store.migrate import HERE, head, upgrade, version_of

EARLIER = sorted(path.name.split("_")[0] for path in (HERE / "versions").glob("[0-9]*_*.py"))[:-1]


def at_revision(path: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


@pytest.mark.parametrize("revision", EARLIER)
def test_every_earlier_database_comes_up_with_its_rows(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "lotse.db"
    at_revision(path, revision)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO cursor (channel, account, value) VALUES ('telegram', 'm', '7')")
        db.commit()
    assert upgrade(path)
    assert version_of(path) == head()
    assert not upgrade(path), "a second time there is nothing to do"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT value FROM cursor").fetchone() == ("7",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    parts = (models, booking_models, partner_models, paying_models, slip_models, watch_models)
    assert all(part.SQLModel.metadata is SQLModel.metadata for part in parts)
    path = tmp_path / "lotse.db"
    upgrade(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        missing = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    engine.dispose()
    assert not missing, "write a migration for what the models have and the database lacks"


def test_a_failed_migration_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "lotse.db"
    at_revision(path, EARLIER[0])
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE trip (in_the_way)")
        db.commit()
    with pytest.raises(Exception, match="already exists"):
        upgrade(path)
    assert version_of(path) == EARLIER[0]
    with closing(sqlite3.connect(path)) as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert "trip_leg" not in tables
