"""Where the next playground, toilet or library is; and who knows what no list here tells."""

from __future__ import annotations

from adapters.errors import CityError
from adapters.words import CivicEntry, Fact, Place, Poi, Point, Topic
from handlers.civic import (
    ASK_HUMAN,
    THERE,
    home_of,
    local_day,
    old_line,
    option,
    source_of,
)
from handlers.geo import metres, walk_minutes
from handlers.ports import World
from handlers.questions import AT_ONCE, OneOf, PlaceQuestion, verb
from handlers.says import Choice, FactValue, Line, Say
from handlers.script import Script
from handlers.talk import Talk

RADIUS_M = 1500
WIDE_M = 15_000
AS_CALLED = {"toilet": "toilets"}
OF_PLACES = frozenset(
    ("playground", "toilets", "library", "kita", "museum", "market", "pool", "beach", "pharmacy")
)
TOPICS: tuple[Topic, ...] = ("arrival", "office", "waste", "culture", "business", "health")
Found = Fact[tuple[Poi, ...]]


async def nearby(talk: Talk, world: World) -> None:
    said = str(talk.hint("kind") or talk.hint("category") or "service")
    kind = AS_CALLED.get(said, said)
    if world.pois is None or kind not in OF_PLACES:
        return whom_to_ask(talk, world, kind)
    home = home_of(talk)
    place = await talk.ask("place", PlaceQuestion("nearby.where", "near"), default=home)
    here = Point(place.lat, place.lon)
    try:
        found = await talk.look("pois", world.pois.near, here, kind, WIDE_M, 6)
    except CityError:
        talk.hold("nearby.down", (verb("menu.retry", "retry"), ASK_HUMAN), kind=kind)
    pois = list(found.value or ())
    if not pois:
        return whom_to_ask(talk, world, kind, place)
    close = [poi for poi in pois if metres(here, spot(poi)) <= RADIUS_M]
    known: dict[str, FactValue] = {
        "kind": kind, "near": place.name, "radius": RADIUS_M, "source": found.source,
        **fetched(found, talk),
    }  # fmt: skip
    await tell(talk, world, place, found, close, known)


def fetched(found: Found, talk: Talk) -> dict[str, FactValue]:
    """When the list was fetched: a clock time of today, else its day."""
    today = local_day(found.fetched_at) == local_day(talk.now)
    return {"at": found.fetched_at if today else None, "day": None if today else found.fetched_at}


async def tell(
    talk: Talk,
    world: World,
    place: Place,
    found: Found,
    close: list[Poi],
    known: dict[str, FactValue],
) -> None:
    """Those within the radius; where there are none, the next one beyond it."""
    shown = close or list(found.value or ())[:1]
    text = "nearby.found" if close else "nearby.farther"
    chosen = shown[0]
    if len(shown) > 1:
        chosen = await talk.ask("poi", choosing(talk, world, shown, place, known))
        text = "nearby.chosen"
    talk.remember(Place(f"poi:{chosen.id}", name_of(chosen), chosen.lat, chosen.lon, "poi"))
    lines = (poi_line(talk, world, chosen, place),)
    talk.says.append(Say(text, known, lines, (THERE,)))


def choosing(
    talk: Talk, world: World, shown: list[Poi], place: Place, known: dict[str, FactValue]
) -> OneOf[Poi]:
    """With a toilet wished for, those that surely have one come first."""
    if talk.hint("toilet"):
        shown = sorted(shown, key=lambda poi: poi.toilets is not True)
    return OneOf(
        "nearby.found",
        shown,
        lambda poi: Line("civic.option", {"title": name_of(poi)}),
        lambda poi: poi.id,
        Poi,
        lambda poi: poi_line(talk, world, poi, place),
        known,
    )


def poi_line(talk: Talk, world: World, poi: Poi, near: Place) -> Line:
    """Name, way on foot, toilet and step-free as far as known, and open or not where hours are."""
    far = metres(Point(near.lat, near.lon), spot(poi))
    said = {True: "yes", False: "no", None: "unknown"}
    opened = world.pois.open_at(poi, talk.now) if world.pois and poi.opening_hours else None
    return Line(
        "nearby.line",
        {
            "title": name_of(poi),
            "metres": max(10, round(far, -1)) if far < 1000 else round(far, -2),
            "minutes": walk_minutes(far),
            "approx": poi.approx or near.kind == "district",
            "toilet": said[poi.toilets] if poi.category != "toilets" else "none",
            "free": said[poi.wheelchair],
            "open": said[opened] if poi.opening_hours else "none",
        },
    )


def name_of(poi: Poi) -> str:
    return poi.name or poi.category


def spot(poi: Poi) -> Point:
    return Point(poi.lat, poi.lon)


def whom_to_ask(talk: Talk, world: World, kind: str, place: Place | None = None) -> None:
    """There is no list of that here: the entry of whoever knows, else a human."""
    entries = [
        entry
        for topic in TOPICS
        for entry in (world.civic.entries(topic) if world.civic else ())
        if entry.category == kind
    ]
    if not entries:
        return talk.say("nearby.unknown", choices=(ASK_HUMAN,), kind=kind)
    lines = tuple(asked_line(talk, entry) for entry in entries[:AT_ONCE])
    choices: tuple[Choice, ...] = (
        *(option("civic-entry", entry.id, entry.title) for entry in entries[:1]),
        ASK_HUMAN,
    )
    near = place.name if place else None
    talk.say("nearby.no-list", lines=lines, choices=choices, kind=kind, near=near)


def asked_line(talk: Talk, entry: CivicEntry) -> Line:
    if not entry.is_current(local_day(talk.now)):
        return old_line(entry)
    known = {"title": entry.title, "owner": entry.owner, "source": source_of(entry)}
    return Line("nearby.ask", {**known, "phone": entry.phone, "checked": entry.checked_on})


SCRIPT = Script("nearby", nearby, ("services.find",), ("ort", "nearby"), menu=False)
