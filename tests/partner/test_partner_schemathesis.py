"""Schemathesis finds nothing against the partner but what the specification itself gets wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from partnerfuzz import OFFICIAL, PATCHED, TOMP, Opened, fuzz, look, only, specification, walk

from adapters.stadtwerke.stub.meta import IMPLEMENTED

pytestmark = pytest.mark.skipif(not TOMP.exists(), reason="the TOMP specification is not here")

# /operator/meta requires headers and documents no answer for a caller without them.
NO_ANSWER = {"GET /operator/meta: status_code_conformance"}
# The discriminated oneOfs overlap, and refunds are negative by the text of the same schema.
OVERLAPS = {
    "leg/properties/conditions/items",
    "token/properties/tokenData",
    "amountOfMoney/properties/amount",
}
LOOKED_AT = ("GET /bookings", "GET /bookings/{id}", "GET /legs/{id}", "GET /payment/journal-entry")


# What chance alone hardly gets a yes for; test_partner_rides.py shows their answers.
RARE = {
    "POST /bookings",
    "POST /payment/{id}/claim-extra-costs",
    "POST /legs/{id}/events",
    "GET /legs/{id}/progress",
    "GET /legs/{id}/available-assets",
}


def test_all_phases_over_all_operations(tmp_path: Path) -> None:
    """A longer run by hand: see the end of partnerfuzz.py."""
    found = fuzz(PATCHED, tmp_path / "partner.db", 1, examples=1, walks=2)
    assert found.errors == []
    assert found.defects == NO_ANSWER, found.failures
    assert found.calls > 5000
    assert set(IMPLEMENTED) - found.good <= RARE


def test_walks_through_bookings(tmp_path: Path) -> None:
    found = walk(PATCHED, tmp_path / "partner.db", 1, 20)
    assert found.errors == []
    assert found.defects == set(), found.failures
    assert {"POST /bookings", "POST /bookings/{id}/events"} & found.good


def test_over_the_official_file_only_its_own_defects(tmp_path: Path) -> None:
    found = look(only(specification(OFFICIAL), LOOKED_AT), tmp_path / "partner.db", 1)
    assert found.errors == []
    assert found.defects == OVERLAPS
    patched = look(only(specification(PATCHED), LOOKED_AT), tmp_path / "again.db", 1)
    assert patched.defects == set()


def test_a_partner_that_forgets_a_field_is_found_out(tmp_path: Path) -> None:
    """The teeth: the same run over answers that lack what the schema requires."""

    def forgetful(db: Path) -> Any:
        app = Opened(db)

        async def serve(scope: Any, receive: Any, send: Any) -> None:
            async def spoil(message: Any) -> None:
                body = message.get("body", b"")
                if body.startswith(b"[{"):
                    rows = [{**row, "name": None} for row in json.loads(body)]
                    message = {**message, "body": json.dumps(rows).encode()}
                elif message["type"] == "http.response.start":
                    headers = [one for one in message["headers"] if one[0] != b"content-length"]
                    message = {**message, "headers": headers}
                await send(message)

            await app(scope, receive, spoil)

        return serve

    found = look(
        only(specification(PATCHED), ["GET /operator/stations"]), tmp_path / "x.db", 1, forgetful
    )
    assert found.defects == {"stationInformation/properties/name"}
