"""All that the partner sells and every operation of a ride, their answers against the schema."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft4Validator
from partnerfuzz import PATCHED, TOMP
from partnerkit import EVENING, MOISLING, TOKEN, ZOB, Running, Side, berlin, wish

from adapters.stadtwerke.ask import place
from adapters.words import Party, When

HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Accept-Language": "de",
    "Api": "TOMP",
    "Api-Version": "1.6.1",
    "maas-id": "rides",
}
LATE = berlin("2026-12-04T21:00")
MORNING = berlin("2026-12-05T09:00")


@pytest.fixture
async def http(stub: Running, real: Side) -> AsyncIterator[httpx.AsyncClient]:
    await real.clock(MORNING)
    async with httpx.AsyncClient(base_url=stub.url, headers=HEADERS, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def schemas() -> dict[str, Any]:
    if not TOMP.exists():
        pytest.skip("the patched TOMP specification is not here")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load((TOMP / PATCHED).read_text(encoding="utf-8"), loader)  # noqa: S506
    return loaded


def fits(schemas: dict[str, Any], name: str, *bodies: object) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": schemas["components"]}
    for body in bodies:
        Draft4Validator(schema).validate(body)


async def booked(http: httpx.AsyncClient, product: str, **more: Any) -> str:
    asked = {"from": place(ZOB), "to": place(MOISLING), "useAssetTypes": [product], **more}
    (option,) = (await http.post("/planning/offers", json=asked)).json()["options"]
    body = {"id": option["id"], "customer": {"knownIdentifier": "somebody"}}
    assert (await http.post("/bookings", json=body)).status_code == 201
    event = {"operation": "COMMIT"}
    answer = await http.post(f"/bookings/{option['id']}/events", json=event)
    assert answer.json()["state"] == "CONFIRMED"
    return str(option["id"])


# --- what is sold ---


@pytest.mark.parametrize(
    ("product", "party", "cents"),
    [
        ("bus_day", Party(), 840),
        ("bus_day", Party(adults=2, children=1, ages=(4,)), 1680),
        ("bus_day", Party(adults=2, deutschlandticket=1), 840),
        ("bus_group", Party(adults=2, children=3), 1400),
        ("bus_group", Party(adults=5, children=1, ages=(3,)), 1400),
        ("bus_group", Party(adults=6), None),
    ],
)
async def test_day_tickets(real: Side, product: Any, party: Party, cents: int | None) -> None:
    asked = wish(EVENING + timedelta(days=1), products=(product,), party=party)
    offers = await real.operator.offers(asked, EVENING)
    assert [offer.cents for offer in offers] == ([] if cents is None else [cents])
    for offer in offers:
        assert offer.arrives == berlin("2026-11-27T00:00")
        assert offer.cancel_rule.free_until == offer.departs


@pytest.mark.parametrize(
    ("mode", "minutes", "cents"),
    [
        ("car", 1, 150),
        ("car", 60, 150),
        ("car", 61, 300),
        ("car", 360, 900),
        ("car", 1440, 900),
        ("car", 1441, None),
        ("bike", 30, 100),
        ("bike", 31, 200),
    ],
)
async def test_every_begun_unit_counts_up_to_the_most(
    real: Side, mode: Any, minutes: int, cents: int | None
) -> None:
    start = MORNING + timedelta(days=3)
    await real.clock(MORNING)
    span = When(start, "span", start + timedelta(minutes=minutes))
    offers = await real.operator.offers(wish(start, modes=(mode,), when=span), MORNING)
    assert [offer.cents for offer in offers] == ([] if cents is None else [cents])


async def test_the_twin_sells_the_same(fake: Side, real: Side) -> None:
    for products in (("bus_day",), ("bus_group",), ("parking",), ("bike",)):
        asked = wish(EVENING, products=products)
        (theirs,) = await fake.operator.offers(asked, EVENING)
        (ours,) = await real.operator.offers(asked, EVENING)
        assert (ours.product, ours.cents, ours.fares) == (
            theirs.product, theirs.cents, theirs.fares
        )  # fmt: skip


async def test_a_bicycle_is_booked_with_its_data_only(http: httpx.AsyncClient, real: Side) -> None:
    asked = wish(MORNING, modes=("bike",))
    offer, other = [(await real.operator.offers(asked, MORNING))[0] for _ in range(2)]
    refused = await http.post("/bookings", json={"id": other.id})
    assert (refused.status_code, refused.json()["errorcode"]) == (403, 3001)
    assert (await real.operator.book(offer)).state == "PENDING"


async def test_bicycles_run_out(http: httpx.AsyncClient) -> None:
    """Six at the ZOB, four nearby; then there is none until one comes back."""
    later = (MORNING + timedelta(days=1)).isoformat()
    seen = set()
    for _ in range(14):
        asked = {"from": place(ZOB), "useAssetTypes": ["bike"], "departureTime": later}
        options = (await http.post("/planning/offers", json=asked)).json()["options"]
        if not options:
            break
        seen.add(options[0]["pricing"]["class"])
        body = {"id": options[0]["id"], "customer": {"knownIdentifier": "x"}}
        assert (await http.post("/bookings", json=body)).status_code == 201
    assert "zob" in seen
    assert len(seen) > 1
    assert options == []


# --- the operations of a ride ---


async def test_a_bicycle_from_choice_to_return(
    http: httpx.AsyncClient, schemas: dict[str, Any]
) -> None:
    ride = await booked(http, "bike", departureTime=(MORNING + timedelta(minutes=5)).isoformat())
    leg = f"/legs/{ride}-1"
    assets = (await http.get(f"{leg}/available-assets")).json()
    fits(schemas, "asset", *assets)
    chosen = assets[-1]["id"]

    async def event(name: str, status: int, **more: Any) -> dict[str, Any]:
        body = {"time": MORNING.isoformat(), "event": name, **more}
        answer = await http.post(f"{leg}/events", json=body)
        assert answer.status_code == status, answer.text
        fits(schemas, "leg" if status == 200 else "error", answer.json())
        said: dict[str, Any] = answer.json()
        return said

    assert (await event("SET_IN_USE", 403))["errorcode"] == 4004
    assert (await event("ASSIGN_ASSET", 403, asset={"id": "a tandem"}))["errorcode"] == 4004
    assert (await event("ASSIGN_ASSET", 200, asset={"id": chosen}))["asset"]["id"] == chosen
    assert (await http.get(f"{leg}/available-assets")).status_code == 403
    assert (await http.get(f"{leg}/progress")).status_code == 404


async def test_a_session_under_way(
    http: httpx.AsyncClient, real: Side, schemas: dict[str, Any]
) -> None:
    ride = await booked(http, "bike")
    await real.clock(MORNING + timedelta(seconds=1))
    leg, now = f"/legs/{ride}-1", {"time": MORNING.isoformat()}
    progress = (await http.get(f"{leg}/progress")).json()
    fits(schemas, "legProgress", progress)
    where = (await http.get(f"{leg}/progress", params={"location-only": "true"})).json()
    assert where == {"coordinates": progress["coordinates"]}
    for name, state in (("PAUSE", "PAUSED"), ("SET_IN_USE", "IN_USE"), ("FINISH", "FINISHED")):
        answer = await http.post(f"{leg}/events", json={**now, "event": name})
        assert answer.json()["state"] == state
        fits(schemas, "leg", answer.json())
    assert (await http.get(f"{leg}/progress")).status_code == 404


async def test_a_shuttle_on_its_way(
    http: httpx.AsyncClient, real: Side, schemas: dict[str, Any]
) -> None:
    await real.clock(LATE)
    ride = await booked(http, "shuttle", departureTime=(LATE + timedelta(hours=1)).isoformat())
    await real.clock(LATE + timedelta(hours=1))
    fits(schemas, "booking", (await http.get(f"/bookings/{ride}")).json())
    fits(schemas, "legProgress", (await http.get(f"/legs/{ride}-1/progress")).json())
    fits(schemas, "notification", *(await http.get(f"/bookings/{ride}/notifications")).json())
    for method in ("POST", "DELETE"):
        answer = await http.request(method, f"/bookings/{ride}/subscription")
        assert answer.status_code == 204
    for method in ("POST", "DELETE"):
        answer = await http.request(method, "/bookings/nobody/subscription")
        assert (answer.status_code, answer.json()["errorcode"]) == (404, 3204)


async def test_claims_and_the_journal(http: httpx.AsyncClient, schemas: dict[str, Any]) -> None:
    ride = await booked(http, "bus_single")
    path = f"/payment/{ride}/claim-extra-costs"
    costs = {"amount": 2.5, "currencyCode": "EUR", "category": "DAMAGE", "description": "Fleck"}
    entry = (await http.post(path, json=costs)).json()
    fits(schemas, "journalEntry", entry)
    assert (entry["amount"], entry["x-kind"], entry["category"]) == (2.5, "extra", "DAMAGE")
    page = (await http.get("/payment/journal-entry", params={"id": f"{ride}-1"})).json()
    fits(schemas, "journalEntry", *page)
    assert [one["x-kind"] for one in page] == ["fare", "extra"]
    assert len({(one["journalId"], one["journalSequenceId"]) for one in page}) == 2
    assert {one["state"] for one in page} == {"TO_INVOICE"}
    for change, status, code in (
        ({"amount": 0.001}, 403, 5002),
        ({"currencyCode": "CHF"}, 403, 5002),
        ({"category": "FUN"}, 400, 5002),
        ({"description": None}, 400, 5001),
    ):
        answer = await http.post(path, json={**costs, **change})
        assert (answer.status_code, answer.json()["errorcode"]) == (status, code)
    unknown = await http.post("/payment/nobody/claim-extra-costs", json=costs)
    assert (unknown.status_code, unknown.json()["errorcode"]) == (403, 5204)


async def test_support(http: httpx.AsyncClient, real: Side, schemas: dict[str, Any]) -> None:
    ride = await booked(http, "bus_single")
    asked = {"id": ride, "supportType": "NOT_CLEAN", "contactInformationEndUser": "0451 0"}
    fits(schemas, "supportStatus", (await http.post("/support/", json=asked)).json())
    (status,) = (await http.get(f"/support/{ride}/status")).json()
    assert status["status"] == "PROCESSING"
    assert "contactInformationEndUser" not in status
    await real.clock(MORNING + timedelta(minutes=30))
    both = (await http.get(f"/support/{ride}/status")).json()
    fits(schemas, "supportStatus", *both)
    assert [(one["status"], one["order"]) for one in both] == [("PROCESSING", 0), ("RESOLVED", 1)]
    assert (await http.get("/support/nobody/status")).status_code == 404


@pytest.mark.parametrize(
    ("path", "schema", "count"),
    [
        ("regions", "systemRegion", 5),
        ("alerts", "systemAlert", 1),
        ("available-assets", "assetType", 9),
    ],
)
async def test_more_of_what_it_says_of_itself(
    http: httpx.AsyncClient, schemas: dict[str, Any], path: str, schema: str, count: int
) -> None:
    rows = (await http.get(f"/operator/{path}")).json()
    assert len(rows) == count
    fits(schemas, schema, *rows)
    assert (await http.get(f"/operator/{path}", params={"limit": 1, "offset": 0})).json() == rows[
        :1
    ]
    for wrong in ({"limit": "-1"}, {"offset": "x"}):
        answer = await http.get(f"/operator/{path}", params=wrong)
        assert (answer.status_code, answer.json()["errorcode"]) == (400, 1002)


async def test_bookings_are_found_by_what_they_are(http: httpx.AsyncClient) -> None:
    ride = await booked(http, "bus_group")
    for query, expected in (
        ({"contains-asset-type": "bus_group"}, True),
        ({"contains-asset-type": "shuttle"}, False),
        ({"state": "CONFIRMED", "min-price": "14"}, True),
        ({"max-price": "13.99"}, False),
        ({"min-time": (MORNING + timedelta(days=1)).isoformat()}, False),
    ):
        rows = (await http.get("/bookings", params=query)).json()
        assert (ride in {row["id"] for row in rows}) is expected


async def test_the_control_port_plays_the_operator(http: httpx.AsyncClient, stub: Running) -> None:
    ride = await booked(http, "bus_single")
    async with httpx.AsyncClient(base_url=stub.control, trust_env=False) as control:
        assert (
            await control.post("/fleet", json={"booking": ride, "event": "x"})
        ).status_code == 422
        gone = await control.post("/fleet", json={"booking": "nobody", "event": "cancel"})
        assert gone.status_code == 404
        done = await control.post("/fleet", json={"booking": ride, "event": "cancel"})
        assert done.status_code == 204
    assert (await http.get(f"/bookings/{ride}")).json()["extraData"]["x-cancelled-by"] == "TO"
