"""The house's HTTP server: silence holds no connection, and who hangs up is no fault."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.listening import Impatient, quiet_server

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"


class Hasty(Impatient):
    patience_s = 0.05


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    if scope["path"] == "/stream":
        answer: Response = StreamingResponse(drops())
    else:
        answer = PlainTextResponse(await request.body())
    await answer(scope, receive, send)


async def drops() -> AsyncIterator[bytes]:
    """Something every now and then, for longer than anybody is patient with silence."""
    for _ in range(6):
        await asyncio.sleep(Hasty.patience_s)
        yield b"."


@asynccontextmanager
async def served(http: type[H11Protocol], most: int = 4) -> AsyncIterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = quiet_server(echo, most, http)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        await serving
        listening.close()


async def said(port: int, *words: bytes) -> bytes:
    """All that comes back until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in words:
        writer.write(word)
    await writer.drain()
    try:
        async with asyncio.timeout(3):
            return await reader.read()
    finally:
        writer.close()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="nothing"),
        pytest.param((b"POST / HTTP/1.1\r\nHo",), id="half a head"),
        pytest.param((HEAD, b"\r\n", b"ab"), id="half a body"),
        pytest.param((HEAD + b"\r\nhello", b"POST / HT"), id="half a second head"),
    ],
)
async def test_silence_is_not_waited_for(words: tuple[bytes, ...]) -> None:
    async with served(Hasty) as port:
        got = await said(port, *words)
    assert (b"hello" in got) == (b"hello" in b"".join(words))


async def test_the_silent_do_not_shut_the_others_out() -> None:
    async with served(Hasty) as port:
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        for reader, _ in silent:
            async with asyncio.timeout(3):
                assert await reader.read() == b""
        got = await said(port, HEAD + b"Connection: close\r\n\r\nhello")
        for _, writer in silent:
            writer.close()
    assert got.endswith(b"hello")


async def test_without_the_watch_silence_holds_the_connection() -> None:
    async with served(H11Protocol) as port:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(6 * Hasty.patience_s):
                await said(port)


async def test_a_long_answer_is_not_silence() -> None:
    async with served(Hasty) as port:
        got = await said(port, b"GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert got.count(b"1\r\n.") == 6


async def test_who_hangs_up_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with served(Impatient) as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD + b"\r\nab")
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        assert (await said(port, HEAD + b"Connection: close\r\n\r\nhello")).endswith(b"hello")
    assert "Exception" not in caplog.text
