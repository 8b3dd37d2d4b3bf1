"""The partner's wallet: holds, captures, refunds in double entry, each deed once per key."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import db_time, transaction
from adapters.stadtwerke.stub.errors import (
    ILLEGAL_STATE,
    IN_PROGRESS,
    INVALID,
    PAYMENT,
    Refusal,
    invalid,
    missing,
    not_found,
)
from adapters.stadtwerke.stub.vouchers import Vouchers

Json = dict[str, Any]
MOST_CENTS = 1_000_000
PARTNER, DEMO_MONEY, PAID_IN, CARDS_SOLD = "partner", "demo-money", "paid-in", "cards-sold"


@dataclass(frozen=True, slots=True)
class Keyed:
    """One call that must happen once: who calls, under which key, what exactly."""

    caller: str
    key: str
    path: str
    body: Json

    @property
    def fingerprint(self) -> str:
        text = json.dumps([self.path, self.body], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class Wallet:
    """Accounts are `person:<id>`, `hold:<id>` and those of the house; entries sum to zero.

    A prepaid card is an account like a person's, named `voucher-<hash>`.
    """

    def __init__(self, db: sqlite3.Connection, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._vouchers = Vouchers(db)

    async def once(
        self, call: Keyed, deed: Callable[[], Json], pause: Callable[[], Awaitable[None]]
    ) -> tuple[int, Json]:
        """The deed's answer, stored with it: 409 while under way, 422 for another body.

        The lock is committed first; deed and answer share the second commit. A deed that is
        refused leaves no lock.
        """
        stored = self._lock(call)
        if stored is not None:
            return stored
        try:
            await pause()
            with transaction(self._db):
                answer = deed()
                self._db.execute(
                    "UPDATE idempotency SET status = 201, answer = ? WHERE caller = ? AND key = ?",
                    (json.dumps(answer), call.caller, call.key),
                )
        except BaseException:
            self._db.execute(
                "DELETE FROM idempotency WHERE caller = ? AND key = ? AND status IS NULL",
                (call.caller, call.key),
            )
            raise
        return 201, answer

    def _lock(self, call: Keyed) -> tuple[int, Json] | None:
        with transaction(self._db):
            row = self._db.execute(
                "SELECT * FROM idempotency WHERE caller = ? AND key = ?", (call.caller, call.key)
            ).fetchone()
            if row is None:
                self._db.execute(
                    "INSERT INTO idempotency (caller, key, fingerprint) VALUES (?, ?, ?)",
                    (call.caller, call.key, call.fingerprint),
                )
                return None
        if row["fingerprint"] != call.fingerprint:
            raise Refusal(422, PAYMENT, INVALID, "this Idempotency-Key belongs to another request")
        if row["status"] is None:
            raise Refusal(409, PAYMENT, IN_PROGRESS, "this request is still under way", 1)
        return int(row["status"]), json.loads(row["answer"])

    # --- looking ---

    def account(self, account: str) -> Json:
        """What may be spent now, and what is held."""
        held = self._db.execute(
            "SELECT coalesce(sum(cents), 0) FROM holds WHERE account = ? AND state = 'held'",
            (account,),
        ).fetchone()[0]
        return {
            "account": account,
            "balance_cents": self._balance(f"person:{account}"),
            "held_cents": held,
        }

    def code(self, call: Keyed) -> str:
        """The code of the card that this call buys, the same each time."""
        return self._vouchers.code(call.caller, call.key)

    def look(self, code: str) -> Json:
        """A card's account and what is left on it; 404 for a code that is none."""
        account = self._vouchers.account(code)
        return {"account": account, "balance_cents": self._balance(f"person:{account}")}

    def counts(self) -> dict[str, int]:
        one = self._db.execute(
            "SELECT count(*) FILTER (WHERE state != 'declined') AS holds,"
            " count(*) FILTER (WHERE state = 'held') AS held_open,"
            " count(*) FILTER (WHERE captured > 0 OR state = 'captured') AS captures,"
            " count(*) FILTER (WHERE state = 'released') AS releases FROM holds"
        ).fetchone()
        kinds = self._db.execute(
            "SELECT count(DISTINCT tx) FROM entries WHERE kind = 'refund'"
        ).fetchone()
        wrong = self._db.execute(
            "SELECT coalesce(sum(abs(s)), 0) FROM (SELECT sum(cents) AS s FROM entries GROUP BY tx)"
        ).fetchone()
        locks = self._db.execute("SELECT count(*) FROM idempotency WHERE status IS NULL")
        return {
            **dict(one),
            "refunds": kinds[0],
            "imbalance_cents": wrong[0],
            "in_progress": locks.fetchone()[0],
        }

    # --- deeds (inside a transaction of `once`) ---

    def credit(self, account: str, cents: int) -> Json:
        """Demo money out of nothing."""
        self._move("credit", DEMO_MONEY, f"person:{account}", cents)
        return self.account(account)

    def top_up(self, account: str, cents: int) -> Json:
        """Money that a person paid in; the demo believes it at once."""
        self._move("topup", PAID_IN, f"person:{account}", cents)
        return self.account(account)

    def issue(self, code: str, cents: int) -> Json:
        """A prepaid card; its code is no part of the answer that is stored."""
        account = self._vouchers.open(code, cents)
        self._move("voucher", CARDS_SOLD, f"person:{account}", cents)
        return {"account": account, "cents": cents}

    def redeem(self, code: str, account: str) -> Json:
        """All that is on the card goes to the account; an empty card moves nothing."""
        card = self._vouchers.account(code)
        if card == account:
            raise Refusal(422, PAYMENT, INVALID, "a card is not redeemed to itself")
        cents = self._balance(f"person:{card}")
        self._move("redeem", f"person:{card}", f"person:{account}", cents)
        return {"account": account, "cents": cents}

    def hold(self, account: str, cents: int) -> Json:
        """held, or declined when the account does not carry it."""
        count = self._db.execute("SELECT count(*) FROM holds").fetchone()[0]
        hold_id = f"hold-{count + 1}"
        enough = self._balance(f"person:{account}") >= cents
        state = "held" if enough else "declined"
        self._db.execute(
            "INSERT INTO holds (id, account, cents, state) VALUES (?, ?, ?, ?)",
            (hold_id, account, cents, state),
        )
        if enough:
            self._move("hold", f"person:{account}", f"hold:{hold_id}", cents)
        return {"id": hold_id, "state": state, "cents": cents}

    def capture(self, hold_id: str, cents: int) -> Json:
        """Takes up to the held sum, once; what is left goes back."""
        row = self._held(hold_id)
        if cents > row["cents"]:
            raise Refusal(422, PAYMENT, INVALID, "more than was held")
        self._move("capture", f"hold:{hold_id}", PARTNER, cents)
        self._move("release", f"hold:{hold_id}", f"person:{row['account']}", row["cents"] - cents)
        self._db.execute(
            "UPDATE holds SET state = 'captured', captured = ? WHERE id = ?", (cents, hold_id)
        )
        return {"id": hold_id, "state": "captured", "cents": cents}

    def release(self, hold_id: str) -> Json:
        row = self._held(hold_id)
        self._move("release", f"hold:{hold_id}", f"person:{row['account']}", row["cents"])
        self._db.execute("UPDATE holds SET state = 'released' WHERE id = ?", (hold_id,))
        return {"id": hold_id, "state": "released", "cents": row["cents"]}

    def refund(self, hold_id: str, cents: int) -> Json:
        """Gives back of a capture; all refunds together never exceed it."""
        row = self._row(hold_id)
        if row["state"] != "captured":
            raise Refusal(409, PAYMENT, ILLEGAL_STATE, f"no refund in state {row['state']}")
        if row["refunded"] + cents > row["captured"]:
            raise Refusal(422, PAYMENT, INVALID, "more than was captured")
        self._move("refund", PARTNER, f"person:{row['account']}", cents)
        self._db.execute("UPDATE holds SET refunded = refunded + ? WHERE id = ?", (cents, hold_id))
        return {"id": hold_id, "state": "refunded", "cents": cents}

    # --- inside ---

    def _row(self, hold_id: str) -> sqlite3.Row:
        row: sqlite3.Row | None = self._db.execute(
            "SELECT * FROM holds WHERE id = ?", (hold_id,)
        ).fetchone()
        if row is None:
            raise not_found(PAYMENT, "the hold")
        return row

    def _held(self, hold_id: str) -> sqlite3.Row:
        row = self._row(hold_id)
        if row["state"] != "held":
            raise Refusal(409, PAYMENT, ILLEGAL_STATE, f"the hold is {row['state']}")
        return row

    def _balance(self, account: str) -> int:
        row = self._db.execute(
            "SELECT coalesce(sum(cents), 0) FROM entries WHERE account = ?", (account,)
        ).fetchone()
        return int(row[0])

    def _move(self, kind: str, source: str, target: str, cents: int) -> None:
        """Two entries that sum to zero; nothing for nothing."""
        if cents == 0:
            return
        tx = self._db.execute("SELECT coalesce(max(tx), 0) + 1 FROM entries").fetchone()[0]
        at = db_time(self._clock.now())
        self._db.executemany(
            "INSERT INTO entries (tx, account, cents, at, kind) VALUES (?, ?, ?, ?, ?)",
            [(tx, source, -cents, at, kind), (tx, target, cents, at, kind)],
        )


def cents_of(body: Json, least: int = 0) -> int:
    """Whole cents from `least` (some rides cost nothing) to a limit no ride reaches."""
    cents = body.get("cents")
    if cents is None:
        raise missing(PAYMENT, "cents")
    if type(cents) is not int or not least <= cents <= MOST_CENTS:
        raise invalid(PAYMENT, "cents")
    return cents
