"""Watches: set, stopped, read, and told once each, message and mark in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.ports import Json, NewOutbox, NewToken
from bot.recurrence import wall
from bot.store import crypto
from bot.store.codec import dump_json, load_json
from bot.store.models import micros, moment_of
from bot.store.posting import post_message, vault_of
from bot.store.tokens import insert_tokens
from handlers.watching import StopWatchIntent, Watch, Watched, WatchIntent

ENDS_TOLD_WITHIN = timedelta(hours=3)
UNDER_WAY = ("ORDERED", "RESERVED", "CONDITIONAL", "CONFIRMED", "IN_USE")


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watch with its person's settings and what it has told already.

    rides_today: whether the person has a ride on the day of the look.
    """

    id: int
    person_id: int
    conversation_id: int
    channel: str
    of: Watched
    person: Json
    told: frozenset[str]
    rides_today: bool = False


def set_watch(
    conn: sa.Connection, conversation_id: int, person_id: int, wish: WatchIntent, now: datetime
) -> None:
    """Applier: one of the same thing stays, with what it has told, and speaks here from now on.

    A threshold that is changed begins anew.
    """
    vault = vault_of(conn)
    mark = vault.mark("watch", wish.of.reference)
    told = {name: value for name, value in asdict(wish.of).items() if value not in ("", None)}
    sealed = vault.seal(crypto.ABOUT, dump_json(told))
    conn.exec_driver_sql(
        "INSERT INTO watch (person_id, conversation_id, key_mark, sealed_about, created_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (person_id, key_mark) "
        "DO UPDATE SET conversation_id = excluded.conversation_id, "
        "sealed_about = excluded.sealed_about",
        (person_id, conversation_id, mark, sealed, micros(now)),
    )
    if wish.of.kind == "air":
        conn.exec_driver_sql(
            "DELETE FROM watch_told WHERE watch_id IN "
            "(SELECT id FROM watch WHERE person_id = ? AND key_mark = ?)",
            (person_id, mark),
        )


def stop_watch(
    conn: sa.Connection,
    conversation_id: int,
    person_id: int,
    wish: StopWatchIntent,
    now: datetime,
) -> None:
    """Applier: delete one or all of the person's, with what was told."""
    mine = "SELECT id FROM watch WHERE person_id = :person AND (:watch IS NULL OR id = :watch)"
    given = {"person": person_id, "watch": wish.watch_id}
    conn.execute(sa.text(f"DELETE FROM watch_told WHERE watch_id IN ({mine})"), given)  # noqa: S608
    conn.execute(sa.text(f"DELETE FROM watch WHERE id IN ({mine})"), given)  # noqa: S608


def of_person(conn: sa.Connection, person_id: int) -> list[Watch]:
    """The person's watches, oldest first."""
    rows = conn.exec_driver_sql(
        "SELECT id, sealed_about FROM watch WHERE person_id = ? ORDER BY id", (person_id,)
    )
    return [Watch(row.id, _about(conn, row.sealed_about)) for row in rows]


def every(conn: sa.Connection, now: datetime) -> list[WatchRow]:
    """All watches, oldest first; those of closed conversations left out."""
    rows = conn.exec_driver_sql(
        "SELECT w.id, w.person_id, w.conversation_id, w.sealed_about, c.channel, "
        "p.sealed_settings FROM watch w JOIN conversation c ON c.id = w.conversation_id "
        "JOIN person p ON p.id = w.person_id WHERE NOT c.closed ORDER BY w.id"
    ).all()
    vault = vault_of(conn)
    return [
        WatchRow(
            row.id,
            row.person_id,
            row.conversation_id,
            row.channel,
            _about(conn, row.sealed_about),
            load_json(vault.open(crypto.PERSON, row.sealed_settings))
            if row.sealed_settings
            else {},
            _told(conn, row.id),
            _rides_today(conn, row.person_id, now),
        )
        for row in rows
    ]


def tell(
    conn: sa.Connection,
    row: WatchRow,
    news: Iterable[str],
    message: NewOutbox,
    tokens: tuple[NewToken, ...],
    now: datetime,
) -> bool:
    """Mark and post in this transaction; False where it was told or stopped meanwhile."""
    still = conn.exec_driver_sql("SELECT 1 FROM watch WHERE id = ?", (row.id,)).first()
    if still is None:
        return False
    new = [
        conn.exec_driver_sql(
            "INSERT INTO watch_told (watch_id, news, at) VALUES (?, ?, ?) "
            "ON CONFLICT (watch_id, news) DO NOTHING",
            (row.id, one, micros(now)),
        ).rowcount
        for one in news
    ]
    if not any(new):
        return False
    insert_tokens(conn, row.conversation_id, tokens)
    post_message(conn, row.conversation_id, message, now)
    return True


def end(
    conn: sa.Connection,
    row: WatchRow,
    mark: str,
    message: NewOutbox,
    tokens: tuple[NewToken, ...],
    now: datetime,
) -> bool:
    """Drop a mark and post its end in this transaction; one of long ago ends without a word."""
    found = conn.exec_driver_sql(
        "DELETE FROM watch_told WHERE watch_id = ? AND news = ? RETURNING at", (row.id, mark)
    ).first()
    if found is None or now - moment_of(found.at) > ENDS_TOLD_WITHIN:
        return False
    insert_tokens(conn, row.conversation_id, tokens)
    post_message(conn, row.conversation_id, message, now)
    return True


def learn(
    conn: sa.Connection, watch_id: int, now: datetime, *, note: str | None = None, forget: str = ""
) -> None:
    """Keep one mark of a watch, or drop those that begin with `forget` ("" drops all)."""
    if note is None:
        conn.exec_driver_sql(
            "DELETE FROM watch_told WHERE watch_id = ? AND substr(news, 1, ?) = ?",
            (watch_id, len(forget), forget),
        )
        return
    conn.exec_driver_sql(
        "INSERT INTO watch_told (watch_id, news, at) SELECT id, ?, ? FROM watch WHERE id = ? "
        "ON CONFLICT (watch_id, news) DO NOTHING",
        (note, micros(now), watch_id),
    )


def any_set(conn: sa.Connection) -> bool:
    return bool(conn.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM watch)").scalar())


def _told(conn: sa.Connection, watch_id: int) -> frozenset[str]:
    rows = conn.exec_driver_sql("SELECT news FROM watch_told WHERE watch_id = ?", (watch_id,))
    return frozenset(rows.scalars())


def _rides_today(conn: sa.Connection, person_id: int, now: datetime) -> bool:
    """Whether a ride of the person that is not over leaves later on this day in Lübeck."""
    marks = ", ".join("?" for _ in UNDER_WAY)
    rows = conn.exec_driver_sql(
        f"SELECT departs FROM trip WHERE person_id = ? AND state IN ({marks}) "  # noqa: S608
        "AND departs >= ?",
        (person_id, *UNDER_WAY, micros(now)),
    )
    return any(wall(moment_of(at)).date() == wall(now).date() for at in rows.scalars())


def _about(conn: sa.Connection, sealed: bytes) -> Watched:
    return Watched(**load_json(vault_of(conn).open(crypto.ABOUT, sealed)))
