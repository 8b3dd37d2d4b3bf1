"""The .talk driver for the page: a guest's browser without script, and the office's desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx

from bot.app import App
from bot.channel_settings import tablet as told
from bot.channels.tablet.app import Tablet
from bot.channels.tablet.web import web_app
from bot.clock import StillClock
from tests.page.pagekit import Forms

if TYPE_CHECKING:
    from tests.talks.talkdrivers import Driver, Recorder
    from tests.talks.talkfile import TalkFile

Form = dict[str, Any]
PIN = "4711"
CARD = re.compile(r'class="code">.*?<strong[^>]*>([^<]+)</strong>', re.DOTALL)


class PageDriver:
    """One tablet. before: the page one step earlier, as a second device still shows it."""

    name = "tablet"

    def __init__(self, app: App, page: httpx.AsyncClient) -> None:
        self.app, self.page = app, page
        self.html = self.before = ""
        self.words: dict[str, str] = {}
        self.refused = False

    async def open(self) -> None:
        await self.look()
        await self.app.drain()
        await self.look()

    async def look(self) -> None:
        self.html = (await self.page.get("/")).text

    async def say(self, text: str, device: str) -> None:
        await self.post(lambda form: form["action"].endswith("/say"), {"text": text}, 1, device)

    async def tap(self, label: str, times: int, device: str) -> None:
        def wanted(form: Form) -> bool:
            return form["label"].replace("\N{NO-BREAK SPACE}", " ").strip().startswith(label)

        await self.post(wanted, {}, times, device)

    async def post(
        self, wanted: Callable[[Form], bool], more: dict[str, str], times: int, device: str = "1"
    ) -> None:
        if device == "1":
            await self.look()  # what was told meanwhile came by the page's stream
        form = self.form(wanted, device)
        data = {**form["fields"], **more}
        for _ in range(times):
            answer = await self.page.post(form["action"], data=data)
            self.refused = answer.status_code == 403
        await self.app.drain()
        self.before = self.html
        await self.look()

    def form(self, wanted: Callable[[Form], bool], device: str = "1") -> Form:
        pages = (self.html, self.before) if device != "1" else (self.html,)
        for html in pages:
            forms = Forms()
            forms.feed(html)
            found: list[Form] = [form for form in forms.forms if wanted(form)]
            if found:
                return found[-1]
        raise AssertionError("the page shows no such control")

    # --- the desk -----------------------------------------------------------------------------

    async def staff(self, deed: str) -> None:
        """sign in, new session, hand over, end, sell card N, slip says WORDS, order is refused."""
        if deed.startswith("sell card "):
            return await self.sell(int(deed.removeprefix("sell card ")) * 100)
        if deed == "sign in":
            await self.at_desk("/office", pin=PIN)
        elif deed == "new session":
            await self.at_desk("/office/new")
            await self.open()
        elif deed == "hand over":
            await self.at_desk("/office/hand-over", page="/")
        elif deed == "take back":
            await self.at_desk("/office/back", page="/", pin=PIN)
        elif deed == "end":
            await self.at_desk("/end", page="/")
        elif deed.startswith("slip says "):
            slip = (await self.page.get("/slip")).text
            assert deed.removeprefix("slip says ") in slip, "the slip does not say so"
        elif deed == "order is refused":
            assert "Zahlungspflichtig bestellen</button>" not in self.html
            await self.say("Zahlungspflichtig bestellen", "1")
            assert self.refused, "the staff could order"
        else:
            raise AssertionError(f"the desk knows no {deed!r}")

    async def at_desk(self, action: str, page: str = "/office", **more: str) -> httpx.Response:
        self.html = (await self.page.get(page)).text
        form = self.form(lambda form: form["action"] == action)
        answer = await self.page.post(action, data={**form["fields"], **more})
        assert answer.status_code < 400, f"{action}: {answer.status_code}"
        await self.app.drain()
        await self.look()
        return answer

    async def sell(self, cents: int) -> None:
        """A card is sold, its slip printed; the code is {card} from now on."""
        self.html = (await self.page.get("/office/cards")).text
        form = self.form(lambda form: form["fields"].get("cents") == str(cents))
        sold = await self.page.post(form["action"], data=form["fields"])
        await self.app.drain()
        slip = (await self.page.get(sold.headers["location"])).text
        found = CARD.search(slip)
        assert found, "the slip of the card shows no code"
        self.words["card"] = found[1]


async def tablet(
    app: App, clock: StillClock, talk: TalkFile, stack: AsyncExitStack
) -> tuple[Recorder, Driver]:
    """The page over its real routes; with `role: staff` it stands in an office, signed out."""
    from tests.talks.talkdrivers import Recorder

    office = talk.head.get("role") == "staff"
    cards = app.desk.paying.counter
    settings = told(app.settings, app.texts.operator, app.history, app.wipe, clock.now, cards)
    settings = replace(settings, reply_wait_s=0.0, posts_per_minute=10_000)
    page = Tablet(app.door(), settings, web_app)
    recorder = Recorder(page)
    app.add([recorder])
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(web_app(page)), base_url="http://127.0.0.1:8080"
    )
    await stack.enter_async_context(client)
    driver = PageDriver(app, client)
    if not office:
        await driver.open()
    recorder.said.clear()
    return recorder, driver
