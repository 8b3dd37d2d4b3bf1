"""What a hostile source may try on the polite client beyond a broken answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

import adapters.wire
from adapters.doors import must_be_allowed, redirected
from adapters.errors import Misunderstood, Unavailable
from adapters.web import Web
from tests.city.faultkit import Clock

Say = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Hostile:
    """Answers whatever `say` writes, and keeps what it was asked."""

    say: Say
    requests: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.requests.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
            await self.say(writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()


def saying(*answer: bytes) -> Say:
    async def say(writer: asyncio.StreamWriter) -> None:
        writer.write(b"".join(answer))

    return say


@pytest.fixture
async def hostile() -> AsyncIterator[Hostile]:
    one = Hostile(saying())
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    yield one
    server.close()


@pytest.fixture
async def web(hostile: Hostile) -> AsyncIterator[Web]:
    one = Web(Clock(), {f"127.0.0.1:{hostile.port}"})
    yield one
    await one.aclose()


OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("tag", "sent_back"),
    [
        (b'"v1"', True),
        (b'W/"a b"', True),
        ('"Größe"'.encode(), False),
        (b"\xff\xfe\xe4", False),
        (b'"' + b"x" * 300 + b'"', False),
        (b'"a\tb"', False),
    ],
)
async def test_only_a_tag_that_can_be_said_is_sent_back(
    tag: bytes, sent_back: bool, hostile: Hostile, web: Web
) -> None:
    hostile.say = saying(OK, b"Content-Length: 2\r\nETag: ", tag, b"\r\n\r\nhi")
    for _ in range(2):
        assert (await web.get(hostile.url)).body == b"hi"
    assert ("if-none-match" in hostile.requests[1].lower()) is sent_back


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("https://a.example/x", "/y", True),
        ("https://a.example/x", "https://b.example/y", True),
        ("http://a.example/x", "https://a.example/y", True),
        ("http://a.example/x", "https://a.example:443/y", True),
        ("https://a.example/x", "http://a.example/y", False),
        ("https://a.example/x", "https://a.example:8443/y", False),
        ("http://a.example/x", "http://a.example:22/y", False),
        ("http://a.example:8080/x", "https://a.example/y", False),
        ("http://a.example/x", "https://a.example:8443/y", False),
        ("http://a.example/x", "file:///etc/passwd", False),
        ("http://a.example/x", "http://[::1", False),
        ("http://a.example/x", "http://a.example:99999/", False),
    ],
)
def test_a_redirect_keeps_scheme_and_port(before: str, after: str, follows: bool) -> None:
    if follows:
        assert redirected(before, after, "X").startswith("https://")
    else:
        with pytest.raises(Misunderstood):
            redirected(before, after, "X")


@pytest.mark.parametrize(
    ("host", "url", "allowed"),
    [
        ("a.example", "https://a.example/x", True),
        ("a.example", "http://a.example/x", True),
        ("a.example", "https://A.example:443/x", True),
        ("a.example", "https://a.example:22/x", False),
        ("a.example", "http://a.example:443/x", False),
        ("a.example:8443", "https://a.example:8443/x", True),
        ("a.example:8443", "https://a.example/x", False),
        ("[::1]:8080", "http://[::1]:8080/x", True),
        ("[::1]", "http://[::1]:8080/x", False),
    ],
)
def test_a_host_without_a_port_is_not_all_of_its_ports(host: str, url: str, allowed: bool) -> None:
    if allowed:
        must_be_allowed(url, {host})
    else:
        with pytest.raises(Misunderstood):
            must_be_allowed(url, {host})


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


async def endless_crumbs(writer: asyncio.StreamWriter) -> None:
    writer.write(CHUNKED)
    while True:
        writer.write(b"1\r\nx\r\n" * 5_000)
        await writer.drain()


async def test_endless_crumbs_are_refused_before_the_deadline(hostile: Hostile, web: Web) -> None:
    hostile.say = endless_crumbs
    before = time.process_time()
    with pytest.raises(Misunderstood, match="crumbs"):
        await web.get(hostile.url, deadline_s=30)
    assert time.process_time() - before < 3, "with one byte a piece the cap of 5 MB is minutes away"


async def test_small_pieces_in_reason_are_an_answer(hostile: Hostile, web: Web) -> None:
    pieces = b"40\r\n" + b"x" * 64 + b"\r\n"
    hostile.say = saying(CHUNKED, b"1\r\nx\r\n" * 1_500, pieces * 3_000, b"0\r\n\r\n")
    assert len((await web.get(hostile.url, deadline_s=30)).body) == 1_500 + 64 * 3_000


async def test_others_are_let_on_between_the_pieces(
    hostile: Hostile, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a breath the pieces that came at once are one stretch of work."""
    hostile.say = saying(CHUNKED, b"10\r\n" + b"x" * 16 + b"\r\n", b"1\r\nx\r\n" * 1_900)
    turns: dict[int, int] = {}
    for breath in (adapters.wire.BREATH, 1_000_000):
        monkeypatch.setattr(adapters.wire, "BREATH", breath)
        flight, turns[breath] = asyncio.create_task(web.get(hostile.url)), 0
        while not flight.done():
            await asyncio.sleep(0)
            turns[breath] += bool(hostile.requests)
        with pytest.raises(Unavailable):
            await flight
        hostile.requests.clear()
    usual, never = turns.values()
    assert usual > never + 10


@pytest.mark.parametrize(("number", "fine"), [(150, True), (250, False), (15_000, False)])
async def test_more_headers_than_anybody_needs_are_refused(
    number: int, fine: bool, hostile: Hostile, web: Web
) -> None:
    hostile.say = saying(OK, b"a:b\r\n" * number, b"Content-Length: 2\r\n\r\nhi")
    if fine:
        assert (await web.get(hostile.url)).body == b"hi"
    else:
        with pytest.raises(Misunderstood, match="too much"):
            await web.get(hostile.url)


async def test_errors_name_the_source_and_no_path(hostile: Hostile, web: Web) -> None:
    hostile.say = saying(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
    for source, whose in (("Räder", "Räder"), (None, "127.0.0.1")):
        with pytest.raises(Unavailable) as lost:
            await web.get(f"{hostile.url}/sensor/12345?at=53.8", source=source)
        assert (str(lost.value), lost.value.source) == (f"{whose} answered 500", whose)


async def test_a_page_kept_by_a_key_stands_in_for_the_next_address_alone(hostile: Hostile) -> None:
    """It never answers for another address as if it were fresh, and its tag is not sent there."""
    clock = Clock()
    web = Web(clock, {f"127.0.0.1:{hostile.port}"}, fresh_for=timedelta(minutes=5))
    hostile.say = saying(OK, b'Content-Length: 2\r\nETag: "1"\r\n\r\nhi')
    await web.get(f"{hostile.url}?hour=1", key="air")
    hostile.say = saying(OK, b"Content-Length: 3\r\n\r\nnew")
    assert (await web.get(f"{hostile.url}?hour=2", key="air")).body == b"new"
    assert "if-none-match" not in hostile.requests[1].lower()
    hostile.say = saying(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")
    page = await web.get(f"{hostile.url}?hour=3", key="air")
    assert (page.body, page.stale) == (b"new", True)
    with pytest.raises(Unavailable):
        await web.get(f"{hostile.url}?hour=3")
    await web.aclose()
