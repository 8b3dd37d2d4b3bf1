"""What one may be told disturbances of, which alerts and runs concern it, and how they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from adapters.words import Alert, CancelledRun, Informed, LateRun
from handlers.airs import NAMES
from handlers.says import FactValue, Line, Say

WatchKind = Literal["line", "mode", "stop", "air"]
ALERTS_SHOWN = 2
RUNS_SHOWN = 3
LONGEST = 200
LATE_S, PUNCTUAL_S = 600, 300
"""a run of a watched line so late is told, once, until all of them are less late than the second"""
LATE = "late"
RUNS_AHEAD = timedelta(hours=12)
"""a cancelled run is told by its clock alone, so none of tomorrow's at the same hour"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A line (id: its name), a mode (id: bus, train or ferry) or a stop (id and name).

    Of air (id: the sensor or station; an own one has no other name): quantity: as Measurement
    has it, above: the threshold.
    """

    kind: WatchKind
    id: str
    name: str
    quantity: str = ""
    above: float | None = None

    @property
    def line(self) -> Line:
        """What it is, in a list."""
        return Line("air-watch.line" if self.kind == "air" else "watch.line", self.facts)

    @property
    def stopped(self) -> Say:
        """That nothing more is told of it."""
        return Say("air-watch.stopped" if self.kind == "air" else "watch.stopped", self.facts)

    @property
    def facts(self) -> dict[str, FactValue]:
        if self.kind == "air":
            known = NAMES.get(self.quantity, self.quantity)
            own = self.name == self.id
            return {"name": self.name, "own": own, "quantity": known, "above": self.above}
        return {"what": self.id if self.kind == "mode" else self.kind, "name": self.name}

    @property
    def reference(self) -> str:
        return ":".join((self.kind, self.id, *([self.quantity] if self.quantity else [])))


EVERYTHING: dict[str, FactValue] = {"what": "all", "name": ""}


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing wish to be told."""

    id: int
    of: Watched


@dataclass(frozen=True, slots=True)
class WatchIntent:
    """Set a watch; one of the same thing is replaced."""

    of: Watched


@dataclass(frozen=True, slots=True)
class StopWatchIntent:
    """watch_id None stops all."""

    watch_id: int | None


class Watches(Protocol):
    """Standing wishes to be told of disturbances; set and stop are staged."""

    async def all(self) -> Sequence[Watch]: ...

    async def set(self, of: Watched) -> Watched: ...

    async def stop(self, watch_id: int | None) -> int: ...


def concerns(of: Watched | None, alert: Alert) -> bool:
    """Whether an alert is about it; None is everything. One for all concerns everybody."""
    return of is None or any(_named(of, who) for who in alert.informed)


def _named(of: Watched, who: Informed) -> bool:
    if who.line is None and who.stop is None and who.trip is None:
        return True
    if of.kind == "line":
        return (who.line_name or who.line or "").casefold() == of.id.casefold()
    if of.kind == "mode":
        return who.line_mode == of.id
    return of.id in (who.stop, who.station)


def is_run_of(of: Watched | None, run: CancelledRun, now: datetime) -> bool:
    """Whether it is one of it, and of the coming hours. Of a stop nobody is told single runs."""
    if run.departs > now + RUNS_AHEAD:
        return False
    if of is None:
        return True
    if of.kind == "mode":
        return run.mode == of.id
    return of.kind == "line" and run.line.casefold() == of.id.casefold()


def late_of(of: Watched, runs: Sequence[LateRun], least_s: int) -> tuple[LateRun, ...]:
    """The runs of a watched line that are at least so late; of anything else none is told."""
    if of.kind != "line":
        return ()
    name = of.id.casefold()
    return tuple(run for run in runs if run.line.casefold() == name and run.delay_s >= least_s)


def late_lines(runs: Sequence[LateRun]) -> tuple[Line, ...]:
    """The latest first; what is left out is counted."""
    lines = [late_line(run) for run in runs[:RUNS_SHOWN]]
    if more := len(runs[RUNS_SHOWN:]):
        lines.append(Line("disruptions.more", {"count": more}))
    return tuple(lines)


def late_line(run: LateRun) -> Line:
    known: dict[str, FactValue] = {"at": run.at, "stop": run.stop, "headsign": run.headsign}
    return Line("watch.late-run", {**known, "minutes": run.delay_s // 60})


def news_lines(
    alerts: Sequence[Alert], runs: Sequence[CancelledRun], locale: str
) -> tuple[Line, ...]:
    """Alerts first, then cancelled runs by departure; what is left out is counted."""
    lines = [alert_line(alert, locale) for alert in alerts[:ALERTS_SHOWN]]
    lines += [run_line(run) for run in runs[:RUNS_SHOWN]]
    more = len(alerts[ALERTS_SHOWN:]) + len(runs[RUNS_SHOWN:])
    if more:
        lines.append(Line("disruptions.more", {"count": more}))
    return tuple(lines)


def alert_line(alert: Alert, locale: str) -> Line:
    """What it says, about which lines or stops, and until when."""
    names = dict.fromkeys(who.line_name or who.line for who in alert.informed)
    stops = dict.fromkeys(who.stop_name for who in alert.informed)
    title, text = in_locale(alert.titles, locale), in_locale(alert.texts, locale)
    since, until = _ends(alert)
    return Line(
        "disruptions.alert",
        {
            "title": title,
            "more": "" if text == title else text,
            "line": ", ".join(name for name in names if name),
            "stop": ", ".join(name for name in stops if name),
            "since": since,
            "until": until,
        },
    )


def run_line(run: CancelledRun) -> Line:
    return Line(
        "disruptions.run",
        {
            "at": run.departs,
            "line": run.line,
            "from": run.origin,
            "headsign": run.headsign,
        },
    )


def in_locale(words: Sequence[tuple[str, str]], locale: str) -> str:
    """The words in the person's language, else the first; one line, and not too long."""
    wanted = locale[:2]
    said = next((text for lang, text in words if lang == wanted), words[0][1] if words else "")
    line = " ".join(said.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _ends(alert: Alert) -> tuple[datetime | None, datetime | None]:
    """From when until when it holds, as one span; None for an open end."""
    since = [span[0] for span in alert.periods]
    until = [span[1] for span in alert.periods]
    starts = [at for at in since if at is not None]
    ends = [at for at in until if at is not None]
    first = min(starts) if starts and len(starts) == len(since) else None
    return first, max(ends) if ends and len(ends) == len(until) else None
