"""Offers and bookings of the partner: their states, moved by requests and by the clock."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import documents, fleet, planning, present, tariff
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.course import Course
from adapters.stadtwerke.stub.db import change, db_time, moment, transaction
from adapters.stadtwerke.stub.deeds import Deeds, Post, keep_notification
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.errors import BOOKING, EXPIRED, IN_USE, Refusal, illegal_state
from adapters.stadtwerke.stub.errors import not_found as _not_found
from adapters.stadtwerke.stub.journal import Asked
from adapters.stadtwerke.stub.listing import Filter
from adapters.stadtwerke.stub.option import Option, expiry
from adapters.stadtwerke.stub.plays import Plays
from adapters.stadtwerke.stub.products import products
from adapters.stadtwerke.stub.requests import Wanted

PRICE_CHANGE_CENTS = 50
CONFIRMED_FOR = timedelta(seconds=1)  # a session that begins now is CONFIRMED before


class Bookings:
    """All methods raise errors.Refusal; each is one transaction.

    news: who is told of what changes by the clock or the operator (None: nobody).
    """

    def __init__(
        self, db: sqlite3.Connection, clock: Clock, seed: int, news: Post | None = None
    ) -> None:
        self.db = db
        self._clock = clock
        self.seed = seed
        self.deeds = Deeds(db, seed, news)
        self.course = Course(db, self.deeds)
        self._plays = Plays(db, self.deeds, self.course)

    def tick(self, now: datetime) -> None:
        """Everything that is due by this moment happens; harmless to repeat."""
        self.course.tick(now)

    def next_due(self) -> datetime | None:
        """When something next happens by itself; None when all is at rest."""
        return self.course.next_due()

    def play(
        self,
        event: str,
        booking: str = "next",
        minutes: int | None = None,
        cents: int | None = None,
    ) -> None:
        """What a test or demo orders (see plays.EVENTS); "next" is the next confirmed booking."""
        with transaction(self.db):
            if booking == "next":
                self._plays.wait(event, minutes, cents)
            else:
                self._plays.now(event, self.row(booking), self._clock.now(), minutes, cents)
        self.course.tick(self._clock.now())

    def accepted(self, booking_id: str, kind: str, body: Json) -> None:
        """Some news were acknowledged: a claim of extra costs stands in the journal from now on."""
        if kind == "extra_costs":
            self.deeds.accept(booking_id, body, self._clock.now())

    # --- planning ---

    def inquire(self, wanted: Wanted) -> list[Json]:
        found = planning.options(wanted, self._clock.now(), self.db, self.seed)
        return [documents.inquiry(option, wanted) for option in found]

    def offer(self, wanted: Wanted, *, last_seat_gone: bool = False) -> list[Json]:
        """Binding options, kept until they expire."""
        now = self._clock.now()
        self.course.tick(now)
        with transaction(self.db):
            found = planning.options(wanted, now, self.db, self.seed)
            if last_seat_gone:
                found = tuple(option for option in found if option.product != "shuttle")
            return [self._keep(option, wanted) for option in found]

    def _keep(self, option: Option, wanted: Wanted) -> Json:
        option_id = self._next_id()
        document = documents.booking(option_id, option, wanted)
        columns = {
            "id": option_id,
            "product": option.product,
            "state": "NEW",
            "booked": 0,
            "cents": option.cents,
            "expires": db_time(option.expires),
            "departs": db_time(option.departs),
            "arrives": db_time(option.arrives),
            "valid_until": db_time(option.valid_until),
            "seats": 1 if option.product == "parking" else wanted.party.size,
            "wheelchairs": wanted.wheelchairs,
            "free_until": db_time(option.free_until),
            "fee_cents": option.fee_cents,
            "station": option.station.id if option.station else None,
            "answer_by": db_time(option.answer_by) if option.answer_by else None,
            "document": documents.dumps(document),
        }
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO bookings ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names from above
        self.db.execute(statement, tuple(columns.values()))
        return document

    def _next_id(self) -> str:
        count = self.db.execute("SELECT count(*) FROM bookings").fetchone()[0]
        digest = hashlib.sha256(f"{self.seed}:{count}".encode()).hexdigest()
        return f"swl-{digest[:16]}"

    # --- booking ---

    def book(
        self,
        offer_id: str,
        *,
        known: str | None = None,
        callback_url: str | None = None,
        price_change: bool = False,
        last_seat_gone: bool = False,
    ) -> tuple[Json, datetime]:
        """PENDING, with its expiry; 409 the second time, 410 when the offer is too old.

        known: the caller's own identifier of the person, where a condition asks for it.
        """
        with transaction(self.db):
            row = self._row(offer_id)
            if row["booked"]:
                raise illegal_state(BOOKING, "this booking exists already", 409)
            if row["state"] != "NEW":
                raise Refusal(410, BOOKING, EXPIRED, "the offer has expired")
            if row["product"] == "bike" and not known:
                raise Refusal(403, BOOKING, 1, "customer.knownIdentifier is missing")
            if last_seat_gone or not self._has_room(row):
                raise Refusal(409, BOOKING, IN_USE, "the last seat is taken")
            if price_change:
                self._change_price(row)
            now = self._clock.now()
            expires = expiry(now, self._minutes(row), moment(row["departs"]))
            given = {"expires": db_time(expires), "callback_url": callback_url}
            change(self.db, offer_id, state="PENDING", booked=1, **given)
            self.course.plan(offer_id, now)
            return self.get(offer_id), expires

    def get(self, booking_id: str) -> Json:
        """The booking as it is now; an offer that was never booked is not found."""
        return present.shown(self.row(booking_id), self.seed)

    def all(self, asked: Filter | None = None) -> list[Json]:
        self.course.tick(self._clock.now())
        asked = asked or Filter()
        rows = self.db.execute("SELECT * FROM bookings WHERE booked ORDER BY rowid").fetchall()
        return [present.shown(row, self.seed) for row in rows if asked.fits(row)]

    def commit(self, booking_id: str) -> Json:
        """CONFIRMED with a ticket, or CONDITIONAL_CONFIRMED; 403 in any state but PENDING."""
        with transaction(self.db):
            row, now = self.row(booking_id), self._clock.now()
            if row["state"] != "PENDING":
                raise illegal_state(BOOKING, f"no COMMIT in state {row['state']}")
            orders = self._plays.take()
            decision = self._plays.decision(orders)
            if row["answer_by"] or decision != "now":
                self.deeds.postpone(row, now, "COMMIT" if decision == "now" else decision)
            else:
                self.deeds.confirm(row, now)
            for order in orders:
                self._plays.prepare(order, self.row(booking_id), now)
            self.course.plan(booking_id, now + CONFIRMED_FOR if row["station"] else now)
            return self.get(booking_id)

    def cancel(self, booking_id: str) -> Json:
        """CANCELLED by the rule of the offer; 403 once in use, finished or cancelled."""
        with transaction(self.db):
            row, now = self.row(booking_id), self._clock.now()
            if row["state"] not in {"PENDING", "CONDITIONAL_CONFIRMED", "CONFIRMED"}:
                raise illegal_state(BOOKING, f"no CANCEL in state {row['state']}")
            self.deeds.cancel(row, now, "END_USER")
            self.course.plan(booking_id, now)
            return self.get(booking_id)

    def extend(self, booking_id: str) -> tuple[Json, datetime]:
        """A pending booking lives longer, once; 410 when not granted."""
        with transaction(self.db):
            row = self.row(booking_id)
            if row["state"] != "PENDING" or row["extended"]:
                raise Refusal(410, BOOKING, EXPIRED, "no extension")
            expires = moment(row["expires"]) + timedelta(minutes=self._minutes(row))
            change(self.db, booking_id, extended=1, expires=db_time(expires))
            self.course.plan(booking_id, None)
            return self.get(booking_id), expires

    def subscribe(self, booking_id: str, *, on: bool) -> None:
        """Whether the caller wants news of this booking; harmless to repeat."""
        with transaction(self.db):
            self.row(booking_id)
            change(self.db, booking_id, subscribed=int(on))

    # --- notifications and journal ---

    def notify(self, booking_id: str, document: Json) -> None:
        with transaction(self.db):
            self.row(booking_id)
            keep_notification(self.db, booking_id, document)

    def notifications(self, booking_id: str) -> list[Json]:
        self.row(booking_id)
        rows = self.db.execute(
            "SELECT document FROM notifications WHERE booking_id = ? ORDER BY seq", (booking_id,)
        )
        return [json.loads(row["document"]) for row in rows]

    def journal(self, asked: Asked) -> list[Json]:
        self.course.tick(self._clock.now())
        return self.deeds.journal.entries(asked)

    def counts(self) -> dict[str, int]:
        """How many bookings are in each state; offers never booked are left out."""
        self.course.tick(self._clock.now())
        rows = self.db.execute(
            "SELECT state, count(*) AS n FROM bookings WHERE booked GROUP BY state"
        )
        return {row["state"]: row["n"] for row in rows}

    def row(self, booking_id: str) -> sqlite3.Row:
        """The row of a booking (not of a mere offer) as it is now; 404 when there is none."""
        row = self._row(booking_id)
        if not row["booked"]:
            raise _not_found(BOOKING, "the booking")
        return row

    # --- inside ---

    def _row(self, booking_id: str) -> sqlite3.Row:
        self.course.tick(self._clock.now())
        row: sqlite3.Row | None = self.db.execute(
            "SELECT * FROM bookings WHERE id = ?", (booking_id,)
        ).fetchone()
        if row is None:
            raise _not_found(BOOKING, "the booking")
        return row

    def _has_room(self, row: sqlite3.Row) -> bool:
        starts, ends = moment(row["departs"]), moment(row["arrives"])
        if row["station"]:
            taken = fleet.taken_at(self.db, row["product"], row["station"], starts, ends)
            station = next(one for one in products().stations if one.id == row["station"])
            return bool(taken + row["seats"] <= station.capacity(row["product"]))
        return row["product"] != "shuttle" or fleet.has_room(
            self.db,
            starts,
            ends,
            seats=row["seats"],
            wheelchairs=row["wheelchairs"],
            rules=tariff.tariffs().shuttle,
        )

    def _change_price(self, row: sqlite3.Row) -> None:
        document = json.loads(row["document"])
        surge = {**documents.euros(PRICE_CHANGE_CENTS), "type": "FIXED", "kind": "SURGE"}
        document["pricing"]["parts"].append(surge)
        cents = row["cents"] + PRICE_CHANGE_CENTS
        change(self.db, row["id"], cents=cents, document=documents.dumps(document))

    def _minutes(self, row: sqlite3.Row) -> int:
        """How long an offer or a pending booking of this product lives."""
        if row["product"] == "shuttle":
            return tariff.tariffs().shuttle.offer_minutes
        if row["station"]:
            return products().rules.offer_minutes
        return tariff.tariffs().bus_offer_minutes
