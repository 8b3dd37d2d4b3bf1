"""Lines of `lotse chat` that cannot be obeyed are one sentence each, and change nothing."""

from __future__ import annotations

from bot.demo import DEMO_SOURCES
from tests.ground.readmekit import run

KNOWN = f"!source takes one of {', '.join(DEMO_SOURCES)}, then down or up."


def test_a_source_that_is_none_is_told_in_one_sentence() -> None:
    wrong = "!source nonsense down\\n!source transit away\\n!source partner\\n"
    said = run(f"printf '{wrong}' | python -m bot chat --now 2026-11-25T15:00 2>&1 || echo $?")
    assert said.splitlines() == [KNOWN, KNOWN, KNOWN, "2"]
