"""Listens to what a house and its partner say to each other, and holds it against TOMP 1.6.1."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import yaml
from jsonschema import Draft4Validator

from adapters.stadtwerke.wire import Wire

SPEC = Path(__file__).parents[3] / "shared" / "data" / "tomp" / "TOMP-API-1.6.1-patched.yaml"
HEADERS = ("accept-language", "api", "api-version", "maas-id")
SPOILT = frozenset({429, 500, 503})
"""What only a played fault answers; no operation documents them all."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. sent, heard: parsed JSON, None where there was none."""

    method: str
    path: str
    headers: dict[str, str]
    sent: Any
    status: int
    heard: Any


def listen(wire: Wire) -> list[Exchange]:
    """Every whole exchange of this wire from now on, in the order of the answers."""
    heard: list[Exchange] = []

    async def keep(response: httpx.Response) -> None:
        await response.aread()
        request = response.request
        heard.append(
            Exchange(
                request.method,
                request.url.path,
                {name.lower(): value for name, value in request.headers.items()},
                _parsed(request.content),
                response.status_code,
                _parsed(response.content),
            )
        )

    wire._pool().event_hooks["response"].append(keep)
    return heard


def faults(exchanges: list[Exchange]) -> list[str]:
    """What does not fit the specification, one sentence each; the wallet is no part of it."""
    tomp = [one for one in exchanges if not one.path.startswith("/x-wallet")]
    return [fault for one in tomp for fault in _faults(one)]


def _faults(one: Exchange) -> list[str]:
    where = f"{one.method} {one.path} ({one.status})"
    operation = _operation(one)
    if operation is None:
        return [f"{where}: no such operation"]
    found = [f"{where}: header {name} is missing" for name in HEADERS if name not in one.headers]
    found += [f"{where}: sent {why}" for why in _misfits(operation.get("requestBody"), one.sent)]
    if one.status in SPOILT or one.heard is _BROKEN:
        return found
    documented = operation["responses"].get(str(one.status))
    if documented is None:
        return [*found, f"{where}: the status is not documented"]
    return found + [f"{where}: heard {why}" for why in _misfits(documented, one.heard)]


def _misfits(part: Any, body: Any) -> list[str]:
    part = _resolved(part or {})
    schema = part.get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return []
    validator = Draft4Validator({**schema, "components": _spec()["components"]})
    return [f"{error.json_path}: {error.message[:120]}" for error in validator.iter_errors(body)]


def _operation(one: Exchange) -> Any:
    for path, methods in _spec()["paths"].items():
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path))
        if one.method.lower() in methods and re.fullmatch(pattern, one.path):
            return methods[one.method.lower()]
    return None


def _resolved(part: Any) -> Any:
    while "$ref" in part:
        target: Any = _spec()
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        part = target
    return part


@cache
def _spec() -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(SPEC.read_text(encoding="utf-8"), loader)  # noqa: S506


_BROKEN = object()


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except ValueError:
        return _BROKEN
