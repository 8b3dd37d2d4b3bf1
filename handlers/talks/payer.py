"""One person pays for another: invite, take an invitation, look at it, end it."""

from __future__ import annotations

from adapters.errors import Refused
from handlers.paying import Amount, CodeQuestion, Name
from handlers.ports import INVITATION_LIVES, LOCKED_FOR, Grant, World
from handlers.questions import OneOf, YesNo, verb
from handlers.says import Facts, Line
from handlers.script import Script
from handlers.talk import Talk

PER_RIDE = (1000, 2000)
MONTHLY = (5000, 10_000)
CONSENT_VERSION = "2026-11"


async def payer(talk: Talk, world: World) -> None:
    """I pay for somebody: their name, two limits, consent, and a code to hand on."""
    if world.purse is None or not world.bookable:
        return talk.say("pay.none", choices=(verb("menu.human", "talk:human"),))
    name = await talk.ask("name", Name("payer.for-whom"))
    per_ride = await talk.ask(
        "per_ride", Amount("payer.per-ride", PER_RIDE, {"name": name}, slot=None)
    )
    monthly = await talk.ask("monthly", Amount("payer.monthly", MONTHLY, slot=None))
    terms: Facts = {"name": name, "per_ride_cents": per_ride, "monthly_cents": monthly}
    lines = (Line("payer.told"), Line("payer.ends"), Line("payer.stored"))
    consent = YesNo("payer.consent", "payer.yes", "payer.no", terms, lines, strict=True)
    if not await talk.ask("sure", consent, about=(name, per_ride, monthly)):
        return talk.say("payer.dropped")
    await talk.do("consent", world.persons.consent, "payer", CONSENT_VERSION, True)
    code = await talk.do("invited", world.purse.invite, name, per_ride, monthly)
    talk.say(
        "payer.code",
        code=code,
        lines=(Line("payer.code-hint", {"days": INVITATION_LIVES.days}),),
        name=name,
        said=code,
    )


async def payee(talk: Talk, world: World) -> None:
    """Somebody pays for me: what I call them, their code, consent."""
    purse = world.purse
    if purse is None or not world.bookable:
        return talk.say("pay.none", choices=(verb("menu.human", "talk:human"),))
    name = await talk.ask("name", Name("payee.who"))
    lines = (Line("payee.sees", {"name": name}), Line("payee.ends"))
    consent = YesNo("payee.consent", "payer.yes", "payer.no", {"name": name}, lines, strict=True)
    if not await talk.ask("sure", consent, about=name):
        return talk.say("payer.dropped")
    text, grant = "payee.code", None
    while grant is None:
        code = await talk.ask("code", CodeQuestion(text, "payee.unknown", facts={"name": name}))
        try:
            grant = await purse.accept(code, name)
        except Refused as refusal:
            if refusal.reason != "locked":
                raise
            return talk.say("card.locked", minutes=LOCKED_FOR.seconds // 60)
        if grant is None:
            talk.forget("code")
            text = "payee.unknown"
    await talk.do("consent", world.persons.consent, "payee", CONSENT_VERSION, True)
    talk.say("payee.taken", name=name, per_ride_cents=grant.per_ride_cents)


async def payers(talk: Talk, world: World) -> None:
    """Who pays for whom, with what was spent this month."""
    grants = [] if world.purse is None else list(await world.purse.grants())
    more = (verb("menu.payer", "talk:payer"), verb("menu.payee", "talk:payee"))
    if not grants:
        return talk.say("payer.nobody", choices=more)
    lines = tuple(grant_line(grant) for grant in grants[:5])
    end = verb("payer.end", "talk:payer-end")
    talk.say("payer.list", lines=lines, choices=(end, *more), count=len(grants))


async def payer_end(talk: Talk, world: World) -> None:
    """End a grant, from either side; what was ordered before stays paid."""
    purse = world.purse
    grants = {} if purse is None else {grant.id: grant for grant in await purse.grants()}
    if purse is None or not grants:
        return talk.say("payer.nobody", choices=(verb("menu.payer", "talk:payer"),))
    picked = next(iter(grants))
    if len(grants) > 1:
        which = OneOf(
            "payer.which",
            list(grants),
            lambda key: Line("payer.name", {"name": grants[key].name}),
            lambda key: key,
            str,
            lambda key: grant_line(grants[key]),
        )
        picked = await talk.ask("which", which)
    if picked not in grants:
        return talk.say("payer.nobody", choices=(verb("menu.payer", "talk:payer"),))
    name = grants[picked].name
    sure = YesNo("payer.end-sure", "payer.end", "payer.keep", {"name": name}, strict=True)
    if not await talk.ask("sure", sure, about=picked):
        return talk.say("payer.kept", name=name)
    await talk.do("revoked", purse.revoke, picked)
    talk.say("payer.over", name=name)


def grant_line(grant: Grant) -> Line:
    """One grant: an invitation that nobody took, one of mine, or somebody who pays for me."""
    facts: Facts = {
        "name": grant.name,
        "per_ride_cents": grant.per_ride_cents,
        "monthly_cents": grant.monthly_cents,
        "spent_cents": grant.spent_cents,
    }
    if not grant.mine:
        return Line("payer.line-for-me", facts)
    return Line("payer.line" if grant.accepted else "payer.line-open", facts)


SCRIPT = Script("payer", payer, ("payer.give",), ("zahlen", "payer"), menu=False)
PAYEE = Script("payee", payee, ("payer.take",), ("zahlt", "payee"), menu=False)
PAYERS = Script("payers", payers, ("payer.list",), ("zahler", "payers"), menu=False)
PAYER_END = Script("payer-end", payer_end, ("payer.end",), (), menu=False)
