"""A way as the rows of a strip, in words: what the picture draws, and what its text says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.words import Leg, Mode
from handlers.cards import OWN, local
from handlers.live import deviation
from handlers.passing_on import way_facts
from handlers.says import FactValue
from handlers.shown_way import ShownWay

Words = Callable[[str, Mapping[str, FactValue]], str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place with its time. late: "+4", "" where not known.

    void: one does not get there at that time, since a ride before or there is cancelled.
    """

    time: str
    name: str
    late: str = ""
    note: str = ""
    void: bool = False

    def text(self) -> str:
        time = f"({self.time})" if self.void else self.time
        time = f"{time} ({self.late})" if self.late else time
        return " ".join((time, ", ".join(part for part in (self.name, self.note) if part)))


@dataclass(frozen=True, slots=True)
class Ride:
    """A vehicle between two stops. color: as in adapters.words.Leg.  void: why it does not run."""

    badge: str
    mode: Mode
    color: str | None = None
    head: str = ""
    note: str = ""
    void: str = ""

    def text(self) -> str:
        return ", ".join(part for part in (self.badge, self.void, self.head, self.note) if part)


@dataclass(frozen=True, slots=True)
class Between:
    """On foot, or waiting at one stop for the next vehicle."""

    words: str
    walked: bool

    def text(self) -> str:
        return self.words


Row = Stop | Ride | Between


@dataclass(frozen=True, slots=True)
class Dated:
    """A way and why it does not take place, in words; "" when it does. made: when it was booked."""

    way: ShownWay
    over: str = ""
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything that is drawn, top to bottom. band: DEMO or void, "" for none."""

    title: str
    day: str
    sums: str
    rows: tuple[Row, ...]
    foot: tuple[str, ...]
    band: str = ""
    void: bool = False

    def text(self) -> str:
        """The same content as plain lines."""
        head = (self.band, self.title, self.day, self.sums)
        lines = (*head, *(row.text() for row in self.rows), *self.foot)
        return "\n".join(line for line in lines if line)


def strip_of(way: ShownWay, words: Words, *, over: str = "") -> Strip:
    """The strip of a way. over: why all of it does not take place, in words."""
    facts = way_facts(way)
    fallen = [leg for leg in way.journey.legs if leg.cancelled]
    band = over or (words("strip.demo", {}) if way.simulated else "")
    if fallen and not over:
        band = words("strip.fallen", {"line": badge(fallen[0], words), "at": fallen[0].departs})
    return Strip(
        words("strip.title", facts),
        words("strip.day", facts),
        words("strip.sums", facts),
        tuple(_rows(way.journey.legs, words)),
        foot(way, words, demo=bool(fallen or over) and way.simulated),
        band,
        bool(over or fallen),
    )


def foot(way: ShownWay, words: Words, *, demo: bool = False) -> tuple[str, ...]:
    """How fresh it is, where it comes from, and that no driver takes it for a ticket."""
    if not way.source:
        return (words("strip.estimated", {}),)
    stand = "strip.live" if way.realtime else "strip.plan"
    lines = [words(stand, {"at": way.fetched_at})]
    if any(leg.mode in OWN for leg in way.journey.rides):
        lines.append(words("strip.estimated-drive", {}))
    lines.append(words("strip.booked" if way.trip else "strip.source", {"source": way.source}))
    if demo:
        lines.append(words("strip.demo", {}))
    return tuple(lines)


def clock(at: datetime) -> str:
    here = local(at)
    return f"{here.hour}:{here.minute:02d}"


def late(seconds: int | None, *, arriving: bool = False) -> str:
    """ "+4" or "−1" minutes, as words tell it beside the picture; "" where nothing is known."""
    if seconds is None:
        return ""
    told = deviation(seconds, arriving=arriving)
    return f"{'−' if told['way'] == 'early' else '+'}{told['minutes']}"


def badge(leg: Leg, words: Words) -> str:
    return words("strip.badge", {"mode": leg.mode, "line": leg.line})


def minutes_of(span: timedelta) -> int:
    return round(span.total_seconds() / 60)


def _rows(legs: Sequence[Leg], words: Words) -> Iterator[Row]:
    """Where two rides meet there are two stops, everywhere else one."""
    lost = False
    for n, leg in enumerate(legs):
        before = legs[n - 1] if n else None
        after = legs[n + 1] if n + 1 < len(legs) else None
        if leg.mode == "walk":
            if before is None or before.mode == "walk":
                yield Stop(clock(leg.departs), leg.origin.name, void=lost)
            yield Between(_walked(before, leg, after, words), walked=True)
            if after is None:
                yield Stop(clock(leg.arrives), leg.goal.name, void=lost)
            continue
        lost = lost or leg.cancelled
        if before is not None and before.mode != "walk":
            yield Between(_changed(before, leg, words), walked=False)
        bay = _bay(leg, words)
        yield Stop(clock(leg.departs), leg.origin.name, _leaves(leg), bay, lost)
        yield _ride(leg, words)
        yield Stop(clock(leg.arrives), leg.goal.name, _comes(leg), void=lost)


def _leaves(leg: Leg) -> str:
    return "" if leg.cancelled else late(leg.delay_s)


def _comes(leg: Leg) -> str:
    return "" if leg.cancelled else late(leg.arrival_delay_s, arriving=True)


def _bay(leg: Leg, words: Words) -> str:
    if leg.cancelled or not leg.platform:
        return ""
    return words("strip.bay", {"mode": leg.mode, "bay": leg.platform})


def _ride(leg: Leg, words: Words) -> Ride:
    facts: dict[str, FactValue] = {
        "minutes": minutes_of(leg.arrives - leg.departs),
        "stops": leg.stops_between + 1,
        "headway": minutes_of(timedelta(seconds=leg.headway_s)) if leg.headway_s else None,
        "lowfloor": "yes" if leg.wheelchair else "no",
    }
    head = words("strip.headsign", {"headsign": leg.headsign}) if leg.headsign else ""
    void = words("strip.cancelled", {}) if leg.cancelled else ""
    note = "" if leg.cancelled else words("strip.ride", facts)
    return Ride(badge(leg, words), leg.mode, leg.color, head, note, void)


def _walked(before: Leg | None, leg: Leg, after: Leg | None, words: Words) -> str:
    """A walk alone, or as a part of changing."""
    walk = max(1, minutes_of(leg.arrives - leg.departs))
    facts: dict[str, FactValue] = {"minutes": walk, "metres": leg.metres}
    if before is None or after is None or "walk" in (before.mode, after.mode):
        return words("strip.walk", facts)
    span = _gap(before, after)
    if span < timedelta(minutes=walk) and not after.cancelled:
        return words("strip.change-lost", facts)
    return words("strip.change-walk", {**facts, "minutes": minutes_of(span), "walk": walk})


def _changed(before: Leg, leg: Leg, words: Words) -> str:
    span = _gap(before, leg)
    lost = span < timedelta(0) and not leg.cancelled
    return words("strip.change-lost" if lost else "strip.change", {"minutes": minutes_of(span)})


def _gap(before: Leg, after: Leg) -> timedelta:
    """From the one vehicle to the next, as far as delays are known and both run."""
    if before.cancelled or after.cancelled:
        return after.departs - before.arrives
    comes = before.arrives + timedelta(seconds=before.arrival_delay_s or 0)
    return after.departs + timedelta(seconds=after.delay_s or 0) - comes
