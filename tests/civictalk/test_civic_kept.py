"""What stays of these talks: steps by id and no ages, a referral for its days and no longer."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from bot.store.persons import dump_person, load_person
from bot.store.privacy import RETENTION
from handlers.ports import Person
from handlers.referral import LIVES, REASON, context


def test_steps_are_kept_with_the_person_by_id_alone() -> None:
    person = Person(1, steps=(("ankommen-kita", True), ("ankommen-schule", False)))
    kept = dump_person(person)
    assert list(kept) == ["steps"]
    assert load_person(1, kept) == person


def test_a_referral_is_deleted_after_its_days_and_no_other_case_with_it() -> None:
    sql = next(sql for sql in RETENTION if REASON in sql)
    assert RETENTION[sql] == LIVES == timedelta(days=30)
    with sqlite3.connect(":memory:") as conn:
        conn.execute("CREATE TABLE handover (reason TEXT, at INTEGER, closed_at INTEGER)")
        rows = [(REASON, 1, None), (REASON, 9, None), ("wish", 1, None)]
        conn.executemany("INSERT INTO handover VALUES (?, ?, ?)", rows)
        conn.execute(sql, (5,))
        left = conn.execute("SELECT reason, at FROM handover ORDER BY at").fetchall()
    assert left == [("wish", 1), (REASON, 9)]


def test_what_is_handed_over_names_its_last_day() -> None:
    handed = context("seek", "E. B.", "04515550000", "Moisling", ("TU",), date(2026, 12, 25))
    assert handed.endswith("days=TU | expires=2026-12-25")
