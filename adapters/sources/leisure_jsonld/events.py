"""schema.org events and courses as outings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from adapters.reading import Origin, Reading, Rejected
from adapters.sources.leisure_jsonld.pages import link_of, objects_of
from adapters.sources.leisure_jsonld.prices import price_of
from adapters.sources.leisure_jsonld.schedules import Date, dates_of
from adapters.sources.leisure_jsonld.spots import id_of, where_of
from adapters.sources.leisure_jsonld.terms import (
    Node,
    clock,
    first,
    length,
    many,
    moment,
    named,
    types_of,
    words,
)
from adapters.words import Outing

EVENTS = re.compile(r"(Event|Festival|Hackathon|CourseInstance)$")
NO_EVENT = ("EventSeries", "EventReservation", "EventStatusType", "PublicationEvent")
CANCELLED = frozenset({"eventcancelled", "cancelled", "eventcanceled", "canceled"})
UNCERTAIN = frozenset({"eventpostponed", "postponed"})
PARTS = ("subEvent", "subEvents", "event", "events", "hasCourseInstance")
LONGEST_WINDOW = timedelta(days=3_700)

State = Literal["confirmed", "tentative", "cancelled"]


def read_jsonld(
    body: bytes,
    origin: Origin,
    window: tuple[datetime, datetime],
    local: tzinfo,
    page: str | None = None,
) -> Reading[Outing]:
    """Every event that runs between since and until (at most ten years), cancelled ones too.

    local: the zone of times that name none.  page: the address links are relative to. An
    event told of twice, as in a graph and in its series, is one; a schedule is its dates. Left
    out, with the reason: no start, an end before the start. Raises Misunderstood for what is
    neither JSON nor a page.
    """
    objects, faults = objects_of(body, origin.source)
    return events_of(objects, faults, origin, window, local, page)


def events_of(
    objects: Sequence[Node],
    faults: Sequence[str],
    origin: Origin,
    window: tuple[datetime, datetime],
    local: tzinfo,
    page: str | None = None,
) -> Reading[Outing]:
    """The events among the objects of a page; see read_jsonld."""
    rejected = [Rejected("script", fault) for fault in faults]
    if window[1] - window[0] > LONGEST_WINDOW:
        window = (window[0], window[0] + LONGEST_WINDOW)
        rejected.append(Rejected("window", f"cut to {LONGEST_WINDOW.days} days"))
    by_id = {str(node["@id"]): node for node in objects if "@id" in node and len(node) > 2}
    around = _Around(by_id, origin, local, page)
    told: dict[str, dict[tuple[datetime, str], Outing]] = {}
    for node, parent in _events(objects, by_id):
        for outing in _outings(node, parent, around, window):
            if isinstance(outing, Rejected):
                rejected.append(outing)
            else:
                told.setdefault(outing.id, {}).setdefault((outing.starts, outing.title), outing)
    going = [outing for outing in _named_apart(told) if runs(outing, window)]
    going.sort(key=lambda outing: (outing.starts, outing.id))
    return Reading(tuple(going), tuple(rejected))


@dataclass(frozen=True, slots=True)
class _Around:
    """What an event is read with: the named objects of its page, and where the page is from."""

    by_id: Mapping[str, Node]
    origin: Origin
    local: tzinfo
    page: str | None


def _named_apart(told: Mapping[str, Mapping[tuple[datetime, str], Outing]]) -> Iterator[Outing]:
    """Each event under its own id; with its start where one id serves all dates of a series."""
    for ident, dates in told.items():
        taken: set[str] = set()
        for (starts, _), outing in dates.items():
            own = ident if len(dates) == 1 else f"{ident}#{starts:%Y%m%dT%H%M}"
            while own in taken:
                own += "+"
            taken.add(own)
            yield replace(outing, id=own)


def runs(outing: Outing, window: tuple[datetime, datetime]) -> bool:
    """Whether an event is on at some moment of the window; a day without an end lasts a day."""
    end = outing.ends or (outing.starts + timedelta(days=1) if outing.all_day else None)
    over = outing.starts < window[0] if end is None else end <= window[0]
    return outing.starts < window[1] and not over


def is_event(node: Node) -> bool:
    """Whether it is an event, or a course with a date of its own."""
    names = types_of(node)
    dated = "Course" in names and "startDate" in node
    return dated or any(EVENTS.search(name) and name not in NO_EVENT for name in names)


def _events(objects: Sequence[Node], by_id: Mapping[str, Node]) -> Iterator[tuple[Node, Node]]:
    """Each event with what it lacks and its series or course has: place, price and title.

    One whose dates are all told by its parts, as a festival's can be, still counts itself.
    """
    parents: dict[int, Node] = {}
    for node in objects:
        for key in PARTS:
            for part in many(node.get(key)):
                if isinstance(part, dict):
                    meant = by_id.get(str(part.get("@id")), part) if len(part) <= 2 else part
                    parents[id(meant)] = node
    for node in objects:
        if is_event(node):
            yield node, parents.get(id(node)) or _whole(node, by_id)


def _whole(node: Node, by_id: Mapping[str, Node]) -> Node:
    """The event or series that it says to be a part of; nothing where it says none."""
    for whole in many(node.get("superEvent")):
        if isinstance(whole, dict):
            return by_id.get(str(whole.get("@id")), whole) if len(whole) <= 2 else whole
        if str(whole) in by_id:
            return by_id[str(whole)]
    return {}


def _outings(
    node: Node, parent: Node, around: _Around, window: tuple[datetime, datetime]
) -> Iterator[Outing | Rejected]:
    """The event on each of its dates, or why it is left out."""
    title = words(node, "name", "headline") or words(parent, "name")
    planned = dates_of(node, around.local, window)
    if planned is None:
        date = _date(node, around.local)
        if isinstance(date, str):
            bare = len(node) <= 2 and first(node, "@id") is not None
            if not bare:  # which only names an event that is told elsewhere
                yield Rejected(title or first(node, "@id") or "Event", date)
        else:
            yield _outing(node, parent, title, date, around)
        return
    for date in planned:
        outing = _outing(node, parent, title, date, around)
        yield replace(outing, id=f"{outing.id}#{date[0]:%Y%m%dT%H%M}")


def _date(node: Node, local: tzinfo) -> Date | str:
    """Its start, end and whether it is a day alone; a text says why there is none."""
    starts, all_day = moment(node.get("startDate"), local)
    ends, whole = moment(node.get("endDate"), local)
    if starts is None:
        return "no start"
    opens = clock(node.get("startTime"))
    if all_day and opens is not None:
        starts, all_day = starts.replace(hour=opens.hour, minute=opens.minute), False
    lasts = length(node.get("duration"))
    if ends is None and lasts is not None and not all_day:
        ends = starts + lasts
    elif ends is not None and whole:
        closes = clock(node.get("endTime"))
        if closes is not None and not all_day:
            ends = ends.replace(hour=closes.hour, minute=closes.minute)
        else:
            ends += timedelta(days=1)  # a day of end is a day on which it still runs
    if ends is not None and ends < starts:
        return "ends before it starts"
    return starts, ends if ends != starts else None, all_day


def _outing(node: Node, parent: Node, title: str | None, date: Date, around: _Around) -> Outing:
    starts, ends, all_day = date
    price = price_of(node)
    where = node.get("location") or _shared(parent, "location")
    place, location = where_of(where, around.by_id, title)
    return Outing(
        id=_ident(node, title, starts),
        title=title or "–",
        starts=starts,
        ends=ends,
        place=place,
        source=around.origin.source,
        fetched_at=around.origin.fetched_at,
        state=_state(node, parent),
        cents=price_of(parent) if price is None else price,
        category=_category(types_of(node)),
        url=link_of(first(node, "url"), around.page),
        all_day=all_day,
        simulated=around.origin.simulated,
        location=location,
        description=words(node, "description"),
    )


def _shared(parent: Node, key: str) -> object:
    """What a series says for its parts; the page of a place is no event's parent."""
    series = any(EVENTS.search(name) or name == "EventSeries" for name in types_of(parent))
    return parent.get(key) if series else None


def _ident(node: Node, title: str | None, starts: datetime) -> str:
    """Its own id where it has one, else one made of its title and start."""
    own = id_of(node)
    if own is not None:
        return own
    seed = f"{title}:{starts.isoformat()}"
    return hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:12]


def _state(node: Node, parent: Node) -> State:
    told = [*many(node.get("eventStatus")), *many(_shared(parent, "eventStatus"))]
    plain = [named(each).lower() for each in told]
    if any(name in CANCELLED for name in plain):
        return "cancelled"
    return "tentative" if any(name in UNCERTAIN for name in plain) else "confirmed"


def _category(names: Sequence[str]) -> str | None:
    """What kind of event, by its own name; a plain Event says nothing."""
    return next((name for name in names if name not in {"Event", "CourseInstance"}), None)
