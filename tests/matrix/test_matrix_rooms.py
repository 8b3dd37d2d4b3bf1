"""Who is in a room decides what is shown there: two alone, a third person, nobody left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.ports import Gone, Rejected, Rendered, Sent
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_resident import Resident
from tests.matrix.matrix_start import Bot, Open

pytestmark = pytest.mark.server

HOSTILE = "<b>&amp;\"'`</b> [x](javascript:1) \u202e100\u202c €\x00 @room <img src=x onerror=1>"


async def test_a_third_person_ends_the_privacy_of_a_room(
    bot: Bot,
    house: FakeHouse,
    tina: Resident,
    moves_in: Callable[[str], Awaitable[Resident]],
) -> None:
    ticket = Rendered("Fahrschein", code="ABC123", ticket=True)
    room = await tina.invites(bot.me)
    await tina.waits_for_member(room, bot.me)
    await tina.writes(room, "eins")
    await house.until(lambda events: len(events) == 2)
    assert all(event.private for event in house.events)
    assert isinstance(await bot.says(room, ticket), Sent)

    eric = await moves_in("eric")
    await tina.client.room_invite(room, eric.user)
    await tina.writes(room, "nicht für den Bot")
    await tina.writes(room, "Lotse, zwei", **{"m.mentions": {"user_ids": [bot.me]}})
    await tina.writes(room, f"{bot.me}: drei")
    events = await house.until(lambda events: len(events) == 4)
    assert [(event.text, event.private) for event in events[2:]] == [
        ("Lotse, zwei", False),
        ("drei", False),
    ]
    assert isinstance(await bot.says(room, ticket, 2), Rejected)

    await eric.client.join(room)
    await tina.writes(room, f"{bot.me} vier")
    await house.until(lambda events: len(events) == 5)
    assert isinstance(await bot.says(room, ticket, 3), Rejected)


async def test_who_leaves_has_left_and_nothing_more_is_sent(
    bot: Bot, house: FakeHouse, tina: Resident
) -> None:
    room = await tina.invites(bot.me)
    await tina.waits_for_member(room, bot.me)
    await bot.until_in(room)
    await tina.client.room_leave(room)
    events = await house.until(lambda events: len(events) == 2)
    assert (events[1].kind, events[1].person, events[1].conversation) == ("leave", tina.user, room)
    await bot.until(lambda: room not in bot._client.rooms)
    assert await bot.once(room, "noch da?") == Gone()
    assert len(house.events) == 2


async def test_put_out_of_a_room_the_row_is_gone(
    bot: Bot, house: FakeHouse, tina: Resident
) -> None:
    room = await tina.invites(bot.me)
    await tina.waits_for_member(room, bot.me)
    await bot.until_in(room)
    await tina.client.room_kick(room, bot.me)
    assert await bot.once(room, "noch da?") == Gone()
    events = await house.until(lambda events: len(events) == 2)
    assert (events[1].kind, events[1].person) == ("leave", tina.user)
    assert await bot.once(room, "noch da?", 2) == Gone()


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_hostile_text_is_text_both_ways(
    bot: Bot, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    room = await tina.invites(bot.me, encrypted=encrypted)
    await tina.waits_for_member(room, bot.me)
    await tina.writes(room, HOSTILE.replace("\x00", "\x01"))
    events = await house.until(lambda events: len(events) == 2)
    assert events[1].text == HOSTILE.replace("\x00", "").replace("\u202e", "").replace("\u202c", "")
    await bot.says(room, Rendered(HOSTILE, (HOSTILE,)))
    (read,) = await tina.reads(room, bot.me)
    assert "<b>" not in read["formatted_body"] and "<img" not in read["formatted_body"]
    assert "\u202e" not in read["body"] and "\x00" not in read["body"]
    assert read["m.mentions"] == {}


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_the_longest_message_arrives_in_parts_and_is_edited(
    bot: Bot, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    room = await tina.invites(bot.me, encrypted=encrypted)
    await tina.waits_for_member(room, bot.me)
    lines = tuple(f"{number} ⚓ <Fähre> {'ü' * 300}" for number in range(30))
    sent = await bot.says(room, Rendered("Alle Fähren", lines))
    assert isinstance(sent, Sent)
    parts = sent.native_id.split(",")
    read = await tina.reads(room, bot.me, len(parts))
    assert len(parts) > 1
    assert "\n".join(message["body"] for message in read) == "\n".join(("Alle Fähren", *lines))
    edited = await bot.says(room, "Keine Fähre", 2, replaces=sent.native_id)
    assert edited == Sent(parts[0])


async def test_what_is_no_text_has_its_kind(bot: Bot, house: FakeHouse, tina: Resident) -> None:
    room = await tina.invites(bot.me)
    await tina.waits_for_member(room, bot.me)
    media = {"url": "mxc://luebeck.test/abc"}
    contents = [
        {"msgtype": "m.audio", "body": "Sprachnachricht.ogg", **media},
        {"msgtype": "m.file", "body": "Karte.pdf", **media},
        {"msgtype": "m.image", "body": "Wo ist das?", "filename": "bild.png", **media},
        {"msgtype": "m.location", "body": "hier", "geo_uri": "geo:53.8655,10.6866;u=8"},
        {"msgtype": "m.notice", "body": "Ich bin ein Bot"},
        {"msgtype": "m.text", "body": "Ende"},
    ]
    for content in contents:
        await tina.sends(room, content)
    await tina.sends(room, {"body": "Boot", "info": {}, **media}, "m.sticker")
    events = await house.until(lambda events: len(events) == 7)
    assert [(event.kind, event.text) for event in events[1:]] == [
        ("voice", ""),
        ("file", ""),
        ("file", "Wo ist das?"),
        ("location", ""),
        ("text", "Ende"),
        ("sticker", ""),
    ]
    assert (events[4].lat, events[4].lon) == (53.8655, 10.6866)


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_edits_and_withdrawals_of_a_resident(
    bot: Bot, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    room = await tina.invites(bot.me, encrypted=encrypted)
    await tina.waits_for_member(room, bot.me)
    first = await tina.writes(room, "um 9")
    await tina.edits(room, first, "um 10")
    await tina.client.room_redact(room, first)
    await tina.writes(room, "danke")
    events = await house.until(lambda events: len(events) == 4)
    assert [event.kind for event in events] == ["join", "text", "edit", "text"]
    assert (events[2].text, events[2].replaces) == ("um 10", first)


async def test_a_restart_keeps_device_keys_and_signatures(
    open_bot: Open, house: FakeHouse, tina: Resident
) -> None:
    bot = await (await open_bot()).start()
    room = await tina.invites(bot.me, encrypted=True)
    await tina.waits_for_member(room, bot.me)
    await tina.writes(room, "vor dem Neustart")
    await house.until(lambda events: len(events) == 2)
    await bot.close()
    again = await (await open_bot()).start()
    await again.channel.typing(room)
    await tina.sees_typing(room, again.me)
    await again.channel.typing("!nowhere:luebeck.test")
    await tina.writes(room, "nach dem Neustart")
    events = await house.until(lambda events: len(events) == 3)
    assert events[2].text == "nach dem Neustart"
    await again.says(room, "Ja.")
    (read,) = await tina.reads(room, bot.me)
    assert read["body"] == "Ja."
