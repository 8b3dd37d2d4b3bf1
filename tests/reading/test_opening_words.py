"""Whose opening hours are asked for: a house one goes to, or an office that helps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.reading import read

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return load_gazetteer(CITY)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("freibad moisling öffnungszeiten", "outing.find"),
        ("Öffnungszeiten vom Freibad", "outing.find"),
        ("schwimmhalle öffnungszeiten", "outing.find"),
        ("öffnungszeiten wochenmarkt moisling", "outing.find"),
        ("opening hours swimming pool", "outing.find"),
        ("büro moisling öffnungszeiten", "office.find"),
        ("öffnungszeiten apotheke", "health.find"),
        ("öffnungszeiten parkhaus mitte", "parking.find"),
    ],
)
def test_the_named_house_decides(places: Gazetteer, said: str, intent: str) -> None:
    reading = read(said, NOW, places)
    assert (reading.intent, reading.decision) == (intent, "act")
