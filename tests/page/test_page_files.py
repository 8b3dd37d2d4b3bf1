"""Files on the page: the QR code with its words, PDFs as downloads, void where the ticket is."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from pagekit import PIN, TICKET, FakeHouse, FixedClock, Reader, a_page, served, staff_session

from bot.channels.tablet.app import Tablet
from bot.channels.tablet.web import web_app
from bot.ports import Attachment, File, Inbound, Rendered

QR = Attachment("ticket", "t1/2", "Fahrschein.png", "image/png", "QR-Code zur Prüfung: 4711")
WITH_QR = replace(TICKET, files=(QR,))
UNCLEAR = Rendered(
    "", ("Ich weiß noch nicht, ob Ihre Fahrt gebucht ist.",), code="7K3F9-QWE2M",
    files=(Attachment("slip", "t1", "Zettel.pdf", "application/pdf", "Zettel (PDF)"),),
)  # fmt: skip


class Maker:
    """Makes every file out of its kind and trip; void ones are none."""

    def __init__(self) -> None:
        self.asked: list[Attachment] = []
        self.void = False
        self.broken = False

    async def __call__(self, wanted: Attachment) -> File | None:
        self.asked.append(wanted)
        if self.broken:
            raise RuntimeError("no face to write with")
        return None if self.void else File(wanted, f"{wanted.kind} {wanted.of}".encode())


def selling(event: Inbound) -> Rendered:
    return WITH_QR if event.text == "fahrt" else UNCLEAR


async def asked(text: str, make: Maker) -> tuple[Tablet, Reader, int]:
    """A page on which somebody wrote this; the number of the answer's entry."""
    house = FakeHouse()
    house.answer = selling
    tablet, reader = a_page(house, FixedClock(), make=make)
    await reader.get("/")
    await reader.write(text)
    return tablet, reader, len(house.rows)


async def test_the_ticket_shows_its_code_and_offers_its_papers() -> None:
    _, reader, entry = await asked("fahrt", Maker())
    assert f'<img src="/file/{entry}/ticket" alt="QR-Code zur Prüfung: 4711"' in reader.page
    assert f'href="/file/{entry}/receipt" download>Quittung (PDF)<' in reader.page
    picture = await reader.http.get(f"/file/{entry}/ticket")
    assert (picture.content, picture.headers["content-type"]) == (b"ticket t1/2", "image/png")
    assert picture.headers["cache-control"] == "no-store"
    for kind in ("receipt", "slip"):
        paper = await reader.http.get(f"/file/{entry}/{kind}")
        assert paper.content == f"{kind} t1".encode()
        assert paper.headers["content-disposition"].startswith("attachment; filename*=UTF-8''Lotse")
        named = {"receipt": "-Beleg.pdf", "slip": "-Zettel.pdf"}[kind]
        assert paper.headers["content-disposition"].endswith(named)
    slip = await reader.get("/slip")
    assert f'/file/{entry}/ticket"' in slip.text and "HL-7K2M" in slip.text


async def test_an_old_link_to_a_void_file_says_so() -> None:
    make = Maker()
    _, reader, entry = await asked("fahrt", make)
    make.void = True
    answer = await reader.get(f"/file/{entry}/receipt")
    assert answer.status_code == 404 and "nicht mehr" in answer.text


@pytest.mark.parametrize(("language", "told"), [("de", "unser Fehler"), ("en", "our mistake")])
async def test_a_file_that_cannot_be_made_is_our_mistake_in_words(language: str, told: str) -> None:
    make = Maker()
    tablet, reader, entry = await asked("fahrt", make)
    make.broken = True
    door = httpx.ASGITransport(web_app(tablet), raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=door, base_url="http://127.0.0.1", cookies=reader.http.cookies
    ) as browser:
        headers = {"Accept-Language": language}
        answer = await browser.get(f"/file/{entry}/receipt", headers=headers)
    assert answer.status_code == 500 and told in answer.text and 'href="/"' in answer.text
    assert "content-security-policy" in answer.headers


async def test_nobody_elses_file_and_no_other_kind() -> None:
    make = Maker()
    tablet, reader, entry = await asked("fahrt", make)
    other = Reader(tablet)
    await other.get("/")
    for path in (f"/file/{entry}/ticket", f"/file/{entry}/else", "/file/x/ticket"):
        assert (await other.get(path)).status_code == 404
    assert (await reader.get(f"/file/{entry}/else")).status_code == 404
    assert make.asked == []
    assert len(tablet.sessions.all()) == 2


async def test_an_unclear_order_has_a_slip_that_says_so() -> None:
    _, reader, entry = await asked("bestellt", Maker())
    assert f'href="/file/{entry}/slip" download' in reader.page
    await reader.get("/slip")
    assert "UNKLAR" in reader.page and "7K3F9-QWE2M" in reader.page
    paper = await reader.http.get(f"/file/{entry}/slip")
    assert paper.content == b"slip t1"


async def test_an_office_is_one_device_for_all_its_guests() -> None:
    house = FakeHouse()
    _, reader = a_page(house, FixedClock(), staff_pin=PIN, demo=False)
    await staff_session(reader)
    await reader.write("code 1")
    await reader.press("Sitzung beenden")
    await staff_session(reader)
    await reader.write("code 2")
    said = [event for event in house.events if event.kind == "text"]
    assert len({event.person for event in said}) == 2
    assert {event.device for event in said} == {said[0].device}
    assert said[0].device.startswith("office:")


@pytest.mark.parametrize(
    ("public_url", "device"),
    [("https://lotse.example.org", "office:203.0.113.7"), (None, "office:127.0.0.1")],
)
async def test_offices_behind_our_proxy_are_told_apart(public_url: str | None, device: str) -> None:
    """Without a proxy of ours nobody chooses their own address."""
    house, said = FakeHouse(), {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    async with served(house, FixedClock(), staff_pin=PIN, public_url=public_url) as tablet:
        assert tablet.bound
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{tablet.bound[1]}") as browser:
            cookie = (await browser.get("/office")).headers["set-cookie"].partition(";")[0]
            await browser.get("/office", headers={**said, "Cookie": cookie})
        assert [session.device for session in tablet.sessions.all()] == [device]
