"""Who is unwell or looks for a doctor is read as health; another wish beside it stays one."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.ports import Geocoder
from adapters.sources.gazetteer import load_gazetteer
from handlers.reading import intents
from handlers.reading.reading import Reading, read

NOW = datetime(2026, 11, 28, 10, tzinfo=ZoneInfo("Europe/Berlin"))
PHRASES = Path(__file__).parent / "danger_phrases"
HEALTH = ("health.find", "act")
WAYS = ("de", "nds", "leicht", "en")
OTHER = [
    ("ich bin krank, storniere meine Fahrt", "ride.cancel"),
    ("mir tun die Füße weh, wann kommt der Bus am ZOB", "departures"),
    ("Erinnere mich am Montag um neun an die Tabletten", "reminder.set"),
    ("vom ZOB zum Zahnarzt am Koberg", "journey.plan"),
    ("wo ist die Feuerwache", None),
    ("das Wetter ist schlecht", None),
    ("mir ist langweilig", None),
    ("meine Füße tun weh", None),
    ("ich kann nicht gut laufen", None),
    ("wo ist die Sprachschule", None),
    ("I'm sick of waiting for the bus", None),
]


@cache
def _gazetteer() -> Geocoder:
    city = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
    return load_gazetteer(city)


def _read(text: str) -> Reading:
    return read(text, NOW, _gazetteer())


@pytest.mark.parametrize("way", WAYS)
def test_who_is_unwell_or_looks_for_a_doctor_is_told_whom_to_call(way: str) -> None:
    rows = [line.split("\t") for line in (PHRASES / f"{way}.tsv").read_text("utf-8").splitlines()]
    texts = [text for kind, text in rows if kind == "health"]
    read_as = {text: _read(text) for text in texts}
    missed = [t for t, one in read_as.items() if (one.intent, one.decision) != HEALTH]
    assert len(texts) >= 18 and not missed


@pytest.mark.parametrize(("text", "intent"), OTHER)
def test_another_wish_stays_one(text: str, intent: str | None) -> None:
    found = _read(text)
    assert found.intent == intent if intent else found.intent != "health.find"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Mir ist schwindelig", "doctor"),
        ("Ich bin krank. Der Arzt hat zu.", "doctor"),
        ("I feel sick, who can help on weekends", "doctor"),
        ("apo offen?", "pharmacy"),
        ("mein Arm tut weh nach der Impfung, wo ist eine Apotheke", "pharmacy"),
        ("Und einen Arzt", "doctor"),
    ],
)
def test_the_kind_of_help_is_read(text: str, category: str) -> None:
    assert _read(text).slots.category == category


def test_without_it_the_same_words_are_not_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: the cues alone do not know who is unwell."""
    monkeypatch.setattr(intents, "wants_health", lambda *_, **__: False)
    assert _read("Mir ist schwindelig").intent == "out_of_scope"
