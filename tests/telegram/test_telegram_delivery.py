"""Delivering: what is shown, edited, split, and what each of Telegram's errors becomes."""

from __future__ import annotations

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.ports import (
    Button,
    Gone,
    Migrated,
    OutboxRow,
    Receipt,
    Rejected,
    Rendered,
    Retry,
    Sent,
    Unknown,
)
from tests.emulator.telegram_api import Fault, TelegramApi
from tests.emulator.telegram_resident import NotShown, Resident, open_group
from tests.emulator.telegram_start import Open
from tests.emulator.telegram_texts import units

ORDER = Rendered(
    title="Bus 30 um 9:12",
    body=("10:02 am Strand", "Niederflurbus"),
    price="3,60 €",
    order=Button("Kostenpflichtig bestellen", "o1", "order"),
    buttons=(Button("Anderer Zeitpunkt", "c1"), Button("Tarif", "https://example.org", "url")),
)


def row(
    message: Rendered, to: object, *, row_id: int = 1, replaces: str | None = None
) -> OutboxRow:
    return OutboxRow(row_id, "telegram", "main", str(to), message, replaces)


async def test_order_control_stands_alone_under_the_price(
    channel: TelegramChannel, tina: Resident
) -> None:
    receipt = await channel.deliver(row(ORDER, tina.id))
    seen = tina.sees()[-1]
    assert receipt == Sent(str(seen.message_id))
    assert seen.text == "Bus 30 um 9:12\n10:02 am Strand\nNiederflurbus\n3,60 €"
    assert seen.source.startswith("<b>Bus 30 um 9:12</b>\n")
    assert seen.buttons == ("Kostenpflichtig bestellen", "Anderer Zeitpunkt", "Tarif")
    rows = tina.chat.messages[seen.message_id].markup["inline_keyboard"]
    assert [len(each) for each in rows] == [1, 1, 1]


async def test_edit_in_place(channel: TelegramChannel, tina: Resident) -> None:
    sent = await channel.deliver(row(ORDER, tina.id))
    assert isinstance(sent, Sent)
    booked = Rendered(title="Gebucht", code="LH-4711", buttons=(Button("Storno", "c2"),))
    assert await channel.deliver(row(booked, tina.id, row_id=2, replaces=sent.native_id)) == sent
    (seen,) = tina.sees()
    assert (seen.text, seen.edited) == ("Gebucht\nLH-4711", True)
    with pytest.raises(NotShown):
        await tina.taps("Kostenpflichtig bestellen")
    await tina.taps("LH-4711")
    assert tina.clipboard == "LH-4711"


async def test_an_edit_that_changes_nothing_is_done(
    channel: TelegramChannel, tina: Resident
) -> None:
    sent = await channel.deliver(row(ORDER, tina.id))
    assert isinstance(sent, Sent)
    assert await channel.deliver(row(ORDER, tina.id, row_id=2, replaces=sent.native_id)) == sent
    assert len(tina.sees()) == 1


@pytest.mark.parametrize("native", ["999", "own"])
async def test_what_cannot_be_edited_is_sent_anew(
    channel: TelegramChannel, tina: Resident, native: str
) -> None:
    own = str(await tina.types("Moin"))
    receipt = await channel.deliver(
        row(ORDER, tina.id, replaces=own if native == "own" else native)
    )
    assert receipt == Sent(str(tina.sees()[-1].message_id))
    assert not tina.sees()[-1].edited


ANSWERS: list[tuple[Fault, Receipt]] = [
    (Fault.too_many(7), Retry(7.0)),
    (Fault.answers(403, "Forbidden: bot was blocked by the user"), Gone()),
    (Fault.answers(403, "Forbidden: user is deactivated"), Gone()),
    (
        Fault.answers(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=-100123,
        ),
        Migrated("-100123"),
    ),
    (Fault.answers(400, "Bad Request: chat not found"), Rejected("Chat not found")),
    (Fault.answers(401, "Unauthorized"), Retry(60.0)),
    (Fault.bad_gateway(), Unknown()),
    (Fault.answers(500, "Internal Server Error"), Unknown()),
    (Fault.lost_answer(), Unknown()),
]


@pytest.mark.parametrize(("fault", "receipt"), ANSWERS)
async def test_each_error_has_its_receipt(
    channel: TelegramChannel, api: TelegramApi, tina: Resident, fault: Fault, receipt: Receipt
) -> None:
    api.fail("sendMessage", fault)
    assert await channel.deliver(row(ORDER, tina.id)) == receipt


async def test_a_lost_answer_was_delivered(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    api.fail("sendMessage", Fault.lost_answer())
    assert await channel.deliver(row(ORDER, tina.id)) == Unknown()
    assert len(tina.sees()) == 1


async def test_an_answer_that_never_comes_is_unknown(
    open_channel: Open, api: TelegramApi, tina: Resident
) -> None:
    channel = await open_channel(read_timeout_s=0.2)
    api.fail("sendMessage", Fault.hangs())
    assert await channel.deliver(row(ORDER, tina.id)) == Unknown()


async def test_without_a_connection_nothing_was_sent(open_channel: Open, tina: Resident) -> None:
    channel = await open_channel(api_url="http://127.0.0.1:9")
    assert await channel.deliver(row(ORDER, tina.id)) == Retry(2.0)


async def test_a_lost_answer_to_an_edit_is_simply_repeated(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    sent = await channel.deliver(row(ORDER, tina.id))
    assert isinstance(sent, Sent)
    done = row(Rendered(title="Gebucht"), tina.id, row_id=2, replaces=sent.native_id)
    api.fail("editMessageText", Fault.lost_answer())
    assert isinstance(await channel.deliver(done), Retry)
    assert await channel.deliver(done) == sent
    assert [seen.text for seen in tina.sees()] == ["Gebucht"]


async def test_blocked_and_migrated_as_they_happen(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    await tina.blocks()
    assert await channel.deliver(row(ORDER, tina.id)) == Gone()
    group, new = open_group(api), open_group(api)
    group.migrated_to = new.id
    assert await channel.deliver(row(ORDER, group.id)) == Migrated(str(new.id))
    assert isinstance(await channel.deliver(row(ORDER, new.id)), Sent)


async def test_a_button_with_too_much_in_it_is_rejected(
    channel: TelegramChannel, tina: Resident
) -> None:
    fat = Rendered(title="A", buttons=(Button("B", "ü" * 33),))
    assert await channel.deliver(row(fat, tina.id)) == Rejected("Button_data_invalid")


async def test_long_texts_are_split_at_paragraphs(channel: TelegramChannel, tina: Resident) -> None:
    body = tuple(f"{number} " + "👩‍👩‍👧 Bus " * 60 + "." for number in range(30))
    receipt = await channel.deliver(
        row(Rendered(title="Lang", body=body, buttons=(Button("Mehr", "m"),)), tina.id)
    )
    seen = tina.sees()
    assert len(seen) > 2
    assert all(units(each.text) <= 4096 for each in seen)
    assert "\n".join(each.text for each in seen).split("\n")[1:] == list(body)
    assert [bool(each.buttons) for each in seen] == [False] * (len(seen) - 1) + [True]
    assert receipt == Sent(",".join(str(each.message_id) for each in seen))


async def test_a_split_row_goes_on_where_it_stopped(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    body = tuple("Wort " * 500 for _ in range(4))
    long = row(Rendered(title="Lang", body=body), tina.id)
    api.fail("sendMessage", Fault.passes(), Fault.too_many(3))
    assert await channel.deliver(long) == Retry(3.0)
    assert isinstance(await channel.deliver(long), Sent)
    assert "\n".join(seen.text for seen in tina.sees()).count("Wort") == 2000


async def test_a_shorter_text_takes_back_what_it_no_longer_needs(
    channel: TelegramChannel, tina: Resident
) -> None:
    long = Rendered(title="Lang", body=tuple("Wort " * 500 for _ in range(4)))
    sent = await channel.deliver(row(long, tina.id))
    assert isinstance(sent, Sent)
    await channel.deliver(row(Rendered(title="Kurz"), tina.id, row_id=2, replaces=sent.native_id))
    assert [seen.text for seen in tina.sees()] == ["Kurz"]


async def test_asking_for_the_place(channel: TelegramChannel, tina: Resident) -> None:
    ask = Rendered(
        title="Wo bist du?",
        buttons=(Button("Standort senden", "l", "location"), Button("ZOB", "z")),
    )
    await channel.deliver(row(ask, tina.id))
    assert tina.sees()[-1].buttons == ("Standort senden", "ZOB")
    keyboard = tina.chat.messages[tina.sees()[-1].message_id].markup
    assert keyboard["one_time_keyboard"] is True


async def test_asking_for_the_place_beside_an_order(
    channel: TelegramChannel, tina: Resident
) -> None:
    place = Button("Standort senden", "l", "location")
    both = Rendered(title="A", price="1 €", order=ORDER.order, buttons=(place,))
    await channel.deliver(row(both, tina.id))
    assert [seen.buttons for seen in tina.sees()] == [
        ("Kostenpflichtig bestellen",),
        ("Standort senden",),
    ]


@pytest.mark.parametrize(
    ("address", "is_button"),
    [
        ("https://stadtwerke.example/tarif?a=1&b=2", True),
        ("http://127.0.0.1:8080/", True),
        ("tel:+494511234567", False),
        ("mailto:hilfe@lotse.example", False),
        ("http://localhost/", False),
        ("www.ausflug.example", False),
        ("http://[::1", False),
        ("https://ausflug.example/ein Fest", False),
    ],
)
async def test_a_link_that_cannot_be_a_button_is_written_out(
    channel: TelegramChannel, tina: Resident, address: str, is_button: bool
) -> None:
    link = Rendered(title="A", buttons=(Button("Mehr dazu", address, "url"), Button("B", "b")))
    assert isinstance(await channel.deliver(row(link, tina.id)), Sent)
    seen = tina.sees()[-1]
    assert ("Mehr dazu" in seen.buttons) is is_button
    assert (f"Mehr dazu: {address}" in seen.text) is not is_button


async def test_typing_is_a_courtesy(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    await channel.typing(str(tina.id))
    assert api.typing == [tina.id]
    api.fail("sendChatAction", Fault.too_many(1))
    await channel.typing(str(tina.id))


async def test_a_group_sees_neither_tickets_nor_place_requests(
    channel: TelegramChannel, api: TelegramApi, tina: Resident
) -> None:
    group = open_group(api)
    ticket = Rendered(title="Fahrschein", code="LH-1", ticket=True)
    assert isinstance(await channel.deliver(row(ticket, group.id)), Rejected)
    assert isinstance(await channel.deliver(row(ticket, tina.id, row_id=2)), Sent)
    ask = Rendered(title="Wo?", buttons=(Button("Standort", "l", "location"), Button("ZOB", "z")))
    await channel.deliver(row(ask, group.id, row_id=3))
    assert tina.sees(group)[-1].buttons == ("ZOB",)


HOSTILE = [
    "<b>fett</b> & <script>alert(1)</script>",
    "</b></b><a href='tg://x'>",
    "price\u202e€ 06,3\u202c",
    "null\x00byte and \ud83d half a pair",
    "&amp;lt;",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_only_words(
    channel: TelegramChannel, tina: Resident, text: str
) -> None:
    hostile = Rendered(title=text, body=(text,), code="A<", buttons=(Button(text, "t"),))
    assert isinstance(await channel.deliver(row(hostile, tina.id)), Sent)
    seen = tina.sees()[-1]
    harmless = text
    for sign in "\u202e\u202c\x00\ud83d":
        harmless = harmless.replace(sign, "")
    assert seen.text == f"{harmless}\n{harmless}\nA<"
    assert seen.buttons == ("A<", harmless)


async def test_the_emulator_would_have_noticed(api: TelegramApi, channel: TelegramChannel) -> None:
    tina = Resident(api)
    with pytest.raises(Exception, match="Can't parse entities"):
        await channel._bot.send_message(tina.id, "<script>", parse_mode="HTML")


@pytest.mark.parametrize("address", ["", "tina", "1/2/3"])
async def test_a_foreign_address_is_rejected(channel: TelegramChannel, address: str) -> None:
    assert isinstance(await channel.deliver(row(ORDER, address)), Rejected)


async def test_nothing_to_say_is_rejected(channel: TelegramChannel, tina: Resident) -> None:
    assert isinstance(await channel.deliver(row(Rendered(title=" "), tina.id)), Rejected)


async def test_a_topic_is_answered_in_its_topic(channel: TelegramChannel, api: TelegramApi) -> None:
    group = open_group(api)
    await channel.deliver(row(ORDER, f"{group.id}/17"))
    assert api.asked("sendMessage")[-1]["message_thread_id"] == "17"
