"""No to extra costs that the operator claims: nothing is taken, and people settle it."""

from __future__ import annotations

from handlers.ports import Claim, World
from handlers.questions import OneOf, verb
from handlers.says import Facts, Line
from handlers.script import Script
from handlers.talk import Talk


async def claim(talk: Talk, world: World) -> None:
    """The claim that waits for an answer; asked which one where several do."""
    found = {one.id: one for one in await world.rides.claims()}
    if not found:
        return talk.say("extra.none", choices=(verb("menu.rides", "talk:rides"),))
    picked = next(iter(found))
    if len(found) > 1:
        which = OneOf(
            "extra.which",
            list(found),
            lambda key: Line("extra.option", facts_of(found[key])),
            lambda key: key,
            str,
        )
        picked = await talk.ask("which", which, about=sorted(found))
    if picked not in found:
        return talk.say("extra.none", choices=(verb("menu.rides", "talk:rides"),))
    await talk.do("refused", world.rides.refuse, picked)
    one = found[picked]
    human = verb("menu.human", "talk:human")
    talk.say("extra.refused", choices=(human,), ride=one.code, cents=one.cents)


def facts_of(one: Claim) -> Facts:
    return {"code": one.code, "cents": one.cents, "description": one.description}


SCRIPT = Script("claim", claim, ("extra.refuse",), (), menu=False)
