"""Talking on Matrix: invited, greeted, asked and answered in clear and encrypted rooms."""

from __future__ import annotations

import pytest

from bot.ports import Rendered, Sent
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_resident import Resident
from tests.matrix.matrix_start import Bot

pytestmark = pytest.mark.server


@pytest.mark.parametrize("encrypted", [False, True], ids=["clear", "encrypted"])
async def test_text_goes_both_ways(
    bot: Bot, house: FakeHouse, tina: Resident, encrypted: bool
) -> None:
    me = bot.me
    room = await tina.invites(me, encrypted=encrypted)
    await tina.waits_for_member(room, me)
    first = await tina.writes(room, "Wann fährt der Bus?")
    joined, asked = await house.until(lambda events: len(events) == 2)

    assert (joined.kind, joined.person, joined.conversation) == ("join", tina.user, room)
    assert (asked.kind, asked.text, asked.event_id) == ("text", "Wann fährt der Bus?", first)
    assert asked.private

    sent = await bot.says(room, Rendered("Um 8.05 Uhr", ("Linie 1 nach Moisling",)))
    assert isinstance(sent, Sent)
    (read,) = await tina.reads(room, me)
    assert read["body"] == "Um 8.05 Uhr\nLinie 1 nach Moisling"
    assert read["formatted_body"] == "<strong>Um 8.05 Uhr</strong><br>Linie 1 nach Moisling"
