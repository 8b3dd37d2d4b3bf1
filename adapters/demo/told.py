"""What a story fixes of weather, water, air, streets and bridges; the rest stays simulated.

`air {"sensor": 900001, "pm2_5": 31}`, `weather {"temperature": -2, "warning": "GLATTEIS"}`,
`water {"temperature": null}`, `traffic {"street": "fackenburger-in", "seconds": 600}`,
`bridges {"starts": "2026-11-25T16:00", "ends": "2026-11-25T16:12"}`; `age_s` ages what is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.demo.clock import moment
from adapters.demo.disturbances import WrongFact
from adapters.demo.traffic import BRIDGE, BRIDGE_AT

Facts = Mapping[str, object]
SHAPES: Mapping[str, Mapping[str, tuple[type, ...]]] = {
    "air": {"sensor": (int,), "pm2_5": (int, float), "pm10": (int, float), "age_s": (int,)},
    "weather": {
        "temperature": (int, float),
        "precipitation": (int, float),
        "cloud_cover": (int, float),
        "warning": (str,),
        "age_s": (int,),
    },
    "water": {"temperature": (int, float, type(None)), "level": (int, float), "age_s": (int,)},
    "traffic": {"street": (str,), "seconds": (int,), "flow": (str,), "age_s": (int,)},
    "bridges": {"starts": (str,), "ends": (str,), "bridge": (str,)},
}
"""source → what may be fixed of it, and as what"""
VALUE_TYPES = {"P1": "pm10", "P2": "pm2_5"}
SERIES = {"WT": "temperature", "W": "level"}
"""what a sensor or gauge calls it → what a story calls it"""
WARNED_FOR = timedelta(hours=10)


@dataclass(slots=True)
class Told:
    """Facts by source, in the order told; later ones go before earlier ones."""

    facts: dict[str, list[Facts]] = field(default_factory=dict)

    def calm(self) -> None:
        self.facts.clear()

    def tell(self, source: str, facts: object) -> None:
        """Take one fact. Raises WrongFact for what the source could not say."""
        shape = SHAPES[source]
        if not isinstance(facts, dict) or not facts:
            raise WrongFact(f"{source} takes an object of facts")
        for key, value in facts.items():
            if key not in shape or isinstance(value, bool) or not isinstance(value, shape[key]):
                raise WrongFact(f"{key} is nothing that {source} can say so")
        if source == "bridges":
            _times(facts)
        self.facts.setdefault(source, []).append(dict(facts))

    def applied(self, source: str, answer: Any, now: datetime) -> Any:
        """The simulated answer of a source with what was told laid over it."""
        for facts in self.facts.get(source, ()):
            answer = LAID[source](answer, facts, now)
        return answer


def _air(rows: Any, facts: Facts, now: datetime) -> Any:
    for row in rows:
        if facts.get("sensor") not in (None, row["sensor"]["id"]):
            continue
        for value in row["sensordatavalues"]:
            name = VALUE_TYPES.get(value["value_type"], "")
            if name in facts:
                value["value"] = f"{facts[name]:.2f}"
        if age := _age(facts):
            seen = datetime.fromisoformat(row["timestamp"]) - age
            row["timestamp"] = seen.strftime("%Y-%m-%d %H:%M:%S")
    return rows


def _weather(answer: Any, facts: Facts, now: datetime) -> Any:
    if "alerts" in answer:
        return _warned(answer, facts, now)
    rows = answer["weather"]
    for row in rows if isinstance(rows, list) else [rows]:
        for name in ("temperature", "precipitation", "precipitation_60", "cloud_cover"):
            if name in row and (value := facts.get(name.removesuffix("_60"))) is not None:
                row[name] = value
        if (age := _age(facts)) and not isinstance(rows, list):
            row["timestamp"] = _earlier(row["timestamp"], age)
    return answer


def _warned(answer: Any, facts: Facts, now: datetime) -> Any:
    title = facts.get("warning")
    if title is None:
        return answer
    alert = {
        "id": len(answer["alerts"]) + 1,
        "alert_id": f"SIMULATION.{title}",
        "status": "actual",
        "effective": now.astimezone(UTC).isoformat(),
        "onset": now.astimezone(UTC).isoformat(),
        "expires": (now + WARNED_FOR).astimezone(UTC).isoformat(),
        "severity": "moderate",
        "event_de": title,
        "headline_de": f"Amtliche Warnung vor {title}",
        "description_de": f"Simuliert: {title}.",
        "instruction_de": None,
    }
    return {"alerts": [*answer["alerts"], alert]}


def _water(gauges: Any, facts: Facts, now: datetime) -> Any:
    for gauge in gauges:
        for series in gauge["timeseries"]:
            name, present = SERIES[series["shortname"]], series["currentMeasurement"]
            present["value"] = facts.get(name, present["value"])
            if age := _age(facts):
                present["timestamp"] = _earlier(present["timestamp"], age)
        told = [s for s in gauge["timeseries"] if s["currentMeasurement"]["value"] is not None]
        gauge["timeseries"] = told
    return gauges


def _traffic(answer: Any, facts: Facts, now: datetime) -> Any:
    for segment in answer["segments"]:
        if facts.get("street") not in (None, segment["id"]):
            continue
        for name in ("seconds", "flow"):
            if name in facts:
                segment[name] = facts[name]
        if age := _age(facts):
            segment["observed_at"] = _earlier(segment["observed_at"], age)
    return answer


def _bridges(answer: Any, facts: Facts, now: datetime) -> Any:
    """The openings told are all there are: a story is about these."""
    starts, ends = _times(facts)
    opening = {
        "id": f"told-{starts.isoformat()}",
        "bridge": facts.get("bridge", BRIDGE),
        "starts": starts.isoformat(),
        "ends": ends.isoformat() if ends else None,
        "state": "planned",
        "lat": BRIDGE_AT[0],
        "lon": BRIDGE_AT[1],
    }
    kept = [one for one in answer["openings"] if str(one["id"]).startswith("told-")]
    return {"openings": [*kept, opening]}


def _times(facts: Facts) -> tuple[datetime, datetime | None]:
    try:
        starts = moment(str(facts["starts"]))
        ends = moment(str(facts["ends"])) if "ends" in facts else None
    except (KeyError, ValueError) as fault:
        raise WrongFact("an opening starts, and may end, at an ISO time") from fault
    return starts, ends


def _age(facts: Facts) -> timedelta | None:
    age = facts.get("age_s")
    return timedelta(seconds=age) if isinstance(age, int) and age else None


def _earlier(stamp: str, age: timedelta) -> str:
    return (datetime.fromisoformat(stamp) - age).isoformat()


LAID: Mapping[str, Callable[[Any, Facts, datetime], Any]] = {
    "air": _air,
    "weather": _weather,
    "water": _water,
    "traffic": _traffic,
    "bridges": _bridges,
}
