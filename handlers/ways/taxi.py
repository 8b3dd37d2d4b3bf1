"""Taxi: that none is called from here, and whether a number is known at all."""

from __future__ import annotations

from handlers.ports import World
from handlers.riders import without
from handlers.talk import Talk
from handlers.ways.beside import taxis


def tell_of_taxis(talk: Talk, world: World) -> None:
    """Once, where somebody wants one: nobody is sent to a number that the city's entries lack."""
    if "taxi" not in (talk.hint("modes") or ()) or "taxi" in without(talk):
        return
    known = taxis(world)
    name = known[0].name if known else ""
    talk.tell_once("taxi", "way.taxi-none" if not known else "way.taxi-call-yourself", name=name)
