"""The gate before the partner's app: plays the faults in wait on whole requests."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.stadtwerke.stub.documents import http_date
from adapters.stadtwerke.stub.errors import FAULTY, GENERAL, RATE, Refusal
from adapters.stadtwerke.stub.faults import (
    DELAY_S,
    DONE,
    SKEW_S,
    UNDONE,
    Fault,
    Faults,
    operation,
)

INSIDE = {"price-change", "last-seat"}
AFTER = DONE | {"delay", "drop-before", "down", "restart", "kill"}
RETRY_S = 2.0
PARTNER_TIMES = frozenset({"validUntil", "x-expires", "x-at", "expirationDate"})


@dataclass
class Gate:
    """Stands before the partner's app.

    The kinds `price-change` and `last-seat` (and the wallet's delay) are for the app itself,
    which finds them in scope["state"]. Needs scope["extensions"]["hang_up"], see __main__.
    forget: what `restart` does to the partner's memory.
    """

    app: ASGIApp
    faults: Faults
    forget: Callable[[], None] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = await _whole(receive)
        op = operation(scope["method"], scope["path"], body)
        fault = None if op is None or self.faults.is_down else self.faults.take(op)
        state = scope.setdefault("state", {})
        state["fault"] = fault.kind if fault and fault.kind in INSIDE else None
        state["delay_s"] = 0.0
        call = _Call(self.app, scope, receive, send, body, self.forget)
        if self.faults.is_down:
            await call.hang_up()
        elif fault is not None and fault.kind not in INSIDE:
            await _PLAYS[fault.kind](fault, call)
        elif fault is None and self.faults.awaits("ticket"):
            await self._ticket(call)
        else:
            await call.run(send)

    async def _ticket(self, call: _Call) -> None:
        """`ticket` counts the answers that hold one; in a read, nothing done is the same as done.

        drop-before: the ticket is not in the answer, though the booking is confirmed.
        """
        start, body = await call.answer()
        if not _tickets(body):
            await call.say(start, body)
            return
        reading = call.scope["method"] == "GET"
        fault = self.faults.take("ticket", AFTER | UNDONE if reading else AFTER)
        if fault is None:
            await call.say(start, body)
        elif fault.kind == "drop-before":
            await call.say(start, _without_ticket(body))
        else:
            await _PLAYS[fault.kind](fault, call)


@dataclass
class _Call:
    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    body: bytes
    forget: Callable[[], None]
    _kept: list[tuple[Message, bytes]] = field(default_factory=list)

    async def run(self, send: Send) -> None:
        """Lets the app answer; it reads the body that was read already."""
        unread = [self.body]

        async def receive() -> Message:
            if unread:
                return {"type": "http.request", "body": unread.pop(), "more_body": False}
            return await self.receive()

        await self.app(self.scope, receive, send)

    async def answer(self) -> tuple[Message, bytes]:
        """Lets the app do the deed, once, and keeps its answer back."""
        if not self._kept:
            self._kept.append(await self.answer_again())
        return self._kept[0]

    async def answer_again(self) -> tuple[Message, bytes]:
        """Lets the app do the deed, however often it was done."""
        kept: list[Message] = []

        async def keep(message: Message) -> None:
            kept.append(message)

        await self.run(keep)
        return kept[0], b"".join(message.get("body", b"") for message in kept[1:])

    async def hang_up(self) -> None:
        """Closes the socket without another word, and waits until it is closed."""
        close: Callable[[], None] = self.scope["extensions"]["hang_up"]
        close()
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def refuse(self, refusal: Refusal) -> None:
        await refusal.response()(self.scope, self.receive, self.send)

    async def say(self, start: Message, body: bytes) -> None:
        """Sends a body under the true start of the answer."""
        headers = [pair for pair in start["headers"] if pair[0] != b"content-length"]
        if start["status"] != 204:
            headers.append((b"content-length", str(len(body)).encode()))
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


async def _delay(fault: Fault, call: _Call) -> None:
    """The partner is slow: it waits, then does it. The wallet waits holding its lock."""
    seconds = fault.lasts(DELAY_S)
    if call.scope["path"].startswith("/x-wallet/"):
        call.scope["state"]["delay_s"] = seconds
    else:
        await asyncio.sleep(seconds)
    await call.say(*await call.answer())


async def _drop_before(_fault: Fault, call: _Call) -> None:
    await call.hang_up()


async def _drop_answer(_fault: Fault, call: _Call) -> None:
    await call.answer()
    await call.hang_up()


async def _half_answer(_fault: Fault, call: _Call) -> None:
    start, body = await call.answer()
    await call.send(start)
    half = body[: len(body) // 2]
    await call.send({"type": "http.response.body", "body": half, "more_body": True})
    await call.hang_up()


async def _error_before(_fault: Fault, call: _Call) -> None:
    await call.refuse(Refusal(500, GENERAL, FAULTY, "nothing was done"))


async def _error_after(_fault: Fault, call: _Call) -> None:
    await call.answer()
    await call.refuse(Refusal(500, GENERAL, FAULTY, "something went wrong"))


async def _unavailable(fault: Fault, call: _Call) -> None:
    wait = int(fault.lasts(RETRY_S))
    await call.refuse(Refusal(503, GENERAL, FAULTY, "not available now", wait))


async def _rate_limit(fault: Fault, call: _Call) -> None:
    wait = int(fault.lasts(RETRY_S))
    await call.refuse(Refusal(429, GENERAL, RATE, "too many requests", wait))


async def _malformed(_fault: Fault, call: _Call) -> None:
    start, body = await call.answer()
    await call.say(start, body[: len(body) // 2] + b"\xff{")


async def _wrong_schema(_fault: Fault, call: _Call) -> None:
    start, _ = await call.answer()
    await call.say(start, json.dumps({"surprise": True}).encode())


async def _duplicate(_fault: Fault, call: _Call) -> None:
    """A proxy between us lost the first answer and asked again by itself."""
    await call.answer()
    await call.say(*await call.answer_again())


async def _skew(fault: Fault, call: _Call) -> None:
    """The partner's clock is wrong in this answer; its deeds are not."""
    start, body = await call.answer()
    by = timedelta(seconds=fault.lasts(SKEW_S))
    headers = [(name, _shifted_header(name, value, by)) for name, value in start["headers"]]
    if body:
        body = json.dumps(_shifted(json.loads(body), by), ensure_ascii=False).encode()
    await call.say({**start, "headers": headers}, body)


async def _restart(_fault: Fault, call: _Call) -> None:
    """The partner begins anew and has forgotten what was not committed."""
    call.forget()
    await call.hang_up()


async def _kill(_fault: Fault, call: _Call) -> None:
    """It does the deed and dies before it can say so."""
    await call.answer()
    os.kill(os.getpid(), signal.SIGKILL)


Play = Callable[[Fault, _Call], Awaitable[None]]
_PLAYS: dict[str, Play] = {
    "delay": _delay,
    "drop-before": _drop_before,
    "down": _drop_before,
    "drop-answer": _drop_answer,
    "half-answer": _half_answer,
    "error-before": _error_before,
    "error-after": _error_after,
    "unavailable": _unavailable,
    "rate-limit": _rate_limit,
    "malformed": _malformed,
    "wrong-schema": _wrong_schema,
    "duplicate": _duplicate,
    "skew": _skew,
    "restart": _restart,
    "kill": _kill,
}


def _shifted(value: Any, by: timedelta, name: str = "") -> Any:
    """The JSON with the times that come from the partner's clock, not from a timetable, moved."""
    if isinstance(value, dict):
        return {key: _shifted(one, by, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_shifted(one, by) for one in value]
    if name in PARTNER_TIMES and isinstance(value, str):
        return (datetime.fromisoformat(value) + by).isoformat()
    return value


def _shifted_header(name: bytes, value: bytes, by: timedelta) -> bytes:
    if name != b"expires":
        return value
    return http_date(parsedate_to_datetime(value.decode()) + by).encode()


def _tickets(body: bytes) -> bool:
    try:
        found = json.loads(body)
    except ValueError:
        return False
    legs = found.get("legs", [found]) if isinstance(found, dict) else []
    return any(isinstance(leg, dict) and "ticket" in leg for leg in legs)


def _without_ticket(body: bytes) -> bytes:
    found = json.loads(body)
    for leg in found.get("legs", [found]):
        leg.pop("ticket", None)
    return json.dumps(found, ensure_ascii=False).encode()


async def _whole(receive: Receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)
