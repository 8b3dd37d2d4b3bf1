"""How many durable turns a second, beside a bare sqlite3 loop and an ORM session per turn."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlmodel import Session, select

from bot.ports import Button, Inbound, NewOutbox, Rendered, Turn
from bot.store.migrate import upgrade
from bot.store.models import (
    AccountRow,
    ConversationRow,
    EventRow,
    InboxRecord,
    OutboxRecord,
    PersonRow,
    micros,
)
from bot.store.sqlite import SqliteStore

CONVERSATIONS = 32
ROUNDS = 5
TURNS = {"lotse": 6400, "bare": 6400, "orm": 256}
GOALS = {"vs_bare": 0.5, "vs_orm": 20.0}
NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
NOTES: dict[str, Any] = {
    "talk": "ride",
    "notes": {
        "start": {"id": "de:01003:57774", "name": "Lübeck ZOB", "lat": 53.8664, "lon": 10.6697},
        "goal": {"id": "de:01003:57831", "name": "Travemünde Strand", "lat": 53.9622, "lon": 10.87},
        "when": {"at": "2026-11-26T09:00:00+01:00", "kind": "depart"},
        "party": {"adults": 1, "children": 1, "ages": [4]},
    },
    "pending": {"key": "offer", "about": "1f2e3d4c5b6a7988"},
}
TEXT = "morgen um neun mit Kinderwagen vom ZOB nach Travemünde"
MESSAGE = Rendered(
    "Donnerstag, 26. November: drei Fahrten nach Travemünde Strand",
    ("9:12 Bus 30, 50 min, an 10:02", "9:32 Zug RB86, 27 min, an 9:59", "9:42 Bus 31, 55 min"),
    tuple(Button(f"{n}", f"token-{n}") for n in range(3)),
)
BODY = json.dumps({"title": MESSAGE.title, "body": MESSAGE.body, "buttons": ["1", "2", "3"]})


@dataclass(frozen=True, slots=True)
class Run:
    """One measured round: turns a second, CPU per turn, and how long each turn took."""

    per_s: float
    cpu_us: float
    took_s: list[float]


def mark_of(serial: int) -> bytes:
    """A pseudonym for an event as ours has one, so that all three fill the same kind of index."""
    return hashlib.sha256(serial.to_bytes(8, "big")).digest()[:16]


def measured(turns: int, run: Callable[[list[float]], None]) -> Run:
    took: list[float] = []
    cpu, wall = time.process_time(), time.perf_counter()
    run(took)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Run(turns / wall, cpu / turns * 1e6, took)


# --- ours: receive, claim and commit, each awaited until it is on disk -----------------------


async def _converse(store: SqliteStore, turns: int, took: list[float], serial: list[int]) -> None:
    for _ in range(turns):
        serial[0] += 1
        number = serial[0]
        chat = str(number % CONVERSATIONS)
        start = time.perf_counter()
        text = Inbound("telegram", "main", str(number), chat, chat, NOW, "text", TEXT)
        await store.receive([text])
        while (state := await store.claim("bench", NOW)) is None:  # noqa: ASYNC110
            await asyncio.sleep(0)
        done = tuple(row.id for row in state.inbox)
        answer = (NewOutbox(MESSAGE),)
        change = Turn(state.id, state.version, done, (NOTES,), answer, event="ride")
        if not await store.commit_turn(change, NOW):
            raise RuntimeError("A turn of the bench was lost.")
        took.append(time.perf_counter() - start)


async def _lotse(store: SqliteStore, turns: int, serial: list[int]) -> Run:
    took: list[float] = []
    cpu, wall = time.process_time(), time.perf_counter()
    each = turns // CONVERSATIONS
    await asyncio.gather(*(_converse(store, each, took, serial) for _ in range(CONVERSATIONS)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Run(len(took) / wall, cpu / len(took) * 1e6, took)


# --- bare: the driver alone, 32 turns a commit, nothing encrypted ---------------------------


def bare_file(path: Path) -> sqlite3.Connection:
    upgrade(path)
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        db.execute(f"PRAGMA {pragma}")
    seed_rows(db)
    return db


def seed_rows(db: sqlite3.Connection) -> None:
    """One person with an account and a conversation for each of the 32."""
    at = micros(NOW)
    for n in range(1, CONVERSATIONS + 1):
        mark = n.to_bytes(16, "big")
        db.execute("INSERT INTO person (id, created_at) VALUES (?, ?)", (n, at))
        db.execute("INSERT INTO account VALUES (?, ?, 'telegram', ?, ?)", (n, mark, n, at))
        db.execute(
            "INSERT INTO conversation (id, native_mark, channel, account, person_id, version, met,"
            " private, closed, leaving, created_at) VALUES (?, ?, 'telegram', 'main', ?, 0, 0, 1,"
            " 0, 0, ?)",
            (n, mark, n, at),
        )


def bare_turns(db: sqlite3.Connection, turns: int, took: list[float], serial: list[int]) -> None:
    at = micros(NOW)
    for _ in range(turns // CONVERSATIONS):
        start = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        for home in range(1, CONVERSATIONS + 1):
            serial[0] += 1
            bare_turn(db, home, mark_of(serial[0]), at)
        db.execute("COMMIT")
        took.append(time.perf_counter() - start)


def bare_turn(db: sqlite3.Connection, home: int, mark: bytes, at: int) -> None:
    inbox = db.execute(
        "INSERT INTO inbox (channel, account, event_mark, conversation_id, sender_id, received_at,"
        " sealed_body) VALUES ('telegram', 'main', ?, ?, ?, ?, ?)",
        (mark, home, home, at, json.dumps({"text": TEXT, "chat": home})),
    ).lastrowid
    db.execute(
        "UPDATE conversation SET version = version + 1, sealed_notes = ? WHERE id = ?",
        (json.dumps([NOTES]), home),
    )
    db.execute("INSERT INTO event (at, channel, kind) VALUES (?, 'telegram', 'ride')", (at,))
    db.execute(
        "INSERT INTO outbox (conversation_id, channel, account, priority, lane, state, sealed_body,"
        " repeatable, not_before, attempts, unknowns, created_at) VALUES"
        " (?, 'telegram', 'main', 2, 1, 'pending', ?, 0, ?, 0, 0, ?)",
        (home, BODY, at, at),
    )
    db.execute("UPDATE inbox SET done_at = ?, sealed_body = NULL WHERE id = ?", (at, inbox))


# --- orm: one session per turn ---------------------------------------------------------------


def orm_engine(path: Path) -> Any:
    upgrade(path)
    engine = create_engine(f"sqlite:///{path}")

    def durable(db: sqlite3.Connection, _: object) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            db.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", durable)
    with Session(engine) as session:
        for n in range(1, CONVERSATIONS + 1):
            mark = n.to_bytes(16, "big")
            session.add(PersonRow(id=n, created_at=NOW))
            session.flush()
            known: dict[str, Any] = {
                "person_id": n, "native_mark": mark, "channel": "telegram", "created_at": NOW
            }  # fmt: skip
            session.add(AccountRow(id=n, **known))
            session.add(ConversationRow(id=n, account="main", **known))
        session.commit()
    return engine


def orm_turn(engine: Any, home: int, mark: bytes) -> None:
    with Session(engine) as session:
        row = InboxRecord(
            channel="telegram", account="main", event_mark=mark, conversation_id=home,
            sender_id=home, received_at=NOW, sealed_body=json.dumps({"text": TEXT}).encode(),
        )  # fmt: skip
        session.add(row)
        session.commit()
    with Session(engine) as session:
        found = session.exec(select(InboxRecord).where(InboxRecord.event_mark == mark)).one()
        talk = session.get_one(ConversationRow, home)
        talk.version += 1
        talk.sealed_notes = json.dumps([NOTES]).encode()
        found.done_at, found.sealed_body = NOW, None
        session.add(EventRow(at=NOW, channel="telegram", kind="ride"))
        session.add(
            OutboxRecord(
                conversation_id=home, channel="telegram", account="main", priority=2, lane=1,
                sealed_body=BODY.encode(), not_before=NOW, created_at=NOW,
            )
        )  # fmt: skip
        session.commit()


def orm_turns(engine: Any, turns: int, took: list[float], serial: list[int]) -> None:
    for _ in range(turns):
        serial[0] += 1
        start = time.perf_counter()
        orm_turn(engine, serial[0] % CONVERSATIONS + 1, mark_of(serial[0]))
        took.append(time.perf_counter() - start)


# --- the comparison ---------------------------------------------------------------------------


async def _rounds(folder: Path) -> dict[str, list[Run]]:
    store = SqliteStore.open(folder / "lotse.db", os.urandom(32))
    bare, orm = bare_file(folder / "bare.db"), orm_engine(folder / "orm.db")
    serials: dict[str, list[int]] = {name: [0] for name in TURNS}
    runs: dict[str, list[Run]] = {name: [] for name in TURNS}
    await _lotse(store, CONVERSATIONS * 8, serials["lotse"])
    for _ in range(ROUNDS):
        runs["lotse"].append(await _lotse(store, TURNS["lotse"], serials["lotse"]))
        turns = TURNS["bare"]
        run = measured(turns, lambda took: bare_turns(bare, turns, took, serials["bare"]))  # noqa: B023
        runs["bare"].append(run)
        few = TURNS["orm"]
        runs["orm"].append(measured(few, lambda took: orm_turns(orm, few, took, serials["orm"])))  # noqa: B023
    await store.close()
    bare.close()
    orm.dispose()
    return runs


def figures_of(runs: list[Run]) -> dict[str, float]:
    took = sorted(second for run in runs for second in run.took_s)
    return {
        "turns_per_s": round(statistics.median(run.per_s for run in runs)),
        "cpu_us_per_turn": round(statistics.median(run.cpu_us for run in runs), 1),
        "p50_ms": round(took[len(took) // 2] * 1000, 3),
        "p99_ms": round(took[int(len(took) * 0.99)] * 1000, 3),
    }


def ratio(runs: dict[str, list[Run]], other: str) -> float:
    """The median over the rounds: each round of ours beside the other's right after it."""
    pairs = zip(runs["lotse"], runs[other], strict=True)
    return round(statistics.median(ours.per_s / theirs.per_s for ours, theirs in pairs), 2)


def bench() -> dict[str, Any]:
    """Interleaved rounds on one disk, synchronous=FULL everywhere; ratios are medians of rounds.

    Ours receives, claims and commits each turn, on disk before the next step, and encrypts bodies
    and notes. orm does the same with a session and a commit for each of the two steps; bare writes
    the rows of 32 turns in one commit. Both write the same rows in clear. p50 and p99: a turn from
    receipt to commit (bare: a commit of 32 turns).
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        runs = asyncio.run(_rounds(Path(folder)))
    figures = {name: figures_of(found) for name, found in runs.items()}
    ratios = {"vs_bare": ratio(runs, "bare"), "vs_orm": ratio(runs, "orm")}
    return {
        "bench": "turn",
        "figures": figures | {"conversations": CONVERSATIONS, "encrypted": "lotse only"},
        "ratios": ratios,
        "goals": GOALS,
        "met": all(ratios[name] >= goal for name, goal in GOALS.items()),
    }


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))
