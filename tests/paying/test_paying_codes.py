"""Codes cannot be guessed: five wrong ones lock, and no answer tells what was wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from payingkit import ASKER, EVA, TINA, PayHouse, opened

from adapters.errors import Refused
from bot import slips
from bot.bookings import codes
from bot.paying.intents import CardShownIntent
from bot.paying.purse import TurnPurse
from bot.store import payers, privacy
from handlers.reading.codes import code_in


@pytest.fixture
async def house() -> AsyncIterator[PayHouse]:
    async with opened() as made:
        yield made


async def tries(purse: TurnPurse, wrong: list[str]) -> list[str]:
    """What each wrong code is answered with."""
    said = []
    for code in wrong:
        try:
            said.append(str(await purse.card(code)))
        except Refused as refusal:
            said.append(refusal.reason)
    return said


async def test_the_fifth_wrong_code_locks_and_then_the_right_one_is_locked_too(
    house: PayHouse,
) -> None:
    sold = await house.wallet.issue_voucher("k", 2000)
    purse = house.purse()
    assert await tries(purse, [f"wrong{n}" for n in range(5)]) == ["None"] * 4 + ["locked"]
    with pytest.raises(Refused, match="too many"):
        await purse.card(sold.code or "")
    house.now += timedelta(minutes=14, seconds=59)
    with pytest.raises(Refused):
        await house.purse().card(sold.code or "")
    house.now += timedelta(seconds=2)
    found = await house.purse().card(sold.code or "")
    assert found is not None and found.left_cents == 2000


async def test_cards_invitations_and_slips_count_together(house: PayHouse) -> None:
    purse = house.purse()
    await tries(purse, ["a", "b"])
    for _ in range(2):
        assert await purse.accept(codes.shown("AAAAAAAA"), "Tochter") is None
    mark = ASKER + bytes([TINA])
    assert await house.write(lambda c: slips.count_wrong(c, mark, house.now))
    with pytest.raises(Refused):
        await purse.accept(codes.shown("7K3F9QWE"), "Tochter")


async def test_no_answer_tells_why_a_code_is_wrong(house: PayHouse) -> None:
    """Unknown, mistyped, used, expired, revoked, my own: one and the same answer, counted alike."""
    await house.grant(code="USEDCODE", payer=EVA, rider=TINA)
    mine, late = house.purse(EVA), "EXPRED77"
    stage: list[object] = []
    shown = await TurnPurse(
        stage, house.store, house.wallet, house.till, b"x", house.new_id, lambda: late,
        person_id=EVA, now=house.now,
    ).invite("Mutter", 1000, 5000)  # fmt: skip
    for wish in stage:
        await house.apply(house.deeds.invite, EVA, wish)
    assert await mine.accept(shown, "ich") is None, "nobody pays for themselves"
    house.now += timedelta(days=7, seconds=1)
    asker = house.purse()
    wrong = [codes.shown("AAAAAAAA"), "AAAAAAAAAA", codes.shown("VSEDC0DE"), shown]
    assert [await asker.accept(code, "Tochter") for code in wrong] == [None] * 4
    with pytest.raises(Refused):
        await asker.accept(shown, "Tochter")


async def test_teeth_without_the_count_nobody_is_ever_locked(
    house: PayHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slips, "count_wrong", lambda conn, mark, now: False)
    assert await tries(house.purse(), [f"wrong{n}" for n in range(50)]) == ["None"] * 50


async def test_a_shown_card_is_bound_to_its_person_and_wiped_with_the_session(
    house: PayHouse,
) -> None:
    sold = await house.wallet.issue_voucher("k", 2000)
    stage: list[object] = []
    purse = house.purse(TINA, stage)
    await purse.card(sold.code or "")
    assert stage == [CardShownIntent(sold.account)]
    ways = await purse.ways(100)
    assert [way.id for way in ways] == ["own", f"card:{sold.account}"], "in this very turn"
    wish = CardShownIntent(sold.account)
    await house.apply(house.deeds.show_card, TINA, wish)
    assert [way.id for way in await house.purse(EVA).ways(100)] == ["own"]
    await house.write(lambda c: privacy.wipe_conversation(c, TINA))
    assert await house.store.read(lambda c: payers.cards_of(c, TINA)) == []
    assert not await house.store.read(lambda c: payers.may_use_card(c, TINA, sold.account))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ABCD-1234-EFGH-5678", "ABCD1234EFGH5678"),
        ("abcd 1234 efgh 5678", "ABCD1234EFGH5678"),
        ("ich hab eine Karte abcd1234efgh5678", "ABCD1234EFGH5678"),
        ("mein Code ist 7k3f9 qwe2m.", "7K3F9QWE2M"),
        ("meine Tochter zahlt 7K3F9-QWE2M", "7K3F9QWE2M"),
        ("Guthaben aufladen 20", None),
        ("Fahrt morgen um neun zum ZOB", None),
        ("0451 888", None),
    ],
)
def test_codes_are_found_in_what_people_type(text: str, code: str | None) -> None:
    assert code_in(text) == code
