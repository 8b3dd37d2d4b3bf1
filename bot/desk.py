"""The partner's side of the house: operator, wallet, saga and the World of a turn over them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.errors import Refused, Unavailable
from adapters.ports import Operator, Wallet
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.gate import Gate
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import Wire
from adapters.words import Offer, RideRequest
from bot import slips
from bot.bookings import extras, intents
from bot.bookings.beside import Worker, earliest, keep_stepping, step_all
from bot.bookings.collect import Collector
from bot.bookings.desk import TurnRides
from bot.bookings.frozen import Seal, wallet_account
from bot.bookings.moment import Books
from bot.bookings.reconcile import Reconciler
from bot.bookings.saga import Saga
from bot.bookings.states import OVER
from bot.city import CityPorts
from bot.config import Settings
from bot.demo import Demo
from bot.dispatch import QuoteView
from bot.occupancy import StoredOutlooks
from bot.park_hours import CityHours
from bot.partner_news import Ears
from bot.paying.house import Paying, open_paying
from bot.ports import ConversationState
from bot.store import bookings as rows
from bot.store import privacy, reminders, watches
from bot.store.sqlite import SqliteStore
from bot.world import TurnHandover, TurnPersons, TurnReminders, TurnWatches, planned_offers
from handlers.daytime import BERLIN
from handlers.ports import Booking, Claim, Reminder, World
from handlers.watching import Watch

SECRETS = frozenset(("token", "token_hash", "tag"))


class PlannedRides(TurnRides):
    """Rides of a turn whose offers follow the planned ways; none without a partner."""

    city: CityPorts
    operator: Operator | None

    async def offers(self, wish: RideRequest) -> Sequence[Offer]:
        if self.operator is None:
            raise Refused("no partner is configured", source="partner", reason="no_partner")
        found = await planned_offers(self.city.transit, self.operator, wish, self._now)
        return [offer for offer in found if offer.expires > self._now]

    async def order(self, quote_id: str) -> Booking:
        """As ever; the control under extra costs stages the consent to them, and only them."""
        asked = await self._store.read(lambda conn: extras.by_quote(conn, quote_id))
        if asked is None:
            return await super().order(quote_id)
        trip = await self._own(asked.trip_id)
        if asked.open:
            self._stage.append(extras.ConsentIntent(quote_id.removeprefix(extras.PREFIX)))
        return replace(self._booking(trip), cents=asked.cents)

    async def claims(self) -> Sequence[Claim]:
        found = await self._store.read(lambda conn: extras.waiting(conn, self._person_id))
        return [extras.told(trip, one, self._seal) for trip, one in found]

    async def refuse(self, claim_id: str) -> None:
        self._stage.append(extras.RefuseIntent(claim_id))


@dataclass(slots=True)
class Desk:
    """Implements bot.dispatch.Orders; makes the World of a turn; runs the saga."""

    store: SqliteStore
    city: CityPorts
    operator: Operator
    wallet: Wallet
    saga: Saga
    seal: Seal
    wire: Wire
    operator_name: str
    bookable: bool
    new_id: Callable[[], str]
    books: Books
    now: Callable[[], datetime]
    paying: Paying
    beside: tuple[Worker, ...] = ()

    def world(self, state: ConversationState, stage: list[object], now: datetime) -> World:
        rides = PlannedRides(
            stage,
            self.store,
            self.operator,
            self.wallet,
            self.seal,
            person_id=state.person_id,
            conversation_id=state.id,
            now=now,
            tries=slips.mark_of(state.inbox[0].inbound, self.store.vault.mark),
        )
        rides.city, rides.operator = self.city, self.operator if self.bookable else None
        return World(
            rides,
            TurnReminders(stage, lambda: self._reminders(state.person_id)),
            TurnPersons(
                stage, lambda: self._export(state.person_id), lambda: self._open_ride(rides)
            ),
            TurnHandover(stage, now, self.new_id),
            self.city.transit,
            self.city.parking,
            self.city.leisure,
            self.city.places,
            self.city.calendar,
            self.operator_name,
            self.bookable,
            self.paying.purse(state, stage, now),
            disruptions=self.city.disruptions,
            sharing=self.city.sharing,
            environment=self.city.environment,
            traffic=self.city.traffic,
            civic=self.city.civic,
            pois=self.city.pois,
            watches=TurnWatches(stage, lambda: self._watches(state.person_id)),
            centre=self.city.city.bounds.centre,
            hours=CityHours(self.city.calendar, BERLIN),
            outlooks=StoredOutlooks(self.store),
            hub=self.city.centre,
        )

    @property
    def ears(self) -> Ears:
        """What hears the partner's news."""
        return Ears(self.store, self.operator, self.saga, self.books, self.store.vault, self.now)

    async def quote_of(self, token: str, now: datetime) -> QuoteView | None:
        found = await self.store.read(lambda conn: intents.resolve_token(conn, token))
        if found is not None:
            return view(found, now)
        asked = await self.store.read(lambda conn: extras.by_token(conn, token))
        if asked is not None:
            return view_of_extra(asked)
        return await self.paying.quote_of(token, now)

    async def newest_open(self, conversation_id: int, now: datetime) -> QuoteView | None:
        asked = await self.store.read(lambda conn: extras.newest_asked(conn, conversation_id, now))
        if asked is not None:  # shown after every read-back
            return view_of_extra(asked)
        found = await self.store.read(
            lambda conn: intents.newest_open_quote(conn, conversation_id, now)
        )
        ride = None if found is None else view(found, now)
        return await self.paying.newest_open(conversation_id, ride, now)

    async def credit(self, person_id: int, cents: int) -> None:
        """Demo credit, once per person; a partner that is down gives none now."""
        try:
            account = wallet_account(person_id)
            await self.wallet.credit(f"demo-credit-{account}", account, cents)
        except Unavailable:
            return

    async def step(self, now: datetime) -> int:
        return await self.saga.step(now) + await step_all(self.beside, now)

    async def next_due(self, now: datetime) -> datetime | None:
        known = [await self.saga.next_due(), await earliest(self.beside)]
        return min((at for at in known if at is not None), default=None)

    def wake(self) -> None:
        """Something was staged: step soon."""
        self.saga.wake()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.saga.run())
            tasks.create_task(keep_stepping(self.beside, self.now))

    async def close(self) -> None:
        await self.wire.close()

    async def _reminders(self, person_id: int) -> Sequence[Reminder]:
        return await self.store.read(lambda conn: reminders.of_person(conn, person_id))

    async def _watches(self, person_id: int) -> Sequence[Watch]:
        return await self.store.read(lambda conn: watches.of_person(conn, person_id))

    async def _export(self, person_id: int) -> str:
        found: Any = await self.store.read(lambda conn: privacy.export(conn, person_id))
        return json.dumps(without_keys(found), ensure_ascii=False, default=str)

    async def _open_ride(self, rides: TurnRides) -> bool:
        return any(b.state not in OVER and b.state != "QUOTED" for b in await rides.find("all"))


def without_keys(found: Any) -> Any:
    """The export without what opens something: action tokens are no data about a person."""
    if isinstance(found, dict):
        kept = ((k, v) for k, v in found.items() if k not in SECRETS or not isinstance(v, str))
        return {key: without_keys(value) for key, value in kept}
    return [without_keys(part) for part in found] if isinstance(found, list) else found


def view(found: intents.OpenQuote, now: datetime) -> QuoteView:
    if found.state != "QUOTED":
        return QuoteView(found.quote_id, "expired" if found.state == "LAPSED" else "used")
    return QuoteView(found.quote_id, "open" if found.expires > now else "expired")


def view_of_extra(asked: extras.Asked) -> QuoteView:
    return QuoteView(asked.quote_id, "open" if asked.open else "used")


def open_desk(
    settings: Settings,
    store: SqliteStore,
    city: CityPorts,
    books: Books,
    seal: Seal,
    now: Callable[[], datetime],
    demo: Demo | None,
    operator_name: str,
    new_id: Callable[[], str],
) -> Desk:
    """Everything that speaks to the partner. Without one, rides are shown as not bookable."""
    url = settings.partner_url or (demo.stub.url if demo else None)
    token = demo.stub.token if demo and not settings.partner_url else settings.partner_token
    wire = Wire(url or "http://127.0.0.1:9", token, gate=Gate(now))
    operator, wallet = TompOperator(wire), TompWallet(wire)
    paying = open_paying(store, wallet, books.tell, now, new_id)
    books = paying.in_books(replace(books, ended=privacy.delete_after_rides))
    intents.register(store, books)
    paying.register(books)
    store.on_idle(rows.is_due)
    extras.register(store, books)
    beside: tuple[Worker, ...] = ()
    if url is not None:
        beside = (Reconciler(store, operator, books), Collector(store, wallet, books, now))
    saga = Saga(store, operator, wallet, books, now)
    return Desk(
        store, city, operator, wallet, saga, seal, wire, operator_name, url is not None, new_id,
        books, now, paying, (*beside, paying.deeds),
    )  # fmt: skip
