"""The offer of a read-back, frozen as sealed JSON: what was shown is what is booked."""

from __future__ import annotations

import hashlib
from typing import Protocol

from pydantic import TypeAdapter

from adapters.words import Offer
from bot.bookings import codes
from bot.store.bookings import Trip
from handlers.ports import Booking

PURPOSE = b"trip offer"
_OFFER: TypeAdapter[Offer] = TypeAdapter(Offer)


class Seal(Protocol):
    """Encrypts at rest; the store's Vault is one."""

    def seal(self, purpose: bytes, clear: bytes) -> bytes: ...

    def open(self, purpose: bytes, sealed: bytes) -> bytes: ...


def freeze(offer: Offer, seal: Seal) -> bytes:
    return seal.seal(PURPOSE, _OFFER.dump_json(offer))


def thaw(sealed: bytes, seal: Seal) -> Offer:
    return _OFFER.validate_json(seal.open(PURPOSE, sealed))


def token_hash(token: str) -> str:
    """An order token is kept only as its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def wallet_account(person_id: int) -> str:
    """The person's account at the partner's wallet: a number, no name."""
    return f"person-{person_id}"


def booking_of(trip: Trip, offer: Offer, ticket: str | None = None) -> Booking:
    """The trip as a person sees it; a cancellation agreed but not yet sent already shows."""
    cancelling = trip.stop == "agreed" and trip.state in ("CONFIRMED", "CONDITIONAL")
    return Booking(
        id=trip.id,
        code=codes.shown(trip.code),
        state="CANCELLING" if cancelling else trip.state,
        offer=offer,
        cents=trip.cents,
        refunded_cents=trip.refunded_cents,
        ticket=ticket,
    )
