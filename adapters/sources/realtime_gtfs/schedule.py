"""What the overlay must know of the timetable to lay an update on the right call of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.sources.realtime_gtfs.feed import TripUpdate

BERLIN = ZoneInfo("Europe/Berlin")
CLOSE = timedelta(hours=12)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
EARLY_HOURS = 6


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a trip. Seconds after its service day's midnight; sequence: stop_sequence."""

    stop_id: str
    arrives_s: int
    departs_s: int
    sequence: int | None = None


CallsOf = Callable[[str], Sequence[Call]]
"""The calls of a trip by trip_id, in order; () for a trip that the timetable has not.

For a trip of frequencies.txt the times of any one run serve: only differences count then.
"""


def no_calls(_: str) -> Sequence[Call]:
    """A timetable that cannot be asked: an update then counts for the stops it names only."""
    return ()


@dataclass(frozen=True, slots=True)
class Start:
    """Where a run stands in its trip: it leaves at `planned`, offset_s after its first call.

    first_s: when the trip's first call leaves by timetable, seconds of the service day.
    """

    planned: datetime
    offset_s: int
    first_s: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The timetable's side of the overlay. zone: the agency's."""

    calls: CallsOf = no_calls
    zone: ZoneInfo = BERLIN

    def same_run(self, update: TripUpdate, start: Start, told_at: datetime) -> bool:
        """Whether the update is about the run that starts so.

        told_at: the header's time; an update without a date is about the run nearest to it.
        What does not fit for certain is another run.
        """
        began = self._wall(start.planned) - timedelta(seconds=start.offset_s)
        first_s = start.first_s if update.start_s is None else update.start_s
        if update.start_date is not None:
            day = datetime.combine(update.start_date, time())
            return _fits(abs(began - day - timedelta(seconds=first_s)))
        if abs(start.planned - told_at) >= CLOSE:
            return False
        day = datetime.combine(began.date(), time())
        apart = (began - day - timedelta(seconds=first_s)) % DAY
        return _fits(min(apart, DAY - apart))

    def same_day(self, update: TripUpdate, planned: datetime, told_at: datetime) -> bool:
        """Without calls: one told by its start time may be any run of many, so it is none."""
        if update.start_s is not None or abs(planned - told_at) >= CLOSE:
            return False
        if update.start_date is None:
            return True
        return update.start_date in self.service_days(planned)

    def service_days(self, moment: datetime) -> tuple[date, ...]:
        """The service days that a run of that moment may belong to."""
        wall = self._wall(moment)
        eve = ((wall - DAY).date(),) if wall.hour < EARLY_HOURS else ()
        return (wall.date(), *eve)

    def _wall(self, planned: datetime) -> datetime:
        """The clock on the wall, without an offset, to be compared with service days."""
        return planned.astimezone(self.zone).replace(tzinfo=None)


def _fits(apart: timedelta) -> bool:
    """To the minute; a service day counts from noon, so a change of clocks shifts an hour."""
    return apart <= MINUTE or abs(apart - HOUR) <= MINUTE
