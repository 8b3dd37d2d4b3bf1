"""The demo feeds as a child process, with their control port."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.errors import Misunderstood, Unavailable
from adapters.server import CONTROL_S, Server, start


@dataclass(frozen=True, slots=True)
class RunningFeeds:
    server: Server

    @property
    def url(self) -> str:
        return self.server.url

    async def clock(self, now: datetime) -> None:
        """Freeze the feeds' clock at an aware moment."""
        await self._post("/clock", {"now": now.isoformat()})

    async def source(self, name: str, state: str) -> None:
        """Let one of adapters.demo.SOURCES be `down` or `up`. Misunderstood for any other."""
        await self._post("/sources", {"name": name, "state": state})

    async def story(self, facts: dict[str, object]) -> None:
        """Force a car park's facts (site, free, state, age_s), or {source: what it tells}.

        Misunderstood for what that source could not say.
        """
        await self._post("/set", facts)

    async def stop(self) -> None:
        await self.server.stop()

    async def _post(self, path: str, body: dict[str, object]) -> None:
        import httpx

        async with httpx.AsyncClient(timeout=CONTROL_S, trust_env=False) as client:
            try:
                answer = await client.post(self.server.control + path, json=body)
            except httpx.TransportError as error:
                raise Unavailable("the demo feeds do not answer", source="demo") from error
        if answer.status_code == 400:
            raise Misunderstood(answer.json()["error"], source="demo")


async def start_feeds(
    seed: int, now: datetime | None = None, city: str = "luebeck"
) -> RunningFeeds:
    """Feeds of a city on free loopback ports; now: an aware time freezes their clock."""
    args = ["--seed", str(seed), "--city", city, *(["--now", now.isoformat()] if now else [])]
    return RunningFeeds(await start("adapters.demo", args))
