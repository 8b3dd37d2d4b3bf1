"""The page as a channel: it serves, delivers, warns the idle and forgets the finished."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.channels.tablet.door import Door
from bot.channels.tablet.pages import Pages
from bot.channels.tablet.sessions import OFFICE, Push, Session, Sessions, address_of, begun
from bot.channels.tablet.settings import TabletSettings
from bot.ports import Capabilities, Gone, House, OutboxRow, Receipt, Sent

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)
FORGET_AFTER = timedelta(hours=12)
MOST_AT_ONCE = 512
CAPABILITIES = Capabilities(
    name="tablet",
    max_text=20_000,
    buttons=True,
    order_button=True,
    edit=True,
    typing=True,
    location_request=True,
    copy_code=True,
    encrypted=True,
    idempotent_send=True,
    fetches_files=True,
    per_chat_per_s=20.0,
    per_account_per_s=500.0,
)


class Tablet:
    """bot.ports.Channel for the page. `bound` is (host, port) once `started` is set.

    web_app: makes the app that is served, of this page.
    """

    name = "tablet"
    account = "main"
    capabilities = CAPABILITIES

    def __init__(
        self, house: House, settings: TabletSettings, web_app: Callable[[Tablet], ASGIApp]
    ) -> None:
        self.house = house
        self.settings = settings
        self.sessions = Sessions()
        self.pages = Pages(settings)
        self.door = Door(settings.staff_pin, settings.clock) if settings.staff_pin else None
        self.started = asyncio.Event()
        self.bound: tuple[str, int] | None = None
        self._web_app = web_app
        self._unwiped: set[str] = set()
        self._server: Any = None

    async def run(self) -> None:
        """Serve until cancelled. Raises OSError when the address is taken."""
        from bot.listening import quiet_server

        listening = listen(self.settings.host, self.settings.port)
        self.bound = listening.getsockname()[:2]
        self._server = quiet_server(
            self._web_app(self), MOST_AT_ONCE, proxied=self.settings.public_url is not None
        )
        serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        sweeping = asyncio.create_task(self._sweep_for_ever())
        self.started.set()
        try:
            await asyncio.shield(serving)
        finally:
            sweeping.cancel()
            await self.close()
            await asyncio.gather(serving, sweeping, return_exceptions=True)
            listening.close()

    async def deliver(self, row: OutboxRow) -> Receipt:
        """Show the message; Gone when the session has ended or was never known."""
        session = self.sessions.at(row.address)
        if session is not None:
            return Sent(session.show(str(row.id), row.message, row.replaces).id)
        if self.sessions.has_ended(row.address) or self.settings.history is None:
            return Gone()
        known = await self.settings.history(row.address)
        return Sent(row.replaces or str(row.id)) if known else Gone()

    async def typing(self, address: str) -> None:
        """Show that an answer is being made."""
        session = self.sessions.at(address)
        if session is not None:
            session.push(Push("typing"))

    async def close(self) -> None:
        """Stop serving; listening pages are let go and will come again."""
        for session in self.sessions.all():
            session.push(Push("close"))
        if self._server is not None:
            self._server.should_exit = True

    async def restore(self, cookie: str) -> Session | None:
        """A session from before a restart, if the house still knows its conversation.

        In an office it comes back locked: nobody gains a role by a restart.
        """
        address = address_of(cookie)
        if self.settings.history is None or self.sessions.has_ended(address):
            return None
        rows = await self.settings.history(address)
        known = self.sessions.at(address)
        if known is not None or not rows:
            return known
        session = begun(cookie, self.settings.clock())
        session.stage, session.role = "talk", "resident"
        if cookie.startswith(OFFICE):
            session.office, session.stage, session.role = True, "locked", "guest"
        for row in rows:
            session.show(str(row.id), row.message, row.replaces)
        session.recall()
        return self.sessions.keep(session)

    async def end(self, session: Session) -> None:
        """Forget a session here and in the house; a wipe that fails is tried again."""
        spoken = session.stage in ("talk", "locked")
        self.sessions.drop(session)
        if spoken:
            self._unwiped.add(session.address)
            await self._wipe_all()

    async def _wipe_all(self) -> None:
        for address in tuple(self._unwiped):
            try:
                if self.settings.wipe is not None:
                    await self.settings.wipe(address)
            except Exception as error:
                log.error("A finished session could not be wiped yet: %s", type(error).__name__)
            else:
                self._unwiped.discard(address)

    async def sweep(self) -> None:
        """Warn idle guests of an office, end those who did not answer, forget old demo pages."""
        now = self.settings.clock()
        for session in self.sessions.all():
            if session.office and session.stage != "door":
                await self._sweep_office(session, now)
            elif not session.listeners and now - session.seen > FORGET_AFTER:
                self.sessions.forget(session)
        await self._wipe_all()

    async def _sweep_office(self, session: Session, now: datetime) -> None:
        warn_s = self.settings.warn_s
        if session.warned_at is None:
            if (now - session.seen).total_seconds() >= self.settings.idle_s - warn_s:
                session.warned_at = now
                session.push(Push("warn"))
        elif (now - session.warned_at).total_seconds() >= warn_s:
            await self.end(session)

    async def _sweep_for_ever(self) -> None:
        while True:
            await self.sweep()
            await asyncio.sleep(1)

    def audit(self, deed: str) -> None:
        """Note that a deed was refused: its name, never its content."""
        log.warning("Refused: %s", deed)
        if self.settings.audit is not None:
            self.settings.audit(deed)


def listen(host: str, port: int) -> socket.socket:
    """A listening TCP socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)
