"""A way's files: made of what the message carries, or of the booked trip as it stands then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filekit import CHANGING, an_order
from waykit import AT, BUS, FIVE, TEXTS, strip, words

from bot.files.journey_card import journey_card
from bot.files.maker import FileMaker, ways_of_order
from bot.ports import Attachment, Capabilities
from bot.render import Voice, render
from bot.store.codec import dump_rendered, load_rendered
from handlers.passing_on import KEPT, kept_ways, way_of_offer
from handlers.ports import Person
from handlers.says import Choice, FileRef, Line, Say
from handlers.shown_way import ShownWay

PLAIN = Capabilities("console", buttons=True)


def attached(way: ShownWay, kind: str = "journey", **person: object) -> Attachment:
    ref = FileRef("calendar" if kind == "calendar" else "journey", way.trip, way)
    voice = Voice(TEXTS, replace(Person(1), **person), PLAIN, lambda: "t", AT)  # type: ignore[arg-type]
    message, _ = render(Say("along.shown", {"to": "UKSH"}, files=(ref,)), voice)
    (file,) = load_rendered(dump_rendered(message)).files
    return file


def maker() -> FileMaker:
    nothing: object = None
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return FileMaker(nothing, nothing, key, TEXTS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["walk", "bus", "mixed", "fallen"])
async def test_a_planned_way_travels_in_its_message(name: str) -> None:
    wanted = attached(FIVE[name])
    made = await maker().make(wanted)
    assert made is not None and made.data.startswith(b"\x89PNG")
    dates = await maker().make(attached(FIVE[name], "calendar"))
    assert dates is not None and dates.data.startswith(b"BEGIN:VCALENDAR")


def test_its_text_says_what_the_picture_shows() -> None:
    wanted = attached(BUS)
    assert "9:07 (+4) Marliplatz, Steig 3" in wanted.alt and wanted.name == "Lotse-Weg.png"
    assert (wanted.media_type, wanted.scale) == ("image/png", 100)
    assert attached(BUS, persona="tina").scale == 125
    assert attached(BUS, text_size=150).scale == 150
    assert "Bus 11, towards ZOB" in attached(BUS, locale="en").alt


def test_of_a_booked_way_only_live_times_go_along() -> None:
    assert attached(replace(BUS, trip="t1", realtime=False)).way == ""
    assert attached(BUS).way != "" and attached(replace(BUS, trip="t1")).way != ""


def test_a_booked_way_with_live_times_is_void_when_its_trip_is() -> None:
    wanted = attached(replace(BUS, trip="t1/1"))
    good, gone = (maker()._drawn(wanted, an_order(how), 1) for how in ("valid", "revoked"))
    assert good is not None and good == journey_card(strip(replace(BUS, trip="t1/1")))
    assert gone is not None and gone != good


def test_a_booked_trip_is_drawn_as_it_stands() -> None:
    valid, gone = an_order(), an_order("revoked")
    assert [one.over for one in ways_of_order(valid, "t1", words)] == ["", ""]
    assert all(one.over for one in ways_of_order(gone, "t1", words))
    (second,) = ways_of_order(valid, "t1/2", words)
    assert second.way.trip == "t1/2"
    assert [leg.mode for leg in second.way.journey.legs] == ["shuttle"]
    assert second.way.journey.legs[0].origin.name == "Kirschkaten 3"
    assert way_of_offer(CHANGING.offer).journey.legs == CHANGING.offer.legs


def test_a_share_control_is_only_where_the_channel_has_one() -> None:
    say = Say("along.how", choices=(Choice(Line("along.telegram"), "share", "share"),))
    powers = replace(PLAIN, shares=True)
    voices = [Voice(TEXTS, Person(1), p, lambda: "t", AT) for p in (PLAIN, powers)]
    without, with_it = (render(say, voice) for voice in voices)
    assert without[0].buttons == () and [b.kind for b in with_it[0].buttons] == ["share"]
    assert with_it[1] == () and without[0].core == with_it[0].core


def test_a_conversation_keeps_few_ways_and_none_that_is_over() -> None:
    kept: tuple[ShownWay, ...] = ()
    for way in FIVE.values():
        kept = kept_ways(kept, way, AT)
    assert len(kept) == KEPT and kept[0] == FIVE["fallen"]
    assert kept_ways(kept, FIVE["fallen"], AT) == kept
    assert kept_ways(kept, None, datetime(2026, 11, 28, tzinfo=UTC)) == ()
