"""The watch over thresholds of air: told once, told again only after they were left for a while."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.ports import Environment
from adapters.words import Fact, Measurement
from bot.interval import Interval
from bot.reminders import by_night
from bot.store import watches
from bot.store.sqlite import SqliteStore
from bot.store.watches import WatchRow
from bot.telling import Teller
from handlers.airs import DIGITS, REARM_FOR, Threshold, Verdict, newest
from handlers.questions import verb
from handlers.says import Say

EVERY = timedelta(minutes=5)
"""as often as the sensors measure"""
DEADLINE_S = 4.0
OVER, LOW = "over", "low:"
"""Marks of a watch: it has told and was not left since; all values were low since a moment."""
Values = tuple[Measurement, ...]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class AirWatchman:
    """environment: None where the city names no source of air; then nothing is told."""

    store: SqliteStore
    teller: Teller
    environment: Environment | None
    _looks: Interval = field(default_factory=lambda: Interval(EVERY), init=False)

    async def tick(self, now: datetime) -> int:
        """Look, at most every five minutes and only for somebody; how many messages were decided.

        Safe to run twice at once or to die anywhere: message and mark are one transaction.
        """
        if self.environment is None or not await self.store.read(watches.any_set):
            return 0
        if not self._looks.begin(now):
            return 0
        rows = await self.store.read(lambda conn: watches.every(conn, now))
        rows = [row for row in rows if row.of.kind == "air" and row.of.above is not None]
        found = await self._values(self.environment, {row.of.id for row in rows}, now)
        return sum([await self._judge(row, found.get(row.of.id, ()), now) for row in rows])

    async def _values(
        self, environment: Environment, stations: set[str], now: datetime
    ) -> Mapping[str, Values]:
        """What each station measured last; nothing of one that is silent or away."""

        async def one(station: str) -> Values:
            try:
                async with asyncio.timeout(DEADLINE_S):
                    fact: Fact[Values] = await environment.sensor(station, now)
            except (CityError, TimeoutError) as fault:
                log.info("a sensor cannot be asked now: %s", type(fault).__name__)
                return ()
            return fact.value or ()

        names = sorted(stations)
        return dict(zip(names, await asyncio.gather(*map(one, names)), strict=True))

    async def _judge(self, row: WatchRow, values: Values, now: datetime) -> bool:
        limit, one = Threshold(row.of.above or 0), newest(values, row.of.quantity)
        if one is None or one.observed_at is None:
            await self._learn(row, "high", now)  # nobody knows that it stayed low
            return False
        verdict = limit.judge(
            one.value, one.observed_at, told=OVER in row.told, low_since=low_since(row)
        )
        if verdict != "tell":
            await self._learn(row, verdict, one.observed_at)
            return False
        if by_night(now):  # what is still so in the morning is told then
            return False
        return await self._tell(row, limit, one, now)

    async def _learn(self, row: WatchRow, verdict: Verdict, at: datetime) -> None:
        if verdict == "low":
            note = f"{LOW}{at.isoformat()}"
            await self.store.write(lambda conn: watches.learn(conn, row.id, at, note=note))
        elif verdict == "rearm":
            await self.store.write(lambda conn: watches.learn(conn, row.id, at))
        elif verdict == "high" and low_since(row) is not None:
            await self.store.write(lambda conn: watches.learn(conn, row.id, at, forget=LOW))

    async def _tell(self, row: WatchRow, limit: Threshold, one: Measurement, now: datetime) -> bool:
        say = Say(
            "air-watch.news",
            {
                **row.of.facts,
                "value": round(one.value, DIGITS),
                "unit": one.unit,
                "below": limit.left_below,
                "minutes": round(REARM_FOR.total_seconds() / 60),
                "at": one.observed_at,
                "source": one.source,
                "simulated": one.simulated and "simul" not in one.source.casefold(),
            },
            choices=(verb("watch.enough", f"of:remind-stop:w{row.id}"),),
        )
        message, tokens = self.teller.with_controls(say, row.channel, row.person)
        return await self.store.write(
            lambda conn: watches.tell(conn, row, [OVER], message, tokens, now)
        )


def low_since(row: WatchRow) -> datetime | None:
    """Since when all values were low, as far as it was noted."""
    marks = [mark.removeprefix(LOW) for mark in row.told if mark.startswith(LOW)]
    return min(map(datetime.fromisoformat, marks), default=None)
