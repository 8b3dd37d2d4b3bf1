"""A human is one message away: hand over with a case number."""

from __future__ import annotations

from handlers.ports import World
from handlers.script import Script
from handlers.talk import Talk


async def human(talk: Talk, world: World) -> None:
    case = await talk.do("case", world.handover.call, "wish", str(talk.hint("about") or ""))
    text = "human.soon" if world.handover.open_now() else "human.later"
    talk.say(text, case=case)


async def complaint(talk: Talk, world: World) -> None:
    case = await talk.do("case", world.handover.call, "complaint", str(talk.hint("about") or ""))
    text = "complaint.soon" if world.handover.open_now() else "complaint.later"
    talk.say(text, case=case)


SCRIPT = Script("human", human, ("human",), ("mensch", "human"))
COMPLAINT = Script("complaint", complaint, ("complaint", "feedback"), ("beschwerde",), menu=False)
