"""The stub speaks TOMP 1.6.1: headers are required, errors have codes, answers fit the schema."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft4Validator, ValidationError
from partnerkit import EVENING, MOISLING, TOKEN, ZOB, Running, Side, berlin, wish

from adapters.stadtwerke.ask import place, planning_request

SPEC = Path("../shared/data/tomp/TOMP-API-1.6.1-patched.yaml")
HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Accept-Language": "de",
    "Api": "TOMP",
    "Api-Version": "1.6.1",
    "maas-id": "test",
}
WANTED = {
    "from": place(ZOB),
    "to": place(MOISLING),
    "departureTime": berlin("2026-11-25T21:00").isoformat(),
    "nrOfTravelers": 2,
    "travelers": [{}, {"age": 9}],
}


@pytest.fixture
async def http(stub: Running, real: Side) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stub.url, headers=HEADERS, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def spec() -> dict[str, Any]:
    if not SPEC.exists():
        pytest.skip("the patched TOMP specification is not here")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(SPEC.read_text(encoding="utf-8"), loader)  # noqa: S506
    return loaded


def fits(spec: dict[str, Any], name: str, body: object) -> None:
    """Draft 4 is the dialect of OpenAPI 3.0 schemas, but for details not used here."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": spec["components"]}
    Draft4Validator(schema).validate(body)


async def an_option(http: httpx.AsyncClient, number: int = 0) -> dict[str, Any]:
    answer = await http.post("/planning/offers", json=WANTED)
    option: dict[str, Any] = answer.json()["options"][number]
    return option


@pytest.mark.parametrize("number", [0, 1])
async def test_offers_and_bookings_fit_the_schema(
    http: httpx.AsyncClient, spec: dict[str, Any], number: int
) -> None:
    fits(spec, "planningRequest", WANTED)
    offers = (await http.post("/planning/offers", json=WANTED)).json()
    fits(spec, "planning", offers)
    fits(spec, "planning", (await http.post("/planning/inquiries", json=WANTED)).json())
    offer_id = offers["options"][number]["id"]
    fits(spec, "booking", (await http.post("/bookings", json={"id": offer_id})).json())
    events = f"/bookings/{offer_id}/events"
    for operation in ("COMMIT", "CANCEL"):
        fits(spec, "booking", (await http.post(events, json={"operation": operation})).json())
    fits(spec, "leg", (await http.get(f"/legs/{offer_id}-1")).json())
    for entry in (await http.get("/payment/journal-entry")).json():
        fits(spec, "journalEntry", entry)


async def test_the_schema_has_teeth(http: httpx.AsyncClient, spec: dict[str, Any]) -> None:
    option = await an_option(http)
    option["legs"][0].pop("assetType")
    with pytest.raises(ValidationError):
        fits(spec, "booking", option)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("meta", "endpointImplementation"),
        ("stations", "stationInformation"),
        ("pricing-plans", "systemPricingPlan"),
        ("operating-hours", "systemHours"),
        ("operating-calendar", "systemCalendar"),
    ],
)
async def test_what_it_says_of_itself_fits_the_schema(
    http: httpx.AsyncClient, spec: dict[str, Any], path: str, schema: str
) -> None:
    rows = (await http.get(f"/operator/{path}")).json()
    assert rows
    for row in rows:
        fits(spec, schema, row)
    fits(spec, "systemInformation", (await http.get("/operator/information")).json())


async def test_our_own_requests_fit_the_schema(spec: dict[str, Any]) -> None:
    asked = wish(EVENING, needs=("rollator", "companion", "pram"), tickets=("deutschlandticket",))
    request = planning_request(asked, ("shuttle",), EVENING)
    fits(spec, "planningRequest", request)
    (traveler,) = request["travelers"]
    codes = [one["category"] + "-" + one["number"] for one in traveler["requirements"]["abilities"]]
    assert codes == ["HR-07", "AER-01"]
    assert request["extraInfo"]["bring"] == ["pram"]


async def test_all_endpoints_of_the_spec_are_named_in_meta(
    http: httpx.AsyncClient, spec: dict[str, Any]
) -> None:
    (version,) = (await http.get("/operator/meta")).json()
    named = {(one["method"], one["path"]) for one in version["endpoints"]}
    ours = {
        (method.upper(), path)
        for path, methods in spec["paths"].items()
        for method, what in methods.items()
        if method != "parameters" and "TO" in what["tags"]
    }
    assert ours - named == set()


@pytest.mark.parametrize("name", ["Accept-Language", "Api", "Api-Version", "maas-id"])
async def test_required_headers(stub: Running, name: str) -> None:
    fewer = {key: value for key, value in HEADERS.items() if key != name}
    async with httpx.AsyncClient(trust_env=False) as client:
        client.headers.pop("Accept-Language", None)
        answer = await client.post(f"{stub.url}/planning/offers", json=WANTED, headers=fewer)
    assert answer.status_code == 400
    assert answer.json()["errorcode"] == 2001
    assert name in answer.json()["title"]


async def test_another_version_and_no_token(http: httpx.AsyncClient) -> None:
    old = await http.get("/bookings", headers={"Api-Version": "1.4.0"})
    assert (old.status_code, old.json()["errorcode"]) == (400, 3008)
    stranger = await http.get("/bookings", headers={"Authorization": "Bearer nobody"})
    assert (stranger.status_code, stranger.json()["errorcode"]) == (401, 3003)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"from": None}, 2001),
        ({"departureTime": "soon"}, 2002),
        ({"departureTime": "2026-11-25T21:00:00"}, 2002),
        ({"nrOfTravelers": 0}, 2002),
        ({"extraInfo": {"journey": {"stops": "four"}}}, 2002),
    ],
)
async def test_wrong_requests(http: httpx.AsyncClient, change: dict[str, Any], code: int) -> None:
    answer = await http.post("/planning/offers", json={**WANTED, **change})
    assert (answer.status_code, answer.json()["errorcode"]) == (400, code)


async def test_what_the_schema_allows_but_its_words_do_not(http: httpx.AsyncClient) -> None:
    """More travelers than nrOfTravelers; a booking without its offer: 403, not 400."""
    answer = await http.post("/planning/offers", json={**WANTED, "nrOfTravelers": 1})
    assert (answer.status_code, answer.json()["errorcode"]) == (403, 2002)
    answer = await http.post("/bookings", json={})
    assert (answer.status_code, answer.json()["errorcode"]) == (403, 3001)


@pytest.mark.parametrize(
    "body", ["{", "[]", "null", '{"cents": NaN}', '{"cents": "\\ud800"}', "[" * 100_000]
)
async def test_bodies_that_are_no_json(http: httpx.AsyncClient, body: str) -> None:
    for path in ("/planning/offers", "/bookings", "/x-wallet/accounts/x/credit"):
        assert (await http.post(path, content=body)).status_code == 400


@pytest.mark.parametrize("cents", [-1, 1.5, "1", True, None, 10**20])
async def test_cents_are_whole_and_bounded(http: httpx.AsyncClient, cents: object) -> None:
    headers = {"Idempotency-Key": "never-used"}
    answer = await http.post("/x-wallet/accounts/x/credit", json={"cents": cents}, headers=headers)
    assert answer.status_code == 400


async def test_what_is_not_built_is_404_or_405(http: httpx.AsyncClient) -> None:
    assert (await http.post("/bookings/one-stop", json={})).status_code == 405
    assert (await http.post("/plannings", json=WANTED)).status_code == 404
    assert (await http.put("/bookings/x", json={})).json()["errorcode"] == 3204


async def test_expiry_is_in_the_headers(http: httpx.AsyncClient) -> None:
    option = await an_option(http)
    booked = await http.post("/bookings", json={"id": option["id"]})
    assert booked.headers["Content-Language"] == "de"
    expires = parsedate_to_datetime(booked.headers["Expires"])
    assert expires == EVENING + timedelta(minutes=15)
    events = f"/bookings/{option['id']}/events"
    longer = await http.post(events, json={"operation": "EXTEND_EXPIRY_TIME"})
    assert parsedate_to_datetime(longer.headers["Expires"]) == expires + timedelta(minutes=15)


async def test_events_and_notifications(http: httpx.AsyncClient) -> None:
    option = await an_option(http)
    path = f"/bookings/{option['id']}"
    assert (await http.post(f"{path}/events", json={"operation": "COMMIT"})).status_code == 404
    await http.post("/bookings", json={"id": option["id"]})
    assert (await http.post(f"{path}/events", json={"operation": "X"})).json()["errorcode"] == 3002
    note = {"type": "ETA", "minutes": 4}
    assert (await http.post(f"{path}/notifications", json=note)).status_code == 204
    assert (await http.get(f"{path}/notifications")).json() == [note]
    wrong = await http.post(f"{path}/notifications", json={"type": "HELLO"})
    assert wrong.status_code == 400


async def test_the_wallet_scopes_keys_to_the_caller(http: httpx.AsyncClient) -> None:
    path, mine = "/x-wallet/accounts/scoped/credit", {"Idempotency-Key": "the-same-key"}
    other = {**mine, "maas-id": "another caller"}
    assert (await http.post(path, json={"cents": 100})).json()["errorcode"] == 5001
    for headers in (mine, mine, other):
        answer = await http.post(path, json={"cents": 100}, headers=headers)
        assert answer.status_code == 201
    assert (await http.get("/x-wallet/accounts/scoped")).json()["balance_cents"] == 200
    changed = await http.post(path, json={"cents": 101}, headers=mine)
    assert (changed.status_code, changed.json()["errorcode"]) == (422, 5002)
