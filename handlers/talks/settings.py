"""Settings: persona, language and form of address, changed at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from adapters.words import SortRule
from handlers.ports import Person, World
from handlers.questions import OneOf
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

WHAT = ("language", "form", "persona", "rule")
OPTIONS: dict[str, tuple[str, ...]] = {
    "language": ("de", "en", "de-leicht"),
    "form": ("sie", "du"),
    "persona": ("eric", "malte", "tina"),
    "rule": ("cheap", "fast", "few_changes", "little_walking", "usual"),
}
RULES: tuple[SortRule, ...] = get_args(SortRule)


def pick(text: str, items: Sequence[str], prefix: str) -> OneOf[str]:
    return OneOf(text, items, lambda x: Line(f"{prefix}.{x}"), lambda x: x, str)


async def settings(talk: Talk, world: World) -> None:
    said = talk.hint("language")
    if isinstance(said, str) and said in OPTIONS["language"]:
        talk.become(replace(talk.person, locale=said, locale_chosen=True))
        return talk.say("settings.saved")
    now = Line("rule.now", {"rule": rule_names(talk.person)})
    what = await talk.ask("what", replace(pick("settings.what", WHAT, "settings"), head=(now,)))
    value = await talk.ask("value", pick(f"settings.which-{what}", OPTIONS[what], what), about=what)
    talk.become(change(talk.person, what, value))
    talk.say("settings.saved")


def change(person: Person, what: str, value: str) -> Person:
    if what == "language":
        return replace(person, locale=value, locale_chosen=True)
    if what == "rule":
        return replace(person, rule=tuple(rule for rule in RULES if rule == value))
    form: Literal["du", "sie"] = "du" if value in ("du", "eric", "malte") else "sie"
    return (
        replace(person, form=form) if what == "form" else replace(person, persona=value, form=form)
    )


def rule_names(person: Person) -> str:
    """The person's rules by name, the first one first; "usual" where they have none."""
    return person.rule[0] if person.rule else "usual"


async def own_rule(talk: Talk, world: World) -> None:
    """How ways are sorted for this person from now on, as it was said."""
    said = tuple(rule for rule in talk.hint("own_rule") or () if rule in RULES)
    person = replace(talk.person, rule=said)
    talk.become(person)
    talk.say("rule.kept", rule=rule_names(person))


RULE = Script("own-rule", own_rule, menu=False, aside=True)
SCRIPT = Script(
    "settings", settings, ("settings.change",), ("einstellungen", "settings"), menu=False
)
