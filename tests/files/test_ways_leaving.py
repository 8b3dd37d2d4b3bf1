"""When to leave, and what is passed on: delays count, cancelled rides are told, names stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

from filekit import SHUTTLE
from waykit import AT, BUS, FIVE, MIXED, TEXTS, WALK, way

from adapters.errors import Unavailable
from adapters.words import Fact, Journey, JourneyRequest
from handlers.notes import Notes
from handlers.passing_on import way_of_offer, ways_meant
from handlers.ports import Booking, Person, ReminderIntent, TripState, World
from handlers.says import Line, Say
from handlers.shown_way import ShownWay
from handlers.talk import Surroundings, Talk
from handlers.talks import leave, passing

NOW = AT - timedelta(hours=1)


@dataclass
class FakeTransit:
    """Answers with these journeys, or is away."""

    ways: tuple[Journey, ...] | None
    asked: list[JourneyRequest] = field(default_factory=list)

    async def journeys(self, request: JourneyRequest) -> Fact[tuple[Journey, ...]]:
        self.asked.append(request)
        if self.ways is None:
            raise Unavailable("away", source="transit")
        return Fact(self.ways, "Fahrplan", NOW, realtime=True)


@dataclass
class FakeRides:
    mine: tuple[Booking, ...] = ()

    async def find(self, which: str | None = None) -> Sequence[Booking]:
        return self.mine


@dataclass
class FakeReminders:
    set_: list[ReminderIntent] = field(default_factory=list)

    async def set(self, wish: ReminderIntent) -> ReminderIntent:
        self.set_.append(wish)
        return wish


@dataclass
class FakeWorld:
    transit: FakeTransit
    rides: FakeRides = field(default_factory=FakeRides)
    reminders: FakeReminders = field(default_factory=FakeReminders)


def talk_of(shown: ShownWay | None, *, now: datetime = NOW, many: bool = False) -> Talk:
    nobody: object = None
    hints = {"many": True} if many else {}
    ways = (shown,) if shown else ()
    around = Surroundings(now, nobody, nobody, ways=ways)  # type: ignore[arg-type]
    return Talk(Notes("leave", now, hints=hints), Person(1), around)


def world_of(*ways: Journey, away: bool = False) -> FakeWorld:
    return FakeWorld(FakeTransit(None if away else ways))


async def told(shown: ShownWay | None, world: FakeWorld, *, many: bool = False) -> tuple[str, Say]:
    talk = talk_of(shown, many=many)
    await leave.leave(talk, cast(World, world))
    (say,) = talk.says
    return TEXTS.say(say.text, say.facts, form="du"), say


def late(shown: ShownWay, seconds: int | None, *, cancelled: bool = False) -> Journey:
    legs = tuple(
        leg if leg.mode == "walk" else replace(leg, delay_s=seconds, cancelled=cancelled)
        for leg in shown.journey.legs
    )
    return Journey(legs)


async def test_the_delay_known_now_moves_the_door() -> None:
    said, say = await told(BUS, world_of(late(BUS, 360)))
    assert said == (
        "Du musst spätestens um 9:09 Uhr los, 4 min zu Fuß bis „Marliplatz“; "
        "die Abfahrt ist 6 min später."
    )
    assert [line.text for line in say.lines] == ["leave.day", "leave.live"]
    assert say.choices[0].value == f"of:leave-remind:{BUS.mark}"


async def test_an_early_vehicle_is_not_missed() -> None:
    said, say = await told(BUS, world_of(late(BUS, -90)))
    assert "9:01 Uhr los, 4 min zu Fuß" in said
    assert say.facts["leave"] == AT + timedelta(minutes=1) and say.facts["late"] == 0


async def test_without_live_times_the_plan_is_told_as_a_plan() -> None:
    plan = replace(BUS, journey=late(BUS, None), realtime=True)
    for world in (world_of(away=True), world_of(MIXED.journey)):
        said, say = await told(plan, world)
        assert "9:03 Uhr los, 4 min zu Fuß" in said
        assert [line.text for line in say.lines] == ["leave.day", "leave.plan"]


async def test_an_old_delay_is_never_told_as_the_present_one() -> None:
    _, say = await told(BUS, world_of(away=True))
    assert say.facts["late"] == 0 and say.facts["leave"] == AT + timedelta(minutes=3)


async def test_a_cancelled_ride_sends_nobody_to_the_stop() -> None:
    said, say = await told(BUS, world_of(late(BUS, 0, cancelled=True)))
    assert said.startswith("Die Abfahrt um 9:07 Uhr ab „Marliplatz“ fällt aus.")
    assert [choice.value for choice in say.choices] == ["talk:journey"]


async def test_a_group_hears_where_to_meet() -> None:
    said, _ = await told(BUS, world_of(late(BUS, 0)), many=True)
    assert said == (
        "Los geht es spätestens um 9:03 Uhr. Treffpunkt ist Marliplatz, Steig 3, um 9:07 Uhr."
    )


async def test_a_walk_is_counted_from_its_door() -> None:
    said, _ = await told(WALK, world_of())
    assert "um 9:00 Uhr los, alles zu Fuß, dann bist du um 9:14 Uhr da" in said


async def test_nothing_shown_and_nothing_booked_is_asked_for() -> None:
    _, say = await told(None, world_of())
    assert say.text == "along.none"


async def test_the_reminder_comes_before_the_door() -> None:
    world = world_of()
    talk = talk_of(BUS)
    await leave.remind(talk, cast(World, world))
    (wish,) = world.reminders.set_
    assert wish.at == AT - timedelta(minutes=7) and wish.about == "9:03 Zuhause – ZOB"


async def shared(shown: ShownWay, world: FakeWorld) -> str:
    talk = talk_of(shown)
    await passing.share(talk, cast(World, world))
    how, message = talk.says
    assert how.text == "along.how" and not message.files and message.code is None
    head = Line(message.text, message.facts)
    return "\n".join(TEXTS.say(line.text, line.facts) for line in (head, *message.lines))


async def test_the_shared_message_stands_alone() -> None:
    told_ = await shared(BUS, world_of(late(BUS, 0)))
    assert told_.replace("\xa0", " ").splitlines() == [
        "Nach ZOB, Donnerstag, 26. November",
        "Treffpunkt: Marliplatz, Steig 3, 9:07 Uhr",
        "9:07 Bus 11 ab Marliplatz, Steig 3 Richtung ZOB, Niederflur; an 9:16 ZOB",
        "Ankunft: 9:16 Uhr, ZOB",
        "Pro Person: 3,60 € (erwachsen, Demo-Preis)",
        "Pro Person: 2,10 € (Kind, Demo-Preis)",
        "Plan vom Donnerstag, 26. November, Stand 8:00 Uhr, Beispielfahrplan (DEMO)",
    ]


async def test_nobody_learns_where_one_lives_or_what_is_booked() -> None:
    for shown in FIVE.values():
        if not shown.journey.rides:
            continue
        booked = replace(shown, trip="trip-4711", fetched_at=None)
        said = await shared(booked, world_of(away=True))
        assert "Zuhause" not in said and "4711" not in said and "CineStar" not in said


async def test_the_same_ways_are_the_same_by_vehicle_and_time() -> None:
    other = way(*(replace(leg, line="12") for leg in BUS.journey.legs))
    assert BUS.mark != other.mark
    _, say = await told(BUS, world_of(other.journey, late(BUS, 120)))
    assert say.facts["late"] == 2


async def test_a_way_that_was_booked_is_the_booking() -> None:
    plan = way_of_offer(SHUTTLE)
    for state, trips in (("CONFIRMED", ["b1"]), ("ORDERED", []), ("CANCELLED", [])):
        world = world_of()
        world.rides = FakeRides((Booking("b1", "C", cast(TripState, state), SHUTTLE, 460),))
        found = await ways_meant(talk_of(replace(plan, fetched_at=NOW)), cast(World, world))
        assert [one.trip for one in found] == trips
    assert [one.trip for one in await ways_meant(talk_of(plan), cast(World, world_of()))] == [""]
