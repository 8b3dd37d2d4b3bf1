"""A script that breaks: the person is told, the notes are kept, the next message works."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import App, open_app
from bot.chat import Terminal
from bot.clock import StillClock
from bot.config import Settings
from bot.ports import Inbound
from bot.telling import Teller
from handlers.ports import World
from handlers.says import Say
from handlers.talk import Talk
from tests.talks.talkdrivers import Recorder

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))


class House:
    """The whole house without a partner, with one resident at its console."""

    def __init__(self, app: App, clock: StillClock) -> None:
        self.app = app
        self.terminal = Terminal(app, clock, "gast")
        self.terminal.write = lambda text: None
        self.recorder = app.channels["console"] = Recorder(app.channels["console"])

    async def say(self, text: str) -> list[str]:
        return await self.receive(self.terminal.event("text", text=text))

    async def receive(self, event: Inbound) -> list[str]:
        await self.terminal.door.receive([event])
        await self.app.drain()
        rows, self.recorder.said = self.recorder.said, []
        return [row.message.core["text"] for row in rows]


async def opened(folder: Path) -> House:
    clock = StillClock(NOW)
    return House(await open_app(Settings(db=folder / "lotse.db"), clock), clock)


async def breaks(talk: Talk, world: World) -> None:
    raise RuntimeError("a mistake of ours")


async def test_a_broken_script_is_told_and_the_talk_goes_on(tmp_path: Path) -> None:
    house = await opened(tmp_path)
    dispatcher = house.app.dispatcher
    departures = replace(dispatcher.scripts["departures"], run=breaks)
    scripts = {**dispatcher.scripts, "departures": departures}
    house.app.dispatcher = replace(dispatcher, scripts=scripts)
    try:
        assert await house.say("ich möchte eine fahrt buchen") == ["ride.goal"]
        assert await house.say("abfahrten koberg") == ["broken"]
        assert await house.say("ZOB") == ["ride.start"]
    finally:
        await house.app.close()


@pytest.mark.parametrize("private", [True, False])
async def test_tickets_are_not_sent_where_others_read_along(tmp_path: Path, private: bool) -> None:
    house = await opened(tmp_path)
    app = house.app
    try:
        event = replace(house.terminal.event("text", text="hallo"), private=private)
        await house.receive(event)
        teller = Teller(app.texts, lambda name: app.channels[name].capabilities, str, app.clock.now)
        ticket = Say("place.option", {"name": "SECRET"}, ticket=True)
        await app.store.write(lambda conn: teller.tell(conn, 1, 1, ticket))
        await app.drain()
        words = [row.message.plain() for row in house.recorder.said]
        assert ("SECRET" in " ".join(words)) is private
        assert len(words) == 1
    finally:
        await app.close()
