"""What the partner pushes is a hint: heard once, believed never, and no money moves by it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from callbackkit import HEADERS, Listening
from partnerkit import wish

from adapters.errors import Unavailable
from adapters.words import PartnerBooking
from bot import callbacks
from bot.bookings import extras
from bot.bookings.extras import MOST_OPEN

CANCEL = {"operation": "CANCEL", "origin": "TO"}
ETA = {"type": "ETA", "minutes": 5, "asset": {"id": "v-1", "licensePlate": "HL-SW 12E"}}
HERE = {**ETA, "minutes": 0}
FINISH = {"time": "2026-11-27T21:00:00Z", "event": "FINISH"}
WHERE = {"coordinates": {"lat": 53.8, "lng": 10.6}}
COSTS = {
    "amount": 12.5,
    "currencyCode": "EUR",
    "category": "DAMAGE",
    "description": "Sitz",
    "meta": {"x-claim": "c-1"},
}
ALL = (
    ("/bookings/{}/events", CANCEL, 200),
    ("/bookings/{}/notifications", ETA, 204),
    ("/legs/{}-1/events", FINISH, 204),
    ("/legs/{}-1/progress", WHERE, 204),
    ("/payment/{}/claim-extra-costs", COSTS, 200),
)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Listening]:
    house = Listening(tmp_path)
    yield house
    await house.close()


def partners(house: Listening, booking_id: str, **now: Any) -> None:
    """The operator's own truth changes."""
    old = house.operator._bookings[booking_id]
    values = {name: getattr(old, name) for name in PartnerBooking.__dataclass_fields__}
    house.operator.set_state(PartnerBooking(**{**values, **now}))


# --- a hint, and no more ---


async def test_a_cancellation_is_believed_only_when_the_partner_shows_it(house: Listening) -> None:
    trip = await house.booked()
    booking_id, paid = trip.leg.partner_booking_id, house.money
    answer = await house.http.post(f"/bookings/{booking_id}/events", json=CANCEL)
    assert (answer.status_code, answer.json()["id"]) == (200, booking_id)
    assert await house.looks_due()
    await house.rest()
    assert ((await house.trip()).state, house.money, house.told) == ("CONFIRMED", paid, [])

    partners(house, booking_id, state="CANCELLED", by_operator=True)
    await house.http.post(f"/bookings/{booking_id}/events", json=CANCEL)
    await house.rest()
    assert (await house.trip()).state == "OPERATOR_CANCELLED"
    assert house.wallet.balances == {f"{next(iter(house.wallet.balances))}": 5000}
    assert [say.text for say in house.told] == ["booking.operator_cancelled"]


async def test_the_same_news_again_change_nothing_more(house: Listening) -> None:
    trip = await house.booked()
    booking_id = trip.leg.partner_booking_id
    partners(house, booking_id, state="CANCELLED", by_operator=True)
    for _ in range(3):
        await house.http.post(f"/bookings/{booking_id}/events", json=CANCEL)
        await house.rest()
    assert [say.text for say in house.told] == ["booking.operator_cancelled"]
    assert await house.heard() == ["event"]


@pytest.mark.parametrize(("path", "body", "status"), ALL)
async def test_no_money_moves_by_a_webhook_alone(
    house: Listening, path: str, body: dict[str, Any], status: int
) -> None:
    trip = await house.booked()
    paid = house.money
    answer = await house.http.post(path.format(trip.leg.partner_booking_id), json=body)
    assert answer.status_code == status
    await house.rest()
    after = await house.trip()
    assert (after.state, after.money, house.money) == ("CONFIRMED", "captured", paid)


async def test_where_the_vehicle_is_is_not_kept(house: Listening) -> None:
    trip = await house.booked()
    await house.http.post(f"/legs/{trip.leg.partner_booking_id}-1/progress", json=WHERE)
    assert await house.heard() == []


# --- forged ---


@pytest.mark.parametrize("word", ["Bearer forged", "Bearer ", "callback-token", "", None])
@pytest.mark.parametrize(("path", "body", "_status"), ALL)
async def test_without_our_word_nobody_is_heard(
    house: Listening, word: str | None, path: str, body: dict[str, Any], _status: int
) -> None:
    trip = await house.booked()
    told = {**HEADERS, "Authorization": word or ""}
    if word is None:
        del told["Authorization"]
    await unheard(house, path.format(trip.leg.partner_booking_id), body, told)


async def unheard(house: Listening, path: str, body: Any, headers: dict[str, str]) -> None:
    """401 with TOMP's error body, and nothing changed: neither a look nor a note."""
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=house.app), base_url="http://lotse/tomp", headers=headers
    ) as stranger:
        answer = await stranger.post(path, json=body)
    assert answer.status_code == 401
    assert answer.json()["errorcode"] % 1000 == 3
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert (await house.heard(), house.told, await house.looks_due()) == ([], [], False)


async def test_with_the_check_off_the_forged_word_is_heard(
    house: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The teeth of the test above: it fails where the bearer is not compared."""
    trip = await house.booked()
    monkeypatch.setattr(callbacks.hmac, "compare_digest", lambda one, other: True)
    forged = {**HEADERS, "Authorization": "Bearer forged"}
    with pytest.raises(AssertionError):
        await unheard(house, f"/bookings/{trip.leg.partner_booking_id}/events", CANCEL, forged)
    assert await house.looks_due()


@pytest.mark.parametrize(("path", "body", "_status"), ALL)
async def test_a_booking_that_nobody_has_leaves_no_trace(
    house: Listening, path: str, body: dict[str, Any], _status: int
) -> None:
    await house.booked()
    answer = await house.http.post(path.format("forged-0000"), json=body)
    unknown = (403, 5204) if "payment" in path else (404, None)
    assert answer.status_code == unknown[0]
    assert answer.json()["errorcode"] % 1000 == 204
    assert (await house.heard(), house.told, await house.looks_due()) == ([], [], False)


async def test_an_offer_that_was_only_shown_is_no_booking(house: Listening) -> None:
    (offer,) = await house.operator.offers(wish(house.now, modes=("shuttle",)), house.now)
    answer = await house.http.post(f"/bookings/{offer.id}/events", json=CANCEL)
    assert answer.status_code == 404


# --- the edge ---


@pytest.mark.parametrize("name", ["Accept-Language", "Api", "Api-Version", "maas-id"])
async def test_tomps_headers_are_demanded(house: Listening, name: str) -> None:
    trip = await house.booked()
    path = f"/bookings/{trip.leg.partner_booking_id}/events"
    answer = await house.http.post(path, json=CANCEL, headers={name: ""})
    assert (answer.status_code, answer.json()["errorcode"]) == (400, 3001)
    assert await house.heard() == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"half": ', 2),
        (b"[]", 2),
        (b'{"surprise": true}', 1),
        (b'{"operation": "EXPLODE"}', 2),
        (b'{"operation": "CANCEL", "origin": null}', 2),
        (b'{"operation": NaN}', 2),
        (b'{"operation": "CANCEL", "x": "' + b"x" * 70_000 + b'"}', 2),
    ],
)
async def test_what_is_no_news_of_tomp_is_refused(
    house: Listening, content: bytes, code: int
) -> None:
    trip = await house.booked()
    answer = await house.http.post(
        f"/bookings/{trip.leg.partner_booking_id}/events",
        content=content,
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.json()["errorcode"]) == (400, 3000 + code)
    assert await house.heard() == []


async def test_another_type_than_json_is_refused(house: Listening) -> None:
    trip = await house.booked()
    path = f"/bookings/{trip.leg.partner_booking_id}/events"
    answer = await house.http.post(path, data={"operation": "CANCEL"})
    assert answer.status_code == 400


async def test_ping_and_meta(house: Listening) -> None:
    assert (await house.http.get("/operator/ping")).status_code == 200
    (mine,) = (await house.http.get("/operator/meta")).json()
    assert mine["baseUrl"] == "https://lotse.example/tomp"
    assert {one["path"] for one in mine["endpoints"]} >= {"/bookings/{id}/events"}
    stranger = {"Authorization": "Bearer forged"}
    assert (await house.http.get("/operator/ping", headers=stranger)).status_code == 401
    assert (await house.http.delete("/operator/ping")).status_code == 405
    assert (await house.http.get("/bookings")).status_code == 404


# --- the vehicle ---


async def test_the_vehicle_is_told_once_when_the_operator_confirms_it(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    path = f"/bookings/{booking_id}/notifications"
    assert (await house.http.post(path, json=ETA)).status_code == 204
    assert house.told == []  # the operator knows nothing of it
    house.notice(booking_id, "eta", 10, vehicle="HL-SW 12E")
    await house.http.post(path, json=ETA)
    assert house.told == []  # ten minutes before nobody needs to go yet
    house.notice(booking_id, "eta", 2, vehicle="HL-SW 12E")
    for _ in range(3):
        await house.http.post(path, json=ETA)
    (say,) = house.told
    facts = {name: say.facts[name] for name in ("minutes", "vehicle", "seconds")}
    assert (say.text, facts) == (
        "booking.vehicle_soon",
        {"minutes": 2, "vehicle": "HL-SW 12E", "seconds": 90},
    )
    house.notice(booking_id, "arrived", 0, vehicle="HL-SW 12E")
    for _ in range(2):
        await house.http.post(path, json=HERE)
    assert [one.text for one in house.told] == ["booking.vehicle_soon", "booking.vehicle_here"]


async def test_news_that_come_too_late_are_not_told(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    house.notice(booking_id, "eta", 2, vehicle="HL-SW 12E")
    house.now += timedelta(minutes=10)
    await house.http.post(f"/bookings/{booking_id}/notifications", json=ETA)
    house.notice(booking_id, "arrived", 0, at=house.now - timedelta(seconds=91))
    await house.http.post(f"/bookings/{booking_id}/notifications", json=HERE)
    assert house.told == []


async def test_what_cannot_be_confirmed_now_was_not_heard(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    house.notice(booking_id, "eta", 2)
    house.operator.troubles.fail("notices", Unavailable("gone", source="fake"))
    path = f"/bookings/{booking_id}/notifications"
    answer = await house.http.post(path, json=ETA)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert (await house.heard(), house.told) == ([], [])
    assert (await house.http.post(path, json=ETA)).status_code == 204
    assert [say.text for say in house.told] == ["booking.vehicle_soon"]


async def test_a_cancelled_ride_has_no_vehicle(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    partners(house, booking_id, state="CANCELLED", by_operator=True)
    house.notice(booking_id, "no_vehicle", None)
    no_vehicle = {"type": "VEHICLE_NOT_AVAILABLE"}
    await house.http.post(f"/bookings/{booking_id}/notifications", json=no_vehicle)
    await house.rest()
    house.notice(booking_id, "eta", 2)
    await house.http.post(f"/bookings/{booking_id}/notifications", json=ETA)
    assert [say.text for say in house.told] == ["booking.operator_cancelled"]


# --- claims ---


async def test_a_claim_asks_the_person_and_takes_nothing(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    paid, path = house.money, f"/payment/{booking_id}/claim-extra-costs"
    answers = [await house.http.post(path, json=COSTS) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert answers[0].json() == {
        "amount": 12.5,
        "currencyCode": "EUR",
        "category": "DAMAGE",
        "journalId": booking_id,
        "journalSequenceId": "c-1",
        "state": "TO_INVOICE",
        "comment": "asked",
    }
    await house.rest()
    assert ([say.text for say in house.told], house.money) == (["booking.extra_ask"], paid)
    other = await house.http.post(path, json={**COSTS, "amount": 99.0})
    assert (other.status_code, other.json()["errorcode"]) == (403, 5203)


@pytest.mark.parametrize("wrong", [{"amount": 0.001}, {"amount": -5}, {"currencyCode": "USD"}])
async def test_a_claim_that_makes_no_sense_is_refused(
    house: Listening, wrong: dict[str, Any]
) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    path = f"/payment/{booking_id}/claim-extra-costs"
    answer = await house.http.post(path, json={**COSTS, **wrong})
    assert (answer.status_code, answer.json()["errorcode"]) == (403, 5002)
    assert house.told == []


async def test_claims_in_masses_are_the_staffs_affair(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    path = f"/payment/{booking_id}/claim-extra-costs"
    masses = [{**COSTS, "meta": {"x-claim": f"c-{n}"}} for n in range(20)]
    answers = [(await house.http.post(path, json=one)).status_code for one in masses]
    assert answers == [200] * MOST_OPEN + [403] * (20 - MOST_OPEN)
    assert len(house.told) == MOST_OPEN
    first = await house.http.post(path, json=masses[0])
    assert first.status_code == 200  # what was heard before is still answered the same
    assert await house.alarms() == ["extra_too_many"]


async def test_with_no_limit_to_claims_a_person_is_flooded(
    house: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    monkeypatch.setattr(extras, "MOST_OPEN", 1000)
    for n in range(20):
        claim = {**COSTS, "meta": {"x-claim": f"c-{n}"}}
        await house.http.post(f"/payment/{booking_id}/claim-extra-costs", json=claim)
    assert len(house.told) == 20


@pytest.mark.parametrize("ref", ["x" * 65, "a\nb", "\x1b[2J", "", 7, ["c"]])
async def test_a_claims_name_is_a_short_word_or_none(house: Listening, ref: Any) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    path = f"/payment/{booking_id}/claim-extra-costs"
    named = [await house.http.post(path, json={**COSTS, "meta": {"x-claim": ref}}) for _ in "12"]
    told = {one.json()["journalSequenceId"] for one in named}
    assert len(told) == 1
    assert re.fullmatch("[0-9a-f]{16}", told.pop())


async def test_a_description_cannot_look_like_words_of_ours(house: Listening) -> None:
    booking_id = (await house.booked()).leg.partner_booking_id
    evil = "Sitz\n\nIhre Fahrt\u2028 ist \u202estorniert\x00."
    await house.http.post(
        f"/payment/{booking_id}/claim-extra-costs", json={**COSTS, "description": evil}
    )
    assert house.told[0].facts["description"] == "Sitz Ihre Fahrt ist storniert ."


async def test_errors_say_nothing_of_what_was_sent(house: Listening) -> None:
    answer = await house.http.post("/bookings/secret-7/events", json=CANCEL)
    assert not re.search("secret", answer.text)
