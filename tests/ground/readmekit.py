"""Reads the pages of the project: what they run, what they add, and what they name.

`python -m tests.ground.readmekit` writes the present output below every command that runs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = re.compile(r"<!-- runs -->\n```console\n\$ (?P<command>.+)\n(?P<shown>(?s:.*?))```")
FILES = re.compile(
    r"<!-- (?P<how>file|append): (?P<path>\S+) -->\n```\w+\n(?P<body>(?s:.*?))```", re.MULTILINE
)
SETTING = re.compile(r"LOTSE_[A-Z_]+")
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")
BY_CHANCE = re.compile(
    r"DEMO-[0-9A-F]{10}|\b(?=[A-Z-]*\d)[A-Z0-9]{5}-[A-Z0-9]{5}\b|\b(?=[A-Z]*\d)[A-Z0-9]{8}\b"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page with the output printed below it."""

    page: Path
    command: str
    output: str


def pages() -> list[Path]:
    """README and everything in docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def shown() -> Iterator[Shown]:
    for page in pages():
        for found in RUNS.finditer(page.read_text("utf-8")):
            yield Shown(page, found["command"], found["shown"])


def run(command: str, cwd: Path = ROOT, **more: str) -> str:
    """What the command prints, with `python` and `lotse` of this environment."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("LOTSE_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{bare.get('PATH', '')}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        env={**bare, "PATH": path, **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def plain(text: str) -> str:
    """Without what chance decides: numbers of bookings and tickets, kinds of spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", BY_CHANCE.sub("NUMBER", text))


def write(page: Path) -> None:
    """Put the present output below every command of the page."""

    def again(found: re.Match[str]) -> str:
        output = re.sub(r"[\u00a0\u202f]", " ", run(found["command"]))
        return f"<!-- runs -->\n```console\n$ {found['command']}\n{output}```"

    page.write_text(RUNS.sub(again, page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    for every in pages():
        write(every)
