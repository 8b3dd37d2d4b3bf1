"""The matrix's row of notices: a person is told each outcome, by one row of the outbox."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from bookings_matrix import CELLS
from bookings_post import Crash, PostHouse, post_house

from bot.ports import OutboxRow, Receipt, Rejected, Retry, Unknown
from bot.store.migrate import upgrade

FAULTS = [fault for op, fault in CELLS if op == "notify"]
CONFIRMED = ["booking.confirmed", "booking.ticket"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "lotse.db"
    upgrade(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def _told(house: PostHouse) -> Callable[[OutboxRow], Receipt]:
    """It is delivered, and what the channel answers is lost."""

    def fate(row: OutboxRow) -> Receipt:
        house.post.delivered.append(row.message.title)
        return Unknown()

    return fate


def _dies(house: PostHouse, delivered: bool) -> Callable[[OutboxRow], Receipt]:
    def fate(row: OutboxRow) -> Receipt:
        if delivered:
            house.post.delivered.append(row.message.title)
        raise Crash

    return fate


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Somebody else holds the database for longer than anybody waits."""
    other = sqlite3.connect(path, isolation_level=None, timeout=1)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def _strike(house: PostHouse, fault: str) -> None:
    post, partner = house.post, house.partner
    if fault == "timeout_before":
        post.fate = [lambda row: Unknown()]
    elif fault in ("timeout_after_commit", "error_after"):
        post.fate = [_told(house)]
    elif fault == "error_before":
        post.fate = [lambda row: Retry(1.0)]
    elif fault == "malformed":
        post.fate = [lambda row: Rejected("no such chat form")]
    elif fault in ("crash_before_send", "crash_after_send"):
        post.fate = [_dies(house, fault == "crash_after_send")]
    elif fault == "price_change":
        partner.price_at_book = 1040
    elif fault == "last_seat":
        partner.sold_out = True
    elif fault == "clock_skew":
        partner.skew = timedelta(minutes=-15)
    elif fault == "partner_restarted_with_a_lost_pending":
        partner.plan["book"] = ["drop-answer"]
    elif fault == "partner_down_10_min":
        partner.plan["commit"] = ["drop-answer"]


async def _live(house: PostHouse, fault: str) -> None:
    """The order's whole way, with what this fault does on it."""
    if fault == "expired_offer":
        house.clock.now += timedelta(minutes=11)
    await house.order()
    if fault in ("duplicate_tap", "expired_offer"):
        await house.order()
    if fault == "crash_after_commit_before_outbox":
        await house.saga.step(house.clock.now)
        house.begin_again()
    if fault == "crash_after_answer_before_commit":
        house.post.fate = [lambda row: _sent_and_gone(house, row)]
    if fault in ("partner_down_10_min", "partner_restarted_with_a_lost_pending"):
        await house.saga.step(house.clock.now)
        house.partner.restart()
        house.partner.down = fault == "partner_down_10_min"
        await house.settle(9.5 * 60 if house.partner.down else 0)
        house.partner.down = False
    if fault == "two_workers":
        await house.saga.step(house.clock.now)
        other = house.another_sender()
        now = house.clock.now
        await asyncio.gather(house.sender.drain(now), other.drain(now))
    if fault == "database_locked":
        with locked(house.store.path), pytest.raises(sqlite3.OperationalError):
            await house.saga.step(house.clock.now)
        await house.saga.step(house.clock.now)
        with locked(house.store.path), pytest.raises(sqlite3.OperationalError):
            await house.sender.drain(house.clock.now)


def _sent_and_gone(house: PostHouse, row: OutboxRow) -> Receipt:
    house.post.delivered.append(row.message.title)
    raise Crash


async def _settle(house: PostHouse) -> None:
    for _ in range(4):
        try:
            await house.settle()
            return
        except Crash:
            house.begin_again()
    raise AssertionError("too many deaths")


EXPECTED = {
    "price_change": ["booking.repriced"],
    "expired_offer": ["booking.lapsed"],
    "last_seat": ["booking.rejected"],
    "partner_down_10_min": ["booking.unknown", *CONFIRMED],
    "partner_restarted_with_a_lost_pending": ["booking.unknown", *CONFIRMED],
}
TWICE = {
    "timeout_after_commit",
    "error_after",
    "crash_after_send",
    "crash_after_answer_before_commit",
}


@pytest.mark.parametrize("fault", [pytest.param(f, id=f"notify-{f}") for f in FAULTS])
async def test_matrix_of_notices(fault: str, tmp_path: Path, template: Path) -> None:
    async with post_house(tmp_path, template) as house:
        await house.quote()
        await _strike(house, fault)
        await _live(house, fault)
        await _settle(house)
        if fault.startswith("webhook"):
            await _news(house, fault)
        trip = await house.trip()
        wanted = EXPECTED.get(fault, CONFIRMED)
        posted = await house.posted()
        assert len(posted) == len(wanted), posted
        heard = Counter(house.post.delivered)
        if fault == "malformed":
            assert [state for _, state in posted] == ["failed", "sent"]
            assert trip.state == "CONFIRMED"
            return
        assert list(heard) == wanted
        assert [state for _, state in posted] == ["sent"] * len(wanted)
        assert max(heard.values()) == (2 if fault in TWICE else 1)
        if fault == "price_change":
            assert house.controls["booking.repriced"]


async def _news(house: PostHouse, fault: str) -> None:
    """Once more, in the wrong order, late, or from nobody: nothing is told again."""
    if fault == "webhook_late":
        house.clock.now += timedelta(minutes=30)
    names = ["swl-nobody"] if fault == "webhook_forged" else ["offer-1", "offer-1"]
    for name in names:
        await house.saga.hint(name)
    await _settle(house)
