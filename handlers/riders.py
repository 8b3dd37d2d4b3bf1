"""Who rides: the party, their ages, tickets and needs, and for whom it is when not for oneself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.words import Need, Party
from handlers.notes import adapter
from handlers.ports import Booking
from handlers.questions import PartyQuestion, YesNo, choice
from handlers.reading.ages import ages_said
from handlers.says import Facts, Line, Say
from handlers.talk import Answer, Heard, Surroundings, Talk

UNDER_SIX, SCHOOL = 5, 6
TICKETS = ("deutschlandticket", "schwerbehindertenausweis")
POLITE = re.compile(
    r"^(?:(?:sie|er|das|die person|meine? \w+|she|he|it|the person)\s+(?:heißt|ist|is|is called)"
    r"|(?:der |ihr |sein )?name ist|für|for)\s+",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(?:fahrt\w*|shuttle|bus|zug|taxi|ticket\w*|nach|von|vom|zum|zur|um|ab|nochmal|gleiche\w*|morgen"
    r"|heute|uhr|bitte|nicht|zurück|buch\w*|bestell\w*|weiß|from|to|ride|today|tomorrow|not|please)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Riders:
    """name: of the one it is booked for, where that is somebody else."""

    party: Party
    needs: tuple[Need, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """The name of the person a ride is for, at most 60 characters."""

    text: str
    facts: Facts = field(default_factory=dict)
    slot: str | None = None
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        name = POLITE.sub("", heard.text.strip()).strip(" .,!")
        wrong = not name or "?" in name or len(name.split()) > 4 or bool(NO_NAME.search(name))
        return None if wrong else Answer(name[:60])

    def say(self, around: Surroundings, stage: Any) -> Say:
        return Say(self.text, self.facts)


@dataclass(frozen=True, slots=True)
class AgesQuestion:
    """How old the children are; the answer has one age per child."""

    text: str
    children: int
    facts: Facts = field(default_factory=dict)
    slot: str | None = None
    kind: Any = tuple[int, ...]

    def read(self, heard: Heard, around: Surroundings) -> Answer[tuple[int, ...]] | Say | None:
        if heard.choice is not None:
            age = {"under": UNDER_SIX, "over": SCHOOL}.get(heard.choice)
            return None if age is None else Answer((age,) * self.children)
        ages = ages_said(heard.text, self.children)
        if ages is None:
            return None
        return Answer(ages) if len(ages) == self.children else self.say(around, None)

    def say(self, around: Surroundings, stage: Any) -> Say:
        choices = (choice("ride.ages-under", "under"), choice("ride.ages-over", "over"))
        return Say(self.text, {**self.facts, "children": self.children}, choices=choices)


async def riders_of(talk: Talk, name: str | None, before: Booking | None = None) -> Riders:
    """Whom it is for, who rides and what they hold and need; asked where it changes the price.

    name: of somebody else.  before: a ride that is wished for again, with its party.
    """
    own = name is None or await same_as_mine(talk, name)
    usual = None if talk.hint("uncounted") else party_of(talk, own=own)
    if before and usual and not talk.hint("persons"):
        usual = with_tickets(talk, before.offer.party)
    party = await talk.ask("party", PartyQuestion("ride.party"), default=usual)
    party = await with_ages(talk, with_tickets(talk, party))
    needs = needs_of(talk, own=own)
    if "companion" not in needs or not party.schwerbehindertenausweis:
        return Riders(party, needs, name)
    if not await mark_b(talk):
        return Riders(party, tuple(need for need in needs if need != "companion"), name)
    free = min(party.schwerbehindertenausweis, party.adults - 1)
    return Riders(replace(party, companions=max(0, free)), needs, name)


async def name_of(talk: Talk, before: Booking | None = None) -> str | None:
    """The name of the person it is for; asked first where only "für meine Mutter" was said."""
    said = talk.hint("rider")
    if "rider" in without(talk):
        return None
    if not said:
        return before.rider if before else None
    if said.get("name"):
        return str(said["name"])
    return await talk.ask("rider", NameQuestion("ride.rider"), about=said.get("who"))


async def same_as_mine(talk: Talk, name: str) -> bool:
    """Whether one's own tickets and needs hold for the other one; asked where there are any."""
    mine = talk.person
    held = [ticket for ticket in TICKETS if getattr(mine.party, ticket)]
    if not mine.needs and not held:
        return False
    lines = tuple(Line("ride.own-thing", {"kind": kind}) for kind in (*held, *mine.needs))
    ask = YesNo("ride.rider-own", "ride.rider-same", "ride.rider-not", {"name": name}, lines)
    return await talk.ask("own", ask, about=name)


async def with_ages(talk: Talk, party: Party) -> Party:
    """The party with an age for each child: it decides who rides free and who pays half."""
    if not party.children or len(party.ages) >= party.children:
        return party
    ask = AgesQuestion("ride.ages", party.children)
    ages = await talk.ask("ages", ask, about=(party.adults, party.children))
    return replace(party, ages=tuple(sorted(ages)))


async def mark_b(talk: Talk) -> bool:
    """Whether the Schwerbehindertenausweis has mark B; only then the companion rides free."""
    said = talk.hint("mark_b")
    if said is not None:
        return bool(said)
    return await talk.ask("mark_b", YesNo("ride.mark-b", "ride.mark-b-yes", "ride.mark-b-no"))


def without(talk: Talk) -> frozenset[str]:
    """Tickets, needs and modes that were taken back in this talk."""
    return frozenset(adapter(list[str]).validate_python(talk.hint("without") or []))


def needs_of(talk: Talk, *, own: bool = True) -> tuple[Need, ...]:
    """The person's own needs and those said for this trip; all are hard constraints."""
    said: tuple[Need, ...] = adapter(tuple[Need, ...]).validate_python(talk.hint("needs") or ())
    usual = talk.person.needs if own else ()
    gone = without(talk)
    return tuple(need for need in dict.fromkeys((*usual, *said)) if need not in gone)


def party_of(talk: Talk, *, own: bool = True) -> Party:
    """Who usually rides, with the tickets said for this trip."""
    said = talk.hint("persons")
    usual = talk.person.party if own else Party()
    party: Party = adapter(Party).validate_python(said) if said else usual
    return with_tickets(talk, party)


def with_tickets(talk: Talk, party: Party) -> Party:
    """The party with the tickets said for this trip, at most one each."""
    germany = holders(talk, "deutschlandticket", party.deutschlandticket)
    disabled = holders(talk, "schwerbehindertenausweis", party.schwerbehindertenausweis)
    most = party.size
    return replace(
        party,
        deutschlandticket=min(germany, most),
        schwerbehindertenausweis=min(disabled, most),
    )


def holders(talk: Talk, ticket: str, before: int) -> int:
    """How many hold a ticket: as said, as before, or none any more."""
    if ticket in without(talk):
        return 0
    return int((talk.hint("tickets") or {}).get(ticket, 0)) or before
