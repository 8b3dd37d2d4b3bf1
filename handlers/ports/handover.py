"""A person who takes over when the bot cannot help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class HandoverIntent:
    """Ask for a human. reference: the case number told to the person."""

    reference: str
    reason: str
    context: str


class Handover(Protocol):
    async def call(self, reason: str, context: str) -> str:
        """Stage a hand-over; returns the case number."""
        ...

    def open_now(self) -> bool:
        """Whether it is office hours."""
        ...
