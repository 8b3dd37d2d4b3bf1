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
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from adapters.doors import joined, must_be_allowed, name_of, retry_after_s
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.health import Health, Standing

if TYPE_CHECKING:
    import ssl

    import httpx

T = TypeVar("T")

USER_AGENT = "Lotse/0.1 (mobility chatbot of a city; polite client)"
MAX_BYTES = 5_000_000
MAX_PAGES = 64
MAX_KEPT = 100_000_000
"""bytes of all pages together"""
MAX_ADDRESSES = 500
SMALL = 100_000
"""bytes that are looked at at once"""
MAX_REDIRECTS = 3
NO_TIME = timedelta(0)
RENEWED = ContextVar("RENEWED", default=NO_TIME)
"""How soon what is asked for now will be asked for again by the schedule; 0: by nobody."""


@dataclass(frozen=True, slots=True)
class Page:
    """A body and when we got it. stale: the source is lost, this is its last good answer.

    fetched_at is the moment the source last confirmed this body (200 or 304).
    lasts: how long it is served without asking again, because the schedule renews it anyway.
    """

    body: bytes
    fetched_at: datetime
    stale: bool = False
    status: int = 200
    etag: str | None = None
    lasts: timedelta = NO_TIME


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
        self._agent = f"{USER_AGENT} {contact}".strip()
        self._proxy = proxy
        self._admit = admit
        self._client: httpx.AsyncClient | None = None
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
    ) -> Page:
        """The page at `url`, fresh or flagged stale.

        fresh_for: how long this page is served without asking again, where not as all others.
        source: whose page it is, where one source has several addresses: the log tells once of
        its loss and once of its return.  part: which of several pages at one path, where each
        may be lost by itself.
        accept: raises Misunderstood for a body that is no answer; such a body counts as a
        loss and never replaces a good page.
        Raises Unavailable (try later) or Misunderstood (wrong host, 4xx, no answer).
        """
        must_be_allowed(url, self._hosts)
        page = self._pages.get(url)
        if page and NO_TIME <= self._now() - page.fetched_at < self._rests(page, fresh_for):
            return page
        flight = self._flights.get(url)
        if flight is not None:
            return await self._join(url, flight, deadline_s)
        if self._admit is not None:
            self._admit(url)
        health = self._health_of(name_of(url), source, part)
        flight = asyncio.create_task(self._ask(url, health, deadline_s, max_bytes, accept))
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
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _rests(self, page: Page, fresh_for: timedelta | None) -> timedelta:
        """How old the page may be to be served unasked."""
        if fresh_for is not None:
            return fresh_for
        return self._fresh_for if RENEWED.get() else max(self._fresh_for, page.lasts)

    async def _join(self, url: str, flight: asyncio.Task[Page], deadline_s: float) -> Page:
        """Wait for somebody else's flight, no longer than one's own deadline."""
        try:
            async with asyncio.timeout(deadline_s):
                return await asyncio.shield(flight)
        except TimeoutError as late:
            fault = Unavailable(f"{name_of(url)} did not answer in time", source=name_of(url))
            fault.__cause__ = late
            return self._stale(url, fault)

    def _landed(self, url: str, task: asyncio.Task[Page]) -> None:
        self._flights.pop(url, None)
        if not task.cancelled():
            task.exception()  # every waiter may have gone: the fault was logged as a loss

    def _health_of(self, name: str, source: str | None, part: str) -> Health:
        """That of an address; those asked least lately are forgotten."""
        key = f"{source or ''} {name} {part}"
        health = self._health.get(key)
        if health is None:
            own = Standing(source or name)
            standing = self._standings.setdefault(source, own) if source else own
            health = self._health[key] = Health(name, standing, part)
        self._health.move_to_end(key)
        while len(self._health) > MAX_ADDRESSES:
            self._health.popitem(last=False)
        return health

    async def _ask(
        self,
        url: str,
        health: Health,
        deadline_s: float,
        max_bytes: int,
        accept: Callable[[bytes], object] | None,
    ) -> Page:
        try:
            health.must_not_rest(self._now())
            page = await self._fetch(url, deadline_s, max_bytes)
            if accept is not None and page.body is not self._cached_body(url):
                await looked_at(len(page.body), partial(accept, page.body))
        except CityError as fault:
            health.lose(fault, self._now())
            return self._stale(url, fault)
        health.regain(self._now())
        self._keep(url, page)
        return page

    async def _fetch(self, url: str, deadline_s: float, max_bytes: int) -> Page:
        import httpx

        source = name_of(url)
        try:
            async with asyncio.timeout(deadline_s), self._open(url) as answer:
                return await self._page(url, answer, max_bytes)
        except TimeoutError as fault:
            raise Unavailable(f"{source} did not answer in time", source=source) from fault
        except httpx.InvalidURL as fault:
            raise Misunderstood(f"{source} is no address", source=source) from fault
        except httpx.HTTPError as fault:
            raise Unavailable(f"{source} broke off: {type(fault).__name__}", source=source) from (
                fault
            )

    @asynccontextmanager
    async def _open(self, url: str) -> AsyncIterator[httpx.Response]:
        """The streamed answer, redirects followed only to allowed hosts."""
        known = self._pages.get(url)
        headers = {"If-None-Match": known.etag} if known and known.etag else {}
        target = url
        for _ in range(MAX_REDIRECTS + 1):
            async with self._http().stream("GET", target, headers=headers) as answer:
                location = answer.headers.get("location")
                if answer.status_code not in {301, 302, 303, 307, 308} or not location:
                    yield answer
                    return
                target = joined(target, location)
                must_be_allowed(target, self._hosts)
        raise Misunderstood(f"{name_of(url)} redirects in a circle", source=name_of(url))

    async def _page(self, url: str, answer: httpx.Response, max_bytes: int) -> Page:
        known = self._pages.get(url)
        if answer.status_code == 304 and known is not None:
            return replace(known, fetched_at=self._now(), stale=False)
        self._must_be_ok(url, answer)
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > max_bytes:
            raise Misunderstood(f"{name_of(url)} sent too much", source=name_of(url))
        body = bytearray()
        async for chunk in answer.aiter_raw():
            body += chunk
            if len(body) > max_bytes:
                raise Misunderstood(f"{name_of(url)} sent too much", source=name_of(url))
        if not body:
            raise Unavailable(f"{name_of(url)} sent nothing", source=name_of(url))
        return Page(bytes(body), self._now(), etag=answer.headers.get("etag"))

    def _must_be_ok(self, url: str, answer: httpx.Response) -> None:
        source, status = name_of(url), answer.status_code
        if status == 429 or status >= 500:
            wait = retry_after_s(answer.headers.get("retry-after"), self._now())
            raise Unavailable(f"{source} answered {status}", source=source, retry_after_s=wait)
        if status != 200:
            raise Misunderstood(f"{source} answered {status}", source=source)
        if answer.headers.get("content-encoding", "identity") != "identity":
            raise Misunderstood(f"{source} sent an encoding not asked for", source=source)

    def _http(self) -> httpx.AsyncClient:
        """The client, made at the first request: importing httpx costs start-up time."""
        if self._client is None:
            import httpx

            self._client = httpx.AsyncClient(
                headers={"User-Agent": self._agent, "Accept-Encoding": "identity"},
                follow_redirects=False,
                timeout=None,  # the total deadline is ours  # noqa: S113
                verify=_authorities(),
                trust_env=False,
                proxy=self._proxy,
                limits=httpx.Limits(max_connections=20, max_keepalive_connections=10),
            )
        return self._client

    def _stale(self, url: str, fault: CityError) -> Page:
        """The last good page, flagged, if it is young enough; else the fault itself."""
        page = self._pages.get(url)
        if page is None or self._now() - page.fetched_at > self._keep_for:
            raise fault
        return replace(page, stale=True)

    def _cached_body(self, url: str) -> bytes | None:
        page = self._pages.get(url)
        return page.body if page else None

    def _keep(self, url: str, page: Page) -> None:
        self._pages[url] = replace(page, lasts=RENEWED.get() * 1.5)
        self._pages.move_to_end(url)
        while len(self._pages) > MAX_PAGES or self._kept() > MAX_KEPT:
            self._pages.popitem(last=False)

    def _kept(self) -> int:
        return sum(len(page.body) for page in self._pages.values())


async def looked_at(size: int, look: Callable[[], T]) -> T:
    """What is found in so many bytes: at once in a few; in more by a thread, so nobody waits."""
    return await asyncio.to_thread(look) if size > SMALL else look()


@cache
def _authorities() -> ssl.SSLContext:
    """Whom we believe who a server is: read once for all clients, it takes 20 ms."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)
