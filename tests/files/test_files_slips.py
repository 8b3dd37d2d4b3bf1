"""Slip codes: a right one opens the ride anywhere, five wrong ones lock, nothing is told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import slips
from bot.bookings import codes
from bot.ports import Inbound
from bot.slips import Answer, Asker, open_ride
from bot.store import booking_models, slip_models

NOW = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
RIDE = NOW + timedelta(hours=2)
TINA = Asker(b"tina", 1, 11)
DAUGHTER = Asker(b"daughter", 2, 12)
CODE = codes.shown("7K3F9QWE")


def a_store(path: Path | None = None) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{path}" if path else "sqlite://")
    booking_models.TripTable.metadata.create_all(
        engine, tables=[booking_models.table(name) for name in ("trip", "trip_access", "tries")]
    )
    return engine


def a_trip(conn: sa.Connection, code: str = "7K3F9QWE", state: str = "CONFIRMED") -> None:
    """A trip of person 1 in conversation 11."""
    values: dict[str, object] = {
        "id": f"t-{code}", "code": code, "person_id": 1, "conversation_id": 11, "key": "k",
        "state": state, "money": "captured", "sealed_offer": b"", "offer_id": "o",
        "product": "shuttle", "cents": 460, "token_hash": code, "expires": NOW, "departs": RIDE,
        "created": NOW, "updated": NOW, "version": 1,
    }  # fmt: skip
    table = booking_models.table("trip")
    for column in table.columns:
        if column.name not in values and not column.nullable:
            values[column.name] = {int: 0, bool: False}.get(column.type.python_type, "")
    conn.execute(sa.insert(table).values(**values))


@pytest.fixture
def conn() -> object:
    engine = a_store()
    with engine.begin() as found:
        a_trip(found)
        yield found


def wrong(number: int) -> str:
    return codes.shown(f"{number:08}")


def test_a_right_code_opens_the_ride_for_whoever_holds_it(conn: sa.Connection) -> None:
    assert open_ride(conn, DAUGHTER, CODE.lower(), NOW) == ("opened", "t-7K3F9QWE")
    assert slips.may_see(conn, "t-7K3F9QWE", 2, NOW)
    assert not slips.may_see(conn, "t-7K3F9QWE", 3, NOW)
    assert slips.followers(conn, "t-7K3F9QWE") == [(12, 2)]
    elsewhere = replace(DAUGHTER, conversation_id=13)
    assert open_ride(conn, elsewhere, CODE, NOW) == ("opened", "t-7K3F9QWE")
    assert slips.followers(conn, "t-7K3F9QWE") == [(13, 2)]


def test_it_stays_open_until_sixty_days_after_the_ride(conn: sa.Connection) -> None:
    open_ride(conn, DAUGHTER, CODE, NOW)
    last = RIDE + slips.OPEN_FOR
    assert slips.may_see(conn, "t-7K3F9QWE", 2, last - timedelta(seconds=1))
    assert not slips.may_see(conn, "t-7K3F9QWE", 2, last)
    assert open_ride(conn, TINA, CODE, last) == ("wrong", "")


@pytest.mark.parametrize("state", slips.NEVER_ORDERED)
def test_what_was_never_ordered_has_no_slip(conn: sa.Connection, state: str) -> None:
    a_trip(conn, "00000001", state)
    assert open_ride(conn, TINA, codes.shown("00000001"), NOW) == ("wrong", "")


def tried(conn: sa.Connection, texts: list[str], now: datetime = NOW) -> list[Answer]:
    return [open_ride(conn, DAUGHTER, text, now)[0] for text in texts]


NO_LOCK: Callable[..., bool] = lambda conn, mark, now: False  # noqa: E731


def five_wrong_tries_lock(conn: sa.Connection) -> None:
    assert tried(conn, [wrong(n) for n in range(5)]) == ["wrong"] * 4 + ["locked"]
    assert tried(conn, [CODE, wrong(9)]) == ["locked", "locked"]
    assert slips.opened_by(conn, 2, NOW) == []


def test_five_wrong_tries_lock_for_fifteen_minutes(conn: sa.Connection) -> None:
    five_wrong_tries_lock(conn)
    assert open_ride(conn, TINA, CODE, NOW)[0] == "opened"
    assert tried(conn, [CODE], NOW + timedelta(minutes=14, seconds=59)) == ["locked"]
    assert tried(conn, [CODE], NOW + timedelta(minutes=15)) == ["opened"]


def test_the_lock_is_what_stops_the_sixth(
    conn: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teeth: with the lock off, the sixth try opens and the rule above fails."""
    monkeypatch.setattr(slips, "is_locked", NO_LOCK)
    monkeypatch.setattr(slips, "WRONG_TRIES", 10**9)
    with pytest.raises(AssertionError):
        five_wrong_tries_lock(conn)


def test_a_right_code_between_does_not_give_new_tries(conn: sa.Connection) -> None:
    said = tried(conn, [wrong(1), wrong(2), CODE, wrong(3), wrong(4), CODE, wrong(5)])
    assert said == ["wrong", "wrong", "opened", "wrong", "wrong", "opened", "locked"]


def test_the_lock_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "slips.db"
    with a_store(path).begin() as conn:
        a_trip(conn)
        tried(conn, [wrong(n) for n in range(5)])
    with sa.create_engine(f"sqlite:///{path}").begin() as conn:
        assert tried(conn, [CODE]) == ["locked"]


@settings(max_examples=60)
@given(st.text(max_size=24) | st.integers(0, 10**8 - 1).map(wrong))
def test_unknown_foreign_and_mistyped_are_one_answer(text: str) -> None:
    """The same answer after the same statements, whatever is wrong with a code."""
    mistyped = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    seen = []
    for said in (text, mistyped, wrong(7), "", CODE[:8]):
        engine = a_store()
        statements: list[str] = []
        with engine.begin() as conn:
            a_trip(conn)
            sa.event.listen(
                conn, "before_cursor_execute", lambda *args, into=statements: into.append(args[2])
            )
            seen.append((open_ride(conn, DAUGHTER, said, NOW), tuple(statements)))
    assert len(set(seen)) == 1


def asked(device: str, person: str) -> Inbound:
    return Inbound("tablet", "main", "e", person, person, NOW, "text", device=device)


def test_an_office_is_one_asker_and_every_account_is_its_own() -> None:
    def mark(*parts: str) -> bytes:
        return "/".join(parts).encode()

    office = {slips.mark_of(asked("office:127.0.0.1", person), mark) for person in "ab"}
    alone = {slips.mark_of(asked("page", person), mark) for person in "ab"}
    assert len(office) == 1 and len(alone) == 2


def test_both_tables_are_declared() -> None:
    assert slip_models.TriesTable.metadata is booking_models.TripTable.metadata
