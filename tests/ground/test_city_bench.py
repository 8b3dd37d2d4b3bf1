"""The bench of the city's data knows every reader, and its payloads are read whole."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.reading import Window
from bot.read import find_readers

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from citypayloads import KINDS, NOW

WINDOW = Window(NOW, NOW, NOW + timedelta(days=90))


def test_every_reader_is_measured() -> None:
    assert set(KINDS) == set(find_readers())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_payload_holds_its_rows_and_another_is_other(kind: str) -> None:
    known, read = KINDS[kind], find_readers()[kind]
    found = read(known.make(30), WINDOW)
    assert len(found.items) >= 30 and found.rejected == ()
    assert known.make(30) != known.make(31)
    assert all(known.floor(body) for body in known.make(30).values())
