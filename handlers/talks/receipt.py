"""The ticket and receipt of a ride once more, as often as somebody asks."""

from __future__ import annotations

from handlers.ports import World
from handlers.questions import verb
from handlers.script import Script
from handlers.talk import Talk


async def receipt(talk: Talk, world: World) -> None:
    found = await world.rides.find(talk.hint("reference") or "last")
    again = await world.rides.ticket_again(found[0].id) if found else None
    if again is None:
        return talk.say("receipt.none", choices=(verb("menu.rides", "talk:rides"),))
    talk.says.append(again)


SCRIPT = Script("receipt", receipt, ("ride.receipt",), ("quittung", "ticket"), menu=False)
