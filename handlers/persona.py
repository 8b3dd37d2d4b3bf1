"""A persona is data: tone, menu, order of offers and defaults. It never takes a right away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OfferOrder = Literal["departure", "price", "comfort"]


@dataclass(frozen=True, slots=True)
class Persona:
    """name: also the suffix of its text overrides (texts/<locale>.<name>.ftl).

    menu: names of talks offered first, in order.  offers: how found ways are sorted.
    assume_now: whether a wish without a time means now.  after: talk → talks suggested at its end.
    shown: how many ways are shown at once (at most three).
    """

    name: str
    form: Literal["du", "sie"] = "sie"
    menu: tuple[str, ...] = ("ride", "journey", "park", "outing", "rides", "human")
    offers: OfferOrder = "departure"
    assume_now: bool = False
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shown: int = 3

    def next_after(self, talk: str) -> tuple[str, ...]:
        return dict(self.after).get(talk, ())


NEUTRAL = Persona("neutral")
