"""What each sensor last said: duplicates and late frames ignored, the silent ones unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.reading import CLOCK_SKEW
from adapters.sources.parking_mqtt.frames import Frame
from adapters.words import SpotState

REJOINED_AFTER = timedelta(minutes=2)
COUNTER_RESET_AFTER = timedelta(hours=1)
MOST_SKIPPED = 16_384
"""frames lost in a row: LoRaWAN 1.0's MAX_FCNT_GAP, beyond which a network drops the frame"""
SILENT_AFTER = timedelta(hours=26)
MOST_SAID = 1_000
"""Letters and bytes of a frame that is kept: far more than LoRaWAN's 242 bytes and its names."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The newest frame of a sensor and the state it left. heard_at: when it reached us.

    rival: a newer frame whose counter does not go on from it; the next one tells which is right.
    """

    frame: Frame
    state: SpotState
    heard_at: datetime
    rival: Frame | None = None

    @property
    def told_at(self) -> datetime:
        return self.frame.at or self.heard_at


Occupancy = Callable[[Frame], SpotState | None]


class Sensors:
    """The states of the sensors named, or of every one that speaks where none are.

    occupancy: what a frame says of the space, by the codec of its device. silent_after: how
    long a state lasts unheard; a little more than the longest time between two heartbeats.
    """

    def __init__(
        self,
        occupancy: Occupancy,
        named: Iterable[str] | None = None,
        silent_after: timedelta = SILENT_AFTER,
    ) -> None:
        self._occupancy = occupancy
        self._named = frozenset(named) if named is not None else None
        self._silent_after = silent_after
        self._heard: dict[str, Heard] = {}

    def absorb(self, frame: Frame, now: datetime, *, stored: bool = False) -> str | None:
        """Take in a frame; returns why it was ignored, or None.

        stored: whether it may have waited at the broker; then only its own time tells its age.
        """
        key = frame.key
        if self._named is not None and key not in self._named:
            return "a sensor of nobody"
        if frame.size > MOST_SAID:
            return "too long for a frame"
        if frame.at is not None and frame.at - now > CLOCK_SKEW:
            frame = replace(frame, at=None)
        if stored and frame.at is None:
            return "kept by the broker, nobody knows how long"
        last = self._heard.get(key)
        if last is not None and last.frame.name != frame.name and self._speaks(last, now):
            return "another device that calls itself so"
        if last is not None and (why := _ignored(frame, last, now)):
            if not _newer(frame, last.frame):
                return why
            if last.rival is None or not _goes_on(frame, last.rival):
                self._heard[key] = replace(last, rival=frame)
                return why
        said = self._occupancy(frame)
        if said is None and last is not None:  # what was known stays, unconfirmed
            return "it says nothing of the space"
        self._heard[key] = Heard(frame, said or "unknown", now)
        return None

    def heard(self, key: str, now: datetime) -> Heard | None:
        """What the sensor said last; its state is unknown once it has been silent too long."""
        last = self._heard.get(key)
        if last is None or self._speaks(last, now):
            return last
        return replace(last, state="unknown")

    def _speaks(self, last: Heard, now: datetime) -> bool:
        return now - last.told_at <= self._silent_after

    def everyone(self, now: datetime) -> tuple[Heard, ...]:
        """All that spoke, in the order in which they first did."""
        return tuple(heard for key in self._heard if (heard := self.heard(key, now)))

    def forget(self) -> None:
        """After a gap in what we could hear: nothing is known until a sensor speaks again."""
        self._heard.clear()


def _ignored(frame: Frame, last: Heard, now: datetime) -> str | None:
    """Why a frame is not news, or None.

    Within a session the counter decides; a lower one is a late frame, or a counter that began
    anew: after a join (another session), or long after (a reset without a join).
    """
    known = last.frame
    same = frame.session == known.session and frame.session is not None
    passed = (frame.at or now) - last.told_at
    if frame.counter > known.counter and (same or not _both(frame, known)):
        leaps = frame.counter - known.counter > MOST_SKIPPED
        return "a leap of its counter" if leaps and passed <= COUNTER_RESET_AFTER else None
    if not same and _both(frame, known):
        return None if passed >= timedelta(0) else "a late frame of an old session"
    if passed > (COUNTER_RESET_AFTER if same else REJOINED_AFTER):
        return None
    return "a duplicate" if frame.counter == known.counter else "a late frame"


def _newer(frame: Frame, known: Frame) -> bool:
    """Whether the network got it later and it is no repetition."""
    if frame.at is None or known.at is None:
        return False
    return frame.at > known.at and frame.counter != known.counter


def _goes_on(frame: Frame, rival: Frame) -> bool:
    """Whether a frame follows the rival: two in a row are a sensor, one alone may be forged."""
    skipped = frame.counter - rival.counter
    return (
        (frame.session, frame.name) == (rival.session, rival.name)
        and 0 < skipped <= MOST_SKIPPED
        and _newer(frame, rival)
    )


def _both(one: Frame, other: Frame) -> bool:
    """Whether both name their session."""
    return one.session is not None and other.session is not None
