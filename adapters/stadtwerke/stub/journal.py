"""The partner's journal: what it charges and gives back, one entry for every movement of money."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.stadtwerke.stub import documents
from adapters.stadtwerke.stub.db import db_time, moment
from adapters.stadtwerke.stub.documents import Json

Kind = Literal["fare", "refund", "cancellation", "no_show", "extra"]
CATEGORIES = {
    "fare": "FARE",
    "refund": "REFUND",
    "cancellation": "REFUND",
    "no_show": "REFUND",
    "extra": "EXTRA_USAGE",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries somebody wants to see; None is any."""

    since: datetime | None = None
    until: datetime | None = None
    state: str | None = None
    journal_id: str | None = None
    category: str | None = None


class Journal:
    """Entries are written once and never change; credits are negative.

    fare: the price at the confirmation.  refund: all of it back.  cancellation, no_show: what
    is given back after a fee was kept.  extra: what is claimed (or given back) later.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def note(
        self,
        booking_id: str,
        cents: int,
        at: datetime,
        kind: Kind,
        *,
        category: str | None = None,
        comment: str | None = None,
    ) -> Json:
        """The entry as it will be listed."""
        cursor = self._db.execute(
            "INSERT INTO journal (booking_id, cents, at, kind, category, comment)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (booking_id, cents, db_time(at), kind, category, comment),
        )
        row = self._db.execute("SELECT * FROM journal WHERE seq = ?", (cursor.lastrowid,))
        return _entry(row.fetchone())

    def entries(self, asked: Asked) -> list[Json]:
        """Oldest first. Nothing is ever invoiced here: all is TO_INVOICE."""
        if asked.state not in {None, "TO_INVOICE"}:
            return []
        rows = self._db.execute("SELECT * FROM journal ORDER BY seq")
        return [entry for row in rows if _fits(entry := _entry(row), asked)]


def _entry(row: sqlite3.Row) -> Json:
    kind = str(row["kind"]).lower()
    entry: Json = {
        **documents.euros(row["cents"]),
        "journalId": documents.leg_id(row["booking_id"]),
        "journalSequenceId": str(row["seq"]),
        "category": row["category"] or CATEGORIES.get(kind, "OTHER"),
        "state": "TO_INVOICE",
        "x-booking": row["booking_id"],
        "x-at": row["at"],
        "x-kind": kind,
    }
    if row["comment"]:
        entry["comment"] = row["comment"]
    return entry


def _fits(entry: Json, asked: Asked) -> bool:
    at = moment(entry["x-at"])
    return (
        (asked.since is None or at >= asked.since)
        and (asked.until is None or at <= asked.until)
        and asked.journal_id in {None, entry["journalId"]}
        and asked.category in {None, "ALL", entry["category"]}
    )
