"""The demo partner as a child process: started, watched until ready, controlled, stopped."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.errors import Misunderstood, Unavailable
from adapters.server import Server, start


@dataclass(frozen=True, slots=True)
class RunningStub:
    """A partner of our own; only its process is ever stopped."""

    url: str
    control_url: str
    token: str
    server: Server

    @property
    def pid(self) -> int:
        return self.server.process.pid

    async def stop(self) -> None:
        """Asks it to end, and insists after five seconds. Safe to call twice."""
        await self.server.stop()

    async def kill(self) -> None:
        """Ends it without a word, as a crash would (tests)."""
        self.server.process.kill()
        await self.server.process.wait()


async def start_stub(db: Path, seed: int, now: datetime | None = None) -> RunningStub:
    """Starts the partner on free loopback ports; Unavailable when it is not ready in 20 s.

    now: an aware time freezes its clock; None lets it run. It ends with this process.
    """
    token = secrets.token_urlsafe(16)
    args = ["--db", str(db), "--seed", str(seed)]
    frozen = [] if now is None else ["--now", now.isoformat()]
    started = await start("adapters.stadtwerke.stub", [*args, *frozen], {"STUB_TOKEN": token})
    return RunningStub(started.url, started.control, token, started)


class Control:
    """The control port of the demo partner: its clock, its faults, its counts."""

    def __init__(self, control_url: str) -> None:
        import httpx

        self._client = httpx.AsyncClient(base_url=control_url, timeout=5.0, trust_env=False)

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
    ) -> None:
        """Misunderstood when this partner cannot do that."""
        body = {"op": op, "kind": kind, "nth": nth, "times": times, "seconds": seconds}
        await self._ask("POST", "/faults", body)

    async def clear(self) -> None:
        await self._ask("DELETE", "/faults")

    async def counts(self) -> dict[str, Any]:
        """bookings (by state), bookings_total, holds, held_open, captures, releases, refunds,
        imbalance_cents, in_progress."""
        counts: dict[str, Any] = await self._ask("GET", "/counts")
        return counts

    async def close(self) -> None:
        await self._client.aclose()

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        import httpx

        try:
            response = await self._client.request(method, path, json=body)
        except httpx.TransportError as error:
            raise Unavailable("the control port does not answer", source="stub") from error
        if response.status_code == 422:
            raise Misunderstood(response.json()["error"], source="stub")
        response.raise_for_status()
        return response.json() if response.content else None
