"""Events that cannot be decrypted yet, kept until their key comes or an hour has passed.

They lie as they came, encrypted, in a file beside the keys: the sync token moves on without
them, and a restart must not lose them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.matrix.account import write_secret
from bot.ports import Json

log = logging.getLogger(__name__)

FILE = "waiting.json"
PATIENCE = timedelta(hours=1)
MOST = 200


class Waiting:
    """At most MOST events with their rooms, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._events: dict[str, Json] = self._load()
        self._over: set[str] = set()
        self._changed = False

    def add(self, room: str, event: Json, now: datetime) -> bool:
        """Keep this event; False when it is kept already."""
        event_id = str(event.get("event_id"))
        if event_id in self._events:
            return False
        self._events[event_id] = {"room": room, "event": event, "since": now.timestamp()}
        while len(self._events) > MOST:
            self._events.pop(next(iter(self._events)))
        self._changed = True
        return True

    def retry(
        self, read: Callable[[str, Json], Json | None], now: datetime
    ) -> list[tuple[str, Json]]:
        """(room, decrypted event) for each that `read` can decrypt by now."""
        found: list[tuple[str, Json]] = []
        for event_id, kept in self._events.items():
            event = read(kept["room"], kept["event"])
            if event is not None:
                found.append((kept["room"], event))
            elif now.timestamp() - kept["since"] > PATIENCE.total_seconds():
                log.warning("A Matrix message could not be decrypted: its key never came.")
            else:
                continue
            self._over.add(event_id)
        return found

    def save(self) -> None:
        """Write what was added; call it before the sync token is committed."""
        if self._changed:
            write_secret(self._path, json.dumps(self._events))
            self._changed = False

    def settle(self) -> None:
        """Forget what was decrypted or too old; call it after the commit."""
        for event_id in self._over:
            self._changed |= self._events.pop(event_id, None) is not None
        self._over.clear()
        self.save()

    def _load(self) -> dict[str, Json]:
        if not self._path.exists():
            return {}
        kept = json.loads(self._path.read_text("utf-8"))
        return dict(kept) if isinstance(kept, dict) else {}
