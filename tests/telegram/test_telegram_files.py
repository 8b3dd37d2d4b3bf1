"""Files on Telegram: after the words, as photo or document, once, and gone with a void ticket."""

from __future__ import annotations

from bot.channels.telegram.channel import TelegramChannel
from bot.ports import Attachment, File, OutboxRow, Rejected, Rendered, Retry, Sent, Unknown
from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import Resident, open_group

PICTURE = Attachment("ticket", "t1", "Fahrschein-7K3F9-QWE2M.png", "image/png", "QR-Code 4711")
RECEIPT = Attachment("receipt", "t1", "Quittung.pdf", "application/pdf", "Quittung (PDF)")
WORDS = Rendered("Fahrschein", ("Linie 30",), code="4711", ticket=True, files=(PICTURE, RECEIPT))
FILES = (File(PICTURE, b"\x89PNG"), File(RECEIPT, b"%PDF"))


def row(
    to: object,
    message: Rendered = WORDS,
    files: tuple[File, ...] = FILES,
    *,
    row_id: int = 1,
    replaces: str | None = None,
) -> OutboxRow:
    return OutboxRow(row_id, "telegram", "main", str(to), message, replaces, files=files)


async def test_words_first_then_the_photo_and_the_document(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    receipt = await channel.deliver(row(tina.id))
    words, photo, document = tina.sees()
    assert receipt == Sent(f"{words.message_id},f{photo.message_id},f{document.message_id}")
    assert (photo.text, document.text) == ("QR-Code 4711", "Quittung (PDF)")
    (sent,) = api.asked("sendPhoto")
    assert "Fahrschein-7K3F9-QWE2M.png" in str(sent)
    assert len(api.asked("sendDocument")) == 1


async def test_a_row_that_is_repeated_goes_on_after_what_was_sent(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    api.fail("sendPhoto", Fault.too_many(3))
    assert isinstance(await channel.deliver(row(tina.id)), Retry)
    assert isinstance(await channel.deliver(row(tina.id)), Sent)
    assert [seen.text for seen in tina.sees()][1:] == ["QR-Code 4711", "Quittung (PDF)"]
    api.fail("sendDocument", Fault.lost_answer())
    assert isinstance(await channel.deliver(row(tina.id, row_id=2)), Unknown)
    assert isinstance(await channel.deliver(row(tina.id, row_id=2)), Sent)
    assert len(api.asked("sendMessage")) == 2 and len(api.asked("sendPhoto")) == 2


async def test_a_photo_that_is_refused_leaves_the_words_standing(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    api.fail("sendPhoto", Fault.answers(400, "Bad Request: IMAGE_PROCESS_FAILED"))
    receipt = await channel.deliver(row(tina.id))
    words, document = tina.sees()
    assert receipt == Sent(f"{words.message_id},f,f{document.message_id}")


async def test_a_void_ticket_takes_its_picture_along(
    channel: TelegramChannel, tina: Resident
) -> None:
    sent = await channel.deliver(row(tina.id))
    assert isinstance(sent, Sent)
    void = Rendered("", ("Storniert: Dieser Fahrschein gilt nicht mehr.",))
    await channel.deliver(row(tina.id, void, (), row_id=2, replaces=sent.native_id))
    (seen,) = tina.sees()
    assert (seen.text, seen.edited) == (void.body[0], True)


async def test_a_ticket_never_goes_to_a_group(channel: TelegramChannel, api: TelegramApi) -> None:
    group = open_group(api)
    assert isinstance(await channel.deliver(row(group.id)), Rejected)
    assert not api.asked("sendPhoto")
