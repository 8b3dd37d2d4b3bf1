"""What is left of the credit that rides are paid from."""

from __future__ import annotations

from handlers.ports import World
from handlers.script import Script
from handlers.talk import Talk


async def wallet(talk: Talk, world: World) -> None:
    talk.say("wallet.balance", balance_cents=await world.rides.balance())


SCRIPT = Script("wallet", wallet, ("wallet.show",), ("guthaben", "wallet"), menu=False)
