"""The guard: it rings in four ways of speaking, with slips, and stays calm where it should."""

from __future__ import annotations

import pytest

from handlers.reading import reading
from handlers.reading.guard import guard

EMERGENCIES = [
    "mir ist schwindlig, Druck auf der Brust",
    "ich hab so ein stechen in der brust",
    "meine frau ist bewusstlos",
    "er atmet nicht mehr",
    "ich krieg keine Luft",
    "krieg kene luft mehr",
    "Notarzt bitte",
    "ruft einen krankenwagn",
    "my husband has chest pain",
    "she is not breathing",
    "he passed out on the bus",
    "ik krieg keen Luft",
    "Mudder is umfallen un se antwort nich mehr, hülp, se is bewusstlos",
    "Oma ist hingefallen und kommt nicht mehr hoch",
    "bei uns brennt es in der Küche, es brennt",
    "mein Kind hat Putzmittel getrunken, verschluckt und hustet blut",
    "der hat einen Schlaganfall glaub ich",
    "jemand ist ins wasser gefallen und kann nicht schwimmen",
    "Notarzt ins Hansemuseum, schnell",
    "beim Vortrag über Schlaganfall ist eine Frau bewusstlos geworden",
    "mein Reifen hat keine Luft und ich auch nicht, ich krieg keine Luft",
]
CRISES = [
    "ich will nicht mehr leben",
    "will nich mehr leben",
    "ich bring mich um",
    "i want to kill myself",
    "ich möchte sterben",
    "es hat alles keinen Sinn mehr",
    "ich denke an Selbstmord",
    "ik will nich mehr leven",
    "ich spring vor den zug",
]
SCAMS = [
    "Enkel braucht Geld",
    "mein Enkel hatte einen Unfall und braucht 5000 Euro Kaution",
    "soll der Polizei meinen Schmuck geben",
    "meine iban ist DE89 3704 0044 0532 0130 00",
    "DE89370400440532013000",
    "mein sohn hat eine neue nummer und braucht geld",
    "Microsoft hat angerufen wegen meinem Computer",
    "soll steam karten kaufen und die codes durchgeben",
    "eins zwei drei vier fünf sechs sieben acht neun null eins zwei",
    "Hallo Mama mein Handy ist kaputt das ist meine neue Nummer",
]
CALM = [
    "wie komme ich zum Feuerwehrmuseum",
    "Druck im Reifen vom Fahrrad zu niedrig",
    "mein rad hat keine luft im reifen",
    "Haltestelle Feuerwehr, wann fährt der Bus",
    "wie ist die luft in st lorenz",
    "ist die Notfallkontakt Nummer gespeichert",
    "ich sterbe vor langeweile",
    "ich brauche 112 Euro",
    "bus nach travemünde bitte",
    "ich kann nicht mehr so weit laufen",
    "mag nicht mehr warten",
    "Fahrt zur Herzsportgruppe",
    "meine enkel kommen am samstag, was kostet der bus",
    "wo ist ein geldautomat",
    "geld zurück bitte, der bus kam nicht",
    "wieviel guthaben hab ich",
    "die polizei hat die straße gesperrt, fährt der bus",
    "neue Nummer der Linie",
    "gibt es einen Vortrag über Schlaganfall",
    "nach meinem Schlaganfall kann ich nicht weit laufen",
    "die sonne brennt, wo ist schatten am strand",
]


@pytest.mark.parametrize("text", EMERGENCIES)
def test_emergencies_ring(text: str) -> None:
    assert guard(text) == "emergency"


@pytest.mark.parametrize("text", CRISES)
def test_crises_ring(text: str) -> None:
    assert guard(text) == "crisis"


@pytest.mark.parametrize("text", SCAMS)
def test_scams_ring(text: str) -> None:
    assert guard(text) == "scam"


@pytest.mark.parametrize("text", CALM)
def test_ordinary_talk_does_not_ring(text: str) -> None:
    assert guard(text) is None


@pytest.mark.parametrize("after", [0, 400, 900, 2000, 20_000])
def test_it_rings_inside_a_long_message(after: int) -> None:
    assert guard("bla " * 2000 + "ich krieg keine Luft" + " bla" * after) == "emergency"
    assert guard("bla " * 20_000 + "ich krieg keine Luft") == "emergency"


def test_the_guard_is_what_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: with the guard switched off, the same words are read as something else."""
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from adapters.sources.gazetteer import load_gazetteer

    city = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
    now = datetime(2026, 11, 18, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    text = "vom ZOB zum Koberg, mir ist schwindlig, Druck auf der Brust"
    gazetteer = load_gazetteer(city)
    assert reading.read(text, now, gazetteer).intent == "emergency"
    monkeypatch.setattr(reading, "guard", lambda _: None)
    assert reading.read(text, now, gazetteer).intent != "emergency"
