"""Small words that are no wish: thanks, and regret about what was just booked."""

from __future__ import annotations

import re

from bot.dispatch.playing import start
from bot.dispatch.scene import UNDER_WAY, Scene
from handlers.says import Say

BOOKED = UNDER_WAY | {"CONFIRMED", "CONDITIONAL"}
THANKS = re.compile(r"\W*(?:(?:vielen|herzlichen) )?(?:danke?|thanks|thank you|thx)\b.{0,20}", re.I)
REGRET = re.compile(r"\b(?:doch (?:lieber )?nicht|rather not)\b", re.I)


async def courtesy(scene: Scene, text: str) -> bool:
    """Thanks are answered; regret after a booking asks whether to cancel, with the fee shown."""
    if THANKS.fullmatch(text):
        scene.say(Say("thanks"))
        return True
    if scene.pending or not REGRET.search(text):
        return False
    if not any(b.state in BOOKED for b in await scene.world.rides.find("last")):
        return False
    await start(scene, "cancel", {"reference": "last"})
    return True
