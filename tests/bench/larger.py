"""A timetable many times as large, made of copies of a real one."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator
from dataclasses import replace

from adapters.sources.transit_gtfs.feed import COLUMNS, Feed, Pattern, Stop, Transfer, Trips


def grown(feed: Feed, copies: int) -> Feed:
    """So many copies beside one another, each a little later, linked on foot to the next."""
    size = len(feed.stops)
    stops = tuple(stop for copy in range(copies) for stop in _moved(feed, copy))
    links = tuple(
        Transfer(copy * size + stop, (copy + 1) * size + stop, 300)
        for copy in range(copies - 1)
        for stop in range(0, size, 25)
    )
    back = tuple(Transfer(link.goal, link.origin, link.seconds) for link in links)
    own = tuple(
        replace(t, origin=t.origin + copy * size, goal=t.goal + copy * size)
        for copy in range(copies)
        for t in feed.transfers
    )
    return replace(
        feed,
        stops=stops,
        stop_index={stop.id: index for index, stop in enumerate(stops)},
        lines=tuple(replace(x, id=f"{n}:{x.id}") for n in range(copies) for x in feed.lines),
        patterns=tuple(Pattern(tuple(stop + n * size for stop in p.stops), p.boards, p.alights)
                       for n in range(copies) for p in feed.patterns),
        trips=_more_trips(feed, copies),
        transfers=own + links + back,
    )  # fmt: skip


def _moved(feed: Feed, copy: int) -> Iterator[Stop]:
    for stop in feed.stops:
        parent = None if stop.parent is None else stop.parent + copy * len(feed.stops)
        yield replace(
            stop,
            id=f"{copy}:{stop.id}",
            name=f"{stop.name} {copy}",
            lon=stop.lon + copy * 0.4,
            parent=parent,
        )


def _more_trips(feed: Feed, copies: int) -> Trips:
    trips = feed.trips
    steps = {"lines": len(feed.lines), "patterns": len(feed.patterns), "starts": 60}
    columns = [
        array("i", itertools.chain.from_iterable(
            (value + copy * steps.get(name, 0) for value in getattr(trips, name))
            for copy in range(copies)))
        for name in COLUMNS
    ]  # fmt: skip
    ids = [f"{copy}:{trip}" for copy in range(copies) for trip in trips.ids]
    return Trips(ids, trips.service_ids, trips.texts, trips.timings, trips.numberings, *columns)
