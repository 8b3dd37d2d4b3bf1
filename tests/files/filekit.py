"""An order to make files of: a bus ticket and a shuttle, on a fixed evening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.words import CancelRule, FareLine, Leg, Mode, Offer, Party, Place
from bot.files import qr
from bot.files.maker import ticket_data
from bot.files.papers import Order, Ride, Standing
from bot.texts import Texts
from handlers.says import FactValue

AT = datetime(2026, 11, 27, 18, 45, tzinfo=UTC)
OPERATOR = "Stadtwerke Lübeck (Demo)"
TEXTS = Texts(OPERATOR)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def place(name: str) -> Place:
    return Place(name, name, 53.8, 10.7)


BUS = Offer(
    "o1", "bus_single", "Stadtwerke Lübeck Mobil GmbH", place("Marliplatz"), place("ZOB / Hbf"),
    AT, AT + timedelta(minutes=9), Party(2, 1, (7,)),
    (FareLine("adult", 2, 360), FareLine("child", 1, 210)), 930, AT, CancelRule(AT, None),
    line="11", headsign="ZOB", platform="B", demo=True, tariff="Tarif 2026 (Demo)",
    terms_version="Bedingungen 1.0 (Demo)",
)  # fmt: skip
SHUTTLE = replace(
    BUS, id="o2", product="shuttle", carrier="Stadtwerke-Shuttle (Demo)", line=None, headsign=None,
    departs=AT + timedelta(hours=3), arrives=AT + timedelta(hours=3, minutes=14), cents=1230,
    fares=(FareLine("adult", 2, 460), FareLine("child", 1, 310)), pickup_note="Kirschkaten 3",
)  # fmt: skip


def leg(
    mode: Mode, start: str, goal: str, leaves: int, arrives: int, line: str | None = None,
    headsign: str | None = None,
) -> Leg:  # fmt: skip
    on, off = AT + timedelta(minutes=leaves), AT + timedelta(minutes=arrives)
    return Leg(mode, place(start), place(goal), on, off, line=line, headsign=headsign)


CHANGING = Ride(1, replace(
    BUS, goal=place("UKSH Klinikum"), arrives=AT + timedelta(minutes=35),
    legs=(
        leg("walk", "Haus", "Marliplatz", -2, 0),
        leg("bus", "Marliplatz", "Radbruch-Platz", 0, 5, "12", "Israelsdorf"),
        leg("train", "Radbruch-Platz", "UKSH Bahnhof", 8, 28, "RE83", "Kiel"),
        leg("walk", "UKSH Bahnhof", "UKSH Klinikum", 28, 35),
    ),
), "valid", "SL-7K3F9Q9", AT - timedelta(hours=3))  # fmt: skip


def an_order(standing: Standing = "valid", *, refunded: int = 0) -> Order:
    serial, issued = ("SL-7K3F9Q", AT - timedelta(hours=3))
    known = standing != "unclear"
    rides = (
        Ride(1, BUS, standing, f"{serial}1" if known else "", issued if known else None),
        Ride(2, SHUTTLE, standing, f"{serial}2" if known else "", issued if known else None),
    )
    return Order("7K3F9-QWE2M", rides, 2160, refunded, True)


def squares(order: Order) -> dict[int, qr.Squares]:
    good = (ride for ride in order.rides if ride.standing == "valid")
    return {r.n: qr.modules(qr.payload(ticket_data(r, order), KEY)) for r in good}


def words(text: str, facts: Mapping[str, FactValue]) -> str:
    return TEXTS.say(text, facts)
