"""The language of a turn: the message's own where the person never chose one."""

from __future__ import annotations

from dataclasses import replace

from bot.dispatch.scene import Scene
from bot.store.persons import heard_locale
from handlers.ports import Person
from handlers.questions import verb
from handlers.reading.language import clearly, unspoken
from handlers.reading.placing import places_said
from handlers.says import Line, Say

LONGEST = 200
OFFERED_WITH = 2
"""The English message, counted from the first, with which English is offered for good."""
SPOKEN = (verb("language.de", "lang:de"), verb("language.en", "lang:en"))


def language_of(scene: Scene) -> str | None:
    """The language to answer in; None for the person's own. A doubtful message keeps the last."""
    kept, inbound = scene.state.conversation, scene.row.inbound
    said = clearly(nameless(scene)) if inbound.kind in ("text", "edit") else None
    if said is None:
        return heard_locale(scene.person, kept)
    own = scene.person.locale == said
    scene.keeps["lang"] = None if own else said
    if not own:
        scene.keeps["foreign"] = int(kept.get("foreign") or 0) + 1
    return heard_locale(scene.person, scene.keeps)


def nameless(scene: Scene) -> str:
    """The message without names of places: "and in Travemünde?" is English."""
    text = scene.row.inbound.text
    for place in places_said(text[:LONGEST], scene.around.places):
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text if any(one.isalpha() for one in text) else scene.row.inbound.text


def spoken_to(scene: Scene) -> Person:
    """The person as the words of this turn are for them; their settings stay."""
    return replace(scene.person, locale=scene.lang) if scene.lang else scene.person


def offer_language(scene: Scene) -> None:
    """Once: whether to stay with English; never beside a read-back."""
    if scene.keeps.get("foreign") != OFFERED_WITH or not scene.lang or not scene.says:
        return
    say, key = scene.says[-1]
    if say.order is None:
        choices = (*say.choices, verb("language.stay-en", "lang:en"))
        say = replace(say, prefix=(*say.prefix, Line("language.stay")), choices=choices)
        scene.says[-1] = (say, key)


def choose_language(scene: Scene, locale: str) -> None:
    """The language that was tapped counts from now on, until it is changed."""
    if locale not in ("de", "en"):
        return
    scene.person = replace(scene.person, locale=locale, locale_chosen=True)
    scene.lang = None
    scene.say(Say("settings.saved"))


def answered_in_own(scene: Scene, text: str) -> bool:
    """Turkish, Ukrainian or Arabic: told in one sentence of that language what we do speak."""
    other = unspoken(text)
    if other is None:
        return False
    scene.say(Say("language.other", {"lang": other}, choices=SPOKEN))
    return True
