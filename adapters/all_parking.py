"""Several parking sources as one port: their sites together, each number with its own time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from adapters.car_parks import with_facts
from adapters.cities import CitySource, SiteFacts
from adapters.errors import CityError, Refused
from adapters.gathered import each_answer
from adapters.ports import Parking
from adapters.words import Fact, ParkingSite

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


@dataclass(slots=True)
class AllParking:
    """ports.Parking over several sources, in order of preference; a lost one is done without.

    named: what the city calls them, in the same order. known: what it knows of its car parks by
    itself: while a source is lost, those that nobody tells of stay, with nothing known of now.
    Of a site that several tell, the newest usable number wins, with its own source, time, state
    and name; what lasts (fees, district, …) is filled in from the others. Raises the first
    failure where no source answers, Refused("no_source") where there is none.
    """

    sources: tuple[Parking, ...]
    named: tuple[CitySource, ...] = ()
    known: Mapping[str, SiteFacts] = field(default_factory=dict)
    _lost: tuple[str, ...] = field(default=(), init=False)

    def lost(self) -> tuple[str, ...]:
        """ports.Incomplete."""
        return self._lost

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        if not self.sources:
            raise Refused("no parking source is configured", source="parking", reason="no_source")
        answers = await each_answer(self.sources, lambda source: source.sites(now))
        told = [answer for answer in answers if not isinstance(answer, CityError)]
        losses = [answer for answer in answers if isinstance(answer, CityError)]
        away = [
            one
            for one, answer in zip(self.named, answers, strict=False)
            if isinstance(answer, CityError) and not isinstance(answer, Refused)
        ]
        self._lost = tuple(dict.fromkeys(one.name for one in away))
        if not told:
            raise losses[0]
        sites = merged(site for sites in told for site in sites)
        return (*sites, *self._unheard({site.id for site in sites}, away, now))

    def _unheard(
        self, heard: Collection[str], away: Sequence[CitySource], now: datetime
    ) -> Iterator[ParkingSite]:
        """The city's car parks that a lost source may have told of."""
        if not away:
            return
        simulated = any(one.simulated for one in away)
        nothing: Fact[int] = Fact(None, ", ".join(self._lost), now, None, "", simulated)
        for one in self.known.values():
            if one.id not in heard:
                site = ParkingSite(one.id, one.name, one.lat, one.lon, one.capacity, nothing)
                yield with_facts(site, one)


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
