"""The polite client against a source on loopback that misbehaves in every way we know."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.errors import Misunderstood, Unavailable
from adapters.health import FAILURES_UNTIL_REST
from adapters.web import Web

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def later(self, **step: float) -> None:
        self.at += timedelta(**step)


def response(body: bytes = b"good", status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Content-Length": str(len(body)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


HANG = b"hang"


@dataclass
class Source:
    """Answers each request with the next answer of its script; the last one repeats."""

    script: list[bytes] = field(default_factory=lambda: [response()])
    requests: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed?secret=1"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.requests.append((await reader.readuntil(b"\r\n\r\n")).decode())
        self.asked.set()
        await self.gate.wait()
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if answer == HANG:
            await reader.read()  # until the client gives up
        else:
            writer.write(answer)
            await writer.drain()
        writer.close()


@pytest.fixture
async def source() -> AsyncIterator[Source]:
    source = Source()
    source.gate.set()
    server = await asyncio.start_server(source.answer, "127.0.0.1", 0)
    source.port = server.sockets[0].getsockname()[1]
    yield source
    server.close()
    await server.wait_closed()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def web(source: Source, clock: Clock) -> AsyncIterator[Web]:
    web = Web(clock, {source.host})
    yield web
    await web.aclose()


async def test_a_good_page_is_fresh_and_asked_for_politely(source: Source, web: Web) -> None:
    page = await web.get(source.url)
    assert (page.body, page.fetched_at, page.stale) == (b"good", NOON, False)
    assert "Lotse/" in source.requests[0]
    assert "python-httpx" not in source.requests[0]


BROKEN = {
    "hanging": HANG,
    "500": response(b"", "500 Oops"),
    "429": response(b"", "429 Slow Down"),
    "404": response(b"", "404 Gone"),
    "truncated": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nConnection: close\r\n\r\nhalf",
    "oversized": response(b"x" * 2000),
    "empty": response(b""),
    "no http": b"SSH-2.0-OpenSSH\r\n\r\n",
    "closed at once": b"",
    "gzip not asked for": response(b"\x1f\x8b", Content_Encoding="gzip"),
    "redirect off the list": response(b"", "302 Found", Location="http://127.0.0.2/x"),
    "redirect to a file": response(b"", "302 Found", Location="file:///etc/passwd"),
    "redirect to nonsense": response(b"", "302 Found", Location="http://[::1"),
    "redirect in a circle": response(b"", "302 Found", Location="/feed"),
    "wrong type": response(b"<html>"),
}


def no_html(body: bytes) -> None:
    if body.startswith(b"<"):
        raise Misunderstood("html")


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
async def test_a_broken_source_without_a_page_is_an_error_of_ours(
    broken: bytes, source: Source, web: Web
) -> None:
    source.script = [broken]
    with pytest.raises((Unavailable, Misunderstood)):
        await web.get(source.url, deadline_s=0.2, max_bytes=1000, accept=no_html)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
async def test_a_broken_source_serves_its_last_good_page_flagged(
    broken: bytes, source: Source, web: Web, clock: Clock
) -> None:
    source.script = [response(b"good"), broken]
    await web.get(source.url)
    clock.later(minutes=10)
    stale = await web.get(source.url, deadline_s=0.2, max_bytes=1000, accept=no_html)
    assert (stale.body, stale.stale, stale.fetched_at) == (b"good", True, NOON)
    source.script = [response(b"new")]
    clock.later(hours=1)
    assert (await web.get(source.url)).body == b"new"


async def test_a_page_too_old_no_longer_stands_in(source: Source, clock: Clock) -> None:
    web = Web(clock, {source.host}, keep_for=timedelta(minutes=30))
    source.script = [response(), response(b"", "500 Oops")]
    await web.get(source.url)
    clock.later(minutes=31)
    with pytest.raises(Unavailable):
        await web.get(source.url)
    await web.aclose()


@given(age_min=st.integers(0, 120), keep_min=st.integers(0, 120))
def test_a_dead_source_is_stale_within_the_age_and_lost_beyond(age_min: int, keep_min: int) -> None:
    async def story() -> None:
        source, clock = Source([response(), b""]), Clock()
        source.gate.set()
        server = await asyncio.start_server(source.answer, "127.0.0.1", 0)
        source.port = server.sockets[0].getsockname()[1]
        web = Web(clock, {source.host}, keep_for=timedelta(minutes=keep_min))
        await web.get(source.url)
        clock.later(minutes=age_min)
        if age_min <= keep_min:
            page = await web.get(source.url)
            assert page.stale and clock() - page.fetched_at == timedelta(minutes=age_min)
        else:
            with pytest.raises(Unavailable):
                await web.get(source.url)
        await web.aclose()
        server.close()

    asyncio.run(story())


async def test_an_etag_spares_the_body_and_renews_the_age(
    source: Source, web: Web, clock: Clock
) -> None:
    source.script = [
        response(b"good", ETag='"v1"'),
        b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n",
    ]
    await web.get(source.url)
    clock.later(minutes=5)
    page = await web.get(source.url)
    assert 'if-none-match: "v1"' in source.requests[1].lower()
    assert (page.body, page.fetched_at, page.stale) == (b"good", clock(), False)


async def test_many_askers_make_one_flight(source: Source, web: Web) -> None:
    source.gate.clear()
    askers = [asyncio.create_task(web.get(source.url)) for _ in range(20)]
    await source.asked.wait()
    askers[0].cancel()  # one who leaves does not take the others along
    source.gate.set()
    pages = await asyncio.gather(*askers, return_exceptions=True)
    assert isinstance(pages[0], asyncio.CancelledError)
    assert {page.body for page in pages[1:] if not isinstance(page, BaseException)} == {b"good"}
    assert len(source.requests) == 1


async def test_without_single_flight_each_asker_would_knock(source: Source, web: Web) -> None:
    """The teeth of the test above: different URLs share nothing."""
    await asyncio.gather(*(web.get(f"{source.url}&n={n}") for n in range(3)))
    assert len(source.requests) == 3


async def test_a_failing_source_is_left_alone_for_a_while(
    source: Source, web: Web, clock: Clock
) -> None:
    source.script = [response(b"", "500 Oops")]
    for _ in range(FAILURES_UNTIL_REST + 3):
        with pytest.raises(Unavailable):
            await web.get(source.url)
    assert len(source.requests) == FAILURES_UNTIL_REST
    clock.later(minutes=1)
    source.script = [response()]
    assert (await web.get(source.url)).body == b"good"


@pytest.mark.parametrize("wish", ["120", "Wed, 25 Nov 2026 12:02:00 GMT"])
async def test_retry_after_is_honoured(wish: str, source: Source, web: Web, clock: Clock) -> None:
    source.script = [response(b"", "429 Slow Down", Retry_After=wish), response()]
    with pytest.raises(Unavailable) as fault:
        await web.get(source.url)
    assert fault.value.retry_after_s == 120
    clock.later(seconds=119)
    with pytest.raises(Unavailable) as fault:
        await web.get(source.url)
    assert fault.value.retry_after_s == 1
    assert len(source.requests) == 1
    clock.later(seconds=1)
    assert (await web.get(source.url)).body == b"good"


@pytest.mark.parametrize("wish", ["soon", "-3", "1e400", "Wed, 99 Nov", ""])
async def test_a_retry_after_of_nonsense_is_no_wish(wish: str, source: Source, web: Web) -> None:
    source.script = [response(b"", "503 Later", Retry_After=wish), response()]
    with pytest.raises(Unavailable) as fault:
        await web.get(source.url)
    assert fault.value.retry_after_s is None
    assert (await web.get(source.url)).body == b"good"


async def test_a_redirect_on_the_list_is_followed(source: Source, web: Web) -> None:
    source.script = [response(b"", "301 Moved", Location="/new"), response(b"there")]
    assert (await web.get(source.url)).body == b"there"
    assert source.requests[1].startswith("GET /new ")


async def test_a_redirect_to_another_port_knocks_at_no_other_door(
    source: Source, clock: Clock
) -> None:
    """Not even where the list names it; the same door by another listed name is followed."""
    stranger = Source()
    stranger.gate.set()
    server = await asyncio.start_server(stranger.answer, "127.0.0.1", 0)
    stranger.port = server.sockets[0].getsockname()[1]
    source.script = [response(b"", "302 Found", Location=stranger.url)]
    web = Web(clock, {source.host, stranger.host})
    with pytest.raises(Misunderstood):
        await web.get(source.url)
    assert stranger.requests == []
    await web.aclose()
    server.close()


@pytest.mark.parametrize("listed", [False, True])
async def test_a_redirect_off_the_list_is_not_followed(
    listed: bool, source: Source, clock: Clock
) -> None:
    """With its name on the list the same server is asked by it: the list is what protects."""
    other = f"localhost:{source.port}"
    source.script = [response(b"", "302 Found", Location=f"http://{other}/new"), response()]
    web = Web(clock, {source.host, other} if listed else {source.host})
    if listed:
        assert (await web.get(source.url)).body == b"good"
    else:
        with pytest.raises(Misunderstood):
            await web.get(source.url)
    assert len(source.requests) == 1 + listed
    await web.aclose()


@pytest.mark.parametrize(("limit", "fits"), [(1999, False), (2000, True)])
async def test_the_size_cap_is_exact(limit: int, fits: bool, source: Source, web: Web) -> None:
    source.script = [response(b"x" * 2000)]
    if fits:
        assert len((await web.get(source.url, max_bytes=limit)).body) == 2000
    else:
        with pytest.raises(Misunderstood):
            await web.get(source.url, max_bytes=limit)


async def test_an_endless_answer_ends_at_the_cap(source: Source, web: Web) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    source.script = [head + b"800\r\n" + b"x" * 2048 + b"\r\n"]  # no last chunk ever comes
    with pytest.raises((Misunderstood, Unavailable)):
        await web.get(source.url, max_bytes=1000, deadline_s=1)


async def test_who_joins_a_flight_keeps_the_own_deadline(source: Source, web: Web) -> None:
    source.gate.clear()
    first = asyncio.create_task(web.get(source.url, deadline_s=5))
    await source.asked.wait()
    with pytest.raises(Unavailable):
        await web.get(source.url, deadline_s=0.05)
    source.gate.set()
    assert (await first).body == b"good"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://example.org/",
        "file:///etc/passwd",
        "http://user@{host}/",
        "nonsense",
        "http://[::1",
    ],
)
async def test_strangers_are_refused_unasked(url: str, source: Source, web: Web) -> None:
    with pytest.raises(Misunderstood):
        await web.get(url.replace("{host}", source.host))
    assert source.requests == []


async def test_one_line_on_loss_and_one_on_return(
    source: Source, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    source.script = [response(b"", "500 Oops")] * 3 + [response()]
    with caplog.at_level(logging.INFO, logger="adapters.health"):
        for _ in range(3):
            with pytest.raises(Unavailable):
                await web.get(source.url)
        for _ in range(2):
            await web.get(source.url)
    lost, back = [record.getMessage() for record in caplog.records]
    assert lost.startswith("source lost: 127.0.0.1 answered") and "source back" in back
    assert "secret" not in caplog.text


async def test_a_fresh_page_is_not_asked_for_again(source: Source, clock: Clock) -> None:
    web = Web(clock, {source.host}, fresh_for=timedelta(seconds=60))
    await web.get(source.url)
    clock.later(seconds=59)
    assert not (await web.get(source.url)).stale
    assert len(source.requests) == 1
    clock.later(seconds=1)
    await web.get(source.url)
    assert len(source.requests) == 2
    await web.aclose()
