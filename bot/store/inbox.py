"""The inbox: what was received, once per event, with its person and conversation."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.ports import Inbound
from bot.store import crypto
from bot.store.codec import dump_inbound
from bot.store.crypto import Vault
from bot.store.models import micros
from bot.store.posting import Posting, post

HOME = """
SELECT c.id, c.closed, c.private, (SELECT id FROM account WHERE native_mark = ?)
FROM conversation c WHERE c.native_mark = ?"""
NEW_INBOX = """
INSERT INTO inbox (channel, account, event_mark, conversation_id, sender_id, received_at,
                   sealed_body, guarded) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (channel, account, event_mark) DO NOTHING"""
NEW_PERSON = "INSERT INTO person (created_at) VALUES (?)"
NEW_ACCOUNT = """
INSERT INTO account (native_mark, channel, person_id, created_at) VALUES (?, ?, ?, ?)"""
NEW_CONVERSATION = """
INSERT INTO conversation (native_mark, channel, account, person_id, sealed_address, version, met,
                          private, closed, leaving, created_at)
VALUES (?, ?, ?, ?, ?, 0, 0, ?, 0, 0, ?)"""
SET_CURSOR = """
INSERT INTO cursor (channel, account, value) VALUES (?, ?, ?)
ON CONFLICT (channel, account) DO UPDATE SET value = excluded.value"""


class Arrival(NamedTuple):
    """An event made ready outside the writer: marks and sealed parts."""

    event: Inbound
    at: int
    event_mark: bytes
    person_mark: bytes
    conversation_mark: bytes
    sealed_body: bytes


def prepare(vault: Vault, event: Inbound) -> Arrival:
    channel, account = event.channel, event.account
    return Arrival(
        event,
        micros(event.at),
        vault.mark("event", channel, account, event.event_id),
        vault.familiar_mark("person", channel, event.person),
        vault.familiar_mark("conversation", channel, account, event.conversation),
        vault.seal(crypto.INBOX, dump_inbound(event)),
    )


def receive(
    db: sqlite3.Connection,
    vault: Vault,
    arrivals: Sequence[Arrival],
    cursor: str | None,
    guards: Mapping[int, tuple[str, Posting]],
) -> list[bool]:
    """Insert what is new, its guard's answers, and the channel's cursor."""
    new = [_take(db, vault, one, guards.get(index)) for index, one in enumerate(arrivals)]
    if cursor is not None and arrivals:
        event = arrivals[0].event
        db.execute(SET_CURSOR, (event.channel, event.account, cursor))
    return new


def _take(
    db: sqlite3.Connection, vault: Vault, arrival: Arrival, guard: tuple[str, Posting] | None
) -> bool:
    event = arrival.event
    conversation_id, sender_id = _home(db, vault, arrival)
    kind = guard[0] if guard else None
    row = (event.channel, event.account, arrival.event_mark, conversation_id, sender_id)
    if db.execute(NEW_INBOX, (*row, arrival.at, arrival.sealed_body, kind)).rowcount != 1:
        return False
    if guard:
        db.execute("UPDATE conversation SET version = version + 1 WHERE id = ?", (conversation_id,))
        post(db, conversation_id, guard[1], arrival.at)
    return True


def _home(db: sqlite3.Connection, vault: Vault, arrival: Arrival) -> tuple[int, int]:
    """Ids of conversation and account, made at first sight."""
    event = arrival.event
    found = db.execute(HOME, (arrival.person_mark, arrival.conversation_mark)).fetchone()
    if found is None:
        account_id = _account(db, arrival)
        return _conversation(db, vault, arrival, account_id), account_id
    conversation_id, closed, private, account_id = found
    if (closed and event.kind != "leave") or private != event.private:
        db.execute(
            "UPDATE conversation SET closed = ?, leaving = 0, private = ? WHERE id = ?",
            (closed and event.kind == "leave", event.private, conversation_id),
        )
    return conversation_id, account_id or _account(db, arrival)


def _account(db: sqlite3.Connection, arrival: Arrival) -> int:
    mark = arrival.person_mark
    found = db.execute("SELECT id FROM account WHERE native_mark = ?", (mark,)).fetchone()
    if found:
        return int(found[0])
    person_id = db.execute(NEW_PERSON, (arrival.at,)).lastrowid
    row = (mark, arrival.event.channel, person_id, arrival.at)
    return _id(db.execute(NEW_ACCOUNT, row))


def _conversation(db: sqlite3.Connection, vault: Vault, arrival: Arrival, account_id: int) -> int:
    event = arrival.event
    row = db.execute("SELECT person_id FROM account WHERE id = ?", (account_id,)).fetchone()
    address = vault.seal(crypto.ADDRESS, event.conversation.encode())
    values = (arrival.conversation_mark, event.channel, event.account, row[0])
    return _id(db.execute(NEW_CONVERSATION, (*values, address, event.private, arrival.at)))


def _id(done: sqlite3.Cursor) -> int:
    if done.lastrowid is None:
        raise sqlite3.DatabaseError("The insert returned no id.")
    return done.lastrowid
