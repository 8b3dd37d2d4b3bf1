"""A prepaid card of the Stadtwerke: what is on it, and what it is to pay for."""

from __future__ import annotations

from adapters.errors import Refused
from handlers.paying import CodeQuestion
from handlers.ports import LOCKED_FOR, PayWay, Purse, World
from handlers.questions import OneOf, verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

USES = {"ride": "card.use-ride", "redeem": "card.use-redeem"}


async def card(talk: Talk, world: World) -> None:
    if world.purse is None or not world.bookable:
        return talk.say("pay.none", choices=(verb("menu.human", "talk:human"),))
    try:
        code, found = await shown_card(talk, world.purse)
    except Refused as refusal:
        if refusal.reason != "locked":
            raise
        return talk.say("card.locked", minutes=LOCKED_FOR.seconds // 60)
    if found.left_cents <= 0:
        return talk.say("card.empty")
    use = OneOf(
        "card.what",
        list(USES),
        lambda item: Line(USES[item]),
        lambda item: item,
        str,
        facts={"left_cents": found.left_cents},
    )
    if await talk.ask("use", use, about=found.id) == "ride":
        return talk.say("card.kept", left_cents=found.left_cents)
    await talk.do("redeemed", world.purse.redeem, code)
    talk.say("card.asked", cents=found.left_cents)


async def shown_card(talk: Talk, purse: Purse) -> tuple[str, PayWay]:
    """The code of a card and the card; a wrong code is asked for again, and never says why."""
    code = await talk.ask("code", CodeQuestion("card.code"))
    found = await talk.look("card", purse.card, code)
    while found is None:
        talk.forget("code")
        code = await talk.ask("code", CodeQuestion("card.unknown"))
        found = await talk.look("card", purse.card, code)
    return code, found


SCRIPT = Script("card", card, ("card.use",), ("karte", "gutschein", "card"), menu=False)
