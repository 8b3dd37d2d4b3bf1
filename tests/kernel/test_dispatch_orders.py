"""Orders through the dispatcher: once, by the exact control or phrase, in the person's own room."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dispatch import QuoteView, ordering
from bot.ports import Turn
from handlers.ports import OrderIntent
from tests.kernel.dispatchkit import FakeHouse, texts

LABEL = "Zahlungspflichtig bestellen"
LOCALES = ("de", "en", "de-leicht")
LABELS = [texts().say("order.label", {}, locale=locale) for locale in LOCALES]


def orders(turn: Turn) -> list[OrderIntent]:
    return [intent for intent in turn.intents if isinstance(intent, OrderIntent)]


# --- the exact phrase and nothing else -----------------------------------------------------


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    "form",
    [
        "{}", "{}.", "  {}  ", "{} .",
        "upper", "lower", "nfd", "spaces",
    ],
)  # fmt: skip
async def test_the_exact_phrase_orders(label: str, form: str) -> None:
    shaped = {
        "upper": label.upper(),
        "lower": label.lower(),
        "nfd": unicodedata.normalize("NFD", label),
        "spaces": label.replace(" ", "   "),
    }
    house = FakeHouse()
    await house.to_order()
    await house.say(shaped.get(form, form.format(label)))
    assert len(house.book.ordered) == 1


NOT_THE_PHRASE = [
    "ja", "ok", "1", "2", "3", "das erste", "bestellen", "buchen", "jetzt buchen", "yes please",
    f"{LABEL}..", f"{LABEL}!", f"{LABEL} bitte", f"ja {LABEL}", f"nicht {LABEL}", f'"{LABEL}"',
    "Zahlungspflichtig bestelen", "zahlungspflichtigbestellen", "Zahlungspflichtig",
    "kostenpflichtig bestellen", "Order", "Order with obligation to pay please", "👍",
    "bestellen und bezahlen", "/bestellen", "nimm das", "passt so", "mach das", "los",
]  # fmt: skip


@pytest.mark.parametrize("words", NOT_THE_PHRASE)
async def test_nothing_like_the_phrase_orders(words: str) -> None:
    house = FakeHouse()
    await house.to_order()
    await house.say(words)
    assert house.book.ordered == []


LETTERS = st.sampled_from(list("zahlungspflichtig bestellen.!0123jA"))
NEAR = st.one_of(
    st.text(max_size=30),
    st.builds(
        lambda label, at, letter: label[:at] + letter + label[at + 1 :],
        st.sampled_from(LABELS), st.integers(0, 30), LETTERS,
    ),
    st.builds(lambda label, more: f"{label} {more}", st.sampled_from(LABELS), st.text(max_size=4)),
)  # fmt: skip


def is_phrase(words: str) -> bool:
    """booking.md once more, written another way than the renderer does."""
    said = unicodedata.normalize("NFC", words).casefold().split()
    flat = " ".join(said)
    known = {unicodedata.normalize("NFC", label).casefold() for label in LABELS}
    return flat in known or (flat.endswith(".") and flat[:-1].rstrip() in known)


def test_no_words_but_the_phrase_order() -> None:
    house = FakeHouse()
    asyncio.run(house.to_order())
    chat = house.chat()
    stack, version = chat.stack, chat.version

    @given(NEAR)
    @settings(max_examples=120, deadline=None)
    def check(words: str) -> None:
        chat.stack, chat.version = stack, version
        turn = asyncio.run(house.turn([house.inbound(text=words)]))
        assert bool(orders(turn)) == is_phrase(words), words

    check()


# --- once ----------------------------------------------------------------------------------


async def test_a_double_tap_is_one_order() -> None:
    house = FakeHouse()
    await house.to_order()
    token = house.token("!")
    rows = [house.inbound("choice", token=token), house.inbound("choice", token=token)]
    assert await house.hear(*rows) == ["booking.ordered", "booking.already"]
    assert len(house.book.ordered) == 1


async def test_phrase_and_tap_are_one_order() -> None:
    house = FakeHouse()
    await house.to_order()
    token = house.token("!")
    rows = [house.inbound(text=LABEL), house.inbound("choice", token=token)]
    assert await house.hear(*rows) == ["booking.ordered", "booking.already"]
    assert await house.say(LABEL) == ["booking.already"]
    assert len(house.book.ordered) == 1


async def test_two_devices_whose_turns_run_side_by_side_are_one_order() -> None:
    house = FakeHouse()
    await house.to_order()
    token = house.token("!")
    one = await house.turn([house.inbound("choice", token=token)])
    two = await house.turn([house.inbound(text=LABEL)])
    house.commit(one)
    assert house.commit(two) == (), "the second turn lost its version and is run again"
    assert len(house.book.ordered) == 1


async def test_without_the_version_check_two_devices_order_twice() -> None:
    house = FakeHouse()
    await house.to_order()
    token = house.token("!")
    one = await house.turn([house.inbound("choice", token=token)])
    two = await house.turn([house.inbound(text=LABEL)])
    house.commit(one)
    house.commit(replace(two, version=house.chat().version))
    assert len(house.book.ordered) == 2


ACTS = st.lists(
    st.sampled_from(
        ("tap", "phrase", "first", "any", "side", "ja", "back", "1", "other", "later", "offer")
    ),
    max_size=12,
)


class Careless(FakeHouse):
    """A house whose books call every read-back open: the guard switched off."""

    async def quote_of(self, token: str, now: object) -> QuoteView | None:
        for quote_id, quote in self.book.quotes.items():
            if quote.token == token:
                return QuoteView(quote_id, "open")
        return None


async def live(house: FakeHouse, acts: list[str]) -> None:
    """What a restless person does; every order control ever shown may be tapped again."""
    await house.to_order()
    first = house.token("!")
    for n, act in enumerate(acts):
        shown = [m.order.token for m in house.chat().said if m.order]
        if act == "tap":
            await house.tap("!")
        elif act == "first":
            await house.tap_token(first)
        elif act == "any":
            await house.tap_token(shown[n % len(shown)])
        elif act == "later":
            house.later(7)
        elif act == "offer":
            await house.tap("18:25")
        else:
            said = {"phrase": LABEL, "side": "abfahrten Koberg", "back": "zurück"}
            await house.say(said.get(act, "doch von Kücknitz" if act == "other" else act))


def per_token(house: FakeHouse) -> list[int]:
    return [house.book.ordered.count(quote) for quote in house.book.quotes]


def one_booking_per_offer(house: FakeHouse) -> bool:
    ordered = [house.book.quotes[quote].offer.id for quote in house.book.ordered]
    return len(ordered) == len(set(ordered))


@given(ACTS)
@example(["side", "tap", "phrase"])
@example(["side", "first", "tap", "any", "phrase"])
@settings(max_examples=60, deadline=None)
def test_never_two_orders_from_one_token(acts: list[str]) -> None:
    house = FakeHouse()
    asyncio.run(live(house, acts))
    assert max(per_token(house)) <= 1
    assert one_booking_per_offer(house)
    assert len(house.book.ordered) <= 1, "one ride was wished for"


def test_with_careless_books_and_notes_the_property_fails() -> None:
    house = Careless()
    asyncio.run(live(house, ["tap"]))
    quote = house.book.ordered[0]
    key = {"key": "", "value": quote, "kind": "order", "tag": "", "label": LABEL}
    for token, known in house.chat().tokens.items():
        house.chat().tokens[token] = replace(known, key=key["key"])
    asyncio.run(house.tap("!"))
    assert house.book.ordered == [quote, quote]


# --- an old button, an old read-back --------------------------------------------------------


async def test_a_read_back_that_was_changed_orders_nothing() -> None:
    house = FakeHouse()
    await house.to_order()
    old = house.token("!")
    assert await house.tap("Anderer Zeitpunkt") == ["ride.when"]
    assert await house.tap_token(old) == ["order.expired"]
    assert await house.say(LABEL) == ["order.nothing"]
    assert house.book.ordered == []
    assert await house.say("um 20 uhr") == ["ride.choose"]


async def test_a_read_back_that_was_stopped_orders_nothing() -> None:
    house = FakeHouse()
    await house.to_order()
    await house.say("stopp")
    assert await house.tap("!") == ["order.expired"]
    assert await house.say(LABEL) == ["order.nothing"]
    assert house.book.ordered == []


async def test_an_earlier_rendering_of_the_same_read_back_still_orders() -> None:
    house = FakeHouse()
    await house.to_order()
    old = house.token("!")
    await house.say("abfahrten Koberg")
    assert house.token("!") != old
    assert await house.tap_token(old) == ["booking.ordered"]
    assert house.chat().stack == ()
    assert await house.tap("!") == ["booking.already"]
    assert await house.say(LABEL) == ["booking.already"]
    assert len(house.book.ordered) == 1


async def test_an_expired_read_back_is_told_and_asked_anew() -> None:
    house = FakeHouse()
    await house.to_order()
    house.later(16)
    assert await house.tap("!") == ["ride.choose"]
    assert house.prefix() == ["order.expired"]
    assert await house.tap("18:05") == ["ride.confirm"]
    assert await house.say(LABEL) == ["booking.ordered"]


async def test_the_phrase_for_an_expired_read_back_is_told_and_asked_anew() -> None:
    house = FakeHouse()
    await house.to_order()
    house.later(16)
    assert await house.say(LABEL) == ["ride.choose"]
    assert house.prefix() == ["order.expired"]
    assert house.book.ordered == []


async def test_yesterdays_buttons_do_nothing() -> None:
    house = FakeHouse()
    await house.to_offers()
    choice = house.token("18:05")
    await house.tap("18:05")
    order = house.token("!")
    house.later(24 * 60)
    assert await house.tap_token(order) == ["order.expired"]
    assert await house.tap_token(choice) == ["stale.button"]
    assert house.book.ordered == []


async def test_controls_of_another_conversation_do_nothing_here() -> None:
    house = FakeHouse()
    await house.to_order()
    order, verb = house.token("!"), house.token("Anderer Zeitpunkt")
    house.chat(2).person_id = 2
    assert await house.tap_token(order, chat=2) == ["stale.button"]
    assert await house.tap_token(verb, chat=2) == ["stale.button"]
    assert await house.tap_token("guessed", chat=2) == ["stale.button"]
    assert await house.say(LABEL, chat=2) == ["order.nothing"]
    assert house.book.ordered == []


async def test_an_old_choice_is_told_and_the_question_asked_again() -> None:
    house = FakeHouse()
    await house.to_offers()
    old = house.token("18:05")
    await house.say("doch von Kücknitz")
    assert await house.tap_token(old) == ["ride.choose"]
    assert house.prefix() == ["stale.button"]


async def test_an_old_change_button_changes_nothing_in_another_talk() -> None:
    house = FakeHouse()
    await house.to_offers()
    old = house.token("Anderer Zeitpunkt")
    await house.tap("18:05")
    assert await house.tap_token(old) == ["ride.confirm"]
    assert house.prefix() == ["stale.button"]


# --- who and where --------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["tap", "phrase"])
async def test_staff_never_orders(how: str) -> None:
    house = FakeHouse()
    await house.to_order()
    if how == "tap":
        said = await house.tap("!", role="staff")
    else:
        said = await house.say(LABEL, role="staff")
    assert said == ["order.staff-refused"]
    assert house.book.ordered == []
    assert await house.tap("!") == ["booking.ordered"], "the person herself can"


@pytest.mark.parametrize("how", ["tap", "phrase"])
async def test_where_others_read_along_nothing_is_ordered(how: str) -> None:
    house = FakeHouse()
    await house.to_order()
    house.chat().private = False
    said = await (house.tap("!") if how == "tap" else house.say(LABEL))
    assert said == ["order.private-only"]
    assert house.book.ordered == []


async def test_where_others_read_along_ways_are_shown_but_no_control() -> None:
    house = FakeHouse()
    house.chat().private = False
    assert await house.to_offers() == ["ride.choose"]
    assert await house.tap("18:05") == ["order.private-only"]
    assert house.chat().said[-1].order is None
    assert house.book.quotes == {}


async def test_without_the_refusal_staff_would_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "refused", lambda scene: None)
    house = FakeHouse()
    await house.to_order()
    await house.tap("!", role="staff")
    assert len(house.book.ordered) == 1
