"""The composition root: everything that Lotse is made of, put together once."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.errors import Refused
from bot import found, queries
from bot.bookings.intents import open_books
from bot.city import CityPorts, open_city
from bot.clock import NowClock, StillClock
from bot.config import Settings
from bot.demo import CREDIT_CENTS, Demo
from bot.desk import Desk, open_desk
from bot.dispatch import Dispatcher
from bot.files.maker import FileMaker, file_maker
from bot.house import Door
from bot.occupancy import EVERY, Observer
from bot.outbox import Sender
from bot.ports import Capabilities, Channel, ConversationState, NewOutbox, OutboxRow, Turn
from bot.refreshing import Refresher
from bot.remembering import Remembrancer
from bot.render import Voice, render
from bot.store import pages, privacy
from bot.store.persons import dump_person, load_person
from bot.store.sqlite import SqliteStore
from bot.telling import Teller
from bot.texts import Texts
from bot.typing_sign import while_typing
from bot.weekly import WeeklyRides
from handlers.ports import Person
from handlers.says import Say

log = logging.getLogger(__name__)
WORKERS = 8
DAY_S = 86_400.0


@dataclass(slots=True)
class App:
    """A running Lotse. `drain` works until nothing is due; `run` works until cancelled."""

    settings: Settings
    clock: NowClock
    store: SqliteStore
    city: CityPorts
    desk: Desk
    texts: Texts
    dispatcher: Dispatcher
    reminders: Remembrancer
    demo: Demo | None = None
    channels: dict[str, Channel] = field(default_factory=dict)
    speakers: dict[tuple[str, str], Person] = field(default_factory=dict)
    newcomer: Person | None = None
    credit_cents: int = CREDIT_CENTS
    refused: set[str] = field(default_factory=set)
    files: FileMaker | None = None
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _sender: Sender | None = None
    _observer: Observer | None = None

    # --- channels -------------------------------------------------------------------------

    def door(self) -> Door:
        return Door(
            self.store,
            lambda name: self.channels[name],
            self.texts,
            self.wake,
            lambda event: self.speakers.get((event.channel, event.person)),
            new_id,
            self.clock.now,
        )

    def add(self, channels: Iterable[Channel]) -> None:
        self.channels.update({channel.name: channel for channel in channels})

    @property
    def sender(self) -> Sender:
        if self._sender is None:
            make = self.files.make if self.files else None
            self._sender = Sender(self.store, self.channels, self.clock.now, make=make)
        return self._sender

    def wake(self) -> None:
        self._wake.set()

    # --- working --------------------------------------------------------------------------

    async def work(self) -> bool:
        """Claim one conversation and commit one turn; False when none waits."""
        now = self.clock.now()
        state = await self.store.claim("worker", now)
        if state is None:
            return False
        channel = self.channels.get(state.channel)
        if channel is None:
            return True
        was = state.person
        state = await self._welcome(state)
        self._know(state)
        turn = await self._turn(state, channel, now)
        if turn.person is None and state.person != was:
            turn = replace(turn, person=state.person)
        if not await self.store.commit_turn(turn, self.clock.now()):
            log.info("turn ran again: its conversation had moved on")
        if turn.intents:
            self.desk.wake()
        self.sender.wake()
        return True

    async def _turn(self, state: ConversationState, channel: Channel, now: datetime) -> Turn:
        try:
            making = self.dispatcher.turn(state, channel.capabilities, now)
            turn = await while_typing(channel, state.address, making)
        except Exception as fault:
            told = "".join(traceback.format_tb(fault.__traceback__))
            log.error("a turn failed (%s); its notes are kept\n%s", type(fault).__name__, told)
            return self._broken(state, channel, now)
        if turn.person is not None:
            self._know(replace(state, person=turn.person))
        return turn

    def _broken(self, state: ConversationState, channel: Channel, now: datetime) -> Turn:
        person = load_person(state.person_id, state.person)
        voice = Voice(self.texts, person, channel.capabilities, new_id, now)
        message, tokens = render(Say("broken"), voice)
        done = (state.inbox[0].id,)
        kept = state.conversation
        return Turn(
            state.id, state.version, done, state.stack, (NewOutbox(message),), tokens,
            conversation=kept, event="broken",
        )  # fmt: skip

    async def _welcome(self, state: ConversationState) -> ConversationState:
        """A newcomer's settings and, in the demo, the demo credit: once per person."""
        if state.person or state.conversation.get("welcomed"):
            return state
        if self.demo is not None:
            await self.desk.credit(state.person_id, self.credit_cents)
        kept = {**state.conversation, "welcomed": True}
        state = replace(state, conversation=kept)
        if self.newcomer is None:
            return state
        person = replace(self.newcomer, id=state.person_id)
        return replace(state, person=dump_person(person))

    def _know(self, state: ConversationState) -> None:
        person = load_person(state.person_id, state.person)
        for row in state.inbox:
            self.speakers[(row.inbound.channel, row.inbound.person)] = person

    @property
    def observer(self) -> Observer:
        if self._observer is None:
            centre = self.city.city.bounds.centre
            self._observer = Observer(self.store, self.city.parking, self.city.environment, centre)
        return self._observer

    async def drain(self) -> None:
        """Work until nothing is due at the present clock."""
        while True:
            busy = False
            while await self.work():
                busy = True
            busy = bool(await self.desk.step(self.clock.now())) or busy
            busy = bool(await self.reminders.tick(self.clock.now())) or busy
            busy = bool(await self.sender.drain(self.clock.now())) or busy
            busy = busy or await self._partner_moves()
            if not busy:
                return

    async def _partner_moves(self) -> bool:
        """With a clock that stands still: let the demo partner do and tell what is due by now."""
        if self.demo is None or not isinstance(self.clock, StillClock):
            return False
        due = await self.demo.next_due()
        if due is None or due > self.clock.now():
            return False
        await self.demo.clock(self.clock.now())
        return await self.demo.next_due() != due

    def transit_down(self, down: bool) -> None:
        """Take the timetable away, or give it back (demo and tests)."""
        self.city.transit.down = down

    async def query(self, name: str) -> int:
        """The named queries of transcripts. Raises UnknownQuery."""
        if name == "partner_bookings" or name in ("holds", "captures", "refunds"):
            counts = await self.demo.counts() if self.demo else {}
            return int(counts.get("bookings_total" if name == "partner_bookings" else name, 0))
        return await self.store.read(lambda conn: queries.ask(conn, name))

    async def history(self, address: str) -> Sequence[OutboxRow]:
        """What the page showed at this address, for a reload after a restart."""
        return await self.store.read(lambda conn: pages.history(conn, "tablet", "main", address))

    async def wipe(self, address: str) -> None:
        """An office session ended: no name and no route of it stays."""
        await self.store.write(lambda conn: pages.wipe(conn, "tablet", "main", address))

    async def prune(self, now: datetime) -> int:
        """Delete what is older than its retention; how many rows."""
        return await self.store.write(lambda conn: privacy.prune(conn, now))

    async def next_due(self) -> datetime | None:
        """The next moment at which something becomes due, or None."""
        now = self.clock.now()
        known = [await self.desk.next_due(now), await self.store.next_due(now)]
        if self.demo is not None:
            known.append(await self.demo.next_due())
        return min((at for at in known if at is not None), default=None)

    async def run(self) -> None:
        """Channels, workers, sender, saga and clock until cancelled; then everything is drained."""
        self.clock.every("reminders", 1.0, self.reminders.tick)
        self.clock.every("retention", DAY_S, self.prune)
        self.clock.every("occupancy", EVERY.total_seconds(), self.observer.tick)
        await self.clock.start()
        async with asyncio.TaskGroup() as tasks:
            for channel in self.channels.values():
                tasks.create_task(self._open(channel), name=channel.name)
            for _ in range(WORKERS):
                tasks.create_task(self._worker())
            for source in self.city.background:
                tasks.create_task(source.run())
            tasks.create_task(Refresher(self.city, self.clock.now).run())
            tasks.create_task(self.sender.run())
            tasks.create_task(self.desk.run())

    async def _open(self, channel: Channel) -> None:
        """Run one channel; a refused one is told and leaves the others alone."""
        try:
            await channel.run()
        except Refused as refusal:
            log.error("%s is closed: %s", channel.name, refusal)
            self.refused.add(channel.name)
            if self.refused >= set(self.channels):
                raise

    async def _worker(self) -> None:
        while True:
            self._wake.clear()
            while await self.work():
                pass
            try:
                await asyncio.wait_for(self._wake.wait(), 1.0)
            except TimeoutError:
                continue

    async def close(self) -> None:
        await self.clock.stop()
        for channel in self.channels.values():
            await channel.close()
        await self.desk.close()
        await self.store.close()
        if self.demo:
            await self.demo.stop()


def new_id() -> str:
    """A random id of 22 URL-safe characters (128 bits): tokens, quotes, cases."""
    return secrets.token_urlsafe(16)


async def open_app(settings: Settings, clock: NowClock, demo: Demo | None = None) -> App:
    """Put everything together; opens and migrates the store. Raises BadSetting or StoreBusy."""
    var = settings.db.parent if settings.db else None
    city = open_city(settings.city, demo.url if demo else None, clock.now, var)
    store = SqliteStore.open(settings.db, settings.key_file)
    operator_name = settings.operator or city.city.operator_name
    texts = Texts(operator_name, city=city.city.name, carriers=city.city.carriers)
    channels: dict[str, Channel] = {}

    def powers_of(name: str) -> Capabilities:
        return channels[name].capabilities if name in channels else Capabilities(name)

    teller = Teller(texts, powers_of, new_id, clock.now)
    books = open_books(teller.tell, store.vault)
    desk = open_desk(
        settings, store, city, books, store.vault, clock.now, demo, operator_name, new_id
    )
    dispatcher = Dispatcher(
        found.scripts(),
        found.personas(),
        texts,
        city.places,
        city.calendar,
        desk.world,
        store.resolve,
        desk,
        new_id,
        store.newest_controls,
    )
    if demo is not None:
        from bot.callbacks import PREFIX, callback_app

        await demo.hear(lambda token, url: callback_app(desk.ears, token, url), PREFIX)
    operator = desk.operator if desk.bookable else None
    weekly = WeeklyRides(store, teller, city.transit, operator, desk.books)
    reminders = Remembrancer(store, teller, city, weekly)
    files = file_maker(store, store.vault, texts, (settings.env or {}).get("LOTSE_PHONE"))
    return App(
        settings,
        clock,
        store,
        city,
        desk,
        texts,
        dispatcher,
        reminders,
        demo,
        channels,
        files=files,
    )


def personalised(name: str) -> Person:
    """The settings that `chat --as NAME` starts a person with."""
    known = found.personas().get(name)
    if known is None:
        return Person(0)
    return Person(0, persona=known.name, form=known.form)
