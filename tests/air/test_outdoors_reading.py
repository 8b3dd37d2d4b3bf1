"""Which words are about weather, water, air, streets and bridges, and which are not."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.outdoors import above_of, asks_outdoors, outdoor_slots
from handlers.reading.reading import read

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "data" / "understanding" / "dev.jsonl"
NOW = datetime.fromisoformat("2026-11-25T15:00:00+01:00")

MEANT = {
    "weather": [
        "wie wird das wetter morgen nachmittag in travemünde",
        "regnets gleich",
        "wird es glatt",
        "friert es heute nacht",
        "is it icy outside",
        "Glätte morgen früh?",
        "ist es heute abend rutschig draußen",
        "ward dat glatt vunnacht",
        "brauch ich ne jacke",
        "wetter am wochenende",
        "wie stark ist der wind",
        "gibt es unwetterwarnungen",
        "what's the weather tomorrow",
    ],
    "water": [
        "wie warm ist das wasser in travemünde",
        "wasserstand travemünde",
        "wie hoch steht das wasser",
        "how warm is the water in travemünde",
        "wassertemperatur ostsee",
    ],
    "air": [
        "wie ist die luft bei mir",
        "wie ist die luft am zob",
        "wie is die luft moislinger alle grad",
        "feinstaup werte st lorenz",
        "air quality near the zob",
    ],
    "sensor": [
        "mein sensor 12345",
        "mein sensor ist die 12345",
        "ich hab einen eigenen sensor, nummer 900001",
        "sensor.community 900001",
        "was zeigt mein sensor",
    ],
    "sensor-forget": ["vergiss meinen sensor", "lösch meinen sensor", "forget my sensor"],
    "air-watch": [
        "sag bescheid wenn pm2,5 über 25 geht",
        "sag mir bescheid wenn der feinstaub über 40 steigt",
        "warn mich wenn die luft schlecht wird",
        "let me know when the air quality is bad",
    ],
    "traffic": [
        "ist auf der fackenburger allee stau",
        "stau auf der fackenburger allee",
        "wie ist der verkehr",
        "verkehrslage",
        "is there a traffic jam on fackenburger allee",
    ],
    "bridges": [
        "wann geht die brücke auf",
        "wann öffnet die eric-warburg-brücke",
        "ist die brücke offen",
        "when does the bridge open",
    ],
}
OTHERS = [
    "wie komme ich zur possehlbrücke",
    "morgen früh mit dem auto nach travemünde",
    "was machen wir bei regen mit den kindern",
    "wann kommt die 30",
    "sag bescheid wenn die 30 ausfällt",
    "erinner mich morgen um neun an den luftfilter",
    "ist am leuchtenfeld noch was frei",
    "wie ist das wetter auf dem mars",
    "ich möchte eine fahrt buchen vom zob nach moisling",
    "wo ist die luftpumpe am zob",
    "keine mehr",
]


@cache
def places() -> Gazetteer:
    return load_gazetteer(ROOT / "adapters" / "cities" / "luebeck")


def talk_of(text: str, now: datetime = NOW) -> str | None:
    found = read(text, now, places())
    return asks_outdoors(text, found.intent, sure=found.decision == "act")


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, ts in MEANT.items() for t in ts])
def test_words_start_the_talk_they_ask_for(name: str, text: str) -> None:
    assert talk_of(text) == name


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_start_none_of_them(text: str) -> None:
    assert talk_of(text) is None


@pytest.mark.parametrize("text", ["wo gibt es ice cream", "eis essen am strand"])
def test_sweet_ice_is_no_weather(text: str) -> None:
    assert talk_of(text) is None


def test_what_is_said_of_a_threshold() -> None:
    assert outdoor_slots("sag bescheid wenn pm2,5 über 25 geht") == {"above": 25.0}
    assert outdoor_slots("warn mich ab 12,5 pm10") == {"above": 12.5, "quantity": "pm10"}
    assert outdoor_slots("mein sensor 12345") == {"mine": True, "station": "12345"}
    assert outdoor_slots("wie ist die luft am zob") == {}


@pytest.mark.parametrize(
    ("text", "above"),
    [("25", 25.0), ("über 30", 30.0), ("12,5", 12.5), ("pm2,5", None), ("ja", None)],
)
def test_a_bare_number_answers(text: str, above: float | None) -> None:
    assert above_of(text) == above


@pytest.mark.skipif(not DEV.exists(), reason="the development set is not here")
def test_of_the_development_set_only_weather_and_air_is_taken() -> None:
    for line in DEV.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected = {row["expect"]["intent"], *row["expect"].get("also", ())}
        if talk_of(row["text"], datetime.fromisoformat(row["now"])):
            assert expected & {"weather.air", "alerts.subscribe"}, row["text"]
