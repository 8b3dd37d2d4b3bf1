"""What a story fixes of the simulated live times: delays, cancelled runs, alerts, age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from adapters.demo.clock import LOCAL, moment
from adapters.demo.timetable import Run, Timetable

MOST_DELAY_S = 12 * 3600
RUN_KEYS = frozenset({"line", "trip", "departs", "to", "delay_s", "cancelled", "skips"})
ALERT_KEYS = frozenset({"id", "line", "stop", "title", "text", "effect", "since", "until", "lang"})


class WrongFact(ValueError):
    """A fact that live times cannot have; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class RunFact:
    """Runs meant by line or trip id, by a departure of theirs ("HH:MM"), by where they go."""

    line: str | None = None
    trip: str | None = None
    departs: str | None = None
    to: str | None = None
    delay_s: int | None = None
    cancelled: bool = False
    skips: str | None = None

    def means(self, run: Run) -> bool:
        trip = run.trip
        if self.line not in (None, trip.line) or self.trip not in (None, trip.id):
            return False
        if self.to is not None and self.to.casefold() not in trip.headsign.casefold():
            return False
        return self.departs is None or any(
            f"{run.at(call.departs_s).astimezone(LOCAL):%H:%M}" == self.departs.zfill(5)
            for call in trip.calls
        )


@dataclass(frozen=True, slots=True)
class AlertFact:
    """An alert of the story. line: a name; stop: the id."""

    id: str
    title: str
    text: str = ""
    line: str | None = None
    stop: str | None = None
    effect: str = "other_effect"
    since: datetime | None = None
    until: datetime | None = None
    lang: str = "de"


@dataclass(slots=True)
class Disturbances:
    """Everything forced so far; later facts go before earlier ones."""

    runs: list[RunFact] = field(default_factory=list)
    alerts: dict[str, AlertFact] = field(default_factory=dict)
    age_s: float = 0.0

    def calm(self) -> None:
        self.runs.clear()
        self.alerts.clear()
        self.age_s = 0.0

    def of(self, run: Run) -> RunFact | None:
        return next((fact for fact in reversed(self.runs) if fact.means(run)), None)

    def tell(self, facts: Mapping[str, object], timetable: Timetable) -> None:
        """Take one fact of a story. Raises WrongFact for what no feed could say.

        {"calm": true} takes all back, {"age_s": n} ages the feed, {"alert": {…}} adds or changes
        an alert ({"id", "gone": true} ends it), anything else is about runs.
        """
        if facts == {"calm": True}:
            return self.calm()
        if set(facts) == {"age_s"}:
            self.age_s = _number(facts, "age_s", 10**7) or 0.0
            return None
        if set(facts) == {"alert"}:
            return self._alert(facts["alert"], timetable)
        self.runs.append(_run_fact(facts, timetable))
        return None

    def told(self) -> dict[str, object]:
        return {"runs": len(self.runs), "alerts": sorted(self.alerts), "age_s": self.age_s}

    def _alert(self, facts: object, timetable: Timetable) -> None:
        if not isinstance(facts, dict) or not isinstance(facts.get("id"), str):
            raise WrongFact("an alert has an id")
        if facts.get("gone") is True:
            self.alerts.pop(facts["id"], None)
            return
        self.alerts[facts["id"]] = _alert_fact(facts, timetable)


def _run_fact(facts: Mapping[str, object], timetable: Timetable) -> RunFact:
    _only(facts, RUN_KEYS)
    if "line" not in facts and "trip" not in facts:
        raise WrongFact("name a line or a trip")
    line = _text(facts, "line")
    if line is not None and timetable.route(line) is None:
        raise WrongFact(f"there is no line {line}")
    skips = _text(facts, "skips")
    if skips is not None and (stop := timetable.stop(skips)) is not None:
        skips = stop.id
    elif skips is not None:
        raise WrongFact(f"there is no stop {skips}")
    delay = _number(facts, "delay_s", MOST_DELAY_S)
    return RunFact(
        line,
        _text(facts, "trip"),
        _text(facts, "departs"),
        _text(facts, "to"),
        None if delay is None else int(delay),
        facts.get("cancelled") is True,
        skips,
    )


def _alert_fact(facts: Mapping[str, object], timetable: Timetable) -> AlertFact:
    _only(facts, ALERT_KEYS)
    line, stop = _text(facts, "line"), _text(facts, "stop")
    if line is not None and timetable.route(line) is None:
        raise WrongFact(f"there is no line {line}")
    found = None if stop is None else timetable.stop(stop)
    if stop is not None and found is None:
        raise WrongFact(f"there is no stop {stop}")
    return AlertFact(
        str(facts["id"]),
        _text(facts, "title") or str(facts["id"]),
        _text(facts, "text") or "",
        line,
        found.id if found else None,
        _text(facts, "effect") or "other_effect",
        _moment(facts, "since"),
        _moment(facts, "until"),
        _text(facts, "lang") or "de",
    )


def _only(facts: Mapping[str, object], known: frozenset[str]) -> None:
    if strange := sorted(set(facts) - known):
        raise WrongFact(f"{strange[0]} is none of {', '.join(sorted(known))}")


def _text(facts: Mapping[str, object], key: str) -> str | None:
    value = facts.get(key)
    if not isinstance(value, str | None):
        raise WrongFact(f"{key} is a text")
    return value or None


def _number(facts: Mapping[str, object], key: str, most: float) -> float | None:
    value = facts.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > most:
        raise WrongFact(f"{key} is a number of seconds")
    return value


def _moment(facts: Mapping[str, object], key: str) -> datetime | None:
    value = _text(facts, key)
    try:
        return None if value is None else moment(value)
    except ValueError as fault:
        raise WrongFact(f"{key} is an ISO time") from fault
