"""Statements made ready once: written with Core, run on the driver without Core's cost per call."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from bot.store.posting import raw

Convert = Callable[[Any], Any]
DIALECT = sqlite.dialect()


class Ready:
    """One statement, compiled when first run. columns: which an INSERT fills.

    Runs in the transaction of the connection given; raises SQLAlchemy's errors, without values.
    """

    def __init__(self, statement: sa.Executable, columns: Iterable[str] | None = None) -> None:
        self._statement = statement
        self._columns = None if columns is None else list(columns)
        self._sql = ""

    def _compile(self) -> None:
        statement: Any = self._statement
        compiled: Any = statement.compile(dialect=DIALECT, column_keys=self._columns)
        self._fixed: dict[str, Any] = {k: v for k, v in compiled.params.items() if v is not None}
        self._binds: list[tuple[str, Convert | None]] = [
            (name, compiled.binds[name].type.dialect_impl(DIALECT).bind_processor(DIALECT))
            for name in compiled.positiontup or ()
        ]
        found = getattr(statement, "selected_columns", ())
        self._results: list[tuple[int, Convert]] = []
        for index, column in enumerate(found):
            convert = column.type.dialect_impl(DIALECT).result_processor(DIALECT, None)
            if convert is not None:
                self._results.append((index, convert))
        self._sql = str(compiled)

    def run(self, conn: sa.Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Execute with these values by name."""
        if not self._sql:
            self._compile()
        given = {**self._fixed, **values} if self._fixed else values
        bound = [given[k] if to is None else to(given[k]) for k, to in self._binds]
        try:
            return raw(conn).execute(self._sql, bound)
        except sqlite3.Error as error:
            raise _translated(self._sql, error) from error

    def rows(self, conn: sa.Connection, values: Mapping[str, Any]) -> list[list[Any]]:
        """Every row that a SELECT finds, as Python values."""
        found = [list(row) for row in self.run(conn, values)]
        for row in found:
            for index, convert in self._results:
                row[index] = convert(row[index])
        return found


def _translated(sql: str, error: sqlite3.Error) -> BaseException:
    return sa.exc.DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True)
