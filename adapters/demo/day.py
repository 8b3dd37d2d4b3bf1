"""A replayable day of the demo city: what goes wrong when, by seed and date, for training."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from adapters.cities import SiteFacts
from adapters.demo import parking, sharing, traffic
from adapters.demo.clock import LOCAL
from adapters.demo.disturbances import AlertFact, Disturbances, RunFact
from adapters.demo.parking import Forced

if TYPE_CHECKING:
    from adapters.demo.city import DemoCity

Kind = Literal["occupancy", "fleet", "delay", "cancelled", "fault", "silent", "closed", "bridge"]
FLEET_AT = (8, 13, 18)
SMALL = 60
"""up to so many spaces a sensor that counts two too many shows more free than there are"""
DELAYS_S = (240, 360, 480, 600)
ROADWORKS_ID = "demo-day"


@dataclass(frozen=True, slots=True)
class Event:
    """What happens from at until until (None: at that moment). of: a site's id or a line."""

    kind: Kind
    at: datetime
    until: datetime | None
    of: str
    what: str
    amount: int = 0

    def holds(self, now: datetime) -> bool:
        return self.at <= now and self.until is not None and now < self.until

    def as_json(self) -> dict[str, object]:
        known = {"at": self.at.isoformat(), "kind": self.kind, "of": self.of, "what": self.what}
        return {**known, **({"until": self.until.isoformat()} if self.until else {})}


def events(city: DemoCity, seed: int, day: date) -> tuple[Event, ...]:
    """Everything of that day, by time: a pure function of the city's files, seed and date."""
    dice = random.Random(f"{seed}:day:{day}")
    sites = [site for site in city.sites.values() if site.capacity]
    found = [*_troubles(dice, sites, day), *_lines(dice, city, day)]
    found += [*_peaks(seed, sites, day), *_fleet(city, seed, day), *_bridges(seed, day)]
    return tuple(sorted(found, key=lambda event: (event.at, event.kind, event.of)))


def forced(
    told: Iterable[Event], sites: Mapping[str, SiteFacts], now: datetime
) -> dict[str, Forced]:
    """What the day fixes of car parks now; a story's own facts go before it."""
    found: dict[str, Forced] = {}
    for event in told:
        if not event.holds(now):
            continue
        before = found.get(event.of, Forced())
        if event.kind == "fault":
            found[event.of] = replace(before, free=(sites[event.of].capacity or 0) + event.amount)
        elif event.kind == "closed":
            found[event.of] = replace(before, state="closed")
        elif event.kind == "silent":
            found[event.of] = replace(before, age_s=(now - event.at).total_seconds())
    return found


def disturbed(told: Iterable[Event], own: Disturbances, now: datetime) -> Disturbances:
    """The day's delays and cancelled runs under what a story told itself."""
    held = [event for event in told if event.holds(now)]
    late = [RunFact(line=event.of, delay_s=event.amount) for event in held if event.kind == "delay"]
    gone = [RunFact(trip=event.of, cancelled=True) for event in held if event.kind == "cancelled"]
    alerts = {
        f"{ROADWORKS_ID}-{event.of}": AlertFact(
            f"{ROADWORKS_ID}-{event.of}",
            f"Linie {event.of}: Verspätungen (Simulation)",
            line=event.of,
            effect="significant_delays",
            since=event.at,
            until=event.until,
        )
        for event in held
        if event.kind == "delay"
    }
    return Disturbances([*late, *gone, *own.runs], {**alerts, **own.alerts}, own.age_s)


# --- what a day is made of ------------------------------------------------------------------


def _troubles(dice: random.Random, sites: list[SiteFacts], day: date) -> list[Event]:
    """A sensor that counts wrongly, a car park that is silent, and one that is closed.

    Nothing in a city with fewer than three car parks.
    """
    if len(sites) < 3:
        return []
    small = [site for site in sites if (site.capacity or 0) <= SMALL] or sites
    faulty = dice.choice(small)
    silent, closed = dice.sample([site for site in sites if site.id != faulty.id], 2)
    kinds: tuple[tuple[Kind, SiteFacts, int, int, str], ...] = (
        ("fault", faulty, dice.randrange(9, 12), 90, "counts more free spaces than it has"),
        ("closed", closed, dice.randrange(13, 16), 120, "is closed"),
        ("silent", silent, dice.randrange(16, 19), 100, "sends no new numbers"),
    )
    return [
        Event(
            kind,
            start := _at(day, hour, dice.randrange(12) * 5),
            start + timedelta(minutes=minutes),
            site.id,
            f"{site.name} {what}",
            2 if kind == "fault" else 0,
        )
        for kind, site, hour, minutes, what in kinds
    ]


def _lines(dice: random.Random, city: DemoCity, day: date) -> list[Event]:
    """A line that is late in the morning, and a run of the afternoon that is cancelled."""
    since, until = _at(day, 7, dice.randrange(6) * 5), _at(day, 9)
    early = sorted({run.trip.line for run in city.timetable.runs(since, until)})
    found: list[Event] = []
    if early:
        line, delay = dice.choice(early), dice.choice(DELAYS_S)
        what = f"line {line} is {delay // 60} minutes late"
        found.append(Event("delay", since, until, line, what, delay))
    runs = [run for run in city.timetable.runs(_at(day, 16), _at(day, 18)) if not run.repeated]
    runs = [run for run in runs if run.starts >= _at(day, 16)]
    if runs:
        run = dice.choice(sorted(runs, key=lambda one: one.trip.id))
        what = f"line {run.trip.line} at {run.starts:%H:%M} to {run.trip.headsign} is cancelled"
        shown = run.starts - timedelta(hours=1)
        found.append(Event("cancelled", shown, run.ends, run.trip.id, what))
    return found


def _peaks(seed: int, sites: list[SiteFacts], day: date) -> list[Event]:
    """When each of the five largest car parks is fullest."""
    largest = sorted(sites, key=lambda site: (-(site.capacity or 0), site.id))[:5]
    hours = [_at(day, hour, minute) for hour in range(6, 22) for minute in (0, 30)]
    found: list[Event] = []
    for site in largest:
        at = max(hours, key=lambda hour: parking.taken(site, seed, hour))
        most = parking.taken(site, seed, at)
        what = f"{site.name} is fullest: {most} of {site.capacity} taken"
        found.append(Event("occupancy", at, None, site.id, what, most))
    return found


def _fleet(city: DemoCity, seed: int, day: date) -> list[Event]:
    """How many shared vehicles stand about, three times a day."""
    system = city.sharing
    if system is None:
        return []
    hours = [_at(day, hour) for hour in FLEET_AT]
    counts = [sharing.standing(system, seed, at) for at in hours]
    return [
        Event("fleet", at, None, system.id, f"{count} vehicles of {system.name} stand about", count)
        for at, count in zip(hours, counts, strict=True)
    ]


def _bridges(seed: int, day: date) -> list[Event]:
    return [
        Event("bridge", starts, ends, traffic.BRIDGE, f"{traffic.BRIDGE} opens for ships")
        for starts, ends in traffic.openings_of(seed, day)
    ]


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LOCAL)
