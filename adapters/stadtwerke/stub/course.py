"""The course of a booking: what happens by the clock alone, moment after moment."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import tariff
from adapters.stadtwerke.stub.db import change, db_time, moment, transaction
from adapters.stadtwerke.stub.deeds import ARRIVED, ASSIGNED, NEAR, WAITING, Deeds, arrival
from adapters.stadtwerke.stub.products import products

STATES = ("PENDING", "CONDITIONAL_CONFIRMED", "CONFIRMED", "STARTED")
LIVE = f"booked AND state IN {STATES}"


class Course:
    """Each booking knows when something next happens to it (next_at); the rest follows."""

    def __init__(self, db: sqlite3.Connection, deeds: Deeds) -> None:
        self._db = db
        self._deeds = deeds
        with transaction(db):
            rows = db.execute(
                f"SELECT * FROM bookings WHERE next_at IS NULL AND {LIVE}"  # noqa: S608 - a constant
            ).fetchall()
            for row in rows:
                self.plan(row["id"], None)

    def tick(self, now: datetime) -> None:
        """Everything that is due, in the order of time, at once; nothing the second time."""
        text = db_time(now)
        if not self._is_due(text):
            return
        with transaction(self._db):
            self._db.execute(
                "UPDATE bookings SET state = 'EXPIRED' WHERE state = 'NEW' AND expires <= ?",
                (text,),
            )
            while row := self._first(text):
                at = moment(row["next_at"])
                self._step(row, at)
                self.plan(row["id"], at)

    def next_due(self) -> datetime | None:
        """When something next happens to a booking; None when all is at rest."""
        row = self._db.execute(
            f"SELECT min(next_at) AS due FROM bookings WHERE {LIVE}"  # noqa: S608 - a constant
        ).fetchone()
        return None if row["due"] is None else moment(row["due"])

    def plan(self, booking_id: str, since: datetime | None) -> None:
        """Notes when something next happens to this booking; never before `since`."""
        row = self._db.execute("SELECT * FROM bookings WHERE id = ?", (booking_id,)).fetchone()
        due = _next(row)
        if due is not None and since is not None:
            due = max(due, since)
        change(self._db, booking_id, next_at=None if due is None else db_time(due))

    def _is_due(self, text: str) -> bool:
        found = self._db.execute(
            f"SELECT EXISTS (SELECT 1 FROM bookings WHERE next_at <= :now AND {LIVE})"  # noqa: S608 - a constant
            " OR EXISTS (SELECT 1 FROM bookings WHERE state = 'NEW' AND expires <= :now)",
            {"now": text},
        ).fetchone()
        return bool(found[0])

    def _first(self, text: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._db.execute(
            f"SELECT * FROM bookings WHERE next_at <= ? AND {LIVE}"  # noqa: S608 - a constant
            " ORDER BY next_at, rowid LIMIT 1",
            (text,),
        ).fetchone()
        return row

    def _step(self, row: sqlite3.Row, at: datetime) -> None:
        """One thing that happens to one booking at its moment."""
        if row["play_at"] is not None and moment(row["play_at"]) <= at:
            self._play(row, at)
        elif row["state"] == "PENDING":
            change(self._db, row["id"], state="EXPIRED")
        elif row["state"] == "CONDITIONAL_CONFIRMED":
            self._decide(row, at)
        elif row["state"] == "CONFIRMED":
            self._confirmed(row, at)
        else:
            self._deeds.finish(row, at)

    def _play(self, row: sqlite3.Row, at: datetime) -> None:
        """What the control port ordered for this moment."""
        change(self._db, row["id"], play=None, play_at=None)
        if row["play"] == "no_vehicle":
            self._deeds.no_vehicle(row, at)
        else:
            self._deeds.cancel(row, at, "TO")

    def _decide(self, row: sqlite3.Row, at: datetime) -> None:
        """COMMIT or DENY; without a word until the answer is due it lapses."""
        if row["decision"] == "COMMIT":
            self._deeds.confirm(row, at, by_operator=True)
        elif row["decision"] == "DENY":
            self._deeds.deny(row, at)
        else:
            change(self._db, row["id"], state="EXPIRED")

    def _confirmed(self, row: sqlite3.Row, at: datetime) -> None:
        if row["product"] != "shuttle":
            is_session = row["product"] in {"parking", "bike"}
            (self._deeds.start if is_session else self._deeds.finish)(row, at)
        elif row["phase"] == WAITING:
            self._deeds.assign(row, at)
        elif row["phase"] == ASSIGNED:
            self._deeds.come_near(row, at)
        elif row["phase"] == NEAR:
            self._deeds.arrive(row, at)
        else:
            self._deeds.no_show(row, at)


def _next(row: sqlite3.Row) -> datetime | None:
    """When something next happens to it by itself; None: only a request can move it."""
    due = [moment(row["play_at"])] if row["play_at"] and row["state"] in STATES else []
    if row["state"] == "PENDING":
        due.append(moment(row["expires"]))
    elif row["state"] == "CONDITIONAL_CONFIRMED":
        due.append(moment(row["decides_at"] or row["answer_by"]))
    elif row["state"] == "CONFIRMED":
        due.append(_next_confirmed(row))
    elif row["state"] == "STARTED":
        due.append(moment(row["arrives"]) + timedelta(seconds=row["late_s"]))
    return min(due) if due else None


def _next_confirmed(row: sqlite3.Row) -> datetime:
    if row["product"] in {"parking", "bike"}:
        return moment(row["departs"])
    if row["product"] != "shuttle":
        return valid_until(row)
    if row["phase"] == WAITING:
        return moment(row["free_until"])
    rules = products().drive
    if row["phase"] == ARRIVED:
        return arrival(row) + timedelta(seconds=rules.waits_seconds)
    notice = timedelta(minutes=rules.notice_minutes if row["phase"] == ASSIGNED else 0)
    return arrival(row) - notice


def valid_until(row: sqlite3.Row) -> datetime:
    """The end of the right to travel; files of an earlier release do not know it."""
    if row["valid_until"] is not None:
        return moment(row["valid_until"])
    if row["product"] == "bus_single":
        minutes = tariff.tariffs().bus_validity_minutes
        return moment(row["departs"]) + timedelta(minutes=minutes)
    return moment(row["arrives"])
