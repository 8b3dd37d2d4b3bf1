"""Places and ways that a person keeps: under which name, what may be kept where, and the lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.words import Place
from handlers.ports import Booking, Person, SavedTrip
from handlers.reading.words import fold

MOST = 12
"""So many places, and so many ways, are kept of one person."""
OFTEN, RECENT = 2, timedelta(days=90)
DIGITS = 4  # of a degree: about eleven metres
TAKEN = frozenset(("CONFIRMED", "CONDITIONAL", "IN_USE", "COMPLETED", "SETTLED"))
_HEALTH = re.compile(
    r"arzt|aerzt|praxis|klinik|dialyse|therap|krankenhaus|uksh|onkolog|psych|reha|pflege|hospiz"
    r"|doktor|doctor|clinic|hospital|physio|beratungsstelle|apotheke|pharmacy"
)


def names_of(person: Person) -> tuple[str, ...]:
    return (*(name for name, _ in person.saved), *(trip.name for trip in person.trips))


def reveals_health(name: str, *places: Place) -> bool:
    """Whether a name or a place may tell of an illness (Art. 9 DSGVO)."""
    words = " ".join((name, *(place.name for place in places)))
    kinds = {place.category for place in places}
    return bool(_HEALTH.search(fold(words))) or not kinds.isdisjoint(("doctor", "hospital"))


def tells_of_health(person: Person) -> bool:
    """Whether anything that is kept of this person may tell of an illness."""
    places = any(reveals_health(name, place) for name, place in person.saved)
    return places or any(reveals_health(t.name, t.origin, t.goal) for t in person.trips)


def with_place(person: Person, name: str, place: Place) -> Person:
    """The person with this place under this name, in the place of an earlier one."""
    rounded = place
    if place.kind in ("point", "address"):
        lat, lon = round(place.lat, DIGITS), round(place.lon, DIGITS)
        rounded = replace(place, id=f"saved:{fold(name)}", lat=lat, lon=lon)
    kept = without(person, name)
    return replace(kept, saved=(*kept.saved, (name, rounded)))


def with_trip(person: Person, trip: SavedTrip) -> Person:
    kept = without(person, trip.name)
    return replace(kept, trips=(*kept.trips, trip))


def without(person: Person, name: str) -> Person:
    """The person without the place and the way of this name."""
    gone = fold(name)
    saved = tuple(one for one in person.saved if fold(one[0]) != gone)
    trips = tuple(trip for trip in person.trips if fold(trip.name) != gone)
    return replace(person, saved=saved, trips=trips)


def renamed(person: Person, old: str, new: str) -> Person:
    """The person with one name changed; a place that had the new name is gone."""
    place, trip = place_called(person, old), trip_called(person, old)
    kept = without(without(person, old), new)
    if place is not None:
        kept = replace(kept, saved=(*kept.saved, (new, place)))
    if trip is not None:
        kept = replace(kept, trips=(*kept.trips, replace(trip, name=new)))
    return kept


def place_called(person: Person, name: str) -> Place | None:
    return next((place for known, place in person.saved if fold(known) == fold(name)), None)


def trip_called(person: Person, name: str) -> SavedTrip | None:
    return next((trip for trip in person.trips if fold(trip.name) == fold(name)), None)


def often_ridden(
    rides: Sequence[Booking], person: Person, now: datetime
) -> tuple[tuple[Booking, int], ...]:
    """Ways of one's own bookings of the last 90 days ridden twice or more: the newest ride of
    each and how often, most often first; those kept already are left out.

    Read off the bookings when it is asked for; nothing of it is stored.
    """
    own = [
        r for r in rides if r.state in TAKEN and r.rider is None and r.offer.product != "bus_day"
    ]
    fresh = [ride for ride in own if abs(now - ride.offer.departs) <= RECENT]
    count = Counter(ends_of(ride) for ride in fresh)
    known = {(trip.origin.id, trip.goal.id) for trip in person.trips}
    newest = {ends_of(ride): ride for ride in sorted(fresh, key=lambda one: one.offer.departs)}
    found = [
        (newest[ends], n) for ends, n in count.most_common() if n >= OFTEN and ends not in known
    ]
    return tuple(found[:3])


def ends_of(ride: Booking) -> tuple[str, str]:
    return ride.offer.origin.id, ride.offer.goal.id
