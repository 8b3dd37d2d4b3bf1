"""Holds requests against aiogram's models of the Bot API, in an environment of its own.

aiogram pins an older pydantic than the project uses; hence `.venvs/aiogram`, made on demand from
`aiogram.lock`, and one call of a subprocess for all requests of a run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from tests.emulator.telegram_api import Asked
from tests.emulator.telegram_chats import Json

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_LOCK = _HERE / "aiogram.lock"
_ENV = _ROOT / ".venvs" / "aiogram"


class NoAiogram(Exception):
    """The environment could not be made; the text says why."""


def find_python() -> Path:
    """The environment's interpreter, made when it is missing or older than the lock.

    Raises NoAiogram.
    """
    python = _ENV / "bin" / "python"
    stamp = _ENV / "made-from.lock"
    if stamp.exists() and stamp.read_bytes() == _LOCK.read_bytes():
        return python
    shutil.rmtree(_ENV, ignore_errors=True)
    venv.create(_ENV, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(_LOCK)]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=240, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoAiogram(f"aiogram cannot be installed: {type(error).__name__}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NoAiogram(f"aiogram cannot be installed: {(lines or ['pip failed'])[-1]}")
    stamp.write_bytes(_LOCK.read_bytes())
    return python


def find_errors(requests: Sequence[Asked], updates: Sequence[Json] = ()) -> list[str]:
    """One sentence for each request or update that aiogram's models do not accept.

    Raises NoAiogram.
    """
    told = {"requests": [[each.method, each.params] for each in requests], "updates": [*updates]}
    asked = json.dumps(told)
    program = [str(find_python()), str(_HERE / "aiogram_check.py")]
    done = subprocess.run(program, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoAiogram(f"aiogram's check failed: {done.stderr.strip().splitlines()[-1:]}")
    return list(json.loads(done.stdout))


if __name__ == "__main__":
    sys.stdout.write(f"{find_python()}\n")
