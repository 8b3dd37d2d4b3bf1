"""`bookings`: the whole path of a booking without personal data; staff settles by the truth."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bookings_world import PERSON
from bookskit import DAY, BooksHouse
from drill_child import opened, place_order

from adapters.stadtwerke.local import Control, start_stub
from bot import inspect
from bot.app import App
from bot.bookings import codes
from bot.clock import StillClock
from bot.commandline import Wrong
from bot.settle import allowed, settle_in
from bot.store import bookings as rows
from bot.store import journals, traces
from bot.store.bookings import Trip


def saved(house: BooksHouse, path: Path) -> Path:
    """The house's database as a file."""
    import sqlite3

    with house.store.engine.connect() as conn, closing(sqlite3.connect(path)) as copy:
        raw = conn.connection.dbapi_connection
        assert raw is not None
        raw.backup(copy)  # type: ignore[attr-defined]
    return path


async def eventful() -> BooksHouse:
    """A ride with a lost answer and extra costs; a cancelled one; one before the staff."""
    house = BooksHouse()
    house.partner.plan["commit"] = ["drop-answer"]
    await house.ridden("q1")
    house.claim("q1")
    house.agree("q1")
    await house.booked("q2")
    house.cancel("q2")
    house.partner.plan["journal"] = []
    await house.later(timedelta(minutes=30))
    house.partner.books.pop()
    house.journal("q1", 77)
    await house.later(3 * DAY)
    return house


async def test_inspect_shows_path_calls_money_tickets_and_differences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = await eventful()
    file = saved(house, tmp_path / "lotse.db")
    code = house.trip("q1").code
    assert inspect.main(["inspect", codes.shown(code), "--db", str(file)]) == 0
    said = capsys.readouterr().out
    for part in (
        "QUOTED → ORDERED",
        "COMMITTING → COMMIT_UNKNOWN",
        "IN_USE → COMPLETED",
        "commit         lost",
        "extra_capture  captured",
        "ledger",
        "10.20 €",
        "tickets",
        "differs: sum",
        "alarms",
        "journal:sum:",
    ):
        assert part in said, part
    assert inspect.main(["inspect", codes.shown(house.trip("q2").code), "--db", str(file)]) == 0
    said = capsys.readouterr().out
    assert "revoked" in said
    assert "refund" in said


async def test_inspect_names_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = await eventful()
    file = saved(house, tmp_path / "lotse.db")
    for name in ("q1", "q2"):
        inspect.main(["inspect", house.trip(name).code, "--db", str(file)])
    said = capsys.readouterr().out
    for secret in ("CineStar", "Universität", f"person-{PERSON}", "Reinigung", "token"):
        assert secret not in said


@pytest.mark.parametrize("form", [str.lower, lambda code: f"{code[:4]} {code[4:]}"])
async def test_a_code_is_read_as_crockford_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: object
) -> None:
    assert callable(form)
    house = BooksHouse()
    await house.booked()
    file = saved(house, tmp_path / "lotse.db")
    code = house.trip().code
    assert inspect.main(["inspect", form(code), "--db", str(file)]) == 0
    assert codes.shown(code) in capsys.readouterr().out


async def test_an_unknown_code_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(BooksHouse(), tmp_path / "lotse.db")
    assert inspect.main(["inspect", "ZZZZZZZZ", "--db", str(file)]) == 1
    assert inspect.main(["inspect", "no code at all", "--db", str(file)]) == 1
    assert inspect.main(["inspect", "ZZZZZZZZ", "--db", str(tmp_path / "none")]) == 2
    (tmp_path / "words").write_text("no database, only words, but quite a lot of them for a test")
    assert inspect.main(["alarms", "--db", str(tmp_path / "words")]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4
    assert all(line.endswith(".") for line in said)


async def test_alarms_lists_what_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = BooksHouse()
    assert inspect.main(["alarms", "--db", str(saved(house, tmp_path / "a.db"))]) == 0
    assert capsys.readouterr().out == "Nothing waits for staff.\n"
    house = await eventful()
    inspect.main(["alarms", "--db", str(saved(house, tmp_path / "b.db"))])
    said = capsys.readouterr().out
    assert codes.shown(house.trip("q1").code) in said
    assert "journal:sum:" in said


# --- settle, against the real partner ------------------------------------------------------

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def doubtful(app: App, control: Control) -> Trip:
    """A ride whose commit was never answered, until it went to staff."""
    name = await place_order(app, 1)
    await control.fault("commit", "drop-answer", times=50)
    await control.fault("look", "drop-before", times=10_000)
    await pass_time(app, control, timedelta(minutes=20))
    return await trip_of(app, name)


async def trip_of(app: App, name: str) -> Trip:
    found = await app.store.read(lambda conn: rows.by_id(conn, name))
    assert found is not None
    return found


async def pass_time(app: App, control: Control, span: timedelta) -> None:
    clock = app.clock
    assert isinstance(clock, StillClock)
    end = clock.now() + span
    while clock.now() < end:
        await app.desk.saga.step(clock.now())
        due = await app.desk.saga.next_due()
        clock.move_to(min(end, max(clock.now(), due or end)))
        await control.clock(clock.now())


async def test_staff_settles_by_the_partners_truth(tmp_path: Path) -> None:
    stub = await start_stub(tmp_path / "partner.db", 1, NOW)
    control = Control(stub.control_url)
    app = await opened(tmp_path / "lotse.db", stub.url, stub.token, NOW)
    try:

        async def pause(seconds: float) -> None:
            await pass_time(app, control, timedelta(seconds=seconds))

        trip = await doubtful(app, control)
        assert (trip.state, trip.money) == ("NEEDS_STAFF", "held")
        with pytest.raises(Wrong, match="by hand"):
            await settle_in(app, trip.code, "I say so", "CONFIRMED", pause)
        await control.clear()
        said = await settle_in(app, trip.code, "called them", "EXPIRED", pause)
        assert "CONFIRMED" in said, "the truth decides, whatever staff would have it"
        await pass_time(app, control, timedelta(minutes=1))
        settled = await trip_of(app, trip.id)
        assert (settled.state, settled.money) == ("CONFIRMED", "captured")
        again = await settle_in(app, trip.code, "once more", None, pause)
        assert "is CONFIRMED; 0 alarms are closed." in again
        strange = ("stranger", "unknown", (0, 460), app.clock.now())
        await app.store.write(lambda c: journals.note_difference(c, None, *strange))
        assert "is closed" in await settle_in(app, "stranger", "another's", None, pause)
        assert await app.store.read(journals.open_differences) == []
        assert await asyncio.to_thread(command, tmp_path, trip.code) == 3
        with pytest.raises(Wrong, match="no booking"):
            await settle_in(app, "ZZZZZZZZ", "x", None, pause)
    finally:
        await app.close()
        await control.close()
        await stub.stop()


def command(folder: Path, code: str) -> int:
    """The command beside a house that runs."""
    db = str(folder / "lotse.db")
    return inspect.main(["settle", code, "--reason", "x", "--db", db])


@pytest.mark.parametrize(
    ("state", "wrong", "charged", "ended"),
    [
        ("EXPIRED", "CANCELLED", False, ("EXPIRED", "releasing?")),
        ("CANCELLED", "EXPIRED", True, ("CANCELLED", "refunding?")),
    ],
)
async def test_what_the_partner_forgot_is_decided_by_hand_and_the_money_goes_back(
    tmp_path: Path, state: str, wrong: str, *, charged: bool, ended: tuple[str, str]
) -> None:
    house = BooksHouse()
    trip = await house.booked()
    money = "captured" if charged else "held"
    legs = tuple(replace(leg, state="NEEDS_STAFF") for leg in trip.legs)
    house.partner.bookings.clear()
    house.store.now(
        lambda c: rows.save(c, replace(trip, state="NEEDS_STAFF", money=money, legs=legs))
    )
    house.store.now(lambda c: traces.raise_alarm(c, "q1", "unknown", house.clock.now))
    with pytest.raises(Wrong, match="only"):
        allowed(house.trip(), wrong)
    outcome = allowed(house.trip(), state)
    assert not await house.saga.state_by_staff("q1", outcome, "by hand"), "nobody asked yet"
    await house.saga.settle_by_staff("q1", "asking first")
    await house.drain()
    assert await house.saga.state_by_staff("q1", outcome, "by hand")
    decided = house.trip()
    assert (decided.state, decided.money) == ended
    assert decided.reason == "staff: by hand"
    assert house.alarms() == []
