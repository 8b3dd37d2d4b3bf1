"""The questions to a TOMP endpoint: each finds one thing that Lotse needs, or what is missing."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from adapters.errors import CityError
from adapters.stadtwerke.ask import planning_request, products
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Answer, Wire, accepted
from adapters.words import Offer, Place, RideRequest, When

VERSION = "1.6"
NEEDED = (
    "POST /planning/offers",
    "POST /bookings",
    "GET /bookings/{id}",
    "POST /bookings/{id}/events",
    "GET /payment/journal-entry",
)
WANTED = ("POST /bookings/{id}/subscription", "GET /bookings/{id}/notifications")
LONGEST = 200
NOBODY = "lotse-check"  # an account without credit: what is asked of it moves no money


class Missing(Exception):
    """The endpoint lacks something; the message says what."""


@dataclass(slots=True)
class Probe:
    """One endpoint under question. offers: what the planning offered, for those that come after."""

    wire: Wire
    stranger: Wire
    start: Place
    goal: Place
    now: datetime
    offers: tuple[Offer, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def operator(self) -> TompOperator:
        return TompOperator(self.wire)

    @property
    def wallet(self) -> TompWallet:
        return TompWallet(self.wire)

    async def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """The body of a good answer. Raises CityError."""
        return accepted(await self.wire.ask("GET", path, params=params))

    async def plan(self, path: str) -> Any:
        """The body that a planning path answers to a ride of tomorrow."""
        wish = self.wish
        body = planning_request(wish, products(wish), self.now)
        return accepted(await self.wire.ask("POST", path, body))

    @property
    def wish(self) -> RideRequest:
        """A ride of tomorrow morning."""
        tomorrow = (self.now + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
        return RideRequest(self.start, self.goal, When(tomorrow.replace(hour=9)))


@dataclass(frozen=True, slots=True)
class Question:
    """means: what does not work in Lotse where the answer is missing."""

    name: str
    means: str
    ask: Callable[[Probe], Awaitable[str]]


def demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Missing(otherwise)


def listed(body: Any) -> list[Any]:
    return body if isinstance(body, list) else []


# --- who is there --------------------------------------------------------------------------


async def bearer(probe: Probe) -> str:
    answer = await probe.stranger.ask("GET", "/operator/meta")
    demand(answer.status == 401, f"a wrong token is answered {answer.status} instead of 401")
    return "a wrong token is refused with 401"


async def meta(probe: Probe) -> str:
    versions = [one for one in listed(await probe.get("/operator/meta")) if isinstance(one, dict)]
    fitting = [one for one in versions if str(one.get("version", "")).startswith(VERSION)]
    demand(bool(fitting), f"no version {VERSION} is named")
    built = {
        f"{e.get('method')} {e.get('path')}"
        for e in listed(fitting[0].get("endpoints"))
        if isinstance(e, dict) and e.get("status") == "IMPLEMENTED"
    }
    lacking = [line for line in NEEDED if line not in built]
    demand(not lacking, f"not implemented: {', '.join(lacking)}")
    wanting = [line for line in WANTED if line not in built]
    return f"version {fitting[0]['version']}" + (f", without {', '.join(wanting)}" * bool(wanting))


async def information(probe: Probe) -> str:
    body = await probe.get("/operator/information")
    body = body if isinstance(body, dict) else {}
    name = body.get("operator") or body.get("name")
    demand(isinstance(name, str) and bool(name), "no name of the carrier")
    demand(bool(body.get("conditions")), "no version of the conditions of carriage")
    return f"{name}, conditions {body['conditions']}"


async def prices(probe: Probe) -> str:
    plans = listed(await probe.get("/operator/pricing-plans"))
    demand(bool(plans), "no pricing plan")
    return f"{len(plans)} pricing plans"


# --- planning ------------------------------------------------------------------------------


async def inquiries(probe: Probe) -> str:
    body = await probe.plan("/planning/inquiries")
    options = listed(body.get("options")) if isinstance(body, dict) else []
    demand(bool(options), "no option for a ride within the city tomorrow")
    return f"{len(options)} options"


async def offers(probe: Probe) -> str:
    probe.offers = await probe.operator.offers(probe.wish, probe.now)
    demand(bool(probe.offers), "no binding offer for a ride within the city tomorrow")
    offer = probe.offers[0]
    demand(offer.cents > 0 and offer.expires > probe.now, "no price or no expiry")
    demand(bool(offer.terms_version), "the offer names no version of the conditions")
    lives = round((offer.expires - probe.now).total_seconds() / 60)
    return f"{len(probe.offers)} offers, the first at {offer.cents} cents for {lives} minutes"


async def rule(probe: Probe) -> str:
    demand(bool(probe.offers), "without an offer there is no rule to read")
    known = [o for o in probe.offers if o.cancel_rule.free_until > probe.now]
    demand(bool(known), "no offer says until when it is cancelled free of charge")
    return "offers carry their cancellation rule"


# --- the truth -----------------------------------------------------------------------------


async def unknown(probe: Probe) -> str:
    answer = await probe.wire.ask("GET", f"/bookings/{NOBODY}-{secrets.token_hex(8)}")
    demand(answer.status == 404, f"a booking that never was is answered {answer.status}, not 404")
    demand(answer.code is not None, "its error carries no errorcode")
    return "a booking that never was is answered 404 with an errorcode"


async def language(probe: Probe) -> str:
    answer = await probe.wire.ask("GET", "/operator/information")
    said = answer.headers.get("content-language", "")
    demand(bool(said), "answers carry no Content-Language")
    return f"answers are in {said}"


async def journal(probe: Probe) -> str:
    entries = await probe.operator.journal(probe.now - timedelta(days=30))
    demand(all(one.ref for one in entries), "entries carry no id and sequence")
    return f"{len(entries)} entries in 30 days"


# --- the wallet ----------------------------------------------------------------------------


async def account(probe: Probe) -> str:
    cents = await probe.wallet.balance(NOBODY)
    demand(cents == 0, f"the account {NOBODY} has credit; the wallet was not asked further")
    return "an account without credit has a balance of 0"


async def hold(probe: Probe, key: str | None, cents: int) -> Answer:
    """A hold that nobody can pay: it must be declined, so nothing is ever held."""
    body = {"account": NOBODY, "cents": cents}
    demand(await probe.wallet.balance(NOBODY) == 0, f"the account {NOBODY} has credit")
    return await probe.wire.ask("POST", "/x-wallet/holds", body, key=key)


async def declined(probe: Probe) -> str:
    probe.kept["key"] = f"check-{secrets.token_hex(8)}"
    answer = await hold(probe, probe.kept["key"], 100)
    body = accepted(answer)
    state = body.get("state") if isinstance(body, dict) else None
    demand(state == "declined", f"a hold without credit is {state}, not declined")
    probe.kept["id"] = str(body.get("id"))
    return "a hold without credit is declined"


async def repeated(probe: Probe) -> str:
    body = accepted(await hold(probe, probe.kept.get("key", "check"), 100))
    same = isinstance(body, dict) and str(body.get("id")) == probe.kept.get("id")
    demand(same, "the same key with the same body is answered differently")
    return "the same Idempotency-Key repeats the first answer"


async def reused(probe: Probe) -> str:
    answer = await hold(probe, probe.kept.get("key", "check"), 200)
    demand(answer.status == 422, f"a key reused for another body is answered {answer.status}")
    return "a key reused for another body is refused with 422"


async def keyless(probe: Probe) -> str:
    answer = await hold(probe, None, 100)
    demand(answer.status == 400, f"a deed without a key is answered {answer.status}, not 400")
    return "a deed without a key is refused with 400"


async def cards(probe: Probe) -> str:
    answer = await probe.wire.ask("POST", "/x-wallet/vouchers/look", {"code": "0000000000000000"})
    demand(answer.status == 404, f"an unknown prepaid card is answered {answer.status}, not 404")
    return "an unknown prepaid card is answered 404"


# --- a booking, only when asked for ---------------------------------------------------------


async def reserve(probe: Probe) -> str:
    demand(bool(probe.offers), "without an offer nothing can be reserved")
    offer = probe.offers[0]
    booked = await probe.operator.book(offer)
    demand(booked.id == offer.id, "the booking has another id than its offer")
    demand(booked.state in ("NEW", "PENDING"), f"a fresh booking is {booked.state}, not PENDING")
    demand(booked.cents == offer.cents, "the booking has another price than its offer")
    return "the offer's id is the booking's id, at the same price"


async def twice(probe: Probe) -> str:
    demand(bool(probe.offers), "without an offer nothing can be reserved")
    answer = await probe.wire.ask("POST", "/bookings", {"id": probe.offers[0].id})
    demand(answer.status == 409, f"a second booking of one offer is answered {answer.status}")
    return "a second booking of one offer is refused with 409"


async def cancel(probe: Probe) -> str:
    demand(bool(probe.offers), "without an offer nothing can be cancelled")
    booking_id = probe.offers[0].id
    gone = await probe.operator.cancel(booking_id)
    demand(gone.state in ("CANCELLED", "RELEASED"), f"after CANCEL it is {gone.state}")
    seen = await probe.operator.booking(booking_id)
    demand(seen is not None and seen.state == gone.state, "GET tells another state than the event")
    owed = sum(e.cents for e in await journal_of(probe, booking_id))
    demand(owed == 0, f"the journal charges {owed} cents for it")
    return "it is cancelled, GET says so, and the journal charges nothing"


async def journal_of(probe: Probe, booking_id: str) -> list[Any]:
    found = await probe.operator.journal(probe.now - timedelta(days=1))
    return [one for one in found if one.booking_id == booking_id]


QUESTIONS: tuple[Question, ...] = (
    Question("bearer", "anybody could book in our name", bearer),
    Question("meta", "Lotse does not know which operations there are", meta),
    Question("information", "no receipt by § 34 UStDV can be written", information),
    Question("pricing plans", "planned ways are shown without a price", prices),
    Question("language", "texts may come in a language the person does not read", language),
    Question("inquiries", "what is possible cannot be shown", inquiries),
    Question("offers", "nothing can be read back, so nothing can be ordered", offers),
    Question("cancel rule", "nothing can be promised about refunds", rule),
    Question("truth", "after a lost answer nobody knows whether a ride is booked", unknown),
    Question("journal", "the books cannot be compared", journal),
    Question("wallet", "no ride can be paid", account),
    Question("wallet hold", "money that is not there could be spent", declined),
    Question("wallet repeat", "a lost answer could take money twice", repeated),
    Question("wallet reuse", "a wrong key could hide a payment", reused),
    Question("wallet key", "a payment could run without protection", keyless),
    Question("prepaid cards", "people without an account cannot pay", cards),
)
BOOKING: tuple[Question, ...] = (
    Question("reserve", "what was shown is not what is booked", reserve),
    Question("once", "a repeated order could book twice", twice),
    Question("cancel", "a ride that failed could not be undone", cancel),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a question brought. ok False: `said` is what is missing."""

    question: Question
    ok: bool
    said: str

    def line(self) -> str:
        """One line for a terminal: what the endpoint said of itself moves no cursor."""
        said = "".join(sign if sign.isprintable() else "?" for sign in self.said[:LONGEST])
        if self.ok:
            return f"ok       {self.question.name:<15}{said}"
        return f"missing  {self.question.name:<15}{said}: {self.question.means}"


async def put(probe: Probe, question: Question) -> Found:
    """Ask one question; whatever is no good answer is missing."""
    try:
        return Found(question, True, await question.ask(probe))
    except (Missing, CityError) as lack:
        return Found(question, False, str(lack))
