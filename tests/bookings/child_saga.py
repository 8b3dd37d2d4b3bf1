"""A saga as a process of its own, over a file and a partner; it hangs where it shall be killed."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from bot.bookings.intents import open_books
from bot.bookings.saga import Saga
from bot.ports import NewOutbox, Rendered
from bot.store.posting import post_message
from bot.store.sqlite import SqliteStore


class Hangs:
    """Operator or wallet: at its point, before or after the deed, a call never comes back.

    points: trip or booking id → "op-before" or "op-after".
    """

    def __init__(self, real: Any, points: dict[str, str]) -> None:
        self._real, self._points = real, points

    def __getattr__(self, op: str) -> Callable[..., Awaitable[Any]]:
        real = getattr(self._real, op)

        async def call(*given: Any) -> Any:
            first = given[0] if given else ""
            name = str(getattr(first, "id", first)).split(":")[0]
            await self._maybe(name, f"{op}-before")
            answer = await real(*given)
            await self._maybe(name, f"{op}-after")
            return answer

        return call

    async def _maybe(self, name: str, moment: str) -> None:
        if self._points.get(name) == moment:
            sys.stdout.write(f"hangs {moment}\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


async def main(wish: dict[str, Any]) -> None:
    """Step until nothing is due within two minutes; then say "rests" and end."""
    clock = [datetime.fromisoformat(wish["now"])]
    store = SqliteStore.open(Path(wish["db"]))
    wire = Wire(wish["url"], wish["token"])

    def tell(conn: Any, room: int, person: int, say: Any, *, repeatable: bool = True) -> None:
        new = NewOutbox(Rendered(say.text), say.tag, say.replaces, repeatable, 1)
        post_message(conn, room, new, clock[0])

    saga = Saga(
        store,
        Hangs(TompOperator(wire), wish["points"]),
        Hangs(TompWallet(wire), wish["points"]),
        open_books(tell, store.vault),
        lambda: clock[0],
        dice=random.Random(1),
        parallel=len(wish["points"]) or 4,
        deadline=60.0,
    )
    end = clock[0] + timedelta(minutes=2)
    while True:
        await saga.step(clock[0])
        due = await saga.next_due()
        if due is None or due > end:
            break
        clock[0] = max(due, clock[0])
    await store.close()
    await wire.close()
    sys.stdout.write("rests\n")


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
