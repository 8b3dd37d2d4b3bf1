"""Who pays: the choice before an order, and the questions that talks about money ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from adapters.errors import CityError
from adapters.words import Offer
from handlers.ports import PayWay, World
from handlers.questions import Stage, choice, read_order, verb
from handlers.reading.answers import is_refusal
from handlers.reading.codes import code_in, like_a_code
from handlers.says import Choice, Facts, Line, OrderControl, Say
from handlers.talk import Answer, Heard, Surroundings, Talk

ALWAYS_ANEW = timedelta(-1)  # money moves while people talk, also within one moment
MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class CreditIntent:
    """A top-up was read back: keep it with its order token."""

    quote_id: str
    token: str
    cents: int


@dataclass(frozen=True, slots=True)
class CreditQuestion:
    """The read-back of a top-up with the order control. A plain "nein" answers with ""."""

    text: str
    cents: int
    lines: tuple[Line, ...] = ()
    slot: str | None = None
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        return read_order(heard)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        quote_id, token = around.new_id(), around.new_id()
        stage(CreditIntent(quote_id, token, self.cents))
        control = OrderControl(token, self.cents, quote_id)
        choices = (verb("pay.other-amount", "change:cents"), verb("order.back", "back"))
        return Say(self.text, {"cents": self.cents}, self.lines, choices, control)


@dataclass(frozen=True, slots=True)
class CodeQuestion:
    """A code that was handed over on paper or by word of mouth. wrong: said of half a code."""

    text: str
    wrong: str = "card.unknown"
    slot: str | None = "code"
    facts: Facts = field(default_factory=dict)
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        said = heard.slots.get("code")
        code = code_in(heard.text, alone=True) or (said if isinstance(said, str) else None)
        if code is None and like_a_code(heard.text):
            return Say(self.wrong, self.facts)
        return Answer(code) if code else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, self.facts)


@dataclass(frozen=True, slots=True)
class Amount:
    """One of a few amounts of money, in cents, by its button or said ("20 Euro", "20")."""

    text: str
    amounts: tuple[int, ...]
    facts: Facts = field(default_factory=dict)
    slot: str | None = "amount"
    kind: Any = int

    def read(self, heard: Heard, around: Surroundings) -> Answer[int] | Say | None:
        words = heard.text.split()
        bare = int(words[0]) * 100 if len(words) == 1 and words[0].isdecimal() else None
        said = heard.slots.get("amount") or bare
        tapped = heard.choice or ""
        cents = int(tapped) if tapped.isdecimal() else said
        return Answer(cents) if cents in self.amounts else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        choices = tuple(choice("pay.amount", str(cents), cents=cents) for cents in self.amounts)
        return Say(self.text, self.facts, choices=choices)


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody is called, at most 40 characters; nobody is called "nein"."""

    text: str
    slot: str | None = "name"
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        if is_refusal(heard.text):
            return None
        name = " ".join((heard.text or str(heard.slots.get("name") or "")).split())
        return Answer(name[:40]) if name else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text)


@dataclass(frozen=True, slots=True)
class Short:
    """Nothing carries this price: how much is missing, and what could help."""

    cents: int
    missing_cents: int
    slot: str | None = None
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        return None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        choices = (
            verb("pay.other-offer", "change:offer"),
            verb("menu.card", "talk:card"),
            verb("menu.topup", "talk:topup"),
        )
        facts = {"cents": self.cents, "missing_cents": self.missing_cents}
        return Say("pay.short", facts, choices=choices)


@dataclass(frozen=True, slots=True)
class WhichWay:
    """Several could pay: which one. ways: those that suffice."""

    cents: int
    ways: tuple[PayWay, ...]
    slot: str | None = None
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        known = {way.id for way in self.ways}
        return Answer(heard.choice) if heard.choice in known else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        choices = tuple(Choice(label_of(way), way.id) for way in self.ways[:MOST_WAYS])
        return Say("pay.which", {"cents": self.cents}, choices=choices)


def label_of(way: PayWay) -> Line:
    """A way to pay as a button; of a payer's money nothing is told but that it suffices."""
    if way.kind == "payer":
        return Line("pay.by-payer", {"name": way.name or ""})
    return Line(
        "pay.by-own" if way.kind == "own" else "pay.by-card", {"left_cents": way.left_cents}
    )


async def who_pays(talk: Talk, world: World, offers: Sequence[Offer]) -> str:
    """The id of the PayWay for these offers together, asked only where there is a choice.

    Asked anew when the price changes. Where nothing suffices the talk stays here, tells how much
    is missing and what could help; nothing is ordered.
    """
    cents = sum(offer.cents for offer in offers)
    ways = await ways_to_pay(talk, world, cents)
    enough = tuple(way for way in ways if way.left_cents >= cents)
    if not ways or [way.id for way in enough] == ["own"]:
        return "own"
    if not enough:
        best = max(way.left_cents for way in ways if way.kind != "payer" or way is ways[0])
        return await talk.ask("pay", Short(cents, cents - best), about=(cents, "short"))
    if len(enough) == 1:
        return enough[0].id
    return await talk.ask("pay", WhichWay(cents, enough), about=(cents, [w.id for w in enough]))


async def ways_to_pay(talk: Talk, world: World, cents: int) -> Sequence[PayWay]:
    """Every way to pay, looked at anew each turn; none where the wallet cannot be asked."""
    if world.purse is None:
        return ()
    try:
        return await talk.look("ways", world.purse.ways, cents, lives=ALWAYS_ANEW)
    except CityError:
        return ()


async def pay_lines(talk: Talk, world: World, pay: str, cents: int) -> tuple[Line, ...]:
    """What a read-back says of who pays; nothing where it is simply the own credit."""
    if pay == "own":
        return ()
    ways = await ways_to_pay(talk, world, cents)
    way = next((way for way in ways if way.id == pay), None)
    if way is None:
        return ()
    if way.kind == "payer":
        return (Line("order.paid-by", {"name": way.name or ""}),)
    return (Line("order.paid-by-card", {"left_cents": way.left_cents - cents}),)
