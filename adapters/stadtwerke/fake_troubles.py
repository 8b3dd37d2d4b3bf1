"""Failures ordered for the partner's twin in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.errors import CityError, Unavailable


def lost_answer() -> Unavailable:
    """What a caller sees when the deed may have happened."""
    return Unavailable("the answer never came", source="fake", maybe_done=True)


@dataclass
class Troubles:
    """Orders the next call of an operation to fail, before or after the deed."""

    _next: dict[str, list[tuple[CityError, bool]]] = field(default_factory=dict)

    def fail(self, op: str, error: CityError, *, after: bool = False) -> None:
        """Queued: two orders spoil two calls."""
        self._next.setdefault(op, []).append((error, after))

    def before(self, op: str) -> None:
        if self._next.get(op) and not self._next[op][0][1]:
            raise self._next[op].pop(0)[0]

    def after(self, op: str) -> None:
        if self._next.get(op) and self._next[op][0][1]:
            raise self._next[op].pop(0)[0]
