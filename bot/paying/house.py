"""Paying, put together: the purse of a turn, the read-backs of top-ups, the deeds' saga."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from adapters.ports import Wallet
from bot import slips
from bot.bookings import intents
from bot.bookings.frozen import token_hash
from bot.bookings.moment import Books
from bot.bookings.outcomes import Tell
from bot.dispatch import QuoteView
from bot.paying.accounts import Accounts
from bot.paying.counter import Counter
from bot.paying.deeds import CreditDeeds, Till
from bot.paying.intents import (
    AcceptIntent,
    CardShownIntent,
    InviteIntent,
    PayingDeeds,
    RedeemIntent,
    RevokeIntent,
)
from bot.paying.purse import TurnPurse
from bot.ports import ConversationState
from bot.store import bookings, deeds
from bot.store.deeds import Deed
from bot.store.sqlite import SqliteStore
from handlers.paying import CreditIntent
from handlers.ports import LeaveQuoteIntent, OrderIntent

T = TypeVar("T")
Applier = Callable[[sa.Connection, int, int, T, datetime], None]


@dataclass(frozen=True, slots=True)
class Paying:
    """What the desk needs of paying. counter: where an office sells prepaid cards."""

    store: SqliteStore
    wallet: Wallet
    till: Till
    deeds: CreditDeeds
    counter: Counter
    new_id: Callable[[], str]

    def purse(self, state: ConversationState, stage: list[object], now: datetime) -> TurnPurse:
        return TurnPurse(
            stage,
            self.store,
            self.wallet,
            self.till,
            slips.mark_of(state.inbox[0].inbound, self.store.vault.mark),
            self.new_id,
            intents.fresh_code,
            person_id=state.person_id,
            now=now,
        )

    def in_books(self, books: Books) -> Books:
        """The books of bookings with these ways to pay, and payers that are told."""
        mine = Accounts(self.till)
        return replace(
            books,
            account_of=mine.account_of,
            captured=mine.captured,
            refunded=mine.refunded,
        )

    def register(self, books: Books) -> None:
        """Let the store apply the staged deeds of paying; an order may be of a ride or of credit.

        After intents.register, whose appliers of orders and left read-backs are joined here.
        """
        mine, rides = PayingDeeds(self.till), intents.Deeds(books)
        self.store.on_intent(CreditIntent, mine.credit)
        self.store.on_intent(CardShownIntent, mine.show_card)
        self.store.on_intent(RedeemIntent, mine.redeem)
        self.store.on_intent(InviteIntent, mine.invite)
        self.store.on_intent(AcceptIntent, mine.accept)
        self.store.on_intent(RevokeIntent, mine.revoke)
        self.store.on_intent(OrderIntent, both(rides.order, mine.order))
        self.store.on_intent(LeaveQuoteIntent, both(rides.leave, mine.leave))
        self.store.on_idle(deeds.is_due)

    async def quote_of(self, token: str, now: datetime) -> QuoteView | None:
        """The read-back of a top-up by its order token."""
        found = await self.store.read(lambda conn: deeds.by_token(conn, token_hash(token)))
        return None if found is None else view(found, now)

    async def newest_open(
        self, conversation_id: int, ride: QuoteView | None, now: datetime
    ) -> QuoteView | None:
        """The newest open read-back: that of a top-up, or `ride` where it is newer."""

        def newest(conn: sa.Connection) -> QuoteView | None:
            found = deeds.newest_quote(conn, conversation_id, now)
            if found is None:
                return ride
            trip = bookings.by_id(conn, ride.quote_id) if ride else None
            return ride if trip and trip.created > found.created else view(found, now)

        return await self.store.read(newest)


def both(first: Applier[T], second: Applier[T]) -> Applier[T]:
    """Two appliers of one intent; each knows its own rows and leaves the others."""

    def apply(conn: sa.Connection, room: int, person: int, intent: T, now: datetime) -> None:
        first(conn, room, person, intent, now)
        second(conn, room, person, intent, now)

    return apply


def view(found: Deed, now: datetime) -> QuoteView:
    if found.state != "quoted":
        return QuoteView(found.id, "expired" if found.state == "lapsed" else "used", "credit")
    is_open = found.expires is not None and found.expires > now
    return QuoteView(found.id, "open" if is_open else "expired", "credit")


def open_paying(
    store: SqliteStore,
    wallet: Wallet,
    tell: Tell,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Paying:
    till = Till(tell, store.vault)
    saga = CreditDeeds(store, wallet, till, now)
    return Paying(store, wallet, till, saga, Counter(store, till, now), new_id)
