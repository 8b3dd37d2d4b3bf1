"""Schemathesis over the partner as an ASGI app: every implemented operation, all phases, a seed."""

from __future__ import annotations

import copy
import math
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import schemathesis
import yaml
from partnerkit import TOKEN, berlin
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

from adapters.stadtwerke.stub.app import Partner, make_app
from adapters.stadtwerke.stub.bookings import Bookings
from adapters.stadtwerke.stub.clock import Clock
from adapters.stadtwerke.stub.db import open_db
from adapters.stadtwerke.stub.meta import IMPLEMENTED
from adapters.stadtwerke.stub.requests import wanted
from adapters.stadtwerke.stub.wallet import Wallet

Json = dict[str, Any]
TOMP = Path("../shared/data/tomp")
STEPS, SEED = 10, 7
LATE_EVENING = berlin("2026-11-25T21:00")
ZOB, MOISLING = {"lat": 53.8667, "lng": 10.6706}, {"lat": 53.8368, "lng": 10.6295}
GOAL = {"coordinates": MOISLING}
HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Accept-Language": "de",
    "Api": "TOMP",
    "Api-Version": "1.6.1",
    "maas-id": "fuzz",
}
ACCEPTED = ["2xx", "401", "403", "404", "409", "410"]  # 410: what TOMP wants of a late EXTEND
WISHES = ("useAssetTypes", "departureTime", "arrivalTime")
PLAIN_TIME = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-([01][1-9]|2[0-8])T[01]\d:[0-5]\d:[0-5]\d.*Z")
OF_BOOKING = (
    "GET /bookings/{id}",
    "POST /bookings/{id}/events",
    "GET /bookings/{id}/notifications",
    "POST /bookings/{id}/notifications",
    "POST /bookings/{id}/subscription",
    "DELETE /bookings/{id}/subscription",
    "POST /payment/{id}/claim-extra-costs",
)
OF_LEG = (
    "GET /legs/{id}",
    "POST /legs/{id}/events",
    "GET /legs/{id}/progress",
    "GET /legs/{id}/available-assets",
)


Served = Callable[[Path], Any]


@dataclass
class Found:
    """What one run saw: how many answers, which of them succeeded, and all that failed."""

    calls: int = 0
    good: set[str] = field(default_factory=set)
    failures: set[tuple[str, str, str]] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    @property
    def defects(self) -> set[str]:
        """Where the specification contradicts the answer, else the operation and the check."""
        places = set()
        for operation, check, text in self.failures:
            found = re.search(r"Schema at /components/schemas/(\S+):", text)
            places.add(found[1] if found else f"{operation}: {check}")
        return places


class Opened:
    """The partner, opened by its first request: SQLite belongs to the thread that serves."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._app: Any = None

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        if self._app is None:
            db, clock = open_db(self._db), Clock(LATE_EVENING)
            partner = Partner(
                Bookings(db, clock, SEED), Wallet(db, clock), clock, TOKEN, "http://to"
            )
            self._app = make_app(partner)
        await self._app(scope, receive, send)


def specification(name: str) -> Json:
    """The implemented operations of a TOMP file, linked as its text says they belong together."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    spec: Json = yaml.load((TOMP / name).read_text(encoding="utf-8"), loader)  # noqa: S506
    only(spec, IMPLEMENTED)
    spec.pop("servers")
    _link(spec)
    return spec


def _link(spec: Json) -> None:
    """Offers are booked, bookings and their legs are asked about and moved."""
    paths = spec["paths"]
    paths["/planning/offers"]["post"]["responses"]["201"]["links"] = {
        f"book{number}": {
            "operationRef": "#/paths/~1bookings/post",
            "requestBody": {
                "id": f"$response.body#/options/{number}/id",
                "customer": {"knownIdentifier": "fuzz"},
            },
        }
        for number in range(6)
    }
    links = {one: _by("$response.body#/id", one) for one in OF_BOOKING}
    links |= {one: _by("$response.body#/legs/0/id", one) for one in OF_LEG}
    commit = copy.deepcopy(links["POST /bookings/{id}/events"])
    commit["requestBody"] = {"operation": "COMMIT"}
    for place in (paths["/bookings"]["post"]["responses"]["201"], _event(paths)):
        place["links"] = {**copy.deepcopy(links), "commit": commit}


def _event(paths: Json) -> Json:
    answer: Json = paths["/bookings/{id}/events"]["post"]["responses"]["200"]
    return answer


def _by(expression: str, operation: str) -> Json:
    method, path = operation.split(" ")
    pointer = path.replace("/", "~1")
    return {"operationRef": f"#/paths/{pointer}/{method.lower()}", "parameters": {"id": expression}}


def furnish(file: Path) -> list[str]:
    """Bookings of every product in every state, some of long ago; their ids."""
    db, ids = open_db(file), []
    for minutes, deeds in ((30, DEEDS[:2]), (0, DEEDS)):
        clock = Clock(LATE_EVENING - timedelta(minutes=minutes))
        bookings = Bookings(db, clock, SEED)
        for deed in deeds:
            for option in bookings.offer(wanted({"from": {"coordinates": ZOB}, "to": GOAL})):
                bookings.book(option["id"], known="fuzz")
                deed(bookings, option["id"])
                ids.append(option["id"])
    db.close()
    return ids


def _commit_and_cancel(bookings: Bookings, booking_id: str) -> None:
    bookings.commit(booking_id)
    if bookings.row(booking_id)["state"] == "CONFIRMED":
        bookings.cancel(booking_id)


def _postpone(bookings: Bookings, booking_id: str) -> None:
    bookings.play("postpone")
    bookings.commit(booking_id)


DEEDS: tuple[Callable[[Bookings, str], object], ...] = (
    lambda bookings, booking_id: None,
    lambda bookings, booking_id: bookings.commit(booking_id),
    _postpone,
    _commit_and_cancel,
)


def known_ids(ids: list[str]) -> Callable[[Any, Any], Any]:
    """A hook: what is asked about exists, most of the time; each path goes through all of it."""
    asked: Counter[str] = Counter()

    def choose(context: Any, parameters: Any) -> Any:
        path = context.operation.path
        asked[path] += 1
        if not parameters or "id" not in parameters or asked[path] % 7 == 0:
            return parameters
        leg = "-1" if path.startswith("/legs") else ""
        return {**parameters, "id": ids[asked[path] % len(ids)] + leg}

    return choose


def in_town(_context: Any, body: Any) -> Any:
    """Most of the world is not Lübeck: what is a well-formed place becomes one of ours."""
    if isinstance(body, dict):
        for name, where in (("from", ZOB), ("to", MOISLING)):
            place = body.get(name)
            if isinstance(place, dict) and _is_place(place.get("coordinates")):
                body = {**body, name: {**place, "coordinates": where}}
        if type(body.get("amount")) is float and math.isfinite(body["amount"]):
            body = {**body, "amount": round(body["amount"] % 1000, 2)}
        idle = {name for name in WISHES if _is_wish(body.get(name))}
        body = {name: value for name, value in body.items() if name not in idle}
    return body


def _is_wish(value: Any) -> bool:
    """Well-formed, so that leaving it out changes nothing but what is on offer."""
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str) and bool(PLAIN_TIME.fullmatch(value))


def _is_place(where: Any) -> bool:
    return isinstance(where, dict) and all(
        type(where.get(axis)) in {int, float} and where[axis] >= 0 for axis in ("lat", "lng")
    )


PATCHED, OFFICIAL = "TOMP-API-1.6.1-patched.yaml", "TOMP-API-1.6.1.yaml"


def walk(name: str, db: Path, seed: int, walks: int) -> Found:
    """The stateful phase alone, along our own links: offers, bookings, legs and claims."""
    rides = {one for one in IMPLEMENTED if one.startswith(("POST /planning/offers", "POST /booki"))}
    spec = only(specification(name), rides | {*OF_BOOKING, *OF_LEG})
    idle = {phase: {"enabled": False} for phase in ("examples", "coverage", "fuzzing")}
    return run(spec, db, seed, {**idle, **_stateful(walks, {"inference": {"algorithms": []}})})


def fuzz(name: str, db: Path, seed: int, *, examples: int, walks: int) -> Found:
    """All four phases of schemathesis with all its checks; walks: of the stateful phase."""
    phases = {"fuzzing": {"generation": {"max-examples": examples}}, **_stateful(walks, {})}
    return run(specification(name), db, seed, phases)


def look(spec: Json, db: Path, seed: int, served: Served | None = None) -> Found:
    """The coverage phase alone."""
    idle = {phase: {"enabled": False} for phase in ("examples", "fuzzing", "stateful")}
    return run(spec, db, seed, {**idle, "coverage": {"unexpected-methods": []}}, served)


def only(spec: Json, operations: Collection[str]) -> Json:
    """The specification of these operations alone."""
    for path, item in list(spec["paths"].items()):
        for method in [one for one in item if one != "parameters"]:
            if f"{method.upper()} {path}" not in operations:
                del item[method]
        if set(item) <= {"parameters"}:
            del spec["paths"][path]
    return spec


def _stateful(walks: int, more: Json) -> Json:
    generation = {"max-examples": walks}
    return {"stateful": {"max-steps": STEPS, "generation": generation, **more}}


def run(spec: Json, db: Path, seed: int, phases: Json, served: Served | None = None) -> Found:
    """All checks in these phases; served: what answers instead of the partner."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "headers": HEADERS,
            "continue-on-failure": True,
            "generation": {"no-shrink": True, "database": "none"},
            "phases": phases,
            "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
        }
    )
    schema = schemathesis.openapi.from_dict(spec, config=config)
    schema.hooks.register_hook_with_name(in_town, "map_body")
    schema.hooks.register_hook_with_name(known_ids(furnish(db)), "map_path_parameters")
    schema.app = (served or Opened)(db)
    found = Found()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            found.errors.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.ScenarioFinished):
            _note(event, found)
    return found


def _note(event: events.ScenarioFinished, found: Found) -> None:
    recorder = event.recorder
    for case_id, interaction in recorder.interactions.items():
        found.calls += 1
        if interaction.response is not None and interaction.response.status_code < 300:
            found.good.add(recorder.cases[case_id].value.operation.label)
    for case_id, checks in recorder.checks.items():
        operation = recorder.cases[case_id].value.operation.label
        for check in checks:
            if check.status == Status.FAILURE and check.failure_info is not None:
                text = str(check.failure_info.failure)[:600]
                found.failures.add((operation, check.name, text))


if __name__ == "__main__":  # PYTHONPATH=.:tests/partner python tests/partner/partnerfuzz.py 1 2 3
    for seed in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            full = fuzz(PATCHED, Path(folder, "fuzz.db"), seed, examples=50, walks=100)
            rides = walk(PATCHED, Path(folder, "walk.db"), seed, 100)
        calls = full.calls + rides.calls
        print(f"seed {seed}: {calls} calls, {sorted(full.defects | rides.defects)}", flush=True)
        for one in sorted(full.failures | rides.failures):
            print(*one, sep="\n  ")
