"""Export and deletion reach every table; a wiped session leaves no name and no route."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel
from storekit import KEY, NOW, answer, opened, said, spoken, token, turn

from adapters.words import Party, Place
from bot.ports import Sent
from bot.store import booking_models, persons, privacy
from bot.store.sqlite import SqliteStore
from handlers.ports import (
    ConsentIntent,
    DeleteIntent,
    HandoverIntent,
    Person,
    ReminderIntent,
)

HOME = Place("1", "Moislinger Allee 7", 53.8, 10.7)
TINA = Person(
    7, persona="tina", locale="de-leicht", party=Party(2, 1, (4,)), needs=("rollator", "pram"),
    tickets=("deutschlandticket",), saved=(("home", HOME),), consents=(("health", "v1"),),
)  # fmt: skip


def test_every_table_says_how_it_belongs_to_a_person() -> None:
    assert booking_models.TripTable.metadata is SQLModel.metadata
    declared = {*privacy.PERSONAL, *privacy.BY_LAW, *privacy.NOT_PERSONAL}
    missing = set(SQLModel.metadata.tables) - declared
    assert not missing, f"name these tables in bot/store/privacy.py: {sorted(missing)}"
    assert declared <= set(SQLModel.metadata.tables), "a table that is no more"


def test_tables_without_a_person_hold_no_column_of_one() -> None:
    for name in privacy.NOT_PERSONAL:
        columns = SQLModel.metadata.tables[name].columns.keys()
        assert not {"person_id", "conversation_id", "sender_id", "trip_id"} & set(columns)


def test_a_person_goes_through_json_unchanged() -> None:
    stored = json.loads(json.dumps(persons.dump_person(TINA)))
    assert persons.load_person(7, stored) == TINA
    assert persons.dump_person(Person(1)) == {}
    assert persons.load_person(1, {}) == Person(1)


def test_a_field_that_no_longer_fits_falls_to_its_default() -> None:
    stored = persons.dump_person(TINA) | {"form": "ihr", "gone": 1}
    found = persons.load_person(7, stored)
    assert (found.form, found.persona, found.saved) == ("sie", "tina", TINA.saved)


def test_health_is_seen() -> None:
    assert persons.has_health(persons.dump_person(TINA))
    assert not persons.has_health({"needs": ["pram"]})


async def lived(store: SqliteStore, chat: str = "chat") -> int:
    """A person with something in every table; the id of the conversation."""
    reminder = ReminderIntent("k", "Arzt am Kohlmarkt", NOW + timedelta(days=1))
    call = HandoverIntent(f"F-{chat}", "crisis", "sagt: Moislinger Allee")
    return await spoken(
        store, answer("Moislinger Allee"), chat=chat, tokens=(token("tok"),),
        person=persons.dump_person(TINA), conversation={"k": "Moislinger Allee"},
        stack=({"goal": "Moislinger Allee"},), event="ride",
        intents=(reminder, call, ConsentIntent("health", "v1", given=True)),
    )  # fmt: skip


async def rows(store: SqliteStore) -> dict[str, int]:
    """How many rows each personal table holds."""

    def count(conn: sa.Connection) -> dict[str, int]:
        return {
            name: conn.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in privacy.PERSONAL
        }

    return {name: number for name, number in (await store.read(count)).items() if number}


async def test_the_export_shows_everything_in_clear(store: SqliteStore) -> None:
    await lived(store)
    await spoken(store, answer("fremd"), chat="stranger")
    found = await store.read(lambda conn: privacy.export(conn, 1))
    text = json.dumps(found, ensure_ascii=False)
    assert {name for name, held in found.items() if held} == set(await rows(store))
    assert "Arzt am Kohlmarkt" in text
    assert found["conversation"][0]["address"] == "chat"
    assert found["person"][0]["settings"]["persona"] == "tina"
    assert found["reminder"][0]["due_at"] == "2026-11-26T14:00:00+00:00"
    assert found["outbox"][0]["body"]["title"] == "Moislinger Allee"
    assert "fremd" not in text
    assert found["trip"] == []


async def test_deletion_still_says_goodbye_then_nothing_is_left(store: SqliteStore) -> None:
    await lived(store)
    await sent(store)
    await store.receive([said("bye")])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.commit_turn(turn(state, answer("gelöscht"), intents=(DeleteIntent(),)), NOW)
    left = await rows(store)
    assert "reminder" not in left
    assert "handover" not in left
    assert await sent(store) == ["gelöscht"]
    assert await rows(store) == {}


async def sent(store: SqliteStore) -> list[str]:
    titles = []
    while found := await store.lease_outbox(["telegram"], NOW):
        for row in found:
            titles.append(row.message.title)
            await store.settle_outbox(row.id, Sent("n"), NOW)
    return titles


async def test_deletion_leaves_others_alone(store: SqliteStore) -> None:
    await lived(store, "other")
    before = await rows(store)
    await lived(store)
    await store.write(lambda conn: privacy.erase_person(conn, 2))
    assert await rows(store) == before


async def test_who_leaves_a_shared_room_takes_only_their_own(store: SqliteStore) -> None:
    await store.receive([said(1, "room", person="Ada"), said(2, "room", person="Bo")])
    reminder = ReminderIntent("k", "Arzt", NOW + timedelta(days=1))
    for intents in ((reminder,), (reminder, DeleteIntent())):
        state = await store.claim("w", NOW)
        assert state is not None
        await store.commit_turn(turn(state, answer("gut"), intents=intents), NOW)
    assert await rows(store) == {
        "account": 1, "conversation": 1, "inbox": 1, "outbox": 2, "person": 1, "reminder": 1,
    }  # fmt: skip
    assert await sent(store) == ["gut", "gut"]
    await spoken(store, chat="room", intents=(reminder,))
    await store.write(lambda conn: privacy.erase_person(conn, 1))
    assert set(await rows(store)) == {"account", "person"}, "the room goes with its owner"


async def test_nobody_is_shown_what_others_said_in_their_room(store: SqliteStore) -> None:
    await store.receive([said(1, "room", person="Ada"), said(2, "room", person="Bo")])
    found = await store.read(lambda conn: privacy.export(conn, 1))
    assert [row["body"]["text"] for row in found["inbox"]] == ["text 1"]


async def test_who_writes_again_after_deletion_is_new(store: SqliteStore) -> None:
    await lived(store)
    await store.receive([said("bye")])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.commit_turn(turn(state, answer("gelöscht"), intents=(DeleteIntent(),)), NOW)
    await store.receive([said("moin")])
    state = await store.claim("w", NOW)
    assert state is not None
    assert (state.met, state.stack, state.person, state.conversation) == (False, (), {}, {})
    await store.commit_turn(turn(state, answer("Moin")), NOW)
    assert (await sent(store))[-1] == "Moin"


async def test_a_wiped_session_leaves_no_name_and_no_route(tmp_path: Path) -> None:
    async with opened(tmp_path / "lotse.db") as store:
        here = await lived(store)
        other = await spoken(store, chat="second", person=None)
        await store.write(lambda conn: privacy.wipe_conversation(conn, here))
        assert set(await rows(store)) == {"account", "conversation", "inbox", "person"}
        await store.write(lambda conn: privacy.wipe_conversation(conn, here))
        await store.write(lambda conn: privacy.wipe_conversation(conn, other))
        assert await rows(store) == {}
        assert KEY


async def test_a_session_of_a_linked_person_ends_alone(store: SqliteStore) -> None:
    await store.receive([said(1, "phone", person="Tina"), said(2, "desk", person="Tina")])
    first, second = await store.claim("w", NOW), await store.claim("w", NOW)
    assert first is not None
    assert second is not None
    await store.commit_turn(turn(first, answer("am Telefon")), NOW)
    await store.commit_turn(turn(second, answer("am Tisch")), NOW)
    await store.write(lambda conn: privacy.wipe_conversation(conn, second.id))
    assert await sent(store) == ["am Telefon"]
    assert (await rows(store))["person"] == 1


async def test_retention_is_data_and_is_kept(store: SqliteStore) -> None:
    await spoken(store, answer("hi"), event="ride", tokens=(token("t"),))
    await sent(store)
    soon, late = NOW + timedelta(days=29), NOW + timedelta(days=500)
    assert await store.write(lambda conn: privacy.prune(conn, soon)) == 0
    assert await store.write(lambda conn: privacy.prune(conn, late)) == 4
    assert set(await rows(store)) == {"account", "conversation", "person"}
