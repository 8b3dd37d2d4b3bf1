"""Telling a move: each outcome once, in the transaction that makes it true."""

from __future__ import annotations

from dataclasses import replace

from adapters.words import Offer
from bot.bookings import money, outcomes
from bot.bookings.frozen import rider_of
from bot.bookings.moment import Moment, News, ReadBack, write_quote
from bot.bookings.states import ABOARD, UNKNOWN, Event
from bot.store import tickets
from bot.store.bookings import Trip
from handlers.cards import read_back
from handlers.says import Line, OrderControl, Say

REFUSED = ("kept", "in_use")


def tell_move(at: Moment, before: Trip, trip: Trip, event: Event, news: News) -> None:
    """Tell the state that `event` led to, unless it is silent or was told before."""
    if trip.state == "LAPSED":
        return
    if len(trip.legs) > 1:
        _tell_legs(at, trip)
        if trip.state == before.state and event not in REFUSED:
            return
    if event == "in_use" and before.stop != "agreed":  # a ride that just begins is no news
        return
    if trip.state == "REPRICED":
        if at.first_time(trip, trip.state):
            at.tell(trip, _repriced(at, trip, news))
        return
    _tell_state(at, trip, event, news)


def _tell_legs(at: Moment, trip: Trip) -> None:
    """Rides that are over while others of the same order stand."""
    if trip.state != "CONFIRMED" and trip.state not in ABOARD:
        return
    for leg in trip.legs:
        if leg.state in money.GIVEN_BACK and at.first_time(trip, f"leg:{leg.n}"):
            at.tell(trip, outcomes.leg_over(trip, leg, at.offer(trip, leg.n)))


def _tell_state(at: Moment, trip: Trip, event: Event, news: News) -> None:
    say = _say(at, trip, event, news)
    if say is not None and at.first_time(trip, _kind(trip, event)):
        at.tell(trip, say)
        if trip.state == "CONFIRMED" and event != "kept":
            _tell_tickets(at, trip)
    if trip.state in ("CONFIRMED", "CONDITIONAL") and trip.stop == "asked":
        _ask_to_stop(at, trip)


def _kind(trip: Trip, event: Event) -> str:
    """Outcomes are told once; what a person can cause again counts by their wishes."""
    if event in REFUSED:
        return f"cancel_refused:{trip.stops}"
    if trip.state == "CANCEL_UNKNOWN":
        return f"cancel_unknown:{trip.stops}"
    return "unknown" if trip.state in UNKNOWN else trip.state


def _say(at: Moment, trip: Trip, event: Event, news: News) -> Say | None:
    offer, *also = at.offers(trip)
    if event == "kept" or (event == "in_use" and trip.stops):
        return outcomes.status("booking.cancel_refused", trip, offer, in_use=event == "in_use")
    if event == "hold_timeout":
        return outcomes.status("booking.expired", trip, offer, nothing_charged=True)
    if trip.state == "CANCEL_UNKNOWN" and trip.stop != "agreed":
        return outcomes.undoing(trip, offer, also)
    return outcomes.outcome(trip, offer, news.facts, also)


def _tell_tickets(at: Moment, trip: Trip) -> None:
    for found in tickets.valid_tickets(at.conn, trip.id):
        offer = at.offer(trip, found.n)
        at.tell(trip, outcomes.ticket(trip, offer, found.serial, found.issued, found.n))


def _ask_to_stop(at: Moment, trip: Trip) -> None:
    """The wish to stop came too late to be free of questions: fee and refund, and the question."""
    if not at.first_time(trip, f"stop_late:{trip.state}:{trip.stops}"):
        return
    offer, *also = at.offers(trip)
    if trip.state == "CONDITIONAL":
        at.tell(trip, outcomes.stop_doubt(trip, offer))
        return
    fees = outcomes.fees_of(trip, (offer, *also), at.now)
    if fees is None:
        at.tell(trip, outcomes.status("booking.cancel_refused", trip, offer, in_use=False))
    else:
        at.tell(trip, outcomes.late_stop(trip, offer, sum(fees.values())))


def _repriced(at: Moment, trip: Trip, news: News) -> Say:
    """The changed price with an order control of its own, if there are offers to order."""
    if not news.fresh:
        cents = news.facts.get("cents")
        shown = cents if isinstance(cents, int) else trip.cents
        return outcomes.repriced(trip, at.offer(trip), shown, None)
    token, quote_id = at.books.fresh_token(), at.books.fresh_token()
    shown_now = ReadBack(
        quote_id, token, news.fresh, trip.key, trip.person_id, trip.conversation_id, trip.pay
    )
    write_quote(at, replace(shown_now, rider=rider_of(trip, at.books.seal)))
    cents = sum(offer.cents for offer in news.fresh)
    control = OrderControl(token=token, cents=cents, quote_id=quote_id)
    return outcomes.repriced(trip, news.fresh[0], cents, control, _read_back(at, news.fresh))


def _read_back(at: Moment, offers: tuple[Offer, ...]) -> tuple[Line, ...]:
    return tuple(line for offer in offers for line in read_back(offer, (), at.now))
