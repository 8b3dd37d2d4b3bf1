"""The routes of the page: every form works without script, every answer carries the shield."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

from bot.channels.tablet.cards import Cards
from bot.channels.tablet.files import attachment_of, response_of
from bot.channels.tablet.gate import Gate, event_of, wished
from bot.channels.tablet.office import Office
from bot.channels.tablet.pages import HERE
from bot.channels.tablet.sessions import Session
from bot.channels.tablet.shield import Shield, TooLarge
from bot.channels.tablet.stream import stream
from bot.channels.tablet.talk import PageTalk, Refusal
from bot.channels.tablet.views import slip_entries

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

LEGAL = ("datenschutz", "impressum", "barrierefreiheit")


def web_app(tablet: Tablet) -> ASGIApp:
    """The ASGI application of one page."""
    gate, talk = Gate(tablet), PageTalk(tablet)
    web, office = Web(tablet, gate, talk), Office(tablet, gate, talk)
    cards = Cards(tablet, gate)
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
        Route("/file/{entry}/{kind}", web.file),
        Route("/office", office.entrance, methods=["GET"]),
        Route("/office", office.enter, methods=["POST"]),
        Route("/office/new", office.new, methods=["POST"]),
        Route("/office/hand-over", office.hand_over, methods=["POST"]),
        Route("/office/cards", cards.offer, methods=["GET"]),
        Route("/office/cards", cards.sell, methods=["POST"]),
        Route("/office/cards/{sale}", cards.sold, methods=["GET"]),
        Route("/office/cards/{sale}", cards.printed, methods=["POST"]),
        Route("/office/back", office.back, methods=["POST"]),
        *(Route(f"/{name}", web.legal) for name in LEGAL),
        Route("/health", web.health),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={Refusal: web.refused, TooLarge: web.too_large, Exception: web.broken},
    )
    settings = tablet.settings
    return Shield(app, settings.hosts, secure=settings.secure)


class Web:
    """The handlers. A handler reads the session and the form, does one deed and redirects."""

    def __init__(self, tablet: Tablet, gate: Gate, talk: PageTalk) -> None:
        self._tablet = tablet
        self._settings = tablet.settings
        self._pages = tablet.pages
        self._gate = gate
        self._talk = talk

    # --- reading -----------------------------------------------------------------------

    async def talk(self, request: Request) -> Response:
        """The conversation; the demo opens one at once, an office asks for its staff."""
        session = await self._gate.session(request)
        if session is None and self._gate.was_office(request):
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
        return self._gate.with_cookie(self._pages.page("talk", session), cookie)

    async def events(self, request: Request) -> Response:
        session = await self._gate.session(request)
        if session is None or session.stage != "talk":
            return Response(status_code=204)
        last = request.headers.get("last-event-id", request.query_params.get("after", "0"))
        after = int(last) if last.isascii() and last.isdigit() and len(last) < 16 else 0
        return StreamingResponse(
            stream(session, self._pages, after), media_type="text/event-stream"
        )

    async def slip(self, request: Request) -> Response:
        session = await self._gate.session(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/", 303)
        session.touch(self._settings.clock())
        return self._pages.page("slip", session, entries=slip_entries(session.entries))

    async def file(self, request: Request) -> Response:
        """A file of a message that stands on this session's page, made now: void if it is void."""
        session = await self._gate.session(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/", 303)
        session.touch(self._settings.clock())
        asked = request.path_params
        wanted = attachment_of(session, asked["entry"], asked["kind"])
        make = self._settings.make
        made = await make(wanted) if wanted is not None and make is not None else None
        if made is None:
            raise Refusal(404, "error-no-file")
        return response_of(made)

    async def still_here(self, request: Request) -> Response:
        """The warning for pages without script; looking at it is no sign of life."""
        session = await self._gate.session(request)
        if session is None or session.stage != "talk":
            return RedirectResponse("/ended", 303)
        return self._pages.page("still_here", session)

    async def ended(self, request: Request) -> Response:
        """Nothing is left: cookie, cache and storage of the device are cleared."""
        session = await self._gate.session(request)
        if session is not None and session.stage == "talk":
            return RedirectResponse("/", 303)
        response = self._pages.page("ended", None, locale=wished(request))
        self._gate.clear(response)
        return response

    async def legal(self, request: Request) -> Response:
        session = await self._gate.session(request)
        name = request.url.path.removeprefix("/")
        locale = session.locale if session else wished(request)
        return self._pages.page("legal", session, locale=locale, subject=name)

    async def health(self, request: Request) -> Response:
        return JSONResponse({"ok": True})

    # --- saying ------------------------------------------------------------------------

    async def say(self, request: Request) -> Response:
        session, form = await self._gate.posted(request)
        await self._talk.say(session, form.get("text", ""), event_of(form))
        return await self._done(request, session)

    async def choose(self, request: Request) -> Response:
        session, form = await self._gate.posted(request)
        await self._talk.choose(session, form.get("token", ""), event_of(form))
        return await self._done(request, session)

    async def place(self, request: Request) -> Response:
        session, form = await self._gate.posted(request)
        await self._talk.place(session, form, event_of(form))
        return await self._done(request, session)

    async def _done(self, request: Request, session: Session) -> Response:
        """For the script an empty answer, for a form the page with the reply, if it is quick."""
        if request.headers.get("x-lotse") == "page":
            return Response(status_code=204)
        await self._talk.wait(session)
        return RedirectResponse(f"/#e-{session.last_said()}", 303)

    # --- the page itself ---------------------------------------------------------------

    async def size(self, request: Request) -> Response:
        session, _ = await self._gate.posted(request)
        session.grow()
        return RedirectResponse("/", 303)

    async def stay(self, request: Request) -> Response:
        await self._gate.posted(request)
        if request.headers.get("x-lotse") == "page":
            return Response(status_code=204)
        return RedirectResponse("/", 303)

    async def end(self, request: Request) -> Response:
        session, _ = await self._gate.posted(request, stages=("talk", "desk", "locked"))
        await self._tablet.end(session)
        return RedirectResponse("/ended", 303)

    async def refused(self, request: Request, error: Exception) -> Response:
        """A refusal as a page that says why and leads back."""
        if not isinstance(error, Refusal):
            raise error
        session = await self._gate.session(request)
        locale = session.locale if session else wished(request)
        response = self._pages.page(
            "refused", session, locale=locale, reason=error.text_id, status=error.status
        )
        if error.status == 429:
            response.headers["Retry-After"] = "60"
        return response

    async def too_large(self, request: Request, error: Exception) -> Response:
        return await self.refused(request, Refusal(413, "error-too-large"))

    async def broken(self, request: Request, error: Exception) -> Response:
        """Our mistake as a page, without asking for the session again; Starlette raises it on."""
        return self._pages.page(
            "refused", None, locale=wished(request), reason="error-broken", status=500
        )
