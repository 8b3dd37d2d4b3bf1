"""Runs inside aiogram's environment: requests as JSON in, errors as JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from aiogram import methods
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


def main() -> None:
    """Read all, answer once."""
    found = [
        error for method, params in json.load(sys.stdin) for error in errors_of(method, params)
    ]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
