"""A database's file, opened by its very name: no sign in a path means anything to SQLite here."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine


def url_of(path: Path) -> URL:
    """For SQLAlchemy; a "?" or "#" in the path would else name another file."""
    return URL.create("sqlite", database=str(path))


def reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, also beside a running house."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)


def reading_engine(path: Path) -> Engine:
    return create_engine("sqlite://", creator=lambda: reading(path))
