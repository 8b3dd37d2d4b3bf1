"""The counter of an office: a prepaid card is sold, its code shown once for the slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.paying.deeds import Till
from bot.ports import Store
from bot.sales import SoldCard
from bot.store import crypto
from bot.store import deeds as rows
from bot.store.deeds import Deed

AMOUNTS = (1000, 2000, 5000)


class Counter:
    """Implements bot.ports.CardSales: cards of the Stadtwerke for money that staff took in.

    A code is shown to signed-in staff until its slip is printed, a day at most: a session that
    ends between the sale and the printer loses no card.
    """

    def __init__(self, store: Store, till: Till, now: Callable[[], datetime]) -> None:
        self._store = store
        self._till = till
        self._now = now

    async def sell(self, cents: int, event: str, by: str) -> str:
        """The sale's name, the same for the same press of the button (`event`) of this session.

        Raises ValueError for an amount that no card has.
        """
        if cents not in AMOUNTS:
            raise ValueError(f"there is no card of {cents} cents")
        seller = self._till.vault.mark("seller", by)
        sale = self._till.vault.mark("sale", by, event).hex()
        now = self._now()

        def write(conn: sa.Connection) -> None:
            if rows.by_id(conn, sale) is None:
                new = Deed(sale, "sale", "asked", cents, now, mark=seller, next_at=now)
                rows.insert(conn, new)

        await self._store.write(write)
        return sale

    async def sold(self, sale: str) -> SoldCard | None:
        """How the sale stands; None where nothing was sold under that name."""
        found = await self._store.read(lambda conn: _sale(conn, sale))
        if found is None:
            return None
        card = _card(found)
        if card.state != "done":
            return card
        code = self._till.vault.open(crypto.CODE, found.sealed_code or b"").decode()
        return replace(card, code=code)

    async def waiting(self) -> Sequence[SoldCard]:
        found = await self._store.read(rows.sales_waiting)
        return [_card(sale) for sale in found]

    async def printed(self, sale: str) -> None:
        """The slip is in the buyer's hands: the code is forgotten here."""

        def write(conn: sa.Connection) -> None:
            found = _sale(conn, sale)
            if found is not None and found.state == "done":
                rows.save(conn, replace(found, sealed_code=None))

        await self._store.write(write)


def _sale(conn: sa.Connection, sale: str) -> Deed | None:
    found = rows.by_id(conn, sale)
    return found if found is not None and found.kind == "sale" else None


def _card(sale: Deed) -> SoldCard:
    if sale.state == "done":
        return SoldCard(sale.id, "done" if sale.sealed_code else "printed", sale.cents)
    return SoldCard(sale.id, "failed" if sale.state == "failed" else "asked", sale.cents)
