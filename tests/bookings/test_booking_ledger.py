"""The ledger never changes and always balances; its export is beancount that bean-check accepts."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from bookings_world import PERSON, START, House
from sqlalchemy import create_engine
from sqlalchemy.exc import IntegrityError

from bot import ledger as command
from bot.bookings import ledger, queries

CHECK = Path(sys.executable).parent / "bean-check"


async def busy_house() -> House:
    """One ride taken, one cancelled free, one with a fee, one sold out."""
    house = House()
    for n in range(4):
        house.partner.sold_out = n == 3
        house.quote(name=f"q{n}", key=f"k{n}")
        house.order(f"q{n}")
        await house.drain()
    house.cancel("q1")
    await house.drain()
    house.clock.now += timedelta(minutes=31)
    house.cancel("q2", fee_cents=300)
    await house.drain()
    return house


async def test_balances_after_rides_refunds_and_fees() -> None:
    house = await busy_house()
    found = house.store.now(ledger.balances)
    assert found == {"wallet": 1320, "held": 0, "revenue": -2760, "refunds": 1740, "fees": -300}
    assert house.store.now(ledger.imbalance_cents) == 0


async def test_the_export_passes_bean_check(tmp_path: Path) -> None:
    if not CHECK.exists():
        pytest.skip("bean-check is not installed")
    house = await busy_house()
    text = house.store.now(ledger.export)
    file = tmp_path / "lotse.beancount"
    assert _bean_check(file, text) == 0
    assert _bean_check(file, text.replace("10.20 EUR", "10.21 EUR", 1)) != 0


def _bean_check(file: Path, text: str) -> int:
    file.write_text(text)
    return subprocess.run([str(CHECK), str(file)], capture_output=True, check=False).returncode


async def test_the_export_names_nobody() -> None:
    house = await busy_house()
    text = house.store.now(ledger.export)
    for secret in (f"person-{PERSON}", "CineStar", house.trip("q0").code):
        assert secret not in text


async def test_an_empty_ledger_exports_its_accounts() -> None:
    assert "open Liabilities:Wallet EUR" in House().store.now(ledger.export)


def test_unbalanced_entries_are_refused_before_writing() -> None:
    house = House()
    house.quote()
    with pytest.raises(ledger.Unbalanced):
        house.store.now(lambda c: ledger.post(c, "q1", "x", {"wallet": 5, "held": -4}, START))


FORBIDDEN = (
    "UPDATE ledger_entry SET cents = 1",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_txn",
    "UPDATE ledger_txn SET closed = 0",
    "UPDATE ledger_txn SET kind = 'x' WHERE id = 1",
    "INSERT INTO ledger_entry (txn, account, cents, at) VALUES (1, 'wallet', 1, 0)",
)
TRIGGERS = (
    "ledger_entry_keeps",
    "ledger_entry_stays",
    "ledger_entry_open",
    "ledger_txn_balances",
    "ledger_txn_stays",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_database_itself_keeps_the_ledger(statement: str) -> None:
    house = await busy_house()
    with pytest.raises(IntegrityError):
        house.store.now(lambda c: c.exec_driver_sql(statement))
    for trigger in TRIGGERS:
        house.store.now(lambda c, name=trigger: c.exec_driver_sql(f"DROP TRIGGER {name}"))
    house.store.now(lambda c: c.exec_driver_sql("PRAGMA foreign_keys=OFF"))
    house.store.now(lambda c: c.exec_driver_sql(statement))


async def test_the_trigger_refuses_to_close_what_does_not_balance() -> None:
    house = House()
    house.quote()
    into = "INSERT INTO ledger_txn (id, trip_id, kind, at, closed) VALUES (9, 'q1', 'x', 0, 0)"
    entry = "INSERT INTO ledger_entry (txn, account, cents, at) VALUES (9, 'wallet', 5, 0)"
    house.store.now(lambda c: c.exec_driver_sql(into))
    house.store.now(lambda c: c.exec_driver_sql(entry))
    with pytest.raises(IntegrityError):
        house.store.now(lambda c: c.exec_driver_sql("UPDATE ledger_txn SET closed = 1"))


async def test_a_deed_is_booked_once() -> None:
    house = await busy_house()
    before = house.store.now(ledger.balances)
    house.store.now(lambda c: ledger.book(c, "q0", "capture", 1020, START))
    assert house.store.now(ledger.balances) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bookings", 4),
        ("bookings.CONFIRMED", 1),
        ("bookings.CANCELLED", 2),
        ("bookings.REJECTED", 1),
        ("tickets_valid", 1),
        ("ledger_imbalance_cents", 0),
        ("alarms_open", 0),
    ],
)
async def test_named_queries(name: str, value: int) -> None:
    house = await busy_house()
    assert house.store.now(lambda c: queries.ask(c, name)) == value


def test_an_unknown_query_says_so() -> None:
    with pytest.raises(queries.UnknownQuery):
        House().store.now(lambda c: queries.ask(c, "bookings.HAPPY"))


async def test_the_command_writes_the_books(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = await busy_house()
    file = tmp_path / "lotse.db"
    engine = create_engine(f"sqlite:///{file}")
    with house.store.engine.connect() as source, engine.connect() as target:
        raw = source.connection.dbapi_connection
        copy = target.connection.dbapi_connection
        assert raw is not None and copy is not None
        raw.backup(copy)  # type: ignore[attr-defined]
    engine.dispose()
    assert command.main(["export", "--db", str(file)]) == 0
    assert capsys.readouterr().out == house.store.now(ledger.export)


def test_the_command_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOTSE_DB", raising=False)
    assert command.main(["export"]) == 2
    assert command.main(["export", "--db", str(tmp_path / "none.db")]) == 2
    assert command.main(["eat"]) == 2
    (tmp_path / "no.db").write_text("this is no database at all, only words")
    assert command.main(["export", "--db", str(tmp_path / "no.db")]) == 3
    assert capsys.readouterr().err.count("\n") >= 3
