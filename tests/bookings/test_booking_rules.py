"""Every rule of bookings shows its teeth: it holds for an honest life, and bites a broken one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bookings_rules import RULES, Broken, check, watch
from bookings_schedules import listening
from bookings_world import PERSON, House
from sqlalchemy.exc import IntegrityError, OperationalError

from adapters.words import Money
from handlers.says import Say

MINUTES = timedelta(minutes=2)
BERLIN = ZoneInfo("Europe/Berlin")


async def booked(cancelled: bool = False) -> House:
    """An order of two legs on its whole way."""
    house = House()
    watch(house)
    house.quote(also=(house.partner.offer(cents=360),))
    house.order()
    await house.settle(MINUTES)
    if cancelled:
        house.cancel()
        await house.settle(MINUTES)
    check(house)
    return house


def sql(house: House, statement: str) -> None:
    with house.store.engine.begin() as conn:
        conn.exec_driver_sql(statement)


def _entry_changed(house: House) -> None:
    with pytest.raises(IntegrityError):
        sql(house, "UPDATE ledger_entry SET cents = cents + 1")
    with house.store.engine.begin() as conn:
        names = conn.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
        ).scalars()
        for name in [n for n in names if n != "entry_log"]:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
    sql(house, "UPDATE ledger_entry SET cents = cents + 1")


def _below_zero(house: House) -> None:
    house.partner.balances["person-7"] = -1


def _captured_less(house: House) -> None:
    account, cents, state = house.partner.holds["hold-1"]
    house.partner.holds["hold-1"] = (account, cents - 1, state)


def _captured_twice(house: House) -> None:
    house.partner.answers["q1:capture:again"] = Money("hold-1", "captured", 1380)


def _promise_is_gone(house: House) -> None:
    house.partner.bookings["offer-2"] = replace(
        house.partner.bookings["offer-2"], state="CANCELLED"
    )


def _booked_twice(house: House) -> None:
    house.partner.bookings["offer-9"] = replace(house.partner.bookings["offer-1"], id="offer-9")


def _held_twice(house: House) -> None:
    house.partner.answers["q1:hold:2"] = Money("hold-2", "held", 1380)


def _refunded_too_much(house: House) -> None:
    house.partner.refunds["hold-1"] = 1381


def _wrong_path(house: House) -> None:
    sql(house, "UPDATE trip SET state = 'QUOTED'")
    sql(house, "UPDATE trip SET state = 'CONFIRMED'")


def _final_moves(house: House) -> None:
    sql(house, "UPDATE trip SET state = 'REJECTED'")
    sql(house, "UPDATE trip SET state = 'CONFIRMED'")


def _left_in_doubt(house: House) -> None:
    sql(house, "UPDATE trip SET state = 'COMMIT_UNKNOWN'")


def _attempt_never_answered(house: House) -> None:
    sql(house, "UPDATE trip_attempt SET answer = NULL")


def _told_twice(house: House) -> None:
    house.told.append(next(say for say in house.told if say.text == "booking.confirmed"))


def _untold(house: House) -> None:
    house.told.clear()


def _journal_differs(house: House) -> None:
    house.partner.books.pop()


def _ticket_without_promise(house: House) -> None:
    sql(house, "UPDATE ticket SET state = 'valid'")


def _shown_otherwise(house: House) -> None:
    offer = house.partner.offers_given["offer-1"]
    house.partner.offers_given["offer-1"] = replace(offer, cents=offer.cents + 20)


def _local_time(house: House) -> None:
    wall = house.clock.now.astimezone(BERLIN).isoformat()
    sql(house, f"UPDATE trip SET updated = '{wall}'")


def _seconds(house: House) -> None:
    sql(house, "UPDATE trip SET departs = departs / 1000000")


def _named(house: House) -> None:
    with listening(house):
        logging.getLogger("bot.bookings").info("booked to Universität")


TEETH: tuple[tuple[str, bool, Callable[[House], None]], ...] = (
    ("I1", False, _entry_changed),
    ("I1", False, _below_zero),
    ("I2", False, _captured_less),
    ("I3", False, _captured_twice),
    ("I3", False, _promise_is_gone),
    ("I5", False, _booked_twice),
    ("I5", False, _held_twice),
    ("I6", True, _ticket_without_promise),
    ("I7", True, _refunded_too_much),
    ("I8", False, _wrong_path),
    ("I8", False, _final_moves),
    ("I9", False, _left_in_doubt),
    ("I9", False, _attempt_never_answered),
    ("I10", False, _told_twice),
    ("I10", False, _untold),
    ("I11", False, _journal_differs),
    ("I12", False, _shown_otherwise),
    ("I14", False, _local_time),
    ("I14", False, _seconds),
    ("I15", False, _named),
)


@pytest.mark.parametrize(
    ("rule", "cancelled", "harm"), [pytest.param(*t, id=f"{t[0]}{t[2].__name__}") for t in TEETH]
)
async def test_a_broken_life_is_seen(
    rule: str, cancelled: bool, harm: Callable[[House], None]
) -> None:
    house = await booked(cancelled)
    harm(house)
    with pytest.raises(Broken, match=f"^{rule} "):
        RULES[rule](house)


async def test_money_never_goes_back_while_the_ride_stands() -> None:
    """I4, asked at the very moment the money would move."""
    house = await booked()
    with pytest.raises(Broken, match=r"^I4"):
        await house.partner.refund("q1:refund:x", "hold-1", 1380)


async def test_booked_is_never_said_before_it_is() -> None:
    """I10, asked at the very moment something is told."""
    house = House()
    watch(house)
    house.quote()
    house.order()
    say = next(s for s in (await booked()).told if s.text == "booking.confirmed")
    with house.store.engine.begin() as conn, pytest.raises(Broken, match=r"^I10"):
        house.on_tell(conn, Say(say.text, facts={"code": say.facts["code"]}))


async def test_a_payers_limit_holds_over_two_rides() -> None:
    """I13: two rides that a payer of 15 € a month pays; the second would go beyond."""
    house = await booked()
    sql(house, f"INSERT INTO person (id, created_at) VALUES ({PERSON}, 0)")
    grant = dict.fromkeys(_columns(house, "payer_grant"), "0")
    grant |= {"id": "'g1'", "payer_id": str(PERSON), "per_ride_cents": "1400"}
    grant |= {"monthly_cents": "1500", "state": "'accepted'"}
    known = {k: v for k, v in grant.items() if k in _columns(house, "payer_grant")}
    sql(house, f"INSERT INTO payer_grant ({', '.join(known)}) VALUES ({', '.join(known.values())})")
    sql(house, "UPDATE trip SET pay = 'payer:g1'")
    RULES["I13"](house)
    sql(house, "UPDATE payer_grant SET monthly_cents = 1379")
    with pytest.raises(Broken, match=r"^I13 per month"):
        RULES["I13"](house)
    sql(house, "UPDATE payer_grant SET per_ride_cents = 1379")
    with pytest.raises(Broken, match=r"^I13 per ride"):
        RULES["I13"](house)


def _columns(house: House, table: str) -> list[str]:
    with house.store.engine.connect() as conn:
        return [row[1] for row in conn.exec_driver_sql(f"PRAGMA table_info({table})")]


def test_every_rule_has_its_teeth() -> None:
    bitten = {rule for rule, _, _ in TEETH} | {"I4", "I13"}
    assert bitten == set(RULES) | {"I4"} == {f"I{n}" for n in range(1, 16)}


async def test_wall_clock_arithmetic_would_be_wrong_on_a_dst_night() -> None:
    """I14: half an hour after 02:45 of the autumn night is 02:15, and never before it."""
    first = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    later = first + timedelta(minutes=30)
    assert later.astimezone(BERLIN).strftime("%H:%M") == "02:15"
    naive = first.astimezone(BERLIN).replace(tzinfo=None) + timedelta(minutes=30)
    assert naive.strftime("%H:%M") != later.astimezone(BERLIN).strftime("%H:%M")
    house = House()
    house.clock.now = first
    watch(house)
    house.quote(house.partner.offer(expires=later))
    house.clock.now = later - timedelta(seconds=30)
    house.order()
    await house.settle(timedelta(seconds=20))
    check(house)
    assert house.trip().state == "CONFIRMED"


async def test_a_failing_database_names_nobody_in_the_log() -> None:
    """I15: what a driver says of a failed statement may hold its values; it is not logged."""
    house = House()
    house.quote()
    house.order()

    def fails() -> None:
        house.store.before_commit = lambda: None
        values = {"code": "C0000001", "to": "Universität"}
        raise OperationalError("UPDATE trip", values, Exception("database is locked"))

    house.store.before_commit = fails
    with listening(house):
        await _run_for_a_moment(house)
    RULES["I15"](house)
    assert house.logged
    house.logged.append("person-7")
    with pytest.raises(Broken, match=r"^I15"):
        RULES["I15"](house)


async def _run_for_a_moment(house: House) -> None:
    running = asyncio.create_task(house.saga.run())
    for _ in range(50):
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
