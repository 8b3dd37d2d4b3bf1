"""Whatever fails, and whenever the process dies: each sentence is in the inbox, once, in order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from telegram import Update

from bot.backoff import Backoff
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.incoming import addressee
from bot.channels.telegram.polling import Poller
from tests.emulator.fake_house import FakeHouse
from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import Resident
from tests.emulator.telegram_start import Naps, Open

FAULTS = (
    Fault.passes(),
    Fault.lost_answer(),
    Fault.bad_gateway(),
    Fault.too_many(3),
    Fault.answers(409, "Conflict: terminated by other getUpdates request"),
)


class Life:
    """One process of the bot: all it knows at its start is the committed cursor."""

    def __init__(self, channel: TelegramChannel, house: FakeHouse) -> None:
        cursor = house.committed_cursor
        self._poller = channel._poller()
        self._offset = int(cursor) if cursor else None

    async def poll(self) -> None:
        self._offset = await self._poller.step(self._offset)


@pytest.mark.parametrize("seed", range(12))
async def test_nothing_is_lost_and_nothing_is_twice(
    open_channel: Open, house: FakeHouse, api: TelegramApi, seed: int
) -> None:
    dice = random.Random(seed)
    people = [Resident(api, name) for name in ("Eric", "Malte", "Tina")]
    said: dict[str, list[str]] = {str(person.id): [] for person in people}
    channel = await open_channel(poll_s=0)
    channel._me = addressee(await channel._bot.get_me(), "main")
    life = Life(channel, house)
    for number in range(40):
        match dice.randrange(6):
            case 0 | 1 | 2:
                person = dice.choice(people)
                await person.types(f"Satz {number}")
                said[str(person.id)].append(f"Satz {number}")
            case 3:
                api.fail("getUpdates", dice.choice(FAULTS))
                house.broken = dice.randrange(2)
                await life.poll()
            case 4:
                life = Life(channel, house)
            case _:
                await life.poll()
    house.broken = 0
    for _ in range(8):
        await life.poll()
    assert not api.updates
    heard = {each: [e.text for e in house.events if e.conversation == each] for each in said}
    assert heard == said


async def test_confirming_before_the_commit_loses(
    channel: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident, naps: Naps
) -> None:  # the same loss with a poller that does not care shows that the test can fail
    async def careless(updates: Sequence[Update], cursor: str | None) -> None:
        try:
            await channel._take(updates, cursor)
        except OSError:
            return

    channel._me = addressee(await channel._bot.get_me(), "main")
    poller = Poller(channel._bot, careless, Backoff("Telegram", naps), poll_s=0, read_timeout_s=5.0)
    house.broken = 1
    await tina.types("verloren")
    await poller.step(await poller.step(None))
    assert not api.updates
    assert house.events == []
