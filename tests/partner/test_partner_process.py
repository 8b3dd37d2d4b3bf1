"""The stub as a process: crash and restart on the same file, scarcity, clock, child of Lotse."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from partnerkit import EVENING, TOKEN, Running, Side, berlin, fresh, start, wish

from adapters.errors import Refused, Unavailable
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.local import Control, start_stub
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import open_db
from adapters.stadtwerke.stub.errors import Refusal
from adapters.stadtwerke.stub.wallet import Keyed, Wallet
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from adapters.words import Party


async def until(control: Control, name: str, value: int) -> None:
    """Asks again until the count is reached; each question is a round trip."""
    for _ in range(2000):
        if (await control.counts())[name] == value:
            return
    raise AssertionError(f"{name} never became {value}")


async def test_a_crash_leaves_no_lock_and_no_half_deed(tmp_path: Path) -> None:
    running = start(tmp_path / "partner.db")
    control, wire = Control(running.control), Wire(running.url, TOKEN)
    wallet = TompWallet(wire)
    await wallet.credit("credit", "p", 1000)
    held = await wallet.hold("hold", "p", 460)
    await control.fault("capture", "delay", seconds=60)
    lost = asyncio.create_task(wallet.capture("capture", held.id, 460))
    await until(control, "in_progress", 1)
    with pytest.raises(Unavailable) as busy:
        await wallet.capture("capture", held.id, 460)
    assert busy.value.maybe_done
    assert busy.value.retry_after_s == 1
    running.process.kill()
    running.process.wait(10)
    with pytest.raises(Unavailable) as gone:
        await lost
    assert gone.value.maybe_done
    await control.close()
    await wire.close()

    again = start(tmp_path / "partner.db")
    control, wire = Control(again.control), Wire(again.url, TOKEN)
    wallet = TompWallet(wire)
    assert await wallet.balance("p") == 540
    assert (await wallet.capture("capture", held.id, 460)).state == "captured"
    assert (await wallet.capture("capture", held.id, 460)).state == "captured"
    counts = await control.counts()
    assert (counts["captures"], counts["imbalance_cents"], counts["in_progress"]) == (1, 0, 0)
    await control.close()
    await wire.close()
    again.stop()


async def test_a_lock_left_behind_would_block_for_ever(tmp_path: Path) -> None:
    """The twin with the guard off: without the clearing at the start nobody could capture."""
    path = tmp_path / "partner.db"
    db = open_db(path)
    wallet = Wallet(db, Clock(EVENING))
    call = Keyed("test", "key", "/credit", {"cents": 5})

    async def go_on() -> None:
        return None

    db.execute(
        "INSERT INTO idempotency (caller, key, fingerprint) VALUES (?, ?, ?)",
        (call.caller, call.key, call.fingerprint),
    )
    for _ in range(2):
        with pytest.raises(Refusal) as busy:
            await wallet.once(call, lambda: wallet.credit("p", 5), go_on)
        assert (busy.value.status, busy.value.retry_after) == (409, 1)
    db.close()
    reopened = open_db(path)
    wallet = Wallet(reopened, Clock(EVENING))
    for _ in range(2):
        status, answer = await wallet.once(call, lambda: wallet.credit("p", 5), go_on)
        assert (status, answer["balance_cents"]) == (201, 5)
    reopened.close()


async def test_bookings_survive_a_crash(tmp_path: Path) -> None:
    running = start(tmp_path / "partner.db")
    wire = Wire(running.url, TOKEN)
    (offer,) = await TompOperator(wire).offers(wish(EVENING, modes=("bus",)), EVENING)
    await TompOperator(wire).book(offer)
    running.process.kill()
    running.process.wait(10)
    await wire.close()
    again = start(tmp_path / "partner.db")
    wire = Wire(again.url, TOKEN)
    assert (await TompOperator(wire).commit(offer.id)).state == "CONFIRMED"
    (other,) = await TompOperator(wire).offers(wish(EVENING, modes=("bus",)), EVENING)
    assert other.id != offer.id
    await wire.close()
    again.stop()


def test_entries_of_the_wallet_never_change(tmp_path: Path) -> None:
    running = start(tmp_path / "partner.db")
    headers = {"Authorization": f"Bearer {TOKEN}", "Accept-Language": "de", "maas-id": "test"}
    headers |= {"Api": "TOMP", "Api-Version": "1.6.1", "Idempotency-Key": "k"}
    path = f"{running.url}/x-wallet/accounts/p/credit"
    httpx.post(path, json={"cents": 5}, headers=headers, trust_env=False).raise_for_status()
    running.stop()
    db = sqlite3.connect(tmp_path / "partner.db")
    for statement in ("UPDATE entries SET cents = 1", "DELETE FROM entries"):
        with pytest.raises(sqlite3.IntegrityError, match="entries never change"):
            db.execute(statement)
    db.close()


async def test_scarcity_is_real(real: Side) -> None:
    """Three vehicles of six seats: the fourth full load finds no room, until one is cancelled."""
    late = wish(berlin("2026-11-27T23:00"), modes=("shuttle",), party=Party(adults=6))
    offers = [(await real.operator.offers(late, EVENING))[0] for _ in range(4)]
    for offer in offers[:3]:
        await real.operator.book(offer)
    with pytest.raises(Refused) as full:
        await real.operator.book(offers[3])
    assert full.value.reason == "sold_out"
    assert await real.operator.offers(late, EVENING) == ()
    await real.operator.cancel(offers[0].id)
    assert (await real.operator.book(offers[3])).state == "PENDING"


async def test_one_wheelchair_at_a_time_and_no_bicycle(real: Side) -> None:
    at = berlin("2026-11-27T21:00")
    needing = wish(at, modes=("shuttle",), needs=("wheelchair",))
    (offer,) = await real.operator.offers(needing, EVENING)
    assert offer.legs[0].metres is not None
    assert offer.legs[0].metres <= 30
    await real.operator.book(offer)
    assert await real.operator.offers(needing, EVENING) == ()
    assert len(await real.operator.offers(wish(at, modes=("shuttle",)), EVENING)) == 1
    with_bike = wish(at, modes=("shuttle",), needs=("bike",))
    assert await real.operator.offers(with_bike, EVENING) == ()


async def test_the_shuttle_comes_to_a_stop_nearby(real: Side) -> None:
    (offer,) = await real.operator.offers(wish(EVENING, modes=("shuttle",)), EVENING) or (None,)
    assert offer is None  # half past seven: too early
    await real.clock(berlin("2026-11-26T20:00"))
    now = berlin("2026-11-26T20:00")
    (offer,) = await real.operator.offers(wish(now, modes=("shuttle",)), now)
    (again,) = await real.operator.offers(wish(now, modes=("shuttle",)), now)
    assert (offer.legs, offer.departs) == (again.legs, again.departs)
    assert timedelta(minutes=6) <= offer.departs - now <= timedelta(minutes=14)
    walk, ride = offer.legs
    assert (walk.mode, ride.mode) == ("walk", "shuttle")
    assert walk.metres is not None
    assert 60 <= walk.metres <= 100
    assert offer.pickup_note is not None
    assert walk.goal.name in offer.pickup_note


async def test_late_cancellation_costs_the_fee_instead_of_the_fare(real: Side) -> None:
    at = berlin("2026-11-27T22:00")
    family = wish(at, modes=("shuttle",), party=Party(adults=2, deutschlandticket=1))
    (offer,) = await real.operator.offers(family, EVENING)
    await real.operator.book(offer)
    await real.operator.commit(offer.id)
    assert (await real.operator.booking(offer.id)).vehicle is None  # type: ignore[union-attr]
    await real.clock(offer.cancel_rule.free_until)
    assigned = await real.operator.booking(offer.id)
    assert assigned is not None
    assert assigned.vehicle is not None
    await real.operator.cancel(offer.id)
    mine = [e.cents for e in await real.operator.journal(EVENING) if e.booking_id == offer.id]
    assert mine == [560, -360]


async def test_a_started_ride_is_not_cancelled(real: Side) -> None:
    (offer,) = await real.operator.offers(
        wish(berlin("2026-11-28T22:00"), modes=("shuttle",)), EVENING
    )
    await real.operator.book(offer)
    await real.operator.commit(offer.id)
    await real.clock(offer.departs)
    with pytest.raises(Refused) as refused:
        await real.operator.cancel(offer.id)
    assert refused.value.reason == "illegal_state"
    started = await real.operator.booking(offer.id)
    assert started is not None
    assert started.state == "STARTED"
    await real.clock(offer.arrives)
    finished = await real.operator.booking(offer.id)
    assert finished is not None
    assert finished.state == "FINISHED"


async def test_counts_tell_tests_the_truth(real: Side) -> None:
    assert real.control is not None
    before = await real.control.counts()
    person = fresh("person")
    await real.wallet.credit(fresh("key"), person, 1000)
    await real.wallet.hold(fresh("key"), person, 1001)
    held = await real.wallet.hold(fresh("key"), person, 500)
    await real.wallet.capture(fresh("key"), held.id, 500)
    await real.wallet.refund(fresh("key"), held.id, 500)
    after = await real.control.counts()
    grown = {name: after[name] - before[name] for name in ("holds", "captures", "refunds")}
    assert grown == {"holds": 1, "captures": 1, "refunds": 1}
    assert after["imbalance_cents"] == 0


async def test_as_a_child_of_lotse(tmp_path: Path) -> None:
    stub = await start_stub(tmp_path / "partner.db", 3, EVENING)
    wire, control = Wire(stub.url, stub.token), Control(stub.control_url)
    assert await TompOperator(wire).ping()
    await control.clock(EVENING + timedelta(hours=1))
    await wire.close()
    await control.close()
    await stub.stop()
    await stub.stop()
    assert stub.server.process.returncode is not None
    assert not await TompOperator(Wire(stub.url, stub.token)).ping()


async def test_the_real_clock_runs_until_it_is_advanced(tmp_path: Path) -> None:
    running = start(tmp_path / "partner.db", None)
    wire, control = Wire(running.url, TOKEN), Control(running.control)
    operator, now = TompOperator(wire), datetime.now(UTC)
    (offer,) = await operator.offers(wish(now, modes=("bus",)), now)
    assert (await operator.book(offer)).state == "PENDING"
    await control.advance(20 * 60)
    expired = await operator.booking(offer.id)
    assert expired is not None
    assert expired.state == "EXPIRED"
    await wire.close()
    await control.close()
    running.stop()


async def test_a_partner_that_cannot_start_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await start_stub(tmp_path, 3, EVENING)  # a folder is no database


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--port", "x"], 2), (["--port", "0", "--control-port", "0"], 2)]
)
def test_wrong_use_is_one_sentence(arguments: list[str], code: int) -> None:
    command = [sys.executable, "-m", "adapters.stadtwerke.stub", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_said(stub: Running, tmp_path: Path) -> None:
    port = stub.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "adapters.stadtwerke.stub", "--port", port]
    command += ["--control-port", "0", "--db", str(tmp_path / "x.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
