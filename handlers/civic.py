"""What a curated entry says: its facts line by line, how old they are, where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from adapters.ports import Calendar
from adapters.words import Candidate, CivicEntry, Place, Point
from handlers.daytime import BERLIN
from handlers.geo import metres
from handlers.notes import adapter
from handlers.opening import next_opening
from handlers.questions import verb
from handlers.reading.personal import ELSEWHERE, SHARED, UNSAVED
from handlers.saved import place_called
from handlers.says import Choice, FactValue, Line
from handlers.talk import Talk

HOME = "home"
_DATED = re.compile(r",? Stand \d[\d.]*\d")
NOWHERE = (UNSAVED, SHARED, ELSEWHERE)
ASK_HUMAN = verb("menu.human", "talk:human")
THERE = verb("menu.there", "there")


def local_day(now: datetime) -> date:
    return now.astimezone(BERLIN).date()


def stand(entry: CivicEntry) -> Line:
    """Where an entry comes from, and the day on which somebody checked it last."""
    return Line("civic.stand", {"source": source_of(entry), "checked": entry.checked_on})


def source_of(entry: CivicEntry) -> str:
    """The source's name without a day of its own: the day it was checked stands beside it."""
    return _DATED.sub("", entry.source)


def shared_source(entries: Sequence[CivicEntry], today: date) -> tuple[str, date] | None:
    """The source and day that most current entries share; None where no two share one."""
    told = Counter((source_of(one), one.checked_on) for one in entries if one.is_current(today))
    return next((shared for shared, count in told.most_common(1) if count > 1), None)


def source_facts(entry: CivicEntry, shared: tuple[str, date] | None) -> dict[str, FactValue]:
    """An entry's own source; None where it stands below the list for all that share it."""
    if (source_of(entry), entry.checked_on) == shared:
        return {"source": None, "checked": None}
    return {"source": source_of(entry), "checked": entry.checked_on}


def shared_lines(
    entries: Sequence[CivicEntry], shared: tuple[str, date] | None, today: date
) -> tuple[Line, ...]:
    """The line below a list that tells the source its entries share."""
    if shared is None:
        return ()
    alike = all(
        (source_of(one), one.checked_on) == shared and one.is_current(today) for one in entries
    )
    return (Line("civic.sources", {"source": shared[0], "checked": shared[1], "all": alike}),)


def old_line(entry: CivicEntry) -> Line:
    """An entry past its day: only that it is old, and whom to call or to ask."""
    known: dict[str, FactValue] = {"title": entry.title, "checked": entry.checked_on}
    return Line("civic.old", {**known, "phone": entry.phone, "owner": entry.owner})


def entry_lines(entry: CivicEntry, now: datetime, calendar: Calendar) -> tuple[Line, ...]:
    """All that is known of an entry; of an expired one only whom to ask."""
    if not entry.is_current(local_day(now)):
        return (old_line(entry),)
    return (Line("civic.text", {"text": entry.text}), *site_lines(entry, now, calendar))


def site_lines(entry: CivicEntry, now: datetime, calendar: Calendar) -> tuple[Line, ...]:
    """Where it is, when it is open, how one gets in, its number; then where all that is from."""
    where = ", ".join(part for part in (entry.place, entry.address) if part)
    return (
        Line("civic.place", {"place": where or None}),
        *(hours_lines(entry, now, calendar) if entry.weekday is None else ()),
        *((step_free(entry),) if where else ()),
        *((Line("civic.phone", {"phone": entry.phone}),) if entry.phone else ()),
        stand(entry),
    )


def step_free(entry: CivicEntry) -> Line:
    known = {True: "yes", False: "no", None: "unknown"}[entry.step_free]
    return Line("civic.step-free", {"known": known})


def hours_lines(entry: CivicEntry, now: datetime, calendar: Calendar) -> tuple[Line, ...]:
    """When it opens next, or that nobody told."""
    if entry.hours is None:
        return (Line("civic.hours-unknown"),) if entry.topic == "office" else ()
    found = next_opening(entry.hours, now, calendar)
    if found is None:
        return (Line("civic.hours", {"hours": entry.hours}),)
    return (Line("civic.opens", {"at": found[0], "until": found[1]}),)


def place_of(entry: CivicEntry) -> Place | None:
    """Where one goes to; None where the address is not known."""
    if entry.lat is None or entry.lon is None:
        return None
    name = entry.place or entry.title
    return Place(f"civic:{entry.id}", name, entry.lat, entry.lon, "poi", entry.district)


def away(entry: CivicEntry, here: Point | None) -> float:
    """Metres from here in a straight line; endless where one of both is not known."""
    if here is None or entry.lat is None or entry.lon is None:
        return float("inf")
    return metres(here, Point(entry.lat, entry.lon))


def district_of(place: Place) -> str | None:
    return place.name if place.kind == "district" else place.district


def said_place(talk: Talk) -> Place | None:
    """The one place that was named as where one is or wants it, if any."""
    for slot in ("near", "district", "here"):
        found: list[Candidate] = adapter(list[Candidate]).validate_python(talk.hint(slot) or [])
        if found and found[0].place.kind not in NOWHERE:
            return found[0].place
    return None


def home_of(talk: Talk) -> Place | None:
    """The person's own home, where nobody reads along."""
    return place_called(talk.person, HOME) if talk.around.private else None


def day_of(weekday: int, starts: str, now: datetime, since: date | None = None) -> datetime:
    """The next time of what comes each week; from `since` on, if given."""
    first = max(local_day(now), since or local_day(now))
    hour, minute = map(int, starts.split(":"))
    for ahead in range(8):
        day = first + timedelta(days=ahead)
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)
        if day.weekday() == weekday and at > now:
            return at
    raise ValueError("a week has that day")


def option(name: str, reference: str, title: str) -> Choice:
    """A control that starts a talk about one thing."""
    return Choice(Line("civic.option", {"title": title}), f"of:{name}:{reference}", "verb")


def by_id(entries: Sequence[CivicEntry], ident: str) -> CivicEntry | None:
    return next((entry for entry in entries if entry.id == ident), None)
