"""Brings a database to the newest form; alembic is loaded only when something is to be done."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent / "migrations"


def head() -> str:
    """The newest revision: the number that the last file in versions/ begins with."""
    return max(path.name.split("_")[0] for path in (HERE / "versions").glob("[0-9]*_*.py"))


def version_of(path: Path) -> str | None:
    """The revision of the database, None when it is new."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as db:
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = db.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return row[0] if row else None


def upgrade(path: Path) -> bool:
    """Migrate the file at `path` in one transaction; False when it was up to date."""
    if version_of(path) == head():
        return False
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    from bot.store.paths import url_of

    engine = create_engine(url_of(path), isolation_level="AUTOCOMMIT")
    config = Config()
    config.set_main_option("script_location", str(HERE))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()
    return True
