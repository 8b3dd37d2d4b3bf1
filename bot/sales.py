"""The office's counter: the port through which staff sells prepaid cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class SoldCard:
    """A prepaid card that an office sells. code: only while state is done.

    sale: its name at the counter.
    """

    sale: str
    state: Literal["asked", "done", "printed", "failed"]
    cents: int
    code: str | None = None


class CardSales(Protocol):
    """Where staff sells prepaid cards. by: the staff's session; sale: what `sell` returned."""

    async def sell(self, cents: int, event: str, by: str) -> str:
        """Once per event of a session. Raises ValueError for an amount that no card has."""
        ...

    async def sold(self, sale: str) -> SoldCard | None: ...

    async def waiting(self) -> Sequence[SoldCard]:
        """Cards that were sold and not printed yet, oldest first, without their codes."""
        ...

    async def printed(self, sale: str) -> None:
        """The slip is printed: the code is shown no more."""
        ...
