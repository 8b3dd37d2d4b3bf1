"""The watch over disturbances: looked at once a minute, told once each, at night only if needed."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.errors import CityError
from adapters.ports import Disruptions
from adapters.words import Alert, CancelledRun, LateRun
from bot.interval import Interval
from bot.ports import NewOutbox, NewToken
from bot.reminders import by_night
from bot.store import watches
from bot.store.persons import load_person
from bot.store.sqlite import SqliteStore
from bot.store.watches import WatchRow
from bot.telling import Teller
from handlers.questions import verb
from handlers.says import Line, Say
from handlers.watching import (
    LATE,
    LATE_S,
    PUNCTUAL_S,
    concerns,
    is_run_of,
    late_lines,
    late_of,
    news_lines,
)

EVERY = timedelta(minutes=1)
AHEAD = timedelta(hours=12)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """What is disturbed, by the name of its version."""

    alerts: Mapping[str, Alert]
    runs: Mapping[str, CancelledRun]
    late: Sequence[LateRun]
    observed_at: datetime
    source: str


@dataclass(slots=True)
class Watchman:
    """disruptions: None where the city names no source of them; then nothing is told."""

    store: SqliteStore
    teller: Teller
    disruptions: Disruptions | None
    _looks: Interval = field(default_factory=lambda: Interval(EVERY), init=False)

    async def tick(self, now: datetime) -> int:
        """Look, at most once a minute and only for somebody; how many messages were decided.

        Safe to run twice at once or to die anywhere: message and mark are one transaction.
        """
        if self.disruptions is None or not await self.store.read(watches.any_set):
            return 0
        if not self._looks.begin(now):
            return 0
        news = await self._news(self.disruptions, now)
        if news is None:
            return 0
        rows = await self.store.read(lambda conn: watches.every(conn, now))
        awake = [row for row in rows if row.of.kind != "air" and not rests(row, now)]
        told = [await self._tell(row, news, now) for row in awake]
        return sum(told) + sum([await self._tell_late(row, news, now) for row in awake])

    async def _news(self, disruptions: Disruptions, now: datetime) -> News | None:
        """Alerts of now and of the coming hours; nothing where the feed is stale or away."""
        try:
            here = await disruptions.alerts(now)
            soon = await disruptions.alerts(now + AHEAD)
            lost = await disruptions.cancelled(now)
            late = await disruptions.late(now)
        except CityError as fault:
            log.info("no disturbances can be told now: %s", type(fault).__name__)
            return None
        if not (here.realtime and soon.realtime and lost.realtime) or here.observed_at is None:
            return None
        alerts = {version(alert): alert for alert in (*(here.value or ()), *(soon.value or ()))}
        runs = {f"run:{run.trip_id}:{run.departs.timestamp():.0f}": run for run in lost.value or ()}
        return News(alerts, runs, late.value or (), here.observed_at, here.source)

    async def _tell(self, row: WatchRow, news: News, now: datetime) -> bool:
        alerts = {
            key: alert
            for key, alert in news.alerts.items()
            if key not in row.told and concerns(row.of, alert)
        }
        runs = {
            key: run
            for key, run in news.runs.items()
            if key not in row.told and is_run_of(row.of, run, now)
        }
        keys = [*alerts, *runs]
        if not keys:
            return False
        locale = load_person(row.person_id, row.person).locale
        lines = news_lines(list(alerts.values()), list(runs.values()), locale)
        message, tokens = self._composed(row, "watch.news", lines, news)
        return await self.store.write(
            lambda conn: watches.tell(conn, row, keys, message, tokens, now)
        )

    async def _tell_late(self, row: WatchRow, news: News, now: datetime) -> bool:
        """That a watched line runs late, once, and that it no longer does."""
        late = late_of(row.of, news.late, LATE_S)
        if LATE not in row.told and late:
            message, tokens = self._composed(row, "watch.late", late_lines(late), news)
            return await self.store.write(
                lambda conn: watches.tell(conn, row, [LATE], message, tokens, now)
            )
        if LATE in row.told and not late_of(row.of, news.late, PUNCTUAL_S):
            message, tokens = self._composed(row, "watch.late-over", (), news)
            return await self.store.write(
                lambda conn: watches.end(conn, row, LATE, message, tokens, now)
            )
        return False

    def _composed(
        self, row: WatchRow, text: str, lines: tuple[Line, ...], news: News
    ) -> tuple[NewOutbox, tuple[NewToken, ...]]:
        facts = {**row.of.facts, "at": news.observed_at, "source": news.source}
        enough = (verb("watch.enough", f"of:remind-stop:w{row.id}"),)
        say = Say(text, facts, lines, enough)
        return self.teller.with_controls(say, row.channel, row.person)


def rests(row: WatchRow, now: datetime) -> bool:
    """From 21 to 7 nothing is told, but to who has a ride on this day."""
    return by_night(now) and not row.rides_today


def version(alert: Alert) -> str:
    """An alert in one version: another period, effect, title or circle is told anew."""
    told = repr((alert.informed, alert.periods, alert.effect, alert.titles))
    return f"alert:{alert.id[:80]}:{hashlib.sha256(told.encode()).hexdigest()[:12]}"
