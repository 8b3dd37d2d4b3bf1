"""What asks for the city's own help: newcomers, places, company, a doctor; and what does not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.civic_said import civic_said
from handlers.reading.civic import asks_civic, civic_slots, likes_of
from handlers.reading.reach import reach_of
from handlers.reading.reading import read

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
LUEBECK = Path(__file__).parents[2] / "adapters" / "cities" / "luebeck"
ASKED = (
    ("moin wir sind neu in st jürgen mit 2 kindern (3 u. 7) was müssen wir machen??", "arrive"),
    ("wir ziehen nach Sankt Jürngen, was müssen wir machen", "arrive"),
    ("schritt 2 erledigt", "arrive-done"),
    ("meine schritte", "arrive-steps"),
    ("wo is der nechste spielplatz mit klo", "nearby"),
    ("is there a Kita near Moislinger Allee?", "nearby"),
    ("wo ist hier das nächste klo", "nearby"),
    ("ich möchte mal wieder unter leute", "company"),
    ("gibt es einen kaffeenachmittag in moisling", "company"),
    ("chor", "company"),
    ("welche kurse gibt es am donnerstag", "company"),
    ("where is the nearest library", "nearby"),
    ("was kostet ein parkausweis", "nearby"),
    ("welches nachbarschaftsbüro ist bei mir", "office"),
    ("ich brauch einen arzt", "health"),
    ("was geht heute abend", None),
    ("ich muss am donnerstag um zehn zum arzt", None),
    ("jeden dienstag zum chor um 6, sag mir montag abend bescheid", None),
    ("erinner mich nechsten di an kita anmeldung", None),
    ("morgen um 9 vom zob nach travemünde", None),
    ("is am leuchtenfeld noch was frei", None),
)


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return load_gazetteer(LUEBECK)


@pytest.mark.parametrize(("text", "talk"), ASKED)
def test_the_talk_that_the_words_ask_for(text: str, talk: str | None, places: Gazetteer) -> None:
    reading = read(text, NOW, places)
    assert asks_civic(text, reading.intent, sure=reading.decision == "act") == talk


def test_what_was_said_of_the_family_is_not_asked_again(places: Gazetteer) -> None:
    said = civic_said(ASKED[0][0], NOW, places, "arrive")
    assert said["district"][0]["place"]["name"] == "St. Jürgen"
    assert said["persons"]["ages"] == [3, 7]


def test_two_districts_beside_an_or_are_both_meant(places: Gazetteer) -> None:
    said = civic_said("sind neu hier, Kücknitz oder Siems?", NOW, places, "arrive")
    assert [one["place"]["name"] for one in said["district"]] == ["Kücknitz", "Siems"]


def test_here_counts_only_where_no_place_is_named(places: Gazetteer) -> None:
    here = [{"place": {"name": "St. Jürgen"}}]
    near = civic_said("wo is der nechste spielplatz", NOW, places, "nearby", here)["near"]
    assert near == here
    named = civic_said("spielplatz in moisling", NOW, places, "nearby", here)["near"]
    assert named[0]["place"]["name"] == "Moisling"


def test_a_toilet_beside_a_playground_is_a_wish_and_no_place() -> None:
    slots = civic_slots("wo is der nechste spielplatz mit klo")
    assert (slots["kind"], slots["toilet"]) == ("playground", True)
    assert "toilet" not in civic_slots("wo ist das nächste klo")


def test_likes_are_heard_by_the_words_that_entries_use() -> None:
    assert likes_of("chor") == likes_of("Beispiel-Singkreis") == ["singing"]
    assert "coffee" in likes_of("kaffeenachmittag")


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("gibt es ein treffen nicht so weit", {"reach": "near"}),
        ("ein chor zu fuß in 10 minuten", {"reach": "walk", "reach_minutes": 10}),
        ("zehn minuten zu fuß", {"reach": "walk", "reach_minutes": 10}),
        ("höchstens 1,5 km", {"reach": "near", "reach_metres": 1500}),
        ("is there a choir within walking distance", {"reach": "walk"}),
        ("ich gehe gern spazieren", {}),
        ("kurs am donnerstag um 10", {}),
    ],
)
def test_how_far_one_wants_to_go(text: str, reach: dict[str, object]) -> None:
    assert reach_of(text) == reach


def test_minutes_on_foot_are_no_time_of_day(places: Gazetteer) -> None:
    said = civic_said(
        "gibt es einen chor zu fuß in 10 minuten vom meesenplatz", NOW, places, "company"
    )
    assert "when" not in said and said["near"][0]["place"]["name"].endswith("Meesenplatz")
