"""Fingerprints: the same terms count as the same, other terms never do, releases change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.words import FareLine, Offer, Party, RideRequest, When
from handlers.fingerprint import fingerprint
from tests.kernel.kernelkit import NOW, PLACES, offer

WISH = RideRequest(PLACES["moisling"], PLACES["bahnhof"], When(NOW))
OFFER = offer("o1", WISH, 5, NOW)


@pytest.mark.parametrize(
    "same",
    [
        replace(OFFER, id="o2"),
        replace(OFFER, expires=OFFER.expires + timedelta(minutes=5)),
        replace(OFFER, legs=tuple(replace(leg, delay_s=120) for leg in OFFER.legs)),
    ],
)
def test_freshness_is_not_identity(same: Offer) -> None:
    assert fingerprint(same) == fingerprint(OFFER)


@pytest.mark.parametrize(
    "other",
    [
        replace(OFFER, cents=361),
        replace(OFFER, fares=(FareLine("adult", 1, 361),)),
        replace(OFFER, origin=PLACES["priwall"]),
        replace(OFFER, goal=PLACES["priwall"]),
        replace(OFFER, departs=OFFER.departs + timedelta(minutes=1)),
        replace(OFFER, party=Party(adults=2)),
        replace(OFFER, carrier="Andere"),
        replace(OFFER, product="shuttle"),
        replace(OFFER, cancel_rule=replace(OFFER.cancel_rule, fee_cents=None)),
        replace(OFFER, conditional=True),
    ],
)
def test_other_terms_are_another_offer(other: Offer) -> None:
    assert fingerprint(other) != fingerprint(OFFER)


@dataclass(frozen=True)
class Before:
    name: str
    size: int = 1


@dataclass(frozen=True)
class After:
    name: str
    size: int = 1
    colour: str | None = None
    marks: tuple[str, ...] = ()


def test_a_noun_that_gains_optional_fields_keeps_its_fingerprint() -> None:
    assert fingerprint(Before("a")) == fingerprint(After("a"))
    assert fingerprint(Before("a", 2)) == fingerprint(After("a", 2))
    assert fingerprint(After("a", colour="red")) != fingerprint(After("a"))


def test_about_nothing_is_empty() -> None:
    assert fingerprint(None) == ""
    assert fingerprint(()) != ""
