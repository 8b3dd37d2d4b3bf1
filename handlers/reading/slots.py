"""Slots: all that a sentence says beside its intent, typed for talks and plain to measure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adapters.words import Need, Party, When
from handlers.reading.party import PartySaid
from handlers.reading.placing import PlaceSaid
from handlers.reading.wall import berlin


@dataclass(frozen=True, slots=True)
class Slots:
    """What was said; None and empty are unsaid. Times aware, money in cents.

    back: the way back. alert: when to be told beforehand. modes may hold "carsharing".
    """

    origin: PlaceSaid | None = None
    goal: PlaceSaid | None = None
    near: PlaceSaid | None = None
    district: PlaceSaid | None = None
    when: When | None = None
    back: When | None = None
    alert: When | None = None
    recurrence: str | None = None
    persons: PartySaid | None = None
    tickets: tuple[tuple[str, int], ...] = ()
    needs: tuple[Need, ...] = ()
    modes: tuple[str, ...] = ()
    category: str | None = None
    price_max_cents: int | None = None
    line: str | None = None
    before_minutes: int | None = None
    language: str | None = None
    text_size: str | None = None
    reference: str | None = None
    about: str | None = None

    def party(self) -> Party | None:
        """Who rides, tickets counted in; None when nothing countable was said of them."""
        held = dict(self.tickets)
        passes = held.get("deutschlandticket", 0), held.get("schwerbehindertenausweis", 0)
        if self.persons is None and not any(passes):
            return None
        if self.persons is not None and self.persons.uncounted:
            return None
        party = self.persons.party() if self.persons else Party()
        party = replace(party, deutschlandticket=min(passes[0], party.size))
        return replace(party, schwerbehindertenausweis=min(passes[1], party.size))

    def as_json(self) -> dict[str, object]:
        """The fixed form: only what was said."""
        places = {
            "from": self.origin,
            "to": self.goal,
            "near": self.near,
            "district": self.district,
        }
        said: dict[str, object] = {k: p.as_json() for k, p in places.items() if p is not None}
        if self.when is not None:
            said["when"] = when_json(self.when)
        plain: dict[str, object] = {
            "recurrence": self.recurrence,
            "persons": (self.persons.as_json() or None) if self.persons else None,
            "tickets": dict(self.tickets) or None,
            "needs": list(self.needs) or None,
            "modes": list(self.modes) or None,
            "category": self.category,
            "price_max": self.price_max_cents,
            "line": self.line,
            "before": self.before_minutes,
            "language": self.language,
            "text_size": self.text_size,
            "reference": self.reference,
            "about": self.about,
        }
        return said | {key: value for key, value in plain.items() if value is not None}


def when_json(when: When) -> dict[str, str]:
    said = {"kind": when.kind, "at": when.at.astimezone(berlin()).isoformat(timespec="seconds")}
    if when.until is not None:
        said["until"] = when.until.astimezone(berlin()).isoformat(timespec="seconds")
    return said
