"""`lotse doctor` over a city whose sources are well, lost, or named wrongly."""

from __future__ import annotations

import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.cities import CITIES
from bot.clock import Clock
from bot.config import Settings
from bot.doctor import WRONG, WRONG_USE, doctor, examined, main
from tests.city.faultkit import FAULTS, Server, serving
from tests.city.faultothers import TRANSIT_ROWS
from tests.city.faultrows import ROWS, Row

NAMED = {row.kind: row for row in (*ROWS, *TRANSIT_ROWS) if not row.note and row.kind != "motis"}
FILES = ("timetable", "entries")
"""parts that are files of the folder"""


def address(row: Row, server: Server) -> str:
    """Each source at a path of its own."""
    return f"{server.url}/{row.kind}{row.path}"


def answers(server: Server) -> dict[str, bytes]:
    now = Clock().now()
    return {
        f"/{row.kind}{path}": body.replace(
            f"{server.url}/".encode(), f"{server.url}/{row.kind}/".encode()
        )
        for row in NAMED.values()
        for path, body in row.bodies(now, server.url).items()
    }


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(Server()) as one:
        one.bodies = answers(one)
        yield one


@pytest.fixture
def folder(tmp_path: Path, server: Server) -> Path:
    """Musterstadt at Lübeck's place, with a source of every kind that a server stands behind."""
    city = Path(shutil.copytree(CITIES / "musterstadt", tmp_path / "stadt"))
    told = (city / "city.toml").read_text("utf-8")
    head = told.split("[bounds]")[0].replace('name = "Musterstadt"', 'name = "X"')
    head += "[bounds]\nsouth = 53.79\nwest = 10.55\nnorth = 54.0\neast = 10.97\n"
    head += told[told.index("[files]") : told.index("[sources.parking]")]
    head += '[sources.civic]\nkind = "civic"\nname = "E"\nfile = "civic"\nlicence = "x"\n'
    for row in NAMED.values():
        named = row.domain if row.domain == "realtime" else f'"{row.domain}.{row.kind}"'
        head += f'[sources.{named}]\nkind = "{row.kind}"\nname = "Quelle {row.kind}"\n'
        head += f'url = "{address(row, server)}"\nlicence = "CC0"\n'
    (city / "city.toml").write_text(head, "utf-8")
    return city


def settings(folder: Path, tmp_path: Path) -> Settings:
    return Settings(city=str(folder), db=tmp_path / "lotse.db", partner_url="http://127.0.0.1:9")


async def test_every_source_is_told_with_its_age_and_licence(folder: Path, tmp_path: Path) -> None:
    found = await examined(settings(folder, tmp_path), None)
    told = {one.part: one for one in found if "Quelle" in one.said}
    assert len(told) == len(NAMED)
    for part, one in told.items():
        assert one.well, (part, one.said)
        assert one.said.endswith("CC0") and (" s old" in one.said or "fetched just" in one.said)


async def test_every_lost_source_is_one_line_and_the_exit_code_says_so(
    folder: Path, tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.fault = FAULTS["500"]
    assert await doctor(settings(folder, tmp_path)) == WRONG
    wrong = [line for line in capsys.readouterr().out.splitlines() if line.startswith("wrong")]
    assert len(wrong) == len(NAMED) + 1  # and the partner
    assert all("answered 500" in line for line in wrong[:-1])
    assert not any(line.split()[1] in FILES for line in wrong)


def test_a_folder_that_cannot_be_opened_is_a_wrong_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    city = Path(shutil.copytree(CITIES / "musterstadt", tmp_path / "stadt"))
    (city / "civic" / "broken.toml").write_text("[[entry", "utf-8")
    monkeypatch.setenv("LOTSE_CITY", str(city))
    monkeypatch.setenv("LOTSE_DB", str(tmp_path / "lotse.db"))
    monkeypatch.setenv("LOTSE_PARTNER_URL", "http://127.0.0.1:9")
    try:
        assert main([]) == WRONG_USE
    finally:
        logging.disable(logging.NOTSET)  # a command's own process would end here
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert "civic/broken.toml cannot be read" in said.err
