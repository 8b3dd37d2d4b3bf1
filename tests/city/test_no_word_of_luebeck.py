"""In another city nobody is told a word of Lübeck: neither by a text nor in any reply."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from luebeckwords import strange_in, words

ROOT = Path(__file__).parents[2]
SHOWN = {".ftl", ".html", ".js", ".css", ".svg"}
DE = """hilfe
/datenschutz
was habt ihr über mich gespeichert
wo kann ich am markt parken
park and ride
wo parke ich mit dem wohnmobil
welche veranstaltungen gibt es heute
was ist morgen los für kinder
morgen um neun vom bahnhof zum rathaus
nach hamburg
zum kino
stopp
abfahrten markt
wann fährt der letzte bus zum seebad
fahrt buchen zum seebad morgen um zehn
stopp
tageskarte
heute
markt
stopp
gruppenkarte für 4
stopp
shuttle vom markt zum seebad um 22 uhr
stopp
meine fahrten
guthaben
karte aufladen 20 euro
stopp
wetter
wie warm ist das wasser
luft am markt
mein sensor 12345
stau
ist die brücke auf
roller am markt
carsharing
kita in der altstadt
wo ist die nächste apotheke
welches nachbarschaftsbüro ist bei mir
altstadt
stopp
wir sind neu in der altstadt mit 2 kindern
stopp
gibt es einen chor
wo ist der nächste spielplatz
museum
mensch
meine orte
zuhause ist markt
ja
meine erinnerungen
einstellungen
stopp
störungen
linie m1
danke
"""
EN = """help
where can i park at markt
what is on today
tomorrow at nine from bahnhof to seebad
to hamburg
stop
departures at markt
day ticket
stop
my places
weather
where is the nearest playground
which neighbourhood office is mine
stop
talk to a human
leichte sprache
hilfe
wo kann ich am markt parken
was ist heute los
morgen um neun vom bahnhof zum seebad
nach hamburg
stopp
tageskarte
stopp
meine orte
kita in der altstadt
"""


def test_the_words_are_found() -> None:
    assert {
        "Lübeck",
        "Travemünde",
        "ZOB",
        "Marliplatz",
        "Holstentor",
        "Ratekauer Weg 1-7",
    } <= words()
    assert not {"Markt", "Bahnhof", "Altstadt", "Klinikum"} & words()
    assert strange_in("Vom ZOB nach Travemünde, am Markt vorbei.") == ["Travemünde", "ZOB"]


def test_no_text_says_a_word_of_luebeck() -> None:
    said = {
        str(path.relative_to(ROOT)): found
        for path in (ROOT / "bot").rglob("*")
        if path.suffix in SHOWN
        and (found := strange_in("\n".join(_told(path.read_text(encoding="utf-8")))))
    }
    assert not said


def _told(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("who", "lines"), [("tina", DE), ("malte", EN)])
def test_no_reply_in_musterstadt_says_a_word_of_luebeck(who: str, lines: str) -> None:
    env = {**os.environ, "LOTSE_CITY": "musterstadt", "LOTSE_DB": ""}
    told = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--as", who, "--now", "2026-11-25T14:00"],
        cwd=ROOT,
        env=env,
        input=lines,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    assert told.count("\n< ") + 1 >= len(lines.splitlines()) - 1
    assert strange_in(told) == []
    assert "schiefgegangen" not in told and "went wrong" not in told
