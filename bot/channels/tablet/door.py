"""The staff PIN: kept as an scrypt hash, compared in constant time, locked after wrong tries."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)


class Door:
    """Lets staff in by PIN. After five wrong tries it stays shut for 15 minutes."""

    def __init__(self, pin: str, clock: Callable[[], datetime]) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._digest(pin)
        self._clock = clock
        self._wrong = 0
        self._shut_until: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    def _digest(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode(), salt=self._salt, n=2**14, r=8, p=1)

    def minutes_shut(self) -> int:
        """Whole minutes until the next try is allowed; 0 when the door can be tried."""
        if self._shut_until is None:
            return 0
        left = (self._shut_until - self._clock()).total_seconds()
        return max(0, -int(-left // 60))

    async def opens(self, pin: str) -> bool:
        """Whether the PIN is right. Always False while shut, also for the right PIN."""
        async with self._one_at_a_time:
            if self.minutes_shut():
                return False
            given = await asyncio.to_thread(self._digest, pin[:128])
            if hmac.compare_digest(given, self._hash):
                self._wrong, self._shut_until = 0, None
                return True
            self._wrong += 1
            if self._wrong >= TRIES:
                self._wrong, self._shut_until = 0, self._clock() + LOCKED_FOR
            return False
