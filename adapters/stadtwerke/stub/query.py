"""The query of a request, read strictly: what is ill-typed is refused, not guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from starlette.requests import Request

from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.door import module_of
from adapters.stadtwerke.stub.errors import INVALID, Refusal
from adapters.stadtwerke.stub.forms import moment_of_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """Each reader is None where the parameter is not given and raises Refusal x002 otherwise.

    status: of that refusal; 404 where TOMP documents no 400.
    """

    request: Request
    status: int = 400

    def text(self, name: str) -> str | None:
        return self._read(name, str)

    def moment(self, name: str) -> datetime | None:
        return self._read(name, moment_of_text)

    def whole(self, name: str) -> int | None:
        """0 or more."""
        return self._read(name, _whole)

    def number(self, name: str, least: float | None = None) -> float | None:
        value = self._read(name, _number)
        if value is not None and least is not None and value < least:
            raise self._refusal(name)
        return value

    def flag(self, name: str) -> bool | None:
        return self._read(name, lambda text: {"true": True, "false": False}[text])

    def one_of(self, name: str, allowed: Sequence[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in allowed:
            raise self._refusal(name)
        return value

    def numbers(self, name: str, count: int) -> tuple[float, ...] | None:
        """Repeated, or separated by commas."""
        given = self.request.query_params.getlist(name)
        if not given:
            return None
        parts = given[0].split(",") if len(given) == 1 else given
        try:
            values = tuple(_number(part) for part in parts)
        except ValueError as error:
            raise self._refusal(name) from error
        if len(values) != count:
            raise self._refusal(name)
        return values

    def page(self, rows: list[Json]) -> list[Json]:
        """offset and limit."""
        offset, limit = self.whole("offset") or 0, self.whole("limit")
        return rows[offset:] if limit is None else rows[offset : offset + limit]

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        given = self.request.query_params.getlist(name)
        if not given:
            return None
        if len(given) > 1:
            raise self._refusal(name)
        try:
            return read(given[0])
        except (ValueError, KeyError) as error:
            raise self._refusal(name) from error

    def _refusal(self, name: str) -> Refusal:
        module = module_of(self.request.url.path)
        return Refusal(self.status, module, INVALID, f"{name} is invalid")


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,300}", text, re.ASCII):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?", text, re.ASCII):
        raise ValueError(text)
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
