"""Logs: neither the token nor a word of what people said, at the most talkative level."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.quiet import TokenFilter
from bot.ports import OutboxRow, Rendered
from tests.emulator.fake_house import FakeHouse
from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import Resident

LIBRARIES = ("telegram", "httpx", "httpcore")
HEARD, TOLD = "Enkel braucht Geld", "Ihr Bus um 9:12"


class Everything(logging.Handler):
    """Keeps each line as a file would get it, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def written() -> Iterator[list[str]]:
    """All that is logged, from DEBUG on."""
    root, handler = logging.getLogger(), Everything()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield handler.lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def loud() -> Iterator[None]:
    """The libraries as they are without our filter."""
    loggers = [logging.getLogger(name) for name in LIBRARIES]
    before = [(logger.level, list(logger.filters)) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.filters.clear()
    yield
    for logger, (level, filters) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.filters[:] = filters


async def talk(channel: TelegramChannel, house: FakeHouse, tina: Resident) -> None:
    api = tina.api
    row = OutboxRow(1, "telegram", "main", str(tina.id), Rendered(title=TOLD))
    api.fail("sendMessage", Fault.bad_gateway(), Fault.lost_answer(), Fault.too_many(1))
    for _ in range(4):
        await channel.deliver(row)
    api.fail("getUpdates", Fault.bad_gateway(), Fault.lost_answer())
    house.broken = 1
    await api.offer("message", {"message_id": "none", "text": HEARD})
    await tina.types(HEARD)
    task = asyncio.create_task(channel.run())
    await house.until(lambda events: len(events) == 1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def leaks(lines: list[str], api: TelegramApi) -> set[str]:
    secrets = (api.token, HEARD, TOLD)
    return {secret for secret in secrets if any(secret in line for line in lines)}


async def test_no_token_and_no_words_in_the_logs(
    channel: TelegramChannel, house: FakeHouse, tina: Resident, written: list[str]
) -> None:
    await talk(channel, house, tina)
    assert leaks(written, tina.api) == set()
    assert any("cannot be reached" in line for line in written), "our own lines are there"


async def test_the_libraries_would_have_told_everything(
    channel: TelegramChannel, house: FakeHouse, tina: Resident, written: list[str], loud: None
) -> None:
    await talk(channel, house, tina)
    assert leaks(written, tina.api) == {tina.api.token, HEARD, TOLD}


async def test_the_token_stays_out_when_somebody_turns_httpx_up(
    channel: TelegramChannel, tina: Resident, written: list[str]
) -> None:
    httpx_log = logging.getLogger("httpx")
    before = httpx_log.level
    httpx_log.setLevel(logging.INFO)
    await channel.typing(str(tina.id))
    httpx_log.setLevel(before)
    assert leaks(written, tina.api) == set()


def test_a_filter_for_each_token_once(channel: TelegramChannel) -> None:
    before = len(logging.getLogger("httpx").filters)
    TelegramChannel(channel._house, channel._settings)
    assert len(logging.getLogger("httpx").filters) == before
    assert TokenFilter("a") == TokenFilter("a")
