"""The partner by its clock: vehicles, waiting, no-shows, denials, cancellations, journal."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from partnerkit import MOISLING, ZOB, berlin

from adapters.stadtwerke.ask import place
from adapters.stadtwerke.stub import fleet
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import open_db
from adapters.stadtwerke.stub.errors import Refusal
from adapters.stadtwerke.stub.journal import Asked
from adapters.stadtwerke.stub.requests import wanted

Json = dict[str, Any]
NIGHT = berlin("2026-11-25T21:00")
ASKED: Json = {"from": place(ZOB), "to": place(MOISLING), "nrOfTravelers": 1, "travelers": [{}]}


@dataclass
class Desk:
    """A partner in this process; news are kept as they are posted."""

    path: Path
    clock: Clock = field(default_factory=lambda: Clock(NIGHT))
    told: list[tuple[str, str, Json, datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.db = open_db(self.path)
        self.bookings = Bookings(self.db, self.clock, 7, self)

    def post(self, booking_id: str, kind: str, body: Json, due: datetime) -> None:
        assert self.db.in_transaction, "news belong to the transaction that makes them true"
        self.told.append((booking_id, kind, copy.deepcopy(body), due))

    def book(self, product: str = "shuttle", at: datetime | None = None, **more: Any) -> str:
        when = {"departureTime": at.isoformat()} if at else {}
        request = {**ASKED, **when, "useAssetTypes": [product], **more}
        (option,) = self.bookings.offer(wanted(request))
        self.bookings.book(option["id"], known="a person")
        return str(option["id"])

    def ride(self, product: str = "shuttle", at: datetime | None = None, **more: Any) -> str:
        booking_id = self.book(product, at, **more)
        self.bookings.commit(booking_id)
        return booking_id

    def departs(self, booking_id: str) -> datetime:
        return datetime.fromisoformat(self.bookings.row(booking_id)["departs"])

    def state(self, booking_id: str) -> str:
        return str(self.bookings.get(booking_id)["state"])

    def money(self, booking_id: str) -> list[tuple[str, int]]:
        return [
            (entry["x-kind"], round(entry["amount"] * 100))
            for entry in self.bookings.journal(Asked())
            if entry["x-booking"] == booking_id
        ]

    def heard(self, booking_id: str) -> list[str]:
        names = ("operation", "type", "event", "category")
        return [
            next(body[name] for name in names if name in body)
            for about, _, body, _ in self.told
            if about == booking_id
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "partner.db")
    yield desk
    desk.db.close()


def test_a_ride_drives_by_the_clock(desk: Desk) -> None:
    ride = desk.ride(at=NIGHT + timedelta(hours=1))
    departs = desk.departs(ride)
    assert desk.bookings.next_due() == departs - timedelta(minutes=10)
    desk.clock.set(departs - timedelta(minutes=10))
    leg = desk.bookings.get(ride)["legs"][0]
    assert (leg["state"], leg["asset"]["licensePlate"][:3]) == ("PREPARING", "HL-")
    (eta,) = desk.bookings.notifications(ride)
    assert (eta["type"], eta["minutes"]) == ("ETA", 10)
    assert desk.bookings.next_due() == departs - timedelta(minutes=2)
    desk.clock.set(departs)
    assert desk.state(ride) == "STARTED"
    told = [one["minutes"] for one in desk.bookings.notifications(ride)]
    assert told == [10, 2, 0]
    desk.clock.advance(3600)
    assert desk.state(ride) == "FINISHED"
    assert desk.heard(ride) == ["ETA", "ETA", "ETA", "SET_IN_USE", "FINISH"]
    assert desk.bookings.next_due() is None
    assert desk.money(ride) == [("fare", 460)]


def test_a_tick_happens_once_and_in_the_order_of_time(desk: Desk) -> None:
    late, early = desk.ride(at=NIGHT + timedelta(hours=2)), desk.ride(at=NIGHT + timedelta(hours=1))
    desk.clock.advance(4 * 3600)
    for _ in range(3):
        desk.bookings.tick(desk.clock.now())
    assert len(desk.told) == 10
    assert [due for *_, due in desk.told] == sorted(due for *_, due in desk.told)
    assert desk.told[0][0] == early
    assert desk.told[-1][0] == late


@pytest.mark.parametrize(
    ("riders", "fare", "back"), [([{}], 460, -360), ([{}, {"age": 9}], 770, -570)]
)
def test_nobody_comes(desk: Desk, riders: list[Json], fare: int, back: int) -> None:
    """It waits 90 s; then the fee of 1.00 per person stands instead of the fare."""
    more = {"nrOfTravelers": len(riders), "travelers": riders}
    ride = desk.ride(at=NIGHT + timedelta(hours=1), **more)
    desk.bookings.play("no_show", ride)
    departs = desk.departs(ride)
    desk.clock.set(departs + timedelta(seconds=89))
    assert desk.state(ride) == "CONFIRMED"
    desk.clock.set(departs + timedelta(seconds=90))
    gone = desk.bookings.get(ride)
    assert (gone["state"], gone["extraData"]["x-no-show"]) == ("CANCELLED", True)
    assert "x-cancelled-by" not in gone["extraData"]
    assert "ticket" not in gone["legs"][0]
    assert desk.money(ride) == [("fare", fare), ("no_show", back)]
    assert desk.heard(ride)[-2:] == ["USER_NO_SHOW", "CANCEL"]


def test_a_delay_is_told_and_kept(desk: Desk) -> None:
    ride = desk.ride(at=NIGHT + timedelta(hours=1))
    departs = desk.departs(ride)
    desk.clock.set(departs - timedelta(minutes=10))
    desk.bookings.play("delay", ride, 7)
    assert [note["minutes"] for note in desk.bookings.notifications(ride)] == [10, 17]
    assert desk.bookings.get(ride)["legs"][0]["departureDelay"] == 7 * 60_000
    desk.clock.set(departs + timedelta(minutes=6))
    assert desk.state(ride) == "CONFIRMED"
    desk.clock.set(departs + timedelta(minutes=7))
    assert desk.state(ride) == "STARTED"


def test_some_hours_are_late_by_seed() -> None:
    hours = [NIGHT + timedelta(hours=number) for number in range(500)]
    delays = [fleet.late(7, hour, 20, (2, 6)) for hour in hours]
    assert delays == [fleet.late(7, hour, 20, (2, 6)) for hour in hours]
    late = [delay for delay in delays if delay]
    assert 50 < len(late) < 150
    assert {delay.total_seconds() / 60 for delay in late} == {2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("event", "heard"),
    [("cancel", ["CANCEL"]), ("no_vehicle", ["VEHICLE_NOT_AVAILABLE", "CANCEL"])],
)
def test_the_operator_cancels(desk: Desk, event: str, heard: list[str]) -> None:
    desk.bookings.play(event, "next", 3)
    ride = desk.ride(at=NIGHT + timedelta(hours=1))
    assert desk.state(ride) == "CONFIRMED"
    desk.clock.advance(180)
    gone = desk.bookings.get(ride)
    assert (gone["state"], gone["extraData"]["x-cancelled-by"]) == ("CANCELLED", "TO")
    assert desk.money(ride) == [("fare", 460), ("refund", -460)]
    assert desk.heard(ride) == heard


def test_far_ahead_is_confirmed_later(desk: Desk) -> None:
    ride = desk.book(at=NIGHT + timedelta(days=1))
    conditions = desk.bookings.get(ride)["legs"][0]["conditions"]
    assert [one["conditionType"] for one in conditions][1:] == ["conditionPostponedCommit"]
    assert desk.bookings.commit(ride)["state"] == "CONDITIONAL_CONFIRMED"
    assert desk.money(ride) == []
    due = desk.bookings.next_due()
    assert due is not None
    assert timedelta(minutes=5) <= due - NIGHT <= timedelta(minutes=20)
    assert due <= datetime.fromisoformat(conditions[1]["ultimateResponseTime"])
    desk.clock.set(due)
    assert desk.state(ride) == "CONFIRMED"
    assert desk.heard(ride) == ["COMMIT"]
    assert desk.money(ride) == [("fare", 460)]


@pytest.mark.parametrize(
    ("event", "state", "heard"),
    [
        ("postpone", "CONFIRMED", ["COMMIT"]),
        ("deny", "REJECTED", ["DENY"]),
        ("silence", "EXPIRED", []),
    ],
)
def test_short_notice_is_postponed_only_on_order(
    desk: Desk, event: str, state: str, heard: list[str]
) -> None:
    desk.bookings.play(event)
    ride = desk.ride(at=NIGHT + timedelta(hours=1))
    assert desk.state(ride) == "CONDITIONAL_CONFIRMED"
    desk.clock.advance(600)
    assert desk.state(ride) == state
    assert desk.heard(ride)[: len(heard)] == heard
    assert desk.state(desk.ride(at=NIGHT + timedelta(hours=1))) == "CONFIRMED"


def test_a_late_bicycle_costs_extra_once_the_claim_is_taken(desk: Desk) -> None:
    ride = desk.ride("bike")
    desk.bookings.play("delay", ride, 31)
    desk.clock.advance(3600 + 60)
    assert desk.state(ride) == "FINISHED"
    assert desk.money(ride) == [("fare", 100)]
    about, kind, body, _ = desk.told[-1]
    assert (about, kind, body["amount"], body["category"]) == (
        ride,
        "extra_costs",
        2.0,
        "EXTRA_USAGE",
    )
    desk.bookings.accepted(about, kind, body)
    assert desk.money(ride) == [("fare", 100), ("extra", 200)]


def test_who_unsubscribed_hears_of_the_promise_alone(desk: Desk) -> None:
    ride = desk.ride(at=NIGHT + timedelta(hours=1))
    desk.bookings.subscribe(ride, on=False)
    desk.bookings.play("cancel", ride, 55)
    desk.clock.advance(3600)
    assert desk.state(ride) == "CANCELLED"
    assert desk.heard(ride) == ["CANCEL"]
    assert len(desk.bookings.notifications(ride)) == 1


def test_nonsense_is_refused(desk: Desk) -> None:
    ride = desk.book()
    for event, minutes in (("dance", None), ("delay", -1), ("no_show", None), ("deny", None)):
        with pytest.raises(Refusal):
            desk.bookings.play(event, ride, minutes)
    with pytest.raises(Refusal):
        desk.bookings.play("cancel", "nobody")


def test_a_file_of_an_earlier_release_goes_on(tmp_path: Path) -> None:
    """Its rows know neither their next moment nor the end of their validity."""
    desk = Desk(tmp_path / "partner.db")
    ride = desk.ride("bus_single")
    desk.db.execute("UPDATE bookings SET next_at = NULL, valid_until = NULL")
    desk.db.close()
    again = Desk(tmp_path / "partner.db")
    assert again.bookings.next_due() == again.departs(ride) + timedelta(minutes=120)
    again.clock.advance(2 * 3600)
    assert again.state(ride) == "FINISHED"
    again.db.close()


# --- the calendar: I14 ---


def test_the_evening_over_new_year_is_priced_by_the_day_of_travel(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "partner.db", Clock(berlin("2026-12-31T22:00")))
    for at, cents in (("2026-12-31T23:50", 360), ("2027-01-01T00:10", 370)):
        bus = desk.book("bus_single", berlin(at))
        assert desk.bookings.row(bus)["cents"] == cents
    shuttle = desk.ride("shuttle", berlin("2027-01-01T03:50"))
    assert desk.state(shuttle) == "CONFIRMED"
    desk.clock.set(berlin("2027-01-01T05:00"))
    assert desk.state(shuttle) == "FINISHED"
    day = desk.book("bus_day", berlin("2027-01-01T10:00"))
    assert desk.bookings.row(day)["valid_until"][:16] == "2027-01-01T23:00"  # midnight of Lübeck
    desk.db.close()


@pytest.mark.parametrize(("now", "hours"), [("2026-10-25T00:30", 1), ("2027-03-28T00:45", 1)])
def test_expiry_counts_real_minutes_in_the_nights_of_changed_hours(
    tmp_path: Path, now: str, hours: int
) -> None:
    """Whatever the clocks on the wall do, an offer lives its real minutes."""
    start = berlin(now).astimezone(UTC) + timedelta(hours=hours)
    desk = Desk(tmp_path / "partner.db", Clock(start))
    booking = desk.book("bus_single", start + timedelta(hours=1))
    expires = datetime.fromisoformat(desk.bookings.row(booking)["expires"])
    assert expires - start == timedelta(minutes=15)
    desk.clock.set(expires - timedelta(seconds=1))
    assert desk.state(booking) == "PENDING"
    desk.clock.set(expires)
    assert desk.state(booking) == "EXPIRED"
    desk.db.close()


def test_parking_through_the_changed_hour_is_paid_by_real_hours(tmp_path: Path) -> None:
    """From 1 to 4 h on the wall: four real hours in autumn, two in spring."""
    for night, cents in (("2026-10-25", 600), ("2027-03-28", 300)):
        desk = Desk(tmp_path / f"{night}.db", Clock(berlin(f"{night}T00:30")))
        until = {"arrivalTime": berlin(f"{night}T04:00").isoformat()}
        parked = desk.book("parking", berlin(f"{night}T01:00"), **until)
        assert desk.bookings.row(parked)["cents"] == cents
        desk.db.close()
