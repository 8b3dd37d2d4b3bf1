"""The page in a real browser: no sideways scroll, axe without findings, news without reloading."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import axe
import pytest
from pagekit import PIN, FakeHouse, FixedClock, at, served

from bot.ports import Button, Rendered

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WIDTHS = (320, 768, 1280)
WIDER = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.outerHTML.slice(0, 80))"""
SHOTS = Path(tempfile.gettempdir()) / "lotse-page-shots"
OFFERS = Rendered(
    "Drei Wege nach Travemünde",
    (
        "Donnerstag, 26. November",
        "9:12–10:02 Bus 30 ab ZOB, 3,60 €",
        "9:20–9:41 Zug RB86, einmal umsteigen, 4,40 €",
        "9:42–10:32 Bus 31 ab ZOB, 3,60 €",
        "Stand 14:05 Uhr",
    ),
    (
        Button("Bus 30 um 9:12 nehmen", "o1"),
        Button("Zug um 9:20 nehmen", "o2"),
        Button("Mehr Wege", "o3"),
        Button("Fahrplan öffnen", "https://www.nah.sh/", "url"),
        Button("Zurück", "o4"),
    ),
)

pytestmark = [
    pytest.mark.server,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@asynccontextmanager
async def browsing(**context: Any) -> AsyncIterator[Any]:
    """A fresh page of a headless browser."""
    from playwright.async_api import async_playwright

    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await (await browser.new_context(locale="de-DE", **context)).new_page()
        page.complaints = []
        page.on("console", lambda said: _note(page, said))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        try:
            yield page
        finally:
            await browser.close()


def _note(page: Any, said: Any) -> None:
    if said.type == "error":
        page.complaints.append(said.text)


async def check(page: Any, name: str) -> None:
    """Three widths: a picture, no sideways scroll, large targets, axe without findings."""
    SHOTS.mkdir(exist_ok=True)
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 860})
        await page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        wider = await page.evaluate(WIDER)
        assert wide <= width, f"{name} scrolls sideways at {width}: {wide} {wider}"
        small = await page.evaluate(
            """() => [...document.querySelectorAll('button, .btn, textarea, input, summary')]
            .filter(e => e.type !== 'hidden' && e.getClientRects().length)
            .filter(e => e.getBoundingClientRect().height < 52).map(e => e.outerHTML)"""
        )
        assert small == [], f"{name} has small targets at {width}"
    source = axe.source()
    if source is None:
        print("axe-core is not available (no npm): accessibility rules not checked")
        return
    await page.evaluate(source)
    assert await page.evaluate(axe.RUN, axe.TAGS) == []
    assert page.complaints == []


async def press(page: Any, label: str) -> None:
    await page.get_by_role("button", name=label, exact=False).last.click()


THERE_AND_BACK = Rendered(
    "Ist das Ihre Fahrt?",
    tuple(
        line
        for way, cents in (("Hinfahrt", "3,60"), ("Rückfahrt", "4,60"))
        for line in (
            way,
            "19:05 Bus 6 + RE83 ab Marliplatz, Niederflur; an 19:18 ZOB",
            "19:18 zu Fuß, 2 min bis Hauptbahnhof",
            f"1 × Erwachsener: {cents} € (Demo-Preis)",
            "Beförderer: Stadtwerke Lübeck Mobil GmbH",
            "Stornieren bis 19:05 Uhr kostenlos.",
        )
    ),
    (Button("Zurück", "back"),),
    price="Zusammen 8,20 €",
    order=Button("Zahlungspflichtig bestellen", "order-2", "order"),
)
LONG_LINES = Rendered(
    "Drei Wege",
    ("10:01 – 10:29 · Linie 12 + 30 · 3,60 €", "10:05 – 10:24 · Linie 6 + RE83 · 3,60 €"),
    (Button("10:01", "o1"),),
)


async def test_two_rides_of_an_order_stand_one_below_the_other() -> None:
    house, clock = FakeHouse(), FixedClock()
    house.answer = lambda event: LONG_LINES if event.kind == "join" else THERE_AND_BACK
    async with served(house, clock) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await check(page, "long-lines")
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        await page.get_by_role("button", name="Zahlungspflichtig").wait_for()
        await check(page, "there-and-back")
        first, second = [await one.bounding_box() for one in await page.locator(".sum").all()]
        assert first["y"] + first["height"] <= second["y"]


async def test_the_guest_talk() -> None:
    house, clock = FakeHouse(), FixedClock()
    plain = house.answer
    house.answer = lambda event: OFFERS if event.text == "wege" else plain(event)
    async with served(house, clock) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await check(page, "greeting")
        await page.get_by_label("Ihre Nachricht").fill("wege")
        await page.keyboard.press("Enter")
        await page.get_by_text("Drei Wege").wait_for()
        await check(page, "offers")
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        await page.get_by_role("button", name="Zahlungspflichtig").wait_for()
        await check(page, "order")
        order = page.get_by_role("button", name="Zahlungspflichtig")
        mine = await order.bounding_box()
        others = await page.locator(".acts .btn:visible").all()
        areas = [box["width"] * box["height"] for b in others if (box := await b.bounding_box())]
        assert mine["width"] * mine["height"] > max(areas)
        for size in ("150", "200"):
            await press(page, "Größer")
            await page.locator(f"html.size-{size}").wait_for()
            await check(page, f"order-{size}")
        await press(page, "Größer")
        await press(page, "Zahlungspflichtig")
        await page.get_by_text("HL-7K2M").wait_for()
        await check(page, "ticket")
        await page.get_by_role("link", name="Zettel").click()
        await check(page, "slip")
        pdf = await page.pdf(prefer_css_page_size=True)
        (SHOTS / "slip.pdf").write_bytes(pdf)
        assert b"/Type /Page\n" in pdf or b"/Type /Page" in pdf


async def test_news_come_and_change_in_place_without_reloading() -> None:
    house, clock = FakeHouse(), FixedClock()
    async with served(house, clock) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await page.evaluate("window.stayed = true")
        address = house.events[0].conversation
        sent = await house.send(address, Rendered("Ich prüfe …"))
        await page.get_by_role("heading", name="Ich prüfe").wait_for()
        await tablet.typing(address)
        await page.locator("#typing:visible").wait_for()
        await house.send(address, Rendered("Gebucht"), sent.native_id)
        await page.get_by_role("heading", name="Gebucht").wait_for()
        assert await page.get_by_text("Ich prüfe").count() == 0
        assert await page.locator("#typing").is_hidden()
        assert await page.evaluate("window.stayed") is True
        evil = "<img src=x onerror='window.hacked=1'>"
        await house.send(address, Rendered(evil, (evil,)))
        await page.get_by_role("heading", name="<img").wait_for()
        assert await page.evaluate("window.hacked === undefined")
        assert page.complaints == []


async def test_an_office_session_from_pin_to_wipe() -> None:
    house, clock = FakeHouse(), FixedClock()
    async with (
        served(house, clock, demo=False, staff_pin=PIN) as tablet,
        browsing() as page,
    ):
        await page.goto(at(tablet))
        await check(page, "door")
        await page.get_by_label("PIN").fill(PIN)
        await press(page, "Anmelden")
        await press(page, "Neue Sitzung")
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        await page.get_by_text("Bitte übergeben Sie jetzt").wait_for()
        await check(page, "staff")
        await press(page, "Tablet übergeben")
        await page.get_by_text("Jetzt sind Sie dran").wait_for()
        await check(page, "rider")
        clock.later(245)
        await tablet.sweep()
        stay = page.get_by_role("button", name="Ja, weitermachen")
        await stay.wait_for()
        assert await stay.evaluate("e => e === document.activeElement")
        await check(page, "warning")
        await stay.click()
        await stay.wait_for(state="hidden")
        clock.later(245)
        await tablet.sweep()
        clock.later(61)
        await tablet.sweep()
        await page.get_by_text("Die Sitzung ist beendet").wait_for()
        await check(page, "ended")
        await page.go_back()
        assert await page.get_by_text("Ist das Ihre Fahrt?").count() == 0


@pytest.mark.parametrize(
    "way", [{"reduced_motion": "reduce"}, {"forced_colors": "active"}, {"color_scheme": "dark"}]
)
async def test_ways_of_seeing(way: dict[str, str]) -> None:
    async with served(FakeHouse(), FixedClock()) as tablet, browsing(**way) as page:
        await page.goto(at(tablet))
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        await page.get_by_role("button", name="Zahlungspflichtig").wait_for()
        await check(page, "-".join(way))
        await page.evaluate("document.getElementById('typing').hidden = false")
        moving = "document.getAnimations().filter(a => a.playState === 'running').length"
        assert (await page.evaluate(moving) == 0) is ("reduced_motion" in way)


async def test_the_pages_of_law() -> None:
    async with served(FakeHouse(), FixedClock()) as tablet, browsing() as page:
        for name in ("datenschutz", "impressum", "barrierefreiheit"):
            await page.goto(at(tablet, f"/{name}"))
            await check(page, name)


async def test_without_script_in_a_browser() -> None:
    house = FakeHouse()
    async with (
        served(house, FixedClock()) as tablet,
        browsing(java_script_enabled=False) as page,
    ):
        await page.goto(at(tablet))
        assert await page.get_by_role("button", name="Vorlesen").count() == 0
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        await press(page, "Zahlungspflichtig bestellen")
        await page.get_by_text("HL-7K2M").wait_for()
        assert house.said()[1:] == [("text", "fahrt"), ("choice", "order-token-1")]
        await press(page, "Sitzung beenden")
        await page.get_by_text("Die Sitzung ist beendet").wait_for()
        await page.go_back()
        assert await page.get_by_text("HL-7K2M").count() == 0


async def test_keyboard_alone_finds_the_answer() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.className") == "skip"
        tile = page.get_by_role("button", name="Weg finden")
        await tile.focus()
        await page.keyboard.press("Enter")
        answer = page.get_by_role("heading", name="Sie sagten: tile-2")
        await answer.wait_for()
        assert await answer.evaluate("e => e.closest('article') === document.activeElement")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.id") == "text"


async def test_helps_work_from_every_page() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await page.goto(at(tablet, "/datenschutz"))
        await press(page, "Hilfe holen")
        await page.get_by_role("heading", name="Sie sagten: Mensch").wait_for()
        await page.evaluate("""() => {
            window.spoken = [];
            speechSynthesis.speak = words => window.spoken.push(words.text);
        }""")
        await press(page, "Vorlesen")
        (spoken,) = await page.evaluate("window.spoken")
        assert spoken.startswith("Computerstimme. Sie sagten: Mensch")


async def test_the_place_is_sent_only_when_pressed() -> None:
    house = FakeHouse()
    house.answer = lambda event: Rendered("Wo?", buttons=(Button("Hier", "loc", "location"),))
    where = {"latitude": 53.8689, "longitude": 10.6873}
    async with (
        served(house, FixedClock()) as tablet,
        browsing(geolocation=where, permissions=["geolocation"]) as page,
    ):
        await page.goto(at(tablet))
        assert len(house.events) == 1
        await press(page, "Hier")
        await page.get_by_text("Mein Standort").wait_for()
        assert (house.events[-1].lat, house.events[-1].lon) == (53.8689, 10.6873)


async def test_the_contrast_rule_has_teeth() -> None:
    source = axe.source()
    if source is None:
        pytest.skip("axe-core is not available: no npm")
    async with served(FakeHouse(), FixedClock()) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await page.evaluate("document.querySelector('.card p').style.color = '#717171'")
        await page.evaluate(source)
        found = await page.evaluate(axe.RUN, axe.TAGS)
        assert [line.split(":")[0] for line in found] == ["color-contrast-enhanced"]


async def test_a_lost_network_orders_nothing_twice() -> None:
    house = FakeHouse()
    async with served(house, FixedClock()) as tablet, browsing() as page:
        await page.goto(at(tablet))
        await page.get_by_label("Ihre Nachricht").fill("fahrt")
        await press(page, "Senden")
        order = page.get_by_role("button", name="Zahlungspflichtig")
        await order.wait_for()

        async def lost(route: Any) -> None:
            await route.fetch()  # the house took it, the answer is lost
            await route.abort()

        await page.route("**/choose", lost)
        await page.locator("form.order").evaluate("form => form.requestSubmit()")
        await page.get_by_text("Es wird nichts doppelt bestellt").wait_for()
        await page.unroute("**/choose")
        await page.locator("form.order").evaluate("form => form.requestSubmit()")
        await page.get_by_text("HL-7K2M").wait_for()
        assert house.said().count(("choice", "order-token-1")) == 1
