"""What may go wrong on order: faults per operation and nth call, and the gate that plays them."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.errors import FAULTY, GENERAL, RATE, Refusal

OPS = frozenset(
    "hold offers book commit cancel capture refund release ticket notify redeem topup".split()  # noqa: SIM905
)
KINDS = frozenset(
    "delay drop-before drop-answer half-answer error-before error-after unavailable rate-limit"  # noqa: SIM905
    " malformed wrong-schema price-change last-seat down".split()
)
INSIDE = {"price-change", "last-seat"}
DELAY_S, DOWN_S, RETRY_S = 2.0, 600.0, 2.0


@dataclass(frozen=True, slots=True)
class Fault:
    """The nth call of `op` from now on, and the `times` − 1 after it, go wrong.

    seconds: the delay, the Retry-After, or how long (by the partner's clock) it is down.
    """

    op: str
    kind: str
    nth: int = 1
    times: int = 1
    seconds: float | None = None


@dataclass
class Faults:
    """All faults in wait; each call of an operation consumes what is due for it."""

    clock: Clock
    _waiting: list[Fault] = field(default_factory=list)
    _down_until: datetime | None = None

    def add(self, fault: Fault, seed: int | None = None) -> Fault:
        """A seed draws the nth call from 1 to fault.nth; the same seed draws the same."""
        if seed is not None:
            fault = replace(fault, nth=random.Random(seed).randint(1, fault.nth))
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        self._waiting.clear()
        self._down_until = None

    @property
    def is_down(self) -> bool:
        return self._down_until is not None and self.clock.now() < self._down_until

    def take(self, op: str) -> Fault | None:
        """The fault due for this call, if any; counts the call for all that wait."""
        due: Fault | None = None
        still: list[Fault] = []
        for fault in self._waiting:
            if fault.op != op:
                still.append(fault)
            elif fault.nth > 1:
                still.append(replace(fault, nth=fault.nth - 1))
            elif due is not None:
                still.append(fault)
            else:
                due = fault
                if fault.times > 1:
                    still.append(replace(fault, times=fault.times - 1))
        self._waiting = still
        if due is not None and due.kind == "down":
            seconds = DOWN_S if due.seconds is None else due.seconds
            self._down_until = self.clock.now() + timedelta(seconds=seconds)
        return due


def operation(method: str, path: str, body: bytes) -> str | None:
    """Which OP a request is; None for all that faults do not know."""
    parts = path.strip("/").split("/")
    if method == "GET":
        return "ticket" if parts[0] == "legs" and len(parts) == 2 else None
    if parts == ["planning", "offers"]:
        return "offers"
    if parts == ["bookings"]:
        return "book"
    if parts[0] == "bookings" and parts[-1] == "events":
        return {"COMMIT": "commit", "CANCEL": "cancel"}.get(_event(body))
    if parts[0] == "bookings" and parts[-1] == "notifications":
        return "notify"
    if parts == ["x-wallet", "holds"]:
        return "hold"
    if parts[:2] in (["x-wallet", "holds"], ["x-wallet", "vouchers"], ["x-wallet", "accounts"]):
        return parts[-1] if parts[-1] in OPS else None
    return None


def _event(body: bytes) -> str:
    try:
        return str(json.loads(body)["operation"])
    except (ValueError, KeyError, TypeError):
        return ""


class Gate:
    """Stands before the partner's app and plays the faults on whole requests.

    The kinds `price-change` and `last-seat` (and the wallet's delay) are for the app itself,
    which finds them in scope["state"]. Needs scope["extensions"]["hang_up"], see __main__.
    """

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await _whole(receive)
        op = operation(scope["method"], scope["path"], body)
        fault = None if op is None or self._faults.is_down else self._faults.take(op)
        state = scope.setdefault("state", {})
        state["fault"] = fault.kind if fault and fault.kind in INSIDE else None
        state["delay_s"] = 0.0
        call = _Call(self._app, scope, receive, send, body)
        if self._faults.is_down:
            await call.hang_up()
        elif fault is None or fault.kind in INSIDE:
            await call.run(send)
        else:
            await _play(fault, call)


@dataclass(frozen=True, slots=True)
class _Call:
    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    body: bytes

    async def run(self, send: Send) -> None:
        """Lets the app answer; it reads the body that was read already."""
        unread = [self.body]

        async def receive() -> Message:
            if unread:
                return {"type": "http.request", "body": unread.pop(), "more_body": False}
            return await self.receive()

        await self.app(self.scope, receive, send)

    async def answer(self) -> tuple[Message, bytes]:
        """Lets the app do the deed and keeps its answer back."""
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
        """Sends a changed body under the true start of the answer."""
        headers = [pair for pair in start["headers"] if pair[0] != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


async def _play(fault: Fault, call: _Call) -> None:
    await _PLAYS[fault.kind](fault, call)


async def _delay(fault: Fault, call: _Call) -> None:
    """The partner is slow: it waits, then does it. The wallet waits holding its lock."""
    seconds = DELAY_S if fault.seconds is None else fault.seconds
    if call.scope["path"].startswith("/x-wallet/"):
        call.scope["state"]["delay_s"] = seconds
    else:
        await asyncio.sleep(seconds)
    await call.run(call.send)


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
    wait = int(RETRY_S if fault.seconds is None else fault.seconds)
    await call.refuse(Refusal(503, GENERAL, FAULTY, "not available now", wait))


async def _rate_limit(fault: Fault, call: _Call) -> None:
    wait = int(RETRY_S if fault.seconds is None else fault.seconds)
    await call.refuse(Refusal(429, GENERAL, RATE, "too many requests", wait))


async def _malformed(_fault: Fault, call: _Call) -> None:
    start, body = await call.answer()
    await call.say(start, body[: len(body) // 2] + b"\xff{")


async def _wrong_schema(_fault: Fault, call: _Call) -> None:
    start, _ = await call.answer()
    await call.say(start, json.dumps({"surprise": True}).encode())


_PLAYS: dict[str, Any] = {
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
}


async def _whole(receive: Receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)
