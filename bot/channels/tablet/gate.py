"""Who asks: the cookie, its session, and whether a post really comes from our own page."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.tablet.sessions import OFFICE, Session
from bot.channels.tablet.talk import Refusal

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

CLEAR = '"cache", "cookies", "storage"'
NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
Form = Mapping[str, str]


class Gate:
    """Finds sessions by cookie and lets only posts through that carry their session's token."""

    def __init__(self, tablet: Tablet) -> None:
        self._tablet = tablet
        self._settings = tablet.settings

    @property
    def cookie_name(self) -> str:
        return "__Host-lotse" if self._settings.secure else "lotse"

    def with_cookie(self, response: Response, cookie: str) -> Response:
        response.set_cookie(
            self.cookie_name,
            cookie,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._settings.secure,
        )
        return response

    def was_office(self, request: Request) -> bool:
        """Whether the cookie is that of an office, alive or not."""
        return request.cookies.get(self.cookie_name, "").startswith(OFFICE)

    def clear(self, response: Response) -> None:
        """Take the cookie away and everything else the browser kept."""
        response.headers["Clear-Site-Data"] = CLEAR
        response.delete_cookie(self.cookie_name, path="/", secure=self._settings.secure)

    async def session(self, request: Request) -> Session | None:
        cookie = request.cookies.get(self.cookie_name)
        if not cookie:
            return None
        session = self._tablet.sessions.find(cookie) or await self._tablet.restore(cookie)
        if session is not None and session.office:
            session.device = device_of(request)
        return session

    async def posted(
        self, request: Request, stages: tuple[str, ...] = ("talk",)
    ) -> tuple[Session, Form]:
        """The session and the form of a post that really comes from our own page."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refusal(403, "error-stale")
        form = await form_of(request)
        session = await self.session(request)
        if session is None:
            raise Refusal(403, "error-ended")
        if not hmac.compare_digest(form.get("csrf", "").encode(), session.csrf.encode()):
            raise Refusal(403, "error-stale")
        if session.stage not in stages:
            raise Refusal(403, "error-stale")
        now = self._settings.clock()
        if not session.may_post(now, self._settings.posts_per_minute):
            raise Refusal(429, "error-slow-down")
        session.touch(now)
        return session, form


async def form_of(request: Request) -> Form:
    """The fields of an url-encoded form; a field that is given twice counts with its last."""
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=20))
    except ValueError as error:
        raise Refusal(400, "error-stale") from error


def event_of(form: Form) -> str:
    """The one-time number of the form; pressing twice gives the same."""
    nonce = form.get("event", "")
    if not NONCE.fullmatch(nonce):
        raise Refusal(400, "error-stale")
    return nonce


def wished(request: Request) -> str:
    """The page language by the browser's first wish: English, else German."""
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "de"


def device_of(request: Request) -> str:
    """The address of an office, whoever sits there: a new session is no new device."""
    return f"office:{request.client.host if request.client else ''}"
