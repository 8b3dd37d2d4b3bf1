"""What the demo city is at a moment: clock, forced facts, and which sources are down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from adapters.cities import SiteFacts
from adapters.demo.clock import LOCAL, Clock
from adapters.demo.day import Event, disturbed, events, forced
from adapters.demo.disturbances import Disturbances
from adapters.demo.outings import Template
from adapters.demo.parking import Forced
from adapters.demo.sharing import SharingSystem
from adapters.demo.timetable import Timetable
from adapters.demo.told import Told


@dataclass(slots=True)
class DemoCity:
    """The one changeable thing of the demo; its feeds are computed from it at each request."""

    sites: Mapping[str, SiteFacts]
    templates: tuple[Template, ...]
    seed: int
    clock: Clock
    timetable: Timetable
    forced: dict[str, Forced] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    disturbances: Disturbances = field(default_factory=Disturbances)
    sharing: SharingSystem | None = None
    told: Told = field(default_factory=Told)
    story: bool = False  # whether the day is played in which things go wrong
    _calm: int | None = None
    _day: tuple[int, date, tuple[Event, ...]] | None = None

    def day(self) -> tuple[Event, ...]:
        """What happens on the day that the clock shows; nothing where no day is played."""
        if not self.story:
            return ()
        today = self.clock.now().astimezone(LOCAL).date()
        if self._day is None or self._day[:2] != (self.seed, today):
            self._day = (self.seed, today, events(self, self.seed, today))
        return self._day[2]

    def play(self, seed: int | None) -> None:
        """Play the days of a seed, None: of the present one; all that is simulated follows it."""
        if self._calm is None:
            self._calm = self.seed
        self.seed, self.story = self.seed if seed is None else seed, True

    def calm(self) -> None:
        """Back to the city in which nothing goes wrong, with its own seed."""
        if self._calm is not None:
            self.seed, self._calm = self._calm, None
        self.story = False

    def parked(self) -> dict[str, Forced]:
        """What is fixed of car parks now: by the day, and before it by the story's own facts."""
        return {**forced(self.day(), self.sites, self.clock.now()), **self.forced}

    def disturbed(self) -> Disturbances:
        """What is fixed of live times now, likewise."""
        if not self.story:
            return self.disturbances
        return disturbed(self.day(), self.disturbances, self.clock.now())

    def site_id(self, wanted: str) -> str | None:
        """The id of a site given by id or name."""
        low = wanted.casefold()
        return next(
            (site.id for site in self.sites.values() if low in {site.id, site.name.casefold()}),
            None,
        )
