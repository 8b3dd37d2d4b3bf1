"""The house's door: the guard looks first, then all is in the inbox before it is answered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.ports import Channel, Inbound, NewOutbox, OutboxRow, Rendered, Store
from bot.render import Voice, render
from bot.texts import Texts
from handlers.ports import Person
from handlers.reading.guard import guard
from handlers.reading.language import clearly, language
from handlers.says import Say

log = logging.getLogger(__name__)


class Door:
    """Implements bot.ports.House for one channel account.

    wake: called after new messages were committed.  speaker: settings of the sender, if known.
    """

    def __init__(
        self,
        store: Store,
        channel: Callable[[str], Channel],
        texts: Texts,
        wake: Callable[[], None],
        speaker: Callable[[Inbound], Person | None],
        new_id: Callable[[], str],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._channel = channel
        self._texts = texts
        self._wake = wake
        self._speaker = speaker
        self._new_id = new_id
        self._now = now

    async def receive(
        self, events: Sequence[Inbound], *, cursor: str | None = None
    ) -> Sequence[bool]:
        """Guard, then commit. The guard's answer goes out even when the store fails."""
        guarded = self._guarded(events)
        try:
            new = await self._store.receive(events, cursor=cursor, guard=guarded)
        except Exception:
            for index, (_, answer) in guarded.items():
                await self._tell_anyway(events[index], answer.message)
            raise
        self._wake()
        return new

    async def cursor(self, channel: str, account: str) -> str | None:
        return await self._store.cursor(channel, account)

    def _guarded(self, events: Sequence[Inbound]) -> Mapping[int, tuple[str, NewOutbox]]:
        found: dict[int, tuple[str, NewOutbox]] = {}
        for index, event in enumerate(events):
            kind = guard(event.text) if event.kind in ("text", "edit") and event.text else None
            if kind is not None:
                found[index] = (kind, self._answer(event, kind))
        return found

    def _answer(self, event: Inbound, kind: str) -> NewOutbox:
        person = self._speaker(event) or Person(0, locale=language(event.text))
        if not person.locale_chosen and clearly(event.text) == "en":
            person = replace(person, locale="en")
        powers = self._channel(event.channel).capabilities
        voice = Voice(self._texts, person, powers, self._new_id, self._now())
        message, _ = render(Say(f"guard.{kind}", urgent=True), voice)
        return NewOutbox(message, repeatable=True, priority=0)

    async def _tell_anyway(self, event: Inbound, message: Rendered) -> None:
        log.error("store failed; guard answer sent without it")
        row = OutboxRow(-1, event.channel, event.account, event.conversation, message)
        await self._channel(event.channel).deliver(replace(row))
