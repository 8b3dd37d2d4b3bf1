"""Whose money pays for an order: decided in the order's own transaction, and told to a payer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.bookings.frozen import wallet_account
from bot.paying import outcomes
from bot.paying.deeds import Till
from bot.store import crypto, payers
from bot.store.bookings import Trip
from bot.store.payers import PayerGrant


def month_left_cents(conn: sa.Connection, grant: PayerGrant, now: datetime) -> int:
    """What a grant still pays this month, never below zero."""
    return max(0, grant.monthly_cents - payers.spent_cents(conn, grant.id, now))


def left_cents(conn: sa.Connection, grant: PayerGrant, now: datetime) -> int:
    """What a grant still pays for one ride now: the smaller of both limits."""
    return min(grant.per_ride_cents, month_left_cents(conn, grant, now))


@dataclass(frozen=True, slots=True)
class Accounts:
    """Implements the hooks of bot.bookings.moment.Books that are about paying."""

    till: Till

    def account_of(
        self, conn: sa.Connection, person_id: int, pay: str, cents: int, now: datetime
    ) -> str | None:
        """The wallet account that pays; None where this person may not pay so.

        pay: as in QuoteIntent. Orders are written one after the other, so what two devices order
        at once is counted one after the other as well: limits hold.
        """
        kind, _, ident = pay.partition(":")
        if kind == "own":
            return wallet_account(person_id)
        if kind == "card":
            return ident if payers.may_use_card(conn, person_id, ident) else None
        grant = payers.grant_by_id(conn, ident) if kind == "payer" else None
        if grant is None or not grant.pays or grant.rider_id != person_id:
            return None
        if cents > left_cents(conn, grant, now):
            return None
        return wallet_account(grant.payer_id)

    def captured(self, conn: sa.Connection, trip: Trip, cents: int, now: datetime) -> None:
        """Tell the payer that a ride was paid: who, how much, when, never the way."""
        grant = self._grant(conn, trip)
        if grant is not None:
            say = outcomes.paid(self._name(grant), cents, now, month_left_cents(conn, grant, now))
            self.till.tell(conn, grant.conversation_id, grant.payer_id, say)

    def refunded(self, conn: sa.Connection, trip: Trip, cents: int, now: datetime) -> None:
        grant = self._grant(conn, trip)
        if grant is not None:
            say = outcomes.given_back(self._name(grant), cents, now)
            self.till.tell(conn, grant.conversation_id, grant.payer_id, say)

    def _grant(self, conn: sa.Connection, trip: Trip) -> PayerGrant | None:
        """The grant that pays this trip, also when it was revoked since."""
        kind, _, ident = trip.pay.partition(":")
        return payers.any_grant(conn, ident) if kind == "payer" else None

    def _name(self, grant: PayerGrant) -> str:
        return self.till.vault.open(crypto.NAME, grant.sealed_name).decode()
