"""Whatever a partner answers, we read it or say Misunderstood; money is read exactly."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partnerkit import EVENING, MOISLING, ZOB, wish

from adapters.errors import Misunderstood
from adapters.stadtwerke import read
from adapters.stadtwerke.ask import party_of, planning_request, products, travelers
from adapters.stadtwerke.stub.documents import booking
from adapters.stadtwerke.stub.errors import Refusal
from adapters.stadtwerke.stub.planning import bus
from adapters.stadtwerke.stub.requests import wanted
from adapters.stadtwerke.values import LONGEST
from adapters.stadtwerke.wire import cents
from adapters.words import Party

ASKED = {
    "from": {"coordinates": {"lat": ZOB.lat, "lng": ZOB.lon}},
    "to": {"coordinates": {"lat": MOISLING.lat, "lng": MOISLING.lon}},
    "departureTime": EVENING.isoformat(),
}


def planning() -> dict[str, Any]:
    asked = wanted(ASKED)
    option = bus(asked, EVENING)
    assert option is not None
    document = booking("offer-1", option, asked)
    body = {"validUntil": EVENING.isoformat(), "options": [document]}
    heard: dict[str, Any] = json.loads(json.dumps(body), parse_float=Decimal)
    return heard


def paths(node: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document that can be spoiled."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if type(node) is list else []
    below = [path for key in keys for path in paths(node[key], (*so_far, key))]
    return [*([so_far] if so_far else []), *below]


PLANNING = planning()
WRONG: tuple[Any, ...] = (None, 0, -1, True, "", "x", [], {}, Decimal("1.234"), Decimal("NaN"))


FULL: dict[str, Any] = {
    **planning_request(
        wish(
            EVENING,
            party=Party(adults=1, children=2, ages=(9,), deutschlandticket=1),
            needs=("rollator", "companion", "pram"),
        ),
        ("bus_single",),
        EVENING,
    ),
    "arrivalTime": EVENING.isoformat(),
}
FULL["extraInfo"]["journey"] = {
    "departureTime": EVENING.isoformat(),
    "arrivalTime": EVENING.isoformat(),
    "vehicles": 1,
    "stops": 3,
}


@settings(deadline=None, max_examples=150)
@given(path=st.sampled_from(paths(FULL)), value=st.sampled_from(WRONG))
def test_a_spoiled_request_is_read_or_refused(path: tuple[Any, ...], value: Any) -> None:
    """The stub answers 400, never 500."""
    spoiled = copy.deepcopy(FULL)
    node: Any = spoiled
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    try:
        asked = wanted(spoiled)
    except Refusal as refusal:
        assert refusal.status == 400
        return
    option = bus(asked, EVENING)
    assert option is None or option.cents >= 0


@settings(deadline=None, max_examples=150)
@given(path=st.sampled_from(paths(PLANNING)), value=st.sampled_from(WRONG))
def test_a_spoiled_answer_is_read_or_misunderstood(path: tuple[Any, ...], value: Any) -> None:
    spoiled = copy.deepcopy(PLANNING)
    node: Any = spoiled
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    try:
        offers = read.offers(spoiled, wish(EVENING), EVENING)
    except Misunderstood:
        return
    for offer in offers:
        assert type(offer.cents) is int
        assert offer.cents == sum(line.count * line.cents for line in offer.fares)
        assert offer.departs.tzinfo is not None
    if spoiled["options"]:
        try:
            read.booking(spoiled["options"][0])
        except Misunderstood:
            return


def test_an_estimate_is_no_price() -> None:
    spoiled = copy.deepcopy(PLANNING)
    spoiled["options"][0]["pricing"]["estimated"] = True
    with pytest.raises(Misunderstood):
        read.offers(spoiled, wish(EVENING), EVENING)


def test_without_a_rule_no_refund_is_promised() -> None:
    plain = copy.deepcopy(PLANNING)
    plain["validUntil"] = "2026-11-25T19:45:00+01:00"
    plain["options"][0].pop("extraData")
    (offer,) = read.offers(plain, wish(EVENING), EVENING)
    assert offer.cancel_rule.fee_cents is None
    assert offer.cancel_rule.free_until < EVENING
    assert not offer.demo


def test_dead_offers_and_unknown_products_are_left_out() -> None:
    strange = copy.deepcopy(PLANNING)
    strange["options"][0]["mainAssetType"]["id"] = "hovercraft"
    assert read.offers(strange, wish(EVENING), EVENING) == ()
    dead = copy.deepcopy(PLANNING)
    long_ago = EVENING - read.SKEW - timedelta(minutes=1)
    dead["options"][0]["extraData"]["x-expires"] = long_ago.isoformat()
    assert read.offers(dead, wish(EVENING), EVENING) == ()


@settings(deadline=None, max_examples=150)
@given(st.integers(-10_000_000, 10_000_000))
def test_euros_become_the_same_cents(whole: int) -> None:
    assert cents(Decimal(str(whole / 100))) == whole


@pytest.mark.parametrize("amount", ["3.60", 3.6, None, True, Decimal("3.605"), Decimal("Infinity")])
def test_other_amounts_are_misunderstood(amount: object) -> None:
    with pytest.raises(Misunderstood):
        cents(amount)


def test_a_ticket_of_the_person_counts_once() -> None:
    mine = wish(EVENING, tickets=("deutschlandticket",), party=Party(adults=2))
    assert party_of(mine).deutschlandticket == 1
    said = replace(mine, party=Party(adults=2, deutschlandticket=2))
    assert party_of(said).deutschlandticket == 2


def test_modes_choose_products() -> None:
    assert products(wish(EVENING)) == ("bus_single", "shuttle")
    assert products(wish(EVENING, modes=("ferry", "walk"))) == ("bus_single",)
    assert products(wish(EVENING, modes=("bike",))) == ("bike",)
    assert products(wish(EVENING, modes=("car", "bus"))) == ("bus_single", "parking")
    assert products(wish(EVENING, modes=("scooter",))) == ()
    assert products(wish(EVENING, products=("bus_day",))) == ("bus_day",)


parties = st.builds(
    Party,
    adults=st.integers(0, 4),
    children=st.integers(0, 4),
    ages=st.lists(st.integers(0, 14), max_size=4).map(tuple),
    deutschlandticket=st.integers(0, 4),
).filter(lambda party: party.size > 0)


@settings(deadline=None, max_examples=150)
@given(parties)
def test_the_partner_understands_the_party_we_sent(party: Party) -> None:
    sent = travelers(party, wish(EVENING, party=party))
    body = {**ASKED, "nrOfTravelers": party.size, "travelers": sent}
    heard = wanted(body).party
    assert (heard.adults, heard.children) == (party.adults, party.children)
    known = party.ages[: party.children]
    assert sorted(heard.ages) == sorted([*known, *[6] * (party.children - len(known))])
    assert heard.deutschlandticket == min(party.deutschlandticket, party.size)


def test_a_companion_of_the_party_travels_as_aer_by_itself() -> None:
    """Mark B needs no need said: the party's companions make the code, once."""
    party = Party(adults=2, schwerbehindertenausweis=1, companions=1)
    codes = []
    for needs in ((), ("companion",)):
        asked = wish(EVENING, party=party, needs=needs)
        body = planning_request(asked, products(asked), EVENING)
        codes.append(body["travelers"][0]["requirements"]["abilities"])
    assert codes == [[{"category": "AER", "number": "01"}]] * 2
    alone = wish(EVENING, party=replace(party, companions=0))
    assert "requirements" not in planning_request(alone, products(alone), EVENING)["travelers"][0]


EVIL = "A\n\u202eBus\x1b[2J " + "x" * 1000


@pytest.mark.parametrize(
    "path",
    [
        ("extraData", "x-terms-version"),
        ("extraData", "x-tariff"),
        ("legs", 0, "suboperator", "name"),
    ],
)
def test_words_of_the_partner_are_one_short_line(path: tuple[Any, ...]) -> None:
    evil = copy.deepcopy(PLANNING)
    option = evil["options"][0]
    option["userCommunication"] = [{"text": EVIL}]
    node = option
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = EVIL
    (offer,) = read.offers(evil, wish(EVENING), EVENING)
    said = (offer.terms_version, offer.tariff, offer.carrier, offer.pickup_note or "")
    assert all(words.isprintable() and len(words) <= LONGEST for words in said)
    assert sum(words.startswith("A Bus [2J x") for words in said) == 2


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("extraData", "x-cancel-fee-cents"), -500, id="a refund above the price"),
        pytest.param(("arrivalTime",), "9999-12-31T23:59:59-14:00", id="after all calendars"),
        pytest.param(("departureTime",), "0001-01-01T00:00:00+14:00", id="before all calendars"),
        pytest.param(("pricing", "parts", 0, "amount"), Decimal("1e300"), id="more than money"),
        pytest.param(("pricing", "parts", 0, "name"), ["x"], id="a name that is none"),
    ],
)
def test_what_would_harm_later_is_not_understood(path: tuple[Any, ...], value: Any) -> None:
    spoiled = copy.deepcopy(PLANNING)
    option = spoiled["options"][0]
    option["pricing"]["parts"][0].pop("meta")
    node: Any = option
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    with pytest.raises(Misunderstood):
        read.offers(spoiled, wish(EVENING), EVENING)


@pytest.mark.parametrize("minutes", [10**30, -(10**9), True, "5"])
def test_a_vehicle_that_comes_in_ages_is_not_understood(minutes: Any) -> None:
    with pytest.raises(Misunderstood):
        read.notices([{"type": "ETA", "minutes": minutes}], "b")
