"""The office sells prepaid cards: staff only, once a press, the code until the slip is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pagekit import PIN, FakeHouse, FixedClock, Reader, a_page

from bot.sales import SoldCard

CODE = "AB3DEFGH5JKMN7PQ"


class FakeSales:
    """A counter that issues at once, or only when told."""

    def __init__(self) -> None:
        self.cards: dict[str, SoldCard] = {}
        self.slow = False

    async def sell(self, cents: int, event: str, by: str) -> str:
        if cents not in (1000, 2000, 5000):
            raise ValueError("no such card")
        sale = f"sale{event}"
        state = SoldCard(sale, "asked", cents) if self.slow else SoldCard(sale, "done", cents, CODE)
        self.cards.setdefault(sale, state)
        return sale

    async def sold(self, sale: str) -> SoldCard | None:
        return self.cards.get(sale)

    async def waiting(self) -> Sequence[SoldCard]:
        open_now = [card for card in self.cards.values() if card.state in ("asked", "done")]
        return [replace(card, code=None) for card in open_now]

    async def printed(self, sale: str) -> None:
        self.cards[sale] = replace(self.cards[sale], state="printed", code=None)


class Desk:
    """An office page with a counter."""

    def __init__(self, sales: FakeSales | None) -> None:
        self.sales = sales
        self.tablet, self.reader = a_page(
            FakeHouse(), FixedClock(), demo=False, staff_pin=PIN, cards=sales
        )

    async def signed_in(self) -> Reader:
        await self.reader.get("/office")
        await self.reader.press("Anmelden", pin=PIN)
        return self.reader


@pytest.fixture
def sales() -> FakeSales:
    return FakeSales()


@pytest.fixture
def desk(sales: FakeSales) -> Desk:
    return Desk(sales)


async def test_staff_sells_prints_and_the_code_is_gone(desk: Desk, sales: FakeSales) -> None:
    reader = await desk.signed_in()
    assert "/office/cards" in reader.page
    await reader.get("/office/cards")
    await reader.press("Karte über 20")
    assert "AB3D-EFGH-5JKM-N7PQ" in reader.page and "Karte über 20 €" in reader.page
    assert CODE not in str(reader.answer.url if reader.answer else "")
    await reader.press("Gedruckt")
    assert [card.state for card in sales.cards.values()] == ["printed"]
    sale = next(iter(sales.cards))
    await reader.get(f"/office/cards/{sale}")
    assert "AB3D" not in reader.page


async def test_a_press_sent_twice_sells_one_card(desk: Desk, sales: FakeSales) -> None:
    reader = await desk.signed_in()
    await reader.get("/office/cards")
    form = reader.form("Karte über 10")
    for _ in range(2):
        await reader.post(form["action"], form["fields"])
    assert len(sales.cards) == 1


async def test_while_the_card_is_issued_the_page_says_so(desk: Desk, sales: FakeSales) -> None:
    sales.slow = True
    reader = await desk.signed_in()
    await reader.get("/office/cards")
    await reader.press("Karte über 50")
    assert "gerade ausgestellt" in reader.page and "Gedruckt" not in reader.page
    sale = next(iter(sales.cards))
    sales.cards[sale] = SoldCard(sale, "failed", 5000)
    await reader.get(f"/office/cards/{sale}")
    assert "Geld zurück" in reader.page


async def test_a_card_not_yet_printed_is_found_again_after_signing_in_anew(desk: Desk) -> None:
    reader = await desk.signed_in()
    await reader.get("/office/cards")
    await reader.press("Karte über 20")
    await reader.get("/office")
    await reader.press("Abmelden")
    again = await Desk(desk.sales).signed_in()
    await again.get("/office/cards")
    found = re.search(r'href="(/office/cards/[^"]+)"', again.page)
    assert found
    await again.get(found[1])
    assert "AB3D-EFGH-5JKM-N7PQ" in again.page


async def test_no_guest_and_no_stranger_gets_to_the_counter(desk: Desk, sales: FakeSales) -> None:
    stranger = Reader(desk.tablet)
    assert (await stranger.get("/office/cards")).status_code == 403
    reader = await desk.signed_in()
    token = reader.csrf
    await reader.press("Neue Sitzung")
    assert (await reader.get("/office/cards")).status_code == 403
    fields = {"csrf": token, "event": "abcdefgh", "cents": "2000"}
    assert (await reader.post("/office/cards", fields)).status_code == 403
    assert sales.cards == {}


@pytest.mark.parametrize("cents", ["1234", "-1000", "", "x"])
async def test_only_cards_that_exist_are_sold(desk: Desk, sales: FakeSales, cents: str) -> None:
    reader = await desk.signed_in()
    await reader.get("/office/cards")
    fields = {**reader.form("Karte über 10")["fields"], "cents": cents}
    assert (await reader.post("/office/cards", fields)).status_code == 400
    assert sales.cards == {}


async def test_without_a_counter_nothing_is_offered() -> None:
    desk = Desk(None)
    reader = await desk.signed_in()
    assert "/office/cards" not in reader.page
    assert (await reader.get("/office/cards")).status_code == 404
