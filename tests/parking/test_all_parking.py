"""Several parking sources as one: the newer number with its own time, and nothing mixed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.all_parking import AllParking, merged
from adapters.cities import CitySource, SiteFacts
from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.ports import Incomplete
from adapters.words import Fact, ParkingSite

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)


def site(
    free: int | None = 5, age: int | None = 1, source: str = "A", **change: object
) -> ParkingSite:
    observed = NOW - timedelta(minutes=age) if age is not None else None
    fact = Fact(free, source, NOW, observed, f"licence of {source}")
    plain = ParkingSite("mitte", f"Mitte {source}", 53.8, 10.6, 410, fact, "open")
    return replace(plain, **change)  # type: ignore[arg-type]


@dataclass
class Told:
    answer: tuple[ParkingSite, ...] | Exception

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


async def test_sites_of_all_sources_in_order_of_preference() -> None:
    one, two, three = (site(id=name) for name in ("eins", "zwei", "drei"))
    sites = await AllParking((Told((one, two)), Told((three, two)))).sites(NOW)
    assert [found.id for found in sites] == ["eins", "zwei", "drei"]


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        (site(5, 9), site(7, 2, "B"), "B"),
        (site(5, 2), site(7, 9, "B"), "A"),
        (site(None, 1), site(7, 9, "B"), "B"),
        (site(5, 9), site(None, 1, "B"), "A"),
        (site(5, 3), site(7, 3, "B"), "A"),
        (site(None, 40), site(None, 50, "B"), "A"),
        (site(None, None), site(None, 50, "B"), "B"),
        (site(5, None), site(7, 9, "B"), "A"),
    ],
)
def test_the_newer_usable_number_wins_with_source_time_and_licence(
    first: ParkingSite, second: ParkingSite, winner: str
) -> None:
    (found,) = merged([first, second])
    assert found.free == (first if winner == "A" else second).free
    assert found.name == f"Mitte {winner}"


def test_what_lasts_is_filled_in_from_the_others() -> None:
    curated = site(None, 40, district="Innenstadt", fee_cents_per_hour=150, opening_hours="24/7")
    live = site(7, 2, "B", capacity=None)
    (found,) = merged([curated, live])
    assert (found.district, found.fee_cents_per_hour, found.capacity) == ("Innenstadt", 150, 410)
    assert (found.free.value, found.opening_hours) == (7, "24/7")


def test_a_capacity_that_contradicts_the_number_is_not_lent() -> None:
    (found,) = merged([site(41, 1, capacity=None), site(3, 9, "B", capacity=39)])
    assert (found.free.value, found.capacity) == (41, None)


def test_closed_is_heard_from_whoever_knows_it() -> None:
    (found,) = merged([site(7, 1, state="unknown"), site(None, 40, "B", state="closed")])
    assert found.state == "closed"
    (found,) = merged([site(7, 1, state="open"), site(None, 40, "B", state="closed")])
    assert found.state == "open"


async def test_a_lost_source_is_done_without() -> None:
    sites = await AllParking((Told(Unavailable("weg")), Told((site(),)))).sites(NOW)
    assert len(sites) == 1


@pytest.mark.parametrize("sources", [(), (Told(Misunderstood("a")), Told(Unavailable("b")))])
async def test_without_any_source_it_is_an_error_of_the_city(sources: tuple[Told, ...]) -> None:
    with pytest.raises(CityError):
        await AllParking(sources).sites(NOW)


async def test_a_mistake_of_ours_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        await AllParking((Told((site(),)), Told(ZeroDivisionError()))).sites(NOW)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            site,
            st.none() | st.integers(0, 410),
            st.none() | st.integers(0, 60),
            st.sampled_from("ABC"),
            capacity=st.none() | st.integers(0, 410),
            id=st.sampled_from(["eins", "zwei"]),
        ),
        max_size=6,
    )
)
def test_every_number_is_one_that_somebody_told_with_its_time(told: list[ParkingSite]) -> None:
    found = merged(told)
    assert {one.id for one in found} == {one.id for one in told}
    assert all(one.free in [other.free for other in told if other.id == one.id] for one in found)
    known = {one.id for one in told if one.free.value is not None}
    assert {one.id for one in found if one.free.value is not None} == known


def behind(*names: str, simulated: bool = False) -> tuple[CitySource, ...]:
    return tuple(
        CitySource(f"parking.{name}", "parkapi-v3", name, None, "CC0", simulated) for name in names
    )


KNOWN = {
    name: SiteFacts(name, f"Parkhaus {name}", 53.8, 10.6, 99, "Innenstadt", fee_cents_per_hour=150)
    for name in ("hafen", "mitte")
}


async def test_a_car_park_of_a_lost_source_stays_as_one_that_nobody_knows_now() -> None:
    parking = AllParking(
        (Told(Unavailable("weg")), Told((site(),))), behind("Nord", "Süd", simulated=True), KNOWN
    )
    told, unheard = await parking.sites(NOW)
    assert (told.id, told.free.value) == ("mitte", 5), "what somebody tells is told as ever"
    assert (unheard.id, unheard.name, unheard.capacity) == ("hafen", "Parkhaus hafen", 99)
    assert (unheard.free.value, unheard.state, unheard.full) == (None, "unknown", False)
    assert (unheard.free.source, unheard.free.simulated) == ("Nord", True)
    assert (unheard.district, unheard.fee_cents_per_hour) == ("Innenstadt", 150)
    assert parking.lost() == ("Nord",)


@pytest.mark.parametrize("well", [Told((site(),)), Told(Refused("none", reason="no_source"))])
async def test_while_all_answer_nothing_is_made_up(well: Told) -> None:
    """Nor does a source count as lost that says no."""
    parking = AllParking((Told((site(),)), well), behind("Nord", "Süd"), KNOWN)
    assert [one.id for one in await parking.sites(NOW)] == ["mitte"]
    assert parking.lost() == ()


async def test_who_is_lost_is_told_anew_each_time() -> None:
    source = Told(Misunderstood("?"))
    parking = AllParking((source, Told((site(),))), behind("Nord", "Süd"))
    await parking.sites(NOW)
    assert isinstance(parking, Incomplete) and parking.lost() == ("Nord",)
    source.answer = (site(),)
    await parking.sites(NOW)
    assert parking.lost() == ()
    source.answer = Unavailable("weg")
    alone = AllParking((source,), behind("Nord"), KNOWN)
    with pytest.raises(Unavailable):
        await alone.sites(NOW)
    assert alone.lost() == ("Nord",)
