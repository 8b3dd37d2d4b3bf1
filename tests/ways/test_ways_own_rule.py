"""A person's own order of ways: heard, kept, exported, deleted; and what is refused."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.store import persons, privacy
from bot.store.sqlite import SqliteStore
from handlers.ports import DeleteIntent, Person
from handlers.reading.extras import denied, extras
from handlers.reading.rules import keeps_rule, resets_rule, rules_of
from handlers.talks.settings import OPTIONS, change, rule_names
from tests.store.storekit import KEY, NOW, answer, spoken


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("immer billig zuerst", ("cheap",)),
        ("sortiere nach schnell", ("fast",)),
        ("ab jetzt bitte wenig umsteigen", ("few_changes",)),
        ("always cheapest first", ("cheap",)),
        ("sort by fastest", ("fast",)),
        ("sortier wieder wie sonst", ()),
    ],
)
def test_a_rule_for_good_is_heard(text: str, rules: tuple[str, ...]) -> None:
    assert keeps_rule(text) and rules_of(text) == rules
    assert resets_rule(text) == (not rules)


@pytest.mark.parametrize(
    "text",
    [
        "billig vor schnell",
        "hauptsache schnell",
        "dann immer mo bis do",
        "immer dienstags zum chor",
    ],
)
def test_a_rule_of_now_is_none_for_good(text: str) -> None:
    assert not keeps_rule(text)


def test_settings_set_the_rule_and_take_it_back() -> None:
    for value in OPTIONS["rule"]:
        assert rule_names(change(Person(1), "rule", value)) == value
    assert change(replace(Person(1), rule=("cheap",)), "rule", "usual").rule == ()


async def test_the_rule_is_kept_exported_and_deleted() -> None:
    kept = persons.dump_person(Person(1, rule=("cheap", "fast")))
    assert persons.load_person(1, kept).rule == ("cheap", "fast")
    store = SqliteStore.open(None, KEY)
    chat = await spoken(store, answer("gut"), person=kept)
    told = await store.read(lambda conn: privacy.export(conn, 1))
    assert told["person"][0]["settings"]["rule"] == ["cheap", "fast"]
    await store.write(lambda conn: privacy.delete(conn, chat, 1, DeleteIntent(), NOW))
    left = await store.read(lambda conn: privacy.export(conn, 1))
    assert "cheap" not in str(left)
    await store.close()


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("von moisling zum zob ohne auto", "car"),
        ("hab kein auto", "car"),
        ("das auto ist in der werkstatt", "car"),
        ("kein shuttle", "shuttle"),
        ("shuttle lieber nicht", "shuttle"),
        ("nicht mit dem rad", "bike"),
    ],
)
def test_what_is_refused_is_no_wish(text: str, mode: str) -> None:
    assert denied(text) == (mode,) and mode not in extras(text)["modes"]


@pytest.mark.parametrize(
    "text", ["mit dem auto zum strand", "no car park near the station", "der bus kommt nicht"]
)
def test_what_is_not_refused_stays(text: str) -> None:
    assert not denied(text)
