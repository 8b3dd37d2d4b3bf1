"""What is missing in an answer while some of the city's sources are lost: never told as none."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.ports import Incomplete
from adapters.words import Place
from handlers.ports import World
from handlers.questions import verb
from handlers.says import Line
from handlers.talk import Talk


def lost_of(port: object) -> str | None:
    """The names of the sources that told a port nothing just now; None while all of them do."""
    return ", ".join(port.lost()) or None if isinstance(port, Incomplete) else None


def lost_lines(port: object) -> tuple[Line, ...]:
    """That there may be more than what is told."""
    lost = lost_of(port)
    return (Line("lost.from", {"source": lost}),) if lost else ()


def no_parking(
    talk: Talk, world: World, near: Place, what: str, lines: Sequence[Line] = ()
) -> None:
    """That there is none near a place, or, with a source lost, that nobody knows it now."""
    lost = lost_of(world.parking)
    if lost is None:
        return talk.say("park.none", lines=lines, near=near.name, what=what)
    other = verb("menu.journey", "talk:journey")
    if lines:
        return talk.say(
            "lost.none", lines=lines, choices=(other,), near=near.name, what=what, source=lost
        )
    again = (verb("menu.retry", "retry"), other)
    talk.hold("lost.none", again, near=near.name, what=what, source=lost)
