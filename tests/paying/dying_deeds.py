"""A process that sends one deed and is killed right after the wallet did it, before it is kept.

Called with: the database, the partner's address and token, what to do (topup, redeem or sale),
and a code for redeem. The wallet is the real one; only its caller does not live to hear it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from payingkit import NOW, TINA, PayHouse, opened

from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire


class Deadly(TompWallet):
    """Every deed kills the process as soon as its answer is there."""

    async def top_up(self, key: str, account: str, cents: int) -> int:
        await super().top_up(key, account, cents)
        return die()

    async def redeem(self, key: str, code: str, account: str) -> Any:
        await super().redeem(key, code, account)
        return die()

    async def issue_voucher(self, key: str, cents: int) -> Any:
        await super().issue_voucher(key, cents)
        return die()


def die() -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


async def ordered(house: PayHouse, kind: str, code: str) -> None:
    if kind == "topup":
        await house.top_up(2000, "deed", TINA)
    elif kind == "redeem":
        await house.redeem(code, "deed", TINA)
    else:
        await house.counter.sell(2000, "press", "session")


async def main(db: str, url: str, token: str, kind: str, code: str = "") -> None:
    async with opened(Path(db), Deadly(Wire(url, token))) as house:
        await ordered(house, kind, code)
        await house.saga.step(NOW)
    raise SystemExit("it should have died")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
