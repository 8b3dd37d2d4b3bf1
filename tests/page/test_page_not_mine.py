"""Files of a way, a ticket and a slip belong to one session: no other cookie or guess has them."""

from __future__ import annotations

import pytest
from pagekit import TICKET, FakeHouse, FixedClock, Reader, a_page

from bot.channels.tablet.app import Tablet
from bot.ports import Attachment, File, Inbound, Rendered

WAY = Rendered(
    "Ihr Weg",
    files=(
        Attachment("journey", "", "Lotse-Weg.png", "image/png", "Weg nach Moisling", way="{}"),
        Attachment("calendar", "", "Lotse-Weg.ics", "text/calendar", "Termin", way="{}"),
        Attachment("ticket", "t1/2", "Fahrschein.png", "image/png", "QR-Code"),
    ),
    code=TICKET.code,
    ticket=True,
)
KINDS = ("journey", "calendar", "ticket", "receipt", "slip")


async def make(wanted: Attachment) -> File | None:
    return File(wanted, b"mine")


def telling(event: Inbound) -> Rendered:
    return WAY if event.text == "weg" else Rendered("", ("Guten Tag",))


async def owned() -> tuple[Tablet, Reader, str]:
    """A page that shows a way and a ticket to its reader; the number of their entry."""
    house = FakeHouse()
    house.answer = telling
    tablet, mine = a_page(house, FixedClock(), make=make)
    await mine.get("/")
    await mine.write("weg")
    return tablet, mine, str(len(house.rows))


async def status(reader: Reader, path: str) -> int:
    return (await reader.http.get(path, follow_redirects=False)).status_code


async def test_the_owner_has_them_all() -> None:
    _, mine, entry = await owned()
    assert [await status(mine, f"/file/{entry}/{kind}") for kind in KINDS] == [200] * 5


@pytest.mark.parametrize("kind", KINDS)
async def test_nobody_else_has_any(kind: str) -> None:
    tablet, _, entry = await owned()
    other, stranger = Reader(tablet), Reader(tablet)
    await other.get("/")
    await other.write("weg")
    theirs = next(s for s in tablet.sessions.all() if s.entries and entry not in ids_of(s))
    assert theirs.entries
    assert await status(other, f"/file/{entry}/{kind}") == 404
    assert await status(stranger, f"/file/{entry}/{kind}") in (303, 404)
    for guess in ("0", "-1", "999999", f"{entry}/", f"0{entry}", f"..%2F{entry}", "t1", "%00"):
        assert await status(other, f"/file/{guess}/{kind}") in (303, 404, 405), guess


@pytest.mark.parametrize("kind", KINDS)
async def test_a_forged_or_ended_session_has_none(kind: str) -> None:
    tablet, mine, entry = await owned()
    path = f"/file/{entry}/{kind}"
    ((name, value),) = [(c.name, c.value) for c in mine.http.cookies.jar][:1]
    forger = Reader(tablet)
    for forged in (value[:-1], f"{value}x", value.swapcase(), value[::-1], "", "r.", "o.1"):
        forger.http.cookies.clear()
        forger.http.cookies.set(name, forged or "")
        assert await status(forger, path) in (303, 404), forged
    forger.http.cookies.clear()
    forger.http.cookies.set(name, value or "")
    assert await status(forger, path) == 200, "teeth: the cookie alone is what counts"
    await mine.get("/")
    await mine.press("Sitzung beenden")
    assert await status(forger, path) in (303, 404)
    assert await status(mine, path) in (303, 404)


async def test_a_slip_shows_ones_own_alone() -> None:
    tablet, mine, entry = await owned()
    other = Reader(tablet)
    await other.get("/")
    seen = await other.http.get("/slip")
    assert str(TICKET.code) not in seen.text and f"/file/{entry}/" not in seen.text
    assert str(TICKET.code) in (await mine.http.get("/slip")).text


def ids_of(session: object) -> set[str]:
    return {entry.id for entry in getattr(session, "entries", ())}
