"""From the partner's JSON to the city's words; whatever has another form is Misunderstood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast, get_args

from adapters.errors import Misunderstood
from adapters.stadtwerke.ask import party_of
from adapters.stadtwerke.values import maybe, minutes_of, moment, text, whole, words
from adapters.stadtwerke.wire import SOURCE, cents
from adapters.words import (
    CancelRule,
    FareLine,
    JournalEntry,
    Leg,
    Notice,
    NoticeKind,
    Offer,
    PartnerBooking,
    PartnerState,
    Place,
    Product,
    RideRequest,
)

Json = dict[str, Any]
P = ParamSpec("P")
R = TypeVar("R")
STATES: frozenset[str] = frozenset(get_args(PartnerState))
PRODUCTS: frozenset[str] = frozenset(get_args(Product))
METRES_PER_MINUTE = 70
SKEW = timedelta(minutes=15)  # the most that a partner's clock may be behind ours
SHORT_LIFE = timedelta(minutes=5)
KINDS = frozenset({"fare", "cancellation", "refund", "no_show", "extra", "other"})
CATEGORIES = {"FARE": "fare", "REFUND": "refund"} | dict.fromkeys(
    ("DAMAGE", "LOSS", "STOLEN", "EXTRA_USAGE", "FINE", "OTHER_ASSET_USED"), "extra"
)
NOTICES: dict[str, NoticeKind] = {
    "ETA": "eta",
    "VEHICLE_NOT_AVAILABLE": "no_vehicle",
    "USER_NO_SHOW": "no_show",
    "MESSAGE_TO_END_USER": "message",
}


WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError)
MOST_CENTS = 10_000_000


def _strict(read: Callable[P, R]) -> Callable[P, R]:
    """A missing or ill-typed field becomes Misunderstood."""

    @wraps(read)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(*args, **kwargs)
        except WRONG as error:
            why = f"the partner's answer has another form ({read.__name__})"
            raise Misunderstood(why, source=SOURCE) from error

    return wrapped


@_strict
def offers(body: Any, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
    """All options of a planning that are of a product we know and still alive."""
    until = moment(body["validUntil"])
    found = (_offer(option, wish, until) for option in body["options"])
    known = (by_our_clock(offer, now) for offer in found if offer is not None)
    return tuple(offer for offer in known if offer.expires > now)


def by_our_clock(offer: Offer, now: datetime) -> Offer:
    """A fresh offer that is over on arrival comes from a clock behind ours: it lives shortly.

    Whether it still does is for the partner to say when it is booked.
    """
    behind = timedelta(0) <= now - offer.expires <= SKEW
    return replace(offer, expires=now + SHORT_LIFE) if behind else offer


def _offer(option: Json, wish: RideRequest, until: datetime) -> Offer | None:
    extra = option.get("extraData", {})
    product = option["mainAssetType"]["id"]
    if product not in PRODUCTS:
        return None
    lines = _lines(option["pricing"])
    departs, arrives = moment(option["departureTime"]), moment(option["arrivalTime"])
    legs, walk_minutes = _legs(option, wish, product)
    ride = next((leg for leg in legs if leg.mode != "walk"), None)
    waits = extra.get("x-waits-seconds")
    return Offer(
        id=text(option["id"]),
        product=cast("Product", product),
        carrier=(ride.carrier if ride else None) or _carrier(option),
        origin=wish.origin,
        goal=wish.goal,
        departs=departs,
        arrives=arrives,
        party=party_of(wish),
        fares=lines,
        cents=_total(option["pricing"]),
        expires=moment(extra["x-expires"]) if "x-expires" in extra else until,
        cancel_rule=_cancel_rule(extra, departs),
        line=ride.line if ride else None,
        headsign=ride.headsign if ride else None,
        platform=ride.platform if ride else None,
        walk_minutes=walk_minutes,
        pickup_note=_note(option),
        conditional=_is_conditional(option),
        demo=bool(extra.get("x-demo", False)),
        legs=legs,
        terms_version=words(extra.get("x-terms-version", "")),
        tariff=words(extra.get("x-tariff", "")),
        waits_s=None if waits is None else whole(waits),
    )


@_strict
def booking(body: Any) -> PartnerBooking:
    """A `booking` as the partner sees it now."""
    state = body["state"]
    if state not in STATES:
        raise ValueError(state)
    leg = body["legs"][0]
    extra = body.get("extraData", {})
    is_shuttle = body["mainAssetType"]["id"] == "shuttle"
    asset = leg.get("asset", {})
    return PartnerBooking(
        id=text(body["id"]),
        state=state,
        cents=_total(body["pricing"]),
        expires=moment(extra["x-expires"]) if "x-expires" in extra else None,
        vehicle=maybe(asset.get("licensePlate") or asset.get("id")),
        pickup_at=moment(leg["departureTime"]) if is_shuttle else None,
        ticket_serial=maybe(leg.get("ticket", {}).get("tokenData", {}).get("serial")),
        no_show=extra.get("x-no-show") is True,
        by_operator=extra.get("x-cancelled-by") == "TO",
    )


@_strict
def journal(body: Any) -> tuple[JournalEntry, ...]:
    return tuple(
        JournalEntry(
            booking_id=text(entry["x-booking"]),
            cents=cents(entry["amount"]),
            at=moment(entry["x-at"]),
            kind=_kind(entry),
            ref=f"{text(entry['journalId'])}/{text(entry['journalSequenceId'])}",
        )
        for entry in body
    )


def _kind(entry: Json) -> str:
    """Ours where the operator says it (x-kind), else the nearest one of TOMP's categories."""
    kind = entry.get("x-kind", CATEGORIES.get(entry["category"], "other"))
    return kind if kind in KINDS else "other"


@_strict
def notices(body: Any, booking_id: str) -> tuple[Notice, ...]:
    """Oldest first, as the operator lists them. TOMP gives no time; without x-at it is now."""
    return tuple(_notice(one, booking_id) for one in body)


def _notice(one: Json, booking_id: str) -> Notice:
    """TOMP has no word for a vehicle that stands there: it is an ETA of no minutes."""
    kind, minutes = NOTICES.get(text(one["type"]), "other"), one.get("minutes")
    if kind == "eta" and minutes is not None and whole(minutes) == 0:
        kind = "arrived"
    asset, comment = one.get("asset", {}), one.get("comment")
    return Notice(
        booking_id=booking_id,
        kind=kind,
        at=moment(one["x-at"]) if "x-at" in one else datetime.now(UTC),
        minutes=None if minutes is None else minutes_of(minutes),
        vehicle=maybe(asset.get("licensePlate") or asset.get("id")),
        text=None if comment is None else words(comment),
    )


# --- parts ------------------------------------------------------------------------------------


def _lines(fare: Json) -> tuple[FareLine, ...]:
    """One line per part; a part without our `meta` is one line of its name."""
    lines = []
    for part in fare["parts"]:
        meta = part.get("meta")
        if meta is None:
            line = FareLine(words(part.get("name", "surcharge")), 1, cents(part["amount"]))
        else:
            line = FareLine(text(meta["kind"]), whole(meta["count"]), whole(meta["cents"]))
        if line.count * line.cents != cents(part["amount"]):
            raise ValueError(part)
        lines.append(line)
    return tuple(lines)


def _total(fare: Json) -> int:
    """The sum of all parts; an estimate, or another currency, is not a price."""
    if fare["estimated"]:
        raise ValueError("estimated")
    if any(part["currencyCode"] != "EUR" for part in fare["parts"]):
        raise ValueError("currency")
    total = sum(cents(part["amount"]) for part in fare["parts"])
    if abs(total) > MOST_CENTS:
        raise ValueError("more than any ride costs")
    return total


def _cancel_rule(extra: Json, departs: datetime) -> CancelRule:
    """Without a rule of the partner nothing is promised: no refund at any time."""
    if "x-cancel-free-until" not in extra:
        return CancelRule(departs - timedelta(days=365), None)
    fee = extra["x-cancel-fee-cents"]
    if fee is not None and whole(fee) < 0:
        raise ValueError("a cancellation that pays")
    return CancelRule(moment(extra["x-cancel-free-until"]), fee)


def _legs(option: Json, wish: RideRequest, product: str) -> tuple[tuple[Leg, ...], int | None]:
    """The planned journey for the bus; the way to the virtual stop and the ride otherwise."""
    if product != "shuttle":
        journey = wish.journey
        return (journey.legs, journey.walk_minutes) if journey else ((), None)
    leg = option["legs"][0]
    pickup = _place(leg["from"], "pickup")
    departs, arrives = moment(leg["departureTime"]), moment(leg["arrivalTime"])
    metres = option.get("extraData", {}).get("x-walk-metres")
    ride = Leg("shuttle", pickup, wish.goal, departs, arrives, carrier=_carrier(option))
    if metres is None:
        return (ride,), None
    minutes = max(1, round(whole(metres) / METRES_PER_MINUTE))
    leaves = departs - timedelta(minutes=minutes)
    walk = Leg("walk", wish.origin, pickup, leaves, departs, metres=whole(metres))
    return (walk, ride), minutes


def _place(place: Json, fallback: str) -> Place:
    where = place["coordinates"]
    lat, lon = float(where["lat"]), float(where["lng"])
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError("nowhere on earth")
    name = words(place.get("name", fallback))
    return Place(id=f"stadtwerke:{name}", name=name, lat=lat, lon=lon, kind="point")


def _carrier(option: Json) -> str:
    return words(text(option["legs"][0]["suboperator"]["name"]))


def _note(option: Json) -> str | None:
    texts = [one["text"] for one in option.get("userCommunication", []) if "text" in one]
    return words(texts[0]) if texts else None


def _is_conditional(option: Json) -> bool:
    return any(
        condition["conditionType"] == "conditionPostponedCommit"
        for leg in option["legs"]
        for condition in leg.get("conditions", [])
    )
