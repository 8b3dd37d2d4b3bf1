"""Paying through the whole house: real servers, real texts, two persons on one channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app, personalised
from bot.chat import Terminal
from bot.clock import StillClock
from bot.config import Settings
from bot.demo import Demo
from bot.ports import OutboxRow, Rendered

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
RIDE = "morgen 21 Uhr Fahrt vom Marliplatz zum ZOB"
ORDER = "Zahlungspflichtig bestellen"


class People(Terminal):
    """Several persons at one console; each sees only their own messages."""

    def __init__(self, *args: Any) -> None:
        self.told: dict[str, list[OutboxRow]] = defaultdict(list)
        self.screens: dict[str, Rendered] = {}
        super().__init__(*args)

    def _show(self, row: OutboxRow) -> None:
        self.told[row.address].append(row)
        if row.message.buttons or row.message.order:
            self.screens[row.address] = row.message

    async def says(self, who: str, *lines: str) -> list[str]:
        """What this person is told of after these lines, as text ids."""
        before = len(self.told[who])
        for line in lines:
            self.who, self.shown = who, self.screens.get(who)
            await self.line(line)
        return [row.message.core["text"] for row in self.told[who][before:]]

    def last(self, who: str, text: str) -> dict[str, Any]:
        """The core of the newest message with this id."""
        rows = [r.message.core for r in self.told[who] if r.message.core["text"] == text]
        return dict(rows[-1])

    def words(self, who: str) -> str:
        return "\n".join(row.message.plain() for row in self.told[who])


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    clock = StillClock(NOW)
    demo = await Demo.start(tmp_path / "partner.db", NOW)
    app = await open_app(Settings(db=tmp_path / "lotse.db", demo=True), clock, demo)
    app.newcomer = replace(personalised("malte"), locale="de")
    app.credit_cents = 0
    try:
        yield People(app, clock, "tina")
    finally:
        await app.close()


async def card(people: People, cents: int) -> str:
    sold = await people.app.desk.wallet.issue_voucher(f"sold-{cents}", cents)
    assert sold.code is not None
    return sold.code


async def test_too_little_credit_books_nothing_and_a_card_carries_the_ride(people: People) -> None:
    told = await people.says("tina", RIDE, "21:05 Linie 6")
    assert told[-1] == "pay.short"
    short = people.last("tina", "pay.short")
    assert short["facts"] == {"cents": 360, "missing_cents": 360}
    assert short["choice_texts"] == ["pay.other-offer", "menu.card", "menu.topup"]
    assert await people.app.query("bookings") == 0
    poor = await card(people, 150)
    told = await people.says("tina", "2", poor, "Fahrt damit bezahlen")
    assert told[-3:] == ["card.what", "card.kept", "pay.short"]
    assert people.last("tina", "pay.short")["facts"]["missing_cents"] == 210
    assert await people.app.query("bookings") == 0
    rich = await card(people, 2000)
    told = await people.says("tina", "2", rich, "Fahrt damit bezahlen")
    assert told[-2:] == ["card.kept", "ride.confirm"]
    lines = [line["text"] for line in people.last("tina", "ride.confirm")["lines"]]
    assert "order.paid-by-card" in lines
    told = await people.says("tina", ORDER)
    assert "booking.confirmed" in told and "booking.ticket" in told
    left = await people.app.desk.wallet.voucher(rich)
    assert left.balance_cents == 2000 - 360, "the rest stays on the card"
    assert (await people.app.desk.wallet.voucher(poor)).balance_cents == 150


async def test_a_top_up_on_the_way_goes_on_with_the_ride(people: People) -> None:
    await people.says("tina", RIDE, "21:05 Linie 6")
    told = await people.says("tina", "3", "20 €", ORDER)
    assert told == ["pay.how-much", "pay.confirm", "pay.asked", "pay.topped_up"]
    assert people.last("tina", "pay.confirm")["order"]["cents"] == 2000
    told = await people.says("tina", "Weiter")
    assert told == ["ride.confirm"]
    told = await people.says("tina", ORDER, ORDER)
    assert told.count("booking.confirmed") == 1
    assert await people.app.desk.wallet.balance("person-1") == 2000 - 360


async def test_only_the_exact_label_tops_up_and_only_once(people: People) -> None:
    told = await people.says("tina", "Guthaben aufladen 20 €", "ja", "ok", "zahlungspflichtig")
    assert "pay.asked" not in told
    told = await people.says("tina", f"!tap-twice {ORDER}")
    assert told.count("pay.topped_up") == 1
    assert await people.app.desk.wallet.balance("person-1") == 2000


async def test_a_left_top_up_orders_nothing_later(people: People) -> None:
    await people.says("tina", "Guthaben aufladen 20 €", "nein")
    told = await people.says("tina", ORDER)
    assert told == ["order.nothing"]
    assert await people.app.desk.wallet.balance("person-1") == 0


async def test_a_card_goes_onto_the_own_credit(people: People) -> None:
    code = await card(people, 2000)
    told = await people.says("tina", "/karte", code, "Auf mein Guthaben laden")
    assert told[-2:] == ["card.asked", "card.redeemed"]
    assert await people.app.desk.wallet.balance("person-1") == 2000
    told = await people.says("tina", "/karte", code)
    assert told[-1] == "card.empty"


async def test_five_wrong_codes_lock_even_the_right_one(people: People) -> None:
    right = await card(people, 2000)
    wrong = [f"ABCD1234EFGH567{n}" for n in range(5)]
    told = await people.says("tina", "/karte", *wrong)
    assert told[1:] == ["card.unknown"] * 4 + ["card.locked"]
    assert (await people.says("tina", "/karte", right))[-1] == "card.locked"
    assert (await people.says("eva", "/karte", right))[-1] == "card.what"
    await people.line("!later 15m")
    assert (await people.says("tina", "/karte", right))[-1] == "card.what"


async def test_a_daughter_pays_within_her_limits_and_never_learns_the_way(people: People) -> None:
    await people.says("eva", "Guthaben aufladen 20 €", ORDER)
    told = await people.says("eva", "ich zahle für meine Mutter", "10 €", "50 €", "Einverstanden")
    assert told[-1] == "payer.code"
    code = people.last("eva", "payer.code")["code"]
    told = await people.says("tina", "/zahlt", "Tochter", "ja", code)
    assert told[-1] == "payee.taken"
    assert people.told["eva"][-1].message.core["text"] == "payer.taken"
    told = await people.says("stranger", "/zahlt", "Tante", "ja", code)
    assert told[-1] == "payee.unknown", "one use"
    told = await people.says("tina", RIDE, "21:05 Linie 6")
    assert told[-1] == "ride.confirm"
    lines = people.last("tina", "ride.confirm")["lines"]
    assert {"text": "order.paid-by", "facts": {"name": "Tochter"}} in lines
    told = await people.says("tina", ORDER)
    assert "booking.confirmed" in told
    paid = people.told["eva"][-1].message
    assert paid.core["text"] == "payer.paid"
    assert paid.core["facts"]["cents"] == 360
    for place in ("Marliplatz", "ZOB", "Bus", "Linie"):
        assert place not in people.words("eva")
    told = await people.says("tina", "storno", "ja")
    assert people.told["eva"][-1].message.core["text"] == "payer.given-back"
    told = await people.says("eva", "wer zahlt für wen")
    assert told == ["payer.list"]
    assert people.last("eva", "payer.list")["lines"][0]["facts"]["spent_cents"] == 0
    told = await people.says("eva", "Beenden", "Beenden")
    assert told[-1] == "payer.over"
    assert people.told["tina"][-1].message.core["text"] == "payer.ended"
    told = await people.says("tina", RIDE, "21:05 Linie 6")
    assert told[-1] == "pay.short"
