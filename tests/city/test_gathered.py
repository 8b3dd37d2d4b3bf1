"""Several sources of one domain: what is told once, what is filled in, and whose losses count."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.cities import CITIES
from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.gathered import AllLeisure, AllSharing
from adapters.words import Fact, Outing, ParkingZone, Place, Point, SharedVehicle
from bot.city import CityPorts, open_city
from bot.doctor import asked
from bot.doctor_sources import questions

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
HALL = Place("h", "Halle", 53.87, 10.69)
CONCERT = Outing("a1", "Konzert", NOW, None, None, "A", NOW)


@dataclass
class Told:
    """A calendar that tells these outings, or is lost."""

    name: str
    answer: tuple[Outing, ...] | Exception
    observed_at: datetime | None = None

    async def outings(self, since: datetime, until: datetime) -> Fact[tuple[Outing, ...]]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fact(self.answer, self.name, NOW, self.observed_at, f"licence of {self.name}")


async def gathered(*calendars: Told) -> Fact[tuple[Outing, ...]]:
    return await AllLeisure(calendars).outings(NOW, NOW + timedelta(days=1))


async def test_what_two_calendars_tell_is_told_once_with_what_either_knows() -> None:
    twin = replace(CONCERT, id="b1", title="KONZERT ", cents=800, place=HALL, source="B")
    other = replace(CONCERT, id="b2", title="Lesung", starts=NOW - timedelta(hours=1))
    found = await gathered(Told("A", (CONCERT,)), Told("B", (twin, other)))
    assert [each.id for each in found.value or ()] == ["b2", "a1"]
    assert (found.value or ())[1] == replace(CONCERT, cents=800, place=HALL)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Konzert II"},
        {"starts": NOW + timedelta(minutes=1)},
        {"place": replace(HALL, name="Dom")},
    ],
)
async def test_what_differs_stays_two(changed: dict[str, object]) -> None:
    first = replace(CONCERT, place=HALL)
    second = replace(first, id="b1", **changed)  # type: ignore[arg-type]
    found = await gathered(Told("A", (first,)), Told("B", (second,)))
    assert len(found.value or ()) == 2


async def test_only_those_that_tell_are_named_and_the_oldest_counts() -> None:
    seen = NOW - timedelta(minutes=5)
    other = replace(CONCERT, id="b", title="Lesung")
    found = await gathered(
        Told("A", (CONCERT,), NOW),
        Told("empty", ()),
        Told("lost", Unavailable("away", source="lost")),
        Told("B", (other,), seen),
    )
    assert (found.source, found.licence) == ("A, B", "licence of A, licence of B")
    assert found.observed_at == seen


@pytest.mark.parametrize(
    ("faults", "raised"),
    [
        ((Unavailable("one"), Misunderstood("two")), Unavailable),
        ((Refused("one", reason="unknown"), Misunderstood("two")), Misunderstood),
        ((Refused("one", reason="unknown"),), Refused),
        ((), Refused),
    ],
)
async def test_where_nobody_answers_the_first_loss_is_raised(
    faults: tuple[CityError, ...], raised: type[CityError]
) -> None:
    with pytest.raises(raised):
        await gathered(*(Told("x", fault) for fault in faults))


@pytest.mark.parametrize(
    ("fault", "raised"), [(Unavailable("away"), True), (Refused("no", reason="unknown"), False)]
)
async def test_nothing_of_one_is_not_nothing_where_another_is_lost(
    fault: CityError, raised: bool
) -> None:
    both = (Told("empty", ()), Told("lost", fault))
    if raised:
        with pytest.raises(Unavailable):
            await gathered(*both)
    else:
        assert (await gathered(*both)).value == ()


async def test_a_fault_of_ours_is_no_loss() -> None:
    with pytest.raises(ZeroDivisionError):
        await gathered(Told("A", (CONCERT,)), Told("B", ZeroDivisionError()))


def house(folder: Path, calendars: tuple[Told, ...]) -> CityPorts:
    """Musterstadt with these calendars instead of its own."""
    city = Path(shutil.copytree(CITIES / "musterstadt", folder / "stadt"))
    config = (city / "city.toml").read_text("utf-8").split("[sources.leisure]")[0]
    for told in calendars:
        config += f'[sources."leisure.{told.name}"]\nkind = "ical"\nname = "x"\nlicence = "x"\n'
        config += 'url = "https://calendar.example/"\n'
    (city / "city.toml").write_text(config, "utf-8")
    opened = open_city(str(city), None, lambda: NOW)
    return replace(opened, leisure=AllLeisure(calendars))


async def test_the_doctor_asks_each_by_itself(tmp_path: Path) -> None:
    lost = Told("lost", Unavailable("away", source="lost"))
    city = house(tmp_path, (Told("well", (CONCERT,)), lost))
    found = [await asked(part, ask) for part, ask in questions(city, lambda: NOW)]
    leisure = [(each.part, each.well) for each in found if each.part.startswith("leisure")]
    assert leisure == [("leisure.well", True), ("leisure.lost", False)]


async def test_what_no_source_is_named_for_is_no_fault(tmp_path: Path) -> None:
    found = [await asked(part, ask) for part, ask in questions(house(tmp_path, ()), lambda: NOW)]
    assert ("leisure", None) in [(each.part, each.well) for each in found]


class Fleet:
    """A sharing system with one bike."""

    def __init__(self, name: str, lat: float) -> None:
        self.bike = SharedVehicle(name, name, "bike", lat, 10.69, 1, name, NOW)

    async def near(
        self, point: Point, now: datetime, radius_m: int = 500
    ) -> Fact[tuple[SharedVehicle, ...]]:
        return Fact((self.bike,), self.bike.source, NOW)

    async def zones(self, now: datetime) -> Fact[tuple[ParkingZone, ...]]:
        return Fact((), self.bike.source, NOW)


async def test_of_several_systems_the_nearest_comes_first() -> None:
    both = AllSharing((Fleet("far", 53.90), Fleet("near", 53.88)))
    found = await both.near(Point(53.87, 10.69), NOW)
    assert [each.id for each in found.value or ()] == ["near", "far"]
