"""Schemathesis over our callback endpoints: the patched specification, all phases, no failure."""

from __future__ import annotations

import asyncio
import copy
import threading
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from callbackkit import HEADERS, Listening
from partnerfuzz import Found
from partnerfuzz import _note as note
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from bot.webhook import WebhookServer

SPEC = Path("../shared/data/tomp/TOMP-API-1.6.1-patched.yaml")
SERVED = {
    "/bookings/{id}/events": {"post"},
    "/bookings/{id}/notifications": {"post"},
    "/legs/{id}/events": {"post"},
    "/legs/{id}/progress": {"post"},
    "/payment/{id}/claim-extra-costs": {"post"},
    "/operator/ping": {"get"},
    "/operator/meta": {"get"},
}
SAME_FIELDS = (  # as a leg's event, field by field
    "POST /tomp/bookings/{id}/notifications",
    "POST /tomp/legs/{id}/progress",
)
GOOD = {f"{method.upper()} {path}" for path, methods in SERVED.items() for method in methods}


class Served:
    """The house with one booking behind its real server, in a loop and a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(30)

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)

    async def _open(self) -> str:
        self._house = Listening(self._folder)
        trip = await self._house.booked()
        assert trip.leg.partner_booking_id == "fake-1"
        server = WebhookServer({"/tomp/": self._house.app}, "127.0.0.1", 0)
        self._serving = asyncio.create_task(server.run())
        return f"http://127.0.0.1:{server.port}"

    async def _close(self) -> None:
        self._serving.cancel()
        await asyncio.gather(self._serving, return_exceptions=True)
        await self._house.close()


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    """Only what a MaaS provider serves of it; events and their booking are linked."""
    if not SPEC.exists():
        pytest.skip("the patched TOMP specification is not here")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    whole: dict[str, Any] = yaml.load(SPEC.read_text(encoding="utf-8"), loader)  # noqa: S506
    paths = {
        f"/tomp{path}": {
            name: part
            for name, part in whole["paths"][path].items()
            if name in methods | {"parameters"}
        }
        for path, methods in SERVED.items()
    }
    meta = paths["/tomp/operator/meta"]["get"]["responses"]  # secured, but TOMP names no 401
    meta["401"] = {"$ref": "#/components/responses/401Unauthorized"}
    answer = paths["/tomp/bookings/{id}/events"]["post"]["responses"]["200"]
    answer["links"] = {
        path.strip("/").replace("/", "-"): {
            "operationRef": f"#/paths/{path.replace('/', '~1')}/post",
            "parameters": {"id": "$response.body#/id"},
        }
        for path in paths
        if "{id}" in path
    }
    found = {name: part for name, part in whole.items() if name != "servers"}
    return {**found, "paths": paths}


def ours(_context: Any, parameters: Any) -> Any:
    """Half of the well-formed ids become the one booking that there is, or its leg."""
    if isinstance(parameters, dict) and isinstance(parameters.get("id"), str):
        text = parameters["id"]
        if text and len(text) % 2:
            return {**parameters, "id": "fake-1"}
    return parameters


def spoken(_context: Any, headers: Any) -> Any:
    """The schema allows any text as protocol and version; we speak one."""
    if isinstance(headers, dict):
        for name, value in (("Api", "TOMP"), ("Api-Version", "1.6.1")):
            if isinstance(headers.get(name), str) and headers[name]:
                headers = {**headers, name: value}
    return headers


def priced(_context: Any, body: Any) -> Any:
    """Hardly any number is a whole sum of cents: a well-formed claim becomes one in euros."""
    if isinstance(body, dict) and type(body.get("amount")) in {int, float}:
        currency = body.get("currencyCode", "EUR")
        if isinstance(currency, str) and len(currency) == 3:
            return {**body, "amount": 12.5, "currencyCode": "EUR"}
    return body


def fuzz(spec: dict[str, Any], url: str, seed: int, *, cover: bool) -> Found:
    """cover: also the deterministic phase, which walks through every field of every body."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "base-url": url,
            "headers": HEADERS,
            "continue-on-failure": True,
            "generation": {"max-examples": 6, "no-shrink": True, "database": "none"},
            "operations": [
                {"include-name": name, "phases": {"coverage": {"enabled": False}}}
                for name in SAME_FIELDS
            ],
            "phases": {
                "coverage": {"enabled": cover},
                "stateful": {"max-steps": 6, "generation": {"max-examples": 5}},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(copy.deepcopy(spec), config=config)
    schema.hooks.register_hook_with_name(ours, "map_path_parameters")
    schema.hooks.register_hook_with_name(spoken, "map_headers")
    schema.hooks.register_hook_with_name(priced, "map_body")
    found = Found()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            found.errors.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.ScenarioFinished):
            note(event, found)
    return found


@pytest.mark.parametrize(("seed", "cover"), [(1, True), (2, False)])
def test_our_endpoints_keep_to_the_specification(
    spec: dict[str, Any], tmp_path: Path, seed: int, cover: bool
) -> None:
    with Served(tmp_path) as url:
        found = fuzz(spec, url, seed, cover=cover)
    assert found.errors == []
    assert found.failures == set()
    assert {one.replace("/tomp", "") for one in found.good} == GOOD
    assert found.calls > (500 if cover else 50)
