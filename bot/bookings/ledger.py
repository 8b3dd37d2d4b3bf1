"""The double-entry ledger of trips: integer cents, append-only, every transaction sums to zero."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

from bot.store.booking_models import table
from bot.store.ready import Ready

txn = table("ledger_txn")
entry = table("ledger_entry")
trip = table("trip")

Account = Literal[
    "wallet", "held", "revenue", "refunds", "fees", "extras", "cards", "paid_in", "cash"
]
Deed = Literal["hold", "release", "capture", "refund", "fee"]
CreditDeed = Literal["topup", "sale", "redeem"]

# Signs as in beancount: a debit is positive. The wallet is money owed to persons.
BEANCOUNT: Mapping[str, str] = {
    "wallet": "Liabilities:Wallet",
    "held": "Liabilities:Held",
    "revenue": "Income:Partner:Fares",
    "refunds": "Income:Partner:Refunds",
    "fees": "Income:Partner:Fees",
    "extras": "Income:Partner:Extras",
    "cards": "Liabilities:Cards",
    "paid_in": "Assets:Partner:PaidIn",
    "cash": "Assets:Office:Cash",
}
INCOME: frozenset[Account] = frozenset({"revenue", "refunds", "fees", "extras"})
SIDES: Mapping[Deed, tuple[Account, Account]] = {
    "hold": ("wallet", "held"),
    "release": ("held", "wallet"),
    "capture": ("held", "revenue"),
    "refund": ("refunds", "wallet"),
    "fee": ("revenue", "fees"),
}
CREDIT_SIDES: Mapping[CreditDeed, tuple[Account, Account]] = {
    "topup": ("paid_in", "wallet"),
    "sale": ("cash", "cards"),
    "redeem": ("cards", "wallet"),
}
OWN_CREDIT = "extra_"  # extra costs are agreed to by the rider, and paid from the own credit
BERLIN = ZoneInfo("Europe/Berlin")


_BEGIN = {
    of: Ready(sqlite.insert(txn).on_conflict_do_nothing(), (of, "kind", "at", "closed"))
    for of in ("trip_id", "deed_id")
}
_ENTRY = Ready(insert(entry), ("txn", "account", "cents", "at"))
_CLOSE = Ready(update(txn).where(txn.c.id == bindparam("number")), ("closed",))
_PAY = Ready(select(trip.c.pay).where(trip.c.id == bindparam("of")))


class Unbalanced(Exception):
    """The entries of a ledger transaction do not sum to zero."""


def book(conn: Connection, trip_id: str, deed: Deed, cents: int, at: datetime) -> None:
    """Book a money deed of a trip, once: debit the first side, credit the second."""
    debit, credit = SIDES[deed]
    if cents > 0:
        post(conn, trip_id, deed, {debit: cents, credit: -cents}, at)


def book_deed(conn: Connection, deed_id: str, deed: CreditDeed, cents: int, at: datetime) -> None:
    """Book a top-up, a card's sale or its redemption, once."""
    debit, credit = CREDIT_SIDES[deed]
    if cents > 0:
        post(conn, deed_id, deed, {debit: cents, credit: -cents}, at, of="deed_id")


def post(
    conn: Connection,
    of_id: str,
    kind: str,
    entries: Mapping[Account, int],
    at: datetime,
    of: Literal["trip_id", "deed_id"] = "trip_id",
) -> bool:
    """Write one closed transaction; False when this trip (or deed) already has one of that kind.

    Raises Unbalanced before anything is written; the database's own trigger checks again.
    """
    if sum(entries.values()) != 0:
        raise Unbalanced(f"{kind} of {of_id} sums to {sum(entries.values())} cents")
    begun = _BEGIN[of].run(conn, {of: of_id, "kind": kind, "at": at, "closed": False})
    if begun.rowcount == 0:
        return False
    number = begun.lastrowid
    by_card = of == "trip_id" and not kind.startswith(OWN_CREDIT)
    owed = {_owed(conn, of_id, a) if by_card else a: cents for a, cents in entries.items()}
    for account, cents in owed.items():
        _ENTRY.run(conn, {"txn": number, "account": account, "cents": cents, "at": at})
    _CLOSE.run(conn, {"number": number, "closed": True})
    return True


def _owed(conn: Connection, trip_id: str, account: Account) -> Account:
    """The account as it is; where a prepaid card pays the trip, its money is the card's."""
    if account != "wallet":
        return account
    found = _PAY.rows(conn, {"of": trip_id})
    return "cards" if found and (found[0][0] or "").startswith("card:") else account


def cost_cents(conn: Connection, trip_id: str, accounts: Collection[str] = INCOME) -> int:
    """What a trip has cost so far: captured, less refunded, with extras; held money is not spent.

    accounts: the income accounts that count.
    """
    query = select(func.coalesce(func.sum(entry.c.cents), 0)).join(txn, entry.c.txn == txn.c.id)
    where = (txn.c.trip_id == trip_id, entry.c.account.in_(accounts))
    return -int(conn.execute(query.where(*where)).scalar_one())


def balances(conn: Connection) -> dict[str, int]:
    """Cents per account, debits positive."""
    query = select(entry.c.account, func.sum(entry.c.cents)).group_by(entry.c.account)
    return {row.account: row[1] for row in conn.execute(query)}


def imbalance_cents(conn: Connection) -> int:
    """The sum of what single transactions are off; 0 when every one sums to zero."""
    query = select(func.sum(entry.c.cents)).group_by(entry.c.txn)
    return sum(abs(cents) for cents in conn.execute(query).scalars())


def export(conn: Connection) -> str:
    """The whole ledger as beancount text, without personal data: amounts and trip ids only."""
    query = select(
        txn.c.id,
        txn.c.trip_id,
        txn.c.deed_id,
        txn.c.kind,
        txn.c.at,
        entry.c.account,
        entry.c.cents,
    ).join(entry, entry.c.txn == txn.c.id)
    rows = conn.execute(query.order_by(txn.c.at, txn.c.id, entry.c.id)).all()
    first = _day(rows[0].at) if rows else "2026-01-01"
    lines = ['option "title" "Lotse ledger"', 'option "operating_currency" "EUR"', ""]
    lines += [f"{first} open {name} EUR" for name in BEANCOUNT.values()]
    last = None
    for row in rows:
        if row.id != last:
            of = f'  trip: "{row.trip_id}"' if row.trip_id else f'  deed: "{row.deed_id}"'
            lines += ["", f'{_day(row.at)} * "{row.kind}"', of]
            last = row.id
        lines.append(f"  {BEANCOUNT[row.account]}  {_euros(row.cents)} EUR")
    return "\n".join(lines) + "\n"


def _day(at: datetime) -> str:
    return at.astimezone(BERLIN).date().isoformat()


def _euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
