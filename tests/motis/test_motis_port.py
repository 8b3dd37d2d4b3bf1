"""The port over a MOTIS server on loopback: what it asks, how often, and what it does when lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from motiskit import (
    BEACH,
    CINEMA,
    END,
    HOME,
    KOBERG,
    LATE,
    MARKET,
    NOW,
    ON_FOOT,
    PLANNED,
    SOURCE,
    START,
    ZOB,
    Clock,
    MotisServer,
    answer,
    at,
    board,
    client,
    itinerary,
    match,
    plan,
    ride,
    stop_time,
    walk,
    wish,
)

from adapters.cities import Bounds, City
from adapters.errors import CityError, Misunderstood, Unavailable
from adapters.fallback import TransitFallback
from adapters.health import FAILURES_UNTIL_REST
from adapters.pace import Pace
from adapters.sources.transit_motis import MotisTransit, motis_of
from adapters.words import Departure, Fact, Journey, JourneyRequest, Leg, Place, When
from handlers.live import fresh_lines
from handlers.says import Line

PLAN, BOARD, GEOCODE = "/api/v6/plan", "/api/v6/stoptimes", "/api/v1/geocode"


def params(server: MotisServer) -> dict[str, str]:
    return server.of(PLAN)[-1].params


async def test_journeys_with_live_times_names_of_ours_and_the_attribution(
    motis: MotisTransit,
) -> None:
    fact = await motis.journeys(wish())
    assert fact.value is not None
    assert [len(journey.legs) for journey in fact.value] == [1, 3, 3]
    assert fact.value[1].legs[0].origin == HOME
    assert fact.value[1].legs[-1].goal == CINEMA
    assert fact.value[1].legs[0].goal.name == "Koberg"
    told = (fact.source, fact.licence, fact.realtime, fact.fetched_at, fact.simulated)
    assert told == ("MOTIS der Stadt", "CC BY 4.0 Test", True, NOW, False)


async def test_live_times_stand_as_of_the_servers_answer(motis: MotisTransit, clock: Clock) -> None:
    """Without a stand their reader would say "Plan, ohne Echtzeit" of times that are live."""
    await motis.journeys(wish())
    clock.later(40)
    fact = await motis.journeys(wish())
    legs = [leg for way in fact.value or () for leg in way.legs]
    deviates, stand = fresh_lines(fact, legs)
    assert (deviates.text, stand) == ("live.ride", Line("live.stand", {"at": NOW}))


async def test_a_timetable_without_live_data_says_so(
    server: MotisServer, motis: MotisTransit
) -> None:
    server.says[PLAN] = plan(PLANNED)
    fact = await motis.journeys(wish())
    assert (fact.realtime, fact.observed_at) == (False, None)
    server.says[PLAN] = plan(direct=(ON_FOOT,))
    assert (await motis.journeys(wish(goal=ZOB))).realtime is None


async def test_who_asks_is_told_with_every_request(
    server: MotisServer, motis: MotisTransit
) -> None:
    await motis.journeys(wish())
    agent = server.asked[0].agent
    assert agent.startswith("Lotse/")
    assert "lotse@example.org" in agent


async def test_a_client_without_a_contact_is_sent_away(server: MotisServer, clock: Clock) -> None:
    nameless = client(server, clock, "")
    with pytest.raises(Misunderstood, match="403"):
        await MotisTransit(nameless, SOURCE, clock).journeys(wish())
    await nameless.aclose()


async def test_no_front_door_leaves_the_house(server: MotisServer, motis: MotisTransit) -> None:
    await motis.journeys(wish())
    assert (params(server)["fromPlace"], params(server)["toPlace"]) == (
        "53.8733,10.6869",
        "53.8690,10.6862",
    )


async def test_the_question_is_cut_to_the_wish(server: MotisServer, motis: MotisTransit) -> None:
    later = datetime(2026, 11, 25, 18, 0, 42, tzinfo=UTC)
    await motis.journeys(wish(when=When(later, "arrive"), modes=("bus", "walk"), max_walk_m=500))
    asked = params(server)
    assert (asked["time"], asked["arriveBy"]) == ("2026-11-25T18:00:00Z", "true")
    assert (asked["transitModes"], asked["pedestrianProfile"]) == ("BUS,COACH", "FOOT")
    assert (asked["maxPreTransitTime"], asked["maxDirectTime"]) == ("400", "400")
    until = later + timedelta(minutes=90)
    await motis.journeys(wish(when=When(later, "span", until), needs=("wheelchair", "bike")))
    asked = params(server)
    assert (asked["searchWindow"], asked["requireBikeTransport"]) == ("5400", "true")
    assert (asked["pedestrianProfile"], asked["useRoutedTransfers"]) == ("WHEELCHAIR", "true")
    await motis.journeys(wish(modes=("walk",), needs=("short_walk",)))
    assert (params(server)["transitModes"], params(server)["maxPreTransitTime"]) == ("", "320")


@pytest.mark.parametrize("need", ["pram", "rollator"])
async def test_stairs_are_avoided_for_whoever_pushes(
    need: str, server: MotisServer, motis: MotisTransit
) -> None:
    await motis.journeys(wish(needs=(need,)))
    assert params(server)["pedestrianProfile"] == "WHEELCHAIR"


async def test_arrive_by_keeps_the_latest_that_are_in_time_by_live_times(
    server: MotisServer, motis: MotisTransit
) -> None:
    server.says[PLAN] = plan(LATE, PLANNED)
    in_time = When(datetime(2026, 11, 25, 8, 44, tzinfo=UTC), "arrive")
    fact = await motis.journeys(wish(when=in_time))
    assert [one.legs[1].delay_s for one in fact.value or ()] == [180]
    too_early = When(datetime(2026, 11, 25, 8, 43, tzinfo=UTC), "arrive")
    assert (await motis.journeys(wish(when=too_early))).value == ()


async def test_a_range_holds_by_live_times(server: MotisServer, motis: MotisTransit) -> None:
    server.says[PLAN] = plan(LATE, PLANNED)
    since, until = (datetime(2026, 11, 25, 8, m, tzinfo=UTC) for m in (24, 40))
    fact = await motis.journeys(wish(when=When(since, "span", until)))
    assert len(fact.value or ()) == 1


async def test_cancelled_ways_and_steps_are_left_out_where_they_matter(
    server: MotisServer, motis: MotisTransit
) -> None:
    gone = itinerary(ride(KOBERG, MARKET, "08:30", "08:36", cancelled=True))
    steps = itinerary(ride(KOBERG, MARKET, "09:30", "09:36", wheelchairAccessible="NOT_ACCESSIBLE"))
    server.says[PLAN] = plan(gone, steps, PLANNED)
    for needs, count in (((), 2), (("wheelchair",), 1), (("pram",), 1)):
        fact = await motis.journeys(wish(needs=needs))
        assert len(fact.value or ()) == count


async def test_a_minute_long_the_same_wish_is_asked_once(
    server: MotisServer, motis: MotisTransit, clock: Clock
) -> None:
    for _ in range(3):
        await motis.journeys(wish())
        clock.later(19)
    assert len(server.of(PLAN)) == 1
    clock.later(4)
    await motis.journeys(wish())
    assert len(server.of(PLAN)) == 2


async def test_fifteen_plans_a_minute_and_not_one_more(
    server: MotisServer, motis: MotisTransit, clock: Clock
) -> None:
    def other(n: int) -> JourneyRequest:
        return wish(Place("p", "p", 53.8 + n / 1000, 10.7))

    for n in range(15):
        await motis.journeys(other(n))
    with pytest.raises(Unavailable, match="often enough") as refused:
        await motis.journeys(other(99))
    assert (len(server.of(PLAN)), refused.value.retry_after_s) == (15, 60.0)
    await motis.departures(ZOB, NOW)
    clock.later(60)
    await motis.journeys(other(99))
    assert len(server.of(PLAN)) == 16


def test_a_pace_forgets_a_future_that_was_taken_back() -> None:
    clock = Clock()
    pace = Pace(clock, 2, timedelta(seconds=60))
    pace.take("s")
    clock.later(-600)
    pace.take("s")
    pace.take("s")
    with pytest.raises(Unavailable):
        pace.take("s")


async def test_a_stop_of_ours_is_found_once_by_name_and_near(
    server: MotisServer, motis: MotisTransit
) -> None:
    await motis.journeys(wish(ZOB, CINEMA))
    await motis.departures(ZOB, NOW)
    (asked,) = server.of(GEOCODE)
    assert (asked.params["text"], asked.params["type"]) == ("Lübeck ZOB", "STOP")
    assert params(server)["fromPlace"] == "de_zob"
    assert server.of(BOARD)[0].params["stopId"] == "de_zob"


async def test_a_namesake_far_away_is_not_our_stop(
    server: MotisServer, motis: MotisTransit
) -> None:
    server.says[GEOCODE] = [match("ZOB", 54.32, 10.13, "kiel_zob")]
    await motis.departures(ZOB, NOW)
    asked = server.of(BOARD)[0].params
    assert (asked["center"], asked["radius"]) == ("53.8671,10.6719", "150")
    await motis.departures(CINEMA, NOW)
    assert server.of(BOARD)[1].params["radius"] == "500"


async def test_a_lost_geocoder_does_not_lose_the_plan(
    server: MotisServer, motis: MotisTransit
) -> None:
    del server.says[GEOCODE]
    assert (await motis.journeys(wish(ZOB, BEACH))).value
    assert params(server)["fromPlace"] == "53.8671,10.6719"


async def test_a_board_is_sorted_by_live_time_and_cut(
    server: MotisServer, motis: MotisTransit
) -> None:
    late = stop_time("08:20", "30", realTime=True)
    late["place"] = {**late["place"], "scheduledDeparture": at("07:59")}  # type: ignore[dict-item]
    server.says[BOARD] = board(late, stop_time("07:58"), stop_time("08:10"), stop_time("08:30"))
    fact = await motis.departures(ZOB, NOW, limit=2)
    assert [(row.line, row.delay_s) for row in fact.value or ()] == [("1", None), ("30", 1260)]
    assert (fact.realtime, fact.observed_at, fact.source) == (True, NOW, "MOTIS der Stadt")


async def test_a_trip_and_places(server: MotisServer, motis: MotisTransit) -> None:
    trip = await motis.trip("20261125_08:30_de_trip1")
    assert trip.value is not None
    assert (len(trip.value.legs), trip.realtime) == (3, True)
    found = await motis.geocode("zob")
    assert [(one.place.name, one.score) for one in found.value or ()] == [("Lübeck, ZOB", 100.0)]


BROKEN = {
    "500": answer({"error": "x"}, "500 Internal Server Error"),
    "422": answer({"error": "x"}, "422 Unprocessable Entity"),
    "truncated": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nConnection: close\r\n\r\nhalf",
    "oversized": answer(b"[" + b" " * 3_100_000 + b"]"),
    "wrong type": answer(b"<html>sorry</html>"),
    "another answer": answer({"plan": {"itineraries": []}}),
    "deep": answer(b"[" * 200_000),
    "empty": answer(b""),
    "no http": b"SSH-2.0-OpenSSH\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
async def test_every_broken_answer_is_a_sentence(
    name: str, server: MotisServer, motis: MotisTransit
) -> None:
    server.raw = BROKEN[name]
    with pytest.raises(CityError, match=r"\w"):
        await motis.journeys(wish())
    server.raw = None
    assert (await motis.journeys(wish())).value


async def test_a_slow_drip_ends_at_the_deadline(server: MotisServer, clock: Clock) -> None:
    server.drip = asyncio.Event()
    asked = client(server, clock, "lotse@example.org")
    with pytest.raises(Unavailable, match="in time"):
        await asked.get(PLAN, {"fromPlace": "1,1"}, lambda body: body, deadline_s=0.1)
    await asked.aclose()


async def test_429_is_obeyed(server: MotisServer, motis: MotisTransit, clock: Clock) -> None:
    server.raw = answer({"error": "slow"}, "429 Too Many Requests", Retry_After="90")
    with pytest.raises(Unavailable) as refused:
        await motis.journeys(wish())
    assert refused.value.retry_after_s == 90
    server.raw = None
    clock.later(61)
    with pytest.raises(Unavailable, match="rests"):
        await motis.journeys(wish())
    assert len(server.of(PLAN)) == 1
    clock.later(30)
    assert (await motis.journeys(wish())).value


async def test_the_breaker_leaves_a_lost_server_alone(
    server: MotisServer, motis: MotisTransit, clock: Clock
) -> None:
    server.raw = BROKEN["500"]
    for n in range(FAILURES_UNTIL_REST + 3):
        with pytest.raises(Unavailable):
            await motis.journeys(wish(Place("p", "p", 53.8 + n / 1000, 10.7)))
    assert len(server.of(PLAN)) == FAILURES_UNTIL_REST


class Timetable:
    """A timetable that knows one walk and one bus."""

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        leg = Leg("walk", request.origin, request.goal, NOW, NOW + timedelta(minutes=9))
        return Fact((Journey((leg,)),), "Beispielfahrplan", NOW, simulated=True)

    async def departures(
        self, stop: Place, at: datetime, limit: int = 6
    ) -> Fact[tuple[Departure, ...]]:
        return Fact((Departure("1", "Moisling", at, "bus"),), "Beispielfahrplan", NOW)


async def test_behind_a_lost_server_stands_the_timetable_and_says_so(
    server: MotisServer, motis: MotisTransit
) -> None:
    both = TransitFallback(motis, Timetable())
    assert (await both.journeys(wish())).source == "MOTIS der Stadt"
    server.raw = BROKEN["500"]
    fact = await both.journeys(wish(HOME, BEACH))
    assert (fact.source, fact.realtime, fact.simulated) == ("Beispielfahrplan", False, True)
    rows = await both.departures(BEACH, NOW)
    assert (rows.source, rows.realtime) == ("Beispielfahrplan", False)


async def test_a_fault_of_ours_is_not_covered_up() -> None:
    class Wrong(Timetable):
        async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
            raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        await TransitFallback(Wrong(), Timetable()).journeys(wish())


def test_a_source_needs_an_address_and_the_city_a_contact() -> None:
    bounds = Bounds(53.7, 10.5, 54.0, 11.0)
    city = City(Path(), "Lübeck", "Europe/Berlin", bounds, "x", (), {}, "lotse@example.org")
    source = replace(SOURCE, url="https://motis.example.org")
    assert isinstance(motis_of(source, city, Clock()), MotisTransit)
    with pytest.raises(Misunderstood, match="contact"):
        motis_of(source, replace(city, contact=""), Clock())
    with pytest.raises(Misunderstood, match="url"):
        motis_of(SOURCE, city, Clock())


async def test_ends_at_the_very_stop_keep_the_servers_platform(
    server: MotisServer, motis: MotisTransit
) -> None:
    server.says[PLAN] = plan(itinerary(ride(KOBERG, MARKET, "08:30", "08:36")))
    (journey,) = (await motis.journeys(wish(ZOB))).value or ()
    assert journey.legs[0].origin.name == "Koberg"
    server.says[PLAN] = plan(itinerary(walk(START, END, "08:30", "08:36")))
    (journey,) = (await motis.journeys(wish())).value or ()
    assert (journey.legs[0].origin, journey.legs[0].goal) == (HOME, CINEMA)
