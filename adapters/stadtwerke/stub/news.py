"""The partner's news: an outbox of what it tells the MaaS provider by itself, at least once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import db_time, transaction
from adapters.stadtwerke.stub.documents import leg_id
from adapters.stadtwerke.stub.faults import DELAY_S, Fault, Faults
from adapters.stadtwerke.stub.kept import Kept, forget_uncommitted

if TYPE_CHECKING:
    import httpx

Json = dict[str, Any]
Kind = Literal["event", "notification", "leg_event", "progress", "extra_costs"]
ACKNOWLEDGED, ENDED = frozenset({200, 204}), frozenset({403, 404, 410})
FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 600.0
GIVE_UP_AFTER = timedelta(hours=24)
ANSWER_S = 5.0
LATE_S, REORDER_S = 600.0, 60.0
FORGED = {"operation": "CANCEL", "origin": "TO"}
HEADERS = {
    "Accept-Language": "de",
    "Content-Language": "de",
    "Content-Type": "application/json",
    "Api": "TOMP",
    "Api-Version": "1.6.1",
    "maas-id": "stadtwerke-demo",
}
SCHEMA = """
CREATE TABLE IF NOT EXISTS news (
    seq INTEGER PRIMARY KEY, booking_id TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    posted TEXT NOT NULL, due TEXT, tries INTEGER NOT NULL DEFAULT 0, answer INTEGER);
CREATE INDEX IF NOT EXISTS news_by_due ON news (due);
"""


def path_of(kind: str, booking_id: str) -> str:
    """Where TOMP wants this kind of news at the MaaS provider."""
    leg = leg_id(booking_id)
    return {
        "event": f"/bookings/{booking_id}/events",
        "notification": f"/bookings/{booking_id}/notifications",
        "leg_event": f"/legs/{leg}/events",
        "progress": f"/legs/{leg}/progress",
        "extra_costs": f"/payment/{booking_id}/claim-extra-costs",
    }[kind]


class News:
    """The outbox: written in the transaction that makes the news true, read by the courier."""

    def __init__(self, db: sqlite3.Connection, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._kept = Kept(db)
        db.executescript(SCHEMA)

    def post(self, booking_id: str, kind: Kind, body: Json, due: datetime | None = None) -> None:
        """Tell this at `due` (aware; None: now). Nothing is kept while nobody is to be told."""
        if self._kept.get("callback_url") is None:
            return
        now = self._clock.now()
        self._db.execute(
            "INSERT INTO news (booking_id, kind, body, posted, due) VALUES (?, ?, ?, ?, ?)",
            (
                booking_id,
                kind,
                json.dumps(body, ensure_ascii=False),
                db_time(now),
                db_time(due or now),
            ),
        )

    def next_due(self) -> datetime | None:
        """When something is to be told next; None when all is told."""
        row = self._db.execute("SELECT min(due) FROM news").fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else None

    def next_number(self) -> int:
        """A number that no news had before."""
        return int(self._db.execute("SELECT count(*) + 1 FROM news").fetchone()[0])

    def waiting(self) -> int:
        """How many are not acknowledged yet."""
        return int(self._db.execute("SELECT count(due) FROM news").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news on its way."""

    seq: int
    booking_id: str
    kind: str
    body: Json
    posted: datetime
    tries: int

    @property
    def path(self) -> str:
        return path_of(self.kind, self.booking_id)


class Courier:
    """Carries due news to the callback, oldest first, again and again until one is acknowledged.

    200 and 204 acknowledge; 403, 404 and 410 end it (it will never be taken); all else is
    tried again after 5, 10, 20 … 600 s of the partner's clock, for a day. No two deliveries run
    side by side. accepted: told of each acknowledged one, in the transaction that settles it.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        faults: Faults,
        accepted: Callable[[str, str, Json], None] = lambda booking_id, kind, body: None,
    ) -> None:
        self._db = db
        self._faults = faults
        self._accepted = accepted
        self._kept = Kept(db)
        self._lock = asyncio.Lock()
        self._client: httpx.AsyncClient | None = None

    def call_back(self, url: str, token: str) -> None:
        """From now on news go there; kept over a crash."""
        with transaction(self._db):
            self._kept.put("callback_url", url.rstrip("/"))
            self._kept.put("callback_token", token)

    async def deliver(self, now: datetime) -> int:
        """Carry all that is due at `now`; how many were acknowledged."""
        told = 0
        async with self._lock:
            while batch := self._due(now):
                while batch:
                    told += await self._carry(batch.pop(0), batch, now)
        return told

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    # --- one piece of news ---

    async def _carry(self, item: Item, behind: list[Item], now: datetime) -> int:
        """One attempt, as its fault wants it; 1 when it was acknowledged."""
        if self._faults.is_down:
            self._wait(item, self._faults.back_at, tried=False)
            return 0
        fault = self._faults.take("webhook")
        if fault is None:
            return await self._told(item, now)
        if fault.kind == "reorder" and behind:
            behind.insert(1, item)
            return 0
        if (pause := _put_off(fault)) is not None:
            self._wait(item, now + timedelta(seconds=pause), tried=False)
            return 0
        return await self._spoiled(fault, item, now)

    async def _spoiled(self, fault: Fault, item: Item, now: datetime) -> int:
        match fault.kind:
            case "duplicate":
                await self._send(item.path, item.body)
                return await self._told(item, now)
            case "forged":
                await self._forge(item)
                return await self._told(item, now)
            case "malformed":
                await self._post(item.path, b'{"half": ', self._token)
            case "wrong-schema":
                await self._send(item.path, {"surprise": True})
            case "drop-answer":
                await self._send(item.path, item.body)
            case "kill":
                await self._send(item.path, item.body)
                os.kill(os.getpid(), signal.SIGKILL)
            case "restart":
                forget_uncommitted(self._db)
            case _:  # drop-before, down: it never left
                pass
        self._again(item, now)
        return 0

    async def _forge(self, item: Item) -> None:
        """False news: without our word, of a booking that nobody has, and with a stolen word."""
        event = f"/bookings/{item.booking_id}/events"
        body = json.dumps(FORGED).encode()
        await self._post(event, body, "forged")
        await self._post("/bookings/forged-0000/events", body, self._token)
        await self._post(event, body, self._token)

    async def _told(self, item: Item, now: datetime) -> int:
        """The true attempt."""
        status = await self._send(item.path, item.body)
        if status in ACKNOWLEDGED | ENDED:
            self._done(item, status)
            return int(status in ACKNOWLEDGED)
        self._again(item, now)
        return 0

    # --- the outbox ---

    def _due(self, now: datetime) -> list[Item]:
        rows = self._db.execute(
            "SELECT * FROM news WHERE due <= ? ORDER BY due, seq", (db_time(now),)
        ).fetchall()
        return [
            Item(
                seq=row["seq"],
                booking_id=row["booking_id"],
                kind=row["kind"],
                body=json.loads(row["body"]),
                posted=datetime.fromisoformat(row["posted"]),
                tries=row["tries"],
            )
            for row in rows
        ]

    def _again(self, item: Item, now: datetime) -> None:
        """Later, with growing pauses, or never more after a day."""
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(item.tries, 10))
        if now - item.posted > GIVE_UP_AFTER:
            self._done(item, None)
        else:
            self._wait(item, now + timedelta(seconds=pause), tried=True)

    def _wait(self, item: Item, until: datetime, *, tried: bool) -> None:
        self._db.execute(
            "UPDATE news SET due = ?, tries = tries + ? WHERE seq = ?",
            (db_time(until), int(tried), item.seq),
        )

    def _done(self, item: Item, status: int | None) -> None:
        """Told, or given up."""
        with transaction(self._db):
            self._db.execute(
                "UPDATE news SET due = NULL, answer = ? WHERE seq = ?", (status, item.seq)
            )
            if status in ACKNOWLEDGED:
                self._accepted(item.booking_id, item.kind, item.body)

    # --- the wire ---

    @property
    def _token(self) -> str:
        return self._kept.get("callback_token") or ""

    async def _send(self, path: str, body: Json) -> int | None:
        return await self._post(path, json.dumps(body, ensure_ascii=False).encode(), self._token)

    async def _post(self, path: str, body: bytes, token: str) -> int | None:
        """The answer's status; None when there was none."""
        import httpx

        if self._client is None:
            self._client = httpx.AsyncClient(timeout=ANSWER_S, trust_env=False, headers=HEADERS)
        url = f"{self._kept.get('callback_url')}{path}"
        bearer = {"Authorization": f"Bearer {token}"}
        try:
            answer = await self._client.post(url, content=body, headers=bearer)
        except httpx.HTTPError:
            return None
        return answer.status_code


def _put_off(fault: Fault) -> float | None:
    """For how many seconds the news is held back whole; None when it is sent now."""
    pauses = {"late": LATE_S, "reorder": REORDER_S, "delay": DELAY_S}
    return fault.lasts(pauses[fault.kind]) if fault.kind in pauses else None
