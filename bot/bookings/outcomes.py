"""What a person is told of a trip: one Say per outcome, as text ids and facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection

from adapters.words import CancelRule, Offer
from bot.bookings import codes
from bot.bookings.states import CANCELLABLE, UNCHARGED
from bot.store.bookings import Trip, TripLeg
from handlers.cards import also_line, leg_line, offer_line
from handlers.ports import TripState
from handlers.says import Choice, FactValue, FileRef, Line, OrderControl, Say

TICKET_VALID = timedelta(hours=2)
TAX_PERCENT = 7  # for public transport up to 50 km, § 12 (2) 10 UStG


class Tell(Protocol):
    """Render a Say and put it into the outbox, inside the transaction of `conn`."""

    def __call__(
        self,
        conn: Connection,
        conversation_id: int,
        person_id: int,
        say: Say,
        *,
        repeatable: bool = True,
    ) -> None: ...


STATUS: Mapping[TripState, str] = {
    "PAY_FAILED": "booking.pay_failed",
    "RESERVE_UNKNOWN": "booking.unknown",
    "COMMIT_UNKNOWN": "booking.unknown",
    "REJECTED": "booking.rejected",
    "REPRICED": "booking.repriced",
    "EXPIRED": "booking.expired",
    "CONDITIONAL": "booking.conditional",
    "CONFIRMED": "booking.confirmed",
    "DENIED": "booking.denied",
    "CANCEL_UNKNOWN": "booking.cancel_unknown",
    "CANCELLED": "booking.cancelled",
    "OPERATOR_CANCELLED": "booking.operator_cancelled",
    "NO_SHOW": "booking.no_show",
    "NEEDS_STAFF": "booking.needs_staff",
}


IN_DOUBT: frozenset[TripState] = frozenset({"RESERVE_UNKNOWN", "COMMIT_UNKNOWN", "NEEDS_STAFF"})
AGAIN: frozenset[TripState] = frozenset({"REJECTED", "EXPIRED", "DENIED", "OPERATOR_CANCELLED"})


def trip_tag(trip_id: str) -> str:
    """The tag of a trip's status message; every outcome edits it."""
    return f"trip:{trip_id}"


def ride_facts(trip: Trip, offer: Offer, n: int = 1) -> dict[str, FactValue]:
    """code, product, carrier, from, to, at, arrives, line, headsign, persons, cents, demo."""
    return {
        "code": codes.shown(trip.code),
        "product": offer.product,
        "carrier": offer.carrier,
        "from": offer.origin.name,
        "to": offer.goal.name,
        "at": offer.departs,
        "arrives": offer.arrives,
        "line": offer_line(offer) if offer.product == "bus_single" else offer.line,
        "headsign": offer.headsign,
        "persons": offer.party.size,
        "platform": offer.platform,
        "vehicle": trip.legs[n - 1].vehicle if trip.legs else None,
        "pickup_at": trip.legs[n - 1].pickup_at if trip.legs else None,
        "cents": trip.cents,
        "demo": offer.demo,
    }


def status(text: str, trip: Trip, offer: Offer, **facts: FactValue) -> Say:
    """A status message that edits the one before."""
    tag = trip_tag(trip.id)
    return Say(text, facts=ride_facts(trip, offer) | facts, tag=tag, replaces=tag)


def nothing_charged(trip: Trip) -> bool:
    """True while no cent was captured, nor may have been."""
    return trip.money in UNCHARGED


def also_lines(also: Sequence[Offer]) -> tuple[Line, ...]:
    """The further rides of the same order, one line each."""
    return tuple(map(also_line, also))


def ways_on(trip: Trip, n: int = 1) -> tuple[Choice, ...]:
    """What one can do when a ride did not come about or was taken back, its wish kept.

    n: the leg whose way and time are meant.
    """
    ride = f"{codes.shown(trip.code)}:{n}"
    labels = (
        ("booking.choice.again", f"wish:ride:{ride}"),
        ("booking.choice.way", f"wish:journey:{ride}"),
    )
    return tuple(Choice(Line(label), value, "verb") for label, value in labels)


def ways_to_pay() -> tuple[Choice, ...]:
    """What one can do when nobody else pays."""
    labels = (
        ("booking.choice.again", "talk:ride"),
        ("menu.card", "talk:card"),
        ("menu.topup", "talk:topup"),
    )
    return tuple(Choice(Line(label), value, "verb") for label, value in labels)


def outcome(
    trip: Trip, offer: Offer, extra: Mapping[str, FactValue], also: Sequence[Offer] = ()
) -> Say | None:
    """The Say of the trip's present state; None where the state is not told."""
    text = STATUS.get(trip.state)
    if text is None:
        return None
    facts: dict[str, FactValue] = {"nothing_charged": nothing_charged(trip), **extra}
    if trip.state in ("CANCELLED", "OPERATOR_CANCELLED", "NO_SHOW"):
        facts |= {"fee_cents": trip.fee_cents, "refund_cents": trip.refund_cents}
    if trip.state == "NEEDS_STAFF":
        facts["case"] = codes.shown(trip.code)
    if trip.state in ("REJECTED", "PAY_FAILED"):
        facts["reason"] = trip.reason or "refused"
    if (trip.state, trip.reason) == ("PAY_FAILED", "payer"):
        return replace(status("booking.payer_failed", trip, offer, **facts), choices=ways_to_pay())
    say = replace(status(text, trip, offer, **facts), lines=also_lines(also))
    if trip.state == "PAY_FAILED":
        say = replace(say, choices=ways_to_pay())
    if trip.state == "CONDITIONAL":  # it finds the ride again from anywhere until it is decided
        say = replace(say, code=codes.shown(trip.code))
    if trip.state in IN_DOUBT:  # a slip with the case number, to take along
        say = replace(say, code=codes.shown(trip.code), files=(FileRef("slip", trip.id),))
    return replace(say, choices=ways_on(trip)) if trip.state in AGAIN else say


def leg_over(trip: Trip, leg: TripLeg, offer: Offer) -> Say:
    """One ride of a trip is over while the rest stands: which one, its fee and its refund."""
    facts: dict[str, FactValue] = {
        **ride_facts(trip, offer),
        "cents": leg.cents,
        "state": leg.state,
        "fee_cents": leg.fee_cents,
        "refund_cents": leg.cents - leg.fee_cents,
    }
    choices = () if leg.state in ("CANCELLED", "NO_SHOW") else ways_on(trip, leg.n)
    return Say("booking.leg_over", facts, choices=choices, tag=f"leg:{trip.id}:{leg.n}")


def undoing(trip: Trip, offer: Offer, also: Sequence[Offer]) -> Say:
    """A ride of the order failed, and whether another is taken back is not known yet."""
    say = status("booking.undoing", trip, offer, nothing_charged=nothing_charged(trip))
    return replace(say, lines=also_lines(also))


def stop_doubt(trip: Trip, offer: Offer) -> Say:
    """The wish to stop met a conditional ride: nothing is charged, and cancelling is free."""
    say = late_stop(trip, offer, 0)
    return replace(say, text="booking.stop_conditional")


def repriced(
    trip: Trip,
    offer: Offer,
    cents: int,
    control: OrderControl | None,
    read_back: tuple[Line, ...] = (),
) -> Say:
    """The price changed: old and new, and the read-back with its control where there is an offer.

    A fresh offer at the old price is told as that: no change is claimed that nobody can see.
    """
    tag = trip_tag(trip.id)
    facts = ride_facts(trip, offer) | {"old_cents": trip.cents, "cents": cents}
    return Say(
        "booking.repriced" if cents != trip.cents else "booking.reoffered",
        facts={**facts, "nothing_charged": True, "bookable": control is not None},
        lines=read_back,
        choices=() if control else ways_on(trip),
        order=control,
        tag=tag,
        replaces=tag,
    )


def cancellable_cents(trip: Trip) -> int:
    """What the rides cost that can still be cancelled."""
    if not trip.legs:
        return trip.cents
    return sum(leg.cents for leg in trip.legs if leg.state in CANCELLABLE)


def late_stop(trip: Trip, offer: Offer, fee_cents: int) -> Say:
    """Stop came after the commit was sent: it is booked; fee and refund, and the question."""
    return Say(
        "booking.stop_late",
        facts=ride_facts(trip, offer)
        | {"fee_cents": fee_cents, "refund_cents": cancellable_cents(trip) - fee_cents},
        choices=(Choice(Line("booking.choice.cancel"), "talk:cancel", "verb"),),
        tag=f"stop:{trip.id}",
    )


def already(trip: Trip, offer: Offer) -> Say:
    """This very ride was ordered before; its code and state."""
    return Say("booking.already", facts=ride_facts(trip, offer) | {"state": trip.state})


def fee_changed(trip: Trip, offer: Offer, fee_cents: int) -> Say:
    """Cancelling costs more now than was shown: the new fee, and the question again."""
    say = late_stop(trip, offer, fee_cents)
    return replace(say, text="booking.cancel_fee_changed")


def ticket(trip: Trip, offer: Offer, serial: str, issued: datetime, n: int = 1) -> Say:
    """The ticket or shuttle receipt of leg n with what a receipt must name; told on request."""
    cents = trip.legs[n - 1].cents if trip.legs else trip.cents
    start = offer.departs
    until = start + TICKET_VALID if offer.product == "bus_single" else offer.arrives
    facts: dict[str, FactValue] = {
        **ride_facts(trip, offer, n),
        "cents": cents,
        "serial": serial,
        "valid_from": start,
        "valid_until": until,
        "pickup_note": offer.pickup_note,
        "carrier_name": offer.carrier,
        "issued": issued,
        "tax_percent": TAX_PERCENT,
        "tax_cents": tax_cents(cents, TAX_PERCENT),
        "terms_version": offer.terms_version,
        "tariff": offer.tariff,
        "bus_ticket": offer.product.startswith("bus"),
    }
    fares = tuple(
        Line("booking.fare_line", {"kind": f.kind, "count": f.count, "cents": f.cents})
        for f in offer.fares
    )
    return Say(
        "booking.ticket",
        facts=facts,
        lines=(*map(leg_line, offer.legs), *fares),
        code=codes.shown(trip.code),
        tag=f"ticket:{trip.id}" if n == 1 else f"ticket:{trip.id}:{n}",
        ticket=True,
        files=(FileRef("ticket", trip.id if n == 1 else f"{trip.id}/{n}"),),
    )


def tax_cents(cents: int, percent: int) -> int:
    """The tax contained in a gross price, rounded half up."""
    return (2 * cents * percent + 100 + percent) // (2 * (100 + percent))


def fee_now(rule: CancelRule, cents: int, now: datetime) -> int:
    """What a cancellation at `now` keeps of the price; never more than was paid."""
    if now < rule.free_until:
        return 0
    return cents if rule.fee_cents is None else min(rule.fee_cents, cents)


def fee_of(leg: TripLeg, offer: Offer, now: datetime) -> int | None:
    """The fee of cancelling this leg now; None where its rule gives nothing back any more."""
    if leg.state != "CONFIRMED":
        return 0
    rule = offer.cancel_rule
    if rule.fee_cents is None and now >= rule.free_until:
        return None
    return fee_now(rule, leg.cents, now)


def fees_of(
    trip: Trip, offers: Sequence[Offer], now: datetime, n: int | None = None
) -> dict[int, int] | None:
    """The fee of every leg that can still be cancelled, by its number; None where none can.

    A leg whose rule gives nothing back any more is kept out: it stays as it is.  Before anything
    is captured, all together cost nothing.  n: one leg alone, which waits until all are booked.
    """
    if trip.state == "CONDITIONAL":
        free = {leg.n: 0 for leg in trip.legs if leg.state in CANCELLABLE}
        return free if n is None else None
    found: dict[int, int] = {}
    for leg in trip.legs:
        wanted = leg.state in CANCELLABLE and n in (None, leg.n)
        fee = fee_of(leg, offers[leg.n - 1], now) if wanted else None
        if fee is not None:
            found[leg.n] = fee
    return found or None
