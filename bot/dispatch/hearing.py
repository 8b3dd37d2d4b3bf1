"""Hearing: what kind of message it is: a tap, a place, an order, a command, a label, a verb."""

from __future__ import annotations

from dataclasses import replace

from adapters.words import Place
from bot.dispatch.boards import board_asked
from bot.dispatch.correcting import moved, moves_trip
from bot.dispatch.keeping import home_slots, wish_of, with_own
from bot.dispatch.languages import answered_in_own, language_of, offer_language
from bot.dispatch.ordering import tapped_order, typed_order
from bot.dispatch.parking import with_onward
from bot.dispatch.playing import again, answered, go_on, resumed, stale, start
from bot.dispatch.scene import Scene
from bot.dispatch.sentences import VERB_WORDS, late_edit, sentence
from bot.dispatch.verbs import obey
from bot.ports import Json
from bot.render import folded, order_labels
from bot.texts import LOCALES
from handlers.questions import verb
from handlers.reading.answers import (
    is_back,
    is_help,
    is_refusal,
    is_stop,
    read_choice,
    read_correction,
)
from handlers.reading.reading import read
from handlers.reading.saving import asks_home_too, before_home
from handlers.reading.shifts import shift_of
from handlers.reading.state import asks_on
from handlers.reading.words import one_line
from handlers.said import of_money, said_of
from handlers.says import Say
from handlers.talk import Heard

MAX_TEXT = 2000
KIND_SAYS = {
    "sticker": "input.sticker",
    "contact": "input.contact",
    "file": "input.file",
    "voice": "input.voice",
}
NAMES = frozenset(("rider", "name"))


async def hear(scene: Scene) -> None:
    """The one message of this turn. The person's next word resumes a talk the guard paused."""
    inbound = scene.row.inbound
    scene.lang = language_of(scene)
    paused = bool(scene.stack) and scene.stack[-1].paused
    if scene.stack:
        scene.stack[-1] = replace(scene.stack[-1], paused=bool(scene.row.guarded))
    if scene.row.guarded:
        scene.event = "guarded"
    elif inbound.kind == "join":
        await start(scene, "hello", {})
    elif inbound.kind in KIND_SAYS:
        scene.say(Say(KIND_SAYS[inbound.kind]))
    elif inbound.kind == "choice":
        await tapped(scene, inbound.token or "")
    elif inbound.kind == "location":
        await located(scene)
    elif inbound.kind in ("text", "edit"):
        await typed(scene, one_line(inbound.text), paused=paused)
        offer_language(scene)


async def tapped(scene: Scene, token: str) -> None:
    now = scene.row.inbound.at
    quote = await scene.parts.orders.quote_of(token, now)
    known = await scene.parts.resolve(scene.state.id, token, now)
    if quote is not None:
        return await tapped_order(scene, quote, known)
    if known is None:
        return await stale(scene)
    await chosen(scene, known.value, known.kind, known.key, known.tag)


async def chosen(scene: Scene, value: str, kind: str, key: str, tag: str) -> None:
    pending = scene.pending
    current = pending is not None and pending.key == key and pending.tag in ("", tag)
    if kind == "verb" and (current or not of_question(value, key)):
        return await obey(scene, value)
    if kind == "verb" or not current:
        return await stale(scene)
    await go_on(scene, Heard(choice=value))


def of_question(value: str, key: str) -> bool:
    """Whether a verb belongs to the question it was shown with, and to no other."""
    return bool(key) and (value == "back" or value.startswith("change:"))


async def located(scene: Scene) -> None:
    inbound = scene.row.inbound
    if inbound.lat is None or inbound.lon is None:
        return scene.say(Say("input.unclear"))
    name = scene.parts.texts.say("place.here-name", {}, locale=scene.person.locale)
    here = Place("here", name, inbound.lat, inbound.lon, "point")
    if scene.pending and await answered(scene, Heard(place=here), strict=True):
        return
    scene.place = here
    choices = (verb("menu.from-there", "from-there"), verb("menu.park", "talk:park"))
    scene.say(Say("input.location", choices=choices))


async def typed(scene: Scene, text: str, *, paused: bool = False) -> None:
    """Text: nothing readable, an order, a command, a shown label, a verb, or a sentence.

    paused: the guard has just spoken; a bare word then brings the question back, unanswered.
    """
    edited = scene.row.inbound.kind == "edit"
    if not text or not any(c.isalnum() for c in text):
        said = "input.empty" if not text else "input.emoji"
        return scene.say(Say(said, choices=scene.menu(3)))
    if len(text) > MAX_TEXT:
        return scene.say(Say("input.long", {"count": len(text)}))
    if not (asks_name(scene) or text.startswith("/")) and answered_in_own(scene, text):
        return
    if folded(text) in order_labels(scene.parts.texts, LOCALES):
        return await (late_edit(scene) if edited else typed_order(scene))
    if text.startswith("/"):
        return await command(scene, text[1:].split(maxsplit=1)[0].partition("@")[0].casefold())
    if paused and scene.pending and len(text.split()) <= VERB_WORDS and not is_stop(text):
        return await again(scene, resumed(scene))
    if not edited and await shown_label(scene, before_home(text)):
        return await home_too(scene, text)
    board = None if edited else board_asked(scene, text)
    if board is not None:
        return await start(scene, "departures", board)
    by = None if edited else shift_of(text)
    if by is not None and moves_trip(scene):
        return await (go_on(scene, None) if moved(scene, by) else obey(scene, "change:when"))
    own = None if edited else wish_of(scene, text)
    if own:
        return await start(scene, *own)
    if not edited and scene.pending and asks_on(text):
        return await again(scene, resumed(scene))
    reading = read(text, scene.row.inbound.at, scene.around.places)
    slots = said_of(reading, text, scene.row.inbound.at, scene.around.last_place)
    slots = with_onward(scene, text, with_own(scene, text, slots))
    name = Heard(text, slots=slots)
    if not edited and scene.pending and is_refusal(text):
        return await refused(scene, name)
    if not edited and is_name(scene, text) and await answered(scene, name, strict=False):
        return
    spoken = None if edited else verb_said(text, slots)
    if spoken:
        return await obey(scene, spoken)
    await sentence(scene, text, reading, slots)


async def home_too(scene: Scene, text: str) -> None:
    """ "Nimm das zweite, und heim?": the last way home from what was just chosen."""
    if asks_home_too(text):
        await start(scene, "home", home_slots(scene, {}))


async def refused(scene: Scene, heard: Heard) -> None:
    """A plain no: the answer where the question has one for it, else the end of the talk."""
    if not await answered(scene, heard, strict=True):
        await obey(scene, "stop")


async def shown_label(scene: Scene, text: str) -> bool:
    """A control typed by its number or its label; the order control is never among them."""
    words = read_correction(text) or text
    pending = scene.pending
    if pending is None:
        return await label_of_last(scene, words)
    labels = [shown.label for shown in pending.shown]
    index = read_choice(words, labels) if labels else None
    if index is None:
        return False
    shown = pending.shown[index]
    if shown.kind == "verb" and await begun(scene, shown.value, shown.label, words):
        return True
    await chosen(scene, shown.value, shown.kind, pending.key, pending.tag)
    return True


async def begun(scene: Scene, value: str, label: str, text: str) -> bool:
    """A talk's control typed with more than its label: "Guthaben aufladen 20 €" says how much."""
    if not value.startswith("talk:") or len(text.split()) <= len(label.split()):
        return False
    slots = slots_of(scene, text)
    if not slots:
        return False
    await start(scene, value[5:], {**scene.heard_before, **slots})
    return True


def slots_of(scene: Scene, text: str) -> Json:
    """What a sentence says, whatever it asks for; amounts and codes too."""
    at = scene.row.inbound.at
    reading = read(text, at, scene.around.places)
    slots = {**said_of(reading, text, at, scene.around.last_place), **of_money(text)}
    return with_own(scene, text, slots)


async def label_of_last(scene: Scene, text: str) -> bool:
    """A control of the last message that showed some, where no question waits."""
    last = await scene.parts.newest(scene.state.id)
    index = read_choice(text, [token.label for token in last]) if last else None
    if index is None:
        return False
    token = last[index]
    if token.kind == "verb" and await begun(scene, token.value, token.label, text):
        return True
    await chosen(scene, token.value, token.kind, token.key, token.tag)
    return True


def asks_name(scene: Scene) -> bool:
    return scene.pending is not None and scene.pending.key in NAMES


def is_name(scene: Scene, text: str) -> bool:
    """Whether a name was asked for and this is one: "Hilde" is no cry for help."""
    short = len(text.split()) <= VERB_WORDS and folded(text) not in ("hilfe", "help")
    return asks_name(scene) and short and not is_stop(text) and not is_back(text)


def verb_said(text: str, slots: Json) -> str | None:
    """The verb a message is; in a longer one that names places or times it is just a word."""
    if "without" in slots:  # "der Hund ist doch nicht dabei" stops nothing
        return None
    if len(text.split()) > VERB_WORDS and {"from", "to", "near", "when"} & set(slots):
        return None
    if is_stop(text):
        return "stop"
    if is_back(text):
        return "back"
    return "talk:help" if is_help(text) else None


async def command(scene: Scene, name: str) -> None:
    for script in scene.parts.scripts.values():
        if name in script.commands:
            return await start(scene, script.name, {})
    if name in ("stop", "abbruch"):
        return await obey(scene, "stop")
    if name in ("zurueck", "zurück", "back"):
        return await obey(scene, "back")
    scene.say(Say("input.command", choices=scene.menu(3)))
