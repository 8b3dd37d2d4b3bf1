"""The booking desk of one turn: what a talk may ask and stage about rides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from adapters.errors import Refused
from adapters.ports import Operator, Wallet
from adapters.words import Offer, RideRequest
from bot import slips
from bot.bookings import codes, outcomes
from bot.bookings.frozen import Seal, booking_of, offers_of, wallet_account
from bot.bookings.states import CANCELLABLE, COMMITTED, FINAL, STOPPABLE
from bot.ports import Store
from bot.store import bookings as rows
from bot.store import tickets
from bot.store.bookings import Trip
from handlers.ports import Booking, CancelIntent, CancelQuote, OrderIntent
from handlers.says import FileRef, Say

MOST_OFFERS = 6


class TurnRides:
    """Implements handlers.ports.Rides for one person in one turn.

    Deeds append their intent to `stage`, which the turn commits; nothing is sent from here.
    Raises Refused(reason="not_found") for a booking that is not this person's.
    """

    def __init__(
        self,
        stage: list[object],
        store: Store,
        operator: Operator,
        wallet: Wallet,
        seal: Seal,
        *,
        person_id: int,
        conversation_id: int,
        now: datetime,
        tries: bytes = b"",
    ) -> None:
        self._stage = stage
        self._store = store
        self._operator = operator
        self._wallet = wallet
        self._seal = seal
        self._person_id = person_id
        self._conversation_id = conversation_id
        self._now = now
        self._asker = slips.Asker(tries, person_id, conversation_id)
        self._asked: dict[str, tuple[slips.Answer, str]] = {}

    async def offers(self, wish: RideRequest) -> Sequence[Offer]:
        found = await self._operator.offers(wish, self._now)
        return [offer for offer in found if offer.expires > self._now][:MOST_OFFERS]

    async def order(self, quote_id: str) -> Booking:
        """Stage the order. state is ORDERED, LAPSED when it came too late, or what it became."""
        trip = await self._own(quote_id)
        if trip.state == "QUOTED":
            self._stage.append(OrderIntent(quote_id))
            late = trip.expires <= self._now
            trip = replace(trip, state="LAPSED" if late else "ORDERED")
        return self._booking(trip)

    async def find(self, which: str | None = None) -> Sequence[Booking]:
        """which: a code, "last" (ordered latest), "next" (departs next), None or "all".

        A slip's code opens its ride, as in `open`; one that does not is not found.
        """
        trips = await self._store.read(self._trips)
        found = _chosen(trips, which, self._now)
        if not found and which and codes.is_whole(which):
            await self._try(which)
            found = _chosen(await self._store.read(self._trips), which, self._now)
        return [self._booking(trip, ticket) for trip, ticket in found]

    async def open(self, code: str) -> Booking | None:
        """The ride of a slip code, whoever ordered it; None tells nothing of why not.

        Raises Refused(reason="locked") after five wrong ones, for 15 minutes.
        """
        own = _chosen(await self._store.read(self._trips), code, self._now)
        if own:
            return self._booking(*own[0])
        answer, trip_id = await self._try(code)
        if answer == "locked":
            raise Refused("too many wrong codes", source="slips", reason="locked")
        return self._booking(await self._own(trip_id)) if answer == "opened" else None

    async def _try(self, code: str) -> tuple[slips.Answer, str]:
        """One try at a code, written at once; a script that is read again does not try again."""
        if code not in self._asked:
            self._asked[code] = await self._store.write(
                lambda conn: slips.open_ride(conn, self._asker, code, self._now)
            )
        return self._asked[code]

    def _seen(self, conn: Connection) -> list[Trip]:
        """Every ordered trip that is this person's or was opened by its code, by departure."""
        trips = rows.of_person(conn, self._person_id)
        opened = slips.opened_by(conn, self._person_id, self._now)
        known = {trip.id for trip in trips}
        more = [rows.by_id(conn, trip_id) for trip_id in opened if trip_id not in known]
        return sorted((*trips, *filter(None, more)), key=lambda trip: (trip.departs, trip.created))

    def _trips(self, conn: Connection) -> list[tuple[Trip, str | None]]:
        found = []
        for trip in self._seen(conn):
            ticket = tickets.kept_ticket(conn, trip.id)
            found.append((trip, ticket[0] if ticket else None))
        return found

    async def cancel_quote(self, booking_id: str, leg: int | None = None) -> CancelQuote:
        """Fee and refund by the rule that was read back. possible False: nothing to cancel."""
        trip = await self._own(booking_id)
        whole = leg is None or [x.n for x in trip.legs] == [leg]
        if whole and (trip.state in STOPPABLE or trip.state == "CONDITIONAL"):
            return CancelQuote(trip.id, 0, 0)
        if whole and trip.state in COMMITTED:  # noted; once confirmed, it is asked anew
            trip = _as_if_confirmed(trip)
        fees = outcomes.fees_of(trip, offers_of(trip, self._seal), self._now, leg)
        if trip.state not in CANCELLABLE or trip.stop == "agreed" or fees is None:
            return CancelQuote(trip.id, 0, 0, possible=False, leg=leg)
        paid = sum(x.cents for x in trip.legs if x.n in fees)
        fee = sum(fees.values())
        return CancelQuote(trip.id, fee, paid - fee, leg=None if whole else leg)

    async def cancel(self, quote: CancelQuote) -> Booking:
        """Stage the cancellation at the fee that was shown."""
        trip = await self._own(quote.booking_id)
        if trip.state not in FINAL:
            self._stage.append(CancelIntent(trip.id, quote.fee_cents, quote.leg))
        shown = replace(trip, stop="agreed") if trip.state in CANCELLABLE else trip
        return self._booking(shown)

    async def balance(self) -> int:
        return await self._wallet.balance(wallet_account(self._person_id))

    async def tickets_again(self, booking_id: str) -> Sequence[Say]:
        """Every ticket once more, also after the ride; the last one with the receipt of all."""
        trip = await self._own(booking_id)
        kept = await self._store.read(lambda conn: tickets.kept_tickets(conn, trip.id))
        offers = offers_of(trip, self._seal)
        again = [
            outcomes.ticket(trip, offers[one.n - 1], one.serial, one.issued, one.n) for one in kept
        ]
        for last in again[-1:]:
            again[-1] = replace(last, files=(*last.files, FileRef("receipt", trip.id)))
        return again

    async def _own(self, trip_id: str) -> Trip:
        def look(conn: Connection) -> Trip | None:
            trip = rows.by_id(conn, trip_id)
            if trip is None or trip.person_id == self._person_id:
                return trip
            return trip if slips.may_see(conn, trip_id, self._person_id, self._now) else None

        trip = await self._store.read(look)
        if trip is None:
            raise Refused("no such booking", source="bookings", reason="not_found")
        return trip

    def _booking(self, trip: Trip, ticket: str | None = None) -> Booking:
        return booking_of(trip, self._seal, ticket)


def _as_if_confirmed(trip: Trip) -> Trip:
    legs = tuple(replace(leg, state="CONFIRMED") for leg in trip.legs)
    return replace(trip, state="CONFIRMED", stop="", legs=legs)


def _chosen(
    trips: list[tuple[Trip, str | None]], which: str | None, now: datetime
) -> list[tuple[Trip, str | None]]:
    """The trips that `which` means; a code is read as Crockford does (O is 0, I and L are 1)."""
    if which is None or which == "all":
        ahead = [pair for pair in trips if pair[0].departs >= now]
        past = [pair for pair in trips if pair[0].departs < now]
        return ahead + past[::-1]
    if which == "last":
        return sorted(trips, key=lambda pair: pair[0].created)[-1:]
    if which == "next":
        live = [p for p in trips if p[0].departs >= now and p[0].state not in FINAL]
        return live[:1]
    code = codes.stored(which)
    return [pair for pair in trips if pair[0].code == code]
