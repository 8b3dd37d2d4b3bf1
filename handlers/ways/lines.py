"""Lines: how each way reads: times, what it is, changes and walking, price and where, last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adapters.words import Leg, Need, Offer, ParkingSite
from handlers.cards import lines_of, local
from handlers.says import FactValue, Line
from handlers.ways.way import Chosen, Kind, Way, way_of

Known = dict[str, FactValue]
TEXTS: dict[Kind, str] = {
    "bike": "way.bike",
    "car": "way.car",
    "park_ride": "way.park_ride",
    "sharing": "way.sharing",
}
RIDDEN: frozenset[Kind] = frozenset(("transit", "shuttle"))
LOW_FLOOR: frozenset[Need] = frozenset(("pram", "rollator"))
STEP_FREE: frozenset[Need] = LOW_FLOOR | {"wheelchair"}


def way_label(chosen: Chosen) -> Line:
    way = way_of(chosen)
    if isinstance(chosen, Offer) or way.kind == "transit":
        product = chosen.product if isinstance(chosen, Offer) else "bus_single"
        return Line(
            "offer.option", {"at": way.leaves, "product": product, "line": lines_of(way.legs)}
        )
    place = way.site.name if way.site else way.name
    return Line("way.option", {"kind": way.kind, "name": place})


def way_line(chosen: Chosen, needs: Sequence[Need], told: datetime | None = None) -> Line:
    """One way in one line, with what its price is and whether it can be booked here.

    told: the day that stands above it; a ride of another day, or after midnight, names its own.
    """
    way = way_of(chosen)
    known: Known = {
        "kind": way.kind,
        "at": way.leaves if way.kind in RIDDEN else way.departs,
        "arrives": way.lands if way.kind in RIDDEN else way.arrives,
        "minutes": way.minutes,
        "walk": way.walk_minutes,
        "cents": way.cents,
    }
    if way.kind in RIDDEN:
        other = told is not None and way.leaves is not None and not same_day(way.leaves, told)
        day = way.leaves if other else None
        return Line("way.ride", {**known, **ridden(chosen, needs), "day": day})
    if way.kind in ("car", "park_ride"):
        ride = onward(way, needs) if way.kind == "park_ride" else {"access": path_of(needs)}
        return Line(TEXTS[way.kind], {**known, **parked(way), "wide": wide_of(way, needs), **ride})
    if way.kind == "walk":
        known["cents"] = way.cents or 0  # shoes cost nothing
        return Line("way.walk", {**known, "access": path_of(needs)})
    if way.kind == "taxi":
        access = next((need for need in ("wheelchair", "bike") if need in needs), None)
        return Line("way.taxi", {"name": way.name, "phone": way.phone, "access": access})
    zone = {True: "yes", False: "no", None: None}[way.zone]
    return Line(TEXTS[way.kind], {**known, "name": way.name, "zone": zone})


def same_day(one: datetime, other: datetime) -> bool:
    return local(one).date() == local(other).date()


def ridden(chosen: Chosen, needs: Sequence[Need]) -> Known:
    way = way_of(chosen)
    offer = chosen if isinstance(chosen, Offer) else None
    return {
        "product": offer.product if offer else "bus_single",
        "carrier": offer.carrier if offer else None,
        "line": lines_of(way.legs) or (offer.line if offer else None),
        "changes": way.changes,
        "book": "here" if offer and offer.cents else None,
        "access": access_of(way.legs, needs) if way.kind == "transit" else None,
        "bikes": bikes_of(way.legs, needs),
    }


def onward(way: Way, needs: Sequence[Need]) -> Known:
    """The ride after parking."""
    if way.kind != "park_ride":
        return {}
    first = next((leg for leg in way.legs if leg.mode != "walk"), None)
    return {
        "line": lines_of(way.legs),
        "rides": first.departs if first else None,
        "changes": way.changes,
        "part_cents": way.part_cents,
        "access": access_of(way.legs, needs),
        "bikes": bikes_of(way.legs, needs),
    }


def path_of(needs: Sequence[Need]) -> str | None:
    """Of a footpath nobody knows whether it has steps; said to whom it matters."""
    return "unknown" if STEP_FREE & set(needs) else None


def wide_of(way: Way, needs: Sequence[Need]) -> str | None:
    """Whether the car park has wide spaces, where a wheelchair comes along."""
    if "wheelchair" not in needs or way.site is None:
        return None
    return "unknown" if way.site.disabled_spots is None else "yes"


def parked(way: Way) -> Known:
    """Where the car stays, what is free there with its age, and the fee by the city's data."""
    site = way.site
    if site is None:
        return {"name": None, "drive": way.drive_minutes, "hour_cents": None, "live": "down"}
    return {
        "name": site.name,
        "drive": way.drive_minutes,
        "hour_cents": site.fee_cents_per_hour,
        "day_cents": site.fee_cents_per_day,
        "capacity": site.capacity,
        "simulated": site.free.simulated,
        **live_of(site, way.soon),
    }


def live_of(site: ParkingSite, soon: bool) -> Known:
    """What is free: a number with its age, or since when there is none; later is not known yet."""
    free = site.free
    if not soon:
        return {"live": "later", "free": None, "seen": None, "simulated": False}
    if free.value is not None:
        seen = "seen" if free.observed_at else "fetched"
        return {
            "live": seen,
            "free": free.value,
            "seen": local(free.observed_at or free.fetched_at),
        }
    if free.observed_at is not None and free.observed_at != free.fetched_at:
        return {"live": "stale", "free": None, "seen": local(free.observed_at)}
    return {"live": "unknown", "free": None, "seen": None}


def access_of(legs: Sequence[Leg], needs: Sequence[Need]) -> str | None:
    """What is known of steps, for whom it matters: all, vehicles only, or unknown; never a guess.

    low: low-floor vehicles for a pram or rollator; low-unknown where one of them is not known.
    """
    rides = [leg for leg in legs if leg.mode != "walk"]
    known = bool(rides) and all(leg.wheelchair for leg in rides)
    if "wheelchair" in needs:
        if not known:
            return "unknown"
        walks = any(leg.mode == "walk" and leg.wheelchair is not True for leg in legs)
        return "rides" if walks else "all"
    if LOW_FLOOR & set(needs):
        return "low" if known else "low-unknown"
    return None


def bikes_of(legs: Sequence[Leg], needs: Sequence[Need]) -> str | None:
    """Whether a bicycle may come along; None where nobody asks."""
    if "bike" not in needs:
        return None
    rides = [leg for leg in legs if leg.mode != "walk"]
    return "yes" if rides and all(leg.bikes for leg in rides) else "unknown"


def card_lines(way: Way, needs: Sequence[Need]) -> tuple[Line, ...]:
    """A chosen way that is not ordered here, from top to bottom."""
    if way.kind not in ("car", "park_ride") or way.site is None:
        return (way_line(way, needs),)
    facts = {**parked(way), **onward(way, needs), "at": way.departs, "walk": way.walk_minutes}
    lines = [Line("way.drive", facts), Line("way.parking", facts)]
    if "wheelchair" in needs:
        lines.append(Line("way.disabled", {"spots": way.site.disabled_spots}))
    if way.kind == "car":
        lines.append(Line("way.on-foot", {**facts, "arrives": way.arrives}))
    return tuple(lines)
