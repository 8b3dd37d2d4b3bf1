"""The pages of one source: each asked for, read, and told with what its facts carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from adapters.cities import CitySource
from adapters.reading import Origin
from adapters.web import MAX_BYTES, Web, looked_at

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pages:
    """What a source of the city publishes over the web."""

    web: Web
    source: CitySource

    async def read(
        self,
        url: str,
        now: datetime,
        read: Callable[[bytes, Origin], T],
        *,
        max_bytes: int = MAX_BYTES,
        part: str = "",
        key: str | None = None,
        alone: bool = False,
    ) -> tuple[T, Origin]:
        """What `read` understands of a page, and whose it is. part, key, alone: as Web.get.

        read: raises Misunderstood for a body that is no answer; such a body counts as a loss.
        Raises Unavailable or Misunderstood where neither the source nor a page young enough is
        there; of an old page fetched_at is old.
        """
        page = await self.web.get(
            url,
            max_bytes=max_bytes,
            accept=lambda body: read(body, self._origin(now, now)),
            source=self.source.name,
            part=part,
            key=key,
            alone=alone,
        )
        origin = self._origin(page.fetched_at, now)
        return await looked_at(len(page.body), lambda: read(page.body, origin)), origin

    def _origin(self, fetched_at: datetime, now: datetime) -> Origin:
        one = self.source
        return Origin(one.name, fetched_at, now, one.licence, one.simulated)
