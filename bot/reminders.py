"""The tick: what is due is composed afresh, then told and moved on in one transaction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta

from bot.ports import NewOutbox, Store
from bot.recurrence import instant, wall
from bot.store import reminders
from bot.store.reminders import ReminderDue

Compose = Callable[[ReminderDue], Awaitable[NewOutbox | datetime | None]]
"""A message, nothing to say, or when to look again."""

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
AT_ONCE = 64
TRY_AGAIN = timedelta(seconds=30)
log = logging.getLogger(__name__)


async def tick(store: Store, now: datetime, compose: Compose) -> int:
    """Tell everything that is due at `now`; how many messages were decided.

    Safe to run twice at once or to die anywhere: an occurrence counts once per local wall time.
    """
    told = 0
    while found := await store.read(lambda conn: reminders.due(conn, now, AT_ONCE)):
        told += await _tell(store, found, now, compose)
    return told


async def _tell(store: Store, found: list[ReminderDue], now: datetime, compose: Compose) -> int:
    resting = [(one, end) for one in found if (end := rests_until(one, now))]
    held = {one.id for one, _ in resting}
    awake = [one for one in found if one.id not in held]
    answers = await asyncio.gather(*(compose(one) for one in awake), return_exceptions=True)
    pairs: list[tuple[ReminderDue, NewOutbox | None]] = []
    for one, answer in zip(awake, answers, strict=True):
        if isinstance(answer, datetime):
            resting.append((one, answer))
        elif isinstance(answer, BaseException):
            resting += _postponed(one, answer, now, pairs)
        else:
            pairs.append((one, answer))
    return await store.write(lambda conn: reminders.settle(conn, pairs, resting, now))


def _postponed(
    one: ReminderDue,
    error: BaseException,
    now: datetime,
    pairs: list[tuple[ReminderDue, NewOutbox | None]],
) -> list[tuple[ReminderDue, datetime]]:
    """Composing failed by our mistake: again in half a minute; given up when it expired, too."""
    if not isinstance(error, Exception):
        raise error
    log.error("a reminder could not be composed: %s", type(error).__name__)
    if one.expired:
        pairs.append((one, None))
        return []
    return [(one, now + TRY_AGAIN)]


def by_night(now: datetime) -> bool:
    """From 21 to 7 nothing is told that nobody needs before the morning."""
    return not QUIET_UNTIL <= wall(now).time() < QUIET_FROM


def rests_until(due: ReminderDue, now: datetime) -> datetime | None:
    """The end of the quiet hours (21 to 7) for what came late into them.

    A time that the person named is kept, even at night; a ride of the same day cannot wait.
    """
    here = wall(now)
    if not (due.late or due.expired) or not by_night(now):
        return None
    if (due.trip or due.plan) and due.local.date() == here.date() and not due.expired:
        return None
    day = here.date() + timedelta(days=here.time() >= QUIET_FROM)
    return instant(datetime.combine(day, QUIET_UNTIL))
