"""What belongs to an outing or a meeting is no way, and a verb or a feast is no day or choice."""

from __future__ import annotations

from datetime import datetime

import pytest

from adapters.cities import CITIES
from adapters.sources.gazetteer import load_gazetteer
from handlers.reading.choices import read_choice
from handlers.reading.dates import moments
from handlers.reading.leisure import outing_slots
from handlers.reading.reading import read
from handlers.reading.wall import berlin

NOW = datetime(2026, 11, 28, 10, tzinfo=berlin())
PLACES = load_gazetteer(CITIES / "luebeck")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kostenlose ausflüge übernächsten mittwoch nach feierabend mit kind 6", "outing.find"),
        ("ausflug morgen unter zehn euro in st gertrud", "outing.find"),
        ("Ik söök 'n Dreepen för öllere Lüüd in Moisling an'n Dunnersdag", "outing.find"),
        ("Ich suche ein Treffen für alte Menschen in Moisling", "outing.find"),
        ("Gibt es Sport für ältere mit Rollator am Vormittag in Sankt Jürgen", "outing.find"),
        ("any meetups for my grandmother in St. Gertrud on Wednesdays?", "outing.find"),
        (
            "Ich sitze im Rollstuhl was kann ich am Samstag in der Innenstadt unternehmen",
            "outing.find",
        ),
        ("was geht mit rollstuhl in travemünde", "outing.find"),
        ("wo treffen sich Rentner zum Klönen", "outing.find"),
        ("Wo kann ich dienstags singen", "outing.find"),
        ("New in Travemunde, kids are two and five", "arrival.guide"),
        ("we are new in Schlutup with two kids", "arrival.guide"),
        ("wir bräuchten ne leihoma für dienstags, in st gertrud", "leihoma"),
        ("ich hätte gern eine leihoma in moisling", "leihoma"),
        ("mit rollator nach moisling", "journey.plan"),
        ("ich will mit dem rollstuhl zum zob", "journey.plan"),
        ("wie komme ich zum treffen nach moisling", "journey.plan"),
        ("konzert in der muk heute, wie komme ich hin", "journey.plan"),
    ],
)
def test_what_is_asked_for(text: str, intent: str) -> None:
    found = read(text, NOW, PLACES)
    assert (found.intent, found.decision) == (intent, "act")


def test_an_english_verb_is_no_thursday() -> None:
    found = moments("what can I do on saturday in a wheelchair", NOW)
    assert [f"{one.when.at:%a}" for one in found if one.when] == ["Sat"]
    assert [f"{one.when.at:%a}" for one in moments("do um 10", NOW) if one.when] == ["Thu"]


def test_a_counted_feast_chooses_nothing() -> None:
    labels = ("Basteln", "Rundgang")
    assert read_choice("was is am ersten advent los", labels) is None
    assert read_choice("das erste bitte", labels) == 0
    assert read_choice("und am 31.", ("Basteln", "Kasper und der Seeräuber")) is None
    assert read_choice("Kasper und der Seeräuber", ("Basteln", "Kasper und der Seeräuber")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "unternehmen ohne Treppen",
        "ich kann keine Treppen steigen",
        "Treppen schaffe ich nicht",
        "es muss barrierefrei sein",
        "up to ten euros, no stairs",
        "stufenlos bitte",
    ],
)
def test_no_steps(text: str) -> None:
    assert outing_slots(text, ()).get("step_free") is True


def test_steps_that_nobody_spoke_of() -> None:
    assert "step_free" not in outing_slots("Konzert im Treppenhaus", ())
    assert outing_slots("no kids please", ()) == {}
