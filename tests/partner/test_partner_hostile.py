"""A partner that means harm or fell ill: whatever it answers is one of our errors, and soon."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest

from adapters.errors import Misunderstood, Unavailable
from adapters.stadtwerke.wallet import TompWallet
from adapters.stadtwerke.wire import MOST_BYTES, Wire, cents
from bot import partner_check
from bot.partner_probe import QUESTIONS, Found

DEEP = b"[" * 200_000
TINY = "0.01" + "0" * 40 + "1"  # a cent and a little more than Decimal's 28 digits hold
BOMB = gzip.compress(b"0" * 50_000_000)


def answer(body: bytes, *more: str, status: str = "200 OK") -> bytes:
    head = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *more)
    return "\r\n".join((*head, "", "")).encode("latin-1") + body


class Hostile:
    """Answers every request the same; `sent` counts the bytes that it got rid of."""

    def __init__(self, answer: bytes, again: int = 1) -> None:
        self._answer, self._again = answer, again
        self.sent = 0

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            for _ in range(self._again):
                writer.write(self._answer)
                await writer.drain()
                self.sent += len(self._answer)
        except OSError:
            return
        finally:
            writer.close()


@asynccontextmanager
async def listening(hostile: Hostile) -> AsyncIterator[str]:
    server = await asyncio.start_server(hostile.hear, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"


async def asked(hostile: Hostile, method: str = "GET") -> object:
    async with listening(hostile) as url:
        wire = Wire(url, "token")
        try:
            return await wire.ask(method, "/operator/ping")
        finally:
            await wire.close()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(DEEP, id="deeper than any recursion"),
        pytest.param(b'{"a":' * 50_000 + b"1" + b"}" * 50_000, id="deep objects"),
        pytest.param(b'{"amount": 1e999999999999999999999}', id="an exponent nobody can hold"),
        pytest.param(b"9" * 5000, id="a whole number too long to read"),
        pytest.param(b"\xff\xfe", id="no UTF-8"),
        pytest.param(b"NaN", id="not a number"),
        pytest.param(b'{"a": Infinity}', id="endless"),
    ],
)
async def test_a_body_that_cannot_be_read_is_misunderstood(body: bytes) -> None:
    with pytest.raises(Misunderstood):
        await asked(Hostile(answer(body)))


async def test_an_endless_answer_is_left_early() -> None:
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    hostile = Hostile(head + b"1" * 1_000_000, again=200)
    with pytest.raises(Misunderstood, match="too much"):
        await asked(hostile)
    assert hostile.sent < 4 * MOST_BYTES


async def test_a_packed_answer_is_never_unpacked() -> None:
    with pytest.raises(Misunderstood, match="encoding"):
        await asked(Hostile(answer(BOMB, "Content-Encoding: gzip")))


async def test_a_redirect_is_not_followed_with_our_token() -> None:
    there = Hostile(answer(b"{}"))
    async with listening(there) as url:
        gone = answer(b"", f"Location: {url}/operator/ping", status="307 Elsewhere")
        found = await asked(Hostile(gone), "POST")
    assert getattr(found, "status", None) == 307
    assert there.sent == 0


@pytest.mark.parametrize("wish", ["9" * 400, "99999999", "-1", "²", "1e9", ""])
async def test_no_wish_to_wait_is_longer_than_an_hour(wish: str) -> None:
    busy = answer(b"", f"Retry-After: {wish}", status="503 Later")
    with pytest.raises(Unavailable) as caught:
        await asked(Hostile(busy))
    assert (caught.value.retry_after_s or 0) <= 3600


@pytest.mark.parametrize(
    "text", ["1e999998", "1e999999999", "-1e999999", "1e-999999999", TINY, "sNaN"]
)
def test_no_sum_of_money_takes_our_time(text: str) -> None:
    with pytest.raises(Misunderstood):
        cents(Decimal(text))


async def test_the_check_prints_no_commands_to_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    evil = {"operator": "E\x1b]0;x\x07vil\nok  all", "conditions": "\u202e1" * 500, "version": 1}
    async with listening(Hostile(answer(json.dumps(evil).encode()))) as url:
        assert await asyncio.to_thread(partner_check.main, ["check", url]) == partner_check.LACKING
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(QUESTIONS) + 1
    assert all(line.isprintable() and len(line) < 400 for line in lines)


def test_the_teeth_of_printable_lines() -> None:
    found = Found(QUESTIONS[0], True, "fine\x1b[2J")
    assert not f"{found.said}".isprintable()
    assert found.line().isprintable()


@pytest.mark.parametrize("body", [DEEP, b'{"a":1e9999999999999999999}'])
async def test_the_check_of_an_ill_partner_is_one_sentence(
    body: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    async with listening(Hostile(answer(body))) as url:
        code = await asyncio.to_thread(partner_check.main, ["check", url])
    assert code == partner_check.UNAVAILABLE
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("url", ["http://[::1", "http://x:99999999", "http://", "http://a b"])
def test_an_address_that_is_none_is_wrong_use(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert partner_check.main(["check", url]) == partner_check.WRONG_USE
    assert "is no http address" in capsys.readouterr().err


@pytest.mark.parametrize(
    "body",
    [
        [],
        None,
        {"id": "h", "cents": 1, "state": []},
        {"id": "h", "cents": 1, "state": {"held": 1}},
        {"id": ["h"], "cents": 1, "state": "held"},
        {"id": "h", "cents": True, "state": "held"},
        {"id": "h", "cents": 10**30, "state": "held"},
        {"id": "h", "cents": "1", "state": "held"},
    ],
)
async def test_a_wallet_that_talks_nonsense_is_misunderstood(body: object) -> None:
    async with listening(Hostile(answer(json.dumps(body).encode()))) as url:
        wire = Wire(url, "token")
        try:
            with pytest.raises(Misunderstood):
                await TompWallet(wire).hold("key", "person-1", 1)
        finally:
            await wire.close()


async def test_a_balance_that_no_database_can_count_is_misunderstood() -> None:
    async with listening(Hostile(answer(b'{"balance_cents": 9999999999999999999}'))) as url:
        wire = Wire(url, "token")
        try:
            with pytest.raises(Misunderstood):
                await TompWallet(wire).balance("person-1")
        finally:
            await wire.close()
