"""Words for own places: found where they are meant, and nowhere else."""

from __future__ import annotations

import itertools
import sys
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from adapters.words import Place
from handlers.reading.language import clearly, unspoken
from handlers.reading.personal import PersonalPlaces, own_names
from handlers.reading.placing import places_said
from handlers.reading.reading import read
from handlers.reading.saving import asks_home_too, asks_last_home, keeping_said
from handlers.reading.wall import berlin

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
NOW = datetime(2026, 11, 25, 15, tzinfo=berlin())
HOME = Place("s1", "Moislinger Allee", 53.86, 10.66, "stop")
CHOIR = Place("s2", "Koberg", 53.87, 10.69, "stop")


@cache
def city() -> Gazetteer:
    return load_gazetteer(CITY)


def mine(*, private: bool = True) -> PersonalPlaces:
    return PersonalPlaces(city(), (("home", HOME), ("Chor", CHOIR)), private)


@pytest.mark.parametrize(
    ("text", "deed", "name", "rest"),
    [
        ("merk dir zuhause: moislinger allee 12", "keep", "home", "moislinger allee 12"),
        ("Merken Sie sich bitte: Zuhause ist Marliplatz", "keep", "home", "Marliplatz"),
        ("speicher marliplatz als zuhause", "keep", "home", "marliplatz"),
        ("save koberg as work", "keep", "work", "koberg"),
        ("mein zuhause ist der koberg", "keep", "home", "koberg"),
        ("das ist mein zuhause", "keep", "home", ""),
        ("hier wohne ich", "keep", "home", ""),
        ("merk dir das", "keep", "", ""),
        ("merk dir diese fahrt als chor", "keep-way", "Chor", ""),
        ("merk dir die strecke", "keep-way", "", ""),
        ("vergiss zuhause", "forget", "home", ""),
        ("lösch den ort oma", "forget", "Oma", ""),
        ("vergiss alle orte", "forget-all", "", ""),
        ("nenn oma jetzt omi", "rename", "Omi", ""),
        ("welche orte hast du gespeichert?", "places", "", ""),
        ("meine strecken", "routes", "", ""),
    ],
)
def test_wishes_about_own_places(text: str, deed: str, name: str, rest: str) -> None:
    wish = keeping_said(text, ("Oma",))
    assert wish is not None
    assert (wish.deed, wish.name, wish.rest) == (deed, name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "vergiss es", "lösch alles", "lösche meine daten", "vergiss opa",
        "welche orte gibt es in moisling", "das ist mein ticket", "meine fahrten",
        "merk dir: ich habe einen hund", "merk dir, morgen ist arzt", "nach hause",
        "erinner mich an zuhause", "wie heißt der platz", "ist der platz am koberg frei",
    ],
)  # fmt: skip
def test_other_wishes_are_none_of_these(text: str) -> None:
    assert keeping_said(text, ("Oma", "home")) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nach hause", ["home"]), ("na huus", ["home"]), ("take me home", ["home"]),
        ("wie komm ich heim", ["home"]), ("nach hasue", ["home"]), ("nachhause", ["home"]),
        ("von zu hause zum zob", ["home"]), ("bin zuhause, will zum zob", ["home"]),
        ("zur arbeit", ["work"]), ("from home to work", ["home", "work"]),
        ("ich will zu meiner oma", ["Oma"]), ("vom chor heim", ["Chor", "home"]),
        ("der hund bleibt zuhause", []), ("lass den hund zu hause", []), ("im heim", []),
        ("pflegeheim", []), ("ticket für oma", []), ("ein home-office", []),
        ("haus am koberg", []), ("geld von oma", []),
    ],
)  # fmt: skip
def test_names_of_ones_own_in_a_sentence(text: str, names: list[str]) -> None:
    assert [name for _, _, name in own_names(text, ("Chor",))] == names


@pytest.mark.parametrize(
    ("text", "start", "goal"),
    [
        ("morgen um 8 von zuhause zum zob", "Moislinger Allee", "Lübeck ZOB"),
        ("vom zob nach hause", "Lübeck ZOB", "Moislinger Allee"),
        ("ik will na huus vun'n Koberg", "Koberg", "Moislinger Allee"),
        ("how do i get home from koberg", "Koberg", "Moislinger Allee"),
        ("von zuhause zum chor", "Moislinger Allee", "Koberg"),
    ],
)
def test_own_places_in_any_wish(text: str, start: str, goal: str) -> None:
    slots = read(text, NOW, mine()).slots
    assert slots.origin and slots.origin.best and slots.origin.best.place.name == start
    assert slots.goal and slots.goal.best and slots.goal.best.place.name == goal


def test_where_others_read_along_no_own_place_is_known() -> None:
    shared = mine(private=False)
    found = [p.candidates[0].place for p in places_said("von zuhause zum zob", shared)]
    assert found[0].kind == "unsaved-shared"
    assert "Moislinger Allee" not in {place.name for place in found}
    assert shared.find("chor") == city().find("chor")
    assert shared.by_id("s1") is None


@pytest.mark.parametrize(
    ("text", "town"),
    [("zum Bahnhof in Eutin", "Eutin"), ("Bahnhof Eutin", "Eutin"), ("nach Eutin", "Eutin")],
)
def test_a_station_in_another_town_is_not_ours(text: str, town: str) -> None:
    (said,) = places_said(text, city())
    assert (said.candidates, said.town and said.town.split()[-1]) == ((), town)


def test_a_place_of_ours_beside_another_town_stays_ours() -> None:
    found = places_said("vom koberg nach Eutin", city())
    assert [bool(place.candidates) for place in found] == [True, False]


def test_the_way_home_is_asked_for() -> None:
    assert asks_home_too("nimm das zweite, und heim?")
    assert asks_home_too("the second one, and home?")
    assert asks_last_home("wann geht der letzte Bus nach Hause")
    assert not asks_home_too("und zum zob?")
    assert not asks_last_home("letzter bus nach moisling")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("is there a Kita near Moislinger Allee?", "en"), ("take me home", "en"),
        ("how do i get to zob morgen", "en"), ("cancel my ride", "en"),
        ("wie komm ich zum airport", "de"), ("na wo geiht dat to'n ZOB", "de"),
        ("ok", None), ("shuttle", None), ("party", None), ("zob", None), ("2", None),
        ("shuttle to go", None), ("stop", None),
    ],
)  # fmt: skip
def test_the_language_of_a_message(text: str, lang: str | None) -> None:
    assert clearly(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Merhaba, otobüs nerede?", "tr"), ("Де зупинка автобуса?", "uk"),
        ("أين الحافلة", "ar"), ("Wo fährt der Bus für Özgür?", None), ("merhaba", None),
        ("Café Été", None),
    ],
)  # fmt: skip
def test_languages_that_are_not_spoken(text: str, lang: str | None) -> None:
    assert unspoken(text) == lang


WORDS = st.sampled_from((
    "merk", "dir", "vergiss", "nenn", "zuhause", "zu", "hause", "nach", "heim", "von", "zum", "oma",
    "chor", "arbeit", "koberg", "als", "ist", ":", ",", "meine", "strecken", "orte", "das", "diese",
    "fahrt", "home", "save", "as", "in", "Eutin", "Bahnhof", "und", "wie", "immer",
))  # fmt: skip
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_any_words_are_read_and_only_known_names_are_forgotten(text: str) -> None:
    wish = keeping_said(text, ("Oma", "Chor"))
    if wish is not None and wish.deed in ("forget", "rename"):
        assert (wish.old or wish.name) in ("Oma", "Chor", "home", "work")
    hits = own_names(text, ("Chor",))
    assert all(0 <= start < end <= len(text) for start, end, _ in hits)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(hits))
    clearly(text)
    unspoken(text)


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_spotted_places_never_overlap(text: str) -> None:
    found = places_said(text, mine())
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(text[place.start : place.end] == place.text for place in found if place.end)
