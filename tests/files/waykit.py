"""Ways to draw: five as people meet them, and any that a search may think of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from adapters.words import FareLine, Journey, Leg, Mode, Place
from bot.files.strip import Strip, strip_of
from bot.texts import Texts
from handlers.says import FactValue
from handlers.shown_way import ShownWay

AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
TEXTS = Texts("Stadtwerke Lübeck (Demo)")


def words(text: str, facts: Mapping[str, FactValue]) -> str:
    return TEXTS.say(text, facts)


def place(name: str) -> Place:
    return Place(name, name, 53.8, 10.7)


def leg(mode: Mode, start: str, goal: str, leaves: int, comes: int, **more: Any) -> Leg:
    """Minutes after eight o'clock UTC."""
    on, off = AT + timedelta(minutes=leaves), AT + timedelta(minutes=comes)
    return Leg(mode, place(start), place(goal), on, off, **more)


def way(*legs: Leg, **more: Any) -> ShownWay:
    return ShownWay(Journey(legs), "Beispielfahrplan", more.pop("fetched_at", AT), **more)


def strip(shown: ShownWay) -> Strip:
    return strip_of(shown, words)


WALK = way(leg("walk", "Marliplatz 4", "Dom zu Lübeck", 0, 14, metres=1100))
BUS = way(
    leg("walk", "Zuhause", "Marliplatz", 0, 4, metres=250),
    leg("bus", "Marliplatz", "ZOB", 7, 16, line="11", headsign="ZOB", platform="3", delay_s=240,
        arrival_delay_s=180, wheelchair=True),
    realtime=True, simulated=True, fares=(FareLine("adult", 2, 360), FareLine("child", 1, 210)),
)  # fmt: skip
MIXED = way(
    leg("bus", "Gustav-Radbruch-Platz / Mühlentorbrücke", "Lübeck ZOB", 0, 12, line="30",
        headsign="Travemünde Strandbahnhof über Kücknitz und Siems", platform="3", color="a3121b"),
    leg("walk", "Lübeck ZOB", "Lübeck Hauptbahnhof", 12, 16, metres=210),
    leg("train", "Lübeck Hauptbahnhof", "Travemünde Hafen", 21, 43, line="RE8", platform="7",
        color="f5d800"),
    leg("walk", "Travemünde Hafen", "Fähranleger Priwall Nordermole", 43, 49),
    leg("ferry", "Fähranleger Priwall Nordermole", "Priwall", 55, 60, headway_s=600),
)  # fmt: skip
NIGHT = way(
    leg("walk", "CineStar Stadthalle", "Kirschkaten 3", 860, 864),
    leg("shuttle", "Kirschkaten 3", "Universität", 864, 881),
    trip="t1",
)
FALLEN = way(
    leg("bus", "Marliplatz", "ZOB", 0, 9, line="11", delay_s=720, arrival_delay_s=720),
    leg("bus", "ZOB", "UKSH", 14, 30, line="9", platform="12", cancelled=True),
    realtime=True,
)
FIVE = {"walk": WALK, "bus": BUS, "mixed": MIXED, "night": NIGHT, "fallen": FALLEN}

_MODES = st.sampled_from(get_args(Mode))
_LETTERS = st.text("aeinrstlmouäöüßABDKMSTÄÖÜéèłž -/.()’", min_size=1, max_size=140)
_NAMES = _LETTERS.filter(lambda text: any(sign.isalpha() for sign in text))
_LATE = st.none() | st.integers(-600, 6000)


@st.composite
def legs(draw: st.DrawFn) -> Leg:
    start = draw(st.integers(0, 2000))
    return leg(
        draw(_MODES), draw(_NAMES), draw(_NAMES), start, start + draw(st.integers(0, 500)),
        line=draw(st.none() | _NAMES), headsign=draw(st.none() | _NAMES),
        platform=draw(st.none() | st.text("ABC1234567890", min_size=1, max_size=30)),
        color=draw(st.none() | st.from_regex(r"[0-9a-f]{6}", fullmatch=True)),
        delay_s=draw(_LATE), arrival_delay_s=draw(_LATE), cancelled=draw(st.booleans()),
        metres=draw(st.none() | st.integers(0, 99999)), stops_between=draw(st.integers(0, 60)),
        headway_s=draw(st.none() | st.integers(60, 7200)), wheelchair=draw(st.booleans()),
    )  # fmt: skip


any_way = st.builds(
    lambda some, live, demo, trip: way(*some, realtime=live, simulated=demo, trip=trip),
    st.lists(legs(), min_size=1, max_size=8), st.booleans(), st.booleans(),
    st.sampled_from(("", "t1")),
)  # fmt: skip
