"""The Stadtwerke as a TOMP 1.6.1 transport operator, over HTTP."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from adapters.errors import Misunderstood, Unavailable
from adapters.stadtwerke import read
from adapters.stadtwerke.ask import booking_request, planning_request, products
from adapters.stadtwerke.wire import SOURCE, Wire, accepted
from adapters.words import JournalEntry, Notice, Offer, PartnerBooking, RideRequest

JOURNAL_PAGE = 200
MOST_PAGES = 500


class TompOperator:
    """Implements adapters.ports.Operator.

    TOMP has no idempotency key: the offer's id is the booking's id for life, a second POST
    /bookings is Refused("exists"), a repeated COMMIT Refused("illegal_state"), and only
    `booking` tells the truth after a lost answer. This client never repeats a deed by itself.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def offers(self, wish: RideRequest, now: datetime) -> tuple[Offer, ...]:
        asked = products(wish)
        if not asked:
            return ()
        request = planning_request(wish, asked, now)
        answer = await self._wire.ask("POST", "/planning/offers", request)
        return read.offers(accepted(answer), wish, now)

    async def book(self, offer: Offer) -> PartnerBooking:
        answer = await self._wire.ask("POST", "/bookings", booking_request(offer))
        return read.booking(accepted(answer, conflict="exists"))

    async def booking(self, booking_id: str) -> PartnerBooking | None:
        answer = await self._wire.ask("GET", _path(booking_id))
        return None if answer.status == 404 else read.booking(accepted(answer))

    async def commit(self, booking_id: str) -> PartnerBooking:
        return await self._event(booking_id, {"operation": "COMMIT"})

    async def cancel(self, booking_id: str) -> PartnerBooking:
        return await self._event(booking_id, {"operation": "CANCEL", "origin": "END_USER"})

    async def extend(self, booking_id: str) -> PartnerBooking:
        event = {"operation": "EXTEND_EXPIRY_TIME", "extendReason": "PAYMENT_PENDING"}
        return await self._event(booking_id, event)

    async def subscribe(self, booking_id: str) -> None:
        accepted(await self._wire.ask("POST", f"{_path(booking_id)}/subscription"))

    async def notices(self, booking_id: str) -> tuple[Notice, ...]:
        answer = await self._wire.ask("GET", f"{_path(booking_id)}/notifications")
        return read.notices(accepted(answer), booking_id)

    async def journal(self, since: datetime) -> tuple[JournalEntry, ...]:
        """Page after page until one brings nothing new: an operator may cap a page as it likes.

        A page may grow at its end meanwhile; what comes twice is taken once.
        """
        found: dict[tuple[str, str], JournalEntry] = {}
        offset = 0
        for _ in range(MOST_PAGES):
            page = await self._journal_page(since, offset)
            fresh = {(one.booking_id, one.ref): one for one in page}
            if not fresh.keys() - found.keys():
                return tuple(found.values())
            found |= fresh
            offset += len(page)
        raise Misunderstood("the journal never ends", source=SOURCE)

    async def _journal_page(self, since: datetime, offset: int) -> tuple[JournalEntry, ...]:
        params = {"from": since.isoformat(), "offset": str(offset), "limit": str(JOURNAL_PAGE)}
        answer = await self._wire.ask("GET", "/payment/journal-entry", params=params)
        return read.journal(accepted(answer))

    async def ping(self) -> bool:
        """Whether the partner is there; no answer is an answer here."""
        try:
            answer = await self._wire.ask("GET", "/operator/ping")
        except Unavailable:
            return False
        return answer.status == 200

    async def _event(self, booking_id: str, event: dict[str, str]) -> PartnerBooking:
        answer = await self._wire.ask("POST", f"{_path(booking_id)}/events", event)
        return read.booking(accepted(answer))


def _path(booking_id: str) -> str:
    return f"/bookings/{quote(booking_id, safe='')}"
