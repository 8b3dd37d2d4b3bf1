"""`lotse chat`: lines from standard input, answers to standard output, the whole house behind."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.errors import CityError
from bot.app import App, open_app, personalised
from bot.channels.console import Console
from bot.clock import Clock, StillClock
from bot.config import BadSetting, Settings, load
from bot.demo import DEMO_SOURCES, Demo
from bot.ports import Inbound, OutboxRow, Rendered
from bot.store.crypto import KeyMismatch
from bot.store.sqlite import StoreBusy
from bot.texts import LOCALES

BERLIN = ZoneInfo("Europe/Berlin")
OF_WAY = ("journey", "calendar")
LATER = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class WrongLine(ValueError):
    """A line that starts with ! and cannot be obeyed; the message is one sentence."""


def show(row: OutboxRow) -> str:
    """One reply block: `< ` before it, `[1] label` for choices, `[!] LABEL` for an order.

    A file of a way is named, with what it shows.
    """
    message = row.message
    lines = [f"< {message.plain()}"]
    lines += [f"({file.name})\n{file.alt}" for file in message.files if file.kind in OF_WAY]
    lines += [f"[{n}] {button.label}" for n, button in enumerate(message.buttons, 1)]
    if message.order:
        lines.append(f"[!] {message.order.label}")
    return "\n".join(lines)


class Terminal:
    """One person at a console: what was shown last, and what a line means.

    say: where replies are written.  App and clock are driven from one due moment to the next.
    """

    def __init__(self, app: App, clock: StillClock | Clock, who: str) -> None:
        self.app = app
        self.clock = clock
        self.who = who
        self.device = "1"
        self.shown: Rendered | None = None
        self.rows: list[OutboxRow] = []
        self.write: Callable[[str], None] = lambda text: print(text, flush=True)
        self._count = itertools.count(1)
        self._console = Console(self._show)
        self._start = f"{datetime.now(UTC):%Y%m%d%H%M%S%f}"
        app.add([self._console])
        self.door = app.door()

    def _show(self, row: OutboxRow) -> None:
        self.rows.append(row)
        if row.message.buttons or row.message.order:
            self.shown = row.message
        self.write(show(row))

    # --- lines ----------------------------------------------------------------------------

    async def line(self, line: str) -> None:
        """Obey one line and drain to idle."""
        if line.startswith("!"):
            await self.order(line[1:].split())
        else:
            await self.door.receive([self.heard(line)])
        await self.app.drain()

    def heard(self, line: str) -> Inbound:
        """What a line means: a number taps, everything else is text."""
        number = line.strip()
        if number.isdecimal() and self.shown and 0 < int(number) <= len(self.shown.buttons):
            return self.event("choice", token=self.shown.buttons[int(number) - 1].token)
        return self.event("text", text=line)

    def tapped(self, label: str) -> Inbound:
        """A tap on what is shown, by number or label; the order control by its label."""
        if self.shown and self.shown.order and label == self.shown.order.label:
            return self.event("choice", token=self.shown.order.token)
        buttons = self.shown.buttons if self.shown else ()
        for number, button in enumerate(buttons, 1):
            if label in (str(number), button.label):
                return self.event("choice", token=button.token)
        raise WrongLine(f"Nothing shown is called {label}.")

    def event(self, kind: str, text: str = "", token: str | None = None) -> Inbound:
        return Inbound(
            channel="console",
            account="main",
            event_id=f"{self._start}.{next(self._count)}",
            person=self.who,
            conversation=self.who,
            at=self.clock.now(),
            kind="choice" if kind == "choice" else "text",
            text=text,
            token=token,
            device=self.device,
        )

    async def order(self, words: list[str]) -> None:
        match words:
            case ["later", span]:
                await self.later(seconds(span))
            case ["tap-twice", *label]:
                first, second = self.tapped(" ".join(label)), self.tapped(" ".join(label))
                await asyncio.gather(self.door.receive([first]), self.door.receive([second]))
            case ["tap", *label]:
                await self.door.receive([self.tapped(" ".join(label))])
            case ["device", number]:
                self.device = number
            case ["fault", op, kind, *nth]:
                demo = self._demo()
                await demo.control.fault(op, kind, int(nth[0]) if nth else 1)
            case ["set", name, *facts] if facts:
                await self._demo().story(name, " ".join(facts))
            case ["source", name, "down" | "up" as state] if name in DEMO_SOURCES:
                await self.source(name, state)
            case ["source", *_]:
                known = ", ".join(DEMO_SOURCES)
                raise WrongLine(f"!source takes one of {known}, then down or up.")
            case ["db", query]:
                self.write(f"= {await self.app.query(query)}")
            case _:
                raise WrongLine(f"There is no line !{' '.join(words)}.")

    async def source(self, name: str, state: str) -> None:
        demo = self._demo()
        if name == "transit":
            self.app.transit_down(state == "down")
        else:
            await demo.source(name, state)

    async def later(self, span: timedelta) -> None:
        """Move all clocks on, from one due moment to the next, draining at each."""
        if not isinstance(self.clock, StillClock):
            raise WrongLine("!later needs a clock that stands still; start with --now.")
        end = self.clock.now() + span
        while True:
            due = await self.app.next_due()
            if due is None or due > end:
                break
            await self.move(max(due, self.clock.now() + timedelta(seconds=1)))
        if self.clock.now() < end:
            await self.move(end)

    async def move(self, to: datetime) -> None:
        if isinstance(self.clock, StillClock):
            self.clock.move_to(to)
        if self.app.demo:
            await self.app.demo.clock(to)
        await self.app.observer.tick(to)
        await self.app.drain()

    def _demo(self) -> Demo:
        if self.app.demo is None:
            raise WrongLine("That needs the demo city; unset LOTSE_PARTNER_URL.")
        return self.app.demo


def seconds(span: str) -> timedelta:
    """2m, 90s, 3h, 1d. Raises WrongLine."""
    if not span[:-1].isdecimal() or span[-1:] not in LATER:
        raise WrongLine(f"{span} is no time span; write 90s, 2m, 3h or 1d.")
    return timedelta(seconds=int(span[:-1]) * LATER[span[-1]])


def moment(text: str) -> datetime:
    """An ISO time; without offset it is Berlin's."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=BERLIN)


def options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lotse chat", description=__doc__)
    parser.add_argument("--as", dest="who", default="gast", metavar="NAME")
    parser.add_argument("--lang", choices=LOCALES)
    parser.add_argument("--now", type=moment, metavar="ISO", help="freeze all clocks")
    parser.add_argument("--db", type=Path, metavar="FILE", help="keep everything there")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """0 done, 2 wrong use, 3 something outside is missing."""
    asked = options(argv)
    try:
        import os

        settings = load(os.environ)
        return asyncio.run(chat(asked, settings))
    except (BadSetting, KeyMismatch) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    except (StoreBusy, CityError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 3


async def chat(asked: argparse.Namespace, settings: Settings) -> int:
    from dataclasses import replace

    with tempfile.TemporaryDirectory(prefix="lotse-chat-") as folder:
        partner = Path(f"{asked.db}.partner") if asked.db else Path(folder) / "partner.db"
        clock: StillClock | Clock = StillClock(asked.now) if asked.now else Clock()
        own = settings.partner_url is not None
        demo = None if own else await Demo.start(partner, asked.now, settings.city)
        settings = replace(settings, db=asked.db or settings.db, demo=demo is not None)
        try:
            app = await open_app(settings, clock, demo)
        except BaseException:
            if demo:
                await demo.stop()
            raise
        newcomer = personalised(asked.who)
        app.newcomer = replace(newcomer, locale=asked.lang) if asked.lang else newcomer
        terminal = Terminal(app, clock, asked.who)
        try:
            return await lines(terminal, read_lines())
        finally:
            await app.close()


async def lines(terminal: Terminal, source: Iterator[str]) -> int:
    """Every line in order; a wrong one is one sentence on stderr and the exit code 2."""
    code = 0
    while (line := await asyncio.to_thread(next, source, None)) is not None:
        try:
            await terminal.line(line)
        except (WrongLine, CityError) as fault:
            sys.stderr.write(f"{fault}\n")
            code = 2
    await terminal.app.drain()
    return code


def read_lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\n")
