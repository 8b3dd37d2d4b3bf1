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
from typing import TypeVar

from payingkit import NOW, TINA, PayHouse, opened

from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from adapters.words import Voucher

T = TypeVar("T")


class Deadly(TompWallet):
    """Every deed kills the process as soon as its answer is there."""

    async def top_up(self, key: str, account: str, cents: int) -> int:
        return die(await super().top_up(key, account, cents))

    async def redeem(self, key: str, code: str, account: str) -> Voucher:
        return die(await super().redeem(key, code, account))

    async def issue_voucher(self, key: str, cents: int) -> Voucher:
        return die(await super().issue_voucher(key, cents))


def die(answer: T) -> T:
    """Nobody hears the answer."""
    os.kill(os.getpid(), signal.SIGKILL)
    return answer


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
