"""Every week, said after something else ("dann immer mo bis do"): the way told last, or which."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from adapters.words import When
from bot.dispatch.keeping import ENDS, certain, lately
from bot.ports import Json
from handlers.daytime import BERLIN
from handlers.notes import adapter

if TYPE_CHECKING:
    from bot.dispatch.scene import Scene

OF_A_WAY = frozenset(("recurrence", "when", "rule", "compare", "language"))


def weekly_slots(scene: Scene, slots: Json) -> Json | None:
    """The slots of a way "every Tuesday" that names no place; None where it is not that.

    The way told last is meant, at its own clock unless another was said; without one it is asked.
    """
    if "recurrence" not in slots or not set(slots) <= OF_A_WAY:
        return None
    trip = lately(scene, "trip")
    if trip is None:
        return {**slots, "watch": True, "which": True}
    known = {end: certain(trip[end]) for end in ENDS}
    when = {"when": ahead(trip["when"], scene.around.now)} if trip.get("when") else {}
    return {**known, **when, **slots, "watch": True}


def ahead(said: Json, now: datetime) -> Json:
    """The same clock on the first day on which it is still to come."""
    when = adapter(When).validate_python(said)
    at, day = when.at.astimezone(BERLIN), timedelta(days=1)
    while at < now:
        at += day
    until = None if when.until is None else at + (when.until - when.at)
    found: Json = adapter(When).dump_python(replace(when, at=at, until=until), mode="json")
    return found
