"""What the person does on the page, handed to the house; and who may do what."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.channels.tablet.sessions import Entry, Session
from bot.ports import Inbound, InboundKind

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

log = logging.getLogger(__name__)
MAX_TEXT = 20_000


class Refusal(Exception):
    """A request that is not served. text_id says why, without the "page-" of its text."""

    def __init__(self, status: int, text_id: str) -> None:
        super().__init__(text_id)
        self.status = status
        self.text_id = text_id


class PageTalk:
    """Turns what is pressed and written into events of the house."""

    def __init__(self, tablet: Tablet) -> None:
        self._tablet = tablet
        self._text = tablet.settings.text

    async def join(self, session: Session) -> None:
        """A new conversation: the house greets. Waits a moment so that the greeting is there."""
        session.replied.clear()
        await self._tell(session, self._event(session, "join", secrets.token_urlsafe(12)))
        await self.wait(session)

    async def say(self, session: Session, text: str, nonce: str) -> None:
        """A written message. Staff cannot order by writing the words of the control either."""
        text = text.strip()[:MAX_TEXT]
        if not text:
            return
        self._riders_only(session, orders=session.orders_by_words(text))
        await self._heard(session, self._event(session, "text", nonce, text=text), text)

    async def choose(self, session: Session, token: str, nonce: str) -> None:
        """A pressed control: only what was shown here counts, only the rider orders."""
        kind = session.shown.get(token)
        self._riders_only(session, orders=kind == "order")
        if kind not in ("choice", "order", "location"):
            raise Refusal(409, "error-unknown-choice")
        event = self._event(session, "choice", nonce, token=token)
        await self._heard(session, event, session.labels[token], ordered=kind == "order")

    async def place(self, session: Session, form: Mapping[str, str], nonce: str) -> None:
        """The place of the device, by WGS84 degrees."""
        lat, lon = degrees(form.get("lat", ""), 90), degrees(form.get("lon", ""), 180)
        event = self._event(session, "location", nonce, lat=lat, lon=lon)
        said = self._text("page-my-place", session.locale)
        await self._heard(session, event, said)

    async def wait(self, session: Session) -> None:
        """Until the house has answered, or a short moment at most."""
        try:
            await asyncio.wait_for(session.replied.wait(), self._tablet.settings.reply_wait_s)
        except TimeoutError:
            return

    def _riders_only(self, session: Session, *, orders: bool) -> None:
        if orders and session.role == "staff":
            self._tablet.audit("order by staff")
            raise Refusal(403, "error-staff-order")

    async def _heard(
        self, session: Session, event: Inbound, said: str, *, ordered: bool = False
    ) -> None:
        if event.event_id in session.used:
            await self._tell(session, event)
            return
        session.used.append(event.event_id)
        entry = session.hear(said, ordered=ordered)
        await self._tell(session, event, entry)

    async def _tell(self, session: Session, event: Inbound, entry: Entry | None = None) -> None:
        try:
            await self._tablet.house.receive([event])
        except Exception as error:
            log.error("The house did not take a message: %s", type(error).__name__)
            if entry is not None:
                session.unhear(entry)
                session.used.remove(event.event_id)
            raise Refusal(503, "error-not-taken") from error

    def _event(
        self,
        session: Session,
        kind: InboundKind,
        nonce: str,
        *,
        text: str = "",
        token: str | None = None,
        lat: float | None = None,
        lon: float | None = None,
    ) -> Inbound:
        return Inbound(
            channel=self._tablet.name,
            account=self._tablet.account,
            event_id=f"{session.address}.{nonce}",
            person=session.address,
            conversation=session.address,
            at=self._tablet.settings.clock(),
            kind=kind,
            text=text,
            token=token,
            lat=lat,
            lon=lon,
            language=session.locale,
            role=session.role,
            device=session.device,
        )


def degrees(text: str, limit: float) -> float:
    """A number of degrees within ±limit."""
    try:
        value = float(text)
    except ValueError as error:
        raise Refusal(400, "error-place") from error
    if not math.isfinite(value) or abs(value) > limit:
        raise Refusal(400, "error-place")
    return value
