"""A line to the homeserver that loses answers, or a gateway that has none."""

from __future__ import annotations

import asyncio

_SENDS = b"/send/m.room."
_GATEWAY = b"<html><h1>502 Bad Gateway</h1></html>"


class LossyLine:
    """Passes bytes on both ways. `lose`: how many answers to a sent message get lost.

    dead: answer everything with the page of a gateway instead.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.lose = 0
        self.lost = 0
        self.dead = False

    async def __aenter__(self) -> LossyLine:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def url(self) -> str:
        assert self._server
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            await self._pass(reader, writer)
        except (OSError, asyncio.CancelledError):
            return
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Request by request, as a client on one connection makes them."""
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            while asked := await reader.read(1 << 20):
                if self.dead:
                    head = f"HTTP/1.1 502 Bad\r\nContent-Length: {len(_GATEWAY)}\r\n"
                    writer.write(f"{head}Content-Type: text/html\r\n\r\n".encode() + _GATEWAY)
                    continue
                back.write(asked)
                if not asked.startswith((b"GET", b"PUT", b"POST", b"OPTIONS")):
                    continue  # the rest of a body
                answer = await there.read(1 << 20)
                if _SENDS in asked.partition(b"\r\n")[0] and self.lose:
                    self.lose -= 1
                    self.lost += 1
                    return
                writer.write(answer)
                await self._rest(there, writer, answer)
        finally:
            back.close()

    async def _rest(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: bytes
    ) -> None:
        """What is missing of an answer whose length is told, or of one in chunks."""
        head, _, body = answer.partition(b"\r\n\r\n")
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" in lines:
            missing = int(lines[b"content-length"]) - len(body)
            if missing > 0:
                writer.write(await there.readexactly(missing))
        elif b"chunked" in lines.get(b"transfer-encoding", b""):
            while not body.endswith(b"0\r\n\r\n"):
                body = await there.read(1 << 20)
                writer.write(body)
