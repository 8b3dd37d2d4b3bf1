"""Numbers belong to the message that showed them last, never to an older question beside it."""

from __future__ import annotations

from handlers.ports import World
from handlers.questions import OneOf, verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk
from tests.kernel.dispatchkit import PLAIN, FakeHouse


async def elder(talk: Talk, world: World) -> None:
    ask = OneOf("place.which", ["a", "b"], lambda one: Line("way.watch-yes"), lambda one: one, str)
    chosen = await talk.ask("elder", ask)
    talk.say("stopped", choice=chosen)


async def offering(talk: Talk, world: World) -> None:
    talk.say("along.how-to", choices=(verb("along.picture", "talk:made"),), to="Strand")


async def silent(talk: Talk, world: World) -> None:
    talk.say("along.none")


async def made(talk: Talk, world: World) -> None:
    talk.say("along.shown", to="Strand")


def house(*, asks: bool = True) -> FakeHouse:
    scripts = (
        Script("elder", elder, commands=("elder",)),
        Script("offering", offering, commands=("offering",), aside=True, asks=asks),
        Script("silent", silent, commands=("silent",), aside=True, asks=asks),
        Script("made", made, commands=("made",), aside=True),
    )
    return FakeHouse({one.name: one for one in scripts}, powers=PLAIN)


async def test_a_number_after_a_side_question_is_that_questions() -> None:
    talks = house()
    assert await talks.say("/elder") == ["place.which"]
    assert await talks.say("/offering") == ["along.how-to"], "the older question waits in silence"
    assert await talks.say("1") == ["along.shown", "place.which"]
    assert talks.prefix() == ["resume"]
    assert await talks.say("1") == ["stopped"], "asked again, its numbers are its own again"


async def test_the_older_question_takes_the_number_where_the_side_talk_does_not_ask() -> None:
    talks = house(asks=False)
    await talks.say("/elder")
    assert await talks.say("/offering") == ["along.how-to", "place.which"]
    assert await talks.say("1") == ["stopped"], "the last message is the older question's"


async def test_a_side_talk_without_a_choice_brings_the_question_back_at_once() -> None:
    talks = house()
    await talks.say("/elder")
    assert await talks.say("/silent") == ["along.none", "place.which"]


async def test_the_last_control_goes_back_to_the_question() -> None:
    talks = house()
    await talks.say("/elder")
    await talks.say("/offering")
    assert await talks.say("2") == ["place.which"]
    assert await talks.say("2") == ["stopped"]


async def test_a_number_beyond_the_newer_controls_answers_nothing_older() -> None:
    talks = house()
    await talks.say("/elder")
    await talks.say("/offering")
    assert "stopped" not in await talks.say("3")


async def test_a_tap_on_the_older_message_still_answers_it() -> None:
    talks = house()
    await talks.say("/elder")
    older = next(iter(talks.chat().tokens))
    await talks.say("/offering")
    assert await talks.tap_token(older) == ["stopped"]


async def test_controls_beside_a_waiting_question_take_the_numbers_too() -> None:
    talks = house()
    await talks.say("/elder")
    told = await talks.say("/nosuchcommand")
    assert told == ["input.command"]
    shown = talks.top["pending"]["shown"]
    assert shown and all(one["value"].startswith("talk:") for one in shown)
