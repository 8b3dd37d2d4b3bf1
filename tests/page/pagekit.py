"""A small house, a fixed clock and a browser without script for the tests of the page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import httpx

from bot.channels.tablet import TabletSettings, open_channel
from bot.channels.tablet.app import Tablet
from bot.channels.tablet.web import web_app
from bot.ports import Button, Inbound, OutboxRow, Rendered

PIN = "4711-0815"
ORDER = Button("Zahlungspflichtig bestellen", "order-token-1", "order")
GREETING = Rendered(
    "Guten Tag, ich bin Lotse, ein Computerprogramm.",
    ("Ich helfe Ihnen mit Bus, Bahn und Fahrten.",),
    (
        Button("Fahrt buchen", "tile-1"),
        Button("Weg finden", "tile-2"),
        Button("Parkplatz suchen", "tile-3"),
        Button("Meine Fahrten", "tile-4"),
    ),
)
READ_BACK = Rendered(
    "Ist das Ihre Fahrt?",
    (
        "Freitag, 27. November",
        "19:18 Marliplatz: 4 Minuten zu Fuß",
        "19:25 Bus 11 Richtung ZOB, Niederflur",
        "19:34 ZOB / Hauptbahnhof, Steig 5",
        "Stand 14:05 Uhr",
        "Personen: 1 Erwachsene",
        "Beförderer: Stadtwerke Lübeck Mobil (Demo)",
        "Storno: bis 19:15 Uhr kostenlos",
    ),
    (Button("Anderer Zeitpunkt", "later-1"), Button("Zurück", "back-1")),
    price="Zusammen 3,60 €",
    order=ORDER,
)
TICKET = Rendered(
    "Ihr Fahrschein (DEMO)",
    (
        "Freitag, 27. November",
        "19:25 Bus 11 ab Marliplatz",
        "19:34 ZOB / Hauptbahnhof, Steig 5",
        "Preis: 3,60 €",
        "Bezahlt: Guthabenkarte",
    ),
    code="HL-7K2M",
    ticket=True,
)


class FixedClock:
    """A clock that moves only when it is told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class FakeHouse:
    """Takes each event once, like an inbox, and answers by `answer` at once."""

    def __init__(self) -> None:
        self.events: list[Inbound] = []
        self.rows: list[OutboxRow] = []
        self.tablet: Tablet | None = None
        self.broken = False
        self.answer: Callable[[Inbound], Rendered | None] = echo

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        if self.broken:
            raise OSError("disk full")
        new = []
        for event in events:
            known = {old.event_id for old in self.events}
            new.append(event.event_id not in known)
            if new[-1]:
                self.events.append(event)
                reply = self.answer(event)
                if reply is not None:
                    await self.send(event.conversation, reply)
        return new

    async def cursor(self, channel: str, account: str) -> str | None:
        return None

    async def send(self, address: str, message: Rendered, replaces: str | None = None) -> Any:
        assert self.tablet is not None
        number = len(self.rows) + 1
        row = OutboxRow(number, "tablet", "main", address, message, replaces)
        self.rows.append(row)
        return await self.tablet.deliver(row)

    async def history(self, address: str) -> Sequence[OutboxRow]:
        return [row for row in self.rows if row.address == address]

    def said(self) -> list[tuple[str, str]]:
        return [(event.kind, event.token or event.text) for event in self.events]


def echo(event: Inbound) -> Rendered | None:
    """Greets, offers a ride for "fahrt", sells it for the order token, repeats the rest."""
    if event.kind == "join":
        return GREETING
    if event.text == "fahrt":
        return READ_BACK
    if event.token == ORDER.token:
        return TICKET
    return Rendered(f"Sie sagten: {event.text or event.token or event.kind}")


class Forms(HTMLParser):
    """The forms of a page: (action, hidden and named fields, label of the button)."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._open: dict[str, Any] | None = None
        self._button = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._open = {"action": given["action"], "fields": {}, "label": ""}
            self.forms.append(self._open)
        elif self._open is not None and tag == "input" and given.get("name"):
            self._open["fields"][given["name"]] = given.get("value") or ""
        elif tag == "button":
            self._button = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "button":
            self._button = False

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._button:
            self._open["label"] = (self._open["label"] + data).strip()


class Reader:
    """A browser without script: reads a page, fills in forms, follows redirects."""

    def __init__(self, tablet: Tablet) -> None:
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(web_app(tablet)),
            base_url="http://127.0.0.1",
            follow_redirects=True,
        )
        self.page = ""
        self.answer: httpx.Response | None = None

    async def get(self, path: str = "/", **headers: str) -> httpx.Response:
        return self._read(await self.http.get(path, headers=headers))

    async def post(self, action: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        return self._read(await self.http.post(action, data=fields, headers=headers))

    async def press(self, label: str, **more: str) -> httpx.Response:
        form = self.form(label)
        return await self.post(form["action"], {**form["fields"], **more})

    async def write(self, text: str) -> httpx.Response:
        return await self.press("Senden", text=text)

    def form(self, label: str) -> dict[str, Any]:
        parser = Forms()
        parser.feed(self.page)
        found = [form for form in parser.forms if form["label"].startswith(label)]
        assert found, f"no control {label!r} among {[form['label'] for form in parser.forms]}"
        return found[-1]

    def has(self, label: str) -> bool:
        parser = Forms()
        parser.feed(self.page)
        return any(form["label"].startswith(label) for form in parser.forms)

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.page)
        assert found
        return found[1]

    def _read(self, answer: httpx.Response) -> httpx.Response:
        self.answer, self.page = answer, answer.text
        return answer


def a_page(house: FakeHouse, clock: FixedClock, **settings: Any) -> tuple[Tablet, Reader]:
    """A page of this house and a reader before it."""
    given: dict[str, Any] = {"reply_wait_s": 0.01, "clock": clock, **settings}
    tablet = open_channel(house, TabletSettings(**given))
    house.tablet = tablet
    return tablet, Reader(tablet)


async def staff_session(reader: Reader) -> None:
    """Staff signs in and opens a session for a guest."""
    await reader.get("/office")
    await reader.press("Anmelden", pin=PIN)
    await reader.press("Neue Sitzung")


@asynccontextmanager
async def served(house: FakeHouse, clock: FixedClock, **more: Any) -> AsyncIterator[Tablet]:
    """A page on a free loopback port."""
    tablet = open_channel(house, TabletSettings(port=0, clock=clock, **more))
    house.tablet = tablet
    running = asyncio.create_task(tablet.run())
    await asyncio.wait_for(tablet.started.wait(), 5)
    try:
        yield tablet
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def at(tablet: Tablet, path: str = "/") -> str:
    assert tablet.bound is not None
    return f"http://127.0.0.1:{tablet.bound[1]}{path}"
