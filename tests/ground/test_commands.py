"""The commands of the ground: what they print, and with which exit code."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import bench, migrate
from bot.__main__ import COMMANDS, main
from bot.config import Settings
from bot.doctor import age, channels, database, key_file
from bot.store.migrate import head, version_of
from tests.ground.readmekit import run

BENCH = '''"""A bench for tests."""
def bench():
    return {"figures": {"n": 1}, "ratios": {"vs_floor": 2.0}, "goals": {"n": 1}, "met": True}
'''


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No settings but a database in a folder of its own."""
    for name in [name for name in os.environ if name.startswith("LOTSE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOTSE_DB", str(tmp_path / "lotse.db"))
    return tmp_path


def test_every_command_has_a_module_with_main() -> None:
    import importlib

    for module, what in COMMANDS.values():
        assert callable(importlib.import_module(module).main)
        assert what


def test_an_unknown_command_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gibtsnicht"]) == 2
    assert "lotse --help" in capsys.readouterr().err


# --- bench ---------------------------------------------------------------------------------


@pytest.fixture
def own_benches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    (tmp_path / "small.py").write_text(BENCH)
    (tmp_path / "peer.py").write_text('"""No bench: a peer."""\nraise SystemExit(9)\n')
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    return tmp_path


def test_bench_alone_lists_without_running(
    own_benches: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.main([]) == 0
    assert capsys.readouterr().out == "small\n"


def test_bench_prints_one_object(own_benches: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["small"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == list(bench.KEYS)


def test_an_unknown_bench_is_wrong_use(
    own_benches: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.main(["large"]) == 2
    assert "small" in capsys.readouterr().err


def test_without_the_source_tree_there_is_nothing_to_bench(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "FOLDER", tmp_path / "absent")
    assert bench.main(["turn"]) == 3
    assert capsys.readouterr().err.count("\n") == 1


def test_the_benches_of_the_project_are_found() -> None:
    assert {"start", "turn"} <= set(bench.benches(bench.FOLDER))


# --- migrate -------------------------------------------------------------------------------


def test_migrate_says_from_where_to_where(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate.main([]) == 0
    assert capsys.readouterr().out == f"{alone / 'lotse.db'}: new → {head()}\n"
    assert migrate.main([]) == 0
    assert capsys.readouterr().out == f"{alone / 'lotse.db'}: {head()} → {head()}\n"


def test_migrate_refuses_what_is_no_database(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (alone / "lotse.db").write_text("a letter to the city" * 100)
    assert migrate.main([]) == 3
    assert capsys.readouterr().err == f"{alone / 'lotse.db'} is no database of Lotse.\n"


def test_migrate_refuses_another_houses_key(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert migrate.main([]) == 0
    monkeypatch.setenv("LOTSE_KEY_FILE", str(alone / "other.key"))
    assert migrate.main([]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# --- doctor --------------------------------------------------------------------------------


def test_what_is_not_there_yet_is_well(tmp_path: Path) -> None:
    assert database(tmp_path / "lotse.db").well
    assert key_file(tmp_path / "lotse.db.key").well


def test_the_doctor_sees_an_open_key_and_an_old_database(alone: Path) -> None:
    assert migrate.main([]) == 0
    path, key = alone / "lotse.db", alone / "lotse.db.key"
    assert database(path).well and key_file(key).well
    key.chmod(0o644)
    assert key_file(key).well is False
    key.write_text("no key")
    assert key_file(key).well is False
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
        db.commit()
    assert version_of(path) == "0001"
    assert database(path).well is False
    path.write_text("a letter to the city" * 100)
    assert database(path).well is False


def test_channels_without_settings_are_no_fault() -> None:
    found = {finding.part: finding.well for finding in channels(Settings())}
    assert found == {"channel page": True, "channel telegram": None, "channel matrix": None}


def test_a_token_is_never_printed() -> None:
    settings = Settings(env={"LOTSE_TELEGRAM_TOKEN": "123:secret"}, staff_pin="4711")
    lines = "".join(finding.line() for finding in channels(settings))
    assert "secret" not in lines and "4711" not in lines


@pytest.mark.slow
def test_the_doctor_looks_at_the_demo_city_by_itself(tmp_path: Path) -> None:
    said = run("python -m bot doctor", LOTSE_DB=str(tmp_path / "lotse.db"))
    parts = [line.split()[1] for line in said.splitlines() if line.startswith("ok")]
    house = ["database", "key", "timetable", "realtime", "parking", "leisure"]
    around = ["weather", "water", "air", "streets", "bridges"]
    lists = ["sharing", "places", "entries"]
    assert parts[:15] == [*house, *around, *lists, "partner"]


@pytest.mark.slow
def test_a_partner_that_is_away_is_wrong(tmp_path: Path) -> None:
    said = run(
        "python -m bot doctor; test $? = 1",
        LOTSE_DB=str(tmp_path / "lotse.db"),
        LOTSE_PARTNER_URL="http://127.0.0.1:9",
    )
    assert "wrong partner" in said


def test_the_age_of_a_fact_is_told() -> None:
    from datetime import UTC, datetime, timedelta

    from adapters.words import Fact

    now = datetime(2026, 11, 25, 14, tzinfo=UTC)
    assert age(Fact(1, "x", now, now - timedelta(seconds=90)), now) == "90 s old"
    assert age(Fact(1, "x", now), now) == "fetched just now"
    assert age(Fact(1, "x", now - timedelta(minutes=3)), now) == "fetched 180 s ago"
    assert age(Fact(1, "x", now - timedelta(days=40)), now) == "40 days old"
