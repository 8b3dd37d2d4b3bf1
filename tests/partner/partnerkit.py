"""Places, wishes and processes that the partner's tests share."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.ports import Operator, Wallet
from adapters.stadtwerke.local import Control
from adapters.stadtwerke.stub.service import BERLIN
from adapters.words import Party, Place, RideRequest, When

ZOB = Place("zob", "ZOB", 53.8667, 10.6706, "stop")
MOISLING = Place("moisling", "Moisling", 53.8368, 10.6295, "district")
STRAND = Place("strand", "Strand", 53.9622, 10.8790)
SCHWARTAU = Place("schwartau", "Markt, Bad Schwartau", 53.9170, 10.6980)
TOKEN = "partner-test-token"
_numbers = itertools.count(1)


def berlin(text: str) -> datetime:
    """Local time in Lübeck."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


EVENING = berlin("2026-11-25T19:30")  # a Wednesday
MORNING = berlin("2026-11-25T09:00")


def wish(at: datetime, **kwargs: Any) -> RideRequest:
    """From the ZOB to Moisling, one adult, unless said otherwise."""
    given = {"origin": ZOB, "goal": MOISLING, "when": When(at), "party": Party(), **kwargs}
    return RideRequest(**given)


def fresh(word: str) -> str:
    """A name that no other test uses."""
    return f"{word}-{next(_numbers)}"


@dataclass
class Running:
    """A stub process of these tests."""

    process: subprocess.Popen[bytes]
    url: str
    control: str

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


def start(db: Path, now: datetime | None = EVENING, seed: int = 7) -> Running:
    command = [sys.executable, "-m", "adapters.stadtwerke.stub", "--port", "0"]
    command += ["--control-port", "0", "--db", str(db), "--seed", str(seed), "--exit-with-parent"]
    command += ["--now", now.isoformat()] if now else []
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "STUB_TOKEN": TOKEN},
    )
    assert process.stdout is not None
    word, _, ports = process.stdout.readline().decode().partition(" ")
    assert word == "ready"
    said = json.loads(ports)
    return Running(process, said["url"], said["control"])


@dataclass
class Side:
    """One side of the contract: what to call, and how to move and spoil it."""

    operator: Operator
    wallet: Wallet
    clock: Callable[[datetime], Awaitable[None]]
    lose_answer: Callable[[str], Awaitable[None]]
    control: Control | None = None
