"""A source of weather, air or traffic on loopback, and the clock that it is asked by."""

from __future__ import annotations

import json
from asyncio import StreamReader, StreamWriter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from adapters.cities import Bounds, City, CitySource
from adapters.reading import Origin, Window

NOW = datetime(2026, 7, 18, 12, 40, tzinfo=UTC)
"""in summer: CET all year is an hour behind the clocks on the wall"""
ORIGIN = Origin("Test", NOW, NOW, "CC0", False)
WINDOW = Window(NOW, NOW.replace(hour=0), NOW.replace(day=20))
DATA = Path(__file__).parents[3] / "shared/data/env"
LUEBECK = City(Path(), "Lübeck", "Europe/Berlin", Bounds(53.79, 10.55, 54.0, 10.97), "Test", (), {})


def payload(name: str) -> bytes:
    return (DATA / name).read_bytes()


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


@dataclass
class Clock:
    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Feed:
    """Answers by the beginning of the path; 404 where nothing is told."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    status: str = "200 OK"
    port: int = 0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def source(self, kind: str, path: str = "") -> CitySource:
        url = f"http://{self.host}{path}"
        return CitySource(f"environment.{kind}", kind, "Quelle", url, "CC BY 4.0", False)

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        target = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ")[1]
        self.asked.append(target)
        body = next((told for path, told in self.bodies.items() if target.startswith(path)), None)
        status = "404 Not Found" if body is None else self.status
        head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {len(body or b'')}\r\n"
        writer.write(f"{head}\r\n".encode() + (body or b""))
        await writer.drain()
        writer.close()
