"""Who speaks, as far as they told us, and what a talk may do with their own data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol

from adapters.words import Need, Party, Place, SortRule

MESSAGES_LIVE = timedelta(days=30)  # what we said, in the store


@dataclass(frozen=True, slots=True)
class SavedTrip:
    """A way that a person keeps under a name of their own; without times."""

    name: str
    origin: Place
    goal: Place


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as far as they told us. form: du or sie.  locale: de, en or de-leicht.

    persona: eric, malte, tina or None (neutral).  saved: places under names of their own
    ("home").  consents: kind → text version.  rule: how ways are sorted, first rule first.
    trips: ways under names of their own.  locale_chosen: whether the person set the language.
    sensor: the number of a sensor of their own, kept with their consent.
    steps: the first steps of somebody new here, by id, each with whether it is done.
    """

    id: int
    persona: str | None = None
    locale: str = "de"
    form: Literal["du", "sie"] = "sie"
    party: Party = field(default_factory=Party)
    needs: tuple[Need, ...] = ()
    tickets: tuple[str, ...] = ()
    saved: tuple[tuple[str, Place], ...] = ()
    consents: tuple[tuple[str, str], ...] = ()
    text_size: int = 100
    rule: tuple[SortRule, ...] = ()
    trips: tuple[SavedTrip, ...] = ()
    locale_chosen: bool = False
    sensor: str | None = None
    steps: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentIntent:
    kind: str
    version: str
    given: bool


@dataclass(frozen=True, slots=True)
class DeleteIntent:
    """Delete all personal data that no law keeps, once no ride is open.

    after_rides: a ride is open now; remember the wish and delete when the last one is over.
    """

    after_rides: bool = False


class Persons(Protocol):
    async def consent(self, kind: str, version: str, given: bool) -> None: ...

    async def export(self) -> str:
        """All personal data of this person as JSON text."""
        ...

    async def delete(self) -> bool:
        """Stage the deletion. False while a ride is open (what stays is told)."""
        ...
