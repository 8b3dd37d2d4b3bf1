"""Several parking sources as one port: their sites together, each number with its own time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from adapters.errors import Refused
from adapters.gathered import answers
from adapters.ports import Parking
from adapters.words import ParkingSite

NEVER = datetime.min.replace(tzinfo=UTC)
STATIC = (
    "capacity",
    "fee",
    "motorhome_spots",
    "disabled_spots",
    "district",
    "fee_cents_per_hour",
    "fee_cents_per_day",
    "opening_hours",
    "park_ride",
)


@dataclass(frozen=True, slots=True)
class AllParking:
    """ports.Parking over several sources, in order of preference; a lost one is done without.

    Of a site that several tell, the newest usable number wins, with its own source, time, state
    and name; what lasts (fees, district, …) is filled in from the others. Raises the first
    failure where no source answers, Refused("no_source") where there is none.
    """

    sources: tuple[Parking, ...]

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        if not self.sources:
            raise Refused("no parking source is configured", source="parking", reason="no_source")
        told, losses = await answers(self.sources, lambda source: source.sites(now))
        if not told:
            raise losses[0]
        return merged(site for sites in told for site in sites)


def merged(sites: Iterable[ParkingSite]) -> tuple[ParkingSite, ...]:
    """One site per id, in the order in which the ids first come."""
    by_id: dict[str, list[ParkingSite]] = {}
    for site in sites:
        by_id.setdefault(site.id, []).append(site)
    return tuple(_one(same) for same in by_id.values())


def _one(same: Sequence[ParkingSite]) -> ParkingSite:
    """The best told of them, with what only the others know of its lasting facts."""
    if len(same) == 1:
        return same[0]
    best, *others = sorted(same, key=_standing, reverse=True)
    known = {name: _first(others, name) for name in STATIC if getattr(best, name) is None}
    free, capacity = best.free.value, known.get("capacity")
    if free is not None and isinstance(capacity, int) and capacity < free:
        del known["capacity"]  # another source's count of spaces contradicts this number
    if best.state == "unknown":
        known["state"] = next((one.state for one in others if one.state != "unknown"), "unknown")
    return replace(best, **{name: value for name, value in known.items() if value is not None})  # type: ignore[arg-type]


def _standing(site: ParkingSite) -> tuple[bool, datetime]:
    """A usable number before none, then the newer one; the time of the page is the last resort."""
    fact = site.free
    return fact.value is not None, fact.observed_at or (
        fact.fetched_at if fact.value is not None else NEVER
    )


def _first(sites: Sequence[ParkingSite], name: str) -> object:
    return next((found for one in sites if (found := getattr(one, name)) is not None), None)
