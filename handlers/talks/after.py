"""A reminder before a booked ride: the evening before, an hour or half an hour."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from adapters.words import RideRequest, When
from handlers.cards import booked
from handlers.daytime import BERLIN
from handlers.ports import Booking, ReminderIntent, World
from handlers.questions import OneOf, verb
from handlers.says import Line
from handlers.script import Script
from handlers.talk import Talk

LEADS = ("evening", "60", "30")
EVENING = time(18)


async def remind_ride(talk: Talk, world: World) -> None:
    """A reminder before the next booked ride: the evening before, an hour or half an hour."""
    ride = await next_ride(world)
    if ride is None:
        return talk.say("rides.none", choices=(verb("menu.ride", "talk:ride"),))
    leads = [lead for lead in LEADS if moment_of(ride, lead) > talk.now]
    if not leads:
        return talk.say("remind.too-late", at=ride.offer.departs)
    question = OneOf(
        "remind.lead",
        leads,
        lead_label,
        lambda lead: lead,
        str,
        facts={"at": ride.offer.departs, "from": ride.offer.origin.name},
    )
    lead = await talk.ask("lead", question, about=ride.id)
    about = booked(ride)
    at = moment_of(ride, lead)
    plan = plan_of(ride) if ride.offer.product == "bus_single" else None
    wish = ReminderIntent(f"trip:{ride.id}:{lead}", about, at, trip=ride.id, plan=plan)
    await talk.do("reminder", world.reminders.set, wish)
    talk.say("remind.set", about=about, at=at, weekly="no")


def lead_label(lead: str) -> Line:
    if lead == "evening":
        return Line("remind.lead-evening")
    return Line("remind.lead-minutes", {"minutes": int(lead)})


async def next_ride(world: World) -> Booking | None:
    return next((b for b in await world.rides.find("next") if b.state == "CONFIRMED"), None)


def moment_of(ride: Booking, lead: str) -> datetime:
    if lead == "evening":
        day = ride.offer.departs.astimezone(BERLIN).date() - timedelta(days=1)
        return datetime.combine(day, EVENING, BERLIN)
    return ride.offer.departs - timedelta(minutes=int(lead))


def plan_of(ride: Booking) -> RideRequest:
    offer = ride.offer
    return RideRequest(offer.origin, offer.goal, When(offer.departs), offer.party)


SCRIPT = Script("remind-ride", remind_ride, (), (), menu=False)
