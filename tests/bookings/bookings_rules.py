"""What must always hold, checked while it happens and when all has come to rest."""

from __future__ import annotations

from collections import Counter

from bookings_world import CREDIT, PERSON, House
from sqlalchemy import Connection, select

from bot.bookings import ledger, states
from bot.bookings.codes import read, shown
from bot.bookings.frozen import wallet_account
from bot.store import bookings as rows
from bot.store.bookings import Trip
from handlers.says import Say

WAITS = ("NEW", "PENDING", "CONDITIONAL_CONFIRMED")
STANDS = ("CONFIRMED", "STARTED", "FINISHED")
FAILED = (
    "booking.rejected",
    "booking.expired",
    "booking.pay_failed",
    "booking.denied",
    "booking.repriced",
)
ONCE = (
    *FAILED,
    "booking.confirmed",
    "booking.ticket",
    "booking.unknown",
    "booking.cancelled",
    "booking.operator_cancelled",
    "booking.needs_staff",
    "booking.conditional",
    "booking.lapsed",
)
_MONEY = states.MONEY_MOVES | {
    (a, c) for a, b in states.MONEY_MOVES for b2, c in states.MONEY_MOVES if b == b2
}
_STEPS = {(m.source, m.target) for m in states.TABLE}


class Broken(AssertionError):
    """A rule that must always hold does not."""


def demand(holds: bool, rule: str, what: object = "") -> None:
    if not holds:
        raise Broken(f"{rule}: {what}")


def watch(house: House) -> None:
    """Rules that must hold at the very moment: I4 before money goes back, I10 when told."""

    def money_moves(key: str) -> None:
        name, deed = key.rsplit(":", 1)
        if deed in ("release", "refund"):
            trip = house.trip(name)
            found = house.partner.bookings.get(trip.offer_id)
            demand(found is None or found.state not in STANDS, "I4", (key, found))

    def told(conn: Connection, say: Say) -> None:
        query = select(rows.trip.c.id, rows.trip.c.offer_id)
        for trip in conn.execute(query.where(rows.trip.c.code == read(str(say.facts.get("code"))))):
            partner = house.partner.bookings.get(trip.offer_id)
            stands = partner is not None and partner.state in STANDS
            if say.text == "booking.confirmed":
                known = partner is not None and partner.state != "PENDING"
                demand(known, "I10 gebucht before CONFIRMED", trip.id)
            if say.text in FAILED:
                demand(not stands, "I10 fehlgeschlagen while it stands", (say.text, trip.id))

    house.partner.on_money = money_moves
    house.on_tell = told


def check(house: House) -> None:
    """All rules once faults stopped and everything was drained."""
    _books(house)
    _paths(house)
    _told(house)
    for trip in house.trips():
        _money(house, trip)
        _ticket(house, trip)
    demand(house.store.now(lambda c: _open_attempts(house)) == 0, "attempts answered")


def _open_attempts(house: House) -> int:
    return sum(1 for t in house.trips() for _, answer in house.attempts(t.id) if answer is None)


def _books(house: House) -> None:
    demand(house.store.now(ledger.imbalance_cents) == 0, "I1 sums to zero")
    account = wallet_account(PERSON)
    balance = house.partner.balances.get(account, CREDIT)
    demand(balance >= 0, "I1 wallet below zero", balance)
    books = house.store.now(ledger.balances)
    kept = sum(c for _, c, s in house.partner.holds.values() if s in ("held", "captured"))
    kept -= sum(house.partner.refunds.values())
    demand(books.get("wallet", 0) == kept, "I11 ledger equals the wallet", (books, kept))


def _paths(house: House) -> None:
    def read(conn: object) -> list[tuple[str, str, str, str]]:
        with house.store.engine.connect() as conn2:
            query = "SELECT source, target, paid, pays FROM path ORDER BY n"
            return [tuple(r) for r in conn2.exec_driver_sql(query)]

    for source, target, paid, pays in read(None):
        if source != target:
            demand((source, target) in _STEPS, "I8 path", (source, target))
            demand(source not in states.FINAL, "I8 final stays final", (source, target))
        if paid != pays:
            demand((paid, pays) in _MONEY, "I8 money path", (paid, pays))


def _told(house: House) -> None:
    counted = Counter((s.facts.get("code"), s.text) for s in house.told if s.text in ONCE)
    twice = {pair: n for pair, n in counted.items() if n > 1}
    demand(not twice, "I10 told once", twice)
    codes = {shown(t.code): t for t in house.trips()}
    for code, text in counted:
        trip = codes[code]
        demand(text != "booking.confirmed" or _was_confirmed(house, trip), "I10 gebucht", trip)
    for trip in codes.values():
        said = {text for code, text in counted if code == shown(trip.code)}
        if trip.state == "CONFIRMED":
            demand("booking.confirmed" in said, "I10 outcome told", trip)
        if trip.state in ("REJECTED", "EXPIRED", "PAY_FAILED", "CANCELLED", "DENIED"):
            wanted = {f"booking.{trip.state.lower()}"}
            wanted |= {"booking.expired"} if trip.state == "PAY_FAILED" else set()
            demand(bool(wanted & said), "I10 outcome told", trip)


def _was_confirmed(house: House, trip: Trip) -> bool:
    with house.store.engine.connect() as conn:
        query = "SELECT count(*) FROM path WHERE trip = ? AND target = 'CONFIRMED'"
        return bool(conn.exec_driver_sql(query, (trip.id,)).scalar())


def _money(house: House, trip: Trip) -> None:
    holds = [a for key, a in house.partner.answers.items() if key == f"{trip.id}:hold"]
    demand(len(holds) <= 1, "I5 one hold", trip.id)
    partner = house.partner.bookings.get(trip.offer_id)
    stands = trip.legs != () and partner is not None and partner.state in STANDS
    hold = house.partner.holds.get(trip.hold_id or "")
    if hold is not None:
        demand(hold[1] == trip.cents, "I12 hold = shown", (hold, trip.cents))
    if trip.state in states.PROMISED:
        demand(stands, "I3 promise stands at the partner", (trip.id, trip.state, partner))
        demand(hold is not None and hold[2] == "captured", "I3 one capture", (trip, hold))
        demand(partner is not None and partner.cents == trip.cents, "I12 shown = booked", trip)
    elif trip.state in states.FINAL:
        demand(not stands, "I3 nothing stands for a failed trip", (trip.id, trip.state, partner))
        demand(hold is None or hold[2] != "held", "I3 nothing stays held", (trip, hold))
        waits = partner is not None and trip.legs != () and partner.state in WAITS
        demand(not waits, "nothing waits at the partner", (trip, partner))
        back = house.partner.refunds.get(trip.hold_id or "", 0)
        if hold is not None and hold[2] == "captured":
            demand(trip.state in ("CANCELLED", "OPERATOR_CANCELLED"), "I3 captured", trip)
            demand(back == trip.cents - trip.fee_cents, "I2 refund by rule", (back, trip))
        demand(back == trip.refunded_cents, "I7 refund as booked", (back, trip))
    elif trip.state not in ("QUOTED", "NEEDS_STAFF"):
        raise Broken(f"I9 settled: {trip.id} stays {trip.state}")


def _ticket(house: House, trip: Trip) -> None:
    found = house.store.now(lambda c: rows.valid_ticket(c, trip.id))
    if found is not None:
        demand(trip.state in states.PROMISED, "I6 ticket only for a promise", (trip, found))
    elif trip.state in ("CONFIRMED", "IN_USE"):
        raise Broken(f"I6: {trip.id} has no ticket")
