"""The state table is whole, and the migration makes the tables that the code declares."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from bookings_world import TinyStore

from adapters.cities import load_city
from bot.bookings import states
from bot.bookings.answers import _LOOKS
from bot.bookings.plan import _OPS
from bot.store.booking_models import SQLModel, table
from handlers.ports import TripState


def test_every_cause_has_one_effect() -> None:
    causes = [(m.source, m.event) for m in states.TABLE]
    assert len(causes) == len(set(causes))


def test_every_state_is_reached_and_named() -> None:
    named = set(TripState.__args__)  # type: ignore[attr-defined]
    assert named == states.STATES
    reached, todo = {"QUOTED"}, ["QUOTED"]
    while todo:
        state = todo.pop()
        for move in states.TABLE:
            if move.source == state and move.target not in reached:
                reached.add(move.target)
                todo.append(move.target)
    assert reached == states.STATES


def test_final_states_are_those_of_the_design() -> None:
    assert {
        "LAPSED",
        "PAY_FAILED",
        "REJECTED",
        "REPRICED",
        "EXPIRED",
        "DENIED",
        "CANCELLED",
        "OPERATOR_CANCELLED",
        "NO_SHOW",
        "SETTLED",
    } == states.FINAL


def test_no_unknown_gives_money_back_without_the_partners_word() -> None:
    learned = {"gone", "lost", "repriced", "cancelled", "stop", "compensate"}
    for move in states.TABLE:
        if move.source in states.UNKNOWN and move.money in ("release", "refund"):
            assert move.event in learned


def test_the_committed_never_fail_without_a_look() -> None:
    assert _targets("COMMITTING") == {
        "CONFIRMED",
        "CONDITIONAL",
        "COMMIT_UNKNOWN",
    }


def _targets(source: str) -> set[str]:
    """Where its own answers lead; another leg's failure has it cancelled at the partner."""
    mine = [m for m in states.TABLE if m.source == source]
    assert [m.target for m in mine if m.event == "compensate"] == ["CANCELLING"]
    return {m.target for m in mine if m.event != "compensate"}


def test_every_state_in_flight_knows_its_call() -> None:
    looked = {s for s, op in _OPS.items() if op == "look"} | {"CONDITIONAL", "NEEDS_STAFF"}
    assert looked <= set(_LOOKS)


def test_a_move_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(states.IllegalMove):
        states.next_move("CONFIRMED", "declined")
    assert states.next_move("RESERVED", "commit").target == "COMMITTING"


def test_the_migrations_are_what_the_code_declares() -> None:
    store = TinyStore()
    with store.engine.connect() as conn:
        for name in SQLModel.metadata.tables:
            query = f"SELECT name FROM pragma_table_info('{name}')"
            columns = {row[0] for row in conn.exec_driver_sql(query)}
            assert columns == {c.name for c in table(name).columns}


def test_the_carriers_of_the_demo_have_an_address() -> None:
    tariffs = Path(__file__).parents[2] / "adapters/cities/luebeck/tariffs.toml"
    named = tomllib.loads(tariffs.read_text())["carriers"].values()
    assert set(named) <= load_city(tariffs.parent).carriers.keys()
