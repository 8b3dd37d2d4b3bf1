"""A GTFS feed in memory: frozen rows, and the trips as columns that share what they repeat."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from adapters.words import Mode

SOURCE = "gtfs"
ACCESSIBLE, INACCESSIBLE = 1, 2
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Stop:
    """A row of stops.txt. parent: index of its station. wheelchair: 0 unknown, 1 yes, 2 no."""

    id: str
    name: str
    lat: float
    lon: float
    parent: int | None = None
    platform: str | None = None
    wheelchair: int = 0
    station: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of routes.txt with the name of its agency. color: "rrggbb", where it is stated."""

    id: str
    name: str
    mode: Mode
    carrier: str | None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """The stops (indices) that trips call at, in order, and where one may get on or off."""

    stops: tuple[int, ...]
    boards: tuple[bool, ...]
    alights: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Trip:
    """A run. Times are seconds after the service day's noon minus 12 h (may exceed 86400).

    headway_s: set where the feed promises only that one comes every so many seconds.
    bikes: 0 unknown, 1 allowed, 2 not. numbers: stop_sequence, the first one where they count on.
    """

    id: str
    line: int
    service: str
    headsign: str | None
    wheelchair: int
    pattern: int
    arrivals: tuple[int, ...]
    departures: tuple[int, ...]
    headway_s: int | None = None
    bikes: int = 0
    numbers: int | tuple[int, ...] = 0


Timing = tuple[tuple[int, ...], tuple[int, ...]]
"""arrivals and departures, in seconds after the first departure"""


@dataclass(frozen=True)
class Trips:
    """All trips, a column for each field; trips of equal running times share one timing.

    services, headsigns: indices into service_ids and texts (-1: no headsign); headways: 0 for none.
    numbers: the first stop_sequence, from which the others count on; below 0 the inverted index
    into numberings, which hold all those of a trip.
    """

    ids: list[str]
    service_ids: list[str]
    texts: list[str]
    timings: list[Timing]
    numberings: list[tuple[int, ...]]
    lines: array[int]
    services: array[int]
    headsigns: array[int]
    wheelchairs: array[int]
    patterns: array[int]
    timing: array[int]
    starts: array[int]
    headways: array[int]
    bikes: array[int]
    numbers: array[int]

    @classmethod
    def of(cls, trips: Iterable[Trip]) -> Trips:
        services: dict[str, int] = {}
        texts: dict[str, int] = {}
        timings: dict[Timing, int] = {}
        numberings: dict[tuple[int, ...], int] = {}
        seconds: dict[int, int] = {}
        ids: list[str] = []
        columns = [array("i") for _ in COLUMNS]
        for trip in trips:
            start = trip.departures[0]
            arrives = tuple([seconds.setdefault(n, n) for n in [a - start for a in trip.arrivals]])
            leaves = tuple([seconds.setdefault(n, n) for n in [d - start for d in trip.departures]])
            timing = arrives, arrives if arrives == leaves else leaves
            ids.append(trip.id)
            numbers = trip.numbers
            if not isinstance(numbers, int):
                numbers = ~numberings.setdefault(numbers, len(numberings))
            row = (
                trip.line,
                services.setdefault(trip.service, len(services)),
                texts.setdefault(trip.headsign, len(texts)) if trip.headsign else -1,
                trip.wheelchair,
                trip.pattern,
                timings.setdefault(timing, len(timings)),
                start,
                trip.headway_s or 0,
                trip.bikes,
                numbers,
            )
            for column, value in zip(columns, row, strict=True):
                column.append(value)
        return cls(ids, list(services), list(texts), list(timings), list(numberings), *columns)

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, index: int) -> Trip:
        start = self.starts[index]
        arrivals, departures = self.timings[self.timing[index]]
        headsign = self.headsigns[index]
        return Trip(
            self.ids[index],
            self.lines[index],
            self.service_ids[self.services[index]],
            None if headsign < 0 else self.texts[headsign],
            self.wheelchairs[index],
            self.patterns[index],
            tuple([start + value for value in arrivals]),
            tuple([start + value for value in departures]),
            self.headways[index] or None,
            self.bikes[index],
            self.numberings[~number] if (number := self.numbers[index]) < 0 else number,
        )

    def __iter__(self) -> Iterator[Trip]:
        return (self[index] for index in range(len(self)))

    def last_arrival(self, index: int) -> int:
        return self.starts[index] + self.timings[self.timing[index]][0][-1]


COLUMNS = (
    "lines",
    "services",
    "headsigns",
    "wheelchairs",
    "patterns",
    "timing",
    "starts",
    "headways",
    "bikes",
    "numbers",
)


@dataclass(frozen=True, slots=True)
class Service:
    """When trips run: a week between two dates, with single days added and removed."""

    weekdays: tuple[bool, ...] = (False,) * 7
    start: date = date.min
    end: date = date.min
    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def runs_on(self, day: date) -> bool:
        if day in self.removed:
            return False
        return day in self.added or (self.start <= day <= self.end and self.weekdays[day.weekday()])


@dataclass(frozen=True, slots=True)
class Transfer:
    """A footpath between two stops (indices); seconds is the stated time or None."""

    origin: int
    goal: int
    seconds: int | None
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A transfer (types 0 to 3) from any of some stops to any of others, of single lines or trips.

    rank: 0 for the most specific. arriving, leaving: whether the vehicle that brings one, or the
    one that one changes to, is named; twins of the stops tell which are.
    """

    origins: tuple[int, ...]
    goals: tuple[int, ...]
    kind: int
    seconds: int | None
    rank: int
    arriving: bool
    leaving: bool


Twin = tuple[int, tuple[int, ...], tuple[int, ...]]
"""the stop it stands for, the rules (by number) that name who arrives there, and who leaves"""


@dataclass(frozen=True, slots=True)
class Link:
    """A way through a station by pathways.txt, from platform to platform.

    seconds: the quickest, as stated for someone on foot. rolling: the quickest without stairs and
    escalators; step_free: the same by what is known to be level; None where there is none.
    """

    origin: int
    goal: int
    seconds: int
    rolling: int | None
    step_free: int | None


Call = tuple[str, int, int, int]
"""stop id, arrival and departure in seconds of the service day, stop_sequence"""

Join = tuple[int, int, int]
"""first trip, second trip, how many calls the first one has"""


@dataclass(frozen=True)
class Feed:
    """All of a feed that a journey needs.

    joins: the trips that stand for staying seated in a vehicle that goes on as another trip.
    twins: stops behind all others, at which the trips call that a rule names (see rules.py).
    """

    stops: tuple[Stop, ...]
    lines: tuple[Line, ...]
    patterns: tuple[Pattern, ...]
    trips: Trips
    services: Mapping[str, Service]
    transfers: tuple[Transfer, ...]
    stop_index: Mapping[str, int]
    zone: ZoneInfo
    publisher: str
    version: str
    attribution: str = ""
    links: tuple[Link, ...] = ()
    joins: Mapping[int, Join] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    twins: Mapping[int, Twin] = field(default_factory=dict)

    @property
    def own_stops(self) -> range:
        """The rows of stops.txt, without twins."""
        return range(len(self.stops) - len(self.twins))

    @property
    def sample(self) -> bool:
        """Whether the feed says of itself that it is invented."""
        return self.version.startswith("sample")


def calls_of(feed: Feed, index: int) -> tuple[Call, ...]:
    """The calls of one trip (its index), in order."""
    trip = feed.trips[index]
    first = trip.numbers
    places = feed.patterns[trip.pattern].stops
    numbers = range(first, first + len(places)) if isinstance(first, int) else first
    rows = zip(places, trip.arrivals, trip.departures, numbers, strict=True)
    return tuple([(feed.stops[stop].id, comes, goes, n) for stop, comes, goes, n in rows])
