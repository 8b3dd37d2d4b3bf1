"""Danger: it rings in every way of speaking, and ordinary talk about the same words stays calm.

danger_phrases holds phrases of four ways of speaking: danger, health (a doctor or a pharmacy
helps) and other.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.reading import danger
from handlers.reading.guard import guard

PHRASES = Path(__file__).parent / "danger_phrases"
WAYS = ("de", "nds", "leicht", "en")
RINGS = [
    "Ich möchte einen Kurs besuchen aber mir drückt es so auf der Brust",
    "es drückt auf der Brust",
    "mein Arm ist taub und ich kann nicht richtig sprechen",
    "ik heff so'n Druck op de Bost",
    "der Mund hängt schief bei meinem Mann",
    "mien Hart deiht weh",
    "dat drückt mi so op de Bost",
    "die kleine hat ne batterie verschluckt",
    "mir ist schwindlig und schlecht und der linke arm zieht",
    "mein reifen ist platt und meine brust tut so weh",
    "wo ist der Herz-Infarkt-Vortrag, meine Brust sticht",
]
CALM = [
    "Brustschwimmen für Anfänger",
    "Wo ist die Druckerei",
    "mir ist die Luft am ZOB zu schlecht",
    "Herzlichen Dank",
    "mein Arm tut weh nach der Impfung, wo ist eine Apotheke",
    "Batterie leer",
    "Notarztwagen vor der Tür, fährt der Bus?",
    "Mir ist schwindelig",
    "ich habe keine Schmerzen in der Brust",
    "the strike hits line 30",
    "Willy-Brandt-Haus",
    "der bus ist überfüllt und ich bin spät dran",
    "Feier im Garten, wie komme ich hin",
    "mein Sohn sagt ich soll fragen was da steht",
    "wie stark ist der Wind",
    "we ate at the beach",
    "Der Kran an der Ostsee brennt nicht",
    "die Messe in der Kirche und er geht hin",
    "mein Handy reagiert nicht",
    "meine Beine sind schwer, fährt ein Bus",
    "ich habe starke Kopfschmerzen",
    "Ich brauche dringend einen Arzt",
    "can I smoke in the bus",
    "ich habe eine schwere Allergie gegen Hunde, welcher Bus ist leer",
    "mein Kopf weiß noch nicht was ich will",
    "how do I get into my flat now",
    "my phone is dying where can I charge",
    "mir liegt es sehr am Herzen dass das schlecht läuft",
    "kann ich im Auto rauchen",
    "das Licht im Bus brennt nicht",
    "Wir treffen uns am Feuerwehrhaus",
    "im Bus war es zum Ersticken heiß",
    "mein Hund hat was gefressen tierarzt?",
    "ich hab zwei Tabletten gegen Kopfschmerzen genommen und will jetzt ins Kino",
    "Vorsorge Herz und Kreislauf",
    "die Rolltreppe bewegt sich nicht und meine Mutter wartet",
    "wir stecken im Aufzug fest",
    "Wo ist die Notaufnahme",
]


def _phrases(way: str, *kinds: str) -> Iterator[str]:
    for line in (PHRASES / f"{way}.tsv").read_text(encoding="utf-8").splitlines():
        kind, text = line.split("\t")
        if kind in kinds:
            yield text


@pytest.mark.parametrize("text", RINGS)
def test_it_rings_in_the_middle_of_anything(text: str) -> None:
    assert guard(text) == "emergency"


@pytest.mark.parametrize("text", CALM)
def test_it_does_not_ring_for_the_same_words_meant_otherwise(text: str) -> None:
    assert guard(text) is None


@pytest.mark.parametrize("way", WAYS)
def test_it_rings_for_nearly_all_phrases_of_danger(way: str) -> None:
    phrases = list(_phrases(way, "danger"))
    missed = [text for text in phrases if guard(text) != "emergency"]
    assert len(missed) <= len(phrases) // 50, missed


@pytest.mark.parametrize("way", WAYS)
def test_health_and_ordinary_talk_stay_calm(way: str) -> None:
    phrases = list(_phrases(way, "health", "other"))
    assert len(phrases) >= 80
    rung = [text for text in phrases if guard(text) is not None]
    assert len(rung) <= len(phrases) // 100, rung


@pytest.mark.parametrize("way", WAYS)
def test_dictated_without_marks_and_in_the_middle_of_other_wishes_it_rings(way: str) -> None:
    missed = [
        text
        for text in _phrases(way, "danger")
        for said in (
            text.upper(),
            f"wann fährt der bus {text}",
            f"{text} und wann fährt der bus zum museum",
            f"ich möchte einen kurs besuchen aber {text}",
        )
        if guard(text) and not guard(said)
    ]
    assert len(missed) <= 3, missed


def test_without_other_meanings_ordinary_talk_would_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: the kinds after `unless` are what keeps it calm."""
    book = danger.signs()
    bare = replace(book, signs=tuple(replace(one, unless=(), rivals=()) for one in book.signs))
    monkeypatch.setattr(danger, "signs", lambda: bare)
    assert danger.in_danger("gibt es einen Vortrag über Schlaganfall")
    assert danger.in_danger("mein Fahrrad hat keine Luft")


def test_apart_the_kinds_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: words far from each other are no sign; without the signs nothing rings at all."""
    far = "brust " + "bla " * 40 + "weh"
    assert danger.in_danger("brust weh") and not danger.in_danger(far)
    book = danger.signs()
    monkeypatch.setattr(danger, "signs", lambda: replace(book, signs=()))
    assert not danger.in_danger("brust weh")


def test_a_sign_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kinds: \\['nowhere'\\]"):
        danger.checked((danger.Sign(("chest", "nowhere"), 3, (), (), None),), frozenset({"chest"}))


def test_every_kind_is_used() -> None:
    book = danger.signs()
    used = {kind for one in book.signs for kind in (*one.kinds, *one.unless, *one.rivals)}
    assert used | {danger.TURN} == book.names


@pytest.mark.parametrize(
    "word", ["brust weh ", "luft keine ", "handy er handy umgefallen ", "rollstuhl arm taub gips "]
)
def test_a_hostile_text_is_read_quickly(word: str) -> None:
    started = time.process_time()
    guard("bus " + word.split(maxsplit=1)[0] + (" " + word) * 200)
    guard(("wann fährt der bus im kurs rollstuhl " + word) * 40)
    assert time.process_time() - started < 2
