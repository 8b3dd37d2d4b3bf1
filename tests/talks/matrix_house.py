"""A whole house on Matrix as a process of its own, to be killed and started again by a test.

Standard output: one JSON line when it is open, and one after each batch of events that it answered.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import open_app, personalised
from bot.channels.matrix import MatrixSettings
from bot.channels.matrix.channel import MatrixChannel
from bot.clock import StillClock
from bot.config import Settings
from bot.demo import Demo
from tests.talks.matrixdriver import StillDoor
from tests.talks.talkdrivers import CountingDoor, Recorder, World, ended, patient


def tell(line: dict[str, Any]) -> None:
    print(json.dumps(line, default=str), flush=True)


async def live(folder: Path, now: datetime, person: str, matrix: MatrixSettings) -> None:
    """Open on what lies in the folder, and answer until the process is ended."""
    async with AsyncExitStack() as stack:
        stack.enter_context(patient())
        clock = StillClock(now)
        demo = await Demo.start(folder / "partner.db", now)
        app = await open_app(Settings(db=folder / "lotse.db", demo=True), clock, demo)
        stack.push_async_callback(app.close)
        app.newcomer = replace(personalised(person), locale="de")
        door = CountingDoor(app)
        recorder = Recorder(MatrixChannel(StillDoor(door, clock), matrix, now=clock.now))
        app.add([recorder])
        stack.push_async_callback(ended, asyncio.create_task(recorder.run()))
        here = World(app, clock, recorder, None)  # type: ignore[arg-type]
        tell({"open": True})
        while True:
            await app.drain()
            if said := here.said():
                tell({"said": said, "sure": await app.query("bookings.CONFIRMED")})
            door.changed.clear()
            await door.changed.wait()


def main(argv: list[str]) -> None:
    folder, now, person, url, user, token = argv
    matrix = MatrixSettings(url, user, token, store=Path(folder) / "matrix", sync_s=2.0)
    asyncio.run(live(Path(folder), datetime.fromisoformat(now), person, matrix))


if __name__ == "__main__":
    main(sys.argv[1:])
