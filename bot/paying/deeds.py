"""The saga of credit: every top-up, card sale and redemption happens once, whatever breaks.

A deed is marked as sent before it is sent, always under its own id as Idempotency-Key; a lost
answer is asked for again with the same key until the wallet says what it did.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import sqlalchemy as sa

from adapters.errors import CityError, Refused, Unavailable
from adapters.ports import Wallet
from adapters.words import Voucher
from bot.bookings import ledger
from bot.bookings.calls import BALANCE_DEADLINE_S
from bot.bookings.outcomes import Tell
from bot.paying import outcomes
from bot.ports import Store
from bot.store import crypto
from bot.store import deeds as rows
from bot.store.deeds import Deed
from handlers.says import Say

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
DEADLINE_S = 10.0
FIRST_WAIT_S, MOST_WAIT_S = 1.0, 60.0
UNSURE_AFTER = timedelta(seconds=20)


class Marking(Protocol):
    """Seals at rest and makes keyed marks; the store's Vault is one."""

    def seal(self, purpose: bytes, clear: bytes) -> bytes: ...

    def open(self, purpose: bytes, sealed: bytes) -> bytes: ...

    def mark(self, *parts: str) -> bytes: ...


def code_mark(vault: Marking, code: str) -> bytes:
    """The keyed mark of a card's code: recognised again, never read back."""
    return vault.mark("card", code)


@dataclass(frozen=True, slots=True)
class Till:
    """What a deed needs beside the wallet: how to tell, and how to seal and mark."""

    tell: Tell
    vault: Marking


@dataclass(frozen=True, slots=True)
class Done:
    """The wallet did it. cents: what moved.  balance_cents: of the own credit, where known."""

    cents: int
    balance_cents: int | None = None
    card: Voucher | None = None


@dataclass(frozen=True, slots=True)
class NotDone:
    """The wallet refused, for good."""


@dataclass(frozen=True, slots=True)
class NotKnown:
    """No clear answer: ask again with the same key."""

    retry_after_s: float | None = None


Heard = Done | NotDone | NotKnown


class CreditDeeds:
    """Sends due deeds, as a bot.bookings.beside.Worker.

    Two workers over one database are harmless: leases and attempts part them.

    deadline: the limit of one call in seconds of real time, shorter than `lease`.
    """

    def __init__(
        self,
        store: Store,
        wallet: Wallet,
        till: Till,
        now: Callable[[], datetime],
        *,
        dice: random.Random | None = None,
        lease: timedelta = LEASE,
        deadline: float = DEADLINE_S,
    ) -> None:
        self._store = store
        self._wallet = wallet
        self._till = till
        self._now = now
        self._dice = dice or random.Random()
        self._lease = lease
        self._deadline = deadline

    async def step(self, now: datetime) -> int:
        """Send every deed that is due at `now` once; returns how many."""
        due, sent = await self.next_due(), 0
        while due is not None and due <= now:
            claimed = await self._store.write(lambda conn: rows.claim(conn, now, self._lease))
            if claimed is None:
                return sent
            await self._settle(claimed, await self._ask(claimed), max(now, self._now()))
            sent += 1
            due = await self.next_due()
        return sent

    async def next_due(self) -> datetime | None:
        """When the next deed wants to be sent; None when all rest."""
        return await self._store.read(rows.next_due)

    # --- asking -----------------------------------------------------------------------------

    async def _ask(self, deed: Deed) -> Heard:
        """Make the call. After sending, whatever is no clear answer is not known, never failed."""
        try:
            async with asyncio.timeout(self._deadline):
                return await self._call(deed)
        except Refused:
            return NotDone()
        except Unavailable as loss:
            return NotKnown(loss.retry_after_s)
        except (CityError, TimeoutError):
            return NotKnown()

    async def _call(self, deed: Deed) -> Heard:
        if deed.kind == "topup":
            balance = await self._wallet.top_up(deed.id, deed.account, deed.cents)
            return Done(deed.cents, balance)
        if deed.kind == "sale":
            card = await self._wallet.issue_voucher(deed.id, deed.cents)
            return Done(deed.cents, card=card)
        moved = await self._wallet.redeem(deed.id, self._code(deed), deed.account)
        if moved.balance_cents <= 0:
            return NotDone()
        return Done(moved.balance_cents, await self._balance(deed.account))

    def _code(self, deed: Deed) -> str:
        return self._till.vault.open(crypto.CODE, deed.sealed_code or b"").decode()

    async def _balance(self, account: str) -> int | None:
        """For the telling only; the money has moved whether this answers or not."""
        try:
            async with asyncio.timeout(min(self._deadline / 2, BALANCE_DEADLINE_S)):
                return await self._wallet.balance(account)
        except (CityError, TimeoutError):
            return None

    # --- settling ---------------------------------------------------------------------------

    async def _settle(self, sent: Deed, heard: Heard, now: datetime) -> None:
        def write(conn: sa.Connection) -> bool:
            found = rows.by_id(conn, sent.id)
            if found is None or found.state != "sent" or found.attempts != sent.attempts:
                return False
            if isinstance(heard, Done):
                self._done(conn, found, heard, now)
            elif isinstance(heard, NotDone):
                self._failed(conn, found, now)
            else:
                self._again(conn, found, heard, now)
            return True

        if not await self._store.write(write):
            log.info("paying: an answer to a %s came after another worker's", sent.kind)

    def _done(self, conn: sa.Connection, deed: Deed, heard: Done, now: datetime) -> None:
        """Books, state and telling in one transaction. A sold card's code waits for its slip."""
        over = replace(
            deed,
            state="done",
            cents=heard.cents,
            sealed_code=None,
            next_at=None,
            lease_until=None,
            settled_at=now,
        )
        ledger.book_deed(conn, deed.id, deed.kind, heard.cents, now)
        if heard.card is not None:
            over = self._sold(conn, over, heard.card, now)
        rows.save(conn, over)
        if deed.kind == "topup" and heard.balance_cents is not None:
            self._tell(conn, over, outcomes.topped_up(over, heard.balance_cents))
        elif deed.kind == "redeem":
            self._tell(conn, over, outcomes.redeemed(over, heard.balance_cents))

    def _sold(self, conn: sa.Connection, over: Deed, card: Voucher, now: datetime) -> Deed:
        code = card.code or ""
        mark = code_mark(self._till.vault, code)
        rows.keep_voucher(conn, over, mark, card.account, now)
        sealed = self._till.vault.seal(crypto.CODE, code.encode())
        return replace(over, sealed_code=sealed, account=card.account)

    def _failed(self, conn: sa.Connection, deed: Deed, now: datetime) -> None:
        over = replace(
            deed,
            state="failed",
            sealed_code=None,
            next_at=None,
            lease_until=None,
            settled_at=now,
        )
        rows.save(conn, over)
        if deed.kind == "topup":
            self._tell(conn, over, outcomes.top_up_refused(over))
        elif deed.kind == "redeem":
            self._tell(conn, over, outcomes.card_refused(over))

    def _again(self, conn: sa.Connection, deed: Deed, heard: NotKnown, now: datetime) -> None:
        """Wait a little longer each time; say once that it is not known yet."""
        backed = min(FIRST_WAIT_S * 2.0 ** min(deed.attempts - 1, 10), MOST_WAIT_S)
        wait = max(backed * self._dice.uniform(0.8, 1.2), heard.retry_after_s or 0.0)
        unsure = deed.unsure_at is None and now - (deed.sent_at or now) >= UNSURE_AFTER
        changed = replace(
            deed,
            next_at=now + timedelta(seconds=wait),
            lease_until=None,
            unsure_at=now if unsure else deed.unsure_at,
        )
        rows.save(conn, changed)
        if unsure:
            self._tell(conn, changed, outcomes.unsure(changed))

    def _tell(self, conn: sa.Connection, deed: Deed, say: Say) -> None:
        if deed.conversation_id is not None and deed.person_id is not None:
            self._till.tell(conn, deed.conversation_id, deed.person_id, say)
