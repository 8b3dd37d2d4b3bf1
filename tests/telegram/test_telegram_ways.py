"""A way on Telegram: the picture with its text as caption, and a message that is passed on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from bot.channels.telegram.channel import CAPABILITIES, TelegramChannel
from bot.channels.telegram.outgoing import build_parts
from bot.ports import Attachment, Button, File, OutboxRow, Rendered, Sent
from tests.emulator.telegram_api import TelegramApi
from tests.emulator.telegram_resident import Resident

TEXT = "Marliplatz – UKSH\n9:01 Marliplatz\nBus 12, Richtung Israelsdorf\n9:29 UKSH"
CARD = Attachment("journey", "", "Lotse-Weg.png", "image/png", TEXT, way="{}")
DATES = Attachment("calendar", "", "Lotse-Weg.ics", "text/calendar", "Kalendereintrag", way="{}")
SHARED = Rendered(
    "Nach UKSH, Donnerstag, 26. November",
    ("Treffpunkt: Marliplatz, 9:01 Uhr", "Ankunft: 9:29 Uhr, UKSH"),
    (Button("In Telegram teilen", "", "share"),),
)


def row(to: object, message: Rendered, *files: File) -> OutboxRow:
    return OutboxRow(1, "telegram", "main", str(to), message, files=files)


async def test_the_card_is_a_photo_with_its_text_and_the_calendar_a_document(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    message = Rendered("", ("Hier ist der Weg nach UKSH als Bild.",), files=(CARD, DATES))
    files = (File(CARD, b"\x89PNG"), File(DATES, b"BEGIN:VCALENDAR"))
    assert isinstance(await channel.deliver(row(tina.id, message, *files)), Sent)
    _, photo, document = tina.sees()
    assert (photo.text, document.text) == (TEXT, "Kalendereintrag")
    assert "Lotse-Weg.ics" in str(api.asked("sendDocument"))


async def test_a_long_caption_ends_with_a_whole_line(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    long = Attachment("journey", "", "w.png", "image/png", "\n".join(["9:01 Marliplatz"] * 90))
    message = Rendered("", ("Bild",), files=(long,))
    await channel.deliver(row(tina.id, message, File(long, b"\x89PNG")))
    caption = tina.sees()[-1].text
    assert len(caption) <= 1024 and set(caption.split("\n")) == {"9:01 Marliplatz", "…"}


def test_the_share_control_carries_the_words_and_nothing_else() -> None:
    (part,) = build_parts(SHARED)
    assert part.inline is not None
    ((button,),) = part.inline.inline_keyboard
    asked = parse_qs(urlsplit(str(button.url)).query)
    assert str(button.url).startswith("https://t.me/share/url?url=")
    assert asked["url"] == ["Nach UKSH, Donnerstag, 26. November"]
    assert asked["text"] == ["Treffpunkt: Marliplatz, 9:01 Uhr\nAnkunft: 9:29 Uhr, UKSH"]
    assert CAPABILITIES.shares


def test_an_address_never_grows_too_long() -> None:
    long = Rendered("Nach UKSH", ("Gustav-Radbruch-Platz, Steig Ä",) * 200, SHARED.buttons)
    (part,) = build_parts(long)[-1:]
    assert part.inline is not None
    ((button,),) = part.inline.inline_keyboard
    assert len(str(button.url)) < 2048
