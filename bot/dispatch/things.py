"""What "erinner mich daran" means: the thing that a control for a reminder was shown for last."""

from __future__ import annotations

import re

from bot.dispatch.scene import Scene
from bot.ports import Json
from handlers.talk import Talk

REMIND = "remind:"
"""A control that sets a reminder for what is named behind it."""

_OF_THAT = re.compile(r"\b(?:erinner\w*|remind)\b.*\b(?:daran|dran|of that|about that)\b", re.I)


def keep_thing(scene: Scene, talk: Talk) -> None:
    """Keep the thing that a reminder is offered for."""
    for say in talk.says:
        for shown in say.choices:
            if shown.value.startswith(REMIND):
                title = shown.value.removeprefix(REMIND)
                scene.keeps["thing"] = {"title": title, "at": scene.around.now.isoformat()}


def with_thing(thing: Json | None, text: str, slots: Json) -> Json:
    """The slots with what a reminder is about, where only "daran" was said of it."""
    if thing is None or "about" in slots or not _OF_THAT.search(text):
        return slots
    return {**slots, "about": thing["title"]}
