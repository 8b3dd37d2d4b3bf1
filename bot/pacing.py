"""How fast a channel may be written to: token buckets that are driven by the handed clock."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.ports import Capabilities

MOST_CHATS = 10_000


class Bucket:
    """Fills by `rate` tokens a second up to its size; a message takes one."""

    __slots__ = ("_at", "_rate", "_size", "_tokens")

    def __init__(self, rate: float, now: datetime) -> None:
        self._rate = rate
        self._size = max(1.0, rate)
        self._tokens = self._size
        self._at = now

    def wait_s(self, now: datetime) -> float:
        """Seconds until a message may go; 0 when it may go now."""
        self._fill(now)
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self, now: datetime) -> None:
        self._fill(now)
        self._tokens -= 1

    def room(self, now: datetime) -> int:
        self._fill(now)
        return max(0, int(self._tokens))

    def _fill(self, now: datetime) -> None:
        if now > self._at:
            gained = (now - self._at).total_seconds() * self._rate
            self._tokens = min(self._size, self._tokens + gained)
            self._at = now


class Pace:
    """The limits of one channel account: per chat and for all together."""

    def __init__(self, can: Capabilities, now: datetime) -> None:
        self._can = can
        self._all = Bucket(can.per_account_per_s, now)
        self._paused_until = now
        self._chats: OrderedDict[str, Bucket] = OrderedDict()

    def room(self, now: datetime) -> int:
        """How many messages the account may send now."""
        return 0 if now < self._paused_until else self._all.room(now)

    def wait_s(self, address: str, now: datetime) -> float:
        return self._chat(address, now).wait_s(now)

    def take(self, address: str, now: datetime) -> None:
        self._all.take(now)
        self._chat(address, now).take(now)

    def pause(self, seconds: float, now: datetime) -> None:
        self._paused_until = max(self._paused_until, now + timedelta(seconds=seconds))

    def _chat(self, address: str, now: datetime) -> Bucket:
        bucket = self._chats.get(address)
        if bucket is None:
            bucket = self._chats[address] = Bucket(self._can.per_chat_per_s, now)
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(address)
        return bucket
