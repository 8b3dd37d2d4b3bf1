"""The purse of one turn: what a talk may ask and stage about paying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import sqlalchemy as sa

from adapters.errors import Refused
from adapters.ports import Wallet
from bot import slips
from bot.bookings import codes
from bot.bookings.frozen import wallet_account
from bot.paying.accounts import left_cents
from bot.paying.deeds import Till
from bot.paying.intents import (
    AcceptIntent,
    CardShownIntent,
    InviteIntent,
    RedeemIntent,
    RevokeIntent,
    invitation_mark,
)
from bot.ports import Store
from bot.store import crypto, payers
from bot.store.payers import PayerGrant
from handlers.ports import Grant, OrderIntent, PayWay


class TurnPurse:
    """Implements handlers.ports.Purse for one person in one turn.

    Deeds append their intent to `stage`, which the turn commits. Every wrong code counts at once,
    and after five nothing is looked up any more: Refused(reason="locked"). asker: the mark of the
    account or device, under which slip codes are counted too.
    """

    def __init__(
        self,
        stage: list[object],
        store: Store,
        wallet: Wallet,
        till: Till,
        asker: bytes,
        new_id: Callable[[], str],
        fresh_code: Callable[[], str],
        *,
        person_id: int,
        now: datetime,
    ) -> None:
        self._stage = stage
        self._store = store
        self._wallet = wallet
        self._till = till
        self._asker = asker
        self._new_id = new_id
        self._fresh_code = fresh_code
        self._person_id = person_id
        self._now = now

    async def ways(self, cents: int) -> Sequence[PayWay]:
        own = await self._wallet.balance(wallet_account(self._person_id))
        found = [PayWay("own", "own", own)]
        for account in await self._cards():
            left = await self._wallet.balance(account)
            if left > 0:
                found.append(PayWay(f"card:{account}", "card", left))
        for grant, left in await self._payers():
            name = self._clear(grant.sealed_payer_name)
            able = await self._wallet.balance(wallet_account(grant.payer_id))
            found.append(PayWay(f"payer:{grant.id}", "payer", min(left, able), name))
        return found

    async def _cards(self) -> list[str]:
        """Cards shown before, and those shown in this very turn."""
        kept = await self._store.read(lambda conn: payers.cards_of(conn, self._person_id))
        staged = [i.account for i in self._stage if isinstance(i, CardShownIntent)]
        return list(dict.fromkeys((*kept, *staged)))

    async def _payers(self) -> list[tuple[PayerGrant, int]]:
        def read(conn: sa.Connection) -> list[tuple[PayerGrant, int]]:
            found = payers.grants_of(conn, self._person_id, self._now)
            return [
                (grant, left_cents(conn, grant, self._now))
                for grant in found
                if grant.pays and grant.rider_id == self._person_id
            ]

        return await self._store.read(read)

    async def card(self, code: str) -> PayWay | None:
        await self._unlocked()
        try:
            found = await self._wallet.voucher(code)
        except Refused:
            await self._wrong()
            return None
        self._stage.append(CardShownIntent(found.account))
        return PayWay(f"card:{found.account}", "card", found.balance_cents)

    async def _wrong(self) -> None:
        """The same answer and the same count for every wrong code; the fifth says "locked"."""
        await self._store.write(lambda conn: slips.count_wrong(conn, self._asker, self._now))
        await self._unlocked()

    async def _unlocked(self) -> None:
        if await self._store.read(lambda conn: slips.is_locked(conn, self._asker, self._now)):
            raise Refused("too many wrong codes", source="paying", reason="locked")

    async def redeem(self, code: str) -> None:
        self._stage.append(RedeemIntent(self._new_id(), code))

    async def top_up(self, quote_id: str) -> None:
        self._stage.append(OrderIntent(quote_id))

    async def invite(self, name: str, per_ride_cents: int, monthly_cents: int) -> str:
        code = self._fresh_code()
        wish = InviteIntent(self._new_id(), code, name, per_ride_cents, monthly_cents)
        self._stage.append(wish)
        return codes.shown(code)

    async def accept(self, code: str, name: str) -> Grant | None:
        await self._unlocked()
        stored = codes.read(code)
        found = None if stored is None else await self._invitation(stored)
        if found is None or stored is None:
            await self._wrong()
            return None
        self._stage.append(AcceptIntent(stored, name))
        return Grant(found.id, False, name, found.per_ride_cents, found.monthly_cents, 0, True)

    async def _invitation(self, stored: str) -> PayerGrant | None:
        """The open invitation of somebody else."""
        mark = invitation_mark(self._till, stored)
        found = await self._store.read(lambda conn: payers.grant_by_code(conn, mark, self._now))
        return None if found is None or found.payer_id == self._person_id else found

    async def grants(self) -> Sequence[Grant]:
        def read(conn: sa.Connection) -> list[Grant]:
            found = payers.grants_of(conn, self._person_id, self._now)
            return [self._grant(conn, grant) for grant in found]

        return await self._store.read(read)

    def _grant(self, conn: sa.Connection, grant: PayerGrant) -> Grant:
        mine = grant.payer_id == self._person_id
        return Grant(
            grant.id,
            mine,
            self._clear(grant.sealed_name if mine else grant.sealed_payer_name),
            grant.per_ride_cents,
            grant.monthly_cents,
            payers.spent_cents(conn, grant.id, self._now) if mine else 0,
            grant.accepted is not None,
        )

    async def revoke(self, grant_id: str) -> None:
        self._stage.append(RevokeIntent(grant_id))

    def _clear(self, sealed: bytes | None) -> str:
        return self._till.vault.open(crypto.NAME, sealed).decode() if sealed else ""
