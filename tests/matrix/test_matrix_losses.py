"""Nothing said on Matrix is lost or heard twice: kills, gaps, a full disk, late keys."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from adapters.errors import Refused
from bot.channels.matrix import MatrixSettings
from bot.ports import Inbound, Retry, Sent, Unknown
from tests.emulator.fake_house import FakeHouse
from tests.matrix.lossy_line import LossyLine
from tests.matrix.matrix_resident import Resident
from tests.matrix.matrix_start import Bot, Open
from tests.matrix.synapse_env import Account, Synapse

pytestmark = pytest.mark.server


def texts(house: FakeHouse) -> list[str]:
    return [event.text for event in house.events if event.kind == "text"]


async def meet(bot: Bot, tina: Resident, house: FakeHouse, *, encrypted: bool = False) -> str:
    room = await tina.invites(bot.me, encrypted=encrypted)
    await tina.waits_for_member(room, bot.me)
    await house.until(lambda events: any(event.kind == "join" for event in events))
    return room


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_a_kill_before_the_commit_repeats_the_sync(
    open_bot: Open, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    bot = await (await open_bot()).start()
    room = await meet(bot, tina, house, encrypted=encrypted)
    await tina.writes(room, "eins")
    await house.until(lambda events: len(events) == 2)
    committed = house.committed_cursor

    house.broken = 1_000_000
    tina.changes_key(room)
    await tina.writes(room, "zwei")
    await bot.until_failed()
    await bot.close()
    assert (texts(house), house.committed_cursor) == (["eins"], committed)

    house.broken = 0
    again = await (await open_bot()).start()
    await house.until(lambda events: len(events) == 3)
    await tina.writes(room, "drei")
    await house.until(lambda events: len(events) == 4)
    assert texts(house) == ["eins", "zwei", "drei"]
    assert again.me == bot.me


async def test_killed_again_and_again_while_tina_writes(
    open_bot: Open, house: FakeHouse, tina: Resident
) -> None:
    bot = await (await open_bot()).start()
    room = await meet(bot, tina, house, encrypted=True)
    said = [f"Satz {number}" for number in range(30)]
    dice = Random(7)

    async def writes() -> None:
        for number, text in enumerate(said):
            if number % 5 == 0:
                tina.changes_key(room)
            await tina.writes(room, text)

    writing = asyncio.create_task(writes())
    while not writing.done():
        await bot.close()
        bot = await open_bot()
        bot.task = asyncio.create_task(bot.channel.run())
        for _ in range(dice.randrange(400)):
            await asyncio.sleep(0)
    await writing
    await house.until(lambda events: len(events) == 1 + len(said), 20.0)
    assert texts(house) == said


class Hasty(FakeHouse):
    """Moves the token before the events are safe, as a library that stores it by itself does."""

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        self.committed_cursor = cursor
        return await super().receive(events, cursor=cursor)


async def test_with_a_token_that_moves_first_the_kill_loses_the_message(
    open_bot: Open, tina: Resident
) -> None:
    hasty = Hasty()
    bot = await (await open_bot(house=hasty)).start()
    room = await meet(bot, tina, hasty)
    hasty.broken = 1_000_000
    await tina.writes(room, "zwei")
    await bot.until_failed()
    await bot.close()
    hasty.broken = 0
    await (await open_bot(house=hasty)).start()
    await tina.writes(room, "drei")
    await hasty.until(lambda events: len(events) == 2)
    assert texts(hasty) == ["drei"]


async def test_a_full_disk_keeps_the_batch_until_it_is_taken(
    bot: Bot, house: FakeHouse, tina: Resident
) -> None:
    room = await meet(bot, tina, house)
    house.broken = 1
    await tina.writes(room, "bitte merken")
    await house.until(lambda events: len(events) == 2)
    assert texts(house) == ["bitte merken"]


async def test_a_homeserver_that_is_away_is_asked_again_and_later(
    server: Synapse, account: Account, house: FakeHouse, tmp_path: Path, free_port: int
) -> None:
    nobody = f"http://127.0.0.1:{free_port}"
    bot = Bot(house, MatrixSettings(nobody, account.user, account.token, store=tmp_path / "away"))
    task = asyncio.create_task(bot.channel.run())
    for _ in range(4):
        await bot.until_failed()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await bot.close()
    assert bot.naps[:4] == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_an_answer_lost_after_it_was_sent_is_said_once(
    open_bot: Open, server: Synapse, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    async with LossyLine(server.port) as line:
        bot = await (await open_bot(homeserver=line.url)).start()
        room = await meet(bot, tina, house, encrypted=encrypted)
        line.lose = 5
        assert await bot.says(room, "Bestellt.") == Unknown()
        assert line.lost
        line.lose = 0
        assert isinstance(await bot.says(room, "Bestellt."), Sent)
        await bot.says(room, "Ende.", 2)
        read = await tina.reads(room, bot.me, 2)
        assert [message["body"] for message in read] == ["Bestellt.", "Ende."]
        await bot.close()


async def test_a_gateway_without_homeserver_is_waited_out(
    open_bot: Open, server: Synapse, house: FakeHouse, tina: Resident
) -> None:
    async with LossyLine(server.port) as line:
        bot = await (await open_bot(homeserver=line.url, sync_s=1.0)).start()
        room = await meet(bot, tina, house)
        line.dead = True
        await bot.until_failed()
        assert await bot.says(room, "Hallo") == Unknown()
        await bot.until_failed()
        line.dead = False
        await tina.writes(room, "wieder da?")
        await house.until(lambda events: len(events) == 2)
        assert texts(house) == ["wieder da?"]
        assert isinstance(await bot.says(room, "Hallo"), Sent)
        await bot.close()


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_what_was_said_meanwhile_comes_without_gaps(
    open_bot: Open, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    bot = await (await open_bot()).start()
    room = await meet(bot, tina, house, encrypted=encrypted)
    await tina.writes(room, "vorher")
    await house.until(lambda events: len(events) == 2)
    await bot.close()
    said = [f"Satz {number}" for number in range(25)]
    for text in said:
        await tina.writes(room, text)
    later = FakeHouse(house.committed_cursor)
    await (await open_bot(timeline_limit=5, house=later)).start()
    assert texts(later) == said


async def test_who_wrote_before_we_came_is_heard(
    open_bot: Open, house: FakeHouse, tina: Resident
) -> None:
    bot = await (await open_bot()).start()
    await bot.close()
    room = await tina.invites(bot.me)
    await tina.writes(room, "Hallo, ist da wer?")
    await (await open_bot()).start()
    events = await house.until(lambda events: len(events) == 2)
    assert {event.kind for event in events} == {"join", "text"}
    assert texts(house) == ["Hallo, ist da wer?"]


async def test_the_first_start_answers_nothing_old(
    open_bot: Open,
    server: Synapse,
    account: Account,
    tina: Resident,
    tmp_path: Path,
    house: FakeHouse,
) -> None:
    elsewhere = FakeHouse()
    bot = await (await open_bot(house=elsewhere)).start()
    room = await meet(bot, tina, elsewhere)
    await tina.writes(room, "uralt")
    await elsewhere.until(lambda events: len(events) == 2)
    await bot.close()

    fresh = await (await open_bot(store=tmp_path / "fresh")).start()
    assert house.events == []
    begin = tmp_path / "fresh" / "start.token"
    assert begin.exists()
    await fresh.close()
    house.committed_cursor = None  # a house keeps no token of a batch without events
    await tina.writes(room, "neu")
    await (await open_bot(store=tmp_path / "fresh")).start()
    await house.until(lambda events: len(events) == 1)
    assert texts(house) == ["neu"]
    assert not begin.exists()


async def test_an_unknown_token_stops_with_a_sentence(
    open_bot: Open, server: Synapse, account: Account, house: FakeHouse
) -> None:
    bot = await (await open_bot()).start()
    await asyncio.to_thread(server.log_out, account)
    assert bot.task
    with pytest.raises(Refused, match="LOTSE_MATRIX_TOKEN"):
        async with asyncio.timeout(20):
            await bot.task


async def test_a_wrong_token_is_told_at_the_start(open_bot: Open) -> None:
    bot = await open_bot(token="wrong")
    with pytest.raises(Refused, match="does not accept the access token") as refused:
        await bot.start()
    assert "wrong" not in str(refused.value)


async def test_the_token_of_somebody_else_is_told(open_bot: Open, server: Synapse) -> None:
    other = await asyncio.to_thread(server.register, "other")
    bot = await open_bot(token=other.token)
    with pytest.raises(Refused, match="another user"):
        await bot.start()


async def test_a_row_sent_again_is_one_event(bot: Bot, house: FakeHouse, tina: Resident) -> None:
    for encrypted in (False, True):
        room = await tina.invites(bot.me, encrypted=encrypted)
        await tina.waits_for_member(room, bot.me)
        number = 7 + encrypted
        receipts = [await bot.says(room, "Bestellt.", number) for _ in range(3)]
        assert isinstance(receipts[0], Sent)
        assert receipts == [receipts[0]] * 3
        await bot.says(room, "Bestellt.", number + 10)
        await bot.says(room, "Ein neues Haus zählt von vorn.", number)
        read = await tina.reads(room, bot.me, 3)
        bodies = [message["body"] for message in read]
        assert bodies == ["Bestellt.", "Bestellt.", "Ein neues Haus zählt von vorn."]


async def test_a_key_that_comes_late_opens_the_message_even_after_a_restart(
    open_bot: Open, house: FakeHouse, tina: Resident, tmp_path: Path
) -> None:
    bot = await (await open_bot()).start()
    room = await meet(bot, tina, house, encrypted=True)
    held = tina.hold_keys()
    await tina.writes(room, "später lesbar")
    kept = tmp_path / "bot" / "waiting.json"
    await bot.until(lambda: kept.exists() and len(json.loads(kept.read_text())) == 1)
    assert "lesbar" not in kept.read_text()
    await bot.close()

    again = await (await open_bot()).start()
    assert texts(house) == []
    await tina.release_keys(held)
    await house.until(lambda events: len(events) == 2)
    await again.until(lambda: json.loads(kept.read_text()) == {})
    assert texts(house) == ["später lesbar"]


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_an_event_on_which_the_library_breaks_stops_nobody(
    open_bot: Open,
    house: FakeHouse,
    tina: Resident,
    encrypted: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bot = await open_bot()
    read_room = bot._client._handle_timeline_event

    def breaks(event: Any, *more: Any) -> Any:
        if "poison" in str(event.source):
            raise KeyError("poison")
        return read_room(event, *more)

    bot._client._handle_timeline_event = breaks
    await bot.start()
    room = await meet(bot, tina, house, encrypted=encrypted)
    await bot.close()
    await tina.writes(room, "davor")
    await tina.client.room_put_state(room, "org.example.poison", {"poison": 1})
    await tina.writes(room, "danach")

    again = await open_bot()
    read_room = again._client._handle_timeline_event
    again._client._handle_timeline_event = breaks
    await again.start()
    await tina.writes(room, "weiter")
    await house.until(lambda events: len(events) == 4)
    assert texts(house) == ["davor", "danach", "weiter"]
    assert caplog.messages == ["A sync cannot be read at once: KeyError."]
    assert isinstance(await again.says(room, "Gehört."), Sent)
    (read,) = await tina.reads(room, bot.me)
    assert read["body"] == "Gehört."


async def test_before_the_first_sync_rows_wait(open_bot: Open) -> None:
    bot = await open_bot()
    assert isinstance(await bot.once("!room:luebeck.test", "Hallo"), Retry)
