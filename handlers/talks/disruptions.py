"""What is disturbed now on a line, at a stop or anywhere, and being told of it from now on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from adapters.words import Candidate, Fact, Place
from handlers.notes import adapter
from handlers.ports import World
from handlers.questions import YesNo
from handlers.reading.extras import line_of
from handlers.says import Choice, Facts, Line, Say
from handlers.script import Script
from handlers.talk import Answer, Heard, Surroundings, Talk
from handlers.watching import (
    EVERYTHING,
    Watched,
    WatchKind,
    concerns,
    is_run_of,
    news_lines,
)

MODES = ("ferry", "train", "bus")


@dataclass(frozen=True, slots=True)
class LineQuestion:
    """Which line? Answered by its number or name."""

    text: str
    slot: str | None = "line"
    facts: Facts = field(default_factory=dict)
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        said = heard.slots.get("line") or line_of(heard.text) or bare_line(heard.text)
        return Answer(str(said)) if said else None

    def say(self, around: Surroundings, stage: Any) -> Say:
        return Say(self.text, self.facts)


def bare_line(text: str) -> str | None:
    word = text.strip(" .,!?")
    return word.upper() if len(word) <= 4 and any(c.isdigit() for c in word) else None


async def disruptions(talk: Talk, world: World) -> None:
    if world.disruptions is None:
        return talk.say("disruptions.no-source")
    of = meant(talk, world)
    known = of.facts if of else EVERYTHING
    if of is not None and of.kind == "line" and of.id not in world.disruptions.lines():
        return talk.say("disruptions.unknown-line", line=of.name)
    found = await talk.look("alerts", world.disruptions.alerts, talk.now)
    runs = await talk.look("cancelled", world.disruptions.cancelled, talk.now)
    if not found.realtime:
        return talk.say("disruptions.unknown", **cannot_know(found))
    alerts = [alert for alert in found.value or () if concerns(of, alert)]
    lost = [run for run in runs.value or () if is_run_of(of, run, talk.now)]
    choices = (tell_me(of),) if of and world.watches else ()
    talk.say(
        "disruptions.found" if alerts or lost else "disruptions.none",
        lines=news_lines(alerts, lost, talk.person.locale),
        choices=choices,
        what=known["what"],
        name=known["name"],
        source=found.source,
        at=found.observed_at,
    )


def cannot_know(found: Fact[Any]) -> dict[str, Any]:
    return {"since": found.observed_at, "source": found.source}


def tell_me(of: Watched) -> Choice:
    return Choice(Line("disruptions.tell-me"), f"of:watch:{of.reference}", kind="verb")


async def watch(talk: Talk, world: World) -> None:
    if world.disruptions is None or world.watches is None:
        return talk.say("disruptions.no-source")
    of = meant(talk, world)
    if of is None:
        line = await talk.ask("line", LineQuestion("watch.which"))
        of = Watched("line", line, line)
    if of.kind == "line" and of.id not in world.disruptions.lines():
        return talk.say("disruptions.unknown-line", line=of.name)
    ask = YesNo("watch.confirm", "watch.yes", "watch.no", of.facts)
    if not await talk.ask("sure", ask, about=of):
        return talk.say("watch.dropped")
    await talk.do("watch", world.watches.set, of)
    talk.say("watch.set", what=of.facts["what"], name=of.name)


def meant(talk: Talk, world: World) -> Watched | None:
    """The line, the kind of vehicle or the stop that was named; None for all."""
    reference = talk.hint("reference")
    if isinstance(reference, str) and ":" in reference:
        return referred(reference, world)
    if line := talk.hint("line"):
        return Watched("line", str(line), str(line))
    modes = talk.hint("modes") or ()
    for mode in MODES:
        if mode in modes:
            return Watched("mode", mode, mode)
    for slot in ("near", "from", "to"):
        if found := talk.hint(slot):
            place = adapter(list[Candidate]).validate_python(found)[0].place
            return of_stop(place) if place.kind == "stop" else None
    return None


def referred(reference: str, world: World) -> Watched | None:
    kind, _, of = reference.partition(":")
    if kind == "stop":
        place = world.places.by_id(of)
        return of_stop(place) if place else None
    return Watched(cast("WatchKind", kind), of, of) if kind in ("line", "mode") else None


def of_stop(place: Place) -> Watched:
    return Watched("stop", place.id, place.name)


SCRIPT = Script("disruptions", disruptions, (), ("stoerungen", "störungen", "disruptions"))
WATCH = Script("watch", watch, ("alerts.subscribe",), ("abo", "watch"), menu=False)
