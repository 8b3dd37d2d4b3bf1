"""A server on loopback that answers well or misbehaves in one of the ways that we know."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.web import Page, Web

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FIFTY_MB = 50_000_000
PIECE = 65_536
AT_ONCE_S, PATIENT_S = 0.05, 30.0
"""deadlines: while a server is known to keep still, and while it answers"""


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


class Impatient(Web):
    """The polite client, waiting no longer than patience_s whatever its source would wait."""

    patience_s = PATIENT_S

    async def get(self, url: str, **more: Any) -> Page:
        return await super().get(url, **{**more, "deadline_s": self.patience_s})


@dataclass(frozen=True)
class Fault:
    """One way to misbehave. error: what it is told as where nothing stands in for it.

    manner: "say" an answer with this status and the spoiled body; else what the name says.
    """

    error: type[CityError]
    manner: str = "say"
    status: str = "200 OK"
    spoil: Callable[[bytes], bytes] = bytes
    headers: tuple[tuple[str, str], ...] = ()


def _always(body: bytes) -> Callable[[bytes], bytes]:
    return lambda _: body


def _half(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _latin(body: bytes) -> bytes:
    return body.decode().encode("cp1252")


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + b"".join(
        f'<!ENTITY {name} "{f"&{chr(ord(name) - 1)};" * 10}">'.encode() for name in "bcdefghij"
    )
    + b"]><d>&j;</d>"
)
DEEP = 100_000
HTML = "<!DOCTYPE html><html><head><title>Wartung</title></head><body><p>Gleich zurück.</p></body>"
FAULTS: Mapping[str, Fault] = {
    "timeout": Fault(Unavailable, "hang"),
    "slow drip": Fault(Unavailable, "drip"),
    "500": Fault(Unavailable, status="500 Oops"),
    "503 html": Fault(Unavailable, status="503 Later", spoil=_always(HTML.encode())),
    "429": Fault(Unavailable, status="429 Slow Down", headers=(("Retry-After", "60"),)),
    "404": Fault(Misunderstood, status="404 Gone"),
    "204": Fault(Misunderstood, status="204 No Content", spoil=_always(b"")),
    "truncated": Fault(Unavailable, "short"),
    "half an answer": Fault(Misunderstood, spoil=_half),
    "reset in the middle": Fault(Unavailable, "reset"),
    "no http": Fault(Unavailable, "nonsense"),
    "oversized": Fault(Misunderstood, "endless"),
    "oversized and announced": Fault(Misunderstood, "announced"),
    "empty": Fault(Unavailable, spoil=_always(b"")),
    "blank": Fault(Misunderstood, spoil=_always(b" \r\n\r\n ")),
    "picture": Fault(Misunderstood, spoil=_always(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99))),
    "a number": Fault(Misunderstood, spoil=_always(b"7")),
    "null": Fault(Misunderstood, spoil=_always(b"null")),
    "empty object": Fault(Misunderstood, spoil=_always(b"{}")),
    "another form": Fault(Misunderstood, spoil=_always(b'{"error": {"code": 17, "data": null}}')),
    "no rows": Fault(
        Misunderstood, spoil=_always(b'{"last_updated": 0, "ttl": 0, "version": "3.0", "data": {}}')
    ),
    "another xml": Fault(Misunderstood, spoil=_always(b"<rss><channel/></rss>")),
    "html with 200": Fault(Misunderstood, spoil=_always(HTML.encode())),
    "entity bomb": Fault(Misunderstood, spoil=_always(BOMB)),
    "deep lists": Fault(Misunderstood, spoil=_always(b"[" * DEEP)),
    "deep objects": Fault(Misunderstood, spoil=_always(b'{"data":' * DEEP)),
    "deep and closed": Fault(Misunderstood, spoil=_always(b"[" * DEEP + b"]" * DEEP)),
    "deep xml": Fault(Misunderstood, spoil=_always(b"<a>" * DEEP)),
    "wrong charset": Fault(Misunderstood, spoil=_latin),
    "gzip unasked": Fault(Misunderstood, headers=(("Content-Encoding", "gzip"),)),
    "redirect off the list": Fault(Misunderstood, "redirect", "302 Found"),
}
SILENT = {"timeout", "slow drip"}
HUGE = {"oversized", "oversized and announced", "entity bomb", "deep lists", "deep objects"}


@dataclass
class Server:
    """Answers by path (and query) with `bodies`; a fault spoils every answer."""

    bodies: Mapping[str, bytes] = field(default_factory=dict)
    fault: Fault | None = None
    port: int = 0
    asked: list[str] = field(default_factory=list)
    sent: int = 0
    elsewhere: str = ""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            target = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ")[1]
            self.asked.append(target)
            await self._answer(target, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    async def _answer(
        self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        body = self.bodies.get(target) or self.bodies.get(urlsplit(target).path)
        fault = self.fault or Fault(CityError)
        if body is None:
            writer.write(_head("404 Not Found", 0))
        elif fault.manner == "hang":
            await reader.read()
        elif fault.manner == "drip":
            await self._drip(body, writer)
        elif fault.manner == "short":
            writer.write(_head("200 OK", len(body) + 1) + body)
        elif fault.manner == "reset":
            await self._reset(body, writer)
        elif fault.manner == "nonsense":
            writer.write(b"\0\1\2\3 no http")
        elif fault.manner in {"endless", "announced"}:
            await self._flood(body, writer, announced=fault.manner == "announced")
        else:
            away = (("Location", self.elsewhere),) if fault.manner == "redirect" else ()
            spoiled = fault.spoil(body)
            writer.write(_head(fault.status, len(spoiled), *fault.headers, *away) + spoiled)

    async def _drip(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(_head("200 OK", len(body) + 100_000) + body)
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.005)

    async def _reset(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(_head("200 OK", len(body)) + body[: len(body) // 2])
        await writer.drain()
        line = writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def _flood(self, body: bytes, writer: asyncio.StreamWriter, *, announced: bool) -> None:
        """Fifty megabytes that begin well."""
        size = None if announced is False else FIFTY_MB
        writer.write(_head("200 OK", size) + body)
        for piece in range(FIFTY_MB // PIECE):
            writer.write(b" " * PIECE)
            await writer.drain()
            self.sent = max(self.sent, piece * PIECE)


def _head(status: str, size: int | None, *headers: tuple[str, str]) -> bytes:
    told = [("Connection", "close"), *headers]
    told += [] if size is None else [("Content-Length", str(size))]
    lines = "".join(f"{name}: {value}\r\n" for name, value in told)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode()


@asynccontextmanager
async def serving(server: Server) -> AsyncIterator[Server]:
    """The server at a port of its own, its lines closed afterwards."""
    lines: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.add(writer)
        try:
            await server.serve(reader, writer)
        finally:
            lines.discard(writer)

    running = await asyncio.start_server(serve, "127.0.0.1", 0)
    server.port = running.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        running.close()
        for line in list(lines):
            line.transport.abort()
