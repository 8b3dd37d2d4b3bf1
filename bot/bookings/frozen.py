"""The offers of a read-back, frozen as sealed JSON: what was shown is what is booked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from pydantic import TypeAdapter

from adapters.words import Offer
from bot.bookings import codes
from bot.store.bookings import Trip
from handlers.ports import Booking

PURPOSE = b"trip offer"
RIDER = b"trip rider"
_OFFER: TypeAdapter[Offer] = TypeAdapter(Offer)
_OFFERS: TypeAdapter[tuple[Offer, ...]] = TypeAdapter(tuple[Offer, ...])
_NAME: TypeAdapter[str] = TypeAdapter(str)


class Seal(Protocol):
    """Encrypts at rest; the store's Vault is one."""

    def seal(self, purpose: bytes, clear: bytes) -> bytes: ...

    def open(self, purpose: bytes, sealed: bytes) -> bytes: ...


def freeze(offer: Offer, seal: Seal) -> bytes:
    return seal.seal(PURPOSE, _OFFER.dump_json(offer))


def thaw(sealed: bytes, seal: Seal) -> Offer:
    return _OFFER.validate_json(seal.open(PURPOSE, sealed))


def freeze_all(offers: Sequence[Offer], seal: Seal) -> bytes:
    return seal.seal(PURPOSE, _OFFERS.dump_json(tuple(offers)))


def offers_of(trip: Trip, seal: Seal) -> tuple[Offer, ...]:
    """Every offer of a trip: those of its legs, or of the read-back while it has none."""
    first = thaw(trip.sealed_offer, seal)
    if trip.sealed_also is not None:
        return first, *_OFFERS.validate_json(seal.open(PURPOSE, trip.sealed_also))
    return first, *(thaw(leg.sealed_offer, seal) for leg in trip.legs if leg.sealed_offer)


def freeze_rider(name: str | None, seal: Seal) -> bytes | None:
    """The name of somebody else that a ride is booked for."""
    return None if name is None else seal.seal(RIDER, _NAME.dump_json(name))


def rider_of(trip: Trip, seal: Seal) -> str | None:
    sealed = trip.sealed_rider
    return None if sealed is None else _NAME.validate_json(seal.open(RIDER, sealed))


def token_hash(token: str) -> str:
    """An order token is kept only as its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def wallet_account(person_id: int) -> str:
    """The person's account at the partner's wallet: a number, no name."""
    return f"person-{person_id}"


def booking_of(trip: Trip, seal: Seal, ticket: str | None = None) -> Booking:
    """The trip as a person sees it; a cancellation agreed but not yet sent already shows."""
    offer, *also = offers_of(trip, seal)
    cancelling = trip.stop == "agreed" and trip.state in ("CONFIRMED", "CONDITIONAL")
    return Booking(
        id=trip.id,
        code=codes.shown(trip.code),
        state="CANCELLING" if cancelling else trip.state,
        offer=offer,
        cents=trip.cents,
        refunded_cents=trip.refunded_cents,
        ticket=ticket,
        also=tuple(also),
        rider=rider_of(trip, seal),
        pay=trip.pay,
        vehicles=tuple(leg.vehicle for leg in trip.legs),
    )
