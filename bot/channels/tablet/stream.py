"""Server-sent events: a listening page gets each change as a rendered fragment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from bot.channels.tablet.pages import Pages
from bot.channels.tablet.sessions import Push, Session

KEEP_ALIVE_S = 15.0
LAST = ("ended", "close")


def event(name: str, data: str = "", seq: int | None = None) -> str:
    """One event in the wire format; data may have several lines."""
    number = f"id: {seq}\n" if seq is not None else ""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"{number}event: {name}\n{lines}\n"


async def stream(session: Session, pages: Pages, after: int) -> AsyncIterator[str]:
    """All changes after number `after`, then each new one, until the session ends."""
    queue = session.subscribe()
    missed = [entry for entry in session.entries if entry.seq > after]
    try:
        yield "retry: 2000\n\n"
        for entry in sorted(missed, key=lambda known: known.seq):
            yield event("entry", pages.entry(session, entry), entry.seq)
        if session.warned_at is not None:
            yield event("warn")
        while True:
            push = await _next(queue)
            if push is None:
                yield ": still here\n\n"
                continue
            yield _written(push, session, pages)
            if push.signal in LAST:
                return
    finally:
        session.listeners.discard(queue)


async def _next(queue: asyncio.Queue[Push]) -> Push | None:
    try:
        return await asyncio.wait_for(queue.get(), KEEP_ALIVE_S)
    except TimeoutError:
        return None


def _written(push: Push, session: Session, pages: Pages) -> str:
    if push.entry is not None:
        return event("entry", pages.entry(session, push.entry), push.entry.seq)
    return event(push.signal, push.id)
