"""How ways, offers and sites read as lines: times first, prices last, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from adapters.words import FareLine, Journey, Leg, Need, Offer
from handlers.daytime import BERLIN, echo
from handlers.live import deviations
from handlers.ports import Booking
from handlers.says import FactValue, Line

OWN = frozenset(("bike", "scooter", "car"))
"""what one drives or cycles oneself: nothing is boarded"""
OPEN = frozenset({"ORDERED", "RESERVING", "RESERVED", "COMMITTING", "CONDITIONAL", "CONFIRMED"})
UNSURE = frozenset({"RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "CANCEL_UNKNOWN", "NEEDS_STAFF"})


def local(at: datetime) -> datetime:
    return at.astimezone(BERLIN)


def leg_line(leg: Leg) -> Line:
    """One leg as one line of the diagram."""
    if leg.mode == "walk":
        minutes = max(1, round((leg.arrives - leg.departs).total_seconds() / 60))
        return Line("leg.walk", {"at": leg.departs, "minutes": minutes, "to": leg.goal.name})
    if leg.mode in OWN:
        known: dict[str, FactValue] = {"at": leg.departs, "arrives": leg.arrives, "mode": leg.mode}
        return Line("leg.own", {**known, "from": leg.origin.name, "to": leg.goal.name})
    kind = leg.mode if leg.mode in ("bus", "train", "ferry", "shuttle") else "bus"
    return Line(
        "leg.ride",
        {
            "at": leg.departs,
            "mode": kind,
            "line": leg.line or "",
            "headsign": leg.headsign or "",
            "from": leg.origin.name,
            "bay": leg.platform or "",
            "lowfloor": {True: "yes", False: "no", None: "unknown"}[leg.wheelchair],
            "arrives": leg.arrives,
            "to": leg.goal.name,
        },
    )


def journey_lines(journey: Journey) -> tuple[Line, ...]:
    return leg_lines(journey.legs)


def leg_lines(legs: Sequence[Leg]) -> tuple[Line, ...]:
    """The plan from top to bottom, and below it what is known to leave otherwise."""
    return (*(leg_line(leg) for leg in legs), *deviations(legs))


def lines_of(legs: Sequence[Leg]) -> str:
    """ "30" or "11 + 30"; empty when only walking."""
    return " + ".join(leg.line or leg.mode for leg in legs if leg.mode != "walk")


def journey_detail(journey: Journey) -> Line:
    return Line(
        "journey.detail",
        {
            "at": journey.departs,
            "arrives": journey.arrives,
            "line": lines_of(journey.legs),
            "changes": journey.changes,
            "walk": journey.walk_minutes,
            "minutes": journey.minutes,
        },
    )


def offer_label(offer: Offer) -> Line:
    return Line(
        "offer.option",
        {"at": offer.departs, "product": offer.product, "line": offer_line(offer)},
    )


def offer_line(offer: Offer) -> str:
    return lines_of(offer.legs) or offer.line or ""


def offer_detail(offer: Offer) -> Line:
    return Line(
        "offer.detail",
        {
            "at": offer.departs,
            "arrives": offer.arrives,
            "product": offer.product,
            "line": offer_line(offer),
            "changes": max(0, len([x for x in offer.legs if x.mode != "walk"]) - 1),
            "walk": offer.walk_minutes or 0,
            "carrier": offer.carrier,
            "cents": offer.cents,
        },
    )


def fare_line(fare: FareLine, demo: bool) -> Line:
    known: dict[str, FactValue] = {
        "kind": fare.kind,
        "count": fare.count,
        "each_cents": fare.cents,
        "demo": demo,
    }
    return Line("fare.line", known)


def read_back(offer: Offer, needs: Sequence[Need], now: datetime) -> tuple[Line, ...]:
    """Everything that a booking needs to be said before the order control."""
    rule = offer.cancel_rule
    cancel = "cancel.fee" if rule.fee_cents is not None else "cancel.none-after"
    lines = [
        Line("order.day", {"at": offer.departs}),
        echo(min([offer.departs, *(leg.departs for leg in offer.legs[:1])]), now, "leave"),
        *leg_lines(offer.legs),
    ]
    if not offer.legs:
        lines.append(Line("order.route", {"from": offer.origin.name, "to": offer.goal.name}))
    if offer.product == "shuttle":
        walk = offer.walk_minutes or 0
        lines.append(
            Line(
                "order.pickup",
                {"at": offer.departs, "walk": walk, "seconds": offer.waits_s},
            )
        )
    lines += [fare_line(fare, offer.demo) for fare in offer.fares]
    lines.append(Line("order.carrier", {"carrier": offer.carrier, "product": offer.product}))
    if rule.free_until > now:
        lines.append(Line(cancel, {"until": rule.free_until, "fee_cents": rule.fee_cents or 0}))
    else:
        lines.append(Line(f"{cancel}-now", {"fee_cents": rule.fee_cents or 0}))
    if "pram" in needs and offer.product == "bus_single":
        lines.append(Line("order.pram"))
    if offer.demo:
        lines.append(Line("order.demo"))
    return tuple(lines)


def way_lines(offer: Offer) -> tuple[Line, ...]:
    """A way that needs no ticket: day, legs, and who rides for nothing."""
    return (
        Line("order.day", {"at": offer.departs}),
        *leg_lines(offer.legs),
        *(fare_line(fare, offer.demo) for fare in offer.fares),
    )


def booked(ride: Booking) -> str:
    """The booked ride in one line: "21:30 Shuttle, Lübeck ZOB – Universität"."""
    offer = ride.offer
    name = offer_line(offer) if offer.product == "bus_single" else "Shuttle"
    at = local(offer.departs)
    return f"{at.hour}:{at.minute:02d} {name}, {offer.origin.name} – {offer.goal.name}"


def booking_line(booking: Booking) -> Line:
    return Line(
        "rides.line",
        {
            "at": booking.offer.departs,
            "product": booking.offer.product,
            "line": offer_line(booking.offer),
            "from": booking.offer.origin.name,
            "to": booking.offer.goal.name,
            "state": state_word(booking),
            "code": booking.code,
            "cents": booking.cents,
        },
    )


def booking_lines(booking: Booking) -> tuple[Line, ...]:
    """A booking with the further rides of the same order."""
    return (booking_line(booking), *(also_line(offer) for offer in booking.also))


def also_line(offer: Offer) -> Line:
    """A further ride of the same order, with its part of the price."""
    known: dict[str, FactValue] = {
        "product": offer.product,
        "from": offer.origin.name,
        "to": offer.goal.name,
        "at": offer.departs,
        "cents": offer.cents,
    }
    return Line("booking.also", known)


def state_word(booking: Booking) -> str:
    if booking.state in UNSURE:
        return "unsure"
    if booking.state in ("CONFIRMED", "IN_USE"):
        return "booked"
    if booking.state in OPEN:
        return "checking"
    if booking.state in ("CANCELLED", "OPERATOR_CANCELLED", "CANCELLING"):
        return "cancelled"
    return "done" if booking.state in ("COMPLETED", "SETTLED") else "failed"
