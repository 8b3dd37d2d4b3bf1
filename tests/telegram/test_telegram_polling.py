"""Polling: nothing is lost and nothing is twice in the inbox, whatever breaks in between."""

from __future__ import annotations

import asyncio
import traceback

import pytest

from adapters.errors import Refused
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.incoming import Myself, addressee
from bot.ports import Button, OutboxRow, Rendered
from tests.emulator.fake_house import FakeHouse
from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import NotShown, Resident
from tests.emulator.telegram_start import Naps, Open


def texts(house: FakeHouse) -> list[str]:
    return [event.text for event in house.events]


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_sentence_reaches_the_inbox(
    running: TelegramChannel, house: FakeHouse, tina: Resident
) -> None:
    await tina.types("Moin")
    (event,) = await house.until(lambda events: len(events) == 1)
    assert (event.text, event.conversation) == ("Moin", str(tina.id))


async def test_the_offset_is_confirmed_only_after_the_commit(
    running: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    await tina.types("eins")
    await house.until(lambda events: len(events) == 1)
    await api.until(lambda: not api.updates)
    offsets = [params.get("offset") for params in api.asked("getUpdates")]
    assert str(offsets[-1]) == house.committed_cursor
    assert offsets[0] is None


async def test_a_broken_inbox_confirms_nothing(
    running: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident, naps: Naps
) -> None:
    house.broken = 3
    await tina.types("eins")
    await house.until(lambda events: len(events) == 1)
    assert naps.taken == [1.0, 2.0, 4.0]
    assert [params.get("offset") for params in api.asked("getUpdates")[:4]] == [None] * 4


async def test_a_crash_between_commit_and_confirmation(
    open_channel: Open, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    first = await open_channel()
    for number in range(5):
        await tina.types(f"Satz {number}")
    first._me = await _me(first)
    await first._poller().step(None)  # committed, and then this one is gone
    assert len(api.updates) == 5, "nothing was confirmed"
    await tina.types("Satz 5")
    second = asyncio.create_task((await open_channel()).run())
    await house.until(lambda events: len(events) == 6)
    await stop(second)
    assert texts(house) == [f"Satz {number}" for number in range(6)]


async def test_a_restart_without_its_cursor_takes_nothing_twice(
    open_channel: Open, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    first = await open_channel()
    first._me = await _me(first)
    await tina.types("eins")
    await first._poller().step(None)
    house.committed_cursor = None
    await tina.types("zwei")
    second = asyncio.create_task((await open_channel()).run())
    await house.until(lambda events: len(events) == 2)
    await stop(second)
    assert texts(house) == ["eins", "zwei"]


async def test_a_duplicate_update_is_one_event(
    running: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    await tina.types("eins")
    await api.until(lambda: bool(api.confirmed))
    await api.repeat()
    await tina.types("zwei")
    await house.until(lambda events: len(events) == 2)
    assert texts(house) == ["eins", "zwei"]


async def test_an_edit_is_an_event_that_replaces(
    running: TelegramChannel, house: FakeHouse, tina: Resident
) -> None:
    first = await tina.types("um neun")
    await tina.edits(first, "um zehn")
    text, edit = await house.until(lambda events: len(events) == 2)
    assert (edit.kind, edit.text, edit.replaces) == ("edit", "um zehn", text.event_id)


async def test_a_tap_is_answered_after_the_commit(
    running: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    row = OutboxRow(
        1,
        "telegram",
        "main",
        str(tina.id),
        Rendered(title="Wann?", buttons=(Button("Um neun", "t9"),)),
    )
    await running.deliver(row)
    with pytest.raises(NotShown):
        await tina.taps("Um zehn")
    house.broken = 1
    await tina.taps("Um neun")
    (event,) = await house.until(lambda events: len(events) == 1)
    await api.until(lambda: len(api.answered) == 1)
    assert (event.kind, event.token) == ("choice", "t9")


async def test_the_place_button_brings_the_place(
    running: TelegramChannel, house: FakeHouse, tina: Resident
) -> None:
    ask = Rendered(title="Wo?", buttons=(Button("Standort", "l", "location"), Button("ZOB", "z")))
    await running.deliver(OutboxRow(1, "telegram", "main", str(tina.id), ask))
    await tina.taps("ZOB")
    await tina.taps("Standort")
    typed, place = await house.until(lambda events: len(events) == 2)
    assert (typed.kind, typed.text) == ("text", "ZOB")
    assert (place.kind, place.lat, place.lon) == ("location", *tina.place)


async def test_updates_for_nobody_move_the_offset(
    running: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    await tina.sends({"new_chat_members": [api.me]})
    await api.until(lambda: bool(api.confirmed))
    assert house.events == []


async def test_one_unreadable_update_does_not_hold_up_the_rest(
    running: TelegramChannel,
    house: FakeHouse,
    api: TelegramApi,
    tina: Resident,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await api.offer("message", {"message_id": "none", "chat": {"id": 1}})
    await tina.types("danach")
    await house.until(lambda events: len(events) == 1)
    assert texts(house) == ["danach"]
    assert "could not be read" in caplog.text


LOSSES = [
    Fault.bad_gateway(),
    Fault.lost_answer(),
    Fault.answers(500, "Internal Server Error"),
    Fault.answers(409, "Conflict: terminated by other getUpdates request"),
    Fault.too_many(30),
]


@pytest.mark.parametrize("fault", LOSSES)
async def test_every_loss_is_waited_out(
    running: TelegramChannel,
    tina: Resident,
    naps: Naps,
    caplog: pytest.LogCaptureFixture,
    fault: Fault,
) -> None:
    house = running._house
    assert isinstance(house, FakeHouse)
    tina.api.fail("getUpdates", fault, fault)
    await tina.types("Moin")
    await house.until(lambda events: len(events) == 1)
    assert naps.taken == sorted(naps.taken)
    assert len(naps.taken) == 2
    lost = [r for r in caplog.records if r.name.endswith("backoff") and "trying" in r.message]
    assert len(lost) == 1, "a loss is logged once"
    assert sum("works again" in record.message for record in caplog.records) == 1


async def test_telegram_is_honoured_when_it_asks_to_wait(
    channel: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident, naps: Naps
) -> None:
    api.fail("getUpdates", Fault.too_many(30))
    task = asyncio.create_task(channel.run())
    await tina.types("Moin")
    await house.until(lambda events: len(events) == 1)
    await stop(task)
    assert naps.taken == [30.0]


async def test_a_start_during_an_outage(
    channel: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    api.fail("getMe", Fault.bad_gateway(), Fault.too_many(2))
    api.fail("deleteWebhook", Fault.lost_answer())
    task = asyncio.create_task(channel.run())
    await tina.types("Moin")
    await house.until(lambda events: len(events) == 1)
    await stop(task)
    assert [event.text for event in house.events] == ["Moin"]


async def test_a_wrong_token_is_one_sentence(open_channel: Open) -> None:
    channel = await open_channel(token="1:wrong-but-still-secret")
    with pytest.raises(Refused, match="LOTSE_TELEGRAM_TOKEN") as caught:
        await channel.run()
    told = "".join(traceback.format_exception(caught.value))
    assert "wrong-but-still-secret" not in told


async def test_a_token_withdrawn_while_polling(
    running: TelegramChannel, channel: TelegramChannel, api: TelegramApi
) -> None:
    api.fail("getUpdates", Fault.answers(401, "Unauthorized"))
    with pytest.raises(Refused, match="LOTSE_TELEGRAM_TOKEN"):
        await channel._poller().step(None)


async def test_two_pollers_are_told(
    running: TelegramChannel, open_channel: Open, api: TelegramApi, caplog: pytest.LogCaptureFixture
) -> None:
    await api.until(lambda: bool(api.asked("getUpdates")))
    other = asyncio.create_task((await open_channel()).run())
    await api.until(lambda: len(api.asked("getUpdates")) > 4)
    await stop(other)
    assert "another process polls with the same bot token" in caplog.text


async def test_the_menu_in_each_language(open_channel: Open, api: TelegramApi) -> None:
    commands = (
        ("hilfe", {"de": "Was kann ich tun?", "en": "What can I do?", "de-leicht": "Hilfe"}),
        ("datenschutz", {"de": "Was gespeichert wird"}),
    )
    task = asyncio.create_task((await open_channel(commands=commands)).run())
    await api.until(lambda: bool(api.asked("getUpdates")))
    await stop(task)
    names = {lang: [each["command"] for each in menu] for lang, menu in api.commands.items()}
    assert names == {"": ["hilfe", "datenschutz"], "de": ["hilfe", "datenschutz"], "en": ["hilfe"]}


async def _me(channel: TelegramChannel) -> Myself:
    return addressee(await channel._bot.get_me(), channel.account)
