"""A way on the page: the picture with its text, and both files for this session alone."""

from __future__ import annotations

from pagekit import FakeHouse, FixedClock, Reader, a_page

from bot.channels.tablet.app import Tablet
from bot.channels.tablet.views import slip_entries
from bot.ports import Attachment, File, Rendered

ALT = "Marliplatz – UKSH\n9:01 Marliplatz"
CARD = Attachment("journey", "", "Lotse-Weg.png", "image/png", ALT, way="{}")
DATES = Attachment("calendar", "", "Lotse-Weg.ics", "text/calendar", "Kalendereintrag", way="{}")
SHOWN = Rendered("", ("Hier ist der Weg nach UKSH als Bild.",), files=(CARD,))
DATED = Rendered("", ("Hier ist der Weg nach UKSH für den Kalender.",), files=(DATES,))


async def made(wanted: Attachment) -> File | None:
    return File(wanted, wanted.kind.encode())


async def asked(text: str) -> tuple[Tablet, Reader, int]:
    house = FakeHouse()
    house.answer = lambda event: SHOWN if event.text == "bild" else DATED
    tablet, reader = a_page(house, FixedClock(), make=made)
    await reader.get("/")
    await reader.write(text)
    return tablet, reader, len(house.rows)


async def test_the_picture_is_shown_with_its_text_and_can_be_kept() -> None:
    _, reader, entry = await asked("bild")
    assert f'<img src="/file/{entry}/journey" alt="{ALT}"' in reader.page
    assert f'href="/file/{entry}/journey" download="Lotse-Weg.png">Bild speichern<' in reader.page
    picture = await reader.http.get(f"/file/{entry}/journey")
    assert (picture.content, picture.headers["content-type"]) == (b"journey", "image/png")
    assert picture.headers["cache-control"] == "no-store"
    assert (await reader.http.get(f"/file/{entry}/calendar")).status_code == 404


async def test_the_calendar_file_is_a_download() -> None:
    _, reader, entry = await asked("kalender")
    assert "<img" not in reader.page.split("für den Kalender")[-1]
    dates = await reader.http.get(f"/file/{entry}/calendar")
    assert dates.content == b"calendar"
    assert dates.headers["content-type"].startswith("text/calendar")
    assert dates.headers["content-disposition"] == "attachment; filename*=UTF-8''Lotse-Weg.ics"


async def test_another_session_has_no_way_to_it() -> None:
    tablet, reader, entry = await asked("bild")
    other = Reader(tablet)
    await other.get("/")
    assert (await other.get(f"/file/{entry}/journey")).status_code == 404
    assert (await reader.get(f"/file/{entry}/journey")).status_code == 200


async def test_a_way_is_no_slip() -> None:
    tablet, reader, _ = await asked("bild")
    session = next(iter(tablet.sessions.all()))
    assert slip_entries(session.entries) == ()
    assert "Hier ist der Weg" not in (await reader.get("/slip")).text
