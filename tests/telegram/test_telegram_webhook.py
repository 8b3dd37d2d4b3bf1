"""The webhook: only with the secret, and acknowledged only after the commit."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from adapters.errors import Refused
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import MAX_BODY, SECRET_HEADER
from tests.emulator.fake_house import FakeHouse
from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_resident import Resident
from tests.emulator.telegram_server import listening
from tests.emulator.telegram_start import Open

SECRET = "s3cret_of-the-webhook"
TEXT = json.loads((Path(__file__).parent / "updates.json").read_text("utf-8"))["text"]


@pytest.fixture
async def hooked(open_channel: Open, api: TelegramApi) -> AsyncIterator[TelegramChannel]:
    """The channel with its webhook set at the emulator."""
    served: list[TelegramChannel] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await served[0].webhook_app()(scope, receive, send)

    async with listening(app) as url:
        channel = await open_channel(webhook_url=f"{url}/telegram", webhook_secret=SECRET)
        served.append(channel)
        task = asyncio.create_task(channel.run())
        await api.until(lambda: api.webhook is not None)
        yield channel
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def post(channel: TelegramChannel, secret: str | None, body: bytes | None = None) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    transport = httpx.ASGITransport(channel.webhook_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://lotse") as client:
        content = json.dumps(TEXT).encode() if body is None else body
        return (await client.post("/", content=content, headers=headers)).status_code


async def test_pushed_updates_arrive_and_are_acknowledged(
    hooked: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    await tina.types("Moin")
    assert [event.text for event in house.events] == ["Moin"]
    assert api.webhook is not None
    assert (api.webhook.secret, api.webhook.statuses) == (SECRET, [200])
    assert not api.asked("getUpdates")


async def test_the_right_secret(hooked: TelegramChannel, house: FakeHouse) -> None:
    assert await post(hooked, SECRET) == 200
    assert len(house.events) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "geheimniß"])
async def test_without_the_secret_nothing_enters(
    hooked: TelegramChannel, house: FakeHouse, secret: str | None
) -> None:
    sent = secret.encode() if secret else secret
    assert await post(hooked, sent) == 403  # type: ignore[arg-type]
    assert house.commits == 0


async def test_a_channel_without_a_secret_takes_nothing(
    open_channel: Open, house: FakeHouse
) -> None:
    assert await post(await open_channel(), "") == 403
    assert await post(await open_channel(), None) == 403


async def test_a_broken_inbox_acknowledges_nothing(
    hooked: TelegramChannel, house: FakeHouse, api: TelegramApi, tina: Resident
) -> None:
    house.broken = 1
    await tina.types("eins")
    assert api.webhook is not None
    assert api.webhook.statuses == [500]
    await tina.types("zwei")
    assert [event.text for event in house.events] == ["eins", "zwei"]
    assert api.webhook.statuses == [500, 200, 200]


async def test_a_repeated_push_is_one_event(hooked: TelegramChannel, house: FakeHouse) -> None:
    assert [await post(hooked, SECRET), await post(hooked, SECRET)] == [200, 200]
    assert len(house.events) == 1


async def test_pushes_before_the_start_come_again(open_channel: Open, house: FakeHouse) -> None:
    channel = await open_channel(webhook_url="https://lotse.example/t", webhook_secret=SECRET)
    assert await post(channel, SECRET) == 500
    assert house.commits == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 200),
        (b'{"update_id": 1, "message": {"chat": 5}}', 200),
        (b"\xff\xfe", 400),
        (b" " * (MAX_BODY + 1), 413),
    ],
)
async def test_strange_bodies(
    hooked: TelegramChannel, house: FakeHouse, body: bytes, status: int
) -> None:
    assert await post(hooked, SECRET, body) == status
    assert house.events == []


async def test_only_post(hooked: TelegramChannel) -> None:
    transport = httpx.ASGITransport(hooked.webhook_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://lotse") as client:
        assert (await client.get("/", headers={SECRET_HEADER: SECRET})).status_code == 405


async def test_an_address_telegram_refuses_is_one_sentence(open_channel: Open) -> None:
    channel = await open_channel(webhook_url="http://lotse.example/t", webhook_secret=SECRET)
    with pytest.raises(Refused, match="https url must be provided"):
        await channel.run()


async def test_back_to_polling(
    hooked: TelegramChannel, open_channel: Open, api: TelegramApi
) -> None:
    polling = asyncio.create_task((await open_channel()).run())
    await api.until(lambda: bool(api.asked("getUpdates")))
    polling.cancel()
    assert api.webhook is None
