"""The journey card: nothing overlaps, nothing leaves the picture, no word is unreadable."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from waykit import AT, FALLEN, FIVE, MIXED, NIGHT, WALK, any_way, leg, strip, way

from bot.files.canvas import WIDTH, Box
from bot.files.journey_card import MODES, card_of, journey_card
from bot.files.letters import MORE, WHITE, contrast, face, upon, wrapped
from bot.files.sheet import RGB
from handlers.shown_way import ShownWay

KIB = 1024
LARGEST = 150


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for one, other in combinations(boxes, 2)
        if one.place[0] < other.place[2]
        and other.place[0] < one.place[2]
        and one.place[1] < other.place[3]
        and other.place[1] < one.place[3]
    ]


def outside(boxes: list[Box], height: int) -> list[str]:
    return [
        box.text
        for box in boxes
        if box.place[0] < 0 or box.place[1] < 0 or box.place[2] > WIDTH or box.place[3] > height
    ]


@settings(max_examples=60, deadline=None)
@given(any_way, st.sampled_from((100, 125, LARGEST)))
def test_no_words_overlap_or_leave_the_picture(shown: ShownWay, scale: int) -> None:
    card = card_of(strip(shown), scale)
    assert overlapping(card.boxes) == [] and outside(card.boxes, card.y) == []
    assert WIDTH + card.y <= 10_000 and card.y <= 20 * WIDTH  # what Telegram takes as a photo


def test_the_search_for_overlaps_finds_one() -> None:
    box = Box("9:00", (50, 50, 150, 90), 40)
    assert overlapping([box, replace(box, place=(149, 60, 300, 100))]) == [("9:00", "9:00")]
    assert outside([replace(box, place=(1000, 0, WIDTH + 1, 40))], 100) == ["9:00"]


@pytest.mark.parametrize("name", FIVE)
@pytest.mark.parametrize("scale", [100, LARGEST])
def test_a_card_is_small_and_always_the_same(name: str, scale: int) -> None:
    data = journey_card(strip(FIVE[name]), scale)
    assert data == journey_card(strip(FIVE[name]), scale)
    assert len(data) < 300 * KIB
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.width) == ("PNG", WIDTH)


def test_eight_legs_with_long_names_stay_small() -> None:
    long = "Travemünde Strandbahnhof über Kücknitz, Siems und Dänischburg (Ostseite)"
    legs = [leg("bus", long, long, n * 20, n * 20 + 15, line="30", headsign=long,
                platform="12") for n in range(8)]  # fmt: skip
    tall = card_of(strip(way(*legs)), LARGEST)
    assert WIDTH + tall.y <= 10_000
    assert len(journey_card(strip(way(*legs)), LARGEST)) < 300 * KIB


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_letters_on_any_line_colour_are_readable(colour: RGB) -> None:
    assert contrast(upon(colour), colour) >= 4.5


def test_the_colours_of_our_own_stand_out_from_the_paper() -> None:
    assert min(contrast(colour, WHITE) for colour in MODES.values()) >= 4.5
    assert len(set(MODES.values())) == len(MODES)


def test_a_card_says_times_bays_changes_walks_and_delays() -> None:
    told = strip(FIVE["bus"]).text().splitlines()
    assert "4 min zu Fuß, 250 m" in told
    assert "9:07 (+4) Marliplatz, Steig 3" in told and "9:16 (+3) ZOB" in told
    assert "DEMO: Beispielfahrplan" in told and "Stand 9:00 Uhr, mit Echtzeit" in told
    mixed = strip(MIXED).text()
    assert "Umsteigen: 9 min, davon 4 min zu Fuß" in mixed and "Gleis 7" in mixed
    assert "etwa alle 10 min" in mixed and "Plan, ohne Echtzeit" in mixed
    assert "60 min · 2 Umstiege · 10 min zu Fuß" in mixed
    assert "14 min zu Fuß" in strip(WALK).text().splitlines()[2]
    assert "kein Fahrschein" in strip(NIGHT).text()


def test_who_leaves_is_told_rather_too_early_and_who_arrives_rather_too_late() -> None:
    bus = leg("bus", "Marliplatz", "ZOB", 7, 16, line="11", delay_s=220, arrival_delay_s=190)
    told = strip(way(bus, realtime=True)).text()
    assert "9:07 (+3) Marliplatz" in told and "9:16 (+4) ZOB" in told
    early = replace(bus, delay_s=-30, arrival_delay_s=-30)
    told = strip(way(early, realtime=True)).text()
    assert "9:07 (−1) Marliplatz" in told and "9:16 (+0) ZOB" in told


def test_what_is_cancelled_is_never_drawn_as_running() -> None:
    fallen = strip(FALLEN)
    assert fallen.void and fallen.band == "Bus 9 um 9:14 Uhr fällt aus"
    running = strip(way(*(replace(one, cancelled=False) for one in FALLEN.journey.legs)))
    struck = {box.text for box in card_of(fallen).boxes if box.struck}
    assert struck == {"9:14", "9:30"} and "(9:30) UKSH" in fallen.text()
    onward = leg("walk", "UKSH", "Haus 40", 30, 36)
    after = strip(way(*FALLEN.journey.legs, onward, realtime=True))
    assert "(9:36) Haus 40" in after.text()
    assert not [box for box in card_of(running).boxes if box.struck]
    assert journey_card(fallen) != journey_card(running)


def test_every_word_of_the_picture_is_in_its_text() -> None:
    for shown in FIVE.values():
        drawn = strip(shown)
        said = " ".join(drawn.text().split())
        for box in card_of(drawn).boxes:
            assert all(word in said for word in box.text.split()), box.text


def test_a_connection_that_a_delay_breaks_is_told() -> None:
    legs = (
        leg("bus", "Marliplatz", "ZOB", 0, 9, line="11", delay_s=720, arrival_delay_s=720),
        leg("bus", "ZOB", "UKSH", 14, 30, line="9", delay_s=0),
    )
    assert "klappt wohl nicht" in strip(way(*legs, realtime=True)).text()
    late = replace(legs[1], delay_s=600)
    assert "Umsteigen: 3 min" in strip(way(legs[0], late, realtime=True)).text()


@given(st.text(min_size=1, max_size=80), st.integers(60, 600), st.integers(1, 4))
def test_words_are_wrapped_within_their_column(text: str, width: int, most: int) -> None:
    font = face(40, True)
    lines = wrapped(text, font, width, most)
    assert len(lines) <= most
    assert all(font.getlength(line) <= width for line in lines if line != MORE)


def test_long_words_are_shortened_at_a_word_end() -> None:
    font = face(40, False)
    cut = wrapped("Travemünde Strandbahnhof über Kücknitz und Siems", font, 400, 1)
    assert cut == ["Travemünde…"] or cut[0].removesuffix(MORE) in "Travemünde Strandbahnhof"


def test_the_day_of_a_way_is_that_of_luebeck() -> None:
    assert strip(FIVE["walk"]).day == "Donnerstag, 26. November 2026"
    assert AT.hour == 8 and strip(WALK).rows[0].text().startswith("9:00")
