"""The questions talks ask: place, moment, party, one of several, yes or no, and the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from adapters.words import Candidate, Offer, Party, Place, When
from handlers.notes import adapter
from handlers.ports import QuoteIntent
from handlers.reading.answers import (
    is_refusal,
    read_moment,
    read_party,
    read_places,
    read_yes_no,
)
from handlers.reading.personal import ELSEWHERE, SHARED, UNSAVED
from handlers.says import Choice, Facts, FactValue, Line, OrderControl, Say
from handlers.talk import Answer, Heard, Surroundings

T = TypeVar("T")
MOST_RIDERS = 12
AT_ONCE = 3
BARE_NO = 4  # words: "ne doch nicht" drops an order; a longer no may go on to a wish
SURE = 80.0
MARGIN = 5.0

OWN_KINDS = {
    UNSAVED: "place.unsaved",
    SHARED: "place.unsaved-shared",
    ELSEWHERE: "place.elsewhere",
}
"""Kinds of a place that is named but not known here, and how one is asked for it."""

Stage = Callable[[object], None]


def choice(label: str, value: str, **facts: FactValue) -> Choice:
    return Choice(Line(label, facts), value)


def verb(label: str, value: str) -> Choice:
    """A control that the dispatcher handles: stop, back, change:KEY, retry, `talk:NAME`."""
    return Choice(Line(label), value, kind="verb")


def is_bare_no(heard: Heard) -> bool:
    """Whether "nein" or "lieber nicht" is all that was said."""
    bare = 0 < len(heard.text.split()) <= BARE_NO and not heard.slots
    return heard.choice is None and bare and read_yes_no(heard.text) is False


def read_order(heard: Heard) -> Answer[str] | Say | None:
    """A read-back's answer: the quote that a used token orders, "" for a plain no; never a yes."""
    if heard.order is not None:
        return Answer(heard.order)
    if is_bare_no(heard):
        return Answer("")
    return Say("order.not-by-yes") if heard.text and read_yes_no(heard.text) else None


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    text: str
    slot: str | None = None
    facts: Facts = field(default_factory=dict)
    category: str | None = None
    kind: Any = Place

    def read(self, heard: Heard, around: Surroundings) -> Answer[Place] | Say | None:
        if heard.place is not None:
            return Answer(heard.place)
        if heard.choice is not None:
            chosen = around.places.by_id(heard.choice)
            return Answer(chosen) if chosen else None
        said = heard.slots.get(self.slot or "")
        if said is None and heard.text:
            if self.slot == "to" and heard.slots.get("from"):
                return Say(self.text, self.facts)  # "vom ZOB" is a start, and no goal
            said = heard.slots.get("near")
        if said is not None:
            return self._among(adapter(list[Candidate]).validate_python(said), heard)
        if heard.text:
            return self._among(read_places(heard.text, around.places), heard)
        return None

    def _among(self, found: Sequence[Candidate], heard: Heard) -> Answer[Place] | Say | None:
        if not found:
            return Say("place.unknown", {"said": heard.text[:60]})
        best = found[0]
        if best.place.kind in OWN_KINDS:
            return Say(OWN_KINDS[best.place.kind], {"name": best.place.name})
        rivals = [c for c in found[:AT_ONCE] if best.score - c.score < MARGIN]
        if best.score >= SURE and len(rivals) == 1:
            return Answer(best.place)
        near = found[:AT_ONCE] if best.score < SURE else rivals
        choices = tuple(choice("place.option", c.place.id, name=c.place.name) for c in near)
        return Say("place.which", choices=choices)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        here = Choice(Line("place.here"), "location", kind="location")
        return Say(self.text, self.facts, choices=(here,))


@dataclass(frozen=True, slots=True)
class MomentQuestion:
    text: str
    slot: str | None = "when"
    facts: Facts = field(default_factory=dict)
    kind: Any = When
    first: tuple[datetime, ...] = ()  # offered before "now" and "in an hour"
    day: When | None = None  # the day already said, of which only the hour is asked

    def read(self, heard: Heard, around: Surroundings) -> Answer[When] | Say | None:
        if heard.choice is not None:
            if heard.choice.startswith("at:"):
                return Answer(When(datetime.fromisoformat(heard.choice[3:])))
            if not heard.choice.isdecimal():
                return None
            return Answer(When(around.now + timedelta(minutes=int(heard.choice))))
        said = heard.slots.get(self.slot or "")
        before = heard.before if isinstance(heard.before, When) else self.day
        if said is not None and not (self.day and heard.text):
            return self._judged(adapter(When).validate_python(said), around)
        found = read_moment(heard.text, around.now, before) if heard.text else None
        return self._judged(found, around) if found else None

    def _judged(self, when: When, around: Surroundings) -> Answer[When] | Say:
        if when.kind == "day":
            if when.at.date() < around.now.astimezone(when.at.tzinfo).date():
                return Say("moment.past", {"at": when.at})
            return Say("moment.hour", {"day": when.at.date()})
        if (when.until or when.at) < around.now - timedelta(minutes=5):
            return Say("moment.past", {"at": when.at})
        return Answer(when)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        first = tuple(choice("moment.at", f"at:{at.isoformat()}", at=at) for at in self.first)
        usual = (choice("moment.now", "0"), choice("moment.hour-later", "60"))
        return Say(self.text, self.facts, choices=(*first, *usual)[:AT_ONCE])


@dataclass(frozen=True, slots=True)
class PartyQuestion:
    """most: how many are told in the question's own words, where it names them."""

    text: str
    slot: str | None = "persons"
    kind: Any = Party
    most: int | None = None

    def read(self, heard: Heard, around: Surroundings) -> Answer[Party] | Say | None:
        said = heard.slots.get("persons")
        if heard.choice is not None and heard.choice.isdigit():
            return Answer(Party(adults=int(heard.choice)))
        before = heard.before if isinstance(heard.before, Party) else None
        party = adapter(Party).validate_python(said) if said else read_party(heard.text, before)
        if party is None:
            return None
        return (
            Answer(party)
            if 0 < party.size <= MOST_RIDERS
            else Say("party.too-many", {"most": MOST_RIDERS})
        )

    def say(self, around: Surroundings, stage: Stage) -> Say:
        facts: Facts = {} if self.most is None else {"most": self.most}
        return Say(self.text, facts, choices=(choice("party.one", "1"), choice("party.two", "2")))


@dataclass(frozen=True, slots=True)
class OneOf(Generic[T]):
    """One of several things, three at once. label and ident tell how each is shown and named.

    refusal: what a plain "nein" answers, where there is such a thing.
    """

    text: str
    items: Sequence[T]
    label: Callable[[T], Line]
    ident: Callable[[T], str]
    kind: Any
    detail: Callable[[T], Line] | None = None
    facts: Facts = field(default_factory=dict)
    extra: tuple[Choice, ...] = ()
    slot: str | None = None
    head: tuple[Line, ...] = ()
    refusal: T | None = None

    def read(self, heard: Heard, around: Surroundings) -> Answer[T] | Say | None:
        said = heard.slots.get(self.slot) if self.slot else None
        if self.refusal is not None and is_bare_no(heard):
            return Answer(self.refusal)
        if heard.choice is None:
            return next((Answer(i) for i in self.items if self.ident(i) == str(said)), None)
        if heard.choice.startswith("more:"):
            return self.page(int(heard.choice[5:]))
        chosen = [item for item in self.items if self.ident(item) == heard.choice]
        return Answer(chosen[0]) if chosen else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return self.page(0)

    def page(self, first: int) -> Say:
        shown = self.items[first : first + AT_ONCE]
        rest = first + AT_ONCE < len(self.items)
        more = (choice("choose.more", f"more:{first + AT_ONCE}"),) if rest else ()
        labels = tuple(Choice(self.label(item), self.ident(item)) for item in shown)
        lines = tuple(self.detail(item) for item in shown) if self.detail else ()
        lines = (*self.head, *lines)
        return Say(self.text, self.facts, lines, (*labels, *more, *self.extra))


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no. strict: where it destroys, nothing but a tap or a plain "ja" agrees."""

    text: str
    yes: str = "yes"
    no: str = "no"
    facts: Facts = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    slot: str | None = None
    kind: Any = bool
    strict: bool = False

    def read(self, heard: Heard, around: Surroundings) -> Answer[bool] | Say | None:
        if heard.choice is not None:
            return Answer(heard.choice == "yes")
        said = read_yes_no(heard.text, strict=self.strict) if heard.text else None
        return None if said is None else Answer(said)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        choices = (choice(self.yes, "yes"), choice(self.no, "no"))
        return Say(self.text, self.facts, self.lines, choices)


@dataclass(frozen=True, slots=True)
class Text:
    """Free words, at most 200 characters; a plain "ja" or "nein" is none of them."""

    text: str
    slot: str | None = "about"
    facts: Facts = field(default_factory=dict)
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        said = bool(heard.slots.get(self.slot or "about") or heard.slots.get("about"))
        if is_refusal(heard.text) or (not said and read_yes_no(heard.text)):
            return None
        words = heard.slots.get(self.slot or "about") or heard.slots.get("about") or heard.text
        return Answer(str(words).strip()[:200]) if str(words).strip() else None

    def say(self, around: Surroundings, stage: Stage) -> Say:
        return Say(self.text, self.facts)


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """The full read-back and the one control that costs money.

    Rendering it stages the QUOTED row with its token. The answer is the quote's id; only a used
    token gives it, so no "ja" and no number ever orders. A plain "nein" answers with "".
    also, pay and rider: as in QuoteIntent.
    """

    text: str
    offer: Offer
    read_back: tuple[Line, ...]
    facts: Facts = field(default_factory=dict)
    slot: str | None = None
    kind: Any = str
    also: tuple[Offer, ...] = ()
    pay: str = "own"
    rider: str | None = None

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        return read_order(heard)

    def say(self, around: Surroundings, stage: Stage) -> Say:
        quote_id, token = around.new_id(), around.new_id()
        also, pay, rider = self.also, self.pay, self.rider
        stage(QuoteIntent(quote_id, token, self.offer, "agreed", also=also, pay=pay, rider=rider))
        cents = self.offer.cents + sum(offer.cents for offer in also)
        control = OrderControl(token, cents, quote_id)
        choices = (verb("order.other-time", "change:when"), verb("order.back", "back"))
        return Say(self.text, self.facts, self.read_back, choices, control)
