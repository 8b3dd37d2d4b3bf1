"""Whole sentences of residents: intent and slots, typos and dialect included."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.sources.gazetteer import load_gazetteer
from handlers.reading.reading import Reading, read

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
GAZETTEER = load_gazetteer(CITY)
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def reading_of(text: str) -> Reading:
    return read(text, NOW, GAZETTEER)


def names(reading: Reading) -> dict[str, Any]:
    said: dict[str, Any] = reading.slots.as_json()
    flat = {}
    for key, value in said.items():
        flat[key] = value["name"] if isinstance(value, dict) and "name" in value else value
    return flat


def test_the_arrow_three_people_one_pass() -> None:
    reading = reading_of("jo 3 leute kinema→ uni, einer hat dticket, wie teuer")
    assert reading.intent in ("journey.plan", "ride.book")
    assert reading.slots.origin is not None
    assert reading.slots.origin.is_ambiguous
    assert len(reading.slots.origin.candidates) == 3
    assert names(reading)["to"] == "Universität"
    party = reading.slots.party()
    assert party is not None
    assert (party.size, party.deutschlandticket) == (3, 1)


def test_one_sentence_says_everything() -> None:
    reading = reading_of("morgen um neun mit Kinderwagen vom ZOB nach Travemünde")
    assert (reading.intent, reading.decision) == ("journey.plan", "act")
    assert names(reading) == {
        "from": "Lübeck ZOB",
        "to": "Travemünde",
        "when": {"kind": "depart", "at": "2026-11-19T09:00:00+01:00"},
        "needs": ["pram"],
    }


def test_be_there_cheap_before_fast() -> None:
    reading = reading_of(
        "von der falkenwiese zum skandinavienkai, bin um 8:45 da, hab d-ticket, billig vor schnell"
    )
    said = names(reading)
    assert (said["from"], said["to"]) == ("Falkenwiese", "Skandinavienkai")
    assert said["when"] == {"kind": "arrive", "at": "2026-11-19T08:45:00+01:00"}
    assert said["tickets"] == {"deutschlandticket": 1}


@pytest.mark.parametrize(
    "text",
    [
        "ja hallo also ich müsste am donnerstag um zehn beim doktor in der ähm mühlenstraße sein "
        "und ich kann nicht mehr so weit laufen",
        "Ik mutt Dunnersdag Klock tein na'n Dokter in de Möhlenstraat",
    ],
)
def test_the_doctor_on_thursday(text: str) -> None:
    reading = reading_of(text)
    said = names(reading)
    assert reading.intent == "journey.plan"
    assert said["to"] == "Mühlenstraße"
    assert said["when"] == {"kind": "arrive", "at": "2026-11-19T10:00:00+01:00"}


@pytest.mark.parametrize(
    ("text", "intent", "slot", "value"),
    [
        ("is am leuchtenfeld noch was frei", "parking.find", "near", "Leuchtenfeld"),
        ("is am leuchtenfled noch was frei", "parking.find", "near", "Leuchtenfeld"),
        ("was geht heut abend, bin in st lorenz", "outing.find", "district", "St. Lorenz"),
        (
            "moin wir sind neu in st jürgen mit 2 kindern (3 u. 7) was müssen wir machen??",
            "arrival.guide",
            "district",
            "St. Jürgen",
        ),
        ("wo is der nechste spielplatz mit klo", "outing.find", "category", "playground"),
        ("erinner mich nechsten di an kita anmeldung", "reminder.set", "about", "kita anmeldung"),
        ("is there a Kita near Moislinger Allee?", "services.find", "category", "kita"),
        ("quittung vom 3. nochmal", "ride.receipt", "when", None),
        ("was habt ihr über mich gespeichert", "privacy.export", None, None),
        ("lösch alles", "privacy.delete", None, None),
        ("der fahrer hat nicht gewartet!!", "complaint", None, None),
        ("wohnmobil 7 meter", "parking.find", None, None),
        ("lass das", "stop", None, None),
        ("ne doch nach Moisling", "correct", "to", "Moisling"),
        ("abfahrten koberg", "departures", "from", "Koberg"),
        ("storno", "ride.cancel", None, None),
        ("ich möchte mit einem Menschen sprechen", "human", None, None),
    ],
)
def test_a_sentence_is_understood(text: str, intent: str, slot: str | None, value: Any) -> None:
    reading = reading_of(text)
    assert reading.intent == intent
    if slot is not None and value is not None:
        assert names(reading)[slot] == value


def test_the_choir_reminds_the_evening_before() -> None:
    slots = reading_of("jeden dienstag zum chor um 6, sag mir montag abend bescheid").slots
    assert slots.recurrence == "FREQ=WEEKLY;BYDAY=TU"
    assert slots.when is not None
    assert slots.when.at.strftime("%a %H:%M") == "Tue 18:00"
    assert slots.before_minutes == 24 * 60
    assert slots.about == "chor"


def test_the_slip_for_two_ways() -> None:
    slots = reading_of("Frau T. Marliplatz nach Bahnhof Freitag 19:45 konzert zurück 22:30").slots
    assert slots.origin is not None
    assert slots.goal is not None
    assert slots.origin.best is not None
    assert slots.goal.best is not None
    assert slots.origin.best.place.name == "Marliplatz"
    assert slots.goal.best.place.name == "Hauptbahnhof"
    assert slots.back is not None
    assert slots.back.at.isoformat() == "2026-11-20T22:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("ohne Rollator vom ZOB nach Moisling", ()),
        ("mit Rollator vom ZOB nach Moisling", ("rollator",)),
        ("kein kinderwagen, aber der hund kommt mit", ("dog",)),
        ("nach Kücknitz im Rollstuhl mit Begleitung", ("wheelchair", "companion")),
    ],
)
def test_denied_needs_are_absent(text: str, needs: tuple[str, ...]) -> None:
    assert reading_of(text).slots.needs == needs


def test_another_town_is_said_but_unknown() -> None:
    slots = reading_of("von Hamburg Hbf nach Lübeck ZOB").slots
    assert slots.origin is not None
    assert slots.origin.candidates == ()
    assert slots.origin.text == "Hamburg Hbf"


@pytest.mark.parametrize("text", ["asdf jkl", "xxxx", "…", "erzähl mir einen witz", ""])
def test_foreign_topics_are_asked_back(text: str) -> None:
    reading = reading_of(text)
    assert reading.intent == "out_of_scope"
    assert reading.decision == "ask"


def test_english_is_told_from_german() -> None:
    assert reading_of("how do I get to the airport").lang == "en"
    assert reading_of("wie komm ich zum flughafen").lang == "de"
