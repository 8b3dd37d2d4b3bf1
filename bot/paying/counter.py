"""The counter of an office: a prepaid card is sold, its code shown once for the slip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.paying.deeds import Till
from bot.ports import SoldCard, Store
from bot.store import crypto
from bot.store import deeds as rows
from bot.store.deeds import Deed

AMOUNTS = (1000, 2000, 5000)


class Counter:
    """Sells cards of the Stadtwerke for money that staff took in. by: the staff's session.

    Only the session that sold a card is shown its code, until the slip is printed or a day later.
    """

    def __init__(self, store: Store, till: Till, now: Callable[[], datetime]) -> None:
        self._store = store
        self._till = till
        self._now = now

    async def sell(self, cents: int, event: str, by: str) -> str:
        """The sale's id, the same for the same press of the button (`event`) of this session.

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

    async def sold(self, sale: str, by: str) -> SoldCard | None:
        """How the sale stands; None where this session sold nothing of that name."""
        found = await self._store.read(lambda conn: self._sale(conn, sale, by))
        if found is None:
            return None
        if found.state != "done":
            return SoldCard("failed" if found.state == "failed" else "asked", found.cents)
        if found.sealed_code is None:
            return SoldCard("printed", found.cents)
        code = self._till.vault.open(crypto.CODE, found.sealed_code).decode()
        return SoldCard("done", found.cents, code)

    async def printed(self, sale: str, by: str) -> None:
        """The slip is in the buyer's hands: the code is forgotten here."""

        def write(conn: sa.Connection) -> None:
            found = self._sale(conn, sale, by)
            if found is not None and found.state == "done":
                rows.save(conn, replace(found, sealed_code=None))

        await self._store.write(write)

    def _sale(self, conn: sa.Connection, sale: str, by: str) -> Deed | None:
        found = rows.by_id(conn, sale)
        seller = self._till.vault.mark("seller", by)
        mine = found is not None and found.kind == "sale" and found.mark == seller
        return found if mine else None
