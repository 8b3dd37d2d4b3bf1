"""The requests to a MOTIS server: addresses, pace, deadlines and for how long an answer holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from adapters.pace import Pace
from adapters.web import Page, Web

PLAN, BOARD, TRIP = "/api/v6/plan", "/api/v6/stoptimes", "/api/v6/trip"
GEOCODE = "/api/v1/geocode"
MINUTE = timedelta(minutes=1)
PLANS_A_MINUTE = 15
"""the public service allows 20 per address"""
OTHERS_A_MINUTE = 30
HOLDS_FOR = timedelta(seconds=60)
DEADLINE_S = 2.5
"""leaves time to ask somebody else within the four seconds of a turn"""
MAX_BYTES = 3_000_000

Params = Mapping[str, str]


class MotisClient:
    """GET with a minute's memory. base: the server's address, without /api.

    contact: an e-mail address or page, told in the User-Agent besides name and version.
    """

    def __init__(
        self,
        base: str,
        now: Callable[[], datetime],
        hosts: Collection[str],
        contact: str,
        web_of: type[Web] = Web,
    ) -> None:
        self._base = base.rstrip("/")
        plans = Pace(now, PLANS_A_MINUTE, MINUTE)
        others = Pace(now, OTHERS_A_MINUTE, MINUTE)

        def admit(url: str) -> None:
            parts = urlsplit(url)
            pace = plans if parts.path.endswith(PLAN) else others
            pace.take(f"{parts.hostname}{parts.path}")

        self._web = web_of(
            now, hosts, keep_for=HOLDS_FOR, fresh_for=HOLDS_FOR, contact=contact, admit=admit
        )

    async def get(
        self,
        path: str,
        params: Params,
        accept: Callable[[bytes], object],
        deadline_s: float = DEADLINE_S,
    ) -> Page:
        """The answer, at most a minute old. Raises Unavailable or Misunderstood, as Web does."""
        url = f"{self._base}{path}?{urlencode(params)}"
        return await self._web.get(
            url,
            deadline_s=deadline_s,
            max_bytes=MAX_BYTES,
            accept=accept,
            source=urlsplit(self._base).hostname,
        )

    async def aclose(self) -> None:
        await self._web.aclose()
