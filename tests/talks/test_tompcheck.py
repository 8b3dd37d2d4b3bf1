"""What listens to the partner finds what is no TOMP, and lets pass what is."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.talks.tompcheck import SPEC, Exchange, faults

HEADERS = {"accept-language": "de", "api": "TOMP", "api-version": "1.6.1", "maas-id": "lotse"}
COMMIT = Exchange(
    "POST", "/bookings/b-1/events", HEADERS, {"operation": "COMMIT"}, 403, {"errorcode": 3004}
)

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason="the TOMP specification is not here")


def test_a_refused_commit_fits() -> None:
    assert faults([COMMIT]) == []


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        (replace(COMMIT, sent={"operation": "PAY"}), "sent $.operation"),
        (replace(COMMIT, sent={}), "sent $"),
        (replace(COMMIT, headers={}), "header maas-id"),
        (replace(COMMIT, status=418), "not documented"),
        (replace(COMMIT, heard={"errorcode": "no"}), "heard $.errorcode"),
        (replace(COMMIT, path="/bookings/b-1/deeds"), "no such operation"),
    ],
)
def test_what_does_not_fit_is_named(spoilt: Exchange, why: str) -> None:
    assert any(why in fault for fault in faults([spoilt]))


def test_the_wallet_is_no_part_of_tomp() -> None:
    assert faults([replace(COMMIT, path="/x-wallet/holds", sent=None)]) == []
