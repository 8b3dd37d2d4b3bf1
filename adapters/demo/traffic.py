"""The simulated streets and bridges: rush hours by clock, closures and openings by seed."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from adapters.demo.clock import LOCAL

STREETS = (
    ("fackenburger-in", "Fackenburger Allee stadteinwärts", 8),
    ("fackenburger-out", "Fackenburger Allee stadtauswärts", 17),
)
"""id, name, and the hour of its rush"""
STREET = (53.8725, 10.6655)
USUAL_S = 180
BRIDGE, BRIDGE_AT = "Eric-Warburg-Brücke", (53.88323, 10.68884)
OPENS = ("06:30", "09:30", "11:30", "13:30", "15:00", "18:30", "20:30")
OPEN_FOR = timedelta(minutes=12)
CANCELLED = 0.1
DAYS_AHEAD = 7
RUSH = ((-3, 1.0), (-1, 1.35), (0, 2.4), (1, 1.8), (3, 1.1))


def segments(seed: int, now: datetime) -> dict[str, object]:
    """Travel times through Fackenburger Allee, each minute anew."""
    at = now.replace(second=0, microsecond=0)
    return {"segments": [_segment(seed, at, *street) for street in STREETS]}


def openings(seed: int, now: datetime) -> dict[str, object]:
    """The openings from yesterday on for a week."""
    today = now.astimezone(LOCAL).date()
    days = (today + timedelta(days=step) for step in range(-1, DAYS_AHEAD))
    return {"openings": [_opening(seed, day, clock, now) for day in days for clock in OPENS]}


def openings_of(seed: int, day: date) -> list[tuple[datetime, datetime]]:
    """From when until when the bridge opens that day; cancelled ones are left out."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL)
    told = [_opening(seed, day, clock, noon) for clock in OPENS]
    return [
        (datetime.fromisoformat(str(one["starts"])), datetime.fromisoformat(str(one["ends"])))
        for one in told
        if one["state"] != "cancelled"
    ]


def _segment(seed: int, at: datetime, id: str, name: str, rush: int) -> dict[str, object]:
    local = at.astimezone(LOCAL)
    dice = random.Random(f"{seed}:{id}:{local:%Y%m%d%H}:{local.minute // 10}")
    factor = (_rush(local, rush) if local.weekday() < 5 else 1.0) * dice.uniform(0.95, 1.15)
    return {
        "id": id,
        "name": name,
        "seconds": round(USUAL_S * factor),
        "usual_seconds": USUAL_S,
        "lat": STREET[0],
        "lon": STREET[1],
        "observed_at": at.astimezone(UTC).isoformat(),
    }


def _rush(local: datetime, peak: int) -> float:
    off = local.hour + local.minute / 60 - peak
    for (left, low), (right, high) in pairwise(RUSH):
        if left <= off <= right:
            return low + (high - low) * (off - left) / (right - left)
    return 1.0


def _opening(seed: int, day: date, clock: str, now: datetime) -> dict[str, object]:
    hour, minute = map(int, clock.split(":"))
    starts = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL)
    ends = starts + OPEN_FOR
    id = f"{day.isoformat()}-{clock}"
    off = random.Random(f"{seed}:bridge:{id}").random() < CANCELLED
    state = "cancelled" if off else "now" if starts <= now < ends else "planned"
    return {
        "id": id,
        "bridge": BRIDGE,
        "starts": starts.isoformat(),
        "ends": ends.isoformat(),
        "state": state,
        "lat": BRIDGE_AT[0],
        "lon": BRIDGE_AT[1],
    }
