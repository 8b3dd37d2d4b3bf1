"""What a ticket offers: the way back, a reminder, the way along; less where it is asked already."""

from __future__ import annotations

import sqlalchemy as sa

from bot.telling import after_ticket
from handlers.says import Say

TABLES = (
    "CREATE TABLE conversation (id INTEGER, sealed_notes BLOB)",
    "CREATE TABLE trip_leg (trip_id TEXT, n INTEGER)",
    "INSERT INTO conversation VALUES (1, NULL), (2, x'01')",
    "INSERT INTO trip_leg VALUES ('one', 1), ('both', 1), ('both', 2)",
)


def offered(conversation_id: int, tag: str) -> list[str]:
    with sa.create_engine("sqlite://").connect() as conn:
        for each in TABLES:
            conn.exec_driver_sql(each)
        found = after_ticket(
            conn, conversation_id, Say("booking.ticket", {"code": "7KQ2"}, tag=tag)
        )
        return [choice.value for choice in found]


def test_a_single_ride_offers_the_way_back() -> None:
    assert offered(1, "ticket:one") == ["way-back", "talk:remind-ride", "of:along:7KQ2"]


def test_there_and_back_offers_no_way_back() -> None:
    assert offered(1, "ticket:both") == ["talk:remind-ride", "of:along:7KQ2"]
    assert offered(1, "ticket:both:2") == ["talk:remind-ride", "of:along:7KQ2"]


def test_beside_an_open_question_nothing_is_offered() -> None:
    assert offered(2, "ticket:one") == []
