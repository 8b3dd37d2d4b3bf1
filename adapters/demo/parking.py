"""The simulated car parks: how full they are by seed, hour, weekday and weather, as ParkAPI v3."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from adapters.cities import SiteFacts
from adapters.demo.clock import LOCAL

BEACH_DISTRICT = "Travemünde"
BEACH_DAY_C = 18.0
NOISE = 0.05
KNOT_MINUTES = 30

HOURS = {"CAR_PARK": "06:00-23:00"}
"""Opening hours by kind of car park, invented; the others are always open."""

# Share taken by hour of the day: (hour, share), linear in between.
TOWN_WORKDAY = ((0, 0.15), (6, 0.18), (9, 0.62), (12, 0.78), (16, 0.70), (19, 0.42), (24, 0.15))
TOWN_SATURDAY = ((0, 0.18), (8, 0.25), (11, 0.80), (14, 0.93), (17, 0.66), (20, 0.45), (24, 0.18))
TOWN_SUNDAY = ((0, 0.15), (9, 0.15), (12, 0.32), (15, 0.42), (18, 0.30), (24, 0.15))
BEACH = ((0, 0.04), (8, 0.08), (11, 0.55), (14, 1.0), (17, 0.70), (20, 0.20), (24, 0.04))


@dataclass(frozen=True, slots=True)
class Forced:
    """What a story fixes for one site; None leaves it to the simulation."""

    free: int | None = None
    state: Literal["open", "closed"] | None = None
    age_s: float | None = None


def answer(
    sites: Sequence[SiteFacts], seed: int, now: datetime, forced: Mapping[str, Forced]
) -> dict[str, object]:
    """The body of GET /parkapi/v3/parking-sites."""
    items = [
        _item(number, site, seed, now, forced.get(site.id, Forced()))
        for number, site in enumerate(sites, start=1)
    ]
    return {"items": items, "total_count": len(items)}


def answer_v1(
    sites: Sequence[SiteFacts], seed: int, now: datetime, forced: Mapping[str, Forced]
) -> dict[str, object]:
    """The same as the body of GET /parkapi/v1/city: one time for all, in UTC without an offset."""
    observed = [_observed(site, seed, now, forced.get(site.id, Forced())) for site in sites]
    lots = [_lot(site, seed, now, forced.get(site.id, Forced())) for site in sites]
    return {
        "last_downloaded": f"{now:%Y-%m-%dT%H:%M:%S}",
        "last_updated": f"{min(observed, default=now):%Y-%m-%dT%H:%M:%S}",
        "data_source": "https://example.org/",
        "lots": lots,
    }


def _lot(site: SiteFacts, seed: int, now: datetime, forced: Forced) -> dict[str, object]:
    capacity = site.capacity or 0
    free = capacity - taken(site, seed, now) if forced.free is None else forced.free
    return {
        "id": site.id,
        "name": site.name,
        "coords": {"lat": site.lat, "lng": site.lon},
        "address": site.address,
        "lot_type": site.kind,
        "total": capacity,
        "free": free,
        "state": forced.state or "open",
        "forecast": False,
    }


def taken(site: SiteFacts, seed: int, at: datetime) -> int:
    """How many spaces are taken at `at`: a pure function of site, seed and time."""
    capacity = site.capacity or 0
    local = at.astimezone(LOCAL)
    usual = _beach(seed, local) if site.district == BEACH_DISTRICT else _town(local)
    share = usual + NOISE * _wobble(seed, site.id, at)
    return round(capacity * min(max(share, 0.0), 1.0))


def temperature_c(seed: int, day: date) -> float:
    """The simulated afternoon temperature of a day."""
    season = 12 + 10 * math.sin(2 * math.pi * (day.timetuple().tm_yday - 110) / 365)
    return season + random.Random(f"{seed}:{day}").uniform(-4, 4)


def _item(
    number: int, site: SiteFacts, seed: int, now: datetime, forced: Forced
) -> dict[str, object]:
    observed = _observed(site, seed, now, forced)
    capacity = site.capacity or 0
    free = capacity - taken(site, seed, observed) if forced.free is None else forced.free
    return {
        "id": number,
        "source_id": 1,
        "original_uid": site.id,
        "name": site.name,
        "operator_name": "Simulation",
        "address": site.address,
        "type": site.kind,
        "purpose": "CAR",
        "has_fee": site.fee_cents_per_hour is not None,
        "has_realtime_data": True,
        "lat": f"{site.lat:.7f}",
        "lon": f"{site.lon:.7f}",
        "capacity": capacity,
        "capacity_disabled": site.disabled_spots,
        "realtime_capacity": capacity,
        "realtime_free_capacity": free,
        "realtime_opening_status": (forced.state or "open").upper(),
        "realtime_data_updated_at": _iso(observed),
        "static_data_updated_at": "2026-01-01T00:00:00Z",
        "opening_hours": HOURS.get(site.kind or "", "24/7"),
        "created_at": "2026-01-01T00:00:00Z",
        "modified_at": _iso(observed),
    }


def _observed(site: SiteFacts, seed: int, now: datetime, forced: Forced) -> datetime:
    """Each site reports on its own minute, at most four minutes ago."""
    if forced.age_s is not None:
        return now - timedelta(seconds=forced.age_s)
    lag = random.Random(f"{seed}:{site.id}:lag").randrange(5)
    return now.replace(second=0, microsecond=0) - timedelta(minutes=lag)


def _town(local: datetime) -> float:
    curve = {5: TOWN_SATURDAY, 6: TOWN_SUNDAY}.get(local.weekday(), TOWN_WORKDAY)
    return _on(curve, local)


def _beach(seed: int, local: datetime) -> float:
    """Quiet in winter, full on a warm weekend."""
    warmth = min(max((temperature_c(seed, local.date()) - 8) / (BEACH_DAY_C - 8), 0.0), 1.2)
    weekend = 1.0 if local.weekday() >= 5 else 0.6
    return 0.06 + _on(BEACH, local) * (0.12 + 0.78 * warmth) * weekend


def _on(curve: tuple[tuple[int, float], ...], local: datetime) -> float:
    hour = local.hour + local.minute / 60
    for (left, low), (right, high) in pairwise(curve):
        if hour <= right:
            return low + (high - low) * (hour - left) / (right - left)
    return curve[-1][1]


def _wobble(seed: int, site_id: str, at: datetime) -> float:
    """Smooth noise from −1 to 1: a value every half hour, linear in between."""
    knot, part = divmod(at.timestamp() / 60, KNOT_MINUTES)
    left, right = (
        random.Random(f"{seed}:{site_id}:{int(knot) + step}").uniform(-1, 1) for step in (0, 1)
    )
    return left + (right - left) * part / KNOT_MINUTES


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
