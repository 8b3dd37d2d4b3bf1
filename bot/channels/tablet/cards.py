"""The office sells prepaid cards: staff takes the money in, the slip with the code is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.tablet.gate import Gate, event_of
from bot.channels.tablet.sessions import Session
from bot.channels.tablet.talk import Refusal
from bot.sales import CardSales

if TYPE_CHECKING:
    from bot.channels.tablet.app import Tablet

AMOUNTS = (1000, 2000, 5000)


class Cards:
    """The handlers of the card sale. Only signed-in staff, between two guests, gets here."""

    def __init__(self, tablet: Tablet, gate: Gate) -> None:
        self._tablet = tablet
        self._pages = tablet.pages
        self._gate = gate

    async def offer(self, request: Request) -> Response:
        """The cards that can be sold, and those that still wait for their slip."""
        session, sales = await self._staff(request)
        waiting = await sales.waiting()
        return self._pages.page("cards", session, amounts=AMOUNTS, waiting=waiting)

    async def sell(self, request: Request) -> Response:
        session, form = await self._gate.posted(request, stages=("desk",))
        try:
            cents = int(form.get("cents", ""))
            sale = await self._sales().sell(cents, event_of(form), session.address)
        except ValueError as error:
            raise Refusal(400, "error-stale") from error
        return RedirectResponse(f"/office/cards/{sale}", 303)

    async def sold(self, request: Request) -> Response:
        """The slip of a sold card; while the Stadtwerke have not answered, the page says so."""
        session, sales = await self._staff(request)
        card = await sales.sold(request.path_params["sale"])
        if card is None or card.state == "printed":
            return RedirectResponse("/office/cards", 303)
        return self._pages.page("card", session, card=card)

    async def printed(self, request: Request) -> Response:
        await self._gate.posted(request, stages=("desk",))
        await self._sales().printed(request.path_params["sale"])
        return RedirectResponse("/office/cards", 303)

    async def _staff(self, request: Request) -> tuple[Session, CardSales]:
        session = await self._gate.session(request)
        if session is None or session.stage != "desk":
            raise Refusal(403, "error-stale")
        session.touch(self._tablet.settings.clock())
        return session, self._sales()

    def _sales(self) -> CardSales:
        if self._tablet.settings.cards is None:
            raise Refusal(404, "error-no-cards")
        return self._tablet.settings.cards
