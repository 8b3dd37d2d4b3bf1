"""What the demo city is at a moment: clock, forced facts, and which sources are down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.cities import SiteFacts
from adapters.demo.clock import Clock
from adapters.demo.disturbances import Disturbances
from adapters.demo.outings import Template
from adapters.demo.parking import Forced
from adapters.demo.sharing import SharingSystem
from adapters.demo.timetable import Timetable
from adapters.demo.told import Told

SOURCES = (
    "parking",
    "leisure",
    "transit",
    "realtime",
    "sharing",
    "weather",
    "water",
    "air",
    "traffic",
    "bridges",
)


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

    def site_id(self, wanted: str) -> str | None:
        """The id of a site given by id or name."""
        low = wanted.casefold()
        return next(
            (site.id for site in self.sites.values() if low in {site.id, site.name.casefold()}),
            None,
        )
