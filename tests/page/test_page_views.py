"""How plain lines are drawn: a journey as a line, choices as a table, every word kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pagekit import READ_BACK

from bot.channels.tablet.sessions import Entry, plain
from bot.channels.tablet.views import (
    Block,
    beneath,
    blocks,
    german,
    headline,
    html_lang,
    icon_of,
    is_web,
    marked,
    parts,
    slip_entries,
    tied,
)
from bot.ports import Button, Rendered

LINES = ("9:12 Bus 30 ab ZOB", "10:02 Travemünde Strand")


def kinds(*lines: str, buttons: tuple[Button, ...] = ()) -> list[str]:
    return [block.kind for block in blocks(Rendered("t", lines, buttons))]


def test_a_journey_is_a_line() -> None:
    assert [block.kind for block in blocks(READ_BACK)] == ["text", "line", "live", "pairs"]
    line = blocks(READ_BACK)[1]
    assert [row.head for row in line.rows] == ["19:18", "19:25", "19:34"]
    assert [row.walk for row in line.rows] == [True, False, False]
    assert line.rows[1].sign == "Bus 11"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (LINES, ["line"]),
        (("9:12 Uhr Bus 30", "10:02 Uhr Strand"), ["line"]),
        (("10:12 Bus 30", "9:02 Strand"), ["times"]),
        (("9:12–10:02 Bus 30", "9:42–10:32 Bus 31"), ["times"]),
        (("9:12 Bus 30, 3,60 €", "9:42 Bus 31, 3,60 €"), ["times"]),
        (("9:12 Bus 30",), ["times"]),
        (("9:12 Linie 30 Richtung Strand", "9:42 Linie 30 Richtung Strand"), ["times"]),
        (("10:00 Uhr gemessen: 8 °C, heiter", "14:00 Uhr: 9 °C, wolkig"), ["times"]),
        (("10:00 Kasper · hin zu Fuß, ab 9:40 · kostenlos", "11:00 Chor · kostenlos"), ["times"]),
        (("9:12 Bus 30 ab ZOB; an 10:02 Strand",), ["line"]),
        (("DEMO, kein Fahrschein",), ["demo"]),
        (("2 × Kind: je 2,10 €", "Beförderer: LVG"), ["pairs"]),
        (("Preis: 3,60 €", "Storno: kostenlos"), ["pairs"]),
        (("Hinweis: bitte winken.",), ["text"]),
        (("Ort: Moisling", "Telefon: 0451", "Quelle: Liste der Büros"), ["pairs", "text"]),
        (("Stand 14:05",), ["live"]),
        (("Siehe https://www.nah.sh/",), ["text"]),
        (("112 anrufen",), ["text"]),
    ],
)
def test_forms_of_lines(lines: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(*lines) == expected


def test_arrivals_end_the_line() -> None:
    lines = (
        "9:35 Bus 6 ab Marliplatz, Niederflur; an 9:48 ZOB",
        "9:48 zu Fuß, 2 min bis ZOB",
        "9:57 Bus 9 ab ZOB, Steig 4; an 10:31 Moisling",
    )
    (line,) = blocks(Rendered("t", lines))
    assert [row.head for row in line.rows] == ["9:35", "9:48", "9:57", "10:31"]
    assert [row.note for row in line.rows] == ["an 9:48 ZOB", "", "", ""]
    assert (line.rows[0].sign, line.rows[0].after) == ("Bus 6", " ab Marliplatz, Niederflur")
    assert line.rows[3].text == "Moisling"


def test_several_lines_share_one_sign() -> None:
    (block,) = blocks(Rendered("t", ("9:04 – 10:10 · Linie 9 + RE8 · 1 Umstieg",)))
    assert (block.rows[0].head, block.rows[0].sign) == ("9:04 – 10:10", "Linie 9 + RE8")
    assert block.rows[0].after == " 1 Umstieg"


def test_departures_to_choose_from_are_no_journey() -> None:
    choices = (Button("9:12 nehmen", "a"), Button("10:02 nehmen", "b"))
    assert kinds(*LINES, buttons=choices) == ["times"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), max_size=6))
def test_no_word_is_lost(lines: list[str]) -> None:
    for title in ("t", ""):
        message = Rendered(title, tuple(lines))
        shown = headline(message) + beneath(message)
        shown += "".join(words(block) for block in blocks(message))
        assert letters(shown) == letters(title + "".join(lines))
        assert "".join(part.text for line in lines for part in parts(line)) == "".join(lines)


def words(block: Block) -> str:
    return "".join(row.head + row.text + row.sign + row.after for row in block.rows)


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_a_short_first_line_is_the_heading_where_there_is_no_title() -> None:
    assert headline(Rendered("", ("Wohin?", "Sie können tippen."))) == "Wohin?"
    assert headline(Rendered("", ("lang " * 30,))) == ""
    assert headline(Rendered("", ("9:12 Bus 30",))) == ""
    assert headline(Rendered("")) == ""


@pytest.mark.parametrize(
    ("title", "head", "below"),
    [
        ("Sonntag, 29. November in Lübeck · Kalender (Demo)",
         "Sonntag, 29. November in Lübeck", "Kalender (Demo)"),
        ("Parken nahe Leuchtenfeld (Simulation). Freie Plätze können schnell weg sein.",
         "Parken nahe Leuchtenfeld (Simulation)", "Freie Plätze können schnell weg sein."),
        ("Willkommen in St. Gertrud. Das steht für dich an:",
         "Willkommen in St. Gertrud", "Das steht für dich an:"),
        ("Beispielpark St. Jürgen am Dienstag, 1. Dezember, 9:00 Uhr",
         "Beispielpark St. Jürgen am Dienstag, 1. Dezember, 9:00 Uhr", ""),
        ("Ist das Ihre Fahrt?", "Ist das Ihre Fahrt?", ""),
        ("Gut. Bis dann.", "Gut. Bis dann.", ""),
    ],
)  # fmt: skip
def test_a_heading_is_the_first_clause(title: str, head: str, below: str) -> None:
    message = Rendered(title, ("mehr",))
    assert (headline(message), beneath(message)) == (head, below)


def test_german_of_a_source_is_marked_in_english() -> None:
    lines = [{"text": "outing.line", "facts": {"title": "Kasper & Co"}}]
    core = {"facts": {"source": "Kalender"}, "lines": lines}
    message = Rendered("Sunday · Kalender", ("15:00 Kasper & Co, 7 km",), lang="en", core=core)
    foreign = german(message)
    assert foreign == ("Kasper & Co", "Kalender")
    assert marked("Kasper & Co, 7 km <b>", foreign) == (
        '<span lang="de">Kasper &amp; Co</span>, 7\u00a0km &lt;b&gt;'
    )
    assert german(Rendered("Sonntag", ("Kasper",), core=core)) == ()


def test_numbers_stay_with_their_units() -> None:
    text = "in 1.000 m, 28 min; 10 %, 8 °C am 29. November, Stand 10:05, 3 Minuten, 5 mal"
    assert tied(text).replace("\u00a0", "_") == (
        "in 1.000_m, 28_min; 10_%, 8_°C am 29._November, Stand_10:05, 3 Minuten, 5 mal"
    )


def test_links_in_running_text() -> None:
    text = "Mehr: /datenschutz. Siehe https://www.nah.sh/a, nicht javascript:x oder a/datenschutz"
    assert [part.href for part in parts(text) if part.href] == [
        "/datenschutz",
        "https://www.nah.sh/a",
    ]


def test_only_web_addresses_are_links() -> None:
    assert is_web("https://www.nah.sh/x?y=1") and is_web("http://localhost/")
    for bad in ("javascript:alert(1)", "//evil", "data:text/html,x", "https://", "http://[", ""):
        assert not is_web(bad)


def test_order_words_are_compared_as_the_house_does() -> None:
    label = plain("Zahlungspflichtig bestellen")
    assert plain("  ZAHLUNGSPFLICHTIG   bestellen. ") == label
    assert plain("Zahlungspflichtig bestellen..") != label


def test_tiles_have_pictures_and_languages_have_tags() -> None:
    assert [icon_of(x) for x in ("Meine Fahrten", "Fahrt buchen", "???")] == ["clock", "bus", "dot"]
    assert (html_lang("de-leicht"), html_lang("en")) == ("de-simple", "en")


def test_the_slip_has_two_items_and_only_the_newest_of_each() -> None:
    bus = Entry("1", 1, Rendered("Bus", code="A", ticket=True))
    hello, asked = Entry("2", 2, Rendered("Hallo")), Entry("3", 3, text="Fahrt")
    shuttle = Entry("4", 4, Rendered("Shuttle", code="B"))
    unsure = Entry("5", 5, Rendered("UNKLAR", code="A"))
    assert slip_entries((bus, hello, asked, shuttle)) == (bus, shuttle)
    assert slip_entries((bus, shuttle, unsure)) == (shuttle, unsure)
