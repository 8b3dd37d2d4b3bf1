"""The same talk on every channel: one driver each, over real servers and the whole house."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from adapters.sources import realtime_gtfs
from adapters.words import Party
from bot.app import App, open_app, personalised
from bot.channels.console import Console
from bot.chat import Terminal, seconds
from bot.clock import StillClock
from bot.config import Settings
from bot.demo import Demo
from bot.ports import Channel, Inbound, OutboxRow, Receipt, Sent
from handlers import talk as talking
from tests.talks.talkfile import TalkFile

Core = dict[str, Any]


class Recorder:
    """A channel that keeps what was really delivered on the one behind it."""

    def __init__(self, channel: Channel) -> None:
        self.inner = channel
        self.name, self.account = channel.name, channel.account
        powers = channel.capabilities
        self.capabilities = replace(powers, per_chat_per_s=1e6, per_account_per_s=1e6)
        self.said: list[OutboxRow] = []

    async def run(self) -> None:
        await self.inner.run()

    async def deliver(self, row: OutboxRow) -> Receipt:
        receipt = await self.inner.deliver(row)
        if isinstance(receipt, Sent):
            self.said.append(row)
        return receipt

    async def typing(self, address: str) -> None:
        await self.inner.typing(address)

    async def close(self) -> None:
        await self.inner.close()


class Driver(Protocol):
    """One resident on one channel."""

    name: str

    async def say(self, text: str, device: str) -> None: ...

    async def tap(self, label: str, times: int, device: str) -> None: ...


@runtime_checkable
class Desk(Protocol):
    """A driver whose channel has a desk; only the page has one."""

    async def staff(self, deed: str) -> None: ...


class World:
    """The house of one talk, its clock and what was said."""

    def __init__(self, app: App, clock: StillClock, recorder: Recorder, driver: Driver) -> None:
        self.app, self.clock, self.recorder, self.driver = app, clock, recorder, driver
        self.words: dict[str, str] = {}  # {code}, {case} and {card} in what is typed

    def filled(self, text: str) -> str:
        """The text with the last code, case or card that was told put in."""
        for key, word in {**self.words, **getattr(self.driver, "words", {})}.items():
            text = text.replace(f"{{{key}}}", word)
        return text

    def said(self) -> list[Core]:
        rows, self.recorder.said = self.recorder.said, []
        for row in rows:
            facts = row.message.core.get("facts", {})
            known = ((key, facts.get(key)) for key in ("code", "case"))
            self.words |= {key: str(value) for key, value in known if value}
        return [{**row.message.core, "words": row.message.plain()} for row in rows]

    async def later(self, span: timedelta) -> None:
        end = self.clock.now() + span
        while (due := await self.app.next_due()) is not None and due <= end:
            await self.move(max(due, self.clock.now() + timedelta(seconds=1)))
        if self.clock.now() < end:
            await self.move(end)

    async def move(self, to: Any) -> None:
        self.clock.move_to(to)
        assert self.app.demo
        await self.app.demo.clock(to)
        await self.app.observer.tick(to)
        await self.app.drain()

    async def obey(self, kind: str, text: str) -> None:
        demo = self.app.demo
        assert demo
        words = text.split()
        if kind == "later":
            await self.later(seconds(text))
        elif kind == "fault":
            await demo.control.fault(words[0], words[1], int(words[2]) if words[2:] else 1)
        elif kind == "source" and words[0] == "transit":
            self.app.transit_down(words[1] == "down")
        elif kind == "source":
            await demo.source(words[0], words[1])
        elif kind == "set":
            await demo.story(words[0], text.removeprefix(words[0]))
        elif kind == "staff":
            name = self.driver.name
            assert isinstance(self.driver, Desk), f"{name} has no desk: this is a tablet's talk"
            await self.driver.staff(self.filled(text))
        elif kind == "partner":
            await self.partner(words[0], words[1:])

    async def partner(self, event: str, more: list[str]) -> None:
        """What the operator does with the ride ordered last: cancel, no_show, extra CENTS, …"""
        demo = self.app.demo
        assert demo
        newest = "SELECT offer_id FROM trip WHERE state <> 'QUOTED' ORDER BY created DESC LIMIT 1"
        ride = await self.app.store.read(lambda conn: conn.exec_driver_sql(newest).scalar_one())
        number = {"cents" if event == "extra" else "minutes": int(more[0])} if more else {}
        await demo.control.play(event, str(ride), **number)
        await self.app.drain()


@contextmanager
def patient() -> Iterator[None]:
    """Looks may take long in real time: a busy machine is no silent city."""
    usual, talking.LOOK_DEADLINE_S = talking.LOOK_DEADLINE_S, 30.0
    quick, realtime_gtfs.PATIENCE_S = realtime_gtfs.PATIENCE_S, 20.0
    yield
    talking.LOOK_DEADLINE_S, realtime_gtfs.PATIENCE_S = usual, quick


@asynccontextmanager
async def world(talk: TalkFile, channel: str) -> AsyncIterator[World]:
    """A fresh house for one talk on one channel, with the demo city's real servers."""
    async with AsyncExitStack() as stack:
        stack.enter_context(patient())
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        clock = StillClock(talk.now)
        demo = await Demo.start(Path(folder) / "partner.db", talk.now)
        settings = Settings(db=Path(folder) / "lotse.db", demo=True, staff_pin="4711")
        app = await open_app(settings, clock, demo)
        stack.push_async_callback(app.close)
        set_person(app, talk)
        recorder, driver = await DRIVERS[channel](app, clock, talk, stack)
        made = World(app, clock, recorder, driver)
        yield made


def set_person(app: App, talk: TalkFile) -> None:
    head = talk.head
    person = replace(personalised(head.get("person", "gast")), locale=head.get("lang", "de"))
    words = [w.strip() for w in head.get("needs", "").split(",") if w.strip()]
    person = replace(person, needs=tuple(words))  # type: ignore[arg-type]
    if "deutschlandticket" in head.get("tickets", ""):
        person = replace(person, party=Party(deutschlandticket=1))
    app.newcomer = person
    if "credit" in head:
        app.credit_cents = round(float(head["credit"]) * 100)


class ConsoleDriver(Driver):
    name = "console"

    def __init__(self, app: App, clock: StillClock) -> None:
        self.terminal = Terminal(app, clock, "gast")
        self.terminal.write = lambda text: None
        self.app = app

    async def say(self, text: str, device: str) -> None:
        await self.terminal.door.receive([self.terminal.event("text", text=text)])
        await self.app.drain()

    async def tap(self, label: str, times: int, device: str) -> None:
        shown = self.terminal.shown
        again = device != "1" and label.casefold() == "zahlungspflichtig bestellen"
        if again or (shown and shown.order and shown.order.label == label):
            events = [self.terminal.event("text", text=label) for _ in range(times)]
        else:
            events = [self.terminal.tapped(label) for _ in range(times)]
        await asyncio.gather(*(self.terminal.door.receive([e]) for e in events))
        await self.app.drain()


async def console(
    app: App, clock: StillClock, talk: TalkFile, stack: AsyncExitStack
) -> tuple[Recorder, Driver]:
    driver = ConsoleDriver(app, clock)
    recorder = Recorder(app.channels["console"])
    app.channels["console"] = recorder
    return recorder, driver


class CountingDoor:
    """The house's door that tells how many events came through it."""

    def __init__(self, app: App) -> None:
        self.door = app.door()
        self.came = 0
        self.changed = asyncio.Event()

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        new = await self.door.receive(events, cursor=cursor)
        self.came += len(events)
        self.changed.set()
        return new

    async def cursor(self, channel: str, account: str) -> str | None:
        return await self.door.cursor(channel, account)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(20):
            while self.came < count:
                self.changed.clear()
                await self.changed.wait()


class TelegramDriver(Driver):
    name = "telegram"

    def __init__(self, app: App, door: CountingDoor, resident: Any) -> None:
        self.app, self.door, self.resident = app, door, resident

    async def say(self, text: str, device: str) -> None:
        came = self.door.came
        await self.resident.types(text)
        await self.door.until(came + 1)
        await self.app.drain()

    async def tap(self, label: str, times: int, device: str) -> None:
        came = self.door.came
        for _ in range(times):
            await self.resident.taps(label)
        await self.door.until(came + times)
        await self.app.drain()


async def telegram(
    app: App, clock: StillClock, talk: TalkFile, stack: AsyncExitStack
) -> tuple[Recorder, Driver]:
    from bot.channels.telegram import TelegramSettings
    from bot.channels.telegram.channel import TelegramChannel
    from tests.emulator.telegram_resident import Resident
    from tests.emulator.telegram_server import TelegramServer

    api = await stack.enter_async_context(TelegramServer())
    door = CountingDoor(app)
    settings = TelegramSettings(token=api.token, api_url=api.url, poll_s=2)
    api.now = clock.now
    recorder = Recorder(TelegramChannel(door, settings, now=clock.now))
    app.add([recorder])
    running = asyncio.create_task(recorder.run())
    stack.push_async_callback(ended, running)
    return recorder, TelegramDriver(app, door, Resident(api))


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


from tests.talks.matrixdriver import matrix  # noqa: E402 - they need the classes above
from tests.talks.pagedriver import tablet  # noqa: E402

DRIVERS: dict[str, Any] = {
    "console": console,
    "telegram": telegram,
    "tablet": tablet,
    "matrix": matrix,
}
__all__ = ["DRIVERS", "Console", "World", "world"]
