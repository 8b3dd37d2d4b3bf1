"""Holds requests against aiogram's models of the Bot API, in an environment of its own.

aiogram pins an older pydantic than the project uses; hence `.venvs/aiogram`, made on demand from
`aiogram.lock`, and one call of a subprocess for all requests of a run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.emulator.telegram_api import Asked
from tests.emulator.telegram_chats import Json
from tests.environments import NoEnvironment, python_of

_HERE = Path(__file__).parent
_LOCK = _HERE / "aiogram.lock"


class NoAiogram(Exception):
    """The environment could not be made; the text says why."""


def find_python() -> Path:
    """The environment's interpreter. Raises NoAiogram."""
    try:
        return python_of("aiogram", _LOCK, 240)
    except NoEnvironment as reason:
        raise NoAiogram(str(reason)) from reason


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
