"""What tests and demos order of the operator: no-show, delay, cancellation, denial, costs."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from adapters.stadtwerke.stub.course import Course
from adapters.stadtwerke.stub.db import change, db_time, moment
from adapters.stadtwerke.stub.deeds import ARRIVED, ASSIGNED, NEAR, Deeds
from adapters.stadtwerke.stub.errors import BOOKING, illegal_state, invalid

EVENTS = {
    "no_show": "nobody boards",
    "delay": "the vehicle is late, or a session ends late, by minutes (10)",
    "cancel": "the operator cancels after minutes (0, of the next booking 1)",
    "no_vehicle": "no vehicle can come; the operator cancels after minutes (0, next 1)",
    "postpone": "COMMIT is CONDITIONAL_CONFIRMED, and confirmed within minutes",
    "deny": "COMMIT is CONDITIONAL_CONFIRMED, and denied",
    "silence": "COMMIT is CONDITIONAL_CONFIRMED, and lapses without a word",
    "extra": "the operator claims cents (150)",
}
DECISIONS = {"postpone": "COMMIT", "deny": "DENY", "silence": None}
Decision = Literal["now", "COMMIT", "DENY"] | None
MOST_MINUTES, MOST_CENTS = 10_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Order:
    event: str
    minutes: int | None
    cents: int | None


class Plays:
    """Orders for a known booking act at once; those for the next one wait for its COMMIT."""

    def __init__(self, db: sqlite3.Connection, deeds: Deeds, course: Course) -> None:
        self._db = db
        self._deeds = deeds
        self._course = course

    def wait(self, event: str, minutes: int | None, cents: int | None) -> None:
        _check(event, minutes, cents)
        self._db.execute(
            "INSERT INTO plays (event, minutes, cents) VALUES (?, ?, ?)", (event, minutes, cents)
        )

    def take(self) -> tuple[Order, ...]:
        """What waits for the booking that is committed now."""
        rows = self._db.execute("SELECT * FROM plays ORDER BY seq").fetchall()
        self._db.execute("DELETE FROM plays")
        return tuple(Order(row["event"], row["minutes"], row["cents"]) for row in rows)

    def decision(self, orders: tuple[Order, ...]) -> Decision:
        """`now` unless an order wants the promise postponed; None: it lapses without a word."""
        for order in orders:
            if order.event in DECISIONS:
                decision: Decision = DECISIONS[order.event]  # type: ignore[assignment]
                return decision
        return "now"

    def prepare(self, order: Order, row: sqlite3.Row, now: datetime) -> None:
        """An order that waited, for the booking that was just committed."""
        if order.event in {"cancel", "no_vehicle"} and order.minutes is None:
            order = Order(order.event, 1, None)
        if order.event not in DECISIONS:
            self._act(order, row, now)

    def now(
        self,
        event: str,
        row: sqlite3.Row,
        now: datetime,
        minutes: int | None,
        cents: int | None,
    ) -> None:
        """Refusal 403 where the booking's state does not allow it."""
        _check(event, minutes, cents)
        if event in DECISIONS:
            self._decide(row, event)
        else:
            self._act(Order(event, minutes, cents), row, now)
        self._course.plan(row["id"], now)

    def _decide(self, row: sqlite3.Row, event: str) -> None:
        if row["state"] != "CONDITIONAL_CONFIRMED":
            raise illegal_state(BOOKING, f"no decision in state {row['state']}")
        decision = DECISIONS[event]
        change(
            self._db,
            row["id"],
            decision=decision,
            decides_at=(row["decides_at"] or row["answer_by"]) if decision else None,
        )

    def _act(self, order: Order, row: sqlite3.Row, now: datetime) -> None:
        held = {"CONDITIONAL_CONFIRMED", "CONFIRMED"}
        if order.event == "extra":
            _require(row, {"CONFIRMED", "STARTED", "FINISHED"})
            self._deeds.claim(row, order.cents or 150, now, "Nachforderung (Demo)")
        elif order.event == "no_show":
            _require(row, held)
            change(self._db, row["id"], boards=0)
        elif order.event == "delay":
            _require(row, held | {"STARTED"})
            self._delay(row, now, 10 if order.minutes is None else order.minutes)
        else:
            _require(row, held)
            at = now + timedelta(minutes=order.minutes or 0)
            change(self._db, row["id"], play=order.event, play_at=db_time(at))

    def _delay(self, row: sqlite3.Row, now: datetime, minutes: int) -> None:
        change(self._db, row["id"], late_s=row["late_s"] + minutes * 60)
        if row["product"] != "shuttle" or row["phase"] not in {ASSIGNED, NEAR, ARRIVED}:
            return
        if row["state"] == "CONFIRMED" and moment(row["departs"]) > now - timedelta(hours=1):
            change(self._db, row["id"], phase=ASSIGNED)
            fresh = self._db.execute("SELECT * FROM bookings WHERE id = ?", (row["id"],))
            self._deeds.tell_eta(fresh.fetchone(), now)


def _require(row: sqlite3.Row, states: set[str]) -> None:
    if row["state"] not in states:
        raise illegal_state(BOOKING, f"not in state {row['state']}")


def _check(event: str, minutes: int | None, cents: int | None) -> None:
    if event not in EVENTS:
        raise invalid(BOOKING, "event")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise invalid(BOOKING, "minutes")
    if cents is not None and not 1 <= abs(cents) <= MOST_CENTS:
        raise invalid(BOOKING, "cents")
