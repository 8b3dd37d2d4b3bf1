"""From single spaces to a car park: how many are free, if enough of them are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adapters.reading import Origin, free_spaces
from adapters.sources.parking_mqtt.layout import SensedSite
from adapters.sources.parking_mqtt.sensors import Heard, Sensors
from adapters.words import Fact, ParkingSite, ParkingSpot

KNOWN_SHARE = 0.9


def site_now(site: SensedSite, sensors: Sensors, origin: Origin) -> ParkingSite:
    """The site with its free spaces, by the newest frame of any of its sensors.

    The number is that of the spaces known to be free, and stands only where at least nine of
    ten sensors are known; fewer would be a lower bound that looks like a count.
    """
    heard = [one for key in site.sensors if (one := sensors.heard(key, origin.now))]
    known = [one for one in heard if one.state != "unknown"]
    enough = len(known) >= KNOWN_SHARE * len(site.sensors)
    free = sum(one.state == "free" for one in known) if enough else None
    fact: Fact[int] = Fact(
        None, origin.source, _fetched(heard, origin), _observed(heard), origin.licence,
        origin.simulated,
    )  # fmt: skip
    capacity = len(site.sensors)
    return ParkingSite(
        id=site.id,
        name=site.name,
        lat=site.where.lat,
        lon=site.where.lon,
        capacity=capacity,
        free=free_spaces(free, capacity, origin.now, fact),
        motorhome_spots=capacity if site.use == "MOTORHOME" else None,
        district=site.district,
        restricted_to=(site.use,) if site.use else (),
    )


def spot_now(heard: Heard, origin: Origin) -> ParkingSpot:
    """One sensor as a spot without a place."""
    return ParkingSpot(
        id=heard.frame.device,
        lat=None,
        lon=None,
        state=heard.state,
        source=origin.source,
        fetched_at=heard.heard_at,
        observed_at=heard.frame.at,
        licence=origin.licence,
        simulated=origin.simulated,
    )


def _observed(heard: Sequence[Heard]) -> datetime | None:
    return max((one.frame.at for one in heard if one.frame.at is not None), default=None)


def _fetched(heard: Sequence[Heard], origin: Origin) -> datetime:
    return max((one.heard_at for one in heard), default=origin.fetched_at)
