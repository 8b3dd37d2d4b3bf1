"""No number without a source: words hold none of their own but emergency numbers and names."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

sys.path.insert(0, str(Path(__file__).parents[2]))

from handlers.emergency import NUMBERS
from tests.texts.textkit import FOLDER, files, messages

NAMES = (
    "§ 34 UStDV",  # the paragraph that makes a ticket an invoice
    *("unter 6", "Unter 6", "under 6", "Under 6", "6 bis 14", "6 to 14"),  # fares by age
    *("1 Person", "2 Personen", "1 person", "2 people"),  # how many, to be chosen
)
DIGITS = re.compile(r"\d+")


def own_numbers(folder: Path) -> Iterator[str]:
    """(file: id: words) of every message whose own words hold a number that is on no list."""
    for path in files(folder):
        for name, message in messages(path).items():
            for said in texts_of(message.value):
                if DIGITS.search(without_known(said)):
                    yield f"{path.relative_to(folder)}: {name}: {said.strip()}"


def without_known(said: str) -> str:
    for known in (*sorted(NUMBERS.values(), key=len, reverse=True), *NAMES):
        said = said.replace(known, "")
    return said


def texts_of(node: object) -> Iterator[str]:
    """The words of a message that are no facts, choice by choice."""
    match node:
        case ftl.Pattern(elements=elements):
            for element in elements:
                yield from texts_of(element)
        case ftl.TextElement(value=value):
            yield value
        case ftl.Placeable(expression=inner):
            yield from texts_of(inner)
        case ftl.StringLiteral(value=value):
            yield value
        case ftl.SelectExpression(variants=variants):
            for variant in variants:
                one = str(getattr(variant.key, "name", getattr(variant.key, "value", "")))
                said = " ".join(texts_of(variant.value))
                yield said if one != "one" else re.sub(r"\b1\b", "", said)


def test_words_hold_no_number_of_their_own() -> None:
    assert list(own_numbers(FOLDER)) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "texts"))


def test_teeth_an_invented_number_is_found(folder: Path) -> None:
    (folder / "topic").mkdir()
    (folder / "topic" / "de.ftl").write_text("beach-full = Es sind noch 12 Plätze frei.\n")
    assert list(own_numbers(folder)) == [
        "topic/de.ftl: beach-full: Es sind noch 12 Plätze frei.",
    ]
