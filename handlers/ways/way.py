"""Way: one way to get there, whatever moves it, with what is known of its time and price.

The price beside a way by line or shuttle is the partner's binding offer for the party that
travels: it is asked for at once, lives by its own expiry, and a tap on it goes on to the order. A
car's price is the fee of the car park in the city's data, per hour, and no more than that. All
other prices are unknown and said to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from adapters.words import Journey, Leg, Offer, ParkingSite

Kind = Literal["transit", "shuttle", "walk", "bike", "car", "park_ride", "taxi", "sharing"]
Price = Literal["binding", "city", "none"]


@dataclass(frozen=True, slots=True)
class Way:
    """departs and arrives are from door to door, None where only a number can be called.

    cents: all that it costs, None where that is not known (never 0).

    price: where the price is from: the partner's binding offer, the city's fee for parking, or
    nowhere.  estimated: times are computed from distance alone.  legs: its rides and walks, those
    after parking for park_ride.  drive_minutes: behind the wheel, estimated.  site: where the car
    stays.  part_cents: of park_ride, what the ride costs.  phone, url: how it is ordered where
    not here.  zone: it must be given back in a marked place; None where nobody says so.  soon:
    what is free at the site now says something of when one gets there.
    """

    kind: Kind
    departs: datetime | None
    arrives: datetime | None
    legs: tuple[Leg, ...] = ()
    changes: int = 0
    walk_minutes: int = 0
    cents: int | None = None
    price: Price = "none"
    estimated: bool = False
    drive_minutes: int = 0
    site: ParkingSite | None = None
    part_cents: int | None = None
    name: str = ""
    phone: str | None = None
    url: str | None = None
    zone: bool | None = None
    soon: bool = True

    @property
    def minutes(self) -> int | None:
        if self.departs is None or self.arrives is None:
            return None
        return round((self.arrives - self.departs).total_seconds() / 60)

    @property
    def leaves(self) -> datetime | None:
        """When one boards, or sets out where nothing is boarded."""
        return next((leg.departs for leg in self.legs if leg.mode != "walk"), self.departs)

    @property
    def lands(self) -> datetime | None:
        """When the last vehicle is left, or one is there."""
        rides = [leg for leg in self.legs if leg.mode != "walk"]
        return rides[-1].arrives if rides else self.arrives

    @property
    def ident(self) -> str:
        """Names it among the ways of one question."""
        clock = f"{self.departs:%H%M}-{self.arrives:%H%M}" if self.departs and self.arrives else ""
        where = self.site.id if self.site else self.name
        return f"{self.kind}:{where}:{clock}:{self.changes}"


Chosen = Offer | Way


def of_offer(offer: Offer) -> Way:
    """A binding offer beside the other ways."""
    return Way(
        "shuttle" if offer.product == "shuttle" else "transit",
        min(offer.departs, offer.legs[0].departs) if offer.legs else offer.departs,
        max(offer.arrives, offer.legs[-1].arrives) if offer.legs else offer.arrives,
        offer.legs,
        changes=changes_of(offer.legs),
        walk_minutes=offer.walk_minutes or walked(offer.legs),
        cents=offer.cents,
        price="binding",
    )


def of_journey(journey: Journey) -> Way:
    """A planned journey whose price is not known; on foot alone it is a walk."""
    return Way(
        "transit" if journey.rides else "walk",
        journey.departs,
        journey.arrives,
        journey.legs,
        changes=journey.changes,
        walk_minutes=journey.walk_minutes,
    )


def way_of(chosen: Chosen) -> Way:
    return of_offer(chosen) if isinstance(chosen, Offer) else chosen


def ident_of(chosen: Chosen) -> str:
    return chosen.id if isinstance(chosen, Offer) else chosen.ident


def changes_of(legs: Sequence[Leg]) -> int:
    return max(0, sum(leg.mode != "walk" for leg in legs) - 1)


def walked(legs: Sequence[Leg]) -> int:
    """Minutes on foot of all legs together."""
    seconds = sum((g.arrives - g.departs).total_seconds() for g in legs if g.mode == "walk")
    return round(seconds / 60)
