"""Files on the page: the QR code with its words, PDFs as downloads, void where the ticket is."""

from __future__ import annotations

from dataclasses import replace

from pagekit import PIN, TICKET, FakeHouse, FixedClock, a_page, staff_session

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

    async def __call__(self, wanted: Attachment) -> File | None:
        self.asked.append(wanted)
        return None if self.void else File(wanted, f"{wanted.kind} {wanted.of}".encode())


def selling(event: Inbound) -> Rendered:
    return WITH_QR if event.text == "fahrt" else UNCLEAR


async def test_the_ticket_shows_its_code_and_offers_its_papers() -> None:
    house, make = FakeHouse(), Maker()
    house.answer = selling
    _, reader = a_page(house, FixedClock(), make=make)
    await reader.get("/")
    await reader.write("fahrt")
    entry = len(house.rows)
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
    house, make = FakeHouse(), Maker()
    house.answer = selling
    _, reader = a_page(house, FixedClock(), make=make)
    await reader.get("/")
    await reader.write("fahrt")
    make.void = True
    answer = await reader.get(f"/file/{len(house.rows)}/receipt")
    assert answer.status_code == 404 and "nicht mehr" in answer.text


async def test_nobody_elses_file_and_no_other_kind() -> None:
    house, make = FakeHouse(), Maker()
    house.answer = selling
    tablet, reader = a_page(house, FixedClock(), make=make)
    await reader.get("/")
    await reader.write("fahrt")
    entry = len(house.rows)
    _, other = a_page(house, FixedClock(), make=make)
    other.http._transport = reader.http._transport
    await other.get("/")
    for path in (f"/file/{entry}/ticket", f"/file/{entry}/calendar", "/file/x/ticket"):
        assert (await other.get(path)).status_code == 404
    assert (await reader.get(f"/file/{entry}/calendar")).status_code == 404
    assert make.asked == []
    assert tablet.sessions.all()


async def test_an_unclear_order_has_a_slip_that_says_so() -> None:
    house, make = FakeHouse(), Maker()
    house.answer = selling
    _, reader = a_page(house, FixedClock(), make=make)
    await reader.get("/")
    await reader.write("bestellt")
    assert f'href="/file/{len(house.rows)}/slip" download' in reader.page
    await reader.get("/slip")
    assert "UNKLAR" in reader.page and "7K3F9-QWE2M" in reader.page
    paper = await reader.http.get(f"/file/{len(house.rows)}/slip")
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
