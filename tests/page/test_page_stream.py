"""News by server-sent events: in order, edited in place, replayed after a break, ended cleanly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from pagekit import FakeHouse, FixedClock, at, served

from bot.channels.tablet.app import Tablet
from bot.channels.tablet.sessions import QUEUE, Session
from bot.channels.tablet.stream import event
from bot.ports import Rendered, Sent

Event = tuple[str, str, str]


@asynccontextmanager
async def guest(tablet: Tablet) -> AsyncIterator[httpx.AsyncClient]:
    """A guest's client that has opened the page."""
    async with httpx.AsyncClient(base_url=at(tablet, ""), timeout=5) as client:
        await client.get("/")
        yield client


@asynccontextmanager
async def listening(
    client: httpx.AsyncClient, after: str = "0", **headers: str
) -> AsyncIterator[AsyncIterator[Event]]:
    """The events of the page as (name, id, data)."""
    path = f"/events?after={after}"
    async with client.stream("GET", path, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        yield parsed(answer.aiter_lines())


async def parsed(lines: AsyncIterator[str]) -> AsyncIterator[Event]:
    name, number, data = "", "", []
    async for line in lines:
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "id":
            number = value
        elif key == "data":
            data.append(value)
        elif not line and name:
            yield name, number, "\n".join(data)
            name, number, data = "", "", []


async def following(events: AsyncIterator[Event]) -> Event:
    return await asyncio.wait_for(anext(events), 5)


async def test_messages_come_in_order_and_edits_in_place() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, guest(tablet) as client:
        address = house.events[0].conversation
        async with listening(client) as events:
            assert "Guten Tag" in (await following(events))[2]
            sent = await house.send(address, Rendered("Ich prüfe …"))
            assert isinstance(sent, Sent)
            name, _, first = await following(events)
            assert name == "entry" and f'id="e-{sent.native_id}"' in first
            await tablet.typing(address)
            assert (await following(events))[0] == "typing"
            await house.send(address, Rendered("Gebucht"), sent.native_id)
            _, _, second = await following(events)
            assert f'id="e-{sent.native_id}"' in second and "Gebucht" in second


async def test_what_was_missed_comes_again_by_its_number() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, guest(tablet) as client:
        address = house.events[0].conversation
        await house.send(address, Rendered("eins"))
        await house.send(address, Rendered("zwei"))
        session = tablet.sessions.at(address)
        assert session is not None
        last = str(session.entries[-2].seq)
        async with listening(client, **{"last-event-id": last}) as events:
            name, number, data = await following(events)
            assert (name, int(number)) == ("entry", int(last) + 1) and "zwei" in data


async def test_the_end_of_a_session_ends_the_stream() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, guest(tablet) as client:
        session = tablet.sessions.at(house.events[0].conversation)
        assert session is not None
        async with listening(client, after=str(session.seq)) as events:
            await tablet.typing(session.address)
            assert (await following(events))[0] == "typing"
            await tablet.end(session)
            assert (await following(events))[0] == "ended"
            with pytest.raises(StopAsyncIteration):
                await following(events)
        assert (await client.get("/events")).status_code == 204


async def test_strangers_hear_nothing() -> None:
    house = FakeHouse()
    async with (
        served(house, FixedClock()) as tablet,
        guest(tablet),
        httpx.AsyncClient(base_url=at(tablet, "")) as stranger,
    ):
        assert (await stranger.get("/events")).status_code == 204
        stranger.cookies.set("lotse", "r.guess")
        assert (await stranger.get("/events?after=x%0a")).status_code == 204


async def test_a_page_that_stands_open_does_not_hold_the_house_up() -> None:
    house = FakeHouse()
    async with (
        served(house, FixedClock()) as tablet,
        guest(tablet) as client,
        listening(client) as events,
    ):
        await following(events)
        await tablet.close()
        assert (await following(events))[0] == "close"


async def test_a_listener_that_falls_behind_is_let_go() -> None:
    session = Session("a", FixedClock()())
    queue = session.subscribe()
    for number in range(QUEUE + 5):
        session.show(str(number), Rendered("x"))
    assert not session.listeners
    assert queue.get_nowait().signal == "close"


def test_data_cannot_break_out_of_its_event() -> None:
    assert event("entry", "a\n\nevent: ended\rx") == (
        "event: entry\ndata: a\ndata: \ndata: event: ended\ndata: x\n\n"
    )
