"""Small words that are no wish: thanks, a yes or no to nothing, regret about what was booked."""

from __future__ import annotations

import re

from bot.dispatch.playing import start
from bot.dispatch.scene import UNDER_WAY, Scene
from handlers.reading.answers import is_refusal, read_yes_no
from handlers.says import Say

BOOKED = UNDER_WAY | {"CONFIRMED", "CONDITIONAL"}
THANKS = re.compile(r"\W*(?:(?:vielen|herzlichen) )?(?:danke?|thanks|thank you|thx)\b.{0,20}", re.I)
REGRET = re.compile(r"\b(?:doch (?:lieber )?nicht|rather not)\b", re.I)


async def courtesy(scene: Scene, text: str) -> bool:
    """Thanks are answered; regret after a booking asks whether to cancel, with the fee shown."""
    if THANKS.fullmatch(text):
        scene.say(Say("thanks"))
        return True
    if scene.pending:
        return False
    if not REGRET.search(text):
        return await to_nothing(scene, text)
    if not any(b.state in BOOKED for b in await scene.world.rides.find("last")):
        return await to_nothing(scene, text)
    await start(scene, "cancel", {"reference": "last"})
    return True


async def to_nothing(scene: Scene, text: str) -> bool:
    """A plain yes or no where no talk asks: said of the offer that still stands, if there is one.

    Else what is being settled is shown, or that nothing is under way.
    """
    no = is_refusal(text)
    if not no and not read_yes_no(text):
        return False
    if await scene.parts.orders.newest_open(scene.state.id, scene.row.inbound.at):
        scene.say(Say("ride.dropped" if no else "order.not-by-yes"))
    elif await scene.under_way():
        await start(scene, "rides", {"reference": "last"})
    else:
        scene.say(Say("stopped.nothing", choices=scene.menu(3)))
    return True
