"""The next departures of a stop, with live times where they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from adapters.words import Departure
from handlers.daytime import BERLIN
from handlers.live import deviation
from handlers.ports import World
from handlers.questions import PlaceQuestion, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

FEW, MANY = 6, 400
SHOWN = 5


async def departures(talk: Talk, world: World) -> None:
    stop = await talk.ask("stop", PlaceQuestion("departures.stop", "from"))
    line, begins = talk.hint("line"), begins_of(talk)
    known = world.disruptions.lines() if world.disruptions else {}
    if line and known and str(line).casefold() not in {one.casefold() for one in known}:
        return talk.say("disruptions.unknown-line", line=str(line))
    seen = talk.hint("board_seen") or []
    asked = FEW + len(seen) if line is None else MANY
    board = await talk.look("board", world.transit.departures, stop, begins, asked)
    rows = [row for row in board.value or () if mark_of(row) not in seen and is_of(row, line)]
    talk.remember(stop)
    if not rows:
        return talk.say("departures.none", stop=stop.name, source=board.source, line=line or "")
    shown = rows[:SHOWN]
    keep(talk, begins, shown)
    talk.say(
        "departures.board",
        lines=tuple(lines_of(shown, talk.now)),
        choices=(verb("departures.later", "board:later"), verb("menu.from-there", "from-there")),
        stop=stop.name,
        source=board.source,
        at=board.observed_at if board.realtime else None,
    )


def lines_of(rows: Sequence[Departure], now: datetime) -> Iterator[Line]:
    """The rows; before the first of another day than today its day."""
    day = now.astimezone(BERLIN).date()
    for row in rows:
        if row.at.astimezone(BERLIN).date() > day:
            day = row.at.astimezone(BERLIN).date()
            yield Line("departures.day", {"day": day})
        yield departure_line(row)


def begins_of(talk: Talk) -> datetime:
    """From when on; never before now."""
    since = talk.hint("board_since")
    return max(talk.now, datetime.fromisoformat(since)) if since else talk.now


def keep(talk: Talk, begins: datetime, shown: Sequence[Departure]) -> None:
    """Where "später" goes on: at the last row, without those of its minute that were shown."""
    last = max(leaves(row) for row in shown)
    seen = [mark_of(row) for row in shown if leaves(row) >= last]
    board = {"begins": begins.isoformat(), "since": last.isoformat(), "seen": seen}
    talk.notes = replace(talk.notes, hints={**talk.notes.hints, "board": board})


def leaves(row: Departure) -> datetime:
    """The live minute by which boards are sorted."""
    return (row.at + timedelta(seconds=row.delay_s or 0)).replace(second=0, microsecond=0)


def mark_of(row: Departure) -> str:
    return f"{row.line}:{row.headsign}:{row.at.isoformat()}"


def is_of(row: Departure, line: object) -> bool:
    return not line or row.line.casefold() == str(line).casefold()


def departure_line(row: Departure) -> Line:
    """A cancelled row is marked and stays; a live one shows the plan and what it has become."""
    known: dict[str, FactValue] = {
        "at": row.at,
        "line": row.line,
        "headsign": row.headsign,
        "bay": row.platform or "",
    }
    if row.cancelled:
        return Line("departures.cancelled", known)
    if row.delay_s is None:
        return Line("departures.row", known)
    return Line("departures.row-live", {**known, **deviation(row.delay_s)})


SCRIPT = Script("departures", departures, ("departures",), ("abfahrt", "abfahrten", "departures"))
