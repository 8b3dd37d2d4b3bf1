"""A payer's limits hold, whatever is ordered, cancelled, refunded, in whatever order (I13)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from payingkit import EVA, NOW, STRANGER, TINA, PayHouse, opened

from adapters.words import CancelRule, Offer, Party, Place
from bot.bookings.frozen import wallet_account
from bot.bookings.intents import Deeds, open_books
from bot.paying.accounts import left_cents
from bot.paying.intents import CardShownIntent, RevokeIntent
from bot.store import bookings, payers
from bot.store.bookings import Trip
from bot.store.history import note_move
from handlers.ports import OrderIntent, QuoteIntent

PER_RIDE, MONTHLY = 1000, 5000
BOOKED = ("holding?", "held", "capturing?", "captured", "refunding?", "refunded")


@pytest.fixture
async def house() -> AsyncIterator[PayHouse]:
    async with opened() as made:
        yield made


def trip(name: str, cents: int, pay: str, now: datetime, person: int = TINA) -> Trip:
    return Trip(
        id=name,
        code=name,
        person_id=person,
        conversation_id=person,
        key="agreed",
        state="QUOTED",
        money="none",
        sealed_offer=b"",
        offer_id=f"offer-{name}",
        product="shuttle",
        cents=cents,
        token_hash=f"hash-{name}",
        expires=now + timedelta(minutes=10),
        departs=now + timedelta(hours=1),
        created=now,
        updated=now,
        pay=pay,
    )


def order(house: PayHouse, quoted: Trip, now: datetime) -> Callable[[sa.Connection], bool]:
    """The order's own transaction, as bot.bookings.intents writes it: the row, then who pays."""

    def write(conn: sa.Connection) -> bool:
        ordered = replace(quoted, state="ORDERED", money="holding?")
        bookings.insert_trip(conn, ordered)
        note_move(conn, quoted.id, "QUOTED", "order", "ORDERED", "holding?", now)
        account = house.accounts.account_of(conn, quoted.person_id, quoted.pay, quoted.cents, now)
        if account is None:
            bookings.save(conn, replace(ordered, state="PAY_FAILED", money="none"))
        else:
            bookings.save(conn, replace(ordered, account=account))
        return account is not None

    return write


async def spent(house: PayHouse, grant: str) -> int:
    return await house.store.read(lambda c: payers.spent_cents(c, grant, house.now))


# --- who may pay how ------------------------------------------------------------------------


async def test_own_credit_always_and_others_only_where_bound(house: PayHouse) -> None:
    grant = await house.grant()
    shown = CardShownIntent("voucher-1")
    await house.apply(house.deeds.show_card, TINA, shown)

    def ask(person: int, pay: str, cents: int = 100) -> str | None:
        return answers[(person, pay, cents)]

    cases = [
        (person, pay, cents)
        for person in (TINA, EVA, STRANGER)
        for pay in ("own", "card:voucher-1", "card:person-2", f"payer:{grant}", "payer:x", "gold")
        for cents in (100, PER_RIDE, PER_RIDE + 1)
    ]
    answers = {case: await house.account_of(*case) for case in cases}
    assert ask(TINA, "own", PER_RIDE + 1) == "person-1"
    assert ask(TINA, "card:voucher-1", PER_RIDE + 1) == "voucher-1"
    assert ask(TINA, f"payer:{grant}", PER_RIDE) == "person-2"
    assert ask(TINA, f"payer:{grant}", PER_RIDE + 1) is None
    allowed = {case[:2] for case, account in answers.items() if account is not None}
    assert allowed == {
        (TINA, "own"), (EVA, "own"), (STRANGER, "own"),
        (TINA, "card:voucher-1"), (TINA, f"payer:{grant}"),
    }  # fmt: skip


async def test_a_revoked_grant_pays_no_new_order(house: PayHouse) -> None:
    grant = await house.grant()
    first = trip("a", 500, f"payer:{grant}", house.now)
    assert await house.write(order(house, first, house.now))
    wish = RevokeIntent(grant)
    await house.apply(house.deeds.revoke, STRANGER, wish)
    second = trip("b", 500, f"payer:{grant}", house.now)
    assert await house.write(order(house, second, house.now)), "a stranger ends nothing"
    await house.apply(house.deeds.revoke, EVA, wish)
    third = trip("c", 500, f"payer:{grant}", house.now)
    assert not await house.write(order(house, third, house.now))
    assert "payer.ended" in house.texts(TINA)
    captured = await house.store.read(lambda c: bookings.by_id(c, "a"))
    assert captured is not None
    await house.write(lambda c: house.accounts.captured(c, captured, 500, house.now))
    assert house.texts(EVA) == ["payer.taken", "payer.paid"], "what was ordered is still told"


async def test_the_payer_is_told_amount_and_day_but_never_the_way(house: PayHouse) -> None:
    grant = await house.grant()
    paid = trip("a", 460, f"payer:{grant}", house.now)
    await house.write(order(house, paid, house.now))
    await house.write(lambda c: house.accounts.captured(c, paid, 460, house.now))
    await house.write(lambda c: house.accounts.refunded(c, paid, 360, house.now))
    says = {say.text: say for who, say in house.told if who == EVA}
    assert set(says) == {"payer.taken", "payer.paid", "payer.given-back"}
    assert set(says["payer.paid"].facts) == {"name", "cents", "at", "left_cents"}
    assert says["payer.paid"].facts["left_cents"] == MONTHLY - 460
    assert set(says["payer.given-back"].facts) == {"name", "cents", "at"}
    own = trip("b", 460, "own", house.now)
    before = len(house.told)
    await house.write(lambda c: house.accounts.captured(c, own, 460, house.now))
    assert len(house.told) == before


# --- the month ------------------------------------------------------------------------------


async def test_extra_costs_are_the_riders_own_and_leave_the_limit_alone(house: PayHouse) -> None:
    grant = await house.grant()
    ridden = trip("a", 500, f"payer:{grant}", house.now)
    assert await house.write(order(house, ridden, house.now))
    await house.write(lambda c: bookings.note(c, "a", money="captured", extra_cents=700))
    assert await spent(house, grant) == 500


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), datetime(2026, 11, 30, 23, 0, tzinfo=UTC)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
        (datetime(2027, 3, 31, 21, 59, tzinfo=UTC), datetime(2027, 3, 31, 22, 0, tzinfo=UTC)),
    ],
)
async def test_the_month_is_that_of_berlin(
    house: PayHouse, last: datetime, first: datetime
) -> None:
    grant = await house.grant(1000, 1000)
    pay = f"payer:{grant}"
    assert await house.write(order(house, trip("a", 1000, pay, last), last))
    assert not await house.write(order(house, trip("b", 1, pay, last), last))
    assert await house.write(order(house, trip("c", 1000, pay, first), first))
    assert not await house.write(order(house, trip("d", 1, pay, first), first))


async def test_a_ride_counts_in_the_month_of_its_order_not_of_its_read_back(
    house: PayHouse,
) -> None:
    grant = await house.grant(1000, 1000)
    shown = datetime(2026, 11, 30, 22, 58, tzinfo=UTC)
    late = shown + timedelta(minutes=5)
    assert await house.write(order(house, trip("a", 1000, f"payer:{grant}", shown), late))
    assert not await house.write(order(house, trip("b", 1, f"payer:{grant}", late), late))
    assert await house.write(order(house, trip("c", 1000, f"payer:{grant}", shown), shown))


# --- properties -----------------------------------------------------------------------------

STEP = st.one_of(
    st.tuples(st.just("order"), st.integers(1, 1300)),
    st.tuples(st.just("money"), st.sampled_from(["captured", "released", "refunded", "none"])),
    st.tuples(st.just("wait"), st.integers(0, 12)),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=25), data=st.data())
async def test_no_schedule_ever_exceeds_a_limit(
    steps: list[tuple[str, int | str]], data: st.DataObject
) -> None:
    """An independent account of what is held and paid, month by month, against both limits."""
    async with opened() as house:
        grant = await house.grant(PER_RIDE, MONTHLY)
        open_trips: dict[str, tuple[int, int]] = {}
        by_month: dict[int, int] = {}
        for number, (kind, value) in enumerate(steps):
            month = house.now.astimezone(payers.BERLIN).month
            if kind == "wait":
                house.now += timedelta(days=int(value))
            elif kind == "order":
                cents, name = int(value), f"t{number}"
                wish = trip(name, cents, f"payer:{grant}", house.now)
                taken = await house.write(order(house, wish, house.now))
                fits = cents <= PER_RIDE and by_month.get(month, 0) + cents <= MONTHLY
                assert taken == fits
                if taken:
                    open_trips[name] = (cents, month)
                    by_month[month] = by_month.get(month, 0) + cents
            elif open_trips:
                name = data.draw(st.sampled_from(sorted(open_trips)))
                cents, of = open_trips[name]
                back = data.draw(st.integers(0, cents)) if value == "refunded" else 0
                await house.write(settle(name, str(value), back))
                gone = cents if value in ("released", "none") else back
                if value != "captured":
                    open_trips.pop(name)
                    by_month[of] -= gone
            assert all(0 <= cents <= MONTHLY for cents in by_month.values())
            now_month = house.now.astimezone(payers.BERLIN).month
            assert await spent(house, grant) == by_month.get(now_month, 0)


def settle(name: str, money: str, back: int) -> Callable[[sa.Connection], None]:
    def write(conn: sa.Connection) -> None:
        found = bookings.by_id(conn, name)
        assert found is not None
        bookings.save(conn, replace(found, money=money, refunded_cents=back))

    return write


# --- two devices at once, and the guard's teeth -----------------------------------------------


async def test_two_devices_at_once_never_exceed_the_limit(house: PayHouse) -> None:
    grant = await house.grant(1000, 1500)
    wishes = [trip(f"t{n}", 1000, f"payer:{grant}", NOW) for n in range(8)]
    taken = await asyncio.gather(*(house.write(order(house, wish, NOW)) for wish in wishes))
    assert sum(taken) == 1
    assert await spent(house, grant) == 1000


async def test_teeth_a_limit_looked_at_before_the_order_is_exceeded(house: PayHouse) -> None:
    """The same two devices, with the limit read ahead of the order's transaction: both pay."""
    grant = await house.grant(1000, 1500)
    wishes = [trip(f"t{n}", 1000, f"payer:{grant}", NOW) for n in range(2)]
    both_looked = asyncio.Barrier(2)

    async def careless(wish: Trip) -> bool:
        def look(conn: sa.Connection) -> int:
            found = payers.grant_by_id(conn, grant)
            assert found is not None
            return left_cents(conn, found, NOW)

        may = wish.cents <= await house.store.read(look)
        await both_looked.wait()
        ordered = replace(wish, state="ORDERED", money="holding?", account=wallet_account(EVA))
        await house.write(lambda c: bookings.insert_trip(c, ordered))
        return may

    assert all(await asyncio.gather(*(careless(wish) for wish in wishes)))
    assert await spent(house, grant) > 1500


# --- real orders ----------------------------------------------------------------------------


def offer(name: str, cents: int, now: datetime) -> Offer:
    here, there = Place("a", "Marliplatz", 53.87, 10.71), Place("b", "ZOB", 53.86, 10.67)
    return Offer(
        id=name,
        product="shuttle",
        carrier="Stadtwerke",
        origin=here,
        goal=there,
        departs=now + timedelta(hours=1),
        arrives=now + timedelta(hours=2),
        party=Party(),
        fares=(),
        cents=cents,
        expires=now + timedelta(minutes=10),
        cancel_rule=CancelRule(now + timedelta(minutes=50), 100),
    )


async def test_orders_of_two_devices_through_the_real_deeds_keep_the_limit(
    house: PayHouse,
) -> None:
    """Eight read-backs of one rider, ordered at once: one is paid, seven are refused and told."""
    grant = await house.grant(1000, 1500)
    hooks = house.accounts
    books = replace(
        open_books(house.tell, house.store.vault),
        account_of=hooks.account_of,
        captured=hooks.captured,
        refunded=hooks.refunded,
    )
    deeds = Deeds(books)
    for n in range(8):
        quote = QuoteIntent(
            f"q{n}", f"token-{n}", offer(f"o{n}", 1000, NOW), f"key-{n}", pay=f"payer:{grant}"
        )
        await house.apply(deeds.quote, TINA, quote)
    orders = [OrderIntent(f"q{n}") for n in range(8)]
    await asyncio.gather(*(house.apply(deeds.order, TINA, one) for one in orders))
    trips = [await house.trip(f"q{n}") for n in range(8)]
    states = sorted((t.state, t.account, t.money) for t in trips)
    assert states == [("ORDERED", "person-2", "holding?")] + [("PAY_FAILED", "", "none")] * 7
    assert house.texts(TINA).count("booking.payer_failed") == 7
    assert await spent(house, grant) == 1000
