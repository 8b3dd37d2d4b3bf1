"""What a talk's file exposes: its script, and how people reach it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.ports import World
from handlers.talk import Talk


@dataclass(frozen=True, slots=True)
class Script:
    """intents: of understanding.md that start it.  commands: without slash, all languages.

    menu: whether it stands in menus (its label is the text `menu.NAME`).
    resumes: whether it comes back after a side talk, or makes room for the next thing.
    aside: a short side talk; the one before it waits and comes back.
    asks: it ends with a choice of its own; what waits below comes back only after that.
    """

    name: str
    run: Callable[[Talk, World], Awaitable[None]]
    intents: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    menu: bool = True
    resumes: bool = False
    aside: bool = False
    asks: bool = False
