"""The next departures of a stop, with live times where they are known."""

from __future__ import annotations

from adapters.words import Departure
from handlers.live import deviation
from handlers.ports import World
from handlers.questions import PlaceQuestion, verb
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

FEW, MANY = 6, 120


async def departures(talk: Talk, world: World) -> None:
    stop = await talk.ask("stop", PlaceQuestion("departures.stop", "from"))
    line = talk.hint("line")
    rows_asked = FEW if line is None else MANY
    board = await talk.look("board", world.transit.departures, stop, talk.now, rows_asked)
    rows = [row for row in board.value or () if line is None or row.line == line][:5]
    talk.remember(stop)
    if not rows:
        return talk.say("departures.none", stop=stop.name, source=board.source)
    lines = tuple(departure_line(row) for row in rows)
    choices = (verb("menu.from-there", "from-there"),)
    talk.say(
        "departures.board",
        lines=lines,
        choices=choices,
        stop=stop.name,
        source=board.source,
        at=board.observed_at if board.realtime else None,
    )


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
