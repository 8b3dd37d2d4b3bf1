"""The fault matrix: each cell a test of its own, ended where it must end, with every rule kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bookings_matrix import CELLS, FAULTS, NOT_A_CELL, OPS, end_of
from bookings_rules import RULES, check
from bookings_strikes import LOCKED, STRIKES, Case, begin, fresh
from bookings_world import CAMPUS, CINEMA, PERSON, Crash, House
from sqlalchemy.exc import OperationalError

from adapters.errors import CityError
from adapters.words import Offer, Party, RideRequest, When
from bot.bookings.frozen import wallet_account

BEFORE_THE_ORDER = ("price_change", "expired_offer", "last_seat", "clock_skew")
AT_THE_LOOK = (
    "timeout_before", "timeout_after_commit", "error_before", "error_after", "malformed",
    "crash_before_send", "crash_after_send", "partner_down_10_min",
)  # fmt: skip
MINUTES = timedelta(minutes=2)


def named(ops: tuple[str, ...]) -> list[object]:
    return [pytest.param(op, f, id=f"{op}-{f}") for op, f in CELLS if op in ops]


def test_every_pair_is_a_cell_or_says_why_not() -> None:
    every = {(op, fault) for op in OPS for fault in FAULTS}
    assert set(CELLS) | set(NOT_A_CELL) == every
    assert not set(CELLS) & set(NOT_A_CELL)
    assert all(reason.endswith(".") for reason in NOT_A_CELL.values())
    assert set(STRIKES) == set(FAULTS)


async def live(house: House, limit: timedelta = MINUTES) -> None:
    """Drain; after a death a new process goes on, and a locked database is tried again."""
    for _ in range(8):
        try:
            await house.settle(limit)
            return
        except Crash:
            house.saga = house.worker()
        except OperationalError as error:
            assert LOCKED in str(error)
    raise AssertionError("too many deaths")


async def _late_news(case: Case) -> None:
    """Half an hour later somebody tells again what was true long ago."""
    before = case.house.trip()
    case.house.clock.now += timedelta(minutes=30)
    await case.hint()
    await case.house.drain()
    after = case.house.trip()
    assert (after.state, after.money) == (before.state, before.money)


async def _ended(case: Case) -> tuple[str, str]:
    """Where the trip and its money came to rest, after every rule was held against the house."""
    house = case.house
    await live(house)
    if house.partner.down:
        house.clock.now += timedelta(minutes=10)
        house.partner.down = False
        await live(house)
    if case.fault == "webhook_late":
        await _late_news(case)
    trip = house.trip()
    assert case.has_struck
    if (case.op, case.fault) == ("commit", "price_change"):
        await _dearer_at_the_commit(house)
    else:
        check(house)
    return trip.state, trip.money


async def _dearer_at_the_commit(house: House) -> None:
    """The quote is captured all the same, and the difference stands in the books."""
    for name, rule in RULES.items():
        if name not in ("I11", "I12"):
            rule(house)
    assert house.partner.holds["hold-1"][1:] == (1020, "captured")
    await house.reconciler().read(house.clock.now)
    with house.store.engine.connect() as conn:
        query = "SELECT ours_cents, theirs_cents FROM journal_difference"
        assert conn.exec_driver_sql(query).fetchall() == [(1020, 1040)]


# --- what the saga asks ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "fault"), named(("hold", "book", "commit", "capture", "cancel", "refund"))
)
async def test_matrix(op: str, fault: str) -> None:
    case = fresh(op, fault)
    begin(case)
    if op in ("cancel", "refund"):
        case.house.order()
        await live(case.house)
        STRIKES[fault](case)
        case.house.cancel()
    elif op == "hold" and fault in BEFORE_THE_ORDER:
        STRIKES[fault](case)
        case.house.order()
    else:
        case.house.order()
        STRIKES[fault](case)
    assert await _ended(case) == end_of(case.op, case.fault)


@pytest.mark.parametrize(("op", "fault"), named(("ticket",)))
async def test_matrix_of_tickets(op: str, fault: str) -> None:
    """The ticket comes with the answer to the commit: whatever befalls it, there is one."""
    case = fresh(op, fault)
    begin(case)
    case.house.order()
    STRIKES[fault](case)
    assert await _ended(case) == end_of(case.op, case.fault)
    told = [say.facts["serial"] for say in case.house.told if say.text == "booking.ticket"]
    again = [say.facts["serial"] for say in await case.house.rides([]).tickets_again("q1")]
    if case.house.trip().state == "CONFIRMED":
        assert told == again == ["T-offer-1"]
    else:
        assert told == again == []


# --- offers ----------------------------------------------------------------------------------


def wish(house: House) -> RideRequest:
    return RideRequest(CINEMA, CAMPUS, When(house.clock.now), Party(3), modes=("shuttle",))


async def _look(house: House) -> tuple[Offer, ...]:
    return tuple(await house.rides([]).offers(wish(house)))


@pytest.mark.parametrize(("op", "fault"), named(("offers",)))
async def test_matrix_of_offers(op: str, fault: str) -> None:
    """A look that fails leaves nothing behind; the next one is read back and ordered."""
    case = fresh(op, fault)
    house, partner = case.house, case.house.partner
    if fault in AT_THE_LOOK:
        STRIKES[fault](case)
    looked: tuple[Offer, ...] = ()
    for _ in range(2):
        try:
            looked = await _look(house)
            break
        except (CityError, Crash):
            assert house.trips() == [] and partner.bookings == {}
            house.clock.now += timedelta(minutes=10 if partner.down else 0)
            partner.down = False
    if fault == "price_change":
        partner.price_at_book = 1040
        looked = await _look(house)
    if fault == "clock_skew":
        partner.skew = timedelta(minutes=15)
        looked = await _look(house)
    if fault == "two_workers":
        looked = (*looked, *await _look(house))
    if fault.startswith("webhook"):
        assert not await case.hint(looked[0].id)
    await _read_back_and_order(case, looked[0])
    assert await _ended(case) == end_of(case.op, case.fault)
    assert len(partner.holds) <= 1
    assert house.partner.left(wallet_account(PERSON)) >= 0


async def _read_back_and_order(case: Case, offer: Offer) -> None:
    house = case.house
    if case.fault == "database_locked":
        house.store.before_commit = _locked_once(house)
        with pytest.raises(OperationalError):
            house.quote(offer)
    if case.fault == "database_locked":
        assert house.trips() == []
    house.quote(offer)
    if case.fault == "duplicate_tap":
        house.quote(offer)
        house.order()
    if case.fault == "expired_offer":
        house.clock.now += timedelta(minutes=11)
        assert [o for o in await _look(house) if o.id == offer.id] == []
    house.partner.sold_out = case.fault == "last_seat"
    house.order()


def _locked_once(house: House) -> object:
    def strike() -> None:
        house.store.before_commit = lambda: None
        raise OperationalError("COMMIT", {}, Exception(LOCKED))

    return strike


# --- webhooks --------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "fault"), named(("webhook",)))
async def test_matrix_of_webhooks(op: str, fault: str) -> None:
    """News is a hint: lost, late, twice or forged, what is true decides."""
    case = fresh(op, fault)
    begin(case)
    house, partner = case.house, case.house.partner
    partner.conditional = True
    if fault in ("price_change", "expired_offer"):
        STRIKES[fault](case)
    house.order()
    await house.drain()
    if fault == "expired_offer":
        partner.set(case.offer_id, "EXPIRED")
    elif fault != "price_change":
        assert house.trip().state == "CONDITIONAL"
        partner.set(case.offer_id, "REJECTED" if fault == "last_seat" else "CONFIRMED")
    await _deliver(case)
    assert await _ended(case) == end_of(case.op, case.fault)


async def _deliver(case: Case) -> None:
    """The partner sends its news as this fault has it."""
    store, fault = case.house.store, case.fault
    if fault in ("timeout_before", "webhook_late"):
        return
    if fault == "malformed":
        assert not await case.hint("\x00 no booking")
        return
    if fault in ("error_before", "database_locked"):
        store.before_commit = _locked_once(case.house)  # type: ignore[assignment]
        with pytest.raises(OperationalError):
            await case.hint()
    elif fault == "crash_before_send":
        store.before_commit = _die
        with pytest.raises(Crash):
            await case.hint()
        store.before_commit = lambda: None
    elif fault == "crash_after_commit_before_outbox":
        store.after_commit = _die
        with pytest.raises(Crash):
            await case.hint()
        store.after_commit = lambda: None
    elif fault not in ("price_change", "expired_offer", "last_seat"):
        STRIKES[fault](case)
    await case.hint()
    if fault in ("timeout_after_commit", "error_after", "webhook_duplicate"):
        await case.hint()


def _die() -> None:
    raise Crash
