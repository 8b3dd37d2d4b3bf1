"""The page in an office: PIN and lock-out, who may order, ending and idle wipe."""

from __future__ import annotations

import logging

import pytest
from pagekit import ORDER, PIN, FakeHouse, FixedClock, Reader, a_page, staff_session

from bot.channels.tablet.app import Tablet
from bot.channels.tablet.sessions import Session, Sessions


class Desk:
    """An office page with what it told the house to forget and to note."""

    def __init__(self) -> None:
        self.house, self.clock = FakeHouse(), FixedClock()
        self.wiped: list[str] = []
        self.noted: list[str] = []
        self.fails = 0
        self.tablet, self.reader = a_page(
            self.house,
            self.clock,
            demo=False,
            staff_pin=PIN,
            wipe=self.wipe,
            audit=self.noted.append,
            history=self.house.history,
        )

    async def wipe(self, address: str) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("busy")
        self.wiped.append(address)
        self.house.rows = [row for row in self.house.rows if row.address != address]

    @property
    def session(self) -> Session:
        return next(iter(self.tablet.sessions.all()))


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_nothing_opens_without_the_pin(desk: Desk) -> None:
    await desk.reader.get()
    assert desk.reader.has("Anmelden") and not desk.house.events
    token = desk.reader.csrf
    for path in ("/office/new", "/say", "/office/hand-over", "/choose"):
        fields = {"csrf": token, "text": "x", "event": "abcdefgh"}
        assert (await desk.reader.post(path, fields)).status_code == 403
    assert not desk.house.events


async def test_signing_in_changes_the_cookie(desk: Desk) -> None:
    await desk.reader.get("/office")
    before = desk.reader.http.cookies["lotse"]
    await desk.reader.press("Anmelden", pin=PIN)
    assert desk.reader.has("Neue Sitzung")
    assert desk.reader.http.cookies["lotse"] != before
    assert desk.tablet.sessions.find(before) is None


async def test_five_wrong_pins_lock_for_a_quarter_of_an_hour(desk: Desk) -> None:
    await desk.reader.get("/office")
    for _ in range(4):
        assert (await desk.reader.press("Anmelden", pin="0000")).status_code == 403
    assert (await desk.reader.press("Anmelden", pin="0000")).status_code == 429
    assert "15 Minuten" in desk.reader.page
    stranger = Reader(desk.tablet)
    await stranger.get("/office")
    assert "gesperrt" in stranger.page
    fields = {"csrf": desk.session.csrf, "pin": PIN}
    assert (await desk.reader.post("/office", fields)).status_code == 429
    desk.clock.later(14 * 60)
    assert (await desk.reader.post("/office", fields)).status_code == 429
    desk.clock.later(61)
    assert (await desk.reader.post("/office", fields)).status_code == 200
    assert desk.reader.has("Neue Sitzung")
    assert desk.noted.count("staff sign-in") == 7


async def test_four_wrong_pins_do_not_lock(desk: Desk) -> None:
    await desk.reader.get("/office")
    for _ in range(4):
        await desk.reader.press("Anmelden", pin="1")
    await desk.reader.press("Anmelden", pin=PIN)
    assert desk.reader.has("Neue Sitzung")


async def test_staff_prepares_and_the_rider_orders(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await staff_session(desk.reader)
    await desk.reader.write("fahrt")
    assert desk.house.events[-1].role == "staff"
    assert not desk.reader.has("Zahlungspflichtig bestellen")
    assert "Bitte übergeben Sie jetzt das Tablet" in desk.reader.page
    fields = {"csrf": desk.reader.csrf, "token": ORDER.token, "event": "abcdefgh1"}
    with caplog.at_level(logging.DEBUG):
        refused = await desk.reader.post("/choose", fields)
    assert refused.status_code == 403 and "Nichts wurde bestellt" in refused.text
    assert desk.noted == ["order by staff"]
    assert ORDER.token not in caplog.text and "fahrt" not in caplog.text
    assert ORDER.token not in [event.token for event in desk.house.events]
    await desk.reader.press("Tablet übergeben")
    await desk.reader.press("Zahlungspflichtig bestellen")
    assert (desk.house.events[-1].role, desk.house.events[-1].token) == ("guest", ORDER.token)


@pytest.mark.parametrize(
    "words", ["Zahlungspflichtig bestellen", " zahlungspflichtig  BESTELLEN. "]
)
async def test_staff_does_not_order_by_writing_either(desk: Desk, words: str) -> None:
    await staff_session(desk.reader)
    await desk.reader.write("fahrt")
    before = len(desk.house.events)
    form = desk.reader.form("Senden")
    answer = await desk.reader.post(form["action"], {**form["fields"], "text": words})
    assert answer.status_code == 403 and len(desk.house.events) == before
    await desk.reader.get()
    await desk.reader.press("Tablet übergeben")
    await desk.reader.write(words)
    assert len(desk.house.events) == before + 1


async def test_back_to_staff_needs_the_pin(desk: Desk) -> None:
    await staff_session(desk.reader)
    await desk.reader.press("Tablet übergeben")
    await desk.reader.press("Anmelden", pin="1234")
    assert desk.session.role == "guest"
    await desk.reader.get()
    await desk.reader.press("Anmelden", pin=PIN)
    assert desk.session.role == "staff"


async def test_a_guest_of_the_demo_cannot_become_staff() -> None:
    house = FakeHouse()
    tablet, reader = a_page(house, FixedClock(), demo=True, staff_pin=PIN)
    await reader.get()
    fields = {"csrf": reader.csrf, "pin": PIN}
    assert (await reader.post("/office/back", fields)).status_code == 403
    assert next(iter(tablet.sessions.all())).role == "resident"


async def test_ending_wipes_everywhere(desk: Desk) -> None:
    await staff_session(desk.reader)
    address = desk.session.address
    await desk.reader.write("Marliplatz nach Bahnhof")
    cookie = desk.reader.http.cookies["lotse"]
    form = desk.reader.form("Sitzung beenden")
    ended = await desk.reader.post(form["action"], form["fields"])
    assert ended.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert 'lotse="";' in ended.headers["set-cookie"]
    assert desk.wiped == [address] and not list(desk.tablet.sessions.all())
    desk.reader.http.cookies.set("lotse", cookie, domain="127.0.0.1")
    back = await desk.reader.get("/")
    assert "Marliplatz" not in back.text and "beendet" in back.text
    assert "Marliplatz" not in (await desk.reader.get("/slip")).text


async def test_a_failed_wipe_is_tried_again(desk: Desk) -> None:
    await staff_session(desk.reader)
    desk.fails = 1
    await desk.reader.press("Sitzung beenden")
    assert desk.wiped == []
    await desk.tablet.sweep()
    assert len(desk.wiped) == 1


async def test_idle_warns_and_one_tap_goes_on(desk: Desk) -> None:
    await staff_session(desk.reader)
    await desk.reader.press("Tablet übergeben")
    desk.clock.later(239)
    await desk.tablet.sweep()
    assert desk.session.warned_at is None
    desk.clock.later(1)
    await desk.tablet.sweep()
    assert desk.session.warned_at is not None
    await desk.reader.get("/still-here")
    assert desk.session.warned_at is not None  # looking is no sign of life
    await desk.reader.press("Ja, weitermachen")
    assert desk.session.warned_at is None
    desk.clock.later(100)
    await desk.tablet.sweep()
    assert list(desk.tablet.sessions.all())


async def test_idle_ends_only_after_a_whole_warning(desk: Desk) -> None:
    await staff_session(desk.reader)
    desk.clock.later(3600)  # the sweeper was late: still the whole warning
    await desk.tablet.sweep()
    assert desk.wiped == []
    desk.clock.later(59)
    await desk.tablet.sweep()
    assert desk.wiped == []
    desk.clock.later(1)
    await desk.tablet.sweep()
    assert len(desk.wiped) == 1
    assert "beendet" in (await desk.reader.get()).text


async def test_a_sign_in_page_left_open_over_night_still_works(desk: Desk) -> None:
    await desk.reader.get("/office")
    desk.clock.later(8 * 3600)
    await desk.tablet.sweep()
    await desk.tablet.sweep()
    await desk.reader.press("Anmelden", pin=PIN)
    assert desk.reader.has("Neue Sitzung")


async def test_a_flood_of_sign_in_pages_does_not_push_a_guest_out() -> None:
    sessions, now = Sessions(limit=3), FixedClock()()
    _, guest = sessions.open(now, office=True)
    guest.stage = "talk"
    for _ in range(10):
        sessions.open(now, office=True)
    assert sessions.at(guest.address) is guest
    assert len(list(sessions.all())) == 3


def test_a_warning_is_never_shorter_than_twenty_seconds() -> None:
    with pytest.raises(ValueError, match="20 s"):
        a_page(FakeHouse(), FixedClock(), warn_s=19)


async def test_a_restart_gives_nobody_a_role(desk: Desk) -> None:
    await staff_session(desk.reader)
    await desk.reader.write("fahrt")
    tablet, reader = a_page(
        desk.house, desk.clock, demo=False, staff_pin=PIN, history=desk.house.history
    )
    reader.http.cookies = desk.reader.http.cookies
    page = (await reader.get()).text
    assert "Ist das Ihre Fahrt?" not in page and reader.has("Anmelden")
    await reader.press("Anmelden", pin=PIN)
    assert "Ist das Ihre Fahrt?" in reader.page
    assert only(tablet).role == "staff"


def only(tablet: Tablet) -> Session:
    """The one session of a page."""
    (session,) = tablet.sessions.all()
    return session
