"""Sentences: whether one answers what was asked, corrects it, starts a talk or stays unclear."""

from __future__ import annotations

import re

from bot.dispatch.arriving import on_arrival
from bot.dispatch.both import answer_both, two_wishes
from bot.dispatch.correcting import correct, rerouted, revise
from bot.dispatch.courtesy import BOOKED, courtesy
from bot.dispatch.following import follow_up, with_place
from bot.dispatch.keeping import certain, here_of, home_wish
from bot.dispatch.outing_on import OUTING, outing_anew
from bot.dispatch.parking import check_slots
from bot.dispatch.playing import again, answered, start
from bot.dispatch.scene import Scene
from bot.dispatch.weekly import weekly_slots
from bot.ports import Json
from handlers.civic_said import civic_said
from handlers.notes import Notes
from handlers.outdoors_said import outdoors_said
from handlers.questions import verb
from handlers.reading.answers import read_correction
from handlers.reading.civic import asks_civic
from handlers.reading.disturbed import asks_disruptions, disturbed_slots
from handlers.reading.outdoors import asks_outdoors
from handlers.reading.reach import reach_of
from handlers.reading.reading import Reading
from handlers.reading.rules import keeps_rule, rules_of
from handlers.reading.slips import slip_code_of, speaks_of_slip
from handlers.says import Line, Say
from handlers.script import Script
from handlers.talk import Heard

VERB_WORDS = 3
KIN = frozenset(("ride", "journey"))
COMPANY = "company"
LINES = frozenset(("departures", "journey", "outing", "watch"))
BARE_WORDS, BARE_SCORE = 4, 76.0
PLACE_LEADS = re.compile(
    r"^(?:(?:zum|zur|zu|nach|in|im|ins|an|am|ans|vom|von|ab|aus|der|die|das|dem|den|to|at|from"
    r"|the)\s+)+",
    re.IGNORECASE,
)


async def sentence(scene: Scene, text: str, reading: Reading, slots: Json) -> None:
    """An answer to what was asked, a correction of what was answered, or another wish."""
    edited = scene.row.inbound.kind == "edit"
    wanted = scene.parts.script_for(reading)
    if not edited and await goes_on(scene, text, wanted):
        return
    wanted, slots = of_slip(scene, text, wanted, slots)
    told = of_outdoors(scene, text, reading, wanted, slots)
    if told is None and (anew := told_anew(scene, text, edited=edited)):
        return await start(scene, *anew)
    wanted, slots = told or of_help(scene, text, reading) or (wanted, slots)
    if wanted is not None:
        slots = with_place(scene, text, wanted.name, slots)
    check = None if edited else check_slots(scene, text, reading.intent, wanted, slots)
    if check is not None:
        wanted, slots = scene.parts.scripts["park-check"], check
    if not edited and keeps_rule(text) and not {"from", "to", "when"} & set(slots):
        return await start(scene, "own-rule", {"own_rule": list(rules_of(text))})
    home = None if edited else home_wish(scene, text, slots)
    if home:
        return await start(scene, "home", home)
    if await under_way(scene, text, wanted, slots, edited=edited):
        return
    if edited:
        return await late_edit(scene)
    way = wanted.name in KIN if wanted else reading.intent == "journey.plan"
    weekly = weekly_slots(scene, slots) if way else None
    if weekly is not None:
        return await start(scene, "journey", weekly)
    if wanted is not None:
        return await start(scene, wanted.name, slots)
    await unsure(scene, reading, slots)


async def goes_on(scene: Scene, text: str, wanted: Script | None) -> bool:
    """Whether it went on from what was shown last, or held two questions that were answered."""
    name = wanted.name if wanted else None
    if going_on := follow_up(scene, text, name):
        await start(scene, *going_on)
    elif outings := outing_anew(scene, text, name):
        await start(scene, OUTING, outings)
    elif not scene.pending and (both := two_wishes(scene, text)):
        await answer_both(scene, *both)
    else:
        return False
    return True


def of_outdoors(
    scene: Scene, text: str, reading: Reading, wanted: Script | None, slots: Json
) -> tuple[Script, Json] | None:
    """The talk and slots of what is disturbed on the lines, or of weather, water, air, streets."""
    scripts = scene.parts.scripts
    if asks_disruptions(text) and (wanted is None or wanted.name in LINES):
        return scripts["disruptions"], {**slots, **disturbed_slots(text)}
    if outside := asks_outdoors(text, reading.intent, sure=wanted is not None):
        return scripts[outside], outdoors_said(text, scene.row.inbound.at, scene.around.places)
    return None


def told_anew(scene: Scene, text: str, *, edited: bool) -> tuple[str, Json] | None:
    """The talk under way told again by what was said: nearer meetings, the steps that are left."""
    if nearer := meetings_nearer(scene, text):
        return COMPANY, nearer
    return None if edited else on_arrival(scene, text)


def of_help(scene: Scene, text: str, reading: Reading) -> tuple[Script, Json] | None:
    """The talk of the city's own help that the words ask for, and what they say of it."""
    helped = helps_with(scene, text, reading)
    if helped is None:
        return None
    at, places = scene.row.inbound.at, scene.around.places
    return scene.parts.scripts[helped], civic_said(text, at, places, helped, here_of(scene))


async def under_way(
    scene: Scene, text: str, wanted: Script | None, slots: Json, *, edited: bool
) -> bool:
    """Whether the talk under way took it: as a change of its wish, a correction or an answer."""
    top = scene.top
    if top is None:
        return False
    kin = wanted is None or wanted.name in KIN or wanted.name == "settings"
    kin = kin or (len(text.split()) <= BARE_WORDS and bool(rules_of(text)))
    if not edited and kin and (await revise(scene, text, slots) or await rerouted(scene, slots)):
        return True
    if not edited and is_new_reminder(top, wanted, slots):
        await start(scene, top.talk, slots)
        return True
    changed = read_correction(text)
    if (edited or changed) and await correct(scene, changed or text, slots):
        return True
    bare = is_bare_place(scene, text)
    if edited or (not bare and wanted is not None and is_elsewhere(top, wanted)):
        return False
    other = not bare and wanted is not None and (wanted.name != top.talk or len(slots) > 1)
    if await answered(scene, Heard(text, slots=slots), strict=other):
        return True
    return bool(slots) and not other and await correct(scene, text, slots)


def meetings_nearer(scene: Scene, text: str) -> Json | None:
    """The same meetings, but not so far: the slots of that talk, told again with it."""
    top, reach = scene.top, reach_of(text)
    if top is None or top.talk != COMPANY or not reach or asks_civic(text, "", sure=False):
        return None
    if top.pending is None or top.pending.key not in ("outing", "what"):
        return None
    before = {key: top.hints[key] for key in top.hints if not key.startswith("reach")}
    if near := top.answers.get("near"):
        before["near"] = certain(near.value)
    return {**before, **reach}


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
