"""One HTTP question and its answer: capped in time, size and work, redirects only where allowed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from adapters.doors import must_be_allowed, redirected, retry_after_s
from adapters.errors import Misunderstood, Unavailable

if TYPE_CHECKING:
    import ssl

    import httpx

MAX_REDIRECTS = 3
MAX_HEADERS = 200
CRUMBS = 2_000
"""pieces of an answer that may be as small as they like; beyond them each has CRUMB bytes"""
CRUMB = 16
BREATH = 64
"""pieces after which everybody else is let on"""
TAG = re.compile(r"[\x20-\x7e]{1,256}")
"""what an ETag may be to be sent back: plain ASCII, and short"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A body and its tag. body None: what is known already is still so (304)."""

    body: bytes | None
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked where. whose: the name of the source; etag: of what is known already."""

    url: str
    whose: str
    deadline_s: float
    max_bytes: int
    etag: str | None = None


class Wire:
    """The HTTP connections of all sources. hosts: those that may be asked."""

    def __init__(
        self, now: Callable[[], datetime], hosts: Collection[str], agent: str, proxy: str | None
    ) -> None:
        self._now = now
        self._hosts = hosts
        self._agent = agent
        self._proxy = proxy
        self._client: httpx.AsyncClient | None = None

    async def ask(self, question: Question) -> Answer:
        """Raises Unavailable or Misunderstood; both name the source and nothing that was asked."""
        import httpx

        whose = question.whose
        try:
            async with asyncio.timeout(question.deadline_s), self._open(question) as answer:
                return await self._read(question, answer)
        except TimeoutError as fault:
            raise Unavailable(f"{whose} did not answer in time", source=whose) from fault
        except (httpx.InvalidURL, UnicodeError) as fault:
            raise Misunderstood(f"{whose} is no address", source=whose) from fault
        except httpx.HTTPError as fault:
            broke = type(fault).__name__
            raise Unavailable(f"{whose} broke off: {broke}", source=whose) from fault

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    @asynccontextmanager
    async def _open(self, question: Question) -> AsyncIterator[httpx.Response]:
        """The streamed answer, redirects followed only to where one may knock."""
        headers = {"If-None-Match": question.etag} if question.etag else {}
        target, whose = question.url, question.whose
        for _ in range(MAX_REDIRECTS + 1):
            async with self._http().stream("GET", target, headers=headers) as answer:
                location = answer.headers.get("location")
                if answer.status_code not in {301, 302, 303, 307, 308} or not location:
                    yield answer
                    return
                target = redirected(target, location, whose)
                must_be_allowed(target, self._hosts)
        raise Misunderstood(f"{whose} redirects in a circle", source=whose)

    async def _read(self, question: Question, answer: httpx.Response) -> Answer:
        if len(answer.headers.raw) > MAX_HEADERS:
            raise _too_much(question.whose)
        if answer.status_code == 304 and question.etag is not None:
            return Answer(None)
        self._must_be_ok(question.whose, answer)
        tag = answer.headers.get("etag", "")
        body = await _body(question, answer)
        return Answer(body, tag if TAG.fullmatch(tag) else None)

    def _must_be_ok(self, whose: str, answer: httpx.Response) -> None:
        status = answer.status_code
        if status == 429 or status >= 500:
            wait = retry_after_s(answer.headers.get("retry-after"), self._now())
            raise Unavailable(f"{whose} answered {status}", source=whose, retry_after_s=wait)
        if status != 200:
            raise Misunderstood(f"{whose} answered {status}", source=whose)
        if answer.headers.get("content-encoding", "identity") != "identity":
            raise Misunderstood(f"{whose} sent an encoding not asked for", source=whose)

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


async def _body(question: Question, answer: httpx.Response) -> bytes:
    """The whole body, in pieces that are worth the work, with room for others between them."""
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > question.max_bytes:
        raise _too_much(question.whose)
    body, pieces = bytearray(), 0
    async for piece in answer.aiter_raw():
        body += piece
        pieces += 1
        if len(body) > question.max_bytes:
            raise _too_much(question.whose)
        if pieces > CRUMBS + len(body) // CRUMB:
            raise Misunderstood(f"{question.whose} sent crumbs", source=question.whose)
        if pieces % BREATH == 0:
            await asyncio.sleep(0)
    if not body:
        raise Unavailable(f"{question.whose} sent nothing", source=question.whose)
    return bytes(body)


def _too_much(whose: str) -> Misunderstood:
    return Misunderstood(f"{whose} sent too much", source=whose)


@cache
def _authorities() -> ssl.SSLContext:
    """Whom we believe who a server is: read once for all clients, it takes 20 ms."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)
