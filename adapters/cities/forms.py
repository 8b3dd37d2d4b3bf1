"""Forms: what a file of a city's folder may say, and one sentence for each thing that it may not.

A form is a pydantic model: strict, and without a field that nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Generic, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from adapters.errors import Misunderstood
from adapters.named_addresses import BELONGS, is_secret

T = TypeVar("T")
Model = TypeVar("Model", bound="Form")
Where = tuple[int | str, ...]
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What a file holds, as far as it can be used, and what is wrong with it, each a sentence."""

    value: T
    faults: tuple[str, ...] = ()

    def must(self) -> T:
        """The value; raises Misunderstood with the first fault where there is any."""
        if not self.faults:
            return self.value
        first, more = self.faults[0], len(self.faults) - 1
        raise Misunderstood(f"{first} (and {more} more)" if more else first)


class Whole(ValueError):
    """A fault whose message needs no field before it."""


class Form(BaseModel):
    """What is written, and nothing else."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def _one_line(value: str) -> str:
    if not value.strip():
        raise ValueError("is blank")
    if not value.isprintable():
        raise ValueError("holds a line break or another sign that cannot be printed")
    return value


Line = Annotated[str, Field(max_length=LONGEST), AfterValidator(_one_line)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Lon = Annotated[float, Field(ge=-180, le=180)]


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as fault:
        raise ValueError(f"{value} is no day like 2026-11-25") from fault


Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]

SAID: Mapping[str, str] = {
    "missing": "has no {key}",
    "string_type": "{key} is no text",
    "string_too_long": "{key} is longer than {max_length} letters",
    "int_type": "{key} is no whole number",
    "float_type": "{key} is no number",
    "float_parsing": "{key} is no number",
    "finite_number": "{key} is no number",
    "bool_type": "{key} is neither true nor false",
    "list_type": "{key} is no list",
    "dict_type": "{key} is no table",
    "model_type": "{key} is no table",
    "too_short": "{key} is empty",
    "greater_than_equal": "{key} is below {ge}",
    "less_than_equal": "{key} is above {le}",
    "greater_than": "{key} is not above {gt}",
    "literal_error": "{key} is none of {expected}",
    "string_pattern_mismatch": "{key} is not written as it should be",
}


def read(
    form: type[Model], raw: object, *, strict: bool = True
) -> tuple[Model | None, list[tuple[Where, str]]]:
    """The form filled in, or (where, what is wrong) for each thing that is.

    strict: whether a number must be one, and no text of one.
    """
    try:
        return form.model_validate(raw, strict=strict), []
    except ValidationError as fault:
        return None, [(_where(each), _said(form, each)) for each in _errors(fault)]


def rows(
    form: type[Model], raw: object, file: str, key: str, name: str = "id"
) -> Told[tuple[Model, ...]]:
    """The rows [[key]] of a file, those that are as they should be; each other one is told of.

    name: the field by which a row is called.
    """
    if not isinstance(raw, list) or not raw:
        return Told((), (f"{file}: holds no [[{key}]]",))
    found: list[Model] = []
    faults: list[str] = []
    for index, row in enumerate(raw, start=1):
        one, wrong = read(form, row)
        if one is not None:
            found.append(one)
        called = row.get(name) if isinstance(row, dict) else None
        known = called if isinstance(called, str) and called.isprintable() else f"{key} {index}"
        faults += (f"{file}: {known}: {said}" for _, said in wrong)
    return Told(tuple(found), tuple(faults))


def place_of(where: Where) -> str:
    """Which row of a file a fault is in, as the beginning of a sentence: "hub 2: "."""
    if len(where) < 2 or not isinstance(where[1], int):
        return ""
    return f"{where[0]} {where[1] + 1}: "


def line_rows(
    form: type[Model], lines: Sequence[tuple[int, Mapping[str, str]]], file: str
) -> Told[tuple[Model, ...]]:
    """The lines of a CSV file, whose numbers are texts; each that is wrong is told of."""
    found: list[Model] = []
    faults: list[str] = []
    for line, row in lines:
        one, wrong = read(form, row, strict=False)
        if one is not None:
            found.append(one)
        faults += (f"{file}: line {line}: {said}" for _, said in wrong)
    return Told(tuple(found), tuple(faults))


def others(form: type[Form], raw: Mapping[str, object], file: str) -> tuple[str, ...]:
    """A sentence for each key of a file's top that its form does not know."""
    strange = [key for key in raw if key not in form.model_fields]
    return tuple(f"{file}: {unknown(key, list(form.model_fields), file)}" for key in strange)


def twice(names: Sequence[str], file: str, what: str = "id") -> tuple[str, ...]:
    """A sentence for each name that is there several times."""
    times: dict[str, int] = {}
    for name in names:
        times[name] = times.get(name, 0) + 1
    return tuple(f"{file}: {n}: this {what} is there {k} times" for n, k in times.items() if k > 1)


def unknown(key: str, known: Sequence[str], file: str = "city.toml") -> str:
    """A sentence for a key that nobody knows, with the nearest that somebody does."""
    if is_secret(key):
        return f"{ascii(key)[1:-1]} {BELONGS}, not into {file}"
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    hint = f"the nearest is {near[0]}" if near else f"known: {', '.join(sorted(known))}"
    return f"{ascii(key)[1:-1]} is unknown; {hint}"


def _errors(fault: ValidationError) -> Sequence[dict[str, object]]:
    return fault.errors(include_url=False)  # type: ignore[return-value]  # a TypedDict of pydantic


def _where(error: Mapping[str, object]) -> Where:
    where = error["loc"]
    return where if isinstance(where, tuple) else ()


def _said(form: type[Form], error: Mapping[str, object]) -> str:
    where = _where(error)
    kind, context = str(error["type"]), error.get("ctx")
    told: Mapping[str, object] = context if isinstance(context, dict) else {}
    key = _name(where)
    if kind == "extra_forbidden":
        return unknown(str(where[-1]), _known(form, where))
    if kind == "value_error":
        fault = told["error"]
        return str(fault) if isinstance(fault, Whole) else f"{key} {fault}".strip()
    said = SAID.get(kind)
    if said is None:
        return f"{key}: {error['msg']}"
    return said.format(key=key or "the row", **told)


def _name(where: Where) -> str:
    """The field as a person writes it: groups 2: words."""
    named = [each for each in where if isinstance(each, str)]
    return named[-1] if named else ""


def _known(form: type[Form], where: Where) -> Sequence[str]:
    """The fields of the form in which an unknown one stands."""
    for step in where[:-1]:
        field = form.model_fields.get(step) if isinstance(step, str) else None
        form = (_form_in(field.annotation) if field else None) or form
    return list(form.model_fields)


def _form_in(annotation: object) -> type[Form] | None:
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return annotation
    return next(filter(None, map(_form_in, get_args(annotation))), None)
