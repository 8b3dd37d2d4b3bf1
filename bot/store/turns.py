"""A turn: claim the oldest waiting conversation, then commit everything it changed at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import NamedTuple

from bot.ports import ConversationState, InboxRow, NewToken, Turn
from bot.store import crypto
from bot.store.codec import dump_json, dump_token, load_inbound, load_json, load_stack
from bot.store.crypto import Vault
from bot.store.models import micros
from bot.store.posting import Posting, post
from bot.store.posting import prepare as prepare_posting

WAITING = """
SELECT conversation_id FROM inbox INDEXED BY inbox_open WHERE done_at IS NULL ORDER BY id"""
ROWS = """
SELECT i.id, i.sealed_body, i.guarded, a.person_id, c.version, c.channel, c.account,
       c.sealed_address, c.sealed_notes, c.sealed_state, c.met, c.private, p.sealed_settings
FROM inbox i INDEXED BY inbox_open_of JOIN account a ON a.id = i.sender_id
JOIN person p ON p.id = a.person_id JOIN conversation c ON c.id = i.conversation_id
WHERE i.conversation_id = ? AND i.done_at IS NULL ORDER BY i.id"""
MOVE_ON = """
UPDATE conversation SET version = version + 1, sealed_notes = ?, met = met OR ?
WHERE id = ? AND version = ?"""
DONE = "UPDATE inbox SET done_at = ?, sealed_body = NULL WHERE id = ? AND conversation_id = ?"
NEW_EVENT = """
INSERT INTO event (at, channel, kind) SELECT ?, channel, ? FROM conversation WHERE id = ?"""
NEW_CONTROL = """
INSERT INTO token (conversation_id, token_mark, sealed_body, expires_at) VALUES (?, ?, ?, ?)
ON CONFLICT (conversation_id, token_mark) DO UPDATE
SET sealed_body = excluded.sealed_body, expires_at = excluded.expires_at"""
SPEAKER = """
SELECT a.person_id FROM inbox i JOIN account a ON a.id = i.sender_id WHERE i.id = ?"""
OWNER = "SELECT person_id FROM conversation WHERE id = ?"

Deeds = Callable[[int, int], None]


class Leases:
    """Who works on which conversation until when (UTC microseconds).

    In memory: exactly one process writes, so a lease must not outlive it.
    """

    def __init__(self) -> None:
        self._until: dict[int, int] = {}

    def take(self, conversation_id: int, now: int, until: int) -> bool:
        if self._until.get(conversation_id, now) > now:
            return False
        self._until[conversation_id] = until
        return True

    def drop(self, conversation_id: int) -> None:
        self._until.pop(conversation_id, None)


class Claim(NamedTuple):
    """A claimed conversation, still sealed."""

    conversation_id: int
    person_id: int
    row: Sequence[object]
    rows: Sequence[tuple[int, bytes, str | None]]


def claim(db: sqlite3.Connection, leases: Leases, asked: Sequence[tuple[int, int]]) -> list[Claim]:
    """For each (now, until) that is asked, the conversation with the oldest open message.

    Leased ones are passed over; the list is shorter where less is waiting.
    """
    found: list[Claim] = []
    before = 0
    for (conversation_id,) in db.execute(WAITING):
        if len(found) == len(asked):
            break
        if conversation_id != before and leases.take(conversation_id, *asked[len(found)]):
            found.append(_claimed(db, conversation_id))
        before = conversation_id
    return found


def _claimed(db: sqlite3.Connection, conversation_id: int) -> Claim:
    """The messages of one speaker from the head on; another's follow in the next turn."""
    rows = db.execute(ROWS, (conversation_id,)).fetchall()
    person_id = rows[0][3]
    spoken = [row[:3] for row in takewhile(lambda row: row[3] == person_id, rows)]
    return Claim(conversation_id, person_id, rows[0][4:], spoken)


def unseal(vault: Vault, found: Claim) -> ConversationState:
    version, channel, account, address, notes, state, met, private, settings = found.row
    inbox = tuple(
        InboxRow(row_id, load_inbound(vault.open(crypto.INBOX, body)), guarded)
        for row_id, body, guarded in found.rows
    )
    return ConversationState(
        found.conversation_id,
        version,  # type: ignore[arg-type]
        channel,  # type: ignore[arg-type]
        account,  # type: ignore[arg-type]
        vault.open(crypto.ADDRESS, address).decode() if address else "",  # type: ignore[arg-type]
        found.person_id,
        load_stack(vault.open(crypto.NOTES, notes)) if notes else (),  # type: ignore[arg-type]
        load_json(vault.open(crypto.PERSON, settings)) if settings else {},  # type: ignore[arg-type]
        inbox,
        bool(met),
        bool(private),
        load_json(vault.open(crypto.STATE, state)) if state else {},  # type: ignore[arg-type]
    )


class Change(NamedTuple):
    """A turn made ready outside the writer: all content sealed."""

    turn: Turn
    at: int
    notes: bytes | None
    state: bytes | None
    person: bytes | None
    postings: tuple[Posting, ...]
    tokens: tuple[tuple[bytes, bytes, int], ...]


def prepare(vault: Vault, turn: Turn, at: int) -> Change:
    return Change(
        turn,
        at,
        vault.seal(crypto.NOTES, dump_json(turn.stack)) if turn.stack else None,
        None
        if turn.conversation is None
        else vault.seal(crypto.STATE, dump_json(turn.conversation)),
        None if turn.person is None else vault.seal(crypto.PERSON, dump_json(turn.person)),
        tuple(prepare_posting(vault, new) for new in turn.outbox),
        tuple(_sealed_token(vault, token) for token in turn.tokens),
    )


def _sealed_token(vault: Vault, token: NewToken) -> tuple[bytes, bytes, int]:
    body = vault.seal(crypto.TOKEN, dump_token(token))
    return vault.mark("token", token.token), body, micros(token.expires)


def commit(db: sqlite3.Connection, change: Change, deeds: Deeds) -> bool:
    """Everything or, when the version moved, nothing."""
    turn, at = change.turn, change.at
    home = turn.conversation_id
    moved = db.execute(MOVE_ON, (change.notes, bool(turn.outbox), home, turn.version))
    if moved.rowcount != 1:
        return False
    for row_id in turn.done:
        db.execute(DONE, (at, row_id, home))
    if turn.event:
        db.execute(NEW_EVENT, (at, turn.event, home))
    for posting in change.postings:
        post(db, home, posting, at)
    for mark, body, expires in change.tokens:
        db.execute(NEW_CONTROL, (home, mark, body, expires))
    if change.state is not None:
        db.execute("UPDATE conversation SET sealed_state = ? WHERE id = ?", (change.state, home))
    if change.person is not None or turn.intents:
        _personal(db, change, deeds)
    return True


def _personal(db: sqlite3.Connection, change: Change, deeds: Deeds) -> None:
    """New settings first, then the staged deeds: a consent given in the turn is not lost."""
    turn = change.turn
    spoken = db.execute(SPEAKER, (turn.done[0],)).fetchone() if turn.done else None
    person_id = (spoken or db.execute(OWNER, (turn.conversation_id,)).fetchone())[0]
    if change.person is not None:
        db.execute("UPDATE person SET sealed_settings = ? WHERE id = ?", (change.person, person_id))
    deeds(turn.conversation_id, person_id)
