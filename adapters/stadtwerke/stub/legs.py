"""Legs under way: what the traveller does with them, where they are, what is free to choose."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import fleet, present
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import change, moment, transaction
from adapters.stadtwerke.stub.deeds import ARRIVED, ASSIGNED, arrival
from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.errors import EXECUTION, Refusal, illegal_state, not_found
from adapters.stadtwerke.stub.forms import moment_of_text
from adapters.stadtwerke.stub.forms_ride import LegEvent
from adapters.stadtwerke.stub.products import products

SESSIONS = {"parking", "bike"}


class Legs:
    """Every booking here has one leg, `<booking>-1`. All methods raise errors.Refusal."""

    def __init__(self, db: sqlite3.Connection, clock: Clock, seed: int, bookings: Bookings) -> None:
        self._db = db
        self._clock = clock
        self._seed = seed
        self._bookings = bookings

    def get(self, leg_id: str) -> Json:
        leg: Json = present.shown(self._row(leg_id), self._seed)["legs"][0]
        return leg

    def event(self, leg_id: str, event: LegEvent) -> Json:
        """The leg afterwards; 403 (x004) where its state or product does not allow the event."""
        with transaction(self._db):
            row = self._row(leg_id)
            if event.event == "CANCEL":
                self._bookings.cancel(row["id"])
            else:
                self._move(row, event)
            self._bookings.course.plan(row["id"], self._clock.now())
            return self.get(leg_id)

    def progress(self, leg_id: str, *, location_only: bool) -> Json:
        """Where the vehicle is now; 404 while none is on its way or after the end."""
        row, now = self._row(leg_id), self._clock.now()
        under_way = row["state"] == "STARTED" or (
            row["state"] == "CONFIRMED" and row["phase"] >= ASSIGNED
        )
        if not under_way:
            raise not_found(EXECUTION, "a vehicle of this leg")
        departs = arrival(row)
        share = (now - departs) / present.lasted(row) if present.lasted(row) else 1.0
        where = {"coordinates": present.position(row, share)}
        if location_only:
            return where
        elapsed = max(timedelta(), now - departs)
        leg = self.get(leg_id)
        asset = {"asset": leg["asset"]} if "asset" in leg else {}
        return {**where, "duration": int(elapsed.total_seconds() * 1000), **asset}

    def available_assets(self, leg_id: str) -> list[Json]:
        """The bicycles to choose from; 403 where none may be chosen, or one already is."""
        row = self._row(leg_id)
        if row["product"] != "bike" or row["state"] != "CONFIRMED" or row["vehicle"]:
            raise illegal_state(EXECUTION, "no asset may be chosen")
        return [
            {"id": name, "stationId": row["station"], "isReserved": False, "isDisabled": False}
            for name in self._free_bikes(row)
        ]

    # --- inside ---

    def _row(self, leg_id: str) -> sqlite3.Row:
        try:
            if not leg_id.endswith("-1"):
                raise not_found(EXECUTION, "the leg")
            return self._bookings.row(leg_id.removesuffix("-1"))
        except Refusal as error:
            raise not_found(EXECUTION, "the leg") from error

    def _move(self, row: sqlite3.Row, event: LegEvent) -> None:
        now, name = self._clock.now(), event.event
        state, is_session = row["state"], row["product"] in SESSIONS
        if name == "SET_IN_USE" and self._may_start(row, now):
            if row["paused"]:
                change(self._db, row["id"], paused=0)
            else:
                self._bookings.deeds.start(row, now)
        elif name == "PAUSE" and row["product"] == "bike" and state == "STARTED":
            change(self._db, row["id"], paused=1)
        elif name in {"START_FINISHING", "FINISH"} and is_session and state == "STARTED":
            if name == "FINISH":
                self._bookings.deeds.finish(row, now)
        elif name == "TIME_EXTEND" and is_session and state == "STARTED":
            self._extend(row, event)
        elif name in {"PREPARE", "ASSIGN_ASSET"} and row["product"] == "bike":
            self._choose(row, event)
        else:
            raise illegal_state(EXECUTION, f"no {name} in state {present.leg_state(row)}")

    def _may_start(self, row: sqlite3.Row, now: datetime) -> bool:
        """One boards a vehicle that stands there, and begins a session when its time has come."""
        if row["paused"] and row["state"] == "STARTED":
            return True
        if row["state"] != "CONFIRMED":
            return False
        if row["product"] in SESSIONS:
            return moment(row["departs"]) <= now
        return bool(row["product"] == "shuttle" and row["phase"] == ARRIVED)

    def _extend(self, row: sqlite3.Row, event: LegEvent) -> None:
        """The session may last until then; what that costs is claimed when it ends."""
        until, ends = moment_of_text(event.time), moment(row["arrives"])
        most = moment(row["departs"]) + timedelta(minutes=products().rules.most_minutes)
        if not ends < until <= most:
            raise illegal_state(EXECUTION, "the new end is not possible")
        change(self._db, row["id"], late_s=int((until - ends).total_seconds()))

    def _choose(self, row: sqlite3.Row, event: LegEvent) -> None:
        wish = None if event.asset is None else event.asset.id
        free = self._free_bikes(row)
        if row["state"] != "CONFIRMED" or (wish is not None and wish not in free):
            raise illegal_state(EXECUTION, "this asset cannot be had")
        change(self._db, row["id"], vehicle=wish or free[0])

    def _free_bikes(self, row: sqlite3.Row) -> list[str]:
        """Bicycles of the station that no other booking of this time has chosen."""
        station = next(one for one in products().stations if one.id == row["station"])
        chosen = {
            taken["vehicle"]
            for taken in self._db.execute(
                "SELECT vehicle FROM bookings WHERE station = ? AND product = 'bike'"  # noqa: S608 - a constant
                f" AND state IN {fleet.TAKING_PART} AND departs < ? AND arrives > ? AND id != ?",
                (station.id, row["arrives"], row["departs"], row["id"]),
            )
        }
        names = [f"{station.id}-{number:02d}" for number in range(1, station.bikes + 1)]
        return [name for name in names if name not in chosen]
