"""A measured thing in a process of its own, so that neither spoils the other's time or memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
Told = dict[str, Any]


class Worker:
    """Calls `work` of a module beside this one with whole numbers; ended by the with statement.

    It reads lines and answers with one JSON object each, and ends with its input.
    """

    def __init__(self, module: str, work: str, *args: int) -> None:
        code = "import importlib, sys; sys.path[:0] = sys.argv[1:3]; "
        code += "getattr(importlib.import_module(sys.argv[3]), sys.argv[4])"
        code += "(*map(int, sys.argv[5:]))"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(FOLDER), str(ROOT), module, work, *map(str, args)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, line: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def answer(self) -> Told:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("a measured process ended")
        found: Told = json.loads(line)
        return found


def say(**told: object) -> None:
    """A worker's answer."""
    print(json.dumps(told), flush=True)
