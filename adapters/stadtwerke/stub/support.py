"""Requests for help: noted, answered, and resolved by the clock."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from adapters.stadtwerke.stub import documents
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import db_time, moment
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.errors import SUPPORT, not_found


class Support:
    """Each request is about a booking, or about nothing that was booked."""

    RESOLVED_AFTER = timedelta(minutes=30)
    KEPT = ("supportType", "time", "priority", "assetId")

    def __init__(self, db: sqlite3.Connection, clock: Clock, bookings: Bookings) -> None:
        self._db = db
        self._clock = clock
        self._bookings = bookings

    def ask(self, body: Json) -> Json:
        """The first status. A booking that is named must exist; words of people are not kept."""
        about = body.get("id")
        if about is None:
            number = self._db.execute("SELECT count(*) FROM support").fetchone()[0]
            about = f"support-{number + 1}"
        else:
            self._bookings.row(about)
        document = {"id": about, **{name: body[name] for name in self.KEPT if name in body}}
        self._db.execute(
            "INSERT INTO support (about, at, document) VALUES (?, ?, ?)",
            (about, db_time(self._clock.now()), documents.dumps(document)),
        )
        return _status(document, "PROCESSING", 0)

    def statuses(self, about: str) -> list[Json]:
        """What happened to all requests about this, oldest first; 404 when there was none."""
        rows = self._db.execute("SELECT * FROM support WHERE about = ? ORDER BY seq", (about,))
        found: list[Json] = []
        for row in rows.fetchall():
            document = documents.loads(row["document"])
            found.append(_status(document, "PROCESSING", len(found)))
            if self._clock.now() >= moment(row["at"]) + self.RESOLVED_AFTER:
                found.append(_status(document, "RESOLVED", len(found)))
        if not found:
            raise not_found(SUPPORT, "the request")
        return found


def _status(document: Json, status: str, order: int) -> Json:
    minutes = 30 if status == "PROCESSING" else 0
    return {**document, "status": status, "timeToResolution": minutes, "order": order}
