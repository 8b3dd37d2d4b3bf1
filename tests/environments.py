"""Environments of their own for servers that pin other libraries than the project.

Each is `.venvs/NAME`, made on demand from a lock file; several test processes at once make it once.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import venv
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".venvs"


class NoEnvironment(Exception):
    """The environment could not be made; the text says why."""


def python_of(name: str, lock: Path, patience_s: float) -> Path:
    """The environment's interpreter, made when it is missing or older than the lock.

    Raises NoEnvironment.
    """
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        return _made(FOLDER / name, lock, patience_s)


def _made(folder: Path, lock: Path, patience_s: float) -> Path:
    python, stamp = folder / "bin" / "python", folder / "made-from.lock"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
    what = folder.name
    try:
        done = subprocess.run(
            install, capture_output=True, text=True, timeout=patience_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEnvironment(f"{what} cannot be installed: {type(error).__name__}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NoEnvironment(f"{what} cannot be installed: {(lines or ['pip failed'])[-1]}")
    stamp.write_bytes(lock.read_bytes())
    return python
