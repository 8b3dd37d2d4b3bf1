"""Staged deeds of paying: what they change in a turn's commit, each harmless when repeated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.bookings.frozen import token_hash, wallet_account
from bot.paying import outcomes
from bot.paying.deeds import Till, code_mark
from bot.store import crypto, payers
from bot.store import deeds as rows
from bot.store.deeds import Deed
from handlers.paying import CreditIntent
from handlers.ports import INVITATION_LIVES, LeaveQuoteIntent, OrderIntent

QUOTE_LIVES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CardShownIntent:
    """The person showed a card's code; from now on it may pay for their rides."""

    account: str


@dataclass(frozen=True, slots=True)
class RedeemIntent:
    """Move all of a card to the person's own credit."""

    deed_id: str
    code: str


@dataclass(frozen=True, slots=True)
class InviteIntent:
    """Somebody wants to pay for somebody. code: as it is stored, without its check."""

    grant_id: str
    code: str
    name: str
    per_ride_cents: int
    monthly_cents: int


@dataclass(frozen=True, slots=True)
class AcceptIntent:
    """A rider takes an invitation. name: what they call their payer."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RevokeIntent:
    """One side ends a grant."""

    grant_id: str


def invitation_mark(till: Till, code: str) -> bytes:
    return till.vault.mark("payer", code)


@dataclass(frozen=True, slots=True)
class PayingDeeds:
    """The appliers (conn, conversation_id, person_id, intent, now), inside the turn's commit."""

    till: Till

    def credit(
        self, conn: sa.Connection, room: int, person: int, intent: CreditIntent, now: datetime
    ) -> None:
        """A top-up was read back: quoted, until it is ordered, left or too old."""
        if rows.by_id(conn, intent.quote_id) is not None:
            return
        new = Deed(
            intent.quote_id,
            "topup",
            "quoted",
            intent.cents,
            now,
            person,
            room,
            wallet_account(person),
            token_hash=token_hash(intent.token),
            expires=now + QUOTE_LIVES,
        )
        rows.insert(conn, new)

    def order(
        self, conn: sa.Connection, room: int, person: int, intent: OrderIntent, now: datetime
    ) -> None:
        """quoted → asked, once; what came too late lapses and says so."""
        found = rows.by_id(conn, intent.quote_id)
        if found is None or found.person_id != person or found.state != "quoted":
            return
        if found.expires is not None and found.expires <= now:
            lapsed = rows.save(conn, replace(found, state="lapsed"))
            self.till.tell(conn, room, person, outcomes.quote_lapsed(lapsed))
            return
        rows.save(conn, replace(found, state="asked", conversation_id=room, next_at=now))

    def leave(
        self, conn: sa.Connection, room: int, person: int, intent: LeaveQuoteIntent, now: datetime
    ) -> None:
        """The person went on to something else: only what is still quoted lapses."""
        found = rows.by_id(conn, intent.quote_id)
        if found is not None and found.person_id == person and found.state == "quoted":
            rows.save(conn, replace(found, state="lapsed"))

    def show_card(
        self, conn: sa.Connection, room: int, person: int, intent: CardShownIntent, now: datetime
    ) -> None:
        payers.show_card(conn, person, intent.account, room, now)

    def redeem(
        self, conn: sa.Connection, room: int, person: int, intent: RedeemIntent, now: datetime
    ) -> None:
        """One redemption of a code at a time for a person; the wallet decides of two persons.

        What is on the card is known only once it moved.
        """
        mark = code_mark(self.till.vault, intent.code)
        if rows.by_id(conn, intent.deed_id) or rows.is_redeeming(conn, person, mark):
            return
        sealed = self.till.vault.seal(crypto.CODE, intent.code.encode())
        account = wallet_account(person)
        new = Deed(intent.deed_id, "redeem", "asked", 0, now, person, room, account)
        rows.insert(conn, replace(new, sealed_code=sealed, mark=mark, next_at=now))

    def invite(
        self, conn: sa.Connection, room: int, person: int, intent: InviteIntent, now: datetime
    ) -> None:
        if payers.grant_by_id(conn, intent.grant_id) is not None:
            return
        payers.invite(
            conn,
            id=intent.grant_id,
            payer_id=person,
            conversation_id=room,
            sealed_name=self.till.vault.seal(crypto.NAME, intent.name.encode()),
            code_mark=invitation_mark(self.till, intent.code),
            per_ride_cents=intent.per_ride_cents,
            monthly_cents=intent.monthly_cents,
            created=now,
            expires=now + INVITATION_LIVES,
        )

    def accept(
        self, conn: sa.Connection, room: int, person: int, intent: AcceptIntent, now: datetime
    ) -> None:
        """The first to come takes it; who comes second is told so."""
        found = payers.grant_by_code(conn, invitation_mark(self.till, intent.code), now)
        if found is None or found.payer_id == person:
            self.till.tell(conn, room, person, outcomes.gone())
            return
        sealed = self.till.vault.seal(crypto.NAME, intent.name.encode())
        payers.accept(conn, found.id, person, room, sealed, now)
        name = self.till.vault.open(crypto.NAME, found.sealed_name).decode()
        self.till.tell(conn, found.conversation_id, found.payer_id, outcomes.accepted(name))

    def revoke(
        self, conn: sa.Connection, room: int, person: int, intent: RevokeIntent, now: datetime
    ) -> None:
        """Orders from now on; what was ordered before stays paid. The other side is told."""
        found = payers.grant_by_id(conn, intent.grant_id)
        if found is None or person not in (found.payer_id, found.rider_id):
            return
        payers.revoke(conn, found.id, now)
        if found.rider_id is None or found.rider_conversation_id is None:
            return
        clear = self.till.vault.open
        if person == found.payer_id:
            name = clear(crypto.NAME, found.sealed_payer_name or b"").decode()
            self.till.tell(conn, found.rider_conversation_id, found.rider_id, outcomes.ended(name))
        else:
            name = clear(crypto.NAME, found.sealed_name).decode()
            self.till.tell(conn, found.conversation_id, found.payer_id, outcomes.ended(name))
