"""Messages as compact JSON: defaults are left out, so fields may be added later."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from datetime import datetime
from typing import Any

from bot.ports import Button, Inbound, Json, NewToken, Rendered

encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _plan(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


_INBOUND = tuple(pair for pair in _plan(Inbound) if pair[0] != "at")
_BUTTON = _plan(Button)
_TOKEN = tuple(pair for pair in _plan(NewToken) if pair[0] != "expires")
_RENDERED = tuple(p for p in _plan(Rendered) if p[0] not in {"buttons", "order"})


def _sparse(value: object, plan: tuple[tuple[str, object], ...]) -> Json:
    found = ((name, getattr(value, name), default) for name, default in plan)
    return {name: held for name, held, default in found if held != default}


def dump_inbound(inbound: Inbound) -> bytes:
    sparse = _sparse(inbound, _INBOUND)
    sparse["at"] = inbound.at.isoformat()
    return encode(sparse).encode()


def load_inbound(stored: bytes) -> Inbound:
    found = json.loads(stored)
    found["at"] = datetime.fromisoformat(found["at"])
    return Inbound(**found)


def dump_rendered(message: Rendered) -> bytes:
    sparse = _sparse(message, _RENDERED)
    if message.buttons:
        sparse["buttons"] = [_sparse(button, _BUTTON) for button in message.buttons]
    if message.order is not None:
        sparse["order"] = _sparse(message.order, _BUTTON)
    return encode(sparse).encode()


def load_rendered(stored: bytes) -> Rendered:
    found = json.loads(stored)
    found["body"] = tuple(found.get("body", ()))
    found["buttons"] = tuple(Button(**button) for button in found.get("buttons", ()))
    if "order" in found:
        found["order"] = Button(**found["order"])
    return Rendered(**found)


def dump_token(token: NewToken) -> bytes:
    sparse = _sparse(token, _TOKEN)
    sparse["expires"] = token.expires.isoformat()
    return encode(sparse).encode()


def load_token(stored: bytes) -> NewToken:
    found = json.loads(stored)
    found["expires"] = datetime.fromisoformat(found["expires"])
    return NewToken(**found)


def dump_json(value: object) -> bytes:
    return encode(value).encode()


def load_json(stored: bytes) -> Json:
    found: Json = json.loads(stored)
    return found


def load_stack(stored: bytes) -> tuple[Json, ...]:
    return tuple(json.loads(stored))
