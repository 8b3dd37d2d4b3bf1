"""Export and deletion: every table says how it belongs to a person, and a test walks the list."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.ports import Json
from bot.store import (
    booking_models,
    crypto,
    occupancy,
    occupancy_models,
    partner_models,
    paying_models,
    slip_models,
    watch_models,
)
from bot.store.models import UtcTime, micros, moment_of
from bot.store.posting import vault_of
from handlers.ports import MESSAGES_LIVE, DeleteIntent, TripState
from handlers.referral import LIVES, REASON

SEALS = {
    "sealed_settings": crypto.PERSON,
    "sealed_address": crypto.ADDRESS,
    "sealed_notes": crypto.NOTES,
    "sealed_state": crypto.STATE,
    "sealed_about": crypto.ABOUT,
    "sealed_context": crypto.CONTEXT,
    "sealed_offer": b"trip offer",
    "sealed_also": b"trip offer",
    "sealed_rider": b"trip rider",
    "sealed_name": crypto.NAME,
    "sealed_code": crypto.CODE,
    "sealed_description": b"extra cost",
}
PLAIN = frozenset({crypto.ADDRESS, crypto.CONTEXT, crypto.NAME, crypto.CODE})
BODIES = {"inbox": crypto.INBOX, "outbox": crypto.OUTBOX, "token": crypto.TOKEN}
OWN = "SELECT id FROM conversation WHERE person_id = :person"
TRIPS = "SELECT id FROM trip WHERE person_id = :person"
DEEDS = "SELECT id FROM deed WHERE person_id = :person"
BOOKED = f"trip_id IN ({TRIPS}) OR deed_id IN ({DEEDS})"
SENDERS = "SELECT id FROM account WHERE person_id = :person"

PERSONAL: dict[str, str] = {
    "token": f"conversation_id IN ({OWN})",
    "outbox": f"conversation_id IN ({OWN})",
    "inbox": f"sender_id IN ({SENDERS})",
    "reminder_sent": "reminder_id IN (SELECT id FROM reminder WHERE person_id = :person)",
    "reminder": "person_id = :person",
    "watch_told": "watch_id IN (SELECT id FROM watch WHERE person_id = :person)",
    "watch": "person_id = :person",
    "handover": "person_id = :person",
    "consent": "person_id = :person",
    "card_shown": "person_id = :person",
    "trip_access": "person_id = :person",
    "payer_rider": "rider_id = :person",
    "payer_grant": "payer_id = :person",
    "conversation": "person_id = :person",
    "account": "person_id = :person",
    "person": "id = :person",
}
"""Table → which rows belong to a person, in an order in which they can be deleted."""

GOES_ALONG: dict[str, str] = {
    "inbox": f"conversation_id IN ({OWN})",
    "reminder_sent": "reminder_id IN (SELECT id FROM reminder WHERE conversation_id IN "
    "(SELECT id FROM conversation WHERE person_id = :person))",
    "reminder": f"conversation_id IN ({OWN})",
    "watch_told": f"watch_id IN (SELECT id FROM watch WHERE conversation_id IN ({OWN}))",  # noqa: S608
    "watch": f"conversation_id IN ({OWN})",
    "handover": f"conversation_id IN ({OWN})",
    "payer_rider": "grant_id IN (SELECT id FROM payer_grant WHERE payer_id = :person)",
}
"""What others left in this person's conversations: not theirs to see, but it cannot stay alone."""

BY_LAW: dict[str, str] = {
    "trip": "person_id = :person",
    "trip_leg": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "trip_attempt": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "trip_outcome": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "trip_alarm": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "trip_move": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "ticket": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "partner_news": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "extra_cost": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "journal_difference": "trip_id IN (SELECT id FROM trip WHERE person_id = :person)",
    "partner_entry": "booking_id IN (SELECT partner_booking_id FROM trip_leg "
    "WHERE trip_id IN (SELECT id FROM trip WHERE person_id = :person))",
    "deed": "person_id = :person AND state NOT IN ('quoted', 'lapsed')",
    "ledger_txn": BOOKED,
    "ledger_entry": f"txn IN (SELECT id FROM ledger_txn WHERE {BOOKED})",  # noqa: S608
}
"""Bookings and their books: exported, but kept as receipts (§ 147 AO) under the bare number."""

NOT_PERSONAL = frozenset(
    {"event", "cursor", "key_mark", "journal_read", "voucher", "tries", "occupancy"}
)
"""Counters, positions, the mark of the key, cards sold to whoever asked, and full car parks."""

_UNPAID = "SELECT id FROM trip WHERE person_id = :person AND state IN ('QUOTED', 'LAPSED')"
UNPAID = (
    *(
        f"DELETE FROM {name} WHERE trip_id IN ({_UNPAID})"  # noqa: S608
        for name in ("trip_leg", "trip_attempt", "trip_outcome", "trip_alarm", "trip_move")
    ),
    "DELETE FROM trip WHERE person_id = :person AND state IN ('QUOTED', 'LAPSED')",
    "DELETE FROM deed WHERE person_id = :person AND state IN ('quoted', 'lapsed')",
)
"""What was only read back and never ordered is no receipt."""

FREED = ("UPDATE trip SET sealed_rider = NULL WHERE person_id = :person",)
"""A receipt needs no name of whom it was booked for."""

RETENTION: dict[str, timedelta] = {
    "DELETE FROM token WHERE expires_at < ?": timedelta(days=30),
    "DELETE FROM inbox WHERE done_at < ?": timedelta(days=30),
    "DELETE FROM outbox WHERE settled_at < ? AND channel <> 'tablet'": MESSAGES_LIVE,
    "DELETE FROM watch_told WHERE at < ?": timedelta(days=60),
    "DELETE FROM reminder_sent WHERE at < ?": timedelta(days=60),
    "DELETE FROM handover WHERE closed_at < ?": timedelta(days=90),
    f"DELETE FROM handover WHERE reason = '{REASON}' AND at < ?": LIVES,  # noqa: S608
    "DELETE FROM tries WHERE first_at < ?": timedelta(days=1),
    "DELETE FROM trip_access WHERE since < ?": timedelta(days=150),
    "DELETE FROM partner_news WHERE at < ?": timedelta(days=60),
    "DELETE FROM deed WHERE created < ? AND state IN ('quoted', 'lapsed')": timedelta(days=30),
    "UPDATE deed SET sealed_code = NULL WHERE settled_at < ?": timedelta(days=1),
    "DELETE FROM event WHERE at < ?": timedelta(days=400),
    "DELETE FROM occupancy WHERE at < ?": occupancy.KEPT,
}
"""How long rows stay, counted from the moment that the question mark stands for."""

LEAVING = "leaving"
"""The kind of consent under which a deletion waits for the last ride."""

OVER: tuple[TripState, ...] = (
    "LAPSED",
    "PAY_FAILED",
    "REJECTED",
    "REPRICED",
    "EXPIRED",
    "DENIED",
    "CANCELLED",
    "OPERATOR_CANCELLED",
    "NO_SHOW",
    "COMPLETED",
    "SETTLED",
)
"""States of a trip that needs nothing more of its person; those of bot.bookings.states.OVER."""

_MODELS = (
    booking_models,
    occupancy_models,
    partner_models,
    paying_models,
    slip_models,
    watch_models,
)
"""These declare the tables."""
_METADATA = _MODELS[0].SQLModel.metadata


def export(conn: sa.Connection, person_id: int) -> Json:
    """Everything that is kept about a person, in clear, as JSON: table → rows."""
    found: Json = {}
    for name, where in {**PERSONAL, **BY_LAW}.items():
        rows = conn.execute(
            sa.text(f"SELECT * FROM {name} WHERE {where}"),  # noqa: S608 - constants only
            {"person": person_id},
        ).mappings()
        found[name] = [_clear(conn, name, row) for row in rows]
    return found


def _clear(conn: sa.Connection, name: str, row: sa.RowMapping) -> Json:
    """A row for reading: unsealed, instants in ISO form, pseudonyms and empty fields left out."""
    columns = _METADATA.tables[name].columns
    clear: Json = {}
    for key, value in row.items():
        if isinstance(value, bytes):
            if key in SEALS or key == "sealed_body":
                purpose = BODIES[name] if key == "sealed_body" else SEALS[key]
                clear[key.removeprefix("sealed_")] = _opened(conn, purpose, value)
        elif isinstance(value, int) and isinstance(columns[key].type, UtcTime):
            clear[key] = moment_of(value).isoformat()
        elif value is not None:
            clear[key] = value
    return clear


def _opened(conn: sa.Connection, purpose: bytes, sealed: bytes) -> object:
    text = vault_of(conn).open(purpose, sealed).decode()
    return text if purpose in PLAIN else json.loads(text)


def delete(
    conn: sa.Connection, conversation_id: int, person_id: int, wish: DeleteIntent, now: datetime
) -> None:
    """Applier: empty everything now; the last answer still goes out, then the rest is erased.

    With after_rides and a ride still open, the wish is kept as a consent of its own kind.
    """
    if wish.after_rides and has_open_ride(conn, person_id):
        noted = "INSERT INTO consent (person_id, kind, version, given, at) VALUES (?, ?, '1', 1, ?)"
        conn.exec_driver_sql(noted, (person_id, LEAVING, micros(now)))
        return
    who = {"person": person_id, "here": conversation_id}
    owner = "SELECT person_id FROM conversation WHERE id = :here"
    if conn.execute(sa.text(owner), who).scalar() != person_id:
        erase_person(conn, person_id)  # the room is somebody else's and stays
        return
    waiting = "conversation_id = :here AND state IN ('pending', 'sending')"
    for sql in (
        f"DELETE FROM outbox WHERE ({PERSONAL['outbox']}) AND NOT ({waiting})",  # noqa: S608
        f"DELETE FROM inbox WHERE {_all_of('inbox')} AND conversation_id <> :here",  # noqa: S608
        "UPDATE inbox SET sealed_body = NULL WHERE conversation_id = :here AND done_at IS NOT NULL",
        *_deletes("token", "reminder_sent", "reminder", "watch_told", "watch", "handover"),
        *_deletes("consent"),
        *_deletes("card_shown", "payer_rider", "payer_grant"),
        "DELETE FROM conversation WHERE person_id = :person AND id <> :here",
        "UPDATE conversation SET sealed_notes = NULL, sealed_state = NULL, met = 0, "
        "closed = 1, leaving = 1 WHERE id = :here",
        "UPDATE person SET sealed_settings = NULL WHERE id = :person",
        *UNPAID,
        *FREED,
    ):
        conn.execute(sa.text(sql), who)
    erase_if_told(conn, conversation_id)


def has_open_ride(conn: sa.Connection, person_id: int) -> bool:
    """Whether an ordered trip of this person is not over yet."""
    query = sa.text("SELECT 1 FROM trip WHERE person_id = :person AND state NOT IN :done")
    known = query.bindparams(sa.bindparam("done", expanding=True))
    done = [*OVER, "QUOTED"]
    return conn.execute(known, {"person": person_id, "done": done}).first() is not None


def delete_after_rides(
    conn: sa.Connection, conversation_id: int, person_id: int, now: datetime
) -> None:
    """A ride of this person is over: delete now what was promised to be deleted after the last."""
    wish = "SELECT 1 FROM consent WHERE person_id = ? AND kind = ?"
    if conn.exec_driver_sql(wish, (person_id, LEAVING)).first() is None:
        return
    if not has_open_ride(conn, person_id):
        delete(conn, conversation_id, person_id, DeleteIntent(), now)


def erase_if_told(conn: sa.Connection, conversation_id: int) -> None:
    """Once nothing is left to send to somebody who left, nothing of them is left at all."""
    person = conn.exec_driver_sql(
        "SELECT person_id FROM conversation c WHERE id = ? AND leaving "
        "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id "
        "AND o.state IN ('pending', 'sending'))",
        (conversation_id,),
    ).scalar()
    if person is not None:
        erase_person(conn, person)


def erase_person(conn: sa.Connection, person_id: int) -> None:
    """Delete every row of the person that no law keeps."""
    for sql in (*UNPAID, *FREED, *_deletes(*PERSONAL)):
        conn.execute(sa.text(sql), {"person": person_id})


def wipe_conversation(conn: sa.Connection, conversation_id: int) -> None:
    """End an office session: no name and no route of it stays.

    A person known by nothing but this conversation is erased with it.
    """
    here = {"here": conversation_id}
    person = conn.execute(
        sa.text("SELECT person_id FROM conversation WHERE id = :here"), here
    ).scalar()
    if person is None:
        return
    others = conn.execute(
        sa.text("SELECT 1 FROM conversation WHERE person_id = :person AND id <> :here"),
        {"person": person, **here},
    ).first()
    if others is None:
        erase_person(conn, person)
        return
    conn.execute(
        sa.text(
            "DELETE FROM reminder_sent WHERE reminder_id IN "
            "(SELECT id FROM reminder WHERE conversation_id = :here)"
        ),
        here,
    )
    told = "watch_id IN (SELECT id FROM watch WHERE conversation_id = :here)"
    conn.execute(sa.text(f"DELETE FROM watch_told WHERE {told}"), here)  # noqa: S608
    here_only = ("reminder", "watch", "handover", "card_shown", "trip_access")
    for name in ("token", "outbox", "inbox", *here_only):
        conn.execute(sa.text(f"DELETE FROM {name} WHERE conversation_id = :here"), here)  # noqa: S608
    conn.execute(sa.text("DELETE FROM conversation WHERE id = :here"), here)


def _deletes(*names: str) -> list[str]:
    return [f"DELETE FROM {name} WHERE {_all_of(name)}" for name in names]  # noqa: S608


def _all_of(name: str) -> str:
    return f"({PERSONAL[name]} OR {GOES_ALONG.get(name, 'FALSE')})"


def prune(conn: sa.Connection, now: datetime) -> int:
    """Delete what is older than its retention; how many rows."""
    return sum(
        conn.exec_driver_sql(sql, (micros(now - kept),)).rowcount for sql, kept in RETENTION.items()
    )
