"""The routes of the page: every form works without script, every answer carries the shield."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.channels.tablet.pages import HERE
from bot.channels.tablet.sessions import OFFICE, Session
from bot.channels.tablet.shield import Shield, TooLarge
from bot.channels.tablet.stream import stream
from bot.channels.tablet.talk import PageTalk, Refusal
from bot.channels.tablet.views import slip_items

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

LEGAL = ("datenschutz", "impressum", "barrierefreiheit")
CLEAR = '"cache", "cookies", "storage"'
NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")
Form = Mapping[str, str]


def web_app(tablet: Tablet) -> ASGIApp:
    """The ASGI application of one page."""
    web = Web(tablet)
    routes = [
        Route("/", web.talk),
        Route("/events", web.events),
        Route("/say", web.say, methods=["POST"]),
        Route("/choose", web.choose, methods=["POST"]),
        Route("/place", web.place, methods=["POST"]),
        Route("/size", web.size, methods=["POST"]),
        Route("/stay", web.stay, methods=["POST"]),
        Route("/end", web.end, methods=["POST"]),
        Route("/still-here", web.still_here),
        Route("/ended", web.ended),
        Route("/slip", web.slip),
        Route("/office", web.office, methods=["GET"]),
        Route("/office", web.enter, methods=["POST"]),
        Route("/office/new", web.new, methods=["POST"]),
        Route("/office/hand-over", web.hand_over, methods=["POST"]),
        Route("/office/back", web.back, methods=["POST"]),
        *(Route(f"/{name}", web.legal) for name in LEGAL),
        Route("/health", web.health),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    app = Starlette(
        routes=routes, exception_handlers={Refusal: web.refused, TooLarge: web.too_large}
    )
    settings = tablet.settings
    return Shield(app, settings.hosts, secure=settings.secure)


class Web:
    """The handlers. A handler reads the session and the form, does one deed and redirects."""

    def __init__(self, tablet: Tablet) -> None:
        self._tablet = tablet
        self._settings = tablet.settings
        self._pages = tablet.pages
        self._talk = PageTalk(tablet)

    # --- reading -----------------------------------------------------------------------

    async def talk(self, request: Request) -> Response:
        """The conversation; the demo opens one at once, an office asks for its staff."""
        session = await self._session(request)
        if session is None and request.cookies.get(self._cookie, "").startswith(OFFICE):
            return RedirectResponse("/ended", 303)
        if session is None and self._settings.demo and request.method == "GET":
            return await self._open_demo(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/office", 303)
        session.touch(self._settings.clock())
        return self._pages.page("talk", session)

    async def _open_demo(self, request: Request) -> Response:
        cookie, session = self._tablet.sessions.open(self._settings.clock(), office=False)
        session.stage, session.role, session.locale = "talk", "resident", wished(request)
        await self._talk.join(session)
        return self._with_cookie(self._pages.page("talk", session), cookie)

    async def events(self, request: Request) -> Response:
        session = await self._session(request)
        if session is None or session.stage != "talk":
            return Response(status_code=204)
        last = request.headers.get("last-event-id", request.query_params.get("after", "0"))
        after = int(last) if last.isascii() and last.isdigit() and len(last) < 10 else 0
        return StreamingResponse(
            stream(session, self._pages, after), media_type="text/event-stream"
        )

    async def slip(self, request: Request) -> Response:
        session = await self._session(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/", 303)
        session.touch(self._settings.clock())
        said = [entry.message for entry in session.entries if entry.message is not None]
        return self._pages.page("slip", session, items=slip_items(said))

    async def still_here(self, request: Request) -> Response:
        """The warning for pages without script; looking at it is no sign of life."""
        session = await self._session(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/ended", 303)
        return self._pages.page("still_here", session)

    async def ended(self, request: Request) -> Response:
        """Nothing is left: cookie, cache and storage of the device are cleared."""
        session = await self._session(request)
        if session is not None and session.stage == "talk":
            return RedirectResponse("/", 303)
        response = self._pages.page("ended", None, locale=wished(request))
        response.headers["Clear-Site-Data"] = CLEAR
        response.delete_cookie(self._cookie, path="/", secure=self._settings.secure)
        return response

    async def legal(self, request: Request) -> Response:
        session = await self._session(request)
        name = request.url.path.removeprefix("/")
        locale = session.locale if session else wished(request)
        return self._pages.page("legal", session, locale=locale, subject=name)

    async def health(self, request: Request) -> Response:
        return JSONResponse({"ok": True})

    # --- saying ------------------------------------------------------------------------

    async def say(self, request: Request) -> Response:
        session, form = await self._posted(request)
        await self._talk.say(session, form.get("text", ""), event_of(form))
        return await self._done(request, session)

    async def choose(self, request: Request) -> Response:
        session, form = await self._posted(request)
        await self._talk.choose(session, form.get("token", ""), event_of(form))
        return await self._done(request, session)

    async def place(self, request: Request) -> Response:
        session, form = await self._posted(request)
        await self._talk.place(session, form, event_of(form))
        return await self._done(request, session)

    async def _done(self, request: Request, session: Session) -> Response:
        """For the script an empty answer, for a form the page with the reply, if it is quick."""
        if request.headers.get("x-lotse") == "page":
            return Response(status_code=204)
        await self._talk.wait(session)
        return RedirectResponse("/#now", 303)

    # --- the page itself ---------------------------------------------------------------

    async def size(self, request: Request) -> Response:
        session, _ = await self._posted(request)
        session.grow()
        return RedirectResponse("/", 303)

    async def stay(self, request: Request) -> Response:
        await self._posted(request)
        if request.headers.get("x-lotse") == "page":
            return Response(status_code=204)
        return RedirectResponse("/", 303)

    async def end(self, request: Request) -> Response:
        session, _ = await self._posted(request, stages=("talk", "desk", "locked"))
        await self._tablet.end(session)
        return RedirectResponse("/ended", 303)

    # --- the office --------------------------------------------------------------------

    async def office(self, request: Request) -> Response:
        if not self._settings.office:
            raise Refusal(404, "error-no-office")
        session = await self._session(request)
        if session is None:
            cookie, session = self._tablet.sessions.open(self._settings.clock(), office=True)
            session.locale = wished(request)
            return self._with_cookie(self._door_page(session), cookie)
        if session.stage == "desk":
            return self._pages.page("desk", session)
        return self._door_page(session)

    def _door_page(self, session: Session, *, wrong: bool = False) -> Response:
        minutes = self._tablet.door.minutes_shut() if self._tablet.door else 0
        status = 429 if minutes else 403 if wrong else 200
        return self._pages.page("door", session, wrong=wrong, minutes=minutes, status=status)

    async def enter(self, request: Request) -> Response:
        """Staff signs in: the cookie changes, so that an earlier one is worth nothing."""
        session, form = await self._posted(request, stages=("door",))
        if not await self._pin_is_right(form):
            return self._door_page(session, wrong=True)
        cookie = self._replace(session, stage="desk")
        return self._with_cookie(RedirectResponse("/office", 303), cookie)

    async def new(self, request: Request) -> Response:
        session, _ = await self._posted(request, stages=("desk",))
        cookie = self._replace(session, stage="talk")
        await self._talk.join(self._known(cookie))
        return self._with_cookie(RedirectResponse("/", 303), cookie)

    async def hand_over(self, request: Request) -> Response:
        session, _ = await self._posted(request)
        session.role = "guest" if session.office else session.role
        return RedirectResponse("/", 303)

    async def back(self, request: Request) -> Response:
        """Staff takes the tablet back, by PIN."""
        session, form = await self._posted(request, stages=("talk", "locked"))
        if not session.office or not await self._pin_is_right(form):
            return self._door_page(session, wrong=True)
        session.stage, session.role = "talk", "staff"
        return RedirectResponse("/", 303)

    async def _pin_is_right(self, form: Form) -> bool:
        right = self._tablet.door is not None and await self._tablet.door.opens(form.get("pin", ""))
        if not right:
            self._tablet.audit("staff sign-in")
        return right

    def _replace(self, old: Session, *, stage: str) -> str:
        cookie, session = self._tablet.sessions.open(self._settings.clock(), office=True)
        session.locale, session.size = old.locale, old.size
        session.stage, session.role = ("desk" if stage == "desk" else "talk"), "staff"
        self._tablet.sessions.drop(old)
        return cookie

    def _known(self, cookie: str) -> Session:
        session = self._tablet.sessions.find(cookie)
        if session is None:
            raise Refusal(409, "error-stale")
        return session

    # --- who asks ----------------------------------------------------------------------

    @property
    def _cookie(self) -> str:
        return "__Host-lotse" if self._settings.secure else "lotse"

    def _with_cookie(self, response: Response, cookie: str) -> Response:
        response.set_cookie(
            self._cookie,
            cookie,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._settings.secure,
        )
        return response

    async def _session(self, request: Request) -> Session | None:
        cookie = request.cookies.get(self._cookie)
        if not cookie:
            return None
        return self._tablet.sessions.find(cookie) or await self._tablet.restore(cookie)

    async def _posted(
        self, request: Request, stages: tuple[str, ...] = ("talk",)
    ) -> tuple[Session, Form]:
        """The session and the form of a post that really comes from our own page."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refusal(403, "error-stale")
        form = await form_of(request)
        session = await self._session(request)
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

    async def refused(self, request: Request, error: Exception) -> Response:
        """A refusal as a page that says why and leads back."""
        if not isinstance(error, Refusal):
            raise error
        session = await self._session(request)
        locale = session.locale if session else wished(request)
        response = self._pages.page(
            "refused", session, locale=locale, reason=error.text_id, status=error.status
        )
        if error.status == 429:
            response.headers["Retry-After"] = "60"
        return response

    async def too_large(self, request: Request, error: Exception) -> Response:
        return await self.refused(request, Refusal(413, "error-too-large"))


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
