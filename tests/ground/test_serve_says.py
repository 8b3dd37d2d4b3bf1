"""`lotse run` says where it is once it is there, and tells what stands in its way."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def started(db: Path, *options: str) -> subprocess.Popen[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("LOTSE_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run", *options],
        cwd=ROOT,
        env={**env, "LOTSE_DB": str(db)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_it_is_there_when_it_says_so_and_goes_when_told(tmp_path: Path) -> None:
    with started(tmp_path / "lotse.db", "--port", "0") as process:
        assert process.stdout
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said
        with urllib.request.urlopen(f"{found[0]}health", timeout=10) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0


@pytest.mark.slow
def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started(tmp_path / "lotse.db", "--port", port) as process:
            _, wrong = process.communicate(timeout=30)
    assert process.returncode == 3
    assert wrong.startswith("A port or a file is not to be had: Address already in use")
    assert wrong.count("\n") == 1


def test_the_demo_listens_on_loopback_only(tmp_path: Path) -> None:
    with started(tmp_path / "lotse.db", "--host", "0.0.0.0") as process:  # noqa: S104
        _, wrong = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "loopback" in wrong
