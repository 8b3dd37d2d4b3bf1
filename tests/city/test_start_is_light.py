"""What only a running request needs is not imported at the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("httpx", "icalendar", "recurring_ical_events", "uvicorn", "starlette")


@pytest.mark.parametrize(
    "module",
    [
        "adapters.web",
        "adapters.cities",
        "adapters.sources.parking_parkapi",
        "adapters.sources.leisure_ical",
    ],
)
def test_importing_a_source_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
