"""Many ways to ask what became of an order; all lead to the rides with their honest state."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.reading import read

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
STATE = [
    "und jetzt?",
    "und nun?",
    "was jetzt?",
    "wie geht es jetzt weiter?",
    "ist das gebucht?",
    "ist das jetzt gebucht oder nicht?",
    "ist die fahrt gebucht?",
    "bin ich jetzt gebucht?",
    "was ist mit meiner fahrt?",
    "was ist jetzt mit meiner buchung?",
    "was ist mit dem shuttle?",
    "hat das geklappt?",
    "hat es geklappt?",
    "hat die buchung geklappt",
    "hat das funktioniert?",
    "ist die buchung durch?",
    "ist meine bestellung angekommen?",
    "wie ist der stand?",
    "gibt es was neues?",
    "schon was neues zu meiner fahrt?",
    "weißt du schon was?",
    "what now?",
    "is it booked?",
    "did it work?",
    "did that go through?",
    "what about my ride?",
    "what happened to my booking?",
]
OTHERWISE = [
    ("und jetzt nach moisling", "journey.plan"),
    ("storniere meine fahrt", "ride.cancel"),
    ("was ist heute abend los", "outing.find"),
    ("fährt jetzt ein bus", "journey.plan"),
]


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(CITY)


@pytest.mark.parametrize("text", STATE)
def test_the_state_of_an_order_is_asked_for(text: str) -> None:
    found = read(text, NOW, gazetteer())
    assert (found.intent, found.decision) == ("ride.list", "act")


@pytest.mark.parametrize(("text", "intent"), OTHERWISE)
def test_other_wishes_stay_what_they_are(text: str, intent: str) -> None:
    assert read(text, NOW, gazetteer()).intent == intent
