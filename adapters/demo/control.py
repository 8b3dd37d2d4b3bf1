"""The demo city's control port: clock, sources down or up, and facts a story needs."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.demo import SOURCES
from adapters.demo.city import DemoCity
from adapters.demo.clock import LOCAL, moment
from adapters.demo.disturbances import WrongFact
from adapters.demo.parking import Forced
from adapters.demo.told import SHAPES

Json = dict[str, object]
STATES: Mapping[str | None, Literal["open", "closed"] | None] = {
    None: None,
    "open": "open",
    "closed": "closed",
}


class WrongCall(Exception):
    """A control call that cannot be obeyed; the message is one sentence."""


def control(city: DemoCity) -> Starlette:
    """The app of the control port; wrong calls get 400 and a sentence."""
    return Starlette(
        routes=[
            Route(
                "/day", _answer(lambda body: _day(city, body)), methods=["GET", "POST", "DELETE"]
            ),
            Route("/clock", _answer(lambda body: _clock(city, body)), methods=["GET", "POST"]),
            Route("/sources", _answer(lambda body: _sources(city, body)), methods=["GET", "POST"]),
            Route(
                "/set", _answer(lambda body: _set(city, body)), methods=["GET", "POST", "DELETE"]
            ),
        ]
    )


def _answer(deed: Callable[[Json | None], Json]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that hands in the JSON of a POST, None for a GET, {} for a DELETE."""

    async def endpoint(request: Request) -> Response:
        try:
            if request.method == "POST":
                return JSONResponse(deed(await _json(request)))
            return JSONResponse(deed({} if request.method == "DELETE" else None))
        except WrongCall as fault:
            return JSONResponse({"error": str(fault)}, status_code=400)

    return endpoint


async def _json(request: Request) -> Json:
    try:
        body = await request.json()
    except (ValueError, RecursionError) as fault:
        raise WrongCall("the body is no JSON") from fault
    if not isinstance(body, dict) or not body:
        raise WrongCall("the body is no JSON object")
    return body


def _clock(city: DemoCity, body: Json | None) -> Json:
    if body is not None:
        now, step = body.get("now"), body.get("advance_s")
        try:
            if isinstance(now, str):
                city.clock.set(moment(now))
            elif isinstance(step, int | float) and math.isfinite(step):
                city.clock.advance(step)
            else:
                raise WrongCall("give now (an ISO time) or advance_s (seconds)")
        except (ValueError, OverflowError) as fault:
            raise WrongCall("that is no time") from fault
    return {"now": city.clock.now().isoformat()}


def _sources(city: DemoCity, body: Json | None) -> Json:
    if body is not None:
        name, state = body.get("name"), body.get("state")
        if name not in SOURCES or state not in {"down", "up"}:
            raise WrongCall(f"give name ({', '.join(SOURCES)}) and state (down, up)")
        (city.down.add if state == "down" else city.down.discard)(str(name))
    return {name: "down" if name in city.down else "up" for name in SOURCES}


def _set(city: DemoCity, body: Json | None) -> Json:
    if body == {}:
        city.forced.clear()
        city.disturbances.calm()
        city.told.calm()
        city.calm()
    elif body is not None and "day" in body:
        facts = body["day"]
        return _day(city, facts if isinstance(facts, dict) else {"seed": facts})
    elif body is not None and "realtime" in body:
        return {"realtime": _disturb(city, body["realtime"])}
    elif body is not None and (source := next((one for one in SHAPES if one in body), None)):
        return _tell(city, source, body[source])
    elif body is not None:
        site = city.site_id(str(body.get("site")))
        if site is None:
            raise WrongCall("no such site")
        city.forced[site] = _forced(body)
    return {
        site: {"free": fact.free, "state": fact.state, "age_s": fact.age_s}
        for site, fact in city.forced.items()
    }


def _day(city: DemoCity, body: Json | None) -> Json:
    """GET lists what happens on the clock's day; POST {"seed": n} plays that day; DELETE ends it.

    {"seed": null} plays the day of the city's own seed.
    """
    if body == {}:
        city.calm()
    elif body is not None:
        seed = body.get("seed")
        if set(body) != {"seed"} or isinstance(seed, bool) or not isinstance(seed, int | None):
            raise WrongCall("a day takes a seed, a whole number or null")
        city.play(seed)
    told = city.day()
    return {
        "story": "day" if city.story else None,
        "seed": city.seed,
        "date": city.clock.now().astimezone(LOCAL).date().isoformat(),
        "events": [event.as_json() for event in told],
    }


def _disturb(city: DemoCity, facts: object) -> Json:
    if not isinstance(facts, dict) or not facts:
        raise WrongCall("realtime takes an object of facts")
    try:
        city.disturbances.tell(facts, city.timetable)
    except WrongFact as fault:
        raise WrongCall(str(fault)) from fault
    return city.disturbances.told()


def _tell(city: DemoCity, source: str, facts: object) -> Json:
    try:
        city.told.tell(source, facts)
    except WrongFact as fault:
        raise WrongCall(str(fault)) from fault
    return {source: len(city.told.facts[source])}


def _forced(body: Json) -> Forced:
    free, state, age = body.get("free"), body.get("state"), body.get("age_s")
    if free is not None and (isinstance(free, bool) or not isinstance(free, int)):
        raise WrongCall("free is a whole number")
    if not isinstance(state, str | None) or state not in STATES:
        raise WrongCall("state is open or closed")
    if age is not None and not (isinstance(age, int | float) and abs(age) < 10**8):
        raise WrongCall("age_s is a number of seconds")
    return Forced(free, STATES[state], age)
