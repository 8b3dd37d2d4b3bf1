"""The demo partner as a child process: started, watched until ready, controlled, stopped."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.errors import Misunderstood, Unavailable
from adapters.server import CONTROL_S, START_S, Server, start

MODULE = "adapters.stadtwerke.stub"
REVIVES_AFTER_S, DYING_S = 0.2, 1.0


@dataclass(slots=True)
class RunningStub:
    """A partner of our own; only its process is ever stopped."""

    url: str
    control_url: str
    token: str
    server: Server
    _args: tuple[str, ...] = ()
    _nurse: asyncio.Task[None] | None = None
    _up: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pid(self) -> int:
        return self.server.process.pid

    async def stop(self) -> None:
        """Asks it to end, and insists after five seconds. Safe to call twice."""
        if self._nurse is not None:
            self._nurse.cancel()
            await asyncio.gather(self._nurse, return_exceptions=True)
            self._nurse = None
        await self.server.stop()

    async def kill(self) -> None:
        """Ends it without a word, as a crash would (tests)."""
        self.server.process.kill()
        await self.server.process.wait()

    async def revive(self) -> None:
        """Starts a dead partner again: same ports, token and memory, its clock where it stood.

        Does nothing while it lives. Raises Unavailable.
        """
        if self.server.process.returncode is None:
            return
        args = [*self._args, "--resume"]
        self.server = await start(MODULE, args, {"STUB_TOKEN": self.token}, self.server.ports)

    def nurse(self) -> None:
        """From now on it is revived shortly after each death, until it is stopped."""
        self._up.set()
        self._nurse = asyncio.create_task(self._revive_always())

    async def back(self) -> None:
        """It just gave no answer: waits for a nursed partner until it is there again.

        Raises Unavailable when it is not nursed, or not there in 20 s.
        """
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.server.process.wait(), DYING_S)
        if self.server.process.returncode is not None:
            self._up.clear()
        try:
            await asyncio.wait_for(self._up.wait(), START_S)
        except TimeoutError as gone:
            raise Unavailable("the demo partner is gone", source="stub") from gone

    async def _revive_always(self) -> None:
        while True:
            await self.server.process.wait()
            self._up.clear()
            await asyncio.sleep(REVIVES_AFTER_S)
            await self.revive()
            self._up.set()


async def start_stub(db: Path, seed: int, now: datetime | None = None) -> RunningStub:
    """Starts the partner on free loopback ports; Unavailable when it is not ready in 20 s.

    now: an aware time freezes its clock; None lets it run. It ends with this process.
    """
    token = secrets.token_urlsafe(16)
    args = ["--db", str(db), "--seed", str(seed)]
    frozen = [] if now is None else ["--now", now.isoformat()]
    started = await start(MODULE, [*args, *frozen], {"STUB_TOKEN": token})
    return RunningStub(started.url, started.control, token, started, (*args, *frozen))


class Control:
    """The control port of the demo partner: its clock, its faults, its news, its counts.

    back: waits for a partner that died in the middle of a question, which is then asked again.
    """

    def __init__(self, control_url: str, back: Callable[[], Awaitable[None]] | None = None) -> None:
        import httpx

        self._back = back
        self._client = httpx.AsyncClient(base_url=control_url, timeout=CONTROL_S, trust_env=False)

    async def clock(self, now: datetime) -> None:
        """Freezes the partner's clock at an aware moment."""
        await self._ask("POST", "/clock", {"now": now.isoformat()})

    async def advance(self, seconds: float) -> None:
        """Moves the partner's clock forward."""
        await self._ask("POST", "/clock", {"advance_s": seconds})

    async def fault(
        self,
        op: str,
        kind: str,
        nth: int = 1,
        *,
        times: int = 1,
        seconds: float | None = None,
        seed: int | None = None,
    ) -> None:
        """Misunderstood when that makes no sense. A seed draws the call from 1 to nth."""
        body = {"op": op, "kind": kind, "nth": nth, "times": times}
        await self._ask("POST", "/faults", {**body, "seconds": seconds, "seed": seed})

    async def call_back(self, url: str, token: str) -> None:
        """Where the partner's news go from now on; token: the bearer token they carry."""
        await self._ask("POST", "/callback", {"url": url, "token": token})

    async def next_due(self) -> datetime | None:
        """When the partner does or tells something by itself next."""
        found = (await self._ask("GET", "/next-due"))["next_due"]
        return datetime.fromisoformat(found) if found else None

    async def claim(
        self, booking_id: str, cents: int, category: str = "OTHER", description: str = ""
    ) -> None:
        """The operator claims extra costs for a booking; Misunderstood for one it has not."""
        costs = {"cents": cents, "category": category, "description": description}
        await self._ask("POST", "/claim", {"booking": booking_id, **costs})

    async def play(
        self, event: str, booking_id: str, *, minutes: int | None = None, cents: int | None = None
    ) -> None:
        """Lets the fleet or the operator do something; Misunderstood where it makes no sense."""
        more = {"minutes": minutes, "cents": cents}
        known = {key: value for key, value in more.items() if value is not None}
        await self._ask("POST", "/fleet", {"event": event, "booking": booking_id, **known})

    async def outage(self) -> None:
        """From now on nothing is answered, until `clear`."""
        await self._ask("POST", "/outage")

    async def clear(self) -> None:
        """No fault waits any more, and a partner that is down is back."""
        await self._ask("DELETE", "/faults")

    async def counts(self) -> dict[str, Any]:
        """bookings (by state), bookings_total, holds, held_open, captures, releases, refunds,
        imbalance_cents, in_progress, news_waiting."""
        counts: dict[str, Any] = await self._ask("GET", "/counts")
        return counts

    async def close(self) -> None:
        await self._client.aclose()

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        import httpx

        try:
            try:
                response = await self._client.request(method, path, json=body)
            except httpx.TransportError:
                if self._back is None:
                    raise
                await self._back()
                response = await self._client.request(method, path, json=body)
        except httpx.TransportError as error:
            raise Unavailable("the control port does not answer", source="stub") from error
        if response.status_code in (404, 422):
            raise Misunderstood(response.json()["error"], source="stub")
        response.raise_for_status()
        return response.json() if response.content else None
