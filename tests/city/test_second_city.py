"""A second city runs by configuration alone: its own timetable, car parks, outings and words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAID = """wo kann ich am markt parken
welche veranstaltungen gibt es heute
vom bahnhof zum seebad
"""


def test_musterstadt_answers_parking_way_and_outings(tmp_path: Path) -> None:
    env = {**os.environ, "LOTSE_CITY": "musterstadt", "LOTSE_DB": ""}
    told = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--as", "eric", "--now", "2026-11-25T14:00"],
        cwd=ROOT,
        env=env,
        input=SAID,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert "Tiefgarage Markt" in told and "von ca. 180" in told
    assert "Linie M1" in told and "Seebad" in told
    assert "in Musterstadt" in told and "Hofkonzert" in told
    assert not [name for name in ("Lübeck", "Travemünde", "Stadtwerke") if name in told]
