"""What the operator pushes to us, read strictly: TOMP's bodies into the city's words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeGuard

from pydantic import Field

from adapters.errors import Misunderstood
from adapters.stadtwerke.stub.errors import (
    BOOKING,
    EXECUTION,
    GENERAL,
    PAYMENT,
    Refusal,
    invalid,
    senseless,
)
from adapters.stadtwerke.stub.forms import BookingOperation, Coordinates, Form, Whole, checked
from adapters.stadtwerke.stub.forms_ride import Asset, ExtraCosts, LegEvent, Notification
from adapters.stadtwerke.wire import cents
from adapters.words import ExtraCost

Kind = Literal["event", "notification", "leg_event", "progress", "extra_costs"]
LONGEST_MS = 2_147_483_647
MOST_CENTS = 10_000_000  # no claim is higher; the database counts no further than 64 bits


class LegProgress(Form):
    coordinates: Coordinates
    duration: Annotated[int, Field(ge=0, le=LONGEST_MS)] | None = None
    distance: Whole | None = None
    asset: Asset | None = None


FORMS: dict[Kind, tuple[type[Form], int]] = {
    "event": (BookingOperation, BOOKING),
    "notification": (Notification, GENERAL),
    "leg_event": (LegEvent, EXECUTION),
    "progress": (LegProgress, EXECUTION),
    "extra_costs": (ExtraCosts, PAYMENT),
}
LONGEST_REF = 64
TELLING = frozenset({"ETA"})


@dataclass(frozen=True, slots=True)
class Pushed:
    """News as they came: nothing in them is true before the operator was asked.

    words: the canonical body, for telling whether they were heard before.  tells: they may be
    worth telling the person, once the operator confirmed them.
    """

    kind: Kind
    words: str
    tells: bool = False


def pushed(kind: Kind, raw: bytes) -> Pushed:
    """The body in its form; Refusal 400 with TOMP's errorcode otherwise."""
    form, module = FORMS[kind]
    body = _object(raw, module)
    checked(form, body, module)
    tells = kind == "notification" and body["type"] in TELLING
    return Pushed(kind, json.dumps(body, sort_keys=True, separators=(",", ":")), tells)


def claimed(booking_id: str, raw: bytes) -> ExtraCost:
    """A claim of extra costs; Refusal 403 for an amount that is no whole number of cents.

    Its reference is `meta.x-claim`; an operator without one, or with one that is no short word,
    is told apart by content.  The description is one line of letters: a person will read it.
    """
    body = json.loads(raw, parse_float=Decimal)
    if body.get("currencyCode", "EUR") != "EUR":
        raise senseless(PAYMENT, "another currency than EUR")
    try:
        amount = cents(body["amount"])
    except Misunderstood as error:
        raise senseless(PAYMENT, "no whole number of cents") from error
    if abs(amount) > MOST_CENTS:
        raise senseless(PAYMENT, "more than any claim")
    given = body.get("meta", {}).get("x-claim")
    ref = given if _is_word(given) else hashlib.sha256(raw).hexdigest()[:16]
    return ExtraCost(booking_id, ref, amount, body["category"], _line(body["description"]))


def _is_word(given: object) -> TypeGuard[str]:
    return isinstance(given, str) and 0 < len(given) <= LONGEST_REF and given.isprintable()


def _line(text: str) -> str:
    """Without line breaks and signs that steer: no description looks like words of ours."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _object(raw: bytes, module: int) -> dict[str, Any]:
    try:
        body: Any = json.loads(raw, parse_constant=_no_constant)
        json.dumps(body, ensure_ascii=False).encode()  # half characters are no text
    except (ValueError, RecursionError) as error:
        raise Refusal(400, module, 2, "the body is no JSON") from error
    if not isinstance(body, dict):
        raise invalid(module, "the body")
    return body


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def bookings_of_leg(leg_id: str) -> tuple[str, ...]:
    """The bookings that a leg may belong to: agreed is `<booking>-<n>`; without legs its own id."""
    booking, dash, number = leg_id.rpartition("-")
    return (leg_id, booking) if dash and number.isdecimal() else (leg_id,)
