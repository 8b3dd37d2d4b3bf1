"""Where the money for a ride may come from: own credit, a prepaid card, another payer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

INVITATION_LIVES = timedelta(days=7)  # of a payer's code


@dataclass(frozen=True, slots=True)
class PayWay:
    """Where the money may come from. id: "own", "card:<account>" or "payer:<grant>".

    left_cents: what may be spent there for one ride now.  name: the payer's name for this rider.
    """

    id: str
    kind: Literal["own", "card", "payer"]
    left_cents: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """One person pays for another, until revoked. mine: True where I am the payer."""

    id: str
    mine: bool
    name: str
    per_ride_cents: int
    monthly_cents: int
    spent_cents: int = 0
    accepted: bool = False


class Purse(Protocol):
    """Paying: prepaid cards, top-ups, and one person who pays for another."""

    async def ways(self, cents: int) -> Sequence[PayWay]:
        """Every way that could pay `cents` now, own credit first; own always, even too little."""
        ...

    async def card(self, code: str) -> PayWay | None:
        """The prepaid card of this code; None where there is none. Raises Refused("locked")."""
        ...

    async def redeem(self, code: str) -> None:
        """Stage moving a card's money to the person's own credit; the house tells the outcome."""
        ...

    async def top_up(self, quote_id: str) -> None:
        """Stage the top-up of this read-back, once; the house tells the outcome."""
        ...

    async def invite(self, name: str, per_ride_cents: int, monthly_cents: int) -> str:
        """Stage a grant of mine for somebody; returns the code to hand on."""
        ...

    async def accept(self, code: str, name: str) -> Grant | None:
        """Stage taking a payer's invitation; name: what the payer is called. None: no such code."""
        ...

    async def grants(self) -> Sequence[Grant]: ...

    async def revoke(self, grant_id: str) -> None:
        """Stage the end of a grant, from either side."""
        ...
