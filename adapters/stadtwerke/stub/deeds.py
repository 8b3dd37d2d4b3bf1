"""What changes a booking: each deed writes row, journal and news together."""

from __future__ import annotations

import hashlib
import math
import sqlite3
from datetime import datetime, timedelta
from typing import Literal, Protocol

from adapters.stadtwerke.stub import documents, fleet, tariff
from adapters.stadtwerke.stub.db import change, db_time, moment
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.journal import Journal, Kind
from adapters.stadtwerke.stub.products import products, session_lines
from adapters.stadtwerke.stub.service import travel_day

NewsKind = Literal["event", "notification", "leg_event", "progress", "extra_costs"]
WAITING, ASSIGNED, ARRIVED, NEAR = 0, 1, 2, 3  # in time NEAR is between the last two


class Post(Protocol):
    """Where news for the MaaS provider go, inside the transaction that makes them."""

    def post(self, booking_id: str, kind: NewsKind, body: Json, due: datetime) -> None: ...


class Deeds:
    """All of them run inside the caller's transaction; `at` is when it happens."""

    def __init__(self, db: sqlite3.Connection, seed: int, news: Post | None) -> None:
        self._db = db
        self._seed = seed
        self._news = news
        self.journal = Journal(db)

    # --- the promise ---

    def confirm(self, row: sqlite3.Row, at: datetime, *, by_operator: bool = False) -> None:
        """CONFIRMED with a serial; the fare goes to the journal."""
        drawn = hashlib.sha256(f"{self._seed}:ticket:{row['id']}".encode()).hexdigest()
        serial = f"DEMO-{drawn[:10].upper()}"
        late = self._late(row) if row["product"] == "shuttle" else timedelta()
        late_s = row["late_s"] + int(late.total_seconds())
        change(self._db, row["id"], state="CONFIRMED", serial=serial, late_s=late_s)
        self.journal.note(row["id"], row["cents"], at, "fare")
        if by_operator:
            self._event(row, "COMMIT", at)

    def postpone(self, row: sqlite3.Row, at: datetime, decision: str | None) -> None:
        """CONDITIONAL_CONFIRMED: the operator decides within minutes, or lets it lapse (None)."""
        rules = products().drive
        latest = moment(row["departs"]) - timedelta(minutes=1)
        roll = fleet.dice(self._seed, "answer", row["id"])
        minutes = roll.randint(*rules.answer_minutes) if row["answer_by"] else 1
        decides = max(at, min(at + timedelta(minutes=minutes), latest))
        by = moment(row["answer_by"]) if row["answer_by"] else decides + timedelta(minutes=5)
        change(
            self._db,
            row["id"],
            state="CONDITIONAL_CONFIRMED",
            decision=decision,
            decides_at=db_time(decides) if decision else None,
            answer_by=db_time(max(by, decides)),
        )

    def deny(self, row: sqlite3.Row, at: datetime) -> None:
        change(self._db, row["id"], state="REJECTED", ended_by="TO")
        self._event(row, "DENY", at)

    def cancel(self, row: sqlite3.Row, at: datetime, by: str) -> None:
        """CANCELLED; what was confirmed is refunded: all by the operator, else by the rule."""
        refund, was_paid = 0, row["state"] in {"CONFIRMED", "STARTED"}
        if was_paid:
            refund = int(row["cents"]) if by == "TO" else refund_of(row, at)
        change(self._db, row["id"], state="CANCELLED", refunded_cents=refund, ended_by=by)
        if refund:
            kind: Kind = "refund" if refund == row["cents"] else "cancellation"
            self._give_back(row, refund, at, kind)
        if by == "TO":
            self._event(row, "CANCEL", at)

    def no_show(self, row: sqlite3.Row, at: datetime) -> None:
        """Nobody came in time: the fee instead of the fare."""
        refund = max(0, row["cents"] - (row["fee_cents"] or 0))
        change(self._db, row["id"], state="CANCELLED", refunded_cents=refund, no_show=1)
        if refund:
            self._give_back(row, refund, at, "no_show")
        self.notify(row, {"type": "USER_NO_SHOW"}, at)
        self._event(row, "CANCEL", at)

    def no_vehicle(self, row: sqlite3.Row, at: datetime) -> None:
        self.notify(row, {"type": "VEHICLE_NOT_AVAILABLE"}, at)
        self.cancel(row, at, "TO")

    # --- the ride ---

    def assign(self, row: sqlite3.Row, at: datetime) -> None:
        """A vehicle is on its way; its name and plate are known from now on."""
        name, _ = self.vehicle(row)
        change(self._db, row["id"], phase=ASSIGNED, vehicle=name)
        self.tell_eta(row, at)

    def come_near(self, row: sqlite3.Row, at: datetime) -> None:
        """The vehicle is about to come: the notice that sends people to the stop."""
        change(self._db, row["id"], phase=NEAR)
        self.tell_eta(row, at)

    def tell_eta(self, row: sqlite3.Row, at: datetime) -> None:
        minutes = math.ceil((arrival(row) - at) / timedelta(minutes=1))
        self.notify(row, {"type": "ETA", "minutes": max(0, minutes), "asset": self.asset(row)}, at)

    def arrive(self, row: sqlite3.Row, at: datetime) -> None:
        """The vehicle stands at the stop; it waits if nobody boards at once."""
        change(self._db, row["id"], phase=ARRIVED)
        self.notify(row, {"type": "ETA", "minutes": 0, "asset": self.asset(row)}, at)
        if row["boards"]:
            self.start(row, at)

    def start(self, row: sqlite3.Row, at: datetime) -> None:
        change(self._db, row["id"], state="STARTED", paused=0)
        self._leg_event(row, "SET_IN_USE", at)

    def finish(self, row: sqlite3.Row, at: datetime) -> None:
        """FINISHED; a session that lasted longer than was paid for costs extra."""
        change(self._db, row["id"], state="FINISHED", paused=0)
        self._leg_event(row, "FINISH", at)
        if row["product"] in {"parking", "bike"}:
            self._claim_overtime(row, at)

    def _claim_overtime(self, row: sqlite3.Row, at: datetime) -> None:
        starts, ends = moment(row["departs"]), moment(row["arrives"])
        if at <= ends:
            return
        day, lines = travel_day(starts), []
        for until in (ends, at):
            lines.append(tariff.total(session_lines(row["product"], until - starts, day)))
        count = row["seats"]
        if more := (lines[1] - lines[0]) * count:
            minutes = math.ceil((at - ends) / timedelta(minutes=1))
            self.claim(row, more, at, f"{minutes} Minuten länger")

    def claim(self, row: sqlite3.Row, cents: int, at: datetime, description: str) -> None:
        """Costs after the offer. They stand in the journal once the provider took the claim."""
        body = {
            **documents.euros(cents),
            "category": "EXTRA_USAGE",
            "description": description,
            "meta": {"x-claim": f"{row['id']}-{db_time(at)}"},
        }
        if self._news is None:
            self.accept(row["id"], body, at)
        self._tell(row["id"], "extra_costs", body, at)

    def accept(self, booking_id: str, body: Json, at: datetime) -> Json:
        """A claim that was taken (or made by the provider): its entry."""
        cents = round(body["amount"] * 100)
        texts = {"category": body["category"], "comment": body.get("description")}
        return self.journal.note(booking_id, cents, at, "extra", **texts)

    # --- said about it ---

    def notify(self, row: sqlite3.Row, body: Json, at: datetime) -> None:
        document = {**body, "legId": documents.leg_id(row["id"]), "x-at": db_time(at)}
        keep_notification(self._db, row["id"], document)
        if row["subscribed"]:
            self._tell(row["id"], "notification", document, at)

    def vehicle(self, row: sqlite3.Row) -> tuple[str, str]:
        return fleet.vehicle(self._seed, row["id"], tariff.tariffs().shuttle.vehicles)

    def asset(self, row: sqlite3.Row) -> Json:
        name, plate = self.vehicle(row)
        return {"id": name, "licensePlate": plate}

    def _late(self, row: sqlite3.Row) -> timedelta:
        rules = products().drive
        departs = moment(row["departs"])
        return fleet.late(self._seed, departs, rules.late_percent, rules.late_minutes)

    def _give_back(self, row: sqlite3.Row, refund: int, at: datetime, kind: Kind) -> None:
        fee = row["cents"] - refund
        comment = f"fee {fee} cents" if fee else None
        self.journal.note(row["id"], -refund, at, kind, comment=comment)

    def _event(self, row: sqlite3.Row, operation: str, at: datetime) -> None:
        self._tell(row["id"], "event", {"operation": operation, "origin": "TO"}, at)

    def _leg_event(self, row: sqlite3.Row, event: str, at: datetime) -> None:
        if row["subscribed"]:
            self._tell(row["id"], "leg_event", {"time": at.isoformat(), "event": event}, at)

    def _tell(self, booking_id: str, kind: NewsKind, body: Json, at: datetime) -> None:
        if self._news is not None:
            self._news.post(booking_id, kind, body, at)


def arrival(row: sqlite3.Row) -> datetime:
    """When the vehicle really is there."""
    return moment(row["departs"]) + timedelta(seconds=row["late_s"])


def refund_of(row: sqlite3.Row, at: datetime) -> int:
    """All before free_until; after it what the fee leaves, never below 0."""
    if at < moment(row["free_until"]):
        return int(row["cents"])
    fee = row["fee_cents"]
    return 0 if fee is None else max(0, row["cents"] - fee)


def keep_notification(db: sqlite3.Connection, booking_id: str, document: Json) -> None:
    text = documents.dumps(document)
    statement = "INSERT INTO notifications (booking_id, document) VALUES (?, ?)"
    db.execute(statement, (booking_id, text))
