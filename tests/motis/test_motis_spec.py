"""Our questions and the answers of our test server, held against the OpenAPI file of MOTIS."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from motiskit import (
    CINEMA,
    GEO_HOME,
    NOW,
    SPEC,
    ZOB,
    Asked,
    MotisServer,
    plan,
    stop_time,
    wish,
)

from adapters.sources.transit_motis import MotisTransit
from adapters.words import When

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason="the OpenAPI file is not here")


@cache
def spec() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(SPEC.read_text("utf-8"), yaml.CSafeLoader)
    return found


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": spec()["components"]})


def check_answer(path: str, body: object) -> None:
    content = spec()["paths"][path]["get"]["responses"]["200"]["content"]
    validator(content["application/json"]["schema"]).validate(body)


def check_question(asked: Asked) -> None:
    known = {row["name"]: row for row in spec()["paths"][asked.path]["get"]["parameters"]}
    assert asked.params.keys() <= known.keys()
    assert {name for name, row in known.items() if row.get("required")} <= asked.params.keys()
    for name, value in asked.params.items():
        validator(known[name]["schema"]).validate(typed(value, known[name]["schema"]))


def typed(value: str, schema: Mapping[str, Any]) -> object:
    """A query value as the type that the specification gives it; arrays are not exploded."""
    if "$ref" in schema:
        return typed(value, spec()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    kind = schema.get("type")
    if kind == "array":
        return value.split(",") if value else []
    if kind == "boolean":
        return {"true": True, "false": False}.get(value, value)
    if kind in {"integer", "number"}:
        return float(value) if kind == "number" else int(value)
    return value


async def test_the_test_server_answers_as_the_specification_says() -> None:
    for path, body in MotisServer().says.items():
        check_answer(path, body)


def test_the_check_of_answers_has_teeth() -> None:
    broken = plan()
    del broken["itineraries"]
    for path, body in (
        ("/api/v6/plan", broken),
        ("/api/v6/plan", plan({"legs": []})),
        ("/api/v6/stoptimes", {"stopTimes": [stop_time("08:00", mode="TELEPORT")]}),
    ):
        with pytest.raises(ValidationError):
            check_answer(path, body)


def test_the_check_of_questions_has_teeth() -> None:
    good = {"fromPlace": "1,1", "toPlace": "2,2"}
    check_question(Asked("/api/v6/plan", good, ""))
    for wrong in ({"transitModes": "BUSSES"}, {"arriveBy": "yes"}, {"numItineraries": "-"}):
        with pytest.raises((ValidationError, ValueError)):
            check_question(Asked("/api/v6/plan", {**good, **wrong}, ""))
    with pytest.raises(AssertionError):
        check_question(Asked("/api/v6/plan", {**good, "from": "x"}, ""))


async def test_every_question_of_ours_is_one_of_the_specification(
    server: MotisServer, motis: MotisTransit
) -> None:
    span = When(NOW, "span", NOW + timedelta(hours=2))
    for request in (
        wish(),
        wish(ZOB, CINEMA, When(NOW, "arrive")),
        wish(when=span, modes=("bus", "train", "ferry", "shuttle"), needs=("pram", "bike")),
        wish(when=When(NOW, "day"), modes=("walk",), max_walk_m=300, needs=("wheelchair",)),
    ):
        await motis.journeys(request)
    await motis.departures(ZOB, NOW)
    await motis.departures(CINEMA, NOW)
    await motis.trip("t1")
    await motis.geocode("Kino", GEO_HOME)
    assert {asked.path for asked in server.asked} == server.says.keys()
    for asked in server.asked:
        check_question(asked)
