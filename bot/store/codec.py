"""Messages as compact JSON: defaults are left out, so fields may be added later."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from pydantic_core import PydanticSerializationError, from_json, to_json

from bot.ports import Attachment, Button, Inbound, Json, NewToken, Rendered


class _Plan:
    """Reads the fields of a dataclass and leaves out what has its default."""

    def __init__(self, kind: type, *apart: str) -> None:
        named = [field for field in fields(kind) if field.name not in apart]
        self.names = tuple(field.name for field in named)
        self.defaults = tuple(_default(field) for field in named)
        self.read = attrgetter(*self.names)

    def sparse(self, value: object) -> Json:
        held = zip(self.names, self.read(value), self.defaults, strict=True)
        return {name: v for name, v, default in held if v is not default and v != default}


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


_INBOUND = _Plan(Inbound, "at")
_BUTTON = _Plan(Button)
_TOKEN = _Plan(NewToken, "expires")
_ATTACHMENT = _Plan(Attachment)
_RENDERED = _Plan(Rendered, "buttons", "order", "files")


def dump_inbound(inbound: Inbound) -> bytes:
    sparse = _INBOUND.sparse(inbound)
    sparse["at"] = inbound.at.isoformat()
    try:
        return to_json(sparse)
    except PydanticSerializationError:
        return to_json({name: _mended(value) for name, value in sparse.items()})


def _mended(value: object) -> object:
    """Half a surrogate pair is no text: a broken message must not stay undeliverable for ever."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def load_inbound(stored: bytes) -> Inbound:
    found = from_json(stored)
    found["at"] = datetime.fromisoformat(found["at"])
    return Inbound(**found)


def dump_rendered(message: Rendered) -> bytes:
    sparse = _RENDERED.sparse(message)
    if message.buttons:
        sparse["buttons"] = [_BUTTON.sparse(button) for button in message.buttons]
    if message.order is not None:
        sparse["order"] = _BUTTON.sparse(message.order)
    if message.files:
        sparse["files"] = [_ATTACHMENT.sparse(file) for file in message.files]
    return to_json(sparse)


def load_rendered(stored: bytes) -> Rendered:
    found = from_json(stored)
    found["body"] = tuple(found.get("body", ()))
    found["buttons"] = tuple(Button(**button) for button in found.get("buttons", ()))
    found["files"] = tuple(Attachment(**file) for file in found.get("files", ()))
    if "order" in found:
        found["order"] = Button(**found["order"])
    return Rendered(**found)


def dump_token(token: NewToken) -> bytes:
    sparse = _TOKEN.sparse(token)
    sparse["expires"] = token.expires.isoformat()
    return to_json(sparse)


def load_token(stored: bytes) -> NewToken:
    found = from_json(stored)
    found["expires"] = datetime.fromisoformat(found["expires"])
    return NewToken(**found)


def dump_json(value: object) -> bytes:
    return to_json(value)


def load_json(stored: bytes) -> Json:
    found: Json = from_json(stored)
    return found


def load_stack(stored: bytes) -> tuple[Json, ...]:
    return tuple(from_json(stored))
