"""The verbs of every talk: stop, back, change, retry, and the ways on from where one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.words import Place, When
from bot.dispatch.boards import later_board
from bot.dispatch.keeping import (
    here_of,
    keep_slots,
    kept_way,
    lately,
    return_slots,
    ride_home_slots,
)
from bot.dispatch.languages import choose_language
from bot.dispatch.playing import again, go_on, read, resume, resumed, stale, start
from bot.dispatch.scene import Scene
from bot.dispatch.things import REMIND
from bot.play import asked_anew
from bot.ports import Json
from handlers.daytime import BERLIN
from handlers.notes import adapter
from handlers.says import Say

ENDS = "of:remind-stop:"
TOO_LATE = timedelta(hours=2)
"""so long after a weekly time somebody who taps is late for it, not early for the next"""


async def obey(scene: Scene, value: str) -> None:
    """Do what a verb says; an unknown one is an old button."""
    if value.startswith("talk:"):
        return await start(scene, value[5:], scene.heard_before)
    if value.startswith("change:") and scene.top:
        return await change(scene, value[7:])
    if value in ("there", "from-there") and scene.around.last_place:
        slot = "to" if value == "there" else "from"
        here = here_of(scene) if value == "there" else None
        known = {"from": here} if here else {}
        return await start(scene, "journey", {**known, slot: candidate(scene.around.last_place)})
    if value == "stop":
        return await stop(scene)
    if value == "back":
        return await back(scene)
    if value == "retry" and scene.top:
        return await go_on(scene, None)
    if value == "go-on":
        return await go_further(scene)
    if value == "way-back":
        return await way_back(scene)
    if value.startswith("lang:"):
        choose_language(scene, value[5:])
        return await again(scene, resumed(scene)) if scene.pending else None
    if value in ("return", "keep", "ride-home") or value.startswith("go:"):
        return await own(scene, value)
    if value.startswith("wish:"):
        return await wish_again(scene, value[5:])
    if value.startswith("plan:"):
        return await planned_again(scene, value[5:])
    if value == "board:later":
        board = later_board(scene)
        return await (start(scene, "departures", board) if board else stale(scene))
    if value == "also":
        other = lately(scene, "also")
        return await (start(scene, other["talk"], other["slots"]) if other else stale(scene))
    if value.startswith(REMIND):
        return await start(scene, "remind", {"about": value.removeprefix(REMIND)})
    if value.startswith("of:"):
        name, _, reference = value[3:].partition(":")
        return await start(scene, name, {"reference": reference})
    await stale(scene)


async def own(scene: Scene, value: str) -> None:
    """The way told last the other way round, a kept way, or a place to keep."""
    name = {"keep": "keep", "ride-home": "ride"}.get(value, "journey")
    known = {"keep": keep_slots, "ride-home": ride_home_slots, "return": return_slots}
    slots = known[value](scene) if value in known else kept_way(scene, value[3:])
    if slots is None:
        return await stale(scene)
    await start(scene, name, slots)


async def change(scene: Scene, key: str) -> None:
    """Ask one question of the present talk anew."""
    top = scene.top
    if top is None or top.deeds or key not in top.answers:
        return await stale(scene)
    await ask_anew(scene, key)


async def back(scene: Scene) -> None:
    """One step back over what was asked; deeds stay done."""
    top = scene.top
    if top is None:
        return scene.say(Say("back.nothing", choices=scene.menu(3)))
    if top.deeds:
        return scene.say(Say("back.deed"))
    probe = await read(scene, top, None)
    given = probe.talk.notes.answers
    waits = top.pending.key if top.pending else ""
    passed = [key for key, _ in probe.talk.path if key != waits]
    steps = [key for key in passed if key in given and given[key].by != "default"]
    if not steps:
        scene.stack.pop()
        scene.say(Say("back.start", choices=scene.menu(3)))
        return await resume(scene)
    await ask_anew(scene, steps[-1])


async def ask_anew(scene: Scene, key: str) -> None:
    """Take one answer of the present talk back and ask its question."""
    probe = await read(scene, scene.stack[-1], None)
    scene.stack[-1] = asked_anew(scene.stack[-1], key, probe.talk.path)
    await go_on(scene, None)


async def stop(scene: Scene) -> None:
    """End the present talk; with none, an order under way is asked to be cancelled."""
    if scene.stack:
        scene.stack.pop()
        scene.stack = [notes for notes in scene.stack if notes.pending]
        scene.say(Say("stopped", choices=() if scene.stack else scene.menu(2)))
        return await resume(scene)
    if ends := await just_set(scene):
        return await obey(scene, ends)
    if await scene.under_way():
        return await start(scene, "cancel", {})
    if ends := await told_last(scene):
        return await obey(scene, ends)
    scene.say(Say("stopped.nothing", choices=scene.menu(3)))


async def just_set(scene: Scene) -> str | None:
    """The control that ends what the last message set: "lass das" right after takes it back."""
    asked = scene.state.conversation.get("set")
    if asked is None:
        return None
    about, at = asked[0], datetime.fromisoformat(asked[1])
    for one in await scene.world.reminders.all():
        if one.about == about and one.next_at == at:
            return f"{ENDS}{one.id}"
    return None


async def told_last(scene: Scene) -> str | None:
    """The control that ends what the last message came from: "lass das" said to a reminder."""
    shown = await scene.parts.newest(scene.state.id)
    return next((one.value for one in shown if one.value.startswith(ENDS)), None)


async def go_further(scene: Scene) -> None:
    """The talk that waited, read again with what is true now; without one, the menu."""
    if scene.top:
        return await go_on(scene, None)
    scene.say(Say("pay.what-next", choices=scene.menu(3)))


async def way_back(scene: Scene) -> None:
    """The next booked ride the other way round, after it; only the time is asked."""
    rides = await scene.world.rides.find("next")
    if not rides:
        return await stale(scene)
    out = rides[0].offer
    ends = {"from": out.goal, "to": out.origin}
    slots: Json = {slot: candidate(place) for slot, place in ends.items()}
    await start(scene, "journey", {**slots, "ask_when": True, "after": out.arrives.isoformat()})


async def wish_again(scene: Scene, wish: str) -> None:
    """`ride:CODE:2`: a talk with the way and time of that ride, its second; only what is left
    to choose is asked.
    """
    name, code, number = wish.split(":")
    found = await scene.world.rides.find(code)
    if not found:
        return await start(scene, name, {})
    offer = (found[0].offer, *found[0].also)[int(number) - 1]
    slots: Json = {"from": candidate(offer.origin), "to": candidate(offer.goal)}
    if offer.departs > scene.around.now:
        slots["when"] = adapter(When).dump_python(When(offer.departs), mode="json")
    await start(scene, name, slots)


async def planned_again(scene: Scene, reminder_id: str) -> None:
    """The way that a reminder is about, at its next time, to be chosen or ordered."""
    found = [each for each in await scene.world.reminders.all() if str(each.id) == reminder_id]
    plan = found[0].plan if found else None
    if plan is None:
        return await stale(scene)
    slots: Json = {"from": candidate(plan.origin), "to": candidate(plan.goal)}
    if plan.lines:
        slots["by_line"] = plan.lines[0]
    when = next_of(plan.when, scene.around.now)
    slots["when"] = adapter(When).dump_python(when, mode="json")
    await start(scene, "journey", slots)


def next_of(usual: When, now: datetime) -> When:
    """The weekly time that is next; while it is only just over, from now on."""
    at = usual.at
    while at < now - TOO_LATE:
        at = (at.astimezone(BERLIN) + timedelta(days=7)).astimezone(UTC)
    return replace(usual, at=at) if at >= now else When(now)


def candidate(place: Place) -> list[Json]:
    """A place that is sure, as a slot says it."""
    return [{"place": adapter(Place).dump_python(place, mode="json"), "score": 100.0}]
