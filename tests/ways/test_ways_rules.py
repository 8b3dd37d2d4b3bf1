"""By what people say that ways be sorted, in German, English and Platt."""

from __future__ import annotations

import pytest

from handlers.reading.rules import compares, rules_of


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("bin um 8:45 da, hab d-ticket, billig vor schnell", ("cheap", "fast")),
        ("erst schnell, dann billig", ("fast", "cheap")),
        ("hauptsache schnell", ("fast",)),
        ("lieber wenig umsteigen", ("few_changes",)),
        ("ohne umsteigen bitte", ("few_changes",)),
        ("so wenig Umstiege wie möglich", ("few_changes",)),
        ("möglichst wenig laufen", ("little_walking",)),
        ("cheapest first", ("cheap",)),
        ("as fast as possible, few changes", ("fast", "few_changes")),
        ("so gau as't geiht", ("fast",)),
        ("wenig ümstiegen", ("few_changes",)),
        ("nicht schnell, aber billig", ("cheap",)),
        ("wie schnell komme ich hin", ()),
        ("von moisling zum zob", ()),
    ],
)
def test_rules_are_heard_in_their_order(text: str, rules: tuple[str, ...]) -> None:
    assert rules_of(text) == rules


def test_a_comparison_is_asked_for_in_words() -> None:
    assert compares("vergleich mal alles")
    assert compares("show me all the ways")
    assert not compares("von moisling zum zob")
