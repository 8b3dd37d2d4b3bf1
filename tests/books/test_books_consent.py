"""Consent to extra costs in a whole conversation: the order phrase alone, never a bare yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.words import ExtraCost
from bot.app import open_app, personalised
from bot.bookings import extras
from bot.bookings.moment import Moment
from bot.chat import Terminal
from bot.clock import StillClock
from bot.config import Settings
from bot.demo import Demo
from bot.store import bookings as rows
from bot.store import extras as kept

NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
WISH = "Ich muss morgen um zehn im UKSH sein, ich wohne in Moisling und kann nicht weit laufen"
PHRASE = "Zahlungspflichtig bestellen"


@pytest.fixture
async def tina(tmp_path: Path) -> AsyncIterator[Terminal]:
    """Tina at the console, her ride of this morning behind her."""
    clock = StillClock(NOW)
    demo = await Demo.start(tmp_path / "partner.db", NOW)
    app = await open_app(Settings(db=tmp_path / "lotse.db", demo=True), clock, demo)
    app.newcomer = personalised("tina")
    terminal = Terminal(app, clock, "tina")
    said: list[str] = []
    terminal.write = said.append
    for line in (WISH, "1", PHRASE, "!later 26h"):
        await terminal.line(line)
    yield terminal
    await app.close()


async def claimed(terminal: Terminal) -> str:
    """The operator claims 5.00 €; the trip's id."""
    app = terminal.app

    def note(conn: object) -> str:
        query = rows.trip.select().where(rows.trip.c.state == "SETTLED")
        trip = rows.by_id(conn, conn.execute(query).mappings().one()["id"])  # type: ignore[attr-defined,arg-type]
        assert trip is not None
        cost = ExtraCost(trip.leg.partner_booking_id, "E1", 500, "OTHER", "Reinigung")
        at = Moment(conn, app.desk.books, app.clock.now())  # type: ignore[arg-type]
        assert extras.claim(at, trip, cost).state == "asked"
        return trip.id

    name: str = await app.store.write(note)
    await app.drain()
    return name


async def state(terminal: Terminal, trip_id: str) -> str:
    (found,) = await terminal.app.store.read(lambda conn: kept.of_trip(conn, trip_id))
    return found.state


async def test_only_the_order_phrase_pays_and_it_pays_once(tina: Terminal) -> None:
    trip_id = await claimed(tina)
    asked = tina.rows[-1].message
    assert "5,00\xa0€" in asked.plain() or "5,00 €" in asked.plain()
    assert asked.order is not None and asked.order.label == PHRASE
    for yes in ("ja", "ja bitte", "ok", "einverstanden", f"{PHRASE} bitte"):
        await tina.line(yes)
        assert await state(tina, trip_id) == "asked", yes
        assert (await tina.app.query("captures")) == 1
    await tina.line(PHRASE)
    assert await state(tina, trip_id) == "captured"
    assert await tina.app.query("captures") == 2
    assert "Bezahlt" in tina.rows[-1].message.plain()
    await tina.line(PHRASE)
    assert await tina.app.query("captures") == 2
    assert await tina.app.query("ledger_imbalance_cents") == 0


async def test_the_first_number_is_the_no_that_is_shown_first(tina: Terminal) -> None:
    trip_id = await claimed(tina)
    await tina.line("ja")
    await tina.line("1")
    assert await state(tina, trip_id) == "disputed"
    assert await tina.app.query("captures") == 1


@pytest.mark.slow
async def test_a_tap_pays_and_tapping_twice_pays_once(tina: Terminal) -> None:
    trip_id = await claimed(tina)
    tina.shown = tina.rows[-1].message
    await tina.line(f"!tap-twice {PHRASE}")
    assert await state(tina, trip_id) == "captured"
    assert await tina.app.query("captures") == 2


@pytest.mark.slow
async def test_silence_pays_nothing(tina: Terminal) -> None:
    trip_id = await claimed(tina)
    await tina.line("!later 15d")
    assert await state(tina, trip_id) == "disputed"
    assert await tina.app.query("captures") == 1
    assert "nichts abgebucht" in tina.rows[-1].message.plain()
