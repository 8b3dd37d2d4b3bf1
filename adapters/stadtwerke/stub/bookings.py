"""Offers and bookings of the partner: their states, moved by requests and by the clock."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import documents, fleet, planning, tariff
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import db_time, transaction
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.errors import BOOKING, EXPIRED, IN_USE, Refusal, illegal_state
from adapters.stadtwerke.stub.errors import not_found as _not_found
from adapters.stadtwerke.stub.requests import Wanted

PRICE_CHANGE_CENTS = 50
LEG_STATES = {"STARTED": "IN_USE", "FINISHED": "FINISHED", "CANCELLED": "CANCELLED"}


class Bookings:
    """All methods raise errors.Refusal; each is one transaction."""

    def __init__(self, db: sqlite3.Connection, clock: Clock, seed: int) -> None:
        self._db = db
        self._clock = clock
        self._seed = seed

    # --- planning ---

    def inquire(self, wanted: Wanted) -> list[Json]:
        found = planning.options(wanted, self._clock.now(), self._db, self._seed)
        return [documents.inquiry(option, wanted) for option in found]

    def offer(self, wanted: Wanted, *, last_seat_gone: bool = False) -> list[Json]:
        """Binding options, kept until they expire."""
        now = self._clock.now()
        with transaction(self._db):
            found = planning.options(wanted, now, self._db, self._seed)
            if last_seat_gone:
                found = tuple(option for option in found if option.product != "shuttle")
            return [self._keep(option, wanted) for option in found]

    def _keep(self, option: planning.Option, wanted: Wanted) -> Json:
        option_id = self._next_id()
        document = documents.booking(option_id, option, wanted)
        self._db.execute(
            "INSERT INTO bookings (id, product, state, booked, cents, expires, departs, arrives,"
            " seats, wheelchairs, free_until, fee_cents, document)"
            " VALUES (?, ?, 'NEW', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                option_id,
                option.product,
                option.cents,
                db_time(option.expires),
                db_time(option.departs),
                db_time(option.arrives),
                wanted.party.size,
                wanted.wheelchairs,
                db_time(option.free_until),
                option.fee_cents,
                json.dumps(document, ensure_ascii=False),
            ),
        )
        return document

    def _next_id(self) -> str:
        count = self._db.execute("SELECT count(*) FROM bookings").fetchone()[0]
        digest = hashlib.sha256(f"{self._seed}:{count}".encode()).hexdigest()
        return f"swl-{digest[:16]}"

    # --- booking ---

    def book(
        self, offer_id: str, *, price_change: bool = False, last_seat_gone: bool = False
    ) -> tuple[Json, datetime]:
        """PENDING, with its expiry; 409 the second time, 410 when the offer is too old."""
        with transaction(self._db):
            row = self._row(offer_id)
            if row["booked"]:
                raise illegal_state(BOOKING, "this booking exists already", 409)
            if row["state"] != "NEW":
                raise Refusal(410, BOOKING, EXPIRED, "the offer has expired")
            if last_seat_gone or not self._has_room(row):
                raise Refusal(409, BOOKING, IN_USE, "the last seat is taken")
            if price_change:
                self._change_price(row)
            expires = self._lease(row)
            self._db.execute(
                "UPDATE bookings SET state = 'PENDING', booked = 1, expires = ? WHERE id = ?",
                (db_time(expires), offer_id),
            )
            return self.get(offer_id), expires

    def get(self, booking_id: str) -> Json:
        """The booking as it is now; an offer that was never booked is not found."""
        row = self._row(booking_id)
        if not row["booked"]:
            raise _not_found(BOOKING, "the booking")
        return self._document(row)

    def all(self, state: str | None) -> list[Json]:
        self._sweep()
        rows = self._db.execute("SELECT * FROM bookings WHERE booked ORDER BY rowid").fetchall()
        return [self._document(row) for row in rows if state in {None, row["state"]}]

    def commit(self, booking_id: str) -> Json:
        """CONFIRMED with a ticket; 403 in any state but PENDING."""
        with transaction(self._db):
            row = self._booked(booking_id)
            if row["state"] != "PENDING":
                raise illegal_state(BOOKING, f"no COMMIT in state {row['state']}")
            serial = hashlib.sha256(f"{self._seed}:ticket:{booking_id}".encode()).hexdigest()
            self._db.execute(
                "UPDATE bookings SET state = 'CONFIRMED', serial = ? WHERE id = ?",
                (f"DEMO-{serial[:10].upper()}", booking_id),
            )
            self._note(booking_id, row["cents"], "FARE")
            return self.get(booking_id)

    def cancel(self, booking_id: str) -> Json:
        """CANCELLED by the rule of the offer; 403 once in use, finished or cancelled."""
        with transaction(self._db):
            row = self._booked(booking_id)
            if row["state"] not in {"PENDING", "CONDITIONAL_CONFIRMED", "CONFIRMED"}:
                raise illegal_state(BOOKING, f"no CANCEL in state {row['state']}")
            refund = self._refund(row) if row["state"] == "CONFIRMED" else 0
            self._db.execute(
                "UPDATE bookings SET state = 'CANCELLED', refunded_cents = ? WHERE id = ?",
                (refund, booking_id),
            )
            if refund:
                self._note(booking_id, -refund, "REFUND")
            return self.get(booking_id)

    def extend(self, booking_id: str) -> tuple[Json, datetime]:
        """A pending booking lives longer, once; 410 when not granted."""
        with transaction(self._db):
            row = self._booked(booking_id)
            if row["state"] != "PENDING" or row["extended"]:
                raise Refusal(410, BOOKING, EXPIRED, "no extension")
            expires = _moment(row["expires"]) + timedelta(minutes=self._minutes(row))
            self._db.execute(
                "UPDATE bookings SET extended = 1, expires = ? WHERE id = ?",
                (db_time(expires), booking_id),
            )
            return self.get(booking_id), expires

    def leg(self, leg_id: str) -> Json:
        document = self.get(leg_id.removesuffix("-1"))
        leg: Json = document["legs"][0]
        return leg

    # --- notifications and journal ---

    def notify(self, booking_id: str, document: Json) -> None:
        with transaction(self._db):
            self._booked(booking_id)
            self._db.execute(
                "INSERT INTO notifications (booking_id, document) VALUES (?, ?)",
                (booking_id, json.dumps(document, ensure_ascii=False)),
            )

    def notifications(self, booking_id: str) -> list[Json]:
        self._booked(booking_id)
        rows = self._db.execute(
            "SELECT document FROM notifications WHERE booking_id = ? ORDER BY seq", (booking_id,)
        )
        return [json.loads(row["document"]) for row in rows]

    def journal(self, since: datetime | None, until: datetime | None) -> list[Json]:
        rows = self._db.execute("SELECT * FROM journal ORDER BY seq").fetchall()
        return [
            {
                **documents.euros(row["cents"]),
                "journalId": documents.leg_id(row["booking_id"]),
                "journalSequenceId": str(row["seq"]),
                "category": row["kind"],
                "state": "TO_INVOICE",
                "x-booking": row["booking_id"],
                "x-at": row["at"],
            }
            for row in rows
            if (since is None or _moment(row["at"]) >= since)
            and (until is None or _moment(row["at"]) <= until)
        ]

    def counts(self) -> dict[str, int]:
        """How many bookings are in each state; offers never booked are left out."""
        self._sweep()
        rows = self._db.execute(
            "SELECT state, count(*) AS n FROM bookings WHERE booked GROUP BY state"
        )
        return {row["state"]: row["n"] for row in rows}

    # --- by itself (moving.Ticking, news.Courier) ---

    def tick(self, now: datetime) -> None:
        """Everything that is due at `now`; doing it twice changes nothing."""
        self._sweep()

    def next_due(self) -> datetime | None:
        """When a booking changes by itself next; None when none is under way."""
        return None

    def accepted(self, booking_id: str, kind: str, body: Json) -> None:
        """Some news were acknowledged: a claim of extra costs stands in the journal from now on."""
        if kind == "extra_costs":
            self._note(booking_id, round(body["amount"] * 100), body["category"])

    # --- inside ---

    def _row(self, booking_id: str) -> sqlite3.Row:
        self._sweep()
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM bookings WHERE id = ?", (booking_id,)
        ).fetchone()
        if row is None:
            raise _not_found(BOOKING, "the booking")
        return row

    def _booked(self, booking_id: str) -> sqlite3.Row:
        row = self._row(booking_id)
        if not row["booked"]:
            raise _not_found(BOOKING, "the booking")
        return row

    def _sweep(self) -> None:
        """What the clock alone has changed since the last look."""
        now = db_time(self._clock.now())
        move = "UPDATE bookings SET state = ? WHERE state = ?"
        with transaction(self._db):
            self._db.execute(f"{move} AND expires <= ?", ("EXPIRED", "NEW", now))
            self._db.execute(f"{move} AND expires <= ?", ("EXPIRED", "PENDING", now))
            self._db.execute(
                f"{move} AND product = 'shuttle' AND departs <= ?", ("STARTED", "CONFIRMED", now)
            )
            self._db.execute(f"{move} AND arrives <= ?", ("FINISHED", "STARTED", now))
            ends = db_time(self._clock.now() - self._validity())
            self._db.execute(
                f"{move} AND product = 'bus_single' AND departs <= ?",
                ("FINISHED", "CONFIRMED", ends),
            )

    def _document(self, row: sqlite3.Row) -> Json:
        document: Json = json.loads(row["document"])
        departs, arrives = _moment(row["departs"]), _moment(row["arrives"])
        leg = document["legs"][0]
        document["state"] = row["state"]
        leg["state"] = LEG_STATES.get(row["state"], "NOT_STARTED")
        document["extraData"]["x-expires"] = row["expires"]
        document["extraData"]["x-refunded-cents"] = row["refunded_cents"]
        if row["serial"] and row["state"] != "CANCELLED":
            is_bus = row["product"] == "bus_single"
            leg["ticket"] = documents.ticket(row["serial"], departs, arrives, is_bus)
        if row["product"] == "shuttle" and self._is_assigned(row):
            roll = fleet.dice(self._seed, "vehicle", row["id"])
            number = roll.randint(1, tariff.tariffs().shuttle.vehicles)
            leg["asset"] = {"id": f"Shuttle {number}"}
        return document

    def _is_assigned(self, row: sqlite3.Row) -> bool:
        held = row["state"] in {"CONFIRMED", "STARTED", "FINISHED"}
        return held and self._clock.now() >= _moment(row["free_until"])

    def _has_room(self, row: sqlite3.Row) -> bool:
        return row["product"] != "shuttle" or fleet.has_room(
            self._db,
            _moment(row["departs"]),
            _moment(row["arrives"]),
            seats=row["seats"],
            wheelchairs=row["wheelchairs"],
            rules=tariff.tariffs().shuttle,
        )

    def _change_price(self, row: sqlite3.Row) -> None:
        document = json.loads(row["document"])
        surge = {**documents.euros(PRICE_CHANGE_CENTS), "type": "FIXED", "kind": "SURGE"}
        document["pricing"]["parts"].append(surge)
        self._db.execute(
            "UPDATE bookings SET cents = cents + ?, document = ? WHERE id = ?",
            (PRICE_CHANGE_CENTS, json.dumps(document, ensure_ascii=False), row["id"]),
        )

    def _lease(self, row: sqlite3.Row) -> datetime:
        now = self._clock.now()
        capped = min(now + timedelta(minutes=self._minutes(row)), _moment(row["departs"]))
        return max(capped, now + timedelta(minutes=1))

    def _minutes(self, row: sqlite3.Row) -> int:
        table = tariff.tariffs()
        is_bus = row["product"] == "bus_single"
        return table.bus_offer_minutes if is_bus else table.shuttle.offer_minutes

    def _refund(self, row: sqlite3.Row) -> int:
        """All before free_until; after it what the fee leaves, never below 0."""
        if self._clock.now() < _moment(row["free_until"]):
            return int(row["cents"])
        fee = row["fee_cents"]
        return 0 if fee is None else max(0, row["cents"] - fee)

    def _validity(self) -> timedelta:
        return timedelta(minutes=tariff.tariffs().bus_validity_minutes)

    def _note(self, booking_id: str, cents: int, kind: str) -> None:
        self._db.execute(
            "INSERT INTO journal (booking_id, cents, at, kind) VALUES (?, ?, ?, ?)",
            (booking_id, cents, db_time(self._clock.now()), kind),
        )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
