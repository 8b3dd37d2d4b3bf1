"""The command understand: the fixed form, line by line, errors in their line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from bot.understand import main

DEV = Path(__file__).resolve().parents[3] / "shared" / "data" / "understanding" / "dev.jsonl"


def run(lines: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    return main([])


def test_a_line_in_a_line_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "id": "a",
        "text": "morgen um 9 vom ZOB zum Koberg",
        "now": "2026-11-18T14:00:00+01:00",
    }
    assert run(json.dumps(asked) + "\n", monkeypatch) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["id"] == "a"
    assert answer["intent"] == "journey.plan"
    assert answer["decision"] == "act"
    assert answer["choices"][0] == "journey.plan"
    assert answer["slots"]["from"] == {"text": "ZOB", "name": "Lübeck ZOB"}
    assert answer["slots"]["when"] == {"kind": "depart", "at": "2026-11-19T09:00:00+01:00"}


def test_bad_lines_answer_in_their_place_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        '{"id":"1"}\nnot json\n[1]\n{"id":"2","text":"hallo","now":"gestern"}\n\n'
        '{"id":"3","text":"hallo"}\n'
    )
    assert run(lines, monkeypatch) == 2
    out = capsys.readouterr()
    answers = [json.loads(line) for line in out.out.splitlines()]
    assert [("error" in answer) for answer in answers] == [True, True, True, True, False]
    assert answers[-1]["intent"] == "greeting"
    assert len(out.err.splitlines()) == 4


def test_arguments_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--x"]) == 2
    assert "understand takes no arguments" in capsys.readouterr().err


@pytest.mark.skipif(not DEV.exists(), reason="the development set is not here")
def test_the_development_set_does_not_fall_back() -> None:
    """A floor, not a goal: see tests/bench/understanding.py for the figures."""
    from tests.bench.understanding import measure

    rows = [json.loads(line) for line in DEV.read_text("utf-8").splitlines()]
    figures = measure(rows, show=False)
    assert figures["intent_accepted"] >= 0.8 * len(rows)
    assert figures["wrong_act"] <= 0.06 * len(rows)
