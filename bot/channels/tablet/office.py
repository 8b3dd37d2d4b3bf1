"""The office: staff signs in, opens a session for a guest, hands over and takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.tablet.gate import Form, Gate, wished
from bot.channels.tablet.sessions import Session, Stage
from bot.channels.tablet.talk import PageTalk, Refusal

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet


class Office:
    """The handlers of the staff. Only here a session gets or gives up the role of staff."""

    def __init__(self, tablet: Tablet, gate: Gate, talk: PageTalk) -> None:
        self._tablet = tablet
        self._settings = tablet.settings
        self._pages = tablet.pages
        self._gate = gate
        self._talk = talk

    async def entrance(self, request: Request) -> Response:
        if not self._settings.office:
            raise Refusal(404, "error-no-office")
        session = await self._gate.session(request)
        if session is None:
            cookie, session = self._tablet.sessions.open(self._settings.clock(), office=True)
            session.locale = wished(request)
            return self._gate.with_cookie(self._door_page(session), cookie)
        if session.stage == "desk":
            return self._pages.page("desk", session)
        return self._door_page(session)

    def _door_page(self, session: Session, *, wrong: bool = False) -> Response:
        minutes = self._tablet.door.minutes_shut() if self._tablet.door else 0
        status = 429 if minutes else 403 if wrong else 200
        return self._pages.page("door", session, wrong=wrong, minutes=minutes, status=status)

    async def enter(self, request: Request) -> Response:
        """Staff signs in: the cookie changes, so that an earlier one is worth nothing."""
        if await self._gate.session(request) is None:
            return RedirectResponse("/office", 303)
        session, form = await self._gate.posted(request, stages=("door",))
        if not await self._pin_is_right(form):
            return self._door_page(session, wrong=True)
        cookie = self._replace(session, stage="desk")
        return self._gate.with_cookie(RedirectResponse("/office", 303), cookie)

    async def new(self, request: Request) -> Response:
        session, _ = await self._gate.posted(request, stages=("desk",))
        cookie = self._replace(session, stage="talk")
        await self._talk.join(self._known(cookie))
        return self._gate.with_cookie(RedirectResponse("/", 303), cookie)

    async def hand_over(self, request: Request) -> Response:
        session, _ = await self._gate.posted(request)
        session.role = "guest" if session.office else session.role
        return RedirectResponse("/", 303)

    async def back(self, request: Request) -> Response:
        """Staff takes the tablet back, by PIN."""
        session, form = await self._gate.posted(request, stages=("talk", "locked"))
        if not session.office or not await self._pin_is_right(form):
            return self._door_page(session, wrong=True)
        session.stage, session.role = "talk", "staff"
        return RedirectResponse("/", 303)

    async def _pin_is_right(self, form: Form) -> bool:
        right = self._tablet.door is not None and await self._tablet.door.opens(form.get("pin", ""))
        if not right:
            self._tablet.audit("staff sign-in")
        return right

    def _replace(self, old: Session, *, stage: Stage) -> str:
        cookie, session = self._tablet.sessions.open(self._settings.clock(), office=True)
        session.locale, session.size = old.locale, old.size
        session.stage, session.role = stage, "staff"
        self._tablet.sessions.drop(old)
        return cookie

    def _known(self, cookie: str) -> Session:
        session = self._tablet.sessions.find(cookie)
        if session is None:
            raise Refusal(409, "error-stale")
        return session
