"""Talking with the dispatcher: answers, corrections, side talks, steps back, and odd input."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import Json
from tests.kernel.dispatchkit import PLAIN, FakeHouse


def answers(house: FakeHouse) -> Json:
    return {key: note["value"] for key, note in house.top.get("answers", {}).items()}


async def test_correcting_a_place_keeps_the_rest() -> None:
    house = FakeHouse()
    await house.to_offers()
    assert await house.say("doch von Kücknitz") == ["ride.choose"]
    assert house.facts()["from"] == "Kücknitz"
    assert answers(house)["when"]["at"].startswith("2026-11-25T18:00")


async def test_the_newest_place_is_the_one_corrected() -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    await house.say("ZOB")
    await house.say("Kücknitz")
    assert await house.say("ne doch Moisling") == ["ride.when"]
    assert (answers(house)["start"]["name"], answers(house)["goal"]["name"]) == (
        "Moisling",
        "Lübeck ZOB",
    )


async def test_another_hour_stays_on_the_day_spoken_of() -> None:
    house = FakeHouse()
    await house.say("ich möchte am samstag um 10 eine fahrt buchen von Moisling zum ZOB")
    assert house.facts()["day"] == "2026-11-28"
    assert await house.say("lieber um 9") == ["ride.choose"]
    assert answers(house)["when"]["at"].startswith("2026-11-28T09:00")


async def test_a_correction_may_name_several_answers() -> None:
    house = FakeHouse()
    await house.to_offers()
    await house.say("ne, doch von Kücknitz nach Moisling um 20 uhr")
    assert house.facts()["from"] == "Kücknitz"
    assert house.facts()["to"] == "Moisling"
    assert answers(house)["when"]["at"].startswith("2026-11-25T20:00")


async def test_a_doubtful_correction_asks_back() -> None:
    house = FakeHouse()
    await house.to_offers()
    assert await house.say("ne doch zum Kino") == ["place.which"]
    assert await house.tap("CineStar") == ["ride.choose"]
    assert house.facts()["to"] == "CineStar Stadthalle"


@pytest.mark.parametrize("reply", ["CineStar Stadthalle", "1", "das erste", "cinestar"])
async def test_which_place_is_answered_by_name_and_number(reply: str) -> None:
    house = FakeHouse(powers=PLAIN)
    await house.say("ich möchte eine fahrt buchen um 18 uhr von Moisling zum kinema")
    assert house.chat().said[-1].core["text"] == "place.which"
    await house.say(reply)
    assert answers(house)["goal"]["name"] == "CineStar Stadthalle"


async def test_a_side_talk_comes_and_goes() -> None:
    house = FakeHouse()
    await house.to_order()
    assert await house.say("abfahrten Koberg") == ["departures.board", "ride.confirm"]
    assert house.prefix() == ["resume"]
    await house.tap("!")
    assert len(house.book.ordered) == 1


async def test_a_side_talk_that_asks_comes_back_when_it_ends() -> None:
    house = FakeHouse()
    await house.to_order()
    assert await house.say("/abfahrten") == ["departures.stop"]
    assert await house.say("Koberg") == ["departures.board", "ride.confirm"]


async def test_stopping_a_side_talk_goes_on_with_the_ride() -> None:
    house = FakeHouse()
    await house.to_order()
    await house.say("/abfahrten")
    assert await house.say("stopp") == ["stopped", "ride.confirm"]
    assert await house.say("stopp") == ["stopped"]
    assert house.chat().stack == ()


async def test_back_goes_over_questions_that_were_asked() -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    await house.say("ZOB")
    await house.say("Moisling")
    await house.say("um 18 uhr")
    assert await house.say("zurück") == ["ride.when"]
    assert await house.say("zurück") == ["ride.start"]
    assert await house.say("zurück") == ["ride.goal"]
    assert await house.say("zurück") == ["back.start"]


async def test_back_asks_for_the_party_that_was_said() -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen für 3 personen von Moisling zum ZOB um 18 uhr")
    assert house.facts()["persons"] == 3
    assert await house.say("zurück") == ["ride.party"]
    assert await house.say("blub") == ["ride.party"], "the default must not answer for the person"
    assert await house.say("2") == ["ride.choose"]
    assert house.facts()["persons"] == 2


async def test_another_time_is_asked_even_where_now_is_usual() -> None:
    house = FakeHouse()
    house.person[1] = {"persona": "malte"}
    await house.say("ich möchte eine fahrt buchen von Moisling zum ZOB")
    assert house.chat().said[-1].core["text"] == "ride.choose"
    assert await house.tap("Anderer Zeitpunkt") == ["ride.when"]
    assert await house.say("um 20 uhr") == ["ride.choose"]
    assert answers(house)["when"]["at"].startswith("2026-11-25T20:00")


async def test_another_time_after_nothing_was_found() -> None:
    house = FakeHouse()
    house.book.empty = True
    assert await house.to_offers() == ["ride.none"]
    house.book.empty = False
    assert await house.tap("Anderer Zeitpunkt") == ["ride.when"]
    assert await house.say("um 20 uhr") == ["ride.choose"]


async def test_a_guard_pauses_and_the_next_word_goes_on() -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    row = house.inbound("text", text="ich krieg keine luft")
    guarded = type(row)(row.id, row.inbound, "emergency")
    assert await house.hear(guarded) == []
    assert house.top["paused"] is True
    assert await house.say("ZOB") == ["ride.goal"], "a bare word brings the question back first"
    assert house.prefix() == ["resume"]
    assert house.top["paused"] is False
    assert await house.say("ZOB") == ["ride.start"]


async def test_after_the_guard_a_tap_and_stop_count_at_once() -> None:
    house = FakeHouse()
    await house.to_offers()
    row = house.inbound("text", text="ich krieg keine luft")
    guarded = type(row)(row.id, row.inbound, "emergency")
    await house.hear(guarded)
    assert await house.tap("18:05") == ["ride.confirm"]
    await house.hear(replace(guarded, id=99))
    assert await house.say("stopp") == ["stopped"]


async def test_two_waiting_messages_are_two_turns_in_order() -> None:
    house = FakeHouse()
    rows = [house.inbound(text="ich möchte eine fahrt buchen"), house.inbound(text="ZOB")]
    assert await house.hear(*rows) == ["ride.goal", "ride.start"]
    assert answers(house)["goal"]["name"] == "Lübeck ZOB"


async def test_an_edit_before_the_answer_replaces_the_text() -> None:
    house = FakeHouse()
    first = house.inbound(text="abfahrten Moisling")
    edit = house.inbound("edit", text="abfahrten Koberg", replaces=first.inbound.event_id)
    assert await house.hear(first, edit) == ["departures.board"]
    assert house.facts()["stop"] == "Koberg"


async def test_an_edit_after_the_answer_is_a_correction() -> None:
    house = FakeHouse()
    await house.to_offers()
    edited = "ich möchte eine fahrt buchen von Kücknitz zum ZOB um 18 uhr"
    assert await house.edit(edited) == ["ride.choose"]
    assert house.facts()["from"] == "Kücknitz"


async def test_an_edit_after_the_order_tells_the_booking() -> None:
    house = FakeHouse()
    await house.to_order()
    await house.tap("!")
    assert await house.edit("von Kücknitz zum ZOB") == ["input.edited-late", "rides.list"]
    assert len(house.book.ordered) == 1


async def test_an_edit_into_the_phrase_orders_nothing() -> None:
    house = FakeHouse()
    await house.to_order()
    assert await house.edit("Zahlungspflichtig bestellen") == ["ride.confirm"]
    assert house.prefix() == ["input.edited-late"]
    assert house.book.ordered == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [("sticker", "input.sticker"), ("contact", "input.contact"), ("file", "input.file")],
)
async def test_other_kinds_are_answered_and_lose_nothing(kind: str, said: str) -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    assert await house.hear(house.inbound(kind)) == [said]
    assert await house.say("ZOB") == ["ride.start"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "input.empty"),
        ("   ", "input.empty"),
        ("🙂🙂", "input.emoji"),
        ("/", "input.emoji"),
        ("/gibtsnicht", "input.command"),
        ("x" * 5000, "input.long"),
    ],
)
async def test_odd_texts_are_answered_and_lose_nothing(text: str, said: str) -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    assert await house.say(text) == [said]
    assert await house.say("ZOB") == ["ride.start"]


async def test_looks_are_kept_for_answers_and_read_anew_after_ten_minutes() -> None:
    house = FakeHouse()
    await house.to_offers()
    house.later(9)
    await house.say("blub")
    assert len(house.book.asked) == 1
    house.later(2)
    await house.say("blub")
    assert len(house.book.asked) == 2, "asked again later: the city is read again"
    house.later(12)
    assert await house.tap("18:05") == ["ride.confirm"], "a tapped offer lives by its own expiry"
    assert len(house.book.asked) == 2


async def test_an_expired_offer_is_told_and_asked_anew() -> None:
    house = FakeHouse()
    await house.to_offers()
    house.later(16)
    assert await house.tap("18:05") == ["ride.choose"]
    assert house.prefix() == ["order.expired"]
    assert await house.tap("18:05") == ["ride.confirm"]


async def test_a_talk_of_another_release_is_left_without_noise() -> None:
    house = FakeHouse()
    house.chat().stack = (
        {"talk": "gone", "touched": house.now.isoformat()},
        {"nonsense": 1},
    )
    assert await house.say("abfahrten Koberg") == ["departures.board"]


async def test_back_in_a_sentence_is_only_a_word() -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    await house.say("ZOB")
    said = await house.say("Frau T. Marliplatz nach Bahnhof Freitag 19:45 konzert zurück 22:30")
    assert said[-1] != "ride.goal"
    assert answers(house).get("goal")


@pytest.mark.parametrize("text", ["Moisling", "zum Bahnhof", "am Museum", "Theater", "uni", "kino"])
async def test_a_bare_place_answers_and_starts_nothing(text: str) -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    said = await house.say(text)
    assert said in (["ride.start"], ["place.which"])
    assert len(house.chat().stack) == 1


@pytest.mark.parametrize("text", ["morgen um 9", "jetzt", "halb zehn", "freitag 19:45"])
async def test_a_bare_time_answers_and_starts_nothing(text: str) -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen von Moisling zum ZOB")
    assert await house.say(text) == ["ride.choose"]
    assert len(house.chat().stack) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("wo ist heute abend ein konzert", "outing.none"),
        ("wann fährt der nächste bus ab koberg", "departures.board"),
        ("ist am leuchtenfeld noch ein parkplatz frei", "park.none"),
        ("wie ist das mit dem datenschutz? welche daten habt ihr", None),
    ],
)
async def test_a_sentence_about_another_thing_is_a_side_talk(text: str, first: str | None) -> None:
    house = FakeHouse()
    await house.say("ich möchte eine fahrt buchen")
    said = await house.say(text)
    assert said[-1] == "ride.goal"
    assert first is None or said[0] == first


@pytest.mark.parametrize("reply", ["1", "das erste", "Fahrt buchen"])
async def test_a_menu_is_answered_by_number_and_label(reply: str) -> None:
    house = FakeHouse(powers=PLAIN)
    assert await house.say("hallo") == ["hello"]
    assert await house.say(reply) == ["ride.goal"]


async def test_a_menu_lives_for_one_answer_only() -> None:
    house = FakeHouse(powers=PLAIN)
    await house.say("hallo")
    assert await house.say("qwertz blubb xyz") == ["input.not-ours"]
    await house.say("abfahrten Koberg")
    assert await house.say("6") != ["human.soon"]


async def test_a_sentence_between_places_begins_a_way_at_once() -> None:
    house = FakeHouse()
    said = await house.say("ich möchte am freitag eine fahrt buchen vom zob nach moisling")
    assert said == ["moment.hour"]
    assert answers(house)["goal"]["name"] == "Moisling"


async def test_a_choice_of_talks_keeps_what_was_said() -> None:
    house = FakeHouse(powers=PLAIN)
    assert await house.say("halb neun") == ["input.choose"]
    await house.say("1")
    await house.say("zob")
    assert await house.say("moisling") == ["journey.ways"]
    assert answers(house)["when"]["at"].startswith("2026-11-25T20:30")


async def test_no_with_a_time_corrects_and_does_not_drop() -> None:
    house = FakeHouse()
    await house.say("erinner mich morgen um 8 an den zahnarzt")
    assert await house.say("nein, um 9") == ["remind.confirm"]
    assert house.facts()["at"].startswith("2026-11-26T09:00")
    assert await house.say("nein") == ["remind.dropped"]


@pytest.mark.parametrize("words", ["nein, um 9", "nein, um 20 uhr", "lieber 20:30", "doch halb 9"])
async def test_a_time_never_becomes_a_party(words: str) -> None:
    house = FakeHouse()
    await house.say("ich möchte am freitag um 18 uhr eine fahrt buchen vom zob nach moisling")
    assert await house.say(words) == ["ride.choose"]
    assert answers(house)["party"]["adults"] == 1
    assert not answers(house)["when"]["at"].startswith("2026-11-27T18:00")


async def test_a_correction_into_the_past_is_asked_back() -> None:
    house = FakeHouse()
    await house.to_offers()
    assert await house.say("lieber heute um 8 uhr morgens") == ["moment.past"]
    assert await house.say("um 20 uhr") == ["ride.choose"]


async def test_a_question_without_controls_is_not_answered_by_older_ones() -> None:
    house = FakeHouse(powers=PLAIN)
    await house.say("erinner mich morgen um 8 an den zahnarzt")
    assert await house.say("nein lieber übermorgen") == ["moment.hour"]
    assert await house.say("ja") == ["remind.when"]
    assert house.prefix() == ["input.unclear"]
    assert await house.say("nein") == ["stopped"]
    await house.say("hallo")
    await house.say("/fahrt")
    await house.say("1")
    assert [notes["talk"] for notes in house.chat().stack] == ["ride"]


@pytest.mark.parametrize("wish", ["/fahrt", "/erinnern", "/beschwerde", "/zettel", "/parken"])
@pytest.mark.parametrize("no", ["nein", "ne doch nicht", "nein danke", "no thanks"])
async def test_a_plain_no_ends_what_a_question_cannot_say_no_to(wish: str, no: str) -> None:
    house = FakeHouse()
    await house.say(wish)
    assert house.chat().stack
    assert await house.say(no) == ["stopped"]
    assert not house.chat().stack


@pytest.mark.parametrize("words", ["weiß nicht", "keine ahnung"])
async def test_not_to_know_ends_nothing(words: str) -> None:
    house = FakeHouse()
    await house.say("/fahrt")
    await house.say(words)
    assert [notes["talk"] for notes in house.chat().stack] == ["ride"]


@pytest.mark.parametrize("words", ["ja", "nein", "ne doch nicht", "no"])
async def test_yes_or_no_to_nothing_is_no_strange_wish(words: str) -> None:
    house = FakeHouse()
    assert await house.say(words) == ["stopped.nothing"]
