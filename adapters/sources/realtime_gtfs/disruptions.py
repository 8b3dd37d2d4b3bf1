"""LiveDisruptions: alerts and cancelled runs of a feed, in the timetable's names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from adapters.errors import CityError, Unavailable
from adapters.sources.realtime_gtfs.feed import LiveFeed, TripUpdate
from adapters.sources.realtime_gtfs.overlay import Run
from adapters.sources.realtime_gtfs.schedule import DAY, Schedule
from adapters.words import Alert, CancelledRun, Fact, Informed, LateRun, Mode

T = TypeVar("T")
HALF_DAY = timedelta(hours=12)
SOON = timedelta(hours=1)


def nothing() -> Mapping[str, Any]:
    return {}


def nowhere(_: str) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True, slots=True)
class Names:
    """What the timetable calls things, by id.

    lines: (name, mode); stops: (name, id of the station); trip: (line id, headsign).
    """

    lines: Callable[[], Mapping[str, tuple[str, Mode]]] = nothing
    stops: Callable[[], Mapping[str, tuple[str, str]]] = nothing
    trip: Callable[[str], tuple[str, str] | None] = nowhere


class LiveDisruptions:
    """ports.Disruptions over one feed. A feed that is away or stale tells nothing, and says so."""

    def __init__(
        self,
        updates: Callable[[], Awaitable[LiveFeed]],
        now: Callable[[], datetime],
        source: str,
        schedule: Schedule | None = None,
        names: Names | None = None,
    ) -> None:
        self._feed = updates
        self._now = now
        self._source = source
        self._schedule = schedule or Schedule()
        self._names = names or Names()

    async def alerts(self, at: datetime) -> Fact[tuple[Alert, ...]]:
        """Those in force then; those that name only what no timetable of ours has stay out."""
        feed, since = await self._fresh()
        if feed is None:
            return self._lost(since)
        named = (self._named(alert) for alert in feed.alerts if alert.holds(at))
        return self._told(feed, tuple(named))

    async def cancelled(self, at: datetime) -> Fact[tuple[CancelledRun, ...]]:
        """Runs of trips that our timetable knows, each once."""
        feed, since = await self._fresh()
        if feed is None:
            return self._lost(since)
        found = {run for run in self._cancelled(feed) if run.arrives > at}
        return self._told(feed, tuple(sorted(found, key=lambda run: (run.departs, run.trip_id))))

    async def late(self, at: datetime) -> Fact[tuple[LateRun, ...]]:
        """Runs of trips that our timetable knows, each at its next call, the latest first."""
        feed, since = await self._fresh()
        if feed is None:
            return self._lost(since)
        found = (self._late(update, feed, at) for update in feed.trips if update.runs)
        runs = sorted((run for run in found if run is not None), key=lambda run: -run.delay_s)
        return self._told(feed, tuple(runs))

    def lines(self) -> Mapping[str, Mode]:
        """Every line of the timetable by its name."""
        return dict(self._names.lines().values())

    async def check(self) -> Fact[int]:
        """How many trips and alerts the feed tells of. Raises Unavailable where it is stale."""
        feed = await self._feed()
        trouble = feed.trouble(self._now())
        if trouble is not None:
            raise Unavailable(f"{self._source}: {trouble}", source=self._source)
        count, one = len(feed.trips) + len(feed.alerts), feed.origin
        told = feed.observed_at
        return Fact(count, self._source, self._now(), told, one.licence, one.simulated)

    async def _fresh(self) -> tuple[LiveFeed | None, datetime | None]:
        """The feed where it is good; else since when nothing is known, if that is."""
        try:
            feed = await self._feed()
        except CityError:  # said with the answer: realtime False
            return None, None
        now = self._now()
        if feed.trouble(now) is None:
            return feed, None
        return None, None if feed.from_future(now) else feed.observed_at

    def _lost(self, since: datetime | None) -> Fact[tuple[T, ...]]:
        return Fact((), self._source, self._now(), since, realtime=False)

    def _told(self, feed: LiveFeed, value: tuple[T, ...]) -> Fact[tuple[T, ...]]:
        origin = feed.origin
        return Fact(
            value,
            origin.source,
            self._now(),
            feed.observed_at,
            origin.licence,
            origin.simulated,
            realtime=True,
        )

    def _named(self, alert: Alert) -> Alert:
        return replace(alert, informed=tuple(self._informed(who) for who in alert.informed))

    def _informed(self, who: Informed) -> Informed:
        line = who.line
        if line is None and who.trip is not None:
            line = (self._names.trip(who.trip) or (None,))[0]
        line_name, mode = self._names.lines().get(line or "", (None, None))
        stop_name, station = self._names.stops().get(who.stop or "", (None, who.stop))
        return replace(
            who,
            line=line,
            line_name=line_name,
            line_mode=mode,
            stop_name=stop_name,
            station=station,
        )

    def _cancelled(self, feed: LiveFeed) -> Iterator[CancelledRun]:
        for update in feed.trips:
            if update.state == "canceled" and feed.observed_at is not None:
                run = self._run(update, feed.observed_at)
                if run is not None:
                    yield run

    def _late(self, update: TripUpdate, feed: LiveFeed, at: datetime) -> LateRun | None:
        run = self._run(update, feed.observed_at or at)
        if run is None or not at - HALF_DAY < run.departs <= at + SOON:
            return None
        calls = self._schedule.calls(update.trip_id)
        for place, call in enumerate(calls[:-1]):
            planned = run.departs + timedelta(seconds=call.departs_s - calls[0].departs_s)
            told = Run(update, calls, place).leaving(call.stop_id, planned)
            if told.delay_s is None or planned + timedelta(seconds=told.delay_s) < at:
                continue
            stop, _ = self._names.stops().get(call.stop_id, ("", ""))
            late = max(told.delay_s, 0)
            return (
                LateRun(run.trip_id, run.line, run.headsign, stop, planned, late) if late else None
            )
        return None

    def _run(self, update: TripUpdate, told_at: datetime) -> CancelledRun | None:
        calls = self._schedule.calls(update.trip_id)
        known = self._names.trip(update.trip_id)
        if not calls or known is None:
            return None
        line_id, headsign = known
        first_s = calls[0].departs_s if update.start_s is None else update.start_s
        departs = self._start(update.start_date, first_s, told_at)
        lasts = timedelta(seconds=calls[-1].arrives_s - calls[0].departs_s)
        origin, _ = self._names.stops().get(calls[0].stop_id, ("", ""))
        line, mode = self._names.lines().get(line_id, (line_id, None))
        arrives = departs + lasts
        return CancelledRun(update.trip_id, line, headsign, origin, departs, arrives, line_id, mode)

    def _start(self, day: date | None, first_s: int, told_at: datetime) -> datetime:
        """When the run was to leave, in UTC; without a date the one nearest to the feed's own time.

        A service day counts from noon minus 12 hours, also where clocks change in between.
        """
        zone = self._schedule.zone
        today = told_at.astimezone(zone).date()
        days = (today - DAY, today, today + DAY) if day is None else (day,)
        noons = [datetime.combine(one, time(12), tzinfo=zone).astimezone(UTC) for one in days]
        starts = [noon - HALF_DAY + timedelta(seconds=first_s) for noon in noons]
        return min(starts, key=lambda start: abs(start - told_at))
