"""What is kept of a person's places: sealed on disk, in the export, and gone when it is deleted."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.words import CancelRule, FareLine, Offer, Party, Place
from bot.store import persons, privacy
from bot.store.sqlite import SqliteStore
from handlers.ports import Booking, DeleteIntent, Person, SavedTrip
from handlers.saved import often_ridden, renamed, reveals_health, with_place, without
from handlers.talks.privacy import in_words
from tests.kernel.kernelkit import NOW
from tests.store.storekit import KEY, answer, spoken
from tests.store.storekit import NOW as THEN

HOME = Place("s1", "Blumenweg am Kanal", 53.87123, 10.68123, "stop")
CHOIR = Place("s2", "Chorhaus am Wall", 53.87456, 10.69456, "stop")
KNOWN = Person(1, saved=(("home", HOME),), trips=(SavedTrip("Chor", HOME, CHOIR),))


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_places_and_ways_are_sealed_on_disk(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "lotse.db", KEY)
    await spoken(store, answer("gut"), person=persons.dump_person(KNOWN))
    await store.close()
    raw = on_disk(tmp_path)
    for secret in (b"Blumenweg", b"Chorhaus", b"53.87123", b"10.69456"):
        assert secret not in raw


async def test_they_are_exported_and_deleted() -> None:
    store = SqliteStore.open(None, KEY)
    chat = await spoken(store, answer("gut"), person=persons.dump_person(KNOWN))
    found = await store.read(lambda conn: privacy.export(conn, 1))
    told = found["person"][0]["settings"]
    assert told["saved"][0][0] == "home"
    assert told["trips"][0]["goal"]["name"] == "Chorhaus am Wall"
    counted = [line for line in in_words(json.dumps(found)) if line.text == "saved.counted"]
    assert [line.facts["count"] for line in counted] == [2]
    await store.write(lambda conn: privacy.delete(conn, chat, 1, DeleteIntent(), THEN))
    left = await store.read(lambda conn: privacy.export(conn, 1))
    assert "Blumenweg" not in json.dumps(left)
    await store.close()


def test_health_is_seen_in_names_too() -> None:
    assert reveals_health("Dialyse", HOME)
    assert reveals_health("Montag", Place("p", "Praxis am Markt", 53.8, 10.7))
    assert not reveals_health("Oma", HOME)
    kept = with_place(Person(1), "Dialyse", HOME)
    assert persons.has_health(persons.dump_person(kept))
    assert not persons.has_health(persons.dump_person(KNOWN))


def test_renaming_and_forgetting() -> None:
    other = renamed(KNOWN, "home", "Wohnung")
    assert [name for name, _ in other.saved] == ["Wohnung"]
    assert without(other, "wohnung").saved == ()
    assert [trip.name for trip in renamed(KNOWN, "Chor", "Singen").trips] == ["Singen"]


def ride(number: int, at: datetime, state: str = "CONFIRMED", rider: str | None = None) -> Booking:
    offer = Offer(
        f"o{number}", "bus_single", "Demo", CHOIR, HOME, at, at + timedelta(minutes=9), Party(),
        (FareLine("adult", 1, 200),), 200, at, CancelRule(at, None), True,
    )  # fmt: skip
    return Booking(f"b{number}", f"CODE{number}", state, offer, 200, rider=rider)  # type: ignore[arg-type]


def test_only_own_rides_that_were_repeated_lately_are_usual() -> None:
    week = timedelta(days=7)
    twice = [ride(1, NOW - week), ride(2, NOW - 2 * week)]
    ((newest, count),) = often_ridden(twice, Person(1), NOW)
    assert (newest.code, count) == ("CODE1", 2)
    assert often_ridden(twice[:1], Person(1), NOW) == ()
    assert often_ridden([twice[0], ride(3, NOW - 20 * week)], Person(1), NOW) == ()
    assert often_ridden([twice[0], ride(3, NOW, rider="Hilde")], Person(1), NOW) == ()
    assert often_ridden([twice[0], ride(3, NOW, "CANCELLED")], Person(1), NOW) == ()
    kept = Person(1, trips=(SavedTrip("Heim", CHOIR, HOME),))
    assert often_ridden(twice, kept, NOW) == ()
