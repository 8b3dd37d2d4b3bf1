"""Hours: which eight "um acht" means, by the day, the part of the day and the present hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from adapters.words import When
from handlers.reading.parts import Clock
from handlers.reading.wall import local


def at_clock(
    clock: Clock, day: date | None, hint: str | None, repeated: bool, now: datetime
) -> datetime:
    """The instant of a clock on a day, or the next one when no day was said.

    hint: the day part that was said with it ("abend"). repeated: it comes back every week.

    One rule for the small hours: "nachts" behind a clock only names the hour, so "morgen um 1 Uhr
    nachts" is 1:00 of tomorrow's date, whenever it is said; a night ("morgen Nacht um 1", "Freitag
    Nacht um 1") begins in the evening of its day, so its 1:00 has the next date. Of today, an hour
    that is over is the coming night's.
    """
    hour = hour_in(clock, "nacht" if hint == "nachts" else hint)
    if day is None:
        return _next_at(clock, hour, hint, now)
    if hint == "nachts" and hour < 6:
        over = day == now.date() and local(day, hour, clock.minute) < now - timedelta(minutes=1)
        return local(day + timedelta(days=1) if over else day, hour, clock.minute)
    if hint == "nacht" and hour < 6 and not (day == now.date() and now.hour < 6):
        day += timedelta(days=1)
    if clock.colloquial and hint is None:
        hour = _hour_on(day, clock, repeated, now)
    return local(day, hour, clock.minute)


def hour_in(clock: Clock, hint: str | None) -> int:
    """The hour a day part makes of it: "abends um acht" is 20."""
    hour = clock.hour
    if hint == "abend" and (3 <= hour < 12 or (hour == 12 and clock.colloquial)):
        return hour + 12
    if hint == "nachmittag" and 1 <= hour <= 8:
        return hour + 12
    if hint == "mittag" and 1 <= hour <= 3:
        return hour + 12
    if hint in ("nacht", "nachts") and clock.colloquial and hour >= 8:
        return hour + 12
    return hour


def _hour_on(day: date, clock: Clock, repeated: bool, now: datetime) -> int:
    """ "um acht" on a named day: in the morning; one to five in the afternoon; today: ahead."""
    early, late = clock.hour, (clock.hour + 12 if clock.hour < 12 else clock.hour)
    if day == now.date() and not repeated:
        ahead = local(day, early, clock.minute) >= now - timedelta(minutes=1)
        return early if ahead and early >= 6 else late
    return late if 1 <= clock.hour <= 5 else early


def last_at(clock: Clock, hint: str | None, now: datetime) -> When:
    """The latest such moment that is not ahead."""
    hours = {hour_in(clock, hint)} | ({clock.hour + 12} if clock.colloquial and not hint else set())
    days = [now.date() - timedelta(days=back) for back in (0, 1)]
    options = [local(day, hour, clock.minute) for day in days for hour in hours]
    return When(max((at for at in options if at <= now), default=min(options)))


def _next_at(clock: Clock, hour: int, hint: str | None, now: datetime) -> datetime:
    """No day said: the next such moment; nobody means 3 at night when they say "um drei"."""
    hours = {hour}
    if clock.colloquial and hint is None:
        hours = {clock.hour % 12, clock.hour % 12 + 12}
    options = [
        local(now.date() + timedelta(days=ahead), h, clock.minute)
        for ahead in (0, 1)
        for h in hours
        if len(hours) == 1 or h >= 6 or (now.hour < 6 and h > now.hour)
    ]
    ahead = sorted(at for at in options if at >= now - timedelta(minutes=1))
    if not ahead:
        return max(options)
    late, early = ahead[0], ahead[min(1, len(ahead) - 1)]
    if late.hour >= 21 and late - now > timedelta(hours=5) and 7 <= early.hour <= 11:
        return early  # in the afternoon "um zehn" is tomorrow's ten
    return late
