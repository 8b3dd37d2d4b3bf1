"""The files of a message on the page: pictures, papers as PDF, and what a calendar reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.responses import Response

from bot.channels.tablet.sessions import Session
from bot.channels.tablet.texts import page_text
from bot.ports import Attachment, File, Rendered
from handlers.says import FileKind

PDF = "application/pdf"
WAY_KINDS: tuple[FileKind, ...] = ("journey", "calendar")
FILE_NAMES: Mapping[FileKind, str] = {"receipt": "page-receipt-name", "slip": "page-slip-name"}


def picture(message: Rendered) -> Attachment | None:
    """The ticket of a message."""
    return next((file for file in message.files if file.kind == "ticket"), None)


def of_way(message: Rendered) -> tuple[Attachment, ...]:
    """The picture and the calendar file of a way: of a booked one or of a plan."""
    return tuple(file for file in message.files if file.kind in WAY_KINDS)


def papers(message: Rendered) -> tuple[FileKind, ...]:
    """The kinds of PDF that can be had for a message: a ticket has a receipt, and both a slip."""
    kinds = {file.kind for file in message.files}
    if "ticket" in kinds:
        return ("receipt", "slip")
    return ("slip",) if "slip" in kinds else ()


def is_unclear(message: Rendered) -> bool:
    """Whether its slip says that nobody knows yet: a slip without a ticket."""
    return papers(message) == ("slip",)


def attachment_of(session: Session, entry_id: str, kind: str) -> Attachment | None:
    """What a link of this session's page asks for; None for anything that is not shown there."""
    entry = next((known for known in session.entries if known.id == entry_id), None)
    if entry is None or entry.message is None:
        return None
    if kind == "ticket":
        return picture(entry.message)
    if kind in WAY_KINDS:
        return next((file for file in of_way(entry.message) if file.kind == kind), None)
    paper = next((known for known in papers(entry.message) if known == kind), None)
    if paper is None:
        return None
    first = entry.message.files[0]
    name = page_text(FILE_NAMES[paper], first.lang, code=entry.message.code or paper)
    trip = first.of.partition("/")[0]
    return replace(first, kind=paper, of=trip, name=name, media_type=PDF)


def response_of(file: File) -> Response:
    """A picture to be shown, a PDF to be kept; nothing of it is cached."""
    image = file.attachment.media_type.startswith("image/")
    how = "inline" if image else "attachment"
    named = f"{how}; filename*=UTF-8''{quote(file.attachment.name)}"
    return Response(
        file.data,
        media_type=file.attachment.media_type,
        headers={"Content-Disposition": named},
    )
