"""What must always hold, one named rule each: while it happens, and when all has come to rest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from bookings_world import CREDIT, House
from sqlalchemy import Connection, select

from adapters.words import PartnerBooking
from bot.bookings import ledger, states
from bot.bookings.codes import read, shown
from bot.store import bookings as rows
from bot.store import tickets
from bot.store.bookings import Trip, TripLeg
from handlers.says import Say

WAITS = ("NEW", "PENDING", "CONDITIONAL_CONFIRMED")
STANDS = ("CONFIRMED", "STARTED", "FINISHED")
FAILED = (
    "booking.rejected",
    "booking.expired",
    "booking.pay_failed",
    "booking.payer_failed",
    "booking.denied",
    "booking.repriced",
)
ONCE = (
    *FAILED,
    "booking.confirmed",
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
_ALONE = frozenset((move.source, move.target) for move in states.TABLE)
UNORDERED = ("QUOTED", "LAPSED")


class Broken(AssertionError):
    """A rule that must always hold does not."""


def demand(holds: bool, rule: str, what: object = "") -> None:
    if not holds:
        raise Broken(f"{rule}: {brief(what)}")


def brief(what: object) -> object:
    """A trip as a line that can be read; everything else as it is."""
    if isinstance(what, tuple):
        return tuple(brief(one) for one in what)
    if not isinstance(what, Trip):
        return what
    legs = [(x.partner_booking_id, x.state, x.partner_state, x.owed) for x in what.legs]
    money = (what.money, what.cents, what.fee_cents, what.refund_cents)
    return (what.id, what.state, *money, what.stop, what.reason, legs)


Leg = tuple[TripLeg, PartnerBooking | None]


def legs_of(house: House, trip: Trip) -> list[Leg]:
    """Each ordered leg beside the partner's own truth about it."""
    if trip.state in UNORDERED:
        return []
    return [(leg, house.partner.bookings.get(leg.partner_booking_id)) for leg in trip.legs]


def price(house: House, leg: TripLeg) -> int:
    """What was read back for this leg, by the partner's own copy of the offer."""
    return house.partner.offers_given[leg.partner_booking_id].cents


def stands(found: PartnerBooking | None) -> bool:
    return found is not None and found.state in STANDS


# --- while it happens ------------------------------------------------------------------------


def watch(house: House) -> None:
    """Rules that must hold at the very moment: I4 before money goes back, I10 when told."""

    def money_moves(key: str) -> None:
        name, deed = key.split(":")[:2]
        if deed not in ("release", "refund"):
            return
        legs = legs_of(house, house.trip(name))
        if deed == "release":
            demand(not any(stands(found) for _, found in legs), "I4", (key, legs))
            return
        _, hold_id, cents = house.partner.bodies[key]
        gone = sum(price(house, leg) for leg, found in legs if not stands(found))
        given = house.partner.refunds.get(str(hold_id), 0) + int(str(cents))
        demand(given <= gone, "I4", (key, given, gone, legs))

    def told(conn: Connection, say: Say) -> None:
        code = read(str(say.facts.get("code")))
        for name in conn.execute(select(rows.trip.c.id).where(rows.trip.c.code == code)).scalars():
            trip = rows.by_id(conn, name)
            assert trip is not None
            legs = legs_of(house, trip)
            if say.text == "booking.confirmed":
                known = all(found is not None and found.state != "PENDING" for _, found in legs)
                demand(known and legs != [], "I10 gebucht before CONFIRMED", name)
            if say.text in FAILED:
                still = [found for leg, found in legs if stands(found) and not leg.owed]
                demand(not still, "I10 fehlgeschlagen while it stands", (say.text, name, still))

    house.partner.on_money = money_moves
    house.on_tell = told


# --- when all has come to rest ---------------------------------------------------------------


def sums_to_zero(house: House) -> None:
    """I1: every transaction sums to zero, no wallet below zero, entries never change."""
    demand(house.store.now(ledger.imbalance_cents) == 0, "I1 sums to zero")
    for account, balance in house.partner.balances.items():
        demand(balance >= 0, "I1 wallet below zero", (account, balance))
    query = "SELECT id, txn, account, cents FROM {} ORDER BY id"
    now, then = (_ask(house, query.format(name)) for name in ("ledger_entry", "entry_log"))
    demand(now == then, "I1 entries never change", (now, then))


def captured_by_rule(house: House) -> None:
    """I2: captured is the quote with its agreed extras; given back is what the rule says."""
    for trip in house.trips():
        hold = house.partner.holds.get(trip.hold_id or "")
        if hold is None or hold[2] != "captured":
            continue
        demand(hold[1] == trip.cents, "I2 captured = quote", (trip, hold))
        if trip.money.endswith("?") or trip.state == "NEEDS_STAFF":
            continue
        back = house.partner.refunds.get(trip.hold_id or "", 0)
        wanted = [_backs(house, leg, found) for leg, found in legs_of(house, trip)]
        sums = {0}
        for possible in wanted:
            sums = {done + more for done in sums for more in possible}
        demand(back in sums, "I2 refund by rule", (back, sorted(sums), trip))


def _backs(house: House, leg: TripLeg, found: PartnerBooking | None) -> set[int]:
    """What may be given back for a leg: nothing while it stands; in full, or less the rule's fee.

    A person who cancels gives up the fee that was shown, free of charge or not by the hour.
    """
    cents = price(house, leg)
    if stands(found):
        return {0}
    if found is not None and found.by_operator:
        return {cents}
    fee = house.partner.offers_given[leg.partner_booking_id].cancel_rule.fee_cents
    late = 0 if fee is None else cents - min(fee, cents)
    return {late} if leg.state == "NO_SHOW" else {cents, late}


def promise_means_capture(house: House) -> None:
    """I3: a promise has exactly one capture and stands; a failed trip has neither."""
    for trip in house.trips():
        hold = house.partner.holds.get(trip.hold_id or "")
        legs = legs_of(house, trip)
        if trip.state in states.PROMISED:
            demand(_captured(house, trip, hold), "I3 one capture", (trip, hold))
            kept = [found for leg, found in legs if leg.state in states.PROMISED]
            demand(kept != [], "I3 a promise has a leg", trip)
            demand(all(map(stands, kept)), "I3 promise stands at the partner", (trip.id, legs))
            ended = [found for leg, found in legs if leg.state not in states.PROMISED]
            demand(not any(map(stands, ended)), "I3 an ended leg is cancelled", (trip.id, legs))
        elif trip.state in states.FINAL:
            demand(not any(stands(f) for _, f in legs), "I3 nothing stands", (trip, legs))
            waits = [f for _, f in legs if f is not None and f.state in WAITS]
            demand(not waits, "I3 nothing waits at the partner", (trip, waits))
            demand(hold is None or hold[2] != "held", "I3 nothing stays held", (trip, hold))
            if hold is not None and hold[2] == "captured":
                ended_well = trip.state in ("CANCELLED", "OPERATOR_CANCELLED", "NO_SHOW")
                demand(ended_well, "I3 captured for a failed trip", trip)


def _captured(house: House, trip: Trip, hold: tuple[str, int, str] | None) -> bool:
    if hold is not None and hold[2] == "captured":
        return sum(key.startswith(f"{trip.id}:capture") for key in house.partner.answers) == 1
    return trip.money == "capturing?" and "capture_refused" in alarms(house, trip.id)


def alarms(house: House, trip_id: str) -> set[str]:
    return {
        kind for (kind,) in _ask(house, "SELECT kind FROM trip_alarm WHERE trip_id = ?", trip_id)
    }


def one_order_one_booking(house: House) -> None:
    """I5: one order gives at most one booking for each leg, and one hold."""
    owners: Counter[str] = Counter()
    for trip in house.trips():
        owners.update(leg.partner_booking_id for leg, _ in legs_of(house, trip))
        holds = [k for k in house.partner.answers if k.startswith(f"{trip.id}:hold")]
        demand(len(holds) <= 1, "I5 one hold", holds)
    twice = {name: n for name, n in owners.items() if n > 1}
    demand(not twice, "I5 one leg per booking", twice)
    foreign = set(house.partner.bookings) - set(owners)
    demand(not foreign, "I5 every booking belongs to an order", foreign)
    held = sum(1 for key in house.partner.answers if ":hold" in key)
    demand(held <= len([t for t in house.trips() if t.state not in UNORDERED]), "I5 holds", held)


def ticket_means_promise(house: House) -> None:
    """I6: a valid ticket only for a confirmed booking, and each has one."""
    for trip in house.trips():
        found = house.store.now(lambda c, name=trip.id: tickets.valid_tickets(c, name))  # type: ignore[misc]
        if found:
            demand(trip.state in states.PROMISED, "I6 ticket only for a promise", (trip, found))
        demand(
            bool(found) or trip.state not in ("CONFIRMED", "IN_USE"),
            "I6 a promise has its ticket",
            trip.id,
        )


def refunds_within_capture(house: House) -> None:
    """I7: all refunds of a hold together never exceed what was captured."""
    for hold_id, back in house.partner.refunds.items():
        _, cents, state = house.partner.holds[hold_id]
        demand(state == "captured" and back <= cents, "I7 refund above capture", (hold_id, back))
    for trip in house.trips():
        back = house.partner.refunds.get(trip.hold_id or "", 0)
        settled = not trip.money.endswith("?")
        demand(not settled or back == trip.refunded_cents, "I7 refund as booked", (back, trip))


def paths_in_the_table(house: House) -> None:
    """I8: every path of trips, legs and money is in the table; final stays final.

    Only an order of several rides may show more, which `states.OF_MANY` names.
    """
    several = {trip.id for trip in house.trips() if len(trip.legs) > 1}
    path = "SELECT trip, source, target, paid, pays FROM path"
    for trip, source, target, paid, pays in _ask(house, path):
        if source != target:
            demand((source, target) in allowed_steps(trip in several), "I8 path", (source, target))
            demand(source not in states.FINAL, "I8 final stays final", (source, target))
        if paid != pays:
            demand((paid, pays) in _MONEY, "I8 money path", (paid, pays))
    for trip, leg, source, target in _ask(house, "SELECT trip, leg, source, target FROM leg_path"):
        demand((source, target) in allowed_steps(), "I8 leg path", (trip, leg, source, target))
    stuck = _ask(house, "SELECT trip_id FROM trip_alarm WHERE kind = 'stuck'")
    demand(not stuck, "I8 nothing is stuck", stuck)


def allowed_steps(several: bool = False) -> frozenset[tuple[str, str]]:
    return states.STEPS if several else _ALONE


def doubt_ends(house: House) -> None:
    """I9: nothing is left in doubt: settled, or with the staff."""
    rests = states.PROMISED | states.FINAL | {"QUOTED", "NEEDS_STAFF"}
    open_states = rests - {"CANCELLING", "CANCEL_UNKNOWN"}
    for trip in house.trips():
        demand(trip.state in open_states, "I9 settled", (trip.id, trip.state))
        if trip.state == "NEEDS_STAFF":
            demand(alarms(house, trip.id) != set(), "I9 staff knows", trip.id)
    unanswered = _ask(house, "SELECT trip_id, op FROM trip_attempt WHERE answer IS NULL")
    demand(not unanswered, "I9 every attempt was answered", unanswered)


def told_once(house: House) -> None:
    """I10: each outcome is told exactly once, and only what is true."""
    counted = Counter((s.facts.get("code"), s.text) for s in house.told if s.text in ONCE)
    twice = {pair: n for pair, n in counted.items() if n > 1}
    demand(not twice, "I10 told once", twice)
    tickets = Counter(s.tag for s in house.told if s.text == "booking.ticket")
    demand(all(n == 1 for n in tickets.values()), "I10 one ticket each", tickets)
    codes = {shown(t.code): t for t in house.trips()}
    confirmed = {name for (name,) in _ask(house, "SELECT trip FROM path WHERE target='CONFIRMED'")}
    for code, text in counted:
        demand(text != "booking.confirmed" or codes[str(code)].id in confirmed, "I10 gebucht", code)
    for code, trip in codes.items():
        said = {text for told, text in counted if told == code}
        if trip.state == "CONFIRMED":
            demand("booking.confirmed" in said, "I10 outcome told", trip)
        if trip.state in ("REJECTED", "EXPIRED", "PAY_FAILED", "CANCELLED", "DENIED"):
            wanted = {f"booking.{trip.state.lower()}"}
            wanted |= {"booking.expired"} if trip.state == "PAY_FAILED" else set()
            demand(bool(wanted & said), "I10 outcome told", (trip.id, trip.state, said))


def ledger_equals_partner(house: House) -> None:
    """I11: our ledger equals the wallet, and the journal but for differences that are noted."""
    books = house.store.now(ledger.balances)
    kept = sum(c for _, c, s in house.partner.holds.values() if s in ("held", "captured"))
    kept -= sum(house.partner.refunds.values())
    demand(books.get("wallet", 0) == kept, "I11 ledger equals the wallet", (books, kept))
    theirs: dict[str, int] = defaultdict(int)
    for entry in house.partner.books:
        theirs[entry.booking_id] += entry.cents
    for trip in house.trips():
        if trip.money.endswith("?") or trip.state in (*UNORDERED, "NEEDS_STAFF"):
            continue
        legs = legs_of(house, trip)
        charged = sum(theirs[leg.partner_booking_id] for leg, _ in legs)
        ours = -_ledger_of(house, trip.id)
        if charged != ours:
            demand(_may_differ(trip, legs), "I11 journal", (trip, charged, ours))
            demand(not house.compared or trip.id in _differing(house), "I11 noted", trip)
        elif house.compared:
            demand(trip.id not in _differing(house), "I11 a difference that is none", trip)
            demand(trip.state != "COMPLETED", "I11 ridden and equal is settled", trip)


def _ledger_of(house: House, trip_id: str) -> int:
    query = """SELECT coalesce(sum(e.cents), 0)
    FROM ledger_entry e JOIN ledger_txn t ON t.id = e.txn
    WHERE t.trip_id = ? AND e.account IN ('revenue', 'refunds', 'fees', 'extras')"""
    return int(str(_ask(house, query, trip_id)[0][0]))


def _differing(house: House) -> set[object]:
    query = "SELECT trip_id FROM journal_difference WHERE settled_at IS NULL"
    return {name for (name,) in _ask(house, query)}


def _may_differ(trip: Trip, legs: list[Leg]) -> bool:
    """What only staff and partner can settle, and what reconciliation must note.

    A cancellation that reached the partner later than it was agreed costs its later fee; a leg
    that failed or was given up is not charged to the person, whatever the partner keeps for it.
    """
    failed = any(leg.state in ("EXPIRED", "DENIED", "CANCELLED") for leg, _ in legs)
    return failed or (bool(trip.stops) and trip.state in ("CANCELLED", *states.PROMISED))


def shown_held_captured(house: House) -> None:
    """I12: the price shown with the control is the hold, and the sum of what was booked."""
    for trip in house.trips():
        legs = legs_of(house, trip)
        if not legs:
            continue
        demand(sum(price(house, leg) for leg, _ in legs) == trip.cents, "I12 shown", trip)
        hold = house.partner.holds.get(trip.hold_id or "")
        demand(hold is None or hold[1] == trip.cents, "I12 hold = shown", (hold, trip.cents))
        if trip.state in states.PROMISED:
            booked = sum(
                price(house, leg) if found is None else found.cents or 0 for leg, found in legs
            )
            demand(booked == trip.cents, "I12 shown = booked", (booked, trip))


def payers_limits(house: House) -> None:
    """I13: what a payer's rides keep or took never exceeds the grant's limits."""
    query = "SELECT id, per_ride_cents, monthly_cents FROM payer_grant"
    if not _ask(house, "SELECT 1 FROM sqlite_master WHERE name = 'payer_grant'"):
        return
    for grant, per_ride, monthly in _ask(house, query):
        spent = 0
        for trip in house.trips():
            hold = house.partner.holds.get(trip.hold_id or "")
            if getattr(trip, "pay", "") == f"payer:{grant}" and hold and hold[2] != "released":
                demand(hold[1] <= int(str(per_ride)), "I13 per ride", (trip, per_ride))
                spent += hold[1] - house.partner.refunds.get(trip.hold_id or "", 0)
        demand(spent <= int(str(monthly)), "I13 per month", (grant, spent, monthly))


def times_in_utc(house: House) -> None:
    """I14: a time is stored as UTC microseconds, nothing else, and near the house's own clock."""
    for name, column in TIMES:
        for (value,) in _ask(house, f"SELECT {column} FROM {name} WHERE {column} IS NOT NULL"):
            demand(isinstance(value, int), "I14 UTC in storage", (name, column, value))
            at = datetime.fromtimestamp(int(str(value)) / 1e6, UTC)
            apart = abs((at - house.clock.now).total_seconds())
            demand(apart < 30 * 86400, "I14 microseconds of UTC", (name, column, at))


TIMES = (
    *(("trip", c) for c in ("expires", "departs", "created", "updated", "next_at", "unknown_at")),
    ("trip_leg", "expires"),
    ("trip_leg", "missing_at"),
    ("trip_attempt", "sent_at"),
    ("trip_outcome", "at"),
    ("ticket", "issued"),
    ("ledger_txn", "at"),
    ("ledger_entry", "at"),
)
PRIVATE = re.compile(r"CineStar|Universität|token-|tok0|person-\d|C0\d{6}|Tina|offer-\d")


def logs_without_persons(house: House) -> None:
    """I15: no name, place, code or token of a person in any log line."""
    found = [line for line in house.logged if PRIVATE.search(line)]
    demand(not found, "I15 personal data in logs", found)


RULES: Mapping[str, Callable[[House], None]] = {
    "I1": sums_to_zero,
    "I2": captured_by_rule,
    "I3": promise_means_capture,
    "I5": one_order_one_booking,
    "I6": ticket_means_promise,
    "I7": refunds_within_capture,
    "I8": paths_in_the_table,
    "I9": doubt_ends,
    "I10": told_once,
    "I11": ledger_equals_partner,
    "I12": shown_held_captured,
    "I13": payers_limits,
    "I14": times_in_utc,
    "I15": logs_without_persons,
}


def check(house: House) -> None:
    """All rules once faults stopped and everything was drained; I4 is part of `watch`."""
    for rule in RULES.values():
        rule(house)


def _ask(house: House, query: str, *values: object) -> list[tuple[object, ...]]:
    with house.store.engine.connect() as conn:
        return [tuple(row) for row in conn.exec_driver_sql(query, values)]


def reached(house: House) -> Iterable[str]:
    """Every state that a trip of this house was in."""
    for source, target in _ask(house, "SELECT source, target FROM path"):
        yield str(source)
        yield str(target)


__all__ = ["CREDIT", "RULES", "Broken", "alarms", "check", "demand", "legs_of", "reached", "watch"]
