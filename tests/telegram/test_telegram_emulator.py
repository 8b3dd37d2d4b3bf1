"""The emulator itself: the real wording of refusals, queues and faults, asked without our code."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import NotShown, Resident, open_group


async def ask(api: TelegramApi, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{api.url}/bot{api.token}/{method}", json=params)
    return answer.status_code, answer.json()


REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"chat_id": 1, "text": "a"}, "chat not found"),
    ("sendMessage", {"text": " "}, "message text is empty"),
    ("sendMessage", {"text": "👍" * 2049}, "message is too long"),
    (
        "sendMessage",
        {"text": "<x>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ),
    (
        "sendMessage",
        {"text": "a <b>", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        {"text": "ä</b>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 2",
    ),
    (
        "sendMessage",
        {
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "x" * 65}]]},
        },
        "BUTTON_DATA_INVALID",
    ),
    ("editMessageText", {"message_id": 9, "text": "a"}, "message to edit not found"),
    ("deleteMessage", {"message_id": 9}, "message to delete not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "0"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "setWebhook",
        {"url": "http://lotse.example"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    ("setMyCommands", {"commands": [], "language_code": "deu"}, "invalid language code specified"),
]


@pytest.mark.parametrize(("method", "params", "why"), REFUSALS)
async def test_refusals(
    api: TelegramApi, tina: Resident, method: str, params: dict[str, Any], why: str
) -> None:
    status, told = await ask(api, method, **{"chat_id": tina.id, **params})
    assert (status, told["ok"], told["error_code"]) == (400, False, 400)
    assert told["description"] == f"Bad Request: {why}"


async def test_exactly_the_longest_text_passes(api: TelegramApi, tina: Resident) -> None:
    status, _ = await ask(api, "sendMessage", chat_id=tina.id, text="👍" * 2048)
    assert status == 200


async def test_unknown_token_and_method(api: TelegramApi) -> None:
    assert (await ask(api, "sendMassage"))[0] == 404
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{api.url}/bot1:x/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_unconfirmed_updates_come_again(api: TelegramApi, tina: Resident) -> None:
    await tina.types("eins")
    await tina.types("zwei")
    _, first = await ask(api, "getUpdates")
    _, again = await ask(api, "getUpdates", limit=1)
    assert again["result"] == first["result"][:1]
    _, rest = await ask(api, "getUpdates", offset=first["result"][0]["update_id"] + 1)
    assert rest["result"] == first["result"][1:]


async def test_long_poll_ends_with_the_update(api: TelegramApi, tina: Resident) -> None:
    waiting = asyncio.create_task(ask(api, "getUpdates", timeout=5))
    await api.until(lambda: bool(api.asked("getUpdates")))
    await tina.types("jetzt")
    _, told = await waiting
    assert told["result"][0]["message"]["text"] == "jetzt"


async def test_a_second_poll_ends_the_first(api: TelegramApi) -> None:
    first = asyncio.create_task(ask(api, "getUpdates", timeout=5))
    await api.until(lambda: bool(api.asked("getUpdates")))
    await ask(api, "getUpdates")
    status, told = await first
    assert status == 409
    assert told["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_no_polling_beside_a_webhook(api: TelegramApi) -> None:
    await ask(api, "setWebhook", url="https://lotse.example/t", secret_token="s")
    status, told = await ask(api, "getUpdates")
    assert status == 409
    assert "can't use getUpdates method while webhook is active" in told["description"]
    _, info = await ask(api, "getWebhookInfo")
    assert info["result"]["url"] == "https://lotse.example/t"


async def test_faults_come_once_and_in_order(api: TelegramApi, tina: Resident) -> None:
    api.fail("sendMessage", Fault.too_many(3), Fault.passes(), Fault.lost_answer())
    status, told = await ask(api, "sendMessage", chat_id=tina.id, text="a")
    assert (status, told["parameters"]) == (429, {"retry_after": 3})
    assert (await ask(api, "sendMessage", chat_id=tina.id, text="b"))[0] == 200
    with pytest.raises(httpx.RemoteProtocolError):
        await ask(api, "sendMessage", chat_id=tina.id, text="c")
    assert [seen.text for seen in tina.sees()] == ["b", "c"], "done, though the answer was lost"


async def test_people_tap_only_what_they_see(api: TelegramApi, tina: Resident) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    with pytest.raises(NotShown):
        await tina.taps("Ja")
    _, sent = await ask(api, "sendMessage", chat_id=tina.id, text="?", reply_markup=keyboard)
    await tina.taps("Ja")
    assert api.updates[-1]["callback_query"]["data"] == "y"
    edited = {"chat_id": tina.id, "message_id": sent["result"]["message_id"]}
    assert (await ask(api, "editMessageReplyMarkup", **edited))[0] == 200
    with pytest.raises(NotShown):
        await tina.taps("Ja")


async def test_other_peoples_messages_cannot_be_edited(api: TelegramApi, tina: Resident) -> None:
    group = open_group(api)
    eric = Resident(api, "Eric")
    message_id = await eric.types("von Eric", group)
    with pytest.raises(NotShown):
        await tina.edits(message_id, "von Tina", group)


async def test_pictures(api: TelegramApi, tina: Resident) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(
            f"{api.url}/bot{api.token}/sendPhoto",
            data={"chat_id": str(tina.id), "caption": "Fahrschein"},
            files={"photo": ("code.png", b"\x89PNG")},
        )
    assert answer.status_code == 200
    assert tina.sees()[-1].text == "Fahrschein"
    assert api.asked("sendPhoto")[-1]["photo"] == "attach://code.png"
