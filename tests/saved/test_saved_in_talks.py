"""Own places, the way back and the language of a message, over the real dispatcher and words."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.errors import Misunderstood, Refused, Unavailable
from adapters.words import Place
from bot.ports import Capabilities
from bot.store.persons import dump_person
from handlers.ports import Person, SavedTrip, World
from handlers.script import Script
from handlers.talk import Talk
from tests.kernel.dispatchkit import BUTTONS, FakeHouse

HOME = Place("home-stop", "Marliplatz", 53.87, 10.71, "stop")
CHOIR = Place("choir-stop", "Koberg", 53.8725, 10.6905, "stop")
KNOWN = Person(1, saved=(("home", HOME),), trips=(SavedTrip("Chor", HOME, CHOIR),))


def house(person: Person = KNOWN, powers: Capabilities = BUTTONS) -> FakeHouse:
    made = FakeHouse(powers=powers)
    made.person[1] = dump_person(person)
    return made


def words(made: FakeHouse, chat: int = 1) -> str:
    return made.chat(chat).said[-1].plain()


def stored(made: FakeHouse) -> Any:
    return made.person[1].get("saved", [])


async def test_a_place_is_kept_only_after_a_yes() -> None:
    made = house(Person(1))
    assert await made.say("merk dir zuhause: marliplatz 3") == ["saved.sure"]
    assert "Hausnummern kenne ich nicht" in words(made)
    assert "Vergiss Zuhause" in words(made)
    assert not stored(made)
    assert await made.tap("Nein") == ["saved.not-kept"]
    assert not stored(made)
    await made.say("merk dir zuhause: marliplatz")
    assert await made.tap("Ja, merken") == ["saved.kept"]
    assert stored(made)[0][0] == "home"


async def test_a_shared_location_is_kept_coarsely() -> None:
    made = house(Person(1))
    await made.hear(made.inbound("location", lat=53.8671234, lon=10.6871234))
    await made.say("das ist mein zuhause")
    await made.tap("Ja, merken")
    ((name, place),) = stored(made)
    assert (name, place["lat"], place["lon"]) == ("home", 53.8671, 10.6871)


async def test_in_a_shared_room_nothing_kept_is_used_or_told() -> None:
    made = house()
    made.chat(2).private = False
    assert await made.say("von zuhause zum zob morgen um 8", 2) == ["place.unsaved-shared"]
    await made.say("lass das", 2)
    for text in ("welche orte hast du", "meine strecken", "merk dir oma: koberg", "vergiss chor"):
        assert await made.say(text, 2) == ["saved.shared"], text
    told = " ".join(message.plain() for message in made.chat(2).said)
    assert "Marliplatz" not in told and "Chor" not in told
    assert len(stored(made)) == 1 and made.person[1]["trips"]


async def test_a_place_that_tells_of_health_is_kept_only_where_it_may() -> None:
    made = house(Person(1), replace(BUTTONS, health_storage=False))
    assert await made.say("merk dir dialyse: marliplatz") == ["saved.health-not-here"]
    assert not stored(made)
    full = house(Person(1), replace(BUTTONS, health_storage=True))
    assert await full.say("merk dir dialyse: marliplatz") == ["saved.sure"]
    assert "Gesundheit" in words(full)


async def test_no_more_than_a_dozen_are_kept() -> None:
    many = tuple((f"Ort {letter}", HOME) for letter in "abcdefghijkl")
    made = house(Person(1, saved=many))
    assert await made.say("merk dir oma: koberg") == ["saved.too-many"]


async def test_a_side_talk_brings_the_question_back() -> None:
    made = house(Person(1))
    await made.say("fahrt buchen zum koberg")
    assert await made.say("welche orte hast du") == ["saved.none", "ride.start"]


async def test_an_own_place_answers_a_question() -> None:
    made = house()
    await made.say("fahrt buchen zum koberg")
    assert await made.say("zuhause") == ["ride.when"]


async def test_a_kept_way_gives_the_end_that_was_not_said() -> None:
    made = house()
    assert await made.say("wie immer zum chor um 18 uhr") != ["ride.start"]
    notes = made.top["answers"]
    assert notes["start"]["value"]["id"] == "home-stop"
    assert notes["goal"]["value"]["id"] == "choir-stop"


async def test_the_asked_place_is_offered_once() -> None:
    made = house(Person(1))
    assert await made.say("nach hause um 18 uhr") == ["place.unsaved"]
    assert await made.say("marliplatz") == ["journey.start"]
    assert [b.label for b in made.chat().said[-1].buttons][-1] == "Als „Zuhause“ merken"
    await made.say("koberg")
    assert "merken" not in words(made)
    assert await made.say("merk dir das") == ["saved.sure"]


async def test_what_a_conversation_heard_fades() -> None:
    made = house()
    await made.say("vom koberg nach hause um 18 uhr")
    assert made.chat().conversation["trip"]["to"]["id"] == "home-stop"
    made.later(13 * 60)
    await made.say("moin")
    assert "trip" not in made.chat().conversation


async def test_home_is_where_one_said_to_be_until_it_is_kept() -> None:
    made = house(Person(1))
    await made.say("was geht heute abend, bin am koberg")
    assert await made.say("wann fährt der letzte bus vom zob nach hause") == ["home.last"]
    assert made.facts()["to"] == "Koberg"


# --- the language of the message ----------------------------------------------------------------


async def test_english_is_answered_in_english_and_the_setting_stays() -> None:
    made = house(Person(1))
    await made.say("i want to book a ride to koberg")
    assert "Where" in words(made)
    assert "locale" not in made.person[1]
    await made.say("zob")
    assert made.chat().said[-1].lang == "en"
    await made.say("morgen um acht, bitte")
    assert made.chat().said[-1].lang == "de"


async def test_loan_words_switch_nothing() -> None:
    made = house(Person(1))
    for text in ("shuttle", "ok", "party", "stop"):
        await made.say(text)
        assert made.chat().said[-1].lang == "de", text


async def test_a_chosen_language_wins() -> None:
    made = house(Person(1, locale_chosen=True))
    await made.say("i want to book a ride to koberg")
    assert made.chat().said[-1].lang == "de"
    plain = house(Person(1, locale="de-leicht"))
    await plain.say("i want to book a ride to koberg")
    assert plain.chat().said[-1].lang == "de-leicht"


async def test_english_is_offered_once() -> None:
    made = house(Person(1))
    asked = ["i want a ride to koberg", "from the zob please", "i want it tomorrow at 8"]
    offered = []
    for text in asked:
        await made.say(text)
        labels = [button.label for button in made.chat().said[-1].buttons]
        offered.append("Stay with English?" in labels)
    assert sum(offered) == 1
    await made.tap("Stay with English?")
    assert made.person[1]["locale"] == "en" and made.person[1]["locale_chosen"]


@pytest.mark.parametrize("text", ["Merhaba, otobüs nerede?", "Де зупинка?", "أين الحافلة"])
async def test_other_languages_get_one_honest_sentence(text: str) -> None:
    made = house(Person(1))
    assert await made.say(text) == ["language.other"]
    assert [button.label for button in made.chat().said[-1].buttons] == ["Deutsch", "English"]
    await made.tap("English")
    assert made.person[1]["locale"] == "en"


# --- what a city does not have ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "said", "retry"),
    [
        (Unavailable("late"), "city.unavailable", True),
        (Misunderstood("odd"), "city.unavailable", True),
        (Refused("none", reason="no_source"), "city.none", False),
        (Refused("no"), "city.refused", False),
    ],
)
async def test_a_retry_is_offered_only_where_it_may_pass(
    failure: Exception, said: str, retry: bool
) -> None:
    async def failing(talk: Talk, world: World) -> None:
        raise failure

    made = FakeHouse(scripts={"outing": Script("outing", failing, ("outing.find",), ("aus",))})
    assert await made.say("/aus") == [said]
    labels = [token.value for token in made.chat().tokens.values()]
    assert ("retry" in labels) is retry
