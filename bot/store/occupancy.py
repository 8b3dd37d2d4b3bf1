"""Occupancy rows: one reading added to its hour, and the days of one hour of the week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from bot.store.models import micros
from handlers.daytime import BERLIN
from handlers.outlook import Seen, slot_of

KEPT = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Reading:
    """How full a site was at a moment. taken: a share from 0 to 1. sun: None where unknown."""

    site: str
    at: datetime
    taken: float
    sun: bool | None
    simulated: bool


def add(conn: sa.Connection, readings: Iterable[Reading]) -> int:
    """Take readings into the means of their hours; one that is not newer counts for nothing."""
    return sum(_add(conn, reading) for reading in readings)


def _add(conn: sa.Connection, one: Reading) -> int:
    key = (one.site, one.simulated, slot_of(one.at), one.at.astimezone(BERLIN).date().isoformat())
    return conn.exec_driver_sql(
        "INSERT INTO occupancy (site, simulated, slot, day, taken, count, sun, at) "
        "VALUES (?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (site, simulated, slot, day) DO UPDATE SET "
        "taken = (taken * count + excluded.taken) / (count + 1), count = count + 1, "
        "sun = coalesce(excluded.sun, sun), at = excluded.at WHERE excluded.at > at",
        (*key, one.taken, one.sun, micros(one.at)),
    ).rowcount


def days(
    conn: sa.Connection, site: str, at: datetime, now: datetime, *, simulated: bool
) -> list[Seen]:
    """What was seen at that hour of the week on days before today."""
    today = now.astimezone(BERLIN).date().isoformat()
    rows = conn.exec_driver_sql(
        "SELECT day, taken, sun FROM occupancy "
        "WHERE site = ? AND simulated = ? AND slot = ? AND day < ? ORDER BY day",
        (site, simulated, slot_of(at), today),
    )
    return [
        Seen(date.fromisoformat(row.day), row.taken, None if row.sun is None else bool(row.sun))
        for row in rows
    ]
