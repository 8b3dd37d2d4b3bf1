"""Runs inside aiogram's environment: requests as JSON in, errors as JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from aiogram import methods, types
from pydantic import BaseModel, ValidationError


def errors_of(method: str, params: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one request: an unknown method or field, or a wrong type."""
    model = getattr(methods, method[0].upper() + method[1:], None)
    if model is None:
        yield f"{method}: no such method"
        return
    try:
        read = model.model_validate(params)
    except ValidationError as error:
        for each in error.errors():
            yield f"{method}: {'.'.join(map(str, each['loc']))}: {each['msg']}"
        return
    for path in unknown_fields(read):
        yield f"{method}: {path}: unknown field"


def unknown_fields(value: object, path: str = "") -> Iterator[str]:
    """The models take anything beside their fields; we do not."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"{path}{name}"
        for name in type(value).model_fields:
            yield from unknown_fields(getattr(value, name, None), f"{path}{name}.")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from unknown_fields(item, path)


def errors_in_update(update: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one update that a test or the emulator made up."""
    try:
        read = types.Update.model_validate(update)
    except ValidationError as error:
        for each in error.errors():
            yield f"update: {'.'.join(map(str, each['loc']))}: {each['msg']}"
        return
    for path in unknown_fields(read):
        yield f"update: {path}: unknown field"


def main() -> None:
    """Read all, answer once."""
    told = json.load(sys.stdin)
    found = [each for method, params in told["requests"] for each in errors_of(method, params)]
    found += [each for update in told["updates"] for each in errors_in_update(update)]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
