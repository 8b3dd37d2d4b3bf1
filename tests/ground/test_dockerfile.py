"""The image: built in stages from a named base, without secrets, run without rights, watched."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES if re.match(r"[A-Z]+ ", line)]


def of(kind: str) -> list[str]:
    return [step[1] for step in STEPS if step[0] == kind]


def test_it_is_built_in_stages_from_a_named_base() -> None:
    bases = of("FROM")
    assert len(bases) > 1 and " AS " in bases[0]
    assert all(re.match(r"python:3\.\d+-slim-\w+", base) for base in bases)


def test_it_runs_without_rights() -> None:
    (user,) = of("USER")
    assert int(user) > 999, "a number can be checked by the host"
    last_stage = LINES[max(n for n, line in enumerate(LINES) if line.startswith("FROM")) :]
    assert any(line.startswith("USER") for line in last_stage)


def test_it_is_watched_and_keeps_its_data_outside() -> None:
    (check,) = of("HEALTHCHECK")
    assert "/health" in check
    (volume,) = of("VOLUME")
    assert f"LOTSE_DB={volume}/" in " ".join(of("ENV"))


def test_no_secret_is_in_it() -> None:
    text = "\n".join(LINES)
    assert not re.search(r"(TOKEN|SECRET|PASSWORD|PIN|KEY)\s*=", text)
    assert not of("ARG") and not of("ADD")


def test_every_package_is_pinned_by_its_hash() -> None:
    installs = " && ".join(of("RUN")).split("&&")
    for install in (step for step in installs if "pip install" in step):
        assert "--require-hashes -r" in install or "--no-deps /wheels/" in install
    assert all("--no-build-isolation" in step for step in installs if "pip wheel" in step)


def test_the_build_is_pinned_like_the_development() -> None:
    everything = (ROOT / "requirements.lock").read_text("utf-8")
    for line in (ROOT / "requirements-build.lock").read_text("utf-8").splitlines():
        assert line.strip() in everything


def test_only_what_the_program_needs_is_sent_to_the_build() -> None:
    ignore = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert ignore[0] == "*", "nothing, and then by name"
    sent = {name.removeprefix("!") for name in ignore if name.startswith("!")}
    copied = {name for step in of("COPY") if "--from" not in step for name in step.split()[:-1]}
    assert copied == sent
    assert not {"tests", ".git", "var", ".venv"} & sent


def test_the_linter_of_dockerfiles_agrees() -> None:
    linter = shutil.which("hadolint")
    if linter is None:
        pytest.skip("hadolint is not installed")
    done = subprocess.run(
        [linter, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
