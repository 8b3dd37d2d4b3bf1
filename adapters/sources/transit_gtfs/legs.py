"""Legs: a way of the planner in the city's words."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.sources.transit_gtfs.feed import ACCESSIBLE, INACCESSIBLE, Feed, Trip
from adapters.sources.transit_gtfs.network import Network
from adapters.sources.transit_gtfs.planner import Way
from adapters.sources.transit_gtfs.raptor import Ride
from adapters.sources.transit_gtfs.walking import DETOUR, NAMESAKE_M, metres_between
from adapters.words import Departure, Journey, Leg, Place

SAME_STOP_M = 100
_BIKES = {1: True, 2: False}


@dataclass(frozen=True, slots=True)
class EndPoint:
    """Where a journey starts or ends: a stop of the feed (its index) or a point with a name."""

    place: Place
    stop: int | None = None

    @property
    def lat(self) -> float:
        return self.place.lat

    @property
    def lon(self) -> float:
        return self.place.lon


def stop_place(feed: Feed, index: int) -> Place:
    stop = feed.stops[index]
    return Place(stop.id, stop.name, stop.lat, stop.lon, kind="stop")


def end_of(feed: Feed, place: Place) -> EndPoint:
    """A stop of this feed (by id, or by name or point where the id is of another), or a point."""
    if place.kind != "stop":
        return EndPoint(place)
    index = feed.stop_index.get(place.id)
    return EndPoint(place, _namesake(feed, place) if index is None else index)


def _namesake(feed: Feed, place: Place) -> int | None:
    """The nearest stop of that name within NAMESAKE_M, else any within SAME_STOP_M."""
    near: list[tuple[bool, float, int]] = []
    for index, stop in zip(feed.own_stops, feed.stops, strict=False):
        if stop.parent is None and abs(stop.lat - place.lat) < 0.005:
            metres = metres_between((stop.lat, stop.lon), (place.lat, place.lon)) / DETOUR
            same = stop.name.casefold() == place.name.casefold()
            if metres <= (NAMESAKE_M if same else SAME_STOP_M):
                near.append((not same, metres, index))
    return min(near)[2] if near else None


def journey_of(feed: Feed, network: Network, way: Way, origin: EndPoint, goal: EndPoint) -> Journey:
    """The legs of a way; what is neither walked nor ridden is waiting."""
    if not way.rides:
        return Journey((_walk(network, origin.place, goal.place, way.departs, way.arrives),))
    legs: list[Leg] = []
    here, since = origin, way.departs
    alighted = -1
    for number, ride in enumerate(way.rides):
        leg, stops = _ride(feed, network, ride), network.routes[ride[0]].stops
        start = EndPoint(leg.origin, feed.stop_index[leg.origin.id])
        leaves = network.seconds(leg.departs)
        if not _same(feed, here, start, outermost=number == 0):
            boarded = stops[ride[2]]
            walked = leaves - since if number == 0 else dict(network.feet[alighted])[boarded]
            legs.append(_walk(network, here.place, start.place, since, since + walked))
        legs.append(leg)
        alighted = stops[ride[3]]
        here = EndPoint(leg.goal, feed.stop_index[leg.goal.id])
        since = network.seconds(leg.arrives)
    if not _same(feed, here, goal, outermost=True):
        legs.append(_walk(network, here.place, goal.place, since, way.arrives))
    return Journey(tuple(leg for leg in legs if leg.mode != "walk" or leg.departs < leg.arrives))


def _same(feed: Feed, here: EndPoint, there: EndPoint, outermost: bool) -> bool:
    """Whether no walk lies between; at the ends a station is as good as any platform of it."""
    if here.stop is None or there.stop is None:
        return False
    if here.stop == there.stop:
        return True
    stops = feed.stops
    return outermost and (
        stops[here.stop].parent == there.stop or stops[there.stop].parent == here.stop
    )


def _walk(network: Network, origin: Place, goal: Place, departs: int, arrives: int) -> Leg:
    metres = metres_between((origin.lat, origin.lon), (goal.lat, goal.lon))
    return Leg(
        mode="walk",
        origin=origin,
        goal=goal,
        departs=network.at(departs),
        arrives=network.at(arrives),
        metres=round(metres),
    )


def _ride(feed: Feed, network: Network, ride: Ride) -> Leg:
    index, number, boarded, alighted = ride
    route = network.routes[index]
    run = route.trips[number]
    trip = feed.trips[run]
    start, end = route.stops[boarded], route.stops[alighted]
    line = feed.lines[trip.line]
    return Leg(
        mode=line.mode,
        origin=stop_place(feed, start),
        goal=stop_place(feed, end),
        departs=network.at(route.departs(number, boarded)),
        arrives=network.at(route.arrives(number, alighted)),
        line=line.name,
        headsign=headsign(feed, trip),
        trip_id=trip.id,
        carrier=line.carrier,
        platform=feed.stops[start].platform,
        wheelchair=_step_free(feed, trip, start, end),
        stops_between=alighted - boarded - 1,
        line_id=line.id,
        color=line.color,
        headway_s=trip.headway_s,
        bikes=_BIKES.get(trip.bikes),
        trip_ids=tuple([feed.trips.ids[part] for part in feed.joins.get(run, ())[:2]]),
    )


def headsign(feed: Feed, trip: Trip) -> str:
    return trip.headsign or feed.stops[feed.patterns[trip.pattern].stops[-1]].name


def _step_free(feed: Feed, trip: Trip, *stops: int) -> bool | None:
    flags = (trip.wheelchair, *(feed.stops[stop].wheelchair for stop in stops))
    if INACCESSIBLE in flags:
        return False
    return True if all(flag == ACCESSIBLE for flag in flags) else None


def departure_of(feed: Feed, network: Network, row: tuple[int, int, int, int]) -> Departure:
    """row: seconds of the network, route, trip of the route, position."""
    at, index, number, position = row
    route = network.routes[index]
    trip = feed.trips[route.trips[number]]
    line, stop = feed.lines[trip.line], feed.stops[route.stops[position]]
    return Departure(
        line=line.name,
        headsign=headsign(feed, trip),
        at=network.at(at),
        mode=line.mode,
        platform=stop.platform,
        carrier=line.carrier,
        trip_id=trip.id,
        stop_id=stop.id,
        line_id=line.id,
        wheelchair=_step_free(feed, trip, route.stops[position]),
    )
