"""Replies to one question: yes and no, numbers, choices, parties, places, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.sources.gazetteer import load_gazetteer
from adapters.words import Party
from handlers.reading.answers import (
    is_back,
    is_help,
    is_stop,
    read_choice,
    read_correction,
    read_number,
    read_party,
    read_places,
    read_yes_no,
)
from handlers.reading.party import party_said

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"


@pytest.mark.parametrize(
    "text", ["ja", "jo passt", "Jo, man to!", "ok", "yep go ahead", "ja bitte", "jaa", "klar"]
)
def test_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize(
    "text", ["nein", "nö", "nee lieber nicht", "niein", "no thanks", "das ist mir zu teuer"]
)
def test_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["vielleicht", "wie teuer ist das denn", "", "ja nein"])
def test_neither(text: str) -> None:
    assert read_yes_no(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "moment bitte",
        "bitte warten",
        "bitte",
        "bitte erst den preis",
        "was kostet das bitte",
        "gut so, behalten",
        "in ordnung dann behalten wir sie",
        "ja aber was kostet das",
    ],
)
def test_words_around_a_yes_are_no_yes(text: str) -> None:
    assert read_yes_no(text) is None


@pytest.mark.parametrize("text", ["ja mach das", "ok danke", "in ordnung", "ja gerne", "gut so"])
def test_a_bare_yes_may_be_polite(text: str) -> None:
    assert read_yes_no(text) is True
    assert read_yes_no(text, strict=True) is None


@pytest.mark.parametrize("text", ["ja", "Yes.", "Ja, stornieren"])
def test_a_plain_yes_destroys(text: str) -> None:
    assert read_yes_no(text, strict=True) is True


def test_a_no_is_a_no_where_it_destroys() -> None:
    assert read_yes_no("nein danke", strict=True) is False


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("2", Party(adults=2)),
        ("zwei", Party(adults=2)),
        ("zu dritt", Party(adults=3)),
        ("nur ich", Party(adults=1)),
        ("2 erwachsene und 1 kind (4)", Party(adults=2, children=1, ages=(4,))),
        ("mit 2 kindern (3 u. 7)", Party(children=2, ages=(3, 7))),
        ("3 leute, einer hat d-ticket", Party(adults=3, deutschlandticket=1)),
        ("ich und meine frau", Party(adults=2)),
        ("mit 2 kindern, 4 und 7", Party(children=2, ages=(4, 7))),
        ("drei kinder 4, 7 und 13", Party(children=3, ages=(4, 7, 13))),
        ("mit kindern 4, 7 und 13", Party(children=3, ages=(4, 7, 13))),
        ("ich mit mia (4) und leon (7)", Party(children=2, ages=(4, 7))),
        (
            "ich plus frau plus zwei kids (2 und 15)",
            Party(adults=2, children=2, ages=(2, 15)),
        ),
        ("with a 4 and a 7 year old", Party(children=2, ages=(4, 7))),
        ("mit 2 kindern um 9", Party(children=2)),
        ("mit 2 kindern und 2 erwachsene", Party(adults=2, children=2)),
        ("wir sind doch 3", Party(adults=3)),
        ("zwei große und die zwillinge", Party(adults=2, children=2)),
    ],
)
def test_a_party(text: str, party: Party) -> None:
    assert read_party(text) == party


@pytest.mark.parametrize("text", ["mit meinen kindern", "with the kids", "mit der familie"])
def test_children_nobody_counted_are_asked_for(text: str) -> None:
    said = party_said(text)
    assert said is not None
    assert said.uncounted
    assert read_party(text) is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("ne ohne kinder", Party(adults=2, deutschlandticket=1)),
        ("1 kind weniger", Party(adults=2, children=1, deutschlandticket=1)),
        ("ein kind mehr", Party(adults=2, children=3, deutschlandticket=1)),
        ("1 person weniger", Party(adults=1, children=2, ages=(4, 7), deutschlandticket=1)),
    ],
)
def test_a_party_changed_by_its_parts(text: str, party: Party) -> None:
    before = Party(adults=2, children=2, ages=(4, 7), deutschlandticket=1)
    assert party_said(text) is None
    assert read_party(text, before) == party


def test_no_party_in_other_talk() -> None:
    assert read_party("keine ahnung") is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("2", 1),
        ("die zweite", 1),
        ("koki", 2),
        ("Filmhaus bitte", 1),
        ("filmhuas", 1),
        ("9", None),
        ("zob", None),
        ("1.", 0),
    ],
)
def test_a_choice(text: str, index: int | None) -> None:
    assert read_choice(text, ["CineStar Stadthalle", "Filmhaus", "Kino Koki"]) == index


def test_a_word_that_fits_two_labels_chooses_none() -> None:
    assert read_choice("travemünde", ["Travemünde Strand", "Travemünde Hafen"]) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ne doch Moisling", "Moisling"),
        ("ne doch nach Moisling", "nach Moisling"),
        ("nein, Moisling", "Moisling"),
        ("nein, lieber um 9", "um 9"),
        ("sorry i meant sunday not saturday", "sunday"),
        ("nicht zob sondern hbf", "hbf"),
        ("nein danke", None),
        ("nein", None),
        ("ja", None),
    ],
)
def test_a_correction(text: str, rest: str | None) -> None:
    assert read_correction(text) == rest


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("drei", 3), ("zu viert", 4), ("2 oder 3", None), ("viele", None)],
)
def test_a_number(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_places_in_a_reply() -> None:
    gazetteer = load_gazetteer(CITY)
    assert read_places("zum koberg bitte", gazetteer)[0].place.name == "Koberg"
    assert len(read_places("kino", gazetteer)) == 3
    assert not read_places("weiß nicht", gazetteer)


@pytest.mark.parametrize(
    "text", ["stopp", "lass das", "abbrechen", "vergiss es", "stop it", "lass es gut sein"]
)
def test_stop(text: str) -> None:
    assert is_stop(text)


@pytest.mark.parametrize("text", ["zurück", "zurück zum menü", "ein schritt zurück", "back"])
def test_back(text: str) -> None:
    assert is_back(text)


@pytest.mark.parametrize("text", ["hilfe", "help", "was kannst du alles"])
def test_help(text: str) -> None:
    assert is_help(text)


@pytest.mark.parametrize(
    "text", ["Koberg", "morgen um 9", "wo ist die haltestelle", "hin und zurück"]
)
def test_answers_are_no_commands(text: str) -> None:
    assert not (is_stop(text) or is_back(text) or is_help(text))


@pytest.mark.parametrize("text", ["letzte fahrt nach hause", "erste fahrt nach travemünde"])
def test_a_way_that_is_asked_for_chooses_no_label(text: str) -> None:
    assert read_choice(text, ["Weg finden", "Fahrt buchen", "Meine Fahrten"]) is None
