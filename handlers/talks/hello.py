"""Greeting and help: what Lotse can do, as a menu of the persona."""

from __future__ import annotations

from handlers.ports import World
from handlers.questions import verb
from handlers.script import Script
from handlers.talk import Talk


async def hello(talk: Talk, world: World) -> None:
    menu = talk.around.persona.menu
    talk.say("hello", choices=[verb(f"menu.{name}", f"talk:{name}") for name in menu])


async def help_(talk: Talk, world: World) -> None:
    menu = talk.around.persona.menu[:3]
    names = (*menu, "settings") if "human" in menu else (*menu, "settings", "human")
    talk.say("help", choices=[verb(f"menu.{name}", f"talk:{name}") for name in names])


SCRIPT = Script("hello", hello, ("greeting",), ("start", "hallo", "menu"), menu=False)
HELP = Script("help", help_, ("help",), ("hilfe", "help"), menu=False)
