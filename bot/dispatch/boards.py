"""The board shown last: its next rows, another time of it, or one line alone."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from bot.dispatch.keeping import certain, lately
from bot.ports import Json
from handlers.notes import Notes
from handlers.reading.extras import line_of
from handlers.reading.lines import line_wished
from handlers.reading.shifts import shift_of
from handlers.reading.words import fold

if TYPE_CHECKING:
    from bot.dispatch.scene import Scene

MOST_WORDS = 7
_MORE = re.compile(
    r"(?:(?:und|and|zeig\w*|show|mir|me|uns|bitte|please|noch|was|gibt es|gibts"
    r"|die|the|ein paar|some)\s+)*"
    r"(?:mehr|meer|weiter\w*|spaetere?|naechste|folgende|danach|dann|more|later|next|afterwards)"
    r"(?:\s+(?:abfahrt\w*|buss\w*|zuege|faehrt|faehrt da|departures|buses|bitte|please|noch))*\W*"
)
_AND_LINE = re.compile(r"(?:und|and|nur|only)\s+(?:(?:mit|by)\s+)?(?:der|die|the|linie|line|bus)\b")


def board_asked(scene: Scene, text: str) -> Json | None:
    """The slots of the board that these words ask for; None where they are about something else."""
    board = lately(scene, "board")
    if board is None or scene.pending or len(text.split()) > MOST_WORDS:
        return None
    line = line_wished(text) or (line_of(text) if _AND_LINE.match(fold(text)) else None)
    if line:
        return {**stop_of(board), "line": line}
    by = shift_of(text)
    if by:
        begins = datetime.fromisoformat(board["begins"]) + by
        return {**of_board(board), "board_since": max(begins, scene.around.now).isoformat()}
    return later_board(scene) if by is not None or _MORE.fullmatch(fold(text).strip()) else None


def later_board(scene: Scene) -> Json | None:
    """The rows behind those shown last; None where no board was shown lately."""
    board = lately(scene, "board")
    if board is None:
        return None
    return {**of_board(board), "board_since": board["since"], "board_seen": board["seen"]}


def stop_of(board: Json) -> Json:
    return {"from": certain(board["stop"])}


def of_board(board: Json) -> Json:
    line = {"line": board["line"]} if board["line"] else {}
    return {**stop_of(board), **line}


def board_of(notes: Notes, now: datetime) -> Json | None:
    """The board that was just shown: its stop, its line, and where it goes on."""
    board = notes.hints.get("board")
    if notes.talk != "departures" or not board:
        return None
    stop, line = notes.answers["stop"].value, notes.hints.get("line")
    return {**board, "stop": stop, "line": line, "at": now.isoformat()}
