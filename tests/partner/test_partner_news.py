"""The partner's outbox: at least once, in order, with growing pauses, and every way to spoil it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from partnerkit import EVENING, wish
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.errors import Misunderstood
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.local import Control, start_stub
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import open_db, transaction
from adapters.stadtwerke.stub.faults import Fault, Faults
from adapters.stadtwerke.stub.kept import Kept
from adapters.stadtwerke.stub.news import Courier, News
from adapters.stadtwerke.wire import Wire
from bot.webhook import WebhookServer

CANCELLED = {"operation": "CANCEL", "origin": "TO"}
ETA = {"type": "ETA", "minutes": 5}


@dataclass
class Receiver:
    """A MaaS provider that keeps what it hears; `answers` are its next ones, then 204."""

    heard: list[tuple[str, str, bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def hear(self, request: Request) -> Response:
        word = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.heard.append((request.url.path, word, await request.body()))
        self.headers.append(dict(request.headers))
        return Response(status_code=self.answers.pop(0) if self.answers else 204)

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, _, body in self.heard]


@asynccontextmanager
async def listening(receiver: Receiver) -> AsyncIterator[str]:
    app = Starlette(routes=[Route("/{path:path}", receiver.hear, methods=["POST"])])
    server = WebhookServer({"/tomp/": app}, "127.0.0.1", 0)
    running = asyncio.create_task(server.run())
    yield f"http://127.0.0.1:{server.port}/tomp"
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@dataclass
class Post:
    """An outbox with its courier, a clock that is moved by hand, and who listens."""

    db: sqlite3.Connection
    clock: Clock
    faults: Faults
    news: News
    courier: Courier
    receiver: Receiver
    accepted: list[str]

    async def after(self, seconds: float = 0) -> int:
        self.clock.advance(seconds)
        return await self.courier.deliver(self.clock.now())

    async def spoil(self, kind: str, seconds: float | None = None) -> None:
        self.faults.add(Fault("webhook", kind, seconds=seconds))


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    db, clock, receiver = open_db(tmp_path / "partner.db"), Clock(EVENING), Receiver()
    faults, accepted = Faults(clock), list[str]()
    courier = Courier(db, faults, lambda booking_id, kind, body: accepted.append(kind))
    news = News(db, clock)
    async with listening(receiver) as url:
        courier.call_back(url, "word")
        yield Post(db, clock, faults, news, courier, receiver, accepted)
        await courier.close()
    db.close()


async def test_news_are_told_once_with_tomps_headers(post: Post) -> None:
    post.news.post("b-1", "event", CANCELLED)
    post.news.post("b-1", "notification", ETA)
    assert await post.after() == 2
    assert [(path, word) for path, word, _ in post.receiver.heard] == [
        ("/tomp/bookings/b-1/events", "word"),
        ("/tomp/bookings/b-1/notifications", "word"),
    ]
    headers = post.receiver.headers[0]
    assert (headers["api"], headers["api-version"]) == ("TOMP", "1.6.1")
    assert headers["maas-id"]
    assert headers["accept-language"]
    assert await post.after(3600) == 0
    assert post.news.next_due() is None
    assert post.accepted == ["event", "notification"]


async def test_without_an_acknowledgement_they_come_again_with_growing_pauses(post: Post) -> None:
    post.receiver.answers = [500, 401, 503]
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 0
    for pause in (5, 10):
        due = post.news.next_due()
        assert due is not None
        assert due - post.clock.now() == timedelta(seconds=pause)
        assert await post.after(pause - 1) == 0
        assert await post.after(1) == 0
    assert len(post.receiver.heard) == 3
    assert await post.after(20) == 1
    assert len(post.receiver.heard) == 4


async def test_silence_is_no_acknowledgement(post: Post) -> None:
    post.courier.call_back("http://127.0.0.1:9/tomp", "word")
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 0
    assert post.news.waiting() == 1
    async with listening(post.receiver) as url:
        post.courier.call_back(url, "word")
        assert await post.after(5) == 1


async def test_after_a_day_it_gives_up(post: Post) -> None:
    post.receiver.answers = [500] * 1000
    post.news.post("b-1", "event", CANCELLED)
    for _ in range(200):
        await post.after(600)
    assert post.news.waiting() == 0
    assert 140 < len(post.receiver.heard) < 160


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_where_nobody_knows_the_booking_it_ends(post: Post, status: int) -> None:
    post.receiver.answers = [status]
    post.news.post("b-1", "extra_costs", {"amount": 1})
    assert await post.after() == 0
    assert post.news.next_due() is None
    assert post.accepted == []


async def test_what_did_not_happen_is_not_told(post: Post) -> None:
    with pytest.raises(RuntimeError), transaction(post.db):
        post.news.post("b-1", "event", CANCELLED)
        raise RuntimeError
    assert await post.after() == 0


async def test_nothing_is_kept_while_nobody_listens(tmp_path: Path) -> None:
    db = open_db(tmp_path / "partner.db")
    news = News(db, Clock(EVENING))
    news.post("b-1", "event", CANCELLED)
    assert news.waiting() == 0
    db.close()


# --- spoiled ---


async def test_duplicate(post: Post) -> None:
    await post.spoil("duplicate")
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 1
    assert post.receiver.bodies == [CANCELLED, CANCELLED]


async def test_reorder_behind_the_next_one(post: Post) -> None:
    await post.spoil("reorder")
    for minutes in (9, 5, 1):
        post.news.post("b-1", "notification", {"type": "ETA", "minutes": minutes})
    assert await post.after() == 3
    assert [body["minutes"] for body in post.receiver.bodies] == [5, 9, 1]


async def test_reorder_alone_waits_a_minute(post: Post) -> None:
    await post.spoil("reorder")
    post.news.post("b-1", "notification", ETA)
    assert await post.after() == 0
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after(59) == 1
    assert await post.after(1) == 1
    assert post.receiver.bodies == [CANCELLED, ETA]


@pytest.mark.parametrize(("kind", "given", "seconds"), [("late", None, 600), ("late", 30, 30)])
async def test_late(post: Post, kind: str, given: float | None, seconds: float) -> None:
    await post.spoil(kind, given)
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after(seconds - 1) == 0
    assert await post.after(1) == 0  # counted from the moment it was held back
    assert await post.after(seconds - 1) == 1


async def test_forged_comes_before_the_true_one(post: Post) -> None:
    await post.spoil("forged")
    post.news.post("b-1", "notification", ETA)
    assert await post.after() == 1
    told = [(path.removeprefix("/tomp/"), word) for path, word, _ in post.receiver.heard]
    assert told == [
        ("bookings/b-1/events", "forged"),
        ("bookings/forged-0000/events", "word"),
        ("bookings/b-1/events", "word"),
        ("bookings/b-1/notifications", "word"),
    ]


@pytest.mark.parametrize(
    ("kind", "first"), [("malformed", b'{"half": '), ("wrong-schema", b'{"surprise": true}')]
)
async def test_a_spoiled_attempt_is_followed_by_a_whole_one(
    post: Post, kind: str, first: bytes
) -> None:
    await post.spoil(kind)
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 0
    assert await post.after(5) == 1
    assert [body for _, _, body in post.receiver.heard] == [first, json.dumps(CANCELLED).encode()]


@pytest.mark.parametrize(("kind", "times"), [("drop-before", 1), ("drop-answer", 2)])
async def test_a_lost_attempt_is_made_again(post: Post, kind: str, times: int) -> None:
    await post.spoil(kind)
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 0
    assert await post.after(5) == 1
    assert len(post.receiver.heard) == times


async def test_a_partner_that_is_down_tells_nothing(post: Post) -> None:
    await post.spoil("down", 60)
    post.news.post("b-1", "event", CANCELLED)
    assert await post.after() == 0
    assert await post.after(59) == 0
    assert post.receiver.heard == []
    assert await post.after(1) == 1


# --- the process ---


async def test_the_clock_answers_after_everything_was_told(tmp_path: Path) -> None:
    receiver = Receiver()
    stub = await start_stub(tmp_path / "partner.db", 7, EVENING)
    control, wire = Control(stub.control_url), Wire(stub.url, stub.token)
    async with listening(receiver) as url:
        await control.call_back(url, "word")
        operator = TompOperator(wire)
        (offer, *_) = await operator.offers(wish(EVENING, modes=("bus",)), EVENING)
        await operator.book(offer)
        await operator.commit(offer.id)
        await control.claim(offer.id, 500, "DAMAGE", "Sitz")
        (path, _, body) = next(one for one in receiver.heard if "payment" in one[0])
        assert path == f"/tomp/payment/{offer.id}/claim-extra-costs"
        claim = json.loads(body)
        assert (claim["amount"], claim["category"], claim["description"]) == (5.0, "DAMAGE", "Sitz")
        extra = [one for one in await operator.journal(EVENING) if one.kind == "extra"]
        assert [(one.booking_id, one.cents) for one in extra] == [(offer.id, 500)]
        with pytest.raises(Misunderstood, match="no such booking"):
            await control.claim("unknown", 500)
    await wire.close()
    await control.close()
    await stub.stop()


async def test_a_refused_claim_is_in_no_journal(tmp_path: Path) -> None:
    receiver = Receiver(answers=[403] * 20)
    stub = await start_stub(tmp_path / "partner.db", 7, EVENING)
    control, wire = Control(stub.control_url), Wire(stub.url, stub.token)
    async with listening(receiver) as url:
        operator = TompOperator(wire)
        (offer, *_) = await operator.offers(wish(EVENING, modes=("bus",)), EVENING)
        await operator.book(offer)
        await operator.commit(offer.id)
        await control.call_back(url, "word")
        await control.claim(offer.id, 500)
        assert [one for one in await operator.journal(EVENING) if one.kind == "extra"] == []
    await wire.close()
    await control.close()
    await stub.stop()


async def test_a_killed_partner_is_revived_where_it_stood(tmp_path: Path) -> None:
    later = EVENING + timedelta(minutes=3)
    stub = await start_stub(tmp_path / "partner.db", 7, EVENING)
    stub.nurse()
    control, wire = Control(stub.control_url, stub.back), Wire(stub.url, stub.token)
    await control.call_back("http://127.0.0.1:9/tomp", "word")
    await control.clock(later)
    operator, pid = TompOperator(wire), stub.pid
    (offer, *_) = await operator.offers(wish(EVENING, modes=("bus",)), later)
    await control.fault("book", "kill")
    with pytest.raises(Exception, match="never came"):
        await operator.book(offer)
    assert (await control.counts())["bookings"] == {"PENDING": 1}  # the deed was done
    assert stub.pid != pid
    assert await clock_of(control) == later
    found = await operator.booking(offer.id)
    assert found is not None
    assert found.state == "PENDING"
    await wire.close()
    await control.close()
    await stub.stop()
    db = sqlite3.connect(tmp_path / "partner.db")
    db.row_factory = sqlite3.Row
    assert Kept(db).get("callback_url") == "http://127.0.0.1:9/tomp"
    db.close()


async def clock_of(control: Control) -> datetime:
    found: str = (await control._ask("GET", "/clock"))["now"]
    return datetime.fromisoformat(found)


async def test_a_partner_that_is_not_nursed_stays_dead_until_revived(tmp_path: Path) -> None:
    stub = await start_stub(tmp_path / "partner.db", 7, EVENING)
    wire = Wire(stub.url, stub.token)
    await stub.kill()
    assert not await TompOperator(wire).ping()
    await stub.revive()
    await stub.revive()
    assert await TompOperator(wire).ping()
    await wire.close()
    await stub.stop()
