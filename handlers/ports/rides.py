"""A trip as a person orders, sees and cancels it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from adapters.words import Offer, RideRequest
from handlers.says import Say

LOCKED_FOR = timedelta(minutes=15)  # after five wrong codes

TripState = Literal[
    "QUOTED",
    "LAPSED",
    "ORDERED",
    "PAY_FAILED",
    "RESERVING",
    "RESERVE_UNKNOWN",
    "RESERVED",
    "REJECTED",
    "REPRICED",
    "EXPIRED",
    "COMMITTING",
    "COMMIT_UNKNOWN",
    "CONDITIONAL",
    "CONFIRMED",
    "DENIED",
    "CANCELLING",
    "CANCEL_UNKNOWN",
    "CANCELLED",
    "OPERATOR_CANCELLED",
    "IN_USE",
    "NO_SHOW",
    "COMPLETED",
    "SETTLED",
    "NEEDS_STAFF",
]


@dataclass(frozen=True, slots=True)
class Booking:
    """A trip as a person sees it. id is internal; code is what is told and typed.

    also: the offers of the same order beyond the first.  rider: the name it is booked for, when
    that is somebody else.  pay: as in QuoteIntent.  vehicles: the number plate that comes to each
    ride of the order, where it is known.
    """

    id: str
    code: str
    state: TripState
    offer: Offer
    cents: int
    refunded_cents: int = 0
    ticket: str | None = None
    also: tuple[Offer, ...] = ()
    rider: str | None = None
    pay: str = "own"
    vehicles: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Extra costs that the operator claims and nobody answered yet. code: of the ride."""

    id: str
    code: str
    cents: int
    description: str


@dataclass(frozen=True, slots=True)
class CancelQuote:
    """What a cancellation would cost now, shown before the tap.

    leg: the one ride of several that it is about, from 1; None: all that can be cancelled.
    """

    booking_id: str
    fee_cents: int
    refund_cents: int
    possible: bool = True
    leg: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteIntent:
    """The read-back was rendered: write the QUOTED row with its frozen offers and order token.

    also: further offers of the same order (the way back), one hold and one capture for all.
    pay: the id of a PayWay.  rider: the name of the person it is booked for, kept sealed.
    """

    quote_id: str
    token: str
    offer: Offer
    key: str
    facts: tuple[tuple[str, str], ...] = ()
    also: tuple[Offer, ...] = ()
    pay: str = "own"
    rider: str | None = None


@dataclass(frozen=True, slots=True)
class OrderIntent:
    """The order control was used: QUOTED → ORDERED, once."""

    quote_id: str


@dataclass(frozen=True, slots=True)
class LeaveQuoteIntent:
    """A read-back was left: it lapses if it is still only quoted; an ordered ride stays."""

    quote_id: str


@dataclass(frozen=True, slots=True)
class CancelIntent:
    """The fee that was shown was agreed to. leg: as in CancelQuote."""

    booking_id: str
    fee_cents: int
    leg: int | None = None


class Rides(Protocol):
    async def offers(self, wish: RideRequest) -> Sequence[Offer]:
        """Binding offers of the operator for this wish, at most six, best first."""
        ...

    async def order(self, quote_id: str) -> Booking:
        """Stage the order; the booking is ORDERED and everything later is told by the house."""
        ...

    async def find(self, which: str | None = None) -> Sequence[Booking]:
        """The person's trips, next departure first. which: a code, "last", "next", or all."""
        ...

    async def cancel_quote(self, booking_id: str, leg: int | None = None) -> CancelQuote:
        """Fee and refund of all rides of an order, or of the ride `leg` alone, from 1.

        One of several can be cancelled alone once all are booked, not before.
        """
        ...

    async def cancel(self, quote: CancelQuote) -> Booking: ...

    async def tickets_again(self, booking_id: str) -> Sequence[Say]:
        """The ticket of every ride of the order once more, the last with the receipt of all.

        Empty where there is none.
        """
        ...

    async def balance(self) -> int:
        """Cents of credit the person may spend."""
        ...

    async def claims(self) -> Sequence[Claim]:
        """The person's claims of extra costs that wait for an answer, newest first."""
        ...

    async def refuse(self, claim_id: str) -> None:
        """Stage the no to a claim: nothing is taken, and staff settles it with the operator."""
        ...

    async def open(self, code: str) -> Booking | None:
        """The ride of a slip code, whoever ordered it; from now on this person may see it.

        None for a code that is wrong, unknown or no longer good, without telling which.
        Raises Refused(reason="locked") after five wrong ones, for 15 minutes.
        """
        ...
