"""Reads .talk files: a head, then steps that city staff can read."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
CHOICES = re.compile(r"\[([^\]]+)\]")


class BadTalk(ValueError):
    """A line that is no step; the message names file and line."""


@dataclass(frozen=True)
class Step:
    """kind: say, tap, expect, choices, later, fault, source, set, db, staff, partner.

    only: on which channel.
    """

    line: int
    kind: str
    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    device: str = "1"
    times: int = 1
    only: str = ""


@dataclass(frozen=True)
class TalkFile:
    path: Path
    head: dict[str, str]
    steps: tuple[Step, ...]

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.head["now"]).replace(tzinfo=BERLIN)

    def runs_on(self, channel: str) -> bool:
        wanted = self.head.get("channel", "any").split()
        return "any" in wanted or channel in wanted


def read_talk(path: Path) -> TalkFile:
    """The talk of a file. Raises BadTalk with file and line."""
    head: dict[str, str] = {}
    steps: list[Step] = []
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        step = read_step(line, number)
        if step is not None:
            steps.append(step)
        elif not steps and ":" in line:
            key, _, value = line.partition(":")
            head[key.strip()] = value.strip()
        else:
            raise BadTalk(f"{path.name}:{number}: {line!r} is no step")
    return TalkFile(path, head, tuple(steps))


def read_step(line: str, number: int) -> Step | None:
    if match := re.match(r"only on (\w+)\s+(.*)", line):
        inner = read_step(match[2], number)
        return inner and Step(**{**vars(inner), "only": match[1]})
    device = "1"
    if match := re.match(r"device (\w+):\s*(.*)", line):
        device, line = match[1], match[2]
    if line.startswith(">"):
        return Step(number, "say", line[1:].strip(), device=device)
    if line.startswith("<"):
        return expected(line[1:].strip(), number)
    if line.startswith("["):
        return Step(number, "choices", labels=tuple(CHOICES.findall(line)))
    if match := re.match(r"tap (twice )?(.+)", line):
        return Step(number, "tap", match[2], device=device, times=2 if match[1] else 1)
    for kind in ("later", "fault", "source", "set", "db", "staff:", "partner:"):
        if line.startswith(f"{kind} "):
            return Step(number, kind.rstrip(":"), line[len(kind) :].strip())
    return None


def expected(text: str, number: int) -> Step:
    name, _, rest = text.partition("{")
    facts: dict[str, str] = {}
    for word in shlex.split(rest.rpartition("}")[0].replace(",", " ") if rest else ""):
        key, _, value = word.partition("=")
        facts[key] = value
    return Step(number, "expect", name.strip(), facts)


def matches(value: object, wanted: str) -> bool:
    """Whether a fact is the wanted one: times in Berlin to the minute, the rest as written."""
    if isinstance(value, bool):
        return wanted == ("yes" if value else "no")
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        at = datetime.fromisoformat(value)
        here = at.astimezone(BERLIN) if at.tzinfo else at
        return f"{here:%Y-%m-%dT%H:%M:%S}".startswith(wanted)
    return str(value) == wanted
