"""One polite HTTP client for everything the city publishes.

It keeps a total deadline and a size cap, asks with If-None-Match, lets one request per URL
fly at a time, rests after repeated failures, obeys Retry-After, and speaks only to hosts it
was told about. A source that is lost serves its last good page, flagged stale, as long as the
page is young enough; one log line tells of the loss and one of the return, however many addresses
the source has.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from adapters.doors import host_of, must_be_allowed
from adapters.errors import CityError, Unavailable
from adapters.health import Health, Standing
from adapters.wire import Answer, Question, Wire

T = TypeVar("T")

USER_AGENT = "Lotse/0.1 (mobility chatbot of a city; polite client)"
MAX_BYTES = 5_000_000
MAX_PAGES = 64
MAX_KEPT = 100_000_000
"""bytes of all pages together"""
MAX_ADDRESSES = 500
SMALL = 100_000
"""bytes that are looked at at once"""
NO_TIME = timedelta(0)
RENEWED = ContextVar("RENEWED", default=NO_TIME)
"""How soon what is asked for now will be asked for again by the schedule; 0: by nobody."""


@dataclass(frozen=True, slots=True)
class Page:
    """A body and when we got it. stale: the source is lost, this is its last good answer.

    fetched_at is the moment the source last confirmed this body (200 or 304).
    lasts: how long it is served without asking again, because the schedule renews it anyway.
    url: where it was asked for.
    """

    body: bytes
    fetched_at: datetime
    stale: bool = False
    status: int = 200
    etag: str | None = None
    lasts: timedelta = NO_TIME
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    """One page that is wanted. key: what it is kept as; known: what came from there last."""

    question: Question
    key: str
    known: Page | None
    health: Health
    accept: Callable[[bytes], object] | None
    alone: bool


class Web:
    """GET for the city's sources.

    now: the clock that ages pages and rests (deadlines run on real time).
    hosts: allowed "host" or "host:port"; everything else is refused unasked.
    keep_for: how old a page may be to stand in for a lost source.
    fresh_for: how long a page is served without asking again.
    contact: put into the User-Agent, as some services demand.
    admit: called with the URL before each request that is really made; what it raises is raised
    and counts as no failure of the source.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        hosts: Collection[str],
        *,
        keep_for: timedelta = timedelta(hours=24),
        fresh_for: timedelta = NO_TIME,
        contact: str = "",
        proxy: str | None = None,
        admit: Callable[[str], None] | None = None,
    ) -> None:
        self._now = now
        self._hosts = frozenset(host.lower() for host in hosts)
        self._keep_for = keep_for
        self._fresh_for = fresh_for
        self._wire = Wire(now, self._hosts, f"{USER_AGENT} {contact}".strip(), proxy)
        self._admit = admit
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._health: OrderedDict[str, Health] = OrderedDict()
        self._standings: dict[str, Standing] = {}
        self._flights: dict[str, asyncio.Task[Page]] = {}

    def now(self) -> datetime:
        """The clock that ages pages."""
        return self._now()

    async def get(
        self,
        url: str,
        *,
        deadline_s: float = 4.0,
        max_bytes: int = MAX_BYTES,
        accept: Callable[[bytes], object] | None = None,
        fresh_for: timedelta | None = None,
        source: str | None = None,
        part: str = "",
        key: str | None = None,
        alone: bool = False,
    ) -> Page:
        """The page at `url`, fresh or flagged stale.

        fresh_for: how long this page is served without asking again, where not as all others.
        accept: raises Misunderstood for a body that is no answer; such a body counts as a
        loss and never replaces a good page.
        source: whose page it is, as it is called in errors and in the log, which tells once of
        its loss and once of its return; without one the host.
        part: which of the source's pages it is, where its path does not say that, or says what
        somebody asked for.  key: what it is kept as, where its address changes with the hour:
        then its last answer stands in for the next hour's too.
        alone: the page of one person's wish, which the source may well not have: the source is
        lost only where it does not answer.
        Raises Unavailable (try later) or Misunderstood (wrong host, 4xx, no answer).
        """
        must_be_allowed(url, self._hosts)
        kept_as, whose = key or url, source or host_of(url)
        page = self._pages.get(kept_as)
        known = page if page and page.url == url else None
        if known and self._is_fresh(known, fresh_for):
            return known
        flight = self._flights.get(url)
        if flight is not None:
            return await self._join(kept_as, whose, flight, deadline_s)
        if self._admit is not None:
            self._admit(url)
        health = self._health_of(whose, part or urlsplit(url).path, of_many=source is not None)
        question = Question(url, whose, deadline_s, max_bytes, known.etag if known else None)
        wish = _Wish(question, kept_as, known, health, accept, alone)
        flight = asyncio.create_task(self._ask(wish))
        self._flights[url] = flight
        flight.add_done_callback(lambda task: self._landed(url, task))
        return await asyncio.shield(flight)

    @contextmanager
    def renewing(self, every: timedelta) -> Iterator[None]:
        """Ask anew for all that is asked for inside, but what a source itself wants left alone.

        Until half as long again has passed, everybody else is served these pages unasked.
        """
        before = RENEWED.set(every)
        try:
            yield
        finally:
            RENEWED.reset(before)

    async def aclose(self) -> None:
        """Drop what is under way and close the connections."""
        flights = list(self._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, return_exceptions=True)
        await self._wire.aclose()

    def _is_fresh(self, page: Page, fresh_for: timedelta | None) -> bool:
        """Whether the page is young enough to be served unasked."""
        if fresh_for is None:
            renewed = NO_TIME if RENEWED.get() else page.lasts
            fresh_for = max(self._fresh_for, renewed)
        return NO_TIME <= self._now() - page.fetched_at < fresh_for

    async def _join(
        self, key: str, whose: str, flight: asyncio.Task[Page], deadline_s: float
    ) -> Page:
        """Wait for somebody else's flight, no longer than one's own deadline."""
        try:
            async with asyncio.timeout(deadline_s):
                return await asyncio.shield(flight)
        except TimeoutError as late:
            fault = Unavailable(f"{whose} did not answer in time", source=whose)
            fault.__cause__ = late
            return self._stale(key, fault)

    def _landed(self, url: str, task: asyncio.Task[Page]) -> None:
        self._flights.pop(url, None)
        if not task.cancelled():
            task.exception()  # every waiter may have gone: the fault was logged as a loss

    def _health_of(self, whose: str, page: str, *, of_many: bool) -> Health:
        """That of a source's page; those asked least lately are forgotten."""
        key = f"{whose} {page}"
        health = self._health.get(key)
        if health is None:
            own = Standing(whose)
            standing = self._standings.setdefault(whose, own) if of_many else own
            health = self._health[key] = Health(whose, standing, page)
        self._health.move_to_end(key)
        while len(self._health) > MAX_ADDRESSES:
            self._health.popitem(last=False)
        return health

    async def _ask(self, wish: _Wish) -> Page:
        try:
            wish.health.must_not_rest(self._now())
            page = await self._accepted(wish, await self._wire.ask(wish.question))
        except CityError as fault:
            if not wish.alone or isinstance(fault, Unavailable):
                wish.health.lose(fault, self._now())
            return self._stale(wish.key, fault)
        wish.health.regain(self._now())
        self._keep(wish.key, page)
        return page

    async def _accepted(self, wish: _Wish, answer: Answer) -> Page:
        if answer.body is None and wish.known is not None:
            return replace(wish.known, fetched_at=self._now(), stale=False)
        body = answer.body or b""
        if wish.accept is not None:
            await looked_at(len(body), partial(wish.accept, body))
        return Page(body, self._now(), etag=answer.etag, url=wish.question.url)

    def _stale(self, key: str, fault: CityError) -> Page:
        """The last good page, flagged, if it is young enough; else the fault itself."""
        page = self._pages.get(key)
        if page is None or self._now() - page.fetched_at > self._keep_for:
            raise fault
        return replace(page, stale=True)

    def _keep(self, key: str, page: Page) -> None:
        self._pages[key] = replace(page, lasts=RENEWED.get() * 1.5)
        self._pages.move_to_end(key)
        while len(self._pages) > MAX_PAGES or self._kept() > MAX_KEPT:
            self._pages.popitem(last=False)

    def _kept(self) -> int:
        return sum(len(page.body) for page in self._pages.values())


async def looked_at(size: int, look: Callable[[], T]) -> T:
    """What is found in so many bytes: at once in a few; in more by a thread, so nobody waits."""
    return await asyncio.to_thread(look) if size > SMALL else look()
