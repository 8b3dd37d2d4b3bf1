"""Top up the own credit: how much, the read-back, the order control."""

from __future__ import annotations

from handlers.paying import Amount, CreditQuestion
from handlers.ports import World
from handlers.questions import verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

AMOUNTS = (1000, 2000, 5000)


async def topup(talk: Talk, world: World) -> None:
    if world.purse is None or not world.bookable:
        return talk.say("pay.none", choices=(verb("menu.human", "talk:human"),))
    cents = await talk.ask("cents", Amount("pay.how-much", AMOUNTS))
    lines = (Line("pay.issuer"), Line("pay.no-cash-back"), Line("pay.demo"))
    quote = await talk.ask("agreed", CreditQuestion("pay.confirm", cents, lines), about=cents)
    if not quote:
        return talk.say("pay.dropped")
    await talk.do("topped", world.purse.top_up, quote)
    talk.say("pay.asked", tag=f"deed:{quote}", cents=cents)


SCRIPT = Script("topup", topup, ("wallet.topup",), ("aufladen", "topup"), menu=False)
