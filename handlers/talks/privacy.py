"""Rights inside the chat: what is stored, everything as JSON, delete everything."""

from __future__ import annotations

from handlers.ports import World
from handlers.questions import YesNo, verb
from handlers.says import Say
from handlers.script import Script
from handlers.talk import Talk


async def privacy(talk: Talk, world: World) -> None:
    choices = (verb("privacy.export", "talk:export"), verb("privacy.delete", "talk:delete"))
    talk.say("privacy", choices=choices, operator=world.operator_name)


async def export(talk: Talk, world: World) -> None:
    talk.says.append(Say("privacy.exported", block=await world.persons.export()))


async def delete(talk: Talk, world: World) -> None:
    if not await talk.ask("sure", YesNo("privacy.sure", "privacy.yes", "privacy.no", strict=True)):
        return talk.say("privacy.kept")
    gone = await talk.do("deleted", world.persons.delete)
    talk.say("privacy.deleted" if gone else "privacy.open-ride")


SCRIPT = Script("privacy", privacy, (), ("datenschutz", "privacy"), menu=False)
EXPORT = Script("export", export, ("privacy.export",), ("export", "meinedaten"), menu=False)
DELETE = Script("delete", delete, ("privacy.delete",), ("loeschen", "delete"), menu=False)
