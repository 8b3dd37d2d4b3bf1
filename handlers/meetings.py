"""What comes each week: meetings and courses, found by likes, day, place and cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from adapters.words import CivicEntry, Place, Point, Topic, When
from handlers.civic import away, day_of, district_of, local_day, place_of, stand
from handlers.daytime import BERLIN
from handlers.geo import walk_minutes, walked_metres
from handlers.notes import adapter
from handlers.outings import STEP_NEEDS
from handlers.reading.civic import likes_of
from handlers.reading.parts import PART_HOURS
from handlers.says import FactValue, Line
from handlers.talk import Talk

WALK_MIN = 15
"""minutes on foot that "zu Fuß" means where nobody says how many"""
NEAR_M = 2500
"""metres in a straight line that "nicht so weit" means"""
MOST_WALK_MIN = 30
"""what is farther on foot is told in kilometres"""
TOPICS: tuple[Topic, ...] = ("company", "senior_meeting", "course")


@dataclass(frozen=True, slots=True)
class Meeting:
    """The next time of a weekly entry. place None: its address is not known."""

    entry: CivicEntry
    starts: datetime
    ends: datetime | None
    place: Place | None

    @property
    def id(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Often:
    """When it was wished: a moment, the days of every week (Monday 0), the part of the day."""

    when: When | None = None
    weekdays: tuple[int, ...] = ()
    part: str | None = None

    def looser(self) -> tuple[Often, ...]:
        """The same wish without the part of the day, without the day, and without both."""
        found = (replace(self, part=None), Often(part=self.part), Often())
        return tuple(dict.fromkeys(one for one in found if one != self))


def often_said(talk: Talk) -> Often:
    said = talk.hint("when")
    when: When | None = adapter(When).validate_python(said) if said else None
    return Often(when, tuple(talk.hint("weekdays") or ()), talk.hint("part"))


def meetings_at(entries: Sequence[CivicEntry], often: Often, now: datetime) -> list[Meeting]:
    """The next times of those that come when it was wished."""
    return [one for one in (meeting_of(entry, often, now) for entry in entries) if one]


def meeting_of(entry: CivicEntry, often: Often, now: datetime) -> Meeting | None:
    """The next time of an entry, on the wished day; None where it does not come then."""
    if entry.weekday is None or entry.starts is None:
        return None
    if often.weekdays and entry.weekday not in often.weekdays:
        return None
    if often.part and not in_part(entry.starts, often.part):
        return None
    wish = often.when
    since = wish.at.astimezone(BERLIN).date() if wish else None
    starts = day_of(entry.weekday, entry.starts, now, since)
    if wish is not None and not in_wish(starts, wish):
        return None
    ends = day_of(entry.weekday, entry.ends, starts) if entry.ends else None
    return Meeting(entry, starts, ends, place_of(entry))


def in_part(clock: str, part: str) -> bool:
    """Whether a clock time ("09:30") lies in a part of the day."""
    first, hours = PART_HOURS[part]
    return first <= int(clock.partition(":")[0]) < first + hours


def in_wish(starts: datetime, wish: When) -> bool:
    """Whether it begins in the wished span, or on the wished day."""
    if wish.kind == "span" and wish.until is not None:
        return wish.at <= starts < wish.until
    return local_day(starts) == local_day(wish.at)


def wanted_entries(entries: Sequence[CivicEntry], talk: Talk) -> list[CivicEntry]:
    """Those of the wished kind, price and likes; where nothing is of the likes, none."""
    likes = set(talk.hint("likes") or ())
    most = talk.hint("price_max")
    found = [one for one in entries if most is None or (one.cents or 0) <= int(most)]
    if steps_matter(talk):
        found = [one for one in found if one.step_free is not False]
    if not likes:
        found = [one for one in found if (one.topic == "course") == bool(talk.hint("course"))]
    if likes:
        found = [one for one in found if likes & set(likes_of(f"{one.title} {one.text}"))]
    return found


def steps_matter(talk: Talk) -> bool:
    """Whether somebody cannot climb steps, by what was said or is kept."""
    needs = {*talk.person.needs, *(talk.hint("needs") or ())}
    return bool(STEP_NEEDS & needs or talk.hint("step_free"))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody wants to go. metres: in a straight line. minutes: on foot, where said so.

    told: whether the person named the limit; else it is what Lotse takes for near.
    """

    metres: float
    minutes: int | None = None
    told: bool = False


def reach_said(talk: Talk) -> Reach | None:
    """How near it was wished, if at all."""
    kind, minutes, far = (talk.hint(key) for key in ("reach", "reach_minutes", "reach_metres"))
    if kind == "walk":
        most = int(minutes or WALK_MIN)
        return Reach(walked_metres(most), most, minutes is not None)
    return Reach(float(far or NEAR_M), None, far is not None) if kind else None


def within(meetings: Sequence[Meeting], area: Place, reach: Reach) -> tuple[list[Meeting], bool]:
    """Those near enough, the nearest first; where there are none, all, and that none is."""
    here = Point(area.lat, area.lon)
    placed = sorted((one for one in meetings if one.place), key=lambda one: away(one.entry, here))
    found = [one for one in placed if away(one.entry, here) <= reach.metres]
    return (found, True) if found else (placed or list(meetings), False)


def by_place(meetings: Sequence[Meeting], area: Place | None) -> tuple[list[Meeting], bool]:
    """Those of the district of a place, else all by distance; whether any is of the district.

    Without a place they come by time.
    """
    if area is None:
        return sorted(meetings, key=lambda one: one.starts), True
    own = [one for one in meetings if one.entry.district in (None, district_of(area))]
    here = Point(area.lat, area.lon)
    if own:
        return sorted(own, key=lambda one: one.starts), True
    return sorted(meetings, key=lambda one: away(one.entry, here)), False


def meeting_line(meeting: Meeting, area: Place | None = None, *, steps: bool = False) -> Line:
    """When, where, at what cost and how far from the area; steps: whether they matter."""
    entry = meeting.entry
    known: dict[str, FactValue] = {"title": entry.title, "at": meeting.starts}
    cost: dict[str, FactValue] = {"price": price(entry), "cents": entry.cents}
    free = {True: "yes", False: "no", None: "unknown"}[entry.step_free] if steps else None
    where: dict[str, FactValue] = {"district": entry.district, "steps": free}
    return Line("company.line", {**known, **where, **cost, **far(entry, area)})


def far(entry: CivicEntry, area: Place | None) -> dict[str, FactValue]:
    """walk: minutes on foot, of what is near enough for that; km: of the rest, straight."""
    if area is None or place_of(entry) is None:
        return {"walk": None, "km": None}
    metres = away(entry, Point(area.lat, area.lon))
    on_foot = walk_minutes(metres)
    if on_foot <= MOST_WALK_MIN:
        return {"walk": on_foot, "km": None}
    return {"walk": None, "km": round(metres / 1000, 1)}


def price(entry: CivicEntry) -> str:
    """free, known or unknown."""
    return "unknown" if entry.cents is None else "free" if entry.cents == 0 else "known"


def detail_lines(meeting: Meeting, area: Place | None = None) -> tuple[Line, ...]:
    """All that is known of one: when, where, cost, step-free, and where that is from."""
    entry = meeting.entry
    where = ", ".join(part for part in (entry.place, entry.address, entry.district) if part)
    known = {True: "yes", False: "no", None: "unknown"}[entry.step_free]
    return (
        Line("company.when", {"at": meeting.starts, "until": meeting.ends}),
        Line("company.place", {"place": where or None, **far(entry, area)}),
        Line("company.cost", {"price": price(entry), "cents": entry.cents, "known": known}),
        Line("civic.text", {"text": entry.text}),
        stand(entry),
    )
