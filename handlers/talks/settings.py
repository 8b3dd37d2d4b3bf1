"""Settings: persona, language and form of address, changed at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handlers.ports import Person, World
from handlers.questions import OneOf
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

WHAT = ("language", "form", "persona")
OPTIONS: dict[str, tuple[str, ...]] = {
    "language": ("de", "en", "de-leicht"),
    "form": ("sie", "du"),
    "persona": ("eric", "malte", "tina"),
}


def pick(text: str, items: Sequence[str], prefix: str) -> OneOf[str]:
    return OneOf(text, items, lambda x: Line(f"{prefix}.{x}"), lambda x: x, str)


async def settings(talk: Talk, world: World) -> None:
    said = talk.hint("language")
    if isinstance(said, str) and said in OPTIONS["language"]:
        talk.become(replace(talk.person, locale=said, locale_chosen=True))
        return talk.say("settings.saved")
    what = await talk.ask("what", pick("settings.what", WHAT, "settings"))
    value = await talk.ask("value", pick(f"settings.which-{what}", OPTIONS[what], what), about=what)
    talk.become(change(talk.person, what, value))
    talk.say("settings.saved")


def change(person: Person, what: str, value: str) -> Person:
    if what == "language":
        return replace(person, locale=value, locale_chosen=True)
    form: Literal["du", "sie"] = "du" if value in ("du", "eric", "malte") else "sie"
    return (
        replace(person, form=form) if what == "form" else replace(person, persona=value, form=form)
    )


SCRIPT = Script(
    "settings", settings, ("settings.change",), ("einstellungen", "settings"), menu=False
)
