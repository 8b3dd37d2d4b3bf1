"""A client that trusts only signed devices: it talks with a cross-signed bot, and else is mute."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.ports import Sent
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_start import Open
from tests.matrix.node_resident import NodeResident, NoNode, install
from tests.matrix.synapse_env import Synapse, absent

pytestmark = [pytest.mark.server, pytest.mark.slow]


@pytest.fixture
async def malte(server: Synapse) -> AsyncIterator[NodeResident]:
    try:
        await asyncio.to_thread(install)
    except NoNode as reason:
        absent(reason)
    resident = NodeResident(server, await asyncio.to_thread(server.register, "malte"))
    yield await resident.open()
    await resident.close()


async def test_a_signed_bot_is_understood_both_ways(
    open_bot: Open, house: FakeHouse, malte: NodeResident
) -> None:
    bot = await (await open_bot()).start()
    room = await malte.does("invite", user=bot.me, encrypted=True)
    await malte.does("member", room=room, user=bot.me)
    assert await malte.does("trusts", user=bot.me) == [True]
    asked = await malte.does("write", room=room, text="Fährt die 1 noch?")
    events = await house.until(lambda events: len(events) == 2)
    assert (events[1].text, events[1].event_id) == ("Fährt die 1 noch?", asked)

    assert isinstance(await bot.says(room, "Ja, um 23.10 Uhr."), Sent)
    (read,) = await malte.does("read", room=room, sender=bot.me, count=1)
    assert (read["body"], read["encrypted"]) == ("Ja, um 23.10 Uhr.", True)


async def test_an_edit_is_seen_as_an_edit_on_both_sides(
    open_bot: Open, house: FakeHouse, malte: NodeResident
) -> None:
    bot = await (await open_bot()).start()
    room = await malte.does("invite", user=bot.me, encrypted=True)
    await malte.does("member", room=room, user=bot.me)
    asked = await malte.does("write", room=room, text="um 9")
    await malte.does("edit", room=room, event=asked, text="um 10")
    events = await house.until(lambda events: len(events) == 3)
    assert (events[2].kind, events[2].text, events[2].replaces) == ("edit", "um 10", asked)

    sent = await bot.says(room, "Bestellt.")
    assert isinstance(sent, Sent)
    await bot.says(room, "Bestätigt.", 2, replaces=sent.native_id)
    (read,) = await malte.does("read", room=room, sender=bot.me, bodies=["Bestätigt."])
    assert read["id"] == sent.native_id


async def test_without_cross_signing_the_same_bot_is_mute(
    open_bot: Open, house: FakeHouse, malte: NodeResident
) -> None:
    bot = await (await open_bot(cross_signing=False)).start()
    room = await malte.does("invite", user=bot.me, encrypted=True)
    await malte.does("member", room=room, user=bot.me)
    assert await malte.does("trusts", user=bot.me) == [False]
    await malte.does("write", room=room, text="Fährt die 1 noch?")
    await bot.until_withheld()
    assert [event.kind for event in house.events] == ["join"]

    await bot.says(room, "Ja.")
    assert await malte.does("failed", room=room, sender=bot.me) == "UNSIGNED_SENDER_DEVICE"
