"""Hearing: what kind of message it is, and whether it answers, corrects, starts or asks."""

from __future__ import annotations

import re
from dataclasses import replace

from adapters.words import Place
from bot.dispatch.correcting import correct, moved, moves_trip, rerouted, revise
from bot.dispatch.courtesy import BOOKED, courtesy
from bot.dispatch.keeping import here_of, home_slots, home_wish, wish_of, with_own
from bot.dispatch.languages import answered_in_own, language_of, offer_language
from bot.dispatch.ordering import tapped_order, typed_order
from bot.dispatch.parking import check_slots, with_onward
from bot.dispatch.playing import again, answered, go_on, stale, start
from bot.dispatch.scene import Scene
from bot.dispatch.verbs import obey
from bot.ports import Json
from bot.render import folded, order_labels
from bot.texts import LOCALES
from handlers.civic_said import civic_said
from handlers.notes import Notes
from handlers.outdoors_said import outdoors_said
from handlers.questions import verb
from handlers.reading.answers import (
    is_back,
    is_help,
    is_refusal,
    is_stop,
    read_choice,
    read_correction,
)
from handlers.reading.civic import asks_civic
from handlers.reading.disturbed import asks_disruptions, disturbed_slots
from handlers.reading.outdoors import asks_outdoors
from handlers.reading.reading import Reading, read
from handlers.reading.rules import keeps_rule, rules_of
from handlers.reading.saving import asks_home_too, before_home
from handlers.reading.shifts import shift_of
from handlers.reading.slips import slip_code_of, speaks_of_slip
from handlers.reading.state import asks_on
from handlers.reading.words import one_line
from handlers.said import of_money, said_of
from handlers.says import Line, Say
from handlers.script import Script
from handlers.talk import Heard

MAX_TEXT = 2000
KIND_SAYS = {
    "sticker": "input.sticker",
    "contact": "input.contact",
    "file": "input.file",
    "voice": "input.voice",
}
VERB_WORDS = 3
NAMES = frozenset(("rider", "name"))
KIN = frozenset(("ride", "journey"))
LINES = frozenset(("departures", "journey", "outing", "watch"))
BARE_WORDS, BARE_SCORE = 4, 76.0
PLACE_LEADS = re.compile(
    r"^(?:(?:zum|zur|zu|nach|in|im|ins|an|am|ans|vom|von|ab|aus|der|die|das|dem|den|to|at|from"
    r"|the)\s+)+",
    re.IGNORECASE,
)


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
        return await again(scene, Line("resume"))
    if not edited and await shown_label(scene, before_home(text)):
        return await home_too(scene, text)
    by = None if edited else shift_of(text)
    if by is not None and moves_trip(scene):
        return await (go_on(scene, None) if moved(scene, by) else obey(scene, "change:when"))
    own = None if edited else wish_of(scene, text)
    if own:
        return await start(scene, *own)
    if not edited and scene.pending and asks_on(text):
        return await again(scene, Line("resume"))
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


async def sentence(scene: Scene, text: str, reading: Reading, slots: Json) -> None:
    """An answer to what was asked, a correction of what was answered, or another wish."""
    edited = scene.row.inbound.kind == "edit"
    wanted, slots = of_slip(scene, text, scene.parts.script_for(reading), slots)
    if asks_disruptions(text) and (wanted is None or wanted.name in LINES):
        wanted, slots = scene.parts.scripts["disruptions"], {**slots, **disturbed_slots(text)}
    elif outside := asks_outdoors(text, reading.intent, sure=wanted is not None):
        wanted = scene.parts.scripts[outside]
        slots = outdoors_said(text, scene.row.inbound.at, scene.around.places)
    elif helped := helps_with(scene, text, reading):
        wanted = scene.parts.scripts[helped]
        at, places = scene.row.inbound.at, scene.around.places
        slots = civic_said(text, at, places, helped, here_of(scene))
    check = None if edited else check_slots(scene, text, reading.intent, wanted, slots)
    if check is not None:
        wanted, slots = scene.parts.scripts["park-check"], check
    if not edited and keeps_rule(text) and not {"from", "to", "when"} & set(slots):
        return await start(scene, "own-rule", {"own_rule": list(rules_of(text))})
    home = None if edited else home_wish(scene, text, slots)
    if home:
        return await start(scene, "home", home)
    top = scene.top
    if top is not None:
        kin = wanted is None or wanted.name in KIN or wanted.name == "settings"
        kin = kin or (len(text.split()) <= BARE_WORDS and bool(rules_of(text)))
        if not edited and kin and await revise(scene, text, slots):
            return
        if not edited and kin and await rerouted(scene, slots):
            return
        if not edited and is_new_reminder(top, wanted, slots):
            return await start(scene, top.talk, slots)
        changed = read_correction(text)
        if (edited or changed) and await correct(scene, changed or text, slots):
            return
        bare = is_bare_place(scene, text)
        other = not bare and wanted is not None and (wanted.name != top.talk or len(slots) > 1)
        leaves = not bare and wanted is not None and is_elsewhere(top, wanted)
        if not edited and not leaves:
            if await answered(scene, Heard(text, slots=slots), strict=other):
                return
            if slots and not other and await correct(scene, text, slots):
                return
    if edited:
        return await late_edit(scene)
    if wanted is not None:
        return await start(scene, wanted.name, slots)
    await unsure(scene, reading, slots)


def helps_with(scene: Scene, text: str, reading: Reading) -> str | None:
    """The talk of the city's own help that the words ask for; while a question waits, if sure."""
    sure = scene.parts.script_for(reading) is not None
    helped = asks_civic(text, reading.intent, sure=sure)
    vague = helped in ("company", "nearby") and len(text.split()) < VERB_WORDS
    return None if scene.pending and not sure and vague else helped


def of_slip(
    scene: Scene, text: str, wanted: Script | None, slots: Json
) -> tuple[Script | None, Json]:
    """A slip's code, or a slip spoken of, starts its talk; a question for a code keeps its answer.

    "Storno 7K3F9-QWE2M" is a cancellation: only what wants nothing else is the slip's.
    """
    if (wanted and wanted.name != "rides") or (scene.pending and scene.pending.key == "code"):
        return wanted, slots
    code = slip_code_of(text)
    if code:
        return scene.parts.scripts["slip"], {**slots, "reference": code}
    if wanted is None and speaks_of_slip(text):
        return scene.parts.scripts["slip"], {}
    return wanted, slots


def is_bare_place(scene: Scene, text: str) -> bool:
    """Whether the whole message is a place's name ("zum Museum"): an answer, no new wish."""
    name = PLACE_LEADS.sub("", text.strip(" .,!?"))
    if not 0 < len(name.split()) <= BARE_WORDS:
        return False
    found = scene.around.places.find(name, 1)
    return bool(found) and found[0].score >= BARE_SCORE


def is_new_reminder(top: Notes, wanted: Script | None, slots: Json) -> bool:
    """Whether a sentence says a whole new reminder while another is being set."""
    again = wanted is not None and wanted.name == top.talk == "remind"
    return again and {"about", "when"} <= set(slots)


def is_elsewhere(top: Notes, wanted: Script) -> bool:
    """Whether a sentence is about another thing than the pending question of `top`.

    Free words ("woran?") take any sentence; a ride and its way are one thing.
    """
    if top.pending is None or top.pending.key.startswith("about"):
        return False
    return wanted.name != top.talk and not {wanted.name, top.talk} <= KIN


async def late_edit(scene: Scene) -> None:
    """An edited message that changes nothing: after an order the booking's state is told."""
    if scene.pending:
        return await again(scene, Line("input.edited-late"))
    if any(b.state in BOOKED for b in await scene.world.rides.find("last")):
        scene.say(Say("input.edited-late"))
        return await start(scene, "rides", {"reference": "last"})
    scene.say(Say("input.edited-late"))


async def unsure(scene: Scene, reading: Reading, slots: Json) -> None:
    """At most three buttons, never a deed; a way or a ride between places is begun."""
    if await courtesy(scene, scene.row.inbound.text.strip()):
        return
    if scene.pending:
        return await again(scene, Line("input.unclear"))
    found = [scene.parts.script_of(intent) for intent in reading.choices]
    names = list(dict.fromkeys(script.name for script in found if script))[:3]
    if reading.decision != "choose" or not names:
        return scene.say(Say("input.not-ours", choices=scene.menu(2)))
    if set(names) <= KIN and {"from", "to"} & set(slots):
        return await start(scene, names[0], slots)
    scene.heard = slots
    choices = tuple(verb(f"menu.{name}", f"talk:{name}") for name in names)
    scene.say(Say("input.choose", choices=choices))


async def command(scene: Scene, name: str) -> None:
    for script in scene.parts.scripts.values():
        if name in script.commands:
            return await start(scene, script.name, {})
    if name in ("stop", "abbruch"):
        return await obey(scene, "stop")
    if name in ("zurueck", "zurück", "back"):
        return await obey(scene, "back")
    scene.say(Say("input.command", choices=scene.menu(3)))
