"""What is said brings the facts that its words need: outcomes of orders, and every literal Say."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.words import CancelRule, FareLine, Leg, Offer, Party, Place
from bot.bookings import outcomes
from bot.found import personas
from bot.store.bookings import Trip
from bot.store.privacy import RETENTION
from bot.texts import LOCALES, Texts, UnknownText, fluent_id
from handlers.cards import leg_line, offer_detail, offer_label, read_back
from handlers.ports import MESSAGES_LIVE
from handlers.says import Line, Say
from tests.texts.textkit import AT, FOLDER, ROOT, facts_of, given_in, known

ALWAYS = frozenset({"form", "operator", "city"})


ZOB = Place("zob", "ZOB", 53.866, 10.67, "stop")
STRAND = Place("strand", "Travemünde Strand", 53.957, 10.868, "stop")
LATER = AT + timedelta(hours=1)


@pytest.fixture(params=["bus_single", "shuttle"])
def offer(request: pytest.FixtureRequest) -> Offer:
    return Offer(
        id="o1",
        product=request.param,
        carrier="LVG",
        origin=ZOB,
        goal=STRAND,
        departs=LATER,
        arrives=LATER + timedelta(minutes=50),
        party=Party(adults=2, children=1),
        fares=(FareLine("adult", 2, 360), FareLine("child", 1, 210)),
        cents=930,
        expires=LATER,
        cancel_rule=CancelRule(LATER, None if request.param == "bus_single" else 300),
        demo=True,
        legs=(
            Leg("walk", ZOB, ZOB, AT, LATER),
            Leg("bus", ZOB, STRAND, LATER, LATER + timedelta(minutes=50), wheelchair=True),
        ),
    )


def trip_of(offer: Offer, state: str, money: str = "none") -> Trip:
    return Trip(
        id="t1",
        code="ABCD1234",
        person_id=1,
        conversation_id=1,
        key="agreed",
        state=state,  # type: ignore[arg-type]
        money=money,
        sealed_offer=b"",
        offer_id=offer.id,
        product=offer.product,
        cents=offer.cents,
        token_hash="",
        expires=AT,
        departs=offer.departs,
        created=AT,
        updated=AT,
        refund_cents=260,
        fee_cents=100,
    )


def told(offer: Offer) -> list[Say]:
    """Everything a person may be told of an order."""
    states = [state for state in outcomes.STATUS if state != "REPRICED"]  # told by `repriced`
    says = [outcomes.outcome(trip_of(offer, state), offer, {}) for state in states]
    trip = trip_of(offer, "CONFIRMED")
    others = [
        outcomes.repriced(trip, offer, 440, None),
        outcomes.late_stop(trip, offer, 100),
        outcomes.already(trip, offer),
        outcomes.fee_changed(trip, offer, 100),
        outcomes.ticket(trip, offer, "S-1", AT),
        outcomes.status("booking.lapsed", trip, offer, nothing_charged=True),
        outcomes.status("booking.cancel_refused", trip, offer, in_use=True),
    ]
    return [say for say in (*says, *others) if say is not None]


def lines_of(say: Say) -> list[Line]:
    return [Line(say.text, say.facts), *say.lines, *(c.label for c in say.choices)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("persona", ["neutral", *personas()])
def test_every_outcome_finds_its_words(offer: Offer, locale: str, persona: str) -> None:
    texts = Texts("Demo")
    card = Say("ride.confirm", lines=read_back(offer, ("pram",), AT))
    label = Say("order.back", lines=(offer_label(offer), offer_detail(offer)))
    legs = Say("order.back", lines=tuple(leg_line(leg) for leg in offer.legs))
    for say in (*told(offer), card, label, legs):
        for line in lines_of(say):
            said = texts.say(line.text, line.facts, locale=locale, persona=persona)
            assert said and "none" not in said.split(), f"{line.text}: {said}"


def test_fee_and_refund_of_a_free_cancellation_read_well(offer: Offer) -> None:
    trip = replace(trip_of(offer, "CANCELLED"), fee_cents=0, refund_cents=offer.cents)
    say = outcomes.outcome(trip, offer, {})
    assert say is not None
    assert "Ohne Gebühr" in Texts("Demo").say(say.text, say.facts)


@pytest.mark.parametrize("now", [AT, LATER])
def test_read_back_tells_of_cancelling(offer: Offer, now: datetime) -> None:
    lines = [line for line in read_back(offer, (), now) if line.text.startswith("cancel.")]
    said = Texts("Demo").say(lines[0].text, lines[0].facts)
    assert "kein Widerrufsrecht" in said
    assert ("Donnerstag, 26. November, 10:05 Uhr kostenlos" in said) == (now == AT)
    assert ("3,00\xa0€ für die ganze Buchung" in said) == (offer.product == "shuttle")


def test_literal_facts_are_those_the_words_need() -> None:
    wanted = known(FOLDER, "de")
    for where, text_id, given in given_in((ROOT / "handlers", ROOT / "bot")):
        if fluent_id(text_id) in wanted:
            needs = facts_of(wanted[fluent_id(text_id)]).names - ALWAYS
            assert needs <= given, f"{where}: {text_id} lacks {sorted(needs - given)}"


@pytest.mark.parametrize("locale", LOCALES)
def test_privacy_names_the_days_that_answers_are_kept(locale: str) -> None:
    kept = next(span for sql, span in RETENTION.items() if "FROM outbox" in sql)
    facts = {"days": MESSAGES_LIVE.days}
    assert kept == MESSAGES_LIVE
    assert f" {kept.days} " in Texts("Demo").say("privacy", facts, locale=locale)


def test_teeth_a_missing_fact_is_an_error() -> None:
    with pytest.raises(UnknownText):
        Texts("Demo").say("booking.cancelled", {"code": "ABCD1234"})
