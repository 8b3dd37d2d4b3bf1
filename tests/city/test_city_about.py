"""What a city says of itself: its middle, its state, its time, its authority."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from adapters.cities import load_city
from adapters.cities.about import AUTHORITIES, STATES
from bot.city_check import checked

ROOT = Path(__file__).parents[2]
CITIES = ROOT / "adapters" / "cities"
DAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(CITIES / "musterstadt", tmp_path / "city")


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "city.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_authority_and_passes_the_check(folder: Path, state: str) -> None:
    change(folder, 'state = "SH"', f'state = "{state}"')
    assert checked(folder, DAY)[0] == []
    assert load_city(folder).authority == AUTHORITIES[state]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('state = "SH"', 'state = "ZZ"', "state is none of"),
        ('state = "SH"', 'state = "sh"', "state is none of"),
        ('"Europe/Berlin"', '"Europe/London"', "Lotse tells all times in Europe/Berlin"),
        ('state = "SH"', 'centre = "Atlantis"', "centre Atlantis is no place"),
    ],
)
def test_what_cannot_be_kept_is_refused(folder: Path, old: str, new: str, said: str) -> None:
    change(folder, old, new)
    faults, _ = checked(folder, DAY)
    assert len(faults) == 1 and said in faults[0]


def test_a_city_may_name_its_own_centre_authority_and_carriers(folder: Path) -> None:
    own = 'centre = "Markt"\nprivacy_authority = "Amt für Daten"\ncarriers = {"Busse" = "Weg 1"}'
    change(folder, 'state = "SH"', own)
    assert checked(folder, DAY)[0] == []
    city = load_city(folder)
    assert (city.centre, city.authority, city.carriers) == (
        "Markt",
        "Amt für Daten",
        {"Busse": "Weg 1"},
    )


@pytest.mark.parametrize("own", ["", 'centre = "Markt"\n'])
def test_a_day_ticket_is_asked_for_where_no_place_is_called_zob(folder: Path, own: str) -> None:
    change(folder, 'state = "SH"', f'{own}state = "SH"')
    said = subprocess.run(
        [sys.executable, "-m", "bot", "chat", "--as", "tina", "--now", "2026-11-25T14:00"],
        cwd=ROOT,
        env={"LOTSE_CITY": str(folder), "PATH": "/usr/bin:/bin"},
        input="tageskarte\nheute\nmarkt\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert ("Wo steigen Sie ein?" in said) == (not own)
    assert "gibt es keine Tageskarte" in said and "schiefgegangen" not in said
