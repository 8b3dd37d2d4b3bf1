"""schema.org events and courses as outings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from adapters.reading import Origin, Reading, Rejected, number, point, text
from adapters.sources.leisure_jsonld.pages import link_of, objects_of
from adapters.words import Outing, Place

EVENTS = re.compile(r"(Event|Festival|Hackathon|CourseInstance)$")
NO_EVENT = ("EventSeries", "EventReservation", "EventStatusType", "PublicationEvent")
CANCELLED = ("EventCancelled", "Cancelled")
UNCERTAIN = ("EventPostponed", "Postponed")
FREE_WORDS = ("kostenlos", "kostenfrei", "gratis", "frei", "eintritt frei", "free", "umsonst")
LONGEST_WINDOW = timedelta(days=400)
VIRTUAL = "VirtualLocation"

State = Literal["confirmed", "tentative", "cancelled"]
Node = Mapping[str, object]


def read_jsonld(
    body: bytes,
    origin: Origin,
    window: tuple[datetime, datetime],
    local: tzinfo,
    page: str | None = None,
) -> Reading[Outing]:
    """Every event that runs between since and until (at most 400 days), cancelled ones too.

    local: the zone of times that name none.  page: the address links are relative to. An
    event told of twice, as in a graph and in its series, is one. Left out, with the reason: no
    start, an end before the start. Raises Misunderstood for what is neither JSON nor a page.
    """
    span = (window[0], min(window[1], window[0] + LONGEST_WINDOW))
    objects, faults = objects_of(body, origin.source)
    return events_of(objects, faults, origin, span, local, page)


def events_of(
    objects: Sequence[Node],
    faults: Sequence[str],
    origin: Origin,
    window: tuple[datetime, datetime],
    local: tzinfo,
    page: str | None = None,
) -> Reading[Outing]:
    """The events among the objects of a page; see read_jsonld."""
    by_id = {str(node["@id"]): node for node in objects if "@id" in node and len(node) > 2}
    rejected = [Rejected("script", fault) for fault in faults]
    told: dict[str, dict[datetime, Outing]] = {}
    for node, parent in _events(objects):
        outing = _outing(node, parent, by_id, origin, local, page)
        if isinstance(outing, Rejected):
            rejected.append(outing)
        else:
            told.setdefault(outing.id, {}).setdefault(outing.starts, outing)
    going = [outing for outing in _named_apart(told) if runs(outing, window)]
    going.sort(key=lambda outing: (outing.starts, outing.id))
    return Reading(tuple(going), tuple(rejected))


def _named_apart(told: Mapping[str, Mapping[datetime, Outing]]) -> Iterator[Outing]:
    """Each event under its own id; with its start where one id serves all dates of a series."""
    for ident, dates in told.items():
        for starts, outing in dates.items():
            yield outing if len(dates) == 1 else replace(outing, id=f"{ident}#{starts:%Y%m%dT%H%M}")


def runs(outing: Outing, window: tuple[datetime, datetime]) -> bool:
    """Whether an outing is on at some moment of the window; a day without an end lasts a day."""
    day = timedelta(days=1) if outing.all_day else timedelta(0)
    return outing.starts < window[1] and (outing.ends or outing.starts + day) >= window[0]


def is_event(node: Node) -> bool:
    """Whether it is an event, or a course with a date of its own."""
    names = types_of(node)
    dated = "Course" in names and "startDate" in node
    return dated or any(EVENTS.search(name) and name not in NO_EVENT for name in names)


def types_of(node: Node) -> list[str]:
    """The names of its types, without the vocabulary's address."""
    listed = node.get("@type", node.get("type"))
    return [term_of(each) for each in many(listed)]


def term_of(value: object) -> str:
    """A term of schema.org without its address or prefix: "https://schema.org/Event" is Event."""
    return str(value).rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def many(value: object) -> Sequence[object]:
    """A value that may be one or a list of them."""
    return value if isinstance(value, list) else [] if value is None else [value]


def one(value: object) -> object:
    """The first of a value that may be a list of them; None where there is none."""
    return next(iter(many(value)), None)


def _events(objects: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Each event with what it lacks and its series or course has: place, price and title.

    One whose dates are all told by its parts, as a festival's can be, still counts itself.
    """
    parents: dict[int, Node] = {}
    for node in objects:
        for key in ("subEvent", "subEvents", "event", "hasCourseInstance"):
            for part in many(node.get(key)):
                if isinstance(part, dict):
                    parents[id(part)] = node
    for node in objects:
        if is_event(node):
            yield node, parents.get(id(node), {})


def _outing(
    node: Node,
    parent: Node,
    by_id: Mapping[str, Node],
    origin: Origin,
    local: tzinfo,
    page: str | None,
) -> Outing | Rejected:
    title = first(node, "name", "headline") or first(parent, "name")
    starts, all_day = _moment(node.get("startDate"), local)
    ends, whole = _moment(node.get("endDate"), local)
    where = title or first(node, "@id") or "Event"
    if starts is None:
        return Rejected(where, "no start")
    if ends is not None and whole:
        ends += timedelta(days=1)  # a day of end is a day on which it still runs
    if ends is not None and ends < starts:
        return Rejected(where, "ends before it starts")
    price = price_of(node)
    place, location = _where(node.get("location") or _shared(parent, "location"), by_id, title)
    return Outing(
        id=_ident(node, title, starts),
        title=title or "–",
        starts=starts,
        ends=ends if ends != starts else None,
        place=place,
        source=origin.source,
        fetched_at=origin.fetched_at,
        state=_state(node, parent),
        cents=price_of(parent) if price is None else price,
        category=_category(types_of(node)),
        url=link_of(first(node, "url"), page),
        all_day=all_day,
        simulated=origin.simulated,
        location=location,
        description=first(node, "description"),
    )


def _shared(parent: Node, key: str) -> object:
    """What a series says for its parts; the page of a place is no event's parent."""
    return parent.get(key) if any(EVENTS.search(name) for name in types_of(parent)) else None


def _ident(node: Node, title: str | None, starts: datetime) -> str:
    """Its own id where it has one, else one made of its title and start."""
    own = first(node, "@id", "identifier", "url")
    if own is not None and len(own) <= 200:
        return own
    seed = f"{own or title}:{starts.isoformat()}"
    return hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:12]


def first(node: Node, *keys: str) -> str | None:
    """The first text under one of the keys; of a translated one its German, else any."""
    for key in keys:
        values = many(node.get(key))
        tagged = [each for each in values if isinstance(each, dict) and "@value" in each]
        tagged.sort(key=lambda each: not str(each.get("@language", "")).startswith("de"))
        plain = [each.get("@value") for each in tagged] or values
        known = next(filter(None, map(text, plain)), None)
        if known is not None:
            return known
    return None


def _moment(value: object, local: tzinfo) -> tuple[datetime | None, bool]:
    """A time, and whether it is a day alone; without an offset it is a time of the place."""
    told = one(value)
    if isinstance(told, dict):
        told = told.get("@value")
    if not isinstance(told, str):
        return None, False
    plain = told.strip()
    try:
        if len(plain) == 10:
            return datetime.combine(date.fromisoformat(plain), time(), tzinfo=local), True
        found = datetime.fromisoformat(plain)
        aware = found if found.tzinfo else found.replace(tzinfo=local)
        aware.astimezone(local)  # beyond the years a clock knows this overflows
    except (ValueError, OverflowError):
        return None, False
    return aware, False


def _state(node: Node, parent: Node) -> State:
    told = [*many(node.get("eventStatus")), *many(_shared(parent, "eventStatus"))]
    plain = [term_of(each.get("@id") if isinstance(each, dict) else each) for each in told]
    if any(name in CANCELLED for name in plain):
        return "cancelled"
    return "tentative" if any(name in UNCERTAIN for name in plain) else "confirmed"


def _category(names: Sequence[str]) -> str | None:
    """What kind of event, by its own name; a plain Event says nothing."""
    return next((name for name in names if name not in {"Event", "CourseInstance"}), None)


def price_of(node: Node) -> int | None:
    """The least price in euro cents, 0 where it is free; None where nobody says or not in euro."""
    prices = [
        cents
        for offer in many(node.get("offers"))
        if isinstance(offer, dict) and (cents := _cents(offer)) is not None
    ]
    if prices:
        return min(prices)
    free = node.get("isAccessibleForFree")
    return 0 if free is True or str(one(free)).lower() == "true" else None


def _cents(offer: Node) -> int | None:
    specs = (each for each in many(offer.get("priceSpecification")) if isinstance(each, dict))
    table: Node = next(specs, {})
    told = next(
        (
            value
            for value in (offer.get("price"), offer.get("lowPrice"), table.get("price"))
            if value is not None
        ),
        None,
    )
    plain = str(one(told)).strip().lower()
    if plain.removesuffix(".") in FREE_WORDS:
        return 0
    amount = number(re.sub(r"\s*(€|eur|euro)\s*", "", plain).replace(",", "."))
    named = offer.get("priceCurrency", table.get("priceCurrency"))
    currency = str(next(iter(many(named)), "EUR")).upper()
    if amount is None or not 0 <= amount <= 100_000:
        return None
    return 0 if amount == 0 else round(amount * 100) if currency in {"EUR", "€"} else None


def _where(
    value: object, by_id: Mapping[str, Node], title: str | None
) -> tuple[Place | None, str | None]:
    """The place where its coordinates are told, and what the source calls it."""
    called: str | None = None
    for each in many(value):
        if not isinstance(each, dict):
            called = called or text(each)
            continue
        place = by_id.get(str(each.get("@id")), each) if len(each) <= 2 else each
        if VIRTUAL in types_of(place):
            called = called or first(place, "name", "url")
            continue
        name = first(place, "name") or _address(place.get("address"))
        called = called or name
        geo = next((found for found in many(place.get("geo")) if isinstance(found, dict)), place)
        spot = point(one(geo.get("latitude")), one(geo.get("longitude")))
        if spot is not None:
            label = name or title or "–"
            seed = hashlib.sha256(f"{label}{spot}".encode("utf-8", "replace")).hexdigest()[:12]
            return Place(f"outing:{seed}", label, spot.lat, spot.lon), called
    return None, called


def _address(value: object) -> str | None:
    told = one(value)
    if not isinstance(told, dict):
        return text(told)
    street, town = first(told, "streetAddress"), first(told, "addressLocality")
    return ", ".join(part for part in (street, town) if part) or None
