"""What there is to pay with: own credit, cards shown here, and who pays for me."""

from __future__ import annotations

from handlers.paying import ways_to_pay
from handlers.ports import PayWay, World
from handlers.questions import verb
from handlers.says import Choice, Line
from handlers.script import Script
from handlers.talk import Talk


async def wallet(talk: Talk, world: World) -> None:
    ways = await ways_to_pay(talk, world, 0)
    balance = ways[0].left_cents if ways else await world.rides.balance()
    lines = tuple(way_line(way) for way in ways[1:])
    choices: tuple[Choice, ...] = ()
    if world.purse is not None and world.bookable:
        choices = (
            verb("menu.topup", "talk:topup"),
            verb("menu.card", "talk:card"),
            verb("menu.payers", "talk:payers"),
        )
    talk.say("wallet.balance", lines=lines, choices=choices, balance_cents=balance)


def way_line(way: PayWay) -> Line:
    if way.kind == "payer":
        return Line("wallet.payer", {"name": way.name or ""})
    return Line("wallet.card", {"left_cents": way.left_cents})


SCRIPT = Script("wallet", wallet, ("wallet.show",), ("guthaben", "wallet"), menu=False)
