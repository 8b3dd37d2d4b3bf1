"""Corrections: words that change an earlier answer; the talk goes on from there."""

from __future__ import annotations

from bot.dispatch.playing import go_on, read
from bot.dispatch.scene import Scene
from bot.play import asked_anew, corrected, doubtful
from bot.ports import Json
from handlers.talk import Heard


async def correct(scene: Scene, text: str, slots: Json) -> bool:
    """Change the answers that the words are answers to; False when there is none."""
    top = scene.top
    if top is None or top.deeds:
        return False
    probe = await read(scene, top, None)
    heard = Heard(text, slots=slots)
    notes = corrected(probe.talk, heard)
    if notes is not None:
        scene.stack[-1] = notes
        await go_on(scene, None)
        return True
    unsure = doubtful(probe.talk, heard)
    if unsure is None:
        return False
    scene.stack[-1] = asked_anew(probe.talk.notes, unsure, probe.talk.path)
    await go_on(scene, Heard(text))
    return True
