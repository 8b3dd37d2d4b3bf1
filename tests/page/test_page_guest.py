"""The demo page for a guest: greeting, talk without script, safety of forms and headers."""

from __future__ import annotations

import dataclasses

import pytest
from pagekit import GREETING, ORDER, FakeHouse, FixedClock, Reader, a_page

from bot.channels.tablet import TabletSettings, open_channel
from bot.channels.tablet.shield import CSP
from bot.ports import Button, Gone, OutboxRow, Rendered, Sent

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


async def test_opens_at_once_and_greets_with_tiles(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    assert [event.kind for event in house.events] == ["join"]
    assert house.events[0].role == "resident"
    assert "Demo: Simulation, kein Fahrschein" in reader.page
    assert 'class="acts tiles"' in reader.page
    assert all(reader.has(button.label) for button in GREETING.buttons)


async def test_works_without_script(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    await reader.write("fahrt")
    assert "Ist das Ihre Fahrt?" in reader.page
    await reader.press("Zahlungspflichtig bestellen")
    assert "HL-7K2M" in reader.page
    assert house.said()[1:] == [("text", "fahrt"), ("choice", ORDER.token)]


async def test_price_stands_directly_above_the_order(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    await reader.write("fahrt")
    between = reader.page.split("Zusammen 3,60 €")[1].split("Zahlungspflichtig bestellen")[0]
    assert "<p" not in between and "<button" in between


async def test_a_double_press_is_one_event(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    await reader.write("fahrt")
    form = reader.form("Zahlungspflichtig bestellen")
    await reader.post(form["action"], form["fields"])
    await reader.post(form["action"], form["fields"])
    assert house.said().count(("choice", ORDER.token)) == 1
    assert reader.page.count('class="me ordered"') == 1


async def test_cookie_is_strict_and_says_nothing(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    answer = await reader.get()
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    value = cookie.split("=", 1)[1].split(";")[0]
    assert value not in reader.page
    assert value not in house.events[0].conversation


async def test_cookie_is_secure_behind_https(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock, public_url="https://lotse.example")
    answer = await reader.get(host="lotse.example")
    assert answer.headers["set-cookie"].startswith("__Host-lotse=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("path", ["/say", "/choose", "/place", "/size", "/stay", "/end"])
async def test_every_post_needs_the_token(house: FakeHouse, clock: FixedClock, path: str) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    fields = {"text": "x", "token": "tile-1", "event": "abcdefgh1", "lat": "1", "lon": "1"}
    right = {**fields, "csrf": reader.csrf}
    assert (await reader.post(path, {**fields, "csrf": "wrong"})).status_code == 403
    assert (await reader.post(path, fields)).status_code == 403
    crossed = await reader.post(path, right, **{"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403
    assert len(house.events) == 1
    assert (await reader.post(path, right)).status_code == 200  # the guard's teeth


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil"])
async def test_other_hosts_are_turned_away(house: FakeHouse, clock: FixedClock, host: str) -> None:
    _, reader = a_page(house, clock)
    answer = await reader.get("/", host=host)
    assert answer.status_code == 421
    assert not house.events and "set-cookie" not in answer.headers
    assert answer.headers["content-security-policy"] == CSP


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:1234", "LOCALHOST"])
async def test_own_names_pass(house: FakeHouse, clock: FixedClock, host: str) -> None:
    _, reader = a_page(house, clock)
    assert (await reader.get("/", host=host)).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/health",
        "/datenschutz",
        "/impressum",
        "/barrierefreiheit",
        "/slip",
        "/ended",
        "/nowhere",
        "/static/style.css",
        "/static/page.js",
        "/office",
    ],
)
async def test_every_answer_is_shielded(house: FakeHouse, clock: FixedClock, path: str) -> None:
    _, reader = a_page(house, clock)
    headers = (await reader.get(path)).headers
    assert headers["content-security-policy"] == CSP
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]


async def test_words_of_people_are_never_markup(house: FakeHouse, clock: FixedClock) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    house.answer = lambda event: Rendered(
        evil, (evil, f"9:12 {evil}"), (Button(evil, "tok"),), price=evil, code=evil, ticket=True
    )
    tablet, reader = a_page(house, clock)
    await reader.get()
    await reader.write(evil)
    session = next(iter(tablet.sessions.all()))
    fragments = "".join(tablet.pages.entry(session, entry) for entry in session.entries)
    for html in (reader.page, fragments, (await reader.get("/slip")).text):
        assert "&lt;script&gt;alert" in html
        assert "<script>alert" not in html and "<img src=x" not in html


async def test_links_only_to_the_web(house: FakeHouse, clock: FixedClock) -> None:
    house.answer = lambda event: Rendered(
        "Links",
        buttons=(
            Button("Böse", "javascript:alert(1)", "url"),
            Button("Daten", "data:text/html,x", "url"),
            Button("Fahrplan", "https://www.nah.sh/", "url"),
        ),
    )
    _, reader = a_page(house, clock)
    await reader.get()
    assert "javascript:" not in reader.page and "data:text" not in reader.page
    assert 'href="https://www.nah.sh/" rel="noopener noreferrer external"' in reader.page


async def test_large_bodies_and_floods_are_refused(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock, posts_per_minute=3)
    await reader.get()
    form = reader.form("Senden")
    answer = await reader.post("/say", {**form["fields"], "text": "x" * 70_000})
    assert answer.status_code == 413
    await reader.get()
    for _ in range(3):
        await reader.write("hallo")
    fourth = await reader.post(form["action"], {**form["fields"], "text": "hallo"})
    assert fourth.status_code == 429 and fourth.headers["retry-after"] == "60"
    clock.later(61)
    await reader.get()
    assert (await reader.write("wieder da")).status_code == 200


async def test_five_thousand_characters_reach_the_house(
    house: FakeHouse, clock: FixedClock
) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    await reader.write("ä" * 5000)
    assert house.events[-1].text == "ä" * 5000


async def test_only_what_was_shown_counts(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    form = reader.form("Fahrt buchen")
    answer = await reader.post("/choose", {**form["fields"], "token": "guessed"})
    assert answer.status_code == 409
    assert len(house.events) == 1


async def test_place_is_checked(house: FakeHouse, clock: FixedClock) -> None:
    house.answer = lambda event: Rendered("Wo?", buttons=(Button("Hier", "loc", "location"),))
    _, reader = a_page(house, clock)
    await reader.get()
    assert "data-place hidden" in reader.page
    fields = reader.form("Hier")["fields"]
    for lat in ("nan", "95", "", "1e400"):
        answer = await reader.post("/place", {**fields, "lat": lat, "lon": "10.6"})
        assert answer.status_code == 400
    await reader.post("/place", {**fields, "lat": "53.86", "lon": "10.68"})
    assert (house.events[-1].kind, house.events[-1].lat) == ("location", 53.86)


async def test_a_message_the_house_did_not_keep_is_taken_back(
    house: FakeHouse, clock: FixedClock
) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    form = reader.form("Senden")
    house.broken = True
    answer = await reader.post("/say", {**form["fields"], "text": "verloren"})
    assert answer.status_code == 503 and "nicht angekommen" in answer.text
    assert "verloren" not in (await reader.get()).text
    house.broken = False
    await reader.post("/say", {**form["fields"], "text": "verloren"})
    assert "verloren" in reader.page


async def test_larger_text_needs_no_script_and_no_cookie_of_its_own(
    house: FakeHouse, clock: FixedClock
) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    sizes = []
    for _ in range(3):
        await reader.press("Größer")
        sizes.append(reader.page.split('class="size-')[1][:3])
    assert sizes == ["150", "200", "100"]
    assert list(reader.http.cookies) == ["lotse"]


async def test_helps_send_their_words(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock)
    await reader.get()
    await reader.press("Leichte Sprache")
    await reader.press("Hilfe holen")
    assert house.said()[1:] == [("text", "Leichte Sprache"), ("text", "Mensch")]


async def test_language_follows_the_messages(house: FakeHouse, clock: FixedClock) -> None:
    house.answer = lambda event: Rendered("Hello", lang="de-leicht" if event.text else "en")
    _, reader = a_page(house, clock)
    await reader.get("/", **{"accept-language": "en-GB,en;q=0.9"})
    assert house.events[0].language == "en"
    assert '<html lang="en"' in reader.page
    await reader.press("Send", text="leicht")
    assert '<html lang="de-simple"' in reader.page and "Alltags-Sprache" in reader.page


@pytest.mark.parametrize("path", ["/datenschutz", "/impressum", "/barrierefreiheit"])
async def test_legal_pages_open_no_session(house: FakeHouse, clock: FixedClock, path: str) -> None:
    _, reader = a_page(house, clock)
    answer = await reader.get(path)
    assert "Demo, kein Angebot der Stadt" in answer.text or path == "/barrierefreiheit"
    assert not house.events and "set-cookie" not in answer.headers
    await reader.get()
    assert f'href="{path}"' in reader.page


async def test_slip_shows_what_was_said_last_of_each_code(
    house: FakeHouse, clock: FixedClock
) -> None:
    _, reader = a_page(house, clock, phone="0451 000", operator="Hansestadt Lübeck")
    await reader.get()
    assert "noch keinen Zettel" in (await reader.get("/slip")).text
    await reader.get()
    await reader.write("fahrt")
    await reader.press("Zahlungspflichtig bestellen")
    slip = (await reader.get("/slip")).text
    for fact in ("HL-7K2M", "19:25", "3,60 €", "DEMO, kein Fahrschein", "0451 000"):
        assert fact in slip
    cancelled = Rendered("Storniert", code="HL-7K2M")
    await house.send(house.events[0].conversation, cancelled)
    after = (await reader.get("/slip")).text
    assert "Storniert" in after and "19:25" not in after


async def test_deliver_edits_repeats_and_ends(house: FakeHouse, clock: FixedClock) -> None:
    tablet, reader = a_page(house, clock)
    await reader.get()
    address = house.events[0].conversation
    first = await house.send(address, Rendered("Ich prüfe …"))
    assert isinstance(first, Sent)
    edited = await house.send(address, Rendered("Gebucht"), first.native_id)
    assert edited == first
    again = dataclasses.replace(house.rows[-1], replaces=None, id=int(first.native_id))
    await tablet.deliver(again)
    page = (await reader.get()).text
    assert page.count("Gebucht") == 1 and "Ich prüfe" not in page
    nobody = OutboxRow(99, "tablet", "main", "unknown", Rendered("x"))
    assert isinstance(await tablet.deliver(nobody), Gone)
    await reader.press("Sitzung beenden")
    assert isinstance(await house.send(address, Rendered("zu spät")), Gone)


async def test_a_restart_keeps_the_conversation(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock, history=house.history)
    await reader.get()
    await reader.write("fahrt")
    tablet, after = a_page(house, clock, history=house.history)
    sent = await house.send(house.events[0].conversation, Rendered("In der Pause"))
    assert isinstance(sent, Sent)
    after.http.cookies = reader.http.cookies
    await after.get()
    assert "Ist das Ihre Fahrt?" in after.page and "In der Pause" in after.page
    assert len([event for event in house.events if event.kind == "join"]) == 1
    assert len(list(tablet.sessions.all())) == 1


async def test_an_open_page_goes_on_after_a_restart(house: FakeHouse, clock: FixedClock) -> None:
    before, reader = a_page(house, clock, history=house.history)
    await reader.get()
    await reader.write("fahrt")
    last = next(iter(before.sessions.all())).seq
    clock.later(5)
    tablet, after = a_page(house, clock, history=house.history)
    after.http.cookies, after.page = reader.http.cookies, reader.page
    await after.press("Zahlungspflichtig bestellen")
    assert "HL-7K2M" in after.page
    session = next(iter(tablet.sessions.all()))
    assert all(entry.seq > last for entry in session.entries)


async def test_the_demo_never_leaves_loopback(house: FakeHouse) -> None:
    with pytest.raises(ValueError, match="loopback"):
        TabletSettings(host="0.0.0.0", demo=True)  # noqa: S104
    closed = Reader(open_channel(house, TabletSettings(demo=False)))
    assert (await closed.get()).status_code == 404
    assert (await closed.get("/health")).json() == {"ok": True}


async def test_the_page_is_that_of_its_city(house: FakeHouse, clock: FixedClock) -> None:
    _, reader = a_page(house, clock, city="Musterstadt", authority="Amt für Daten")
    await reader.get()
    assert "<title>Lotse, Wege und Fahrten in Musterstadt" in reader.page
    told = (await reader.get("/datenschutz")).text
    assert "beschweren: Amt für Daten." in told and "none" not in told
    for page in (reader.page, told):
        assert not [name for name in ("Lübeck", "Travemünde", "Schleswig") if name in page]


async def test_where_nobody_names_an_authority_none_is_told(
    house: FakeHouse, clock: FixedClock
) -> None:
    _, reader = a_page(house, clock, city="Musterstadt")
    told = (await reader.get("/datenschutz")).text
    assert "bei der Datenschutz-Aufsicht beschweren." in told and "none" not in told
