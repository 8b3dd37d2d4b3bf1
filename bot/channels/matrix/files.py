"""Files on Matrix: uploaded, in encrypted rooms encrypted, and the event that shows them."""

from __future__ import annotations

import io
import struct
from typing import Any

from nio import AsyncClient, UploadResponse

from bot.channels.matrix.receipts import receipt_of
from bot.ports import File, Json, Receipt

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MARK = "file:"
"""Stands before the id of a file's event in a native id: an edit cannot change a file."""


async def file_content(client: AsyncClient, room: str, file: File) -> Json | Receipt:
    """The content of the event for this file, uploaded; or why it could not be."""
    encrypted = bool(client.rooms[room].encrypted)
    answer, keys = await client.upload(
        io.BytesIO(file.data),
        content_type=file.attachment.media_type,
        filename=None if encrypted else file.attachment.name,
        encrypt=encrypted,
        filesize=len(file.data),
    )
    if not isinstance(answer, UploadResponse):
        return receipt_of(answer)
    return _content(file, str(answer.content_uri), keys)


def _content(file: File, uri: str, keys: dict[str, Any] | None) -> Json:
    """m.image or m.file; in an encrypted room the key to the bytes is part of the event."""
    attachment = file.attachment
    image = attachment.media_type.startswith("image/")
    info: Json = {"mimetype": attachment.media_type, "size": len(file.data)}
    info |= _measures(file.data) if image else {}
    where: Json = {"file": {**keys, "url": uri}} if keys else {"url": uri}
    return {
        "msgtype": "m.image" if image else "m.file",
        "body": attachment.alt,
        "filename": attachment.name,
        "info": info,
        **where,
    }


def _measures(data: bytes) -> Json:
    """Width and height of a PNG, in pixels."""
    if len(data) < 24 or not data.startswith(PNG_HEAD):
        return {}
    width, height = struct.unpack(">II", data[16:24])
    return {"w": width, "h": height}


def texts_of(native: str | None) -> list[str]:
    """The events of a row that hold its words, which an edit changes in place."""
    return [part for part in (native or "").split(",") if part and not part.startswith(MARK)]


def files_of(native: str | None) -> list[str]:
    """The events of a row that show its files."""
    parts = (native or "").split(",")
    return [part.removeprefix(MARK) for part in parts if part.startswith(f"{MARK}$")]
