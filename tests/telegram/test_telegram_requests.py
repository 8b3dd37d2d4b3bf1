"""Every request we make, and every update we make up, is one that aiogram accepts."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.ports import Button, OutboxRow, Rendered, Sent
from tests.emulator.aiogram_env import NoAiogram, find_errors
from tests.emulator.telegram_api import Asked, TelegramApi
from tests.emulator.telegram_chats import Json
from tests.emulator.telegram_resident import Resident, open_group
from tests.emulator.telegram_start import Open

COMMANDS = (("hilfe", {"de": "Was kann ich tun?", "en": "What can I do?"}),)
ALL = Rendered(
    title="Bus 30",
    body=("10:02 am Strand", ""),
    price="3,60 €",
    order=Button("Bestellen", "o", "order"),
    code="LH-1",
    buttons=(
        Button("Später", "c"),
        Button("Tarif", "https://example.org", "url"),
        Button("Standort", "l", "location"),
    ),
)


KEYBOARD = {"inline_keyboard": [[{"text": "A", "callbackdata": "x"}]]}
WRONG = [
    Asked("sendMessage", {"chat_id": "1"}),
    Asked("sendMessage", {"chat_id": "1", "text": "a", "parsemode": "HTML"}),
    Asked("sendMessage", {"chat_id": "1", "text": "a", "reply_markup": KEYBOARD}),
    Asked("sendMassage", {}),
]
WRONG_UPDATES: list[Json] = [{"update_id": "one"}, {"update_id": 1, "massage": {}}]
NOTICED = [
    "sendMessage: text: Field required",
    "sendMessage: parsemode: unknown field",
    "sendMessage: reply_markup.inline_keyboard.callbackdata: unknown field",
    "sendMassage: no such method",
    "update: update_id: Input should be a valid integer, unable to parse string as an integer",
    "update: massage: unknown field",
]


def errors(requests: Sequence[Asked], updates: Sequence[Json] = ()) -> list[str]:
    """What aiogram objects to; skips, and fails where CI runs, without it."""
    try:
        return find_errors(requests, updates)
    except NoAiogram as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


def recorded() -> list[Json]:
    """The updates of the reading tests, but for the one from the future."""
    told = json.loads((Path(__file__).parent / "updates.json").read_text("utf-8"))
    return [update for name, update in told.items() if name != "unknown kind"]


async def everything(open_channel: Open, api: TelegramApi, tina: Resident) -> None:
    """Make the channel use all it uses of the Bot API."""
    channel = await open_channel(commands=COMMANDS)
    to = OutboxRow(1, "telegram", "main", str(tina.id), ALL)
    sent = await channel.deliver(to)
    assert isinstance(sent, Sent)
    for number, message in enumerate((ALL, Rendered(title="Kurz", order=ALL.order)), 2):
        await channel.deliver(
            OutboxRow(number, "telegram", "main", to.address, message, replaces=sent.native_id)
        )
    await channel.deliver(OutboxRow(5, "telegram", "main", f"{open_group(api).id}/17", ALL))
    await channel.typing(to.address)
    task = asyncio.create_task(channel.run())
    await tina.taps("Bestellen")
    await tina.edits(await tina.types("/hilfe @lotse_test_bot"), "Moin")
    await tina.sends_sticker()
    await tina.sends_voice()
    await tina.shares_contact("Jonas", "+49 170 0000000")
    await tina.shares_location(*tina.place)
    await tina.blocks()
    await tina.unblocks()
    await api.until(lambda: bool(api.answered))
    task.cancel()
    hooked = await open_channel(webhook_url="https://lotse.example/t", webhook_secret="s")
    task = asyncio.create_task(hooked.run())
    await api.until(lambda: api.webhook is not None)
    task.cancel()


async def test_aiogram_accepts_all_we_send_and_nothing_wrong(
    open_channel: Open, api: TelegramApi, tina: Resident
) -> None:
    await everything(open_channel, api, tina)
    assert {asked.method for asked in api.requests} == {
        "getMe",
        "getUpdates",
        "setWebhook",
        "deleteWebhook",
        "setMyCommands",
        "sendMessage",
        "editMessageText",
        "deleteMessage",
        "sendChatAction",
        "answerCallbackQuery",
    }
    made_up = [*api.confirmed, *api.updates, *recorded(), *WRONG_UPDATES]
    assert errors([*api.requests, *WRONG], made_up) == NOTICED, "the wrong ones, and no other"
