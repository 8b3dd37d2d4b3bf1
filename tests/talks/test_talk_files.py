"""Every .talk file on every channel that carries it: what was promised, word for fact."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.talks.sourced import Known, listening
from tests.talks.talkdrivers import DRIVERS, World, world
from tests.talks.talkfile import Step, matches, read_talk
from tests.talks.tompcheck import SPEC, faults, listen

HERE = Path(__file__).parent
TALKS = [read_talk(path) for path in sorted(HERE.glob("*.talk"))]
CASES = [
    pytest.param(talk, channel, id=f"{talk.path.stem}-{channel}")
    for talk in TALKS
    for channel in DRIVERS
    if talk.runs_on(channel)
]


@pytest.mark.parametrize(("talk", "channel"), CASES)
async def test_talk(talk: Any, channel: str) -> None:
    async with world(talk, channel) as here:
        hearing = listening(here.app) if channel == "console" else nullcontext()
        with hearing as known:
            await assert_told_as_written(talk, channel, here, known)


async def assert_told_as_written(talk: Any, channel: str, here: World, known: Known | None) -> None:
    """known: what was heard from outside; where it is kept, no number comes from nowhere."""
    spoken = listen(here.app.desk.wire) if SPEC.exists() and channel == "console" else []
    waiting: list[dict[str, Any]] = []
    last: dict[str, Any] = {}
    for step in talk.steps:
        if step.only and step.only != channel:
            continue
        where = f"{talk.path.name}:{step.line} on {channel}"
        if step.kind == "expect":
            assert waiting, f"{where}: expected {step.text}, but nothing more was said"
            last = waiting.pop(0)
            check(step, last, where)
        elif step.kind == "choices":
            check_choices(step, last, where)
        elif step.kind == "db":
            query, _, value = step.text.partition("=")
            assert str(await here.app.query(query.strip())) == value.strip(), where
        else:
            assert not waiting, f"{where}: also said {brief(waiting)}"
            if known is not None:
                known.hear_step(step, here)
            await act(here, step)
            waiting = here.said()
            invented = [fault for one in waiting for fault in known.unsourced(one)] if known else []
            assert invented == [], f"{where}: numbers that nobody told"
    assert not waiting, f"{talk.path.name}: at the end also said {brief(waiting)}"
    assert faults(spoken) == [], "what was said to the partner, or by it, is no TOMP 1.6.1"


async def act(here: World, step: Step) -> None:
    if step.kind == "say":
        await here.driver.say(here.filled(step.text), step.device)
    elif step.kind == "tap":
        await here.driver.tap(step.text, step.times, step.device)
    else:
        await here.obey(step.kind, step.text)


def check(step: Step, said: dict[str, Any], where: str) -> None:
    assert said["text"] == step.text, f"{where}: {said['text']} said: {said['words']}"
    for key, wanted in step.facts.items():
        values = [each[key] for each in facts_of(said) if key in each]
        assert any(matches(value, wanted) for value in values), f"{where}: {key} is {values}"


def facts_of(said: dict[str, Any]) -> list[dict[str, Any]]:
    order = [{"cents": said["order"]["cents"]}] if "order" in said else []
    return [said["facts"], *(line["facts"] for line in said["lines"]), *order]


def check_choices(step: Step, said: dict[str, Any], where: str) -> None:
    orders = [label[1:] for label in step.labels if label.startswith("!")]
    labels = [label for label in step.labels if not label.startswith("!")]
    if orders:
        assert said.get("order", {}).get("label") == orders[0], f"{where}: no order control"
    if labels:
        shown = said["choices"]
        texts = said["choice_texts"]
        known = [label in shown or label in texts for label in labels]
        assert all(known) and len(labels) == len(shown), f"{where}: shown are {shown}"


def brief(said: list[dict[str, Any]]) -> str:
    return ", ".join(f"{one['text']} ({one['words'][:60]})" for one in said)
