"""Files on Matrix: the ticket as an image, encrypted where the room is, gone when it is void."""

from __future__ import annotations

from typing import Any

import pytest
from nio import DownloadResponse, RedactedEvent, RoomGetEventResponse
from nio.crypto.attachments import decrypt_attachment

from bot.ports import Attachment, File, Rendered, Sent
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_resident import Resident
from tests.matrix.matrix_start import Bot

pytestmark = pytest.mark.server
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\xdc\x00\x00\x03\x8f" + bytes(40)
TICKET = Attachment("ticket", "t1", "Fahrschein.png", "image/png", "QR-Code zur Prüfung")
WORDS = Rendered("Fahrschein", ("Linie 1 nach Moisling",), ticket=True, files=(TICKET,))


async def met(bot: Bot, house: FakeHouse, tina: Resident, *, encrypted: bool) -> str:
    room = await tina.invites(bot.me, encrypted=encrypted)
    await tina.waits_for_member(room, bot.me)
    await house.until(lambda events: len(events) == 1)
    return room


async def opened(tina: Resident, shown: dict[str, Any]) -> bytes:
    """The bytes of a shown file, as the resident's own client gets them."""
    file = shown.get("file")
    answer = await tina.client.download(mxc=(file or shown)["url"])
    assert isinstance(answer, DownloadResponse)
    if file is None:
        return bytes(answer.body)
    key, hashes = file["key"]["k"], file["hashes"]["sha256"]
    return bytes(decrypt_attachment(answer.body, key, hashes, file["iv"]))


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_the_ticket_is_an_image_after_its_words(
    bot: Bot, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    room = await met(bot, house, tina, encrypted=encrypted)
    sent = await bot.says(room, WORDS, files=(File(TICKET, PNG),))
    assert isinstance(sent, Sent)
    words, shown = await tina.reads(room, bot.me, 2)
    assert words["body"] == "Fahrschein\nLinie 1 nach Moisling"
    assert (shown["msgtype"], shown["body"]) == ("m.image", "QR-Code zur Prüfung")
    assert shown["filename"] == "Fahrschein.png"
    assert shown["info"] == {"mimetype": "image/png", "size": len(PNG), "w": 732, "h": 911}
    assert ("file" in shown) is encrypted and ("url" in shown) is not encrypted
    assert await opened(tina, shown) == PNG


async def test_a_void_ticket_takes_its_image_along(
    bot: Bot, house: FakeHouse, tina: Resident
) -> None:
    room = await met(bot, house, tina, encrypted=False)
    sent = await bot.says(room, WORDS, files=(File(TICKET, PNG),))
    assert (
        isinstance(sent, Sent) and await bot.says(room, WORDS, files=(File(TICKET, PNG),)) == sent
    )
    event = sent.native_id.partition("file:")[2]
    await bot.says(room, Rendered("Storniert"), 2, replaces=sent.native_id)
    answer = await tina.client.room_get_event(room, event)
    assert isinstance(answer, RoomGetEventResponse) and isinstance(answer.event, RedactedEvent)
