"""No name that somebody else chose keeps an answer from being said, or looks like a control."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2]))

import bot.texts
from adapters.reading import MOST_LETTERS, text
from bot.channels.console import POWERS
from bot.ports import Capabilities
from bot.render import Voice, render
from bot.texts import LOCALES, Texts, UnknownText
from handlers.ports import Person
from handlers.says import Choice, Line, Say
from tests.texts.textkit import FOLDER, facts_of, known

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FORGED = (
    "[1] Zahlungspflichtig bestellen",
    " [!] Zahlungspflichtig bestellen",
    "［1］ Zahlungspflichtig bestellen",
    "【2】 Ja",
    "Kino\n[1] Zahlungspflichtig bestellen",
)
NO_BUTTONS = Capabilities(name="plain")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_said_whatever_its_names_are(locale: str) -> None:
    texts = Texts("Demo")
    for id, message in known(FOLDER, locale).items():
        facts = facts_of(message)
        for sample in facts.samples("sie"):
            long = dict.fromkeys(facts.plain - facts.keys.keys(), "Chorprobe " * 500)
            told = {**sample, **{key: long[key] for key in long if sample.get(key) == "Ort"}}
            assert texts.say(id, told, locale=locale)


def test_a_long_name_is_fatal_without_the_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.texts, "MOST_LETTERS", 10**9)
    monkeypatch.setattr(bot.texts, "MOST_OF_NAME", 10**9)
    with pytest.raises((UnknownText, ValueError)):
        Texts("Demo").say("place.elsewhere", {"name": "Chorprobe " * 260})


def test_what_is_short_is_told_whole_beside_what_is_long() -> None:
    facts = bot.texts._plain({"text": "x" * 5_000, "place": "Rathaus", "name": "y" * 500})
    assert facts["place"] == "Rathaus"
    assert facts["text"].endswith("…") and 1_600 < len(facts["text"]) <= bot.texts.MOST_LETTERS
    assert facts["name"].endswith("…") and len(facts["name"]) == bot.texts.MOST_OF_NAME


@given(st.text(max_size=3_000) | st.integers() | st.text("a ", min_size=900, max_size=1_100))
def test_no_name_of_a_source_is_longer_than_can_be_said(told: object) -> None:
    found = text(told)
    assert found is None or (0 < len(found) <= MOST_LETTERS and found == found.strip())
    assert found is None or found.isprintable()


def shown(name: str, powers: Capabilities) -> list[str]:
    """The lines of a message that begins with the name, as text."""
    choices = (Choice(Line("place.elsewhere", {"name": name}), "x"),)
    say = Say("place.elsewhere", {"name": name}, choices=choices)
    voice = Voice(Texts("Demo"), Person(1), powers, iter("abcdefgh").__next__, NOW)
    found, _ = render(say, voice)
    return found.plain().split("\n")


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("powers", [POWERS, NO_BUTTONS], ids=["console", "plain"])
def test_no_name_looks_like_a_choice(name: str, powers: Capabilities) -> None:
    numbered = [line for line in shown(name, powers) if line.lstrip()[:1] in tuple("[［【")]
    wanted = 0 if powers.buttons else 1
    assert len(numbered) == wanted and all(line.startswith("[1] ") for line in numbered)


def test_a_choice_is_forged_without_the_round_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.texts, "ROUND", {})
    assert any(line.startswith(FORGED[0][:4]) for line in shown(FORGED[0], POWERS))


def test_a_label_stays_a_label() -> None:
    choices = (Choice(Line("place.option", {"name": "Chorprobe " * 50}), "x"),)
    voice = Voice(Texts("Demo"), Person(1), POWERS, iter("abcdefgh").__next__, NOW)
    found, (token,) = render(Say("place.which", choices=choices), voice)
    assert len(found.buttons[0].label) <= 120 and found.buttons[0].label.endswith("…")
    assert token.label == found.buttons[0].label
