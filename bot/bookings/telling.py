"""Telling a move: each outcome once, in the transaction that makes it true."""

from __future__ import annotations

from dataclasses import replace

from bot.bookings import outcomes
from bot.bookings.frozen import rider_of
from bot.bookings.moment import Moment, News, ReadBack, write_quote
from bot.bookings.states import UNKNOWN, Event
from bot.store import bookings as rows
from bot.store.bookings import Trip
from handlers.cards import read_back
from handlers.says import OrderControl, Say


def tell_move(at: Moment, trip: Trip, event: Event, news: News) -> None:
    """Tell the state that `event` led to, unless it is silent or was told before."""
    if trip.state == "LAPSED":
        return
    if trip.state == "REPRICED":
        if at.first_time(trip, trip.state):
            at.tell(trip, _repriced(at, trip, news))
        return
    say = _say(at, trip, event, news)
    if say is None or not at.first_time(trip, _kind(trip, event)):
        return
    at.tell(trip, say)
    if trip.state == "CONFIRMED" and event != "kept":
        _tell_ticket(at, trip)


def _kind(trip: Trip, event: Event) -> str:
    """Outcomes are told once; what a person can cause again counts by their wishes."""
    if event in ("kept", "in_use"):
        return f"cancel_refused:{trip.stops}"
    if trip.state == "CANCEL_UNKNOWN":
        return f"cancel_unknown:{trip.stops}"
    return "unknown" if trip.state in UNKNOWN else trip.state


def _say(at: Moment, trip: Trip, event: Event, news: News) -> Say | None:
    offer = at.offer(trip)
    if event == "kept" or (event == "in_use" and trip.stops):
        return outcomes.status("booking.cancel_refused", trip, offer, in_use=event == "in_use")
    if event == "hold_timeout":
        return outcomes.status("booking.expired", trip, offer, nothing_charged=True)
    return outcomes.outcome(trip, offer, news.facts)


def _tell_ticket(at: Moment, trip: Trip) -> None:
    """The ticket; and where stop came too late for a free way out, the question with its fee."""
    offer = at.offer(trip)
    found = rows.valid_ticket(at.conn, trip.id)
    if found is not None:
        at.tell(trip, outcomes.ticket(trip, offer, *found))
    if trip.stop == "asked":
        fee = outcomes.fee_now(offer.cancel_rule, trip.cents, at.now)
        at.tell(trip, outcomes.late_stop(trip, offer, fee))


def _repriced(at: Moment, trip: Trip, news: News) -> Say:
    """The changed price with an order control of its own, if there is an offer to order."""
    fresh = news.fresh
    if fresh is None:
        cents = news.facts.get("cents")
        shown = cents if isinstance(cents, int) else trip.cents
        return outcomes.repriced(trip, at.offer(trip), shown, None)
    token, quote_id = at.books.fresh_token(), at.books.fresh_token()
    shown_now = ReadBack(
        quote_id, token, (fresh,), trip.key, trip.person_id, trip.conversation_id, trip.pay
    )
    write_quote(at, replace(shown_now, rider=rider_of(trip, at.books.seal)))
    control = OrderControl(token=token, cents=fresh.cents, quote_id=quote_id)
    return outcomes.repriced(trip, fresh, fresh.cents, control, read_back(fresh, (), at.now))
