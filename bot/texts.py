"""Words for text ids: Project Fluent per locale, overridden per persona, formatted by Babel.

texts/<locale>.ftl is the ground; texts/<topic>/<locale>.ftl holds the words of one topic, and
<locale>.<persona>.ftl, in either place, what a persona says in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "texts"
BERLIN = ZoneInfo("Europe/Berlin")
LOCALES = ("de", "en", "de-leicht")
BABEL = {"de": "de_DE", "en": "en_GB", "de-leicht": "de_DE"}
MOST_LETTERS = 2_200
"""of all facts of a text: Fluent says nothing at all where a part of it has more than 2,500"""
MOST_OF_NAME = 160
NAMES = frozenset({
    "name", "first_name", "second_name", "third_name", "carrier_name", "to", "from", "near",
    "title", "place", "district", "stop", "station", "headsign", "platform", "owner", "carrier",
    "vehicle", "event", "old", "system",
})  # fmt: skip
"""facts that are what something is called, and no sentences"""
SQUARE = "[]［］【】〔〕⟦⟧❲❳〚〛"  # and what looks like them
ROUND = str.maketrans(SQUARE, "()" * (len(SQUARE) // 2))
OPERATOR = "operator-name"
"""the id of the words for whose program it is"""
_LIKE_A_CONTROL = re.compile(rf"^\s*[{re.escape(SQUARE)}]", re.MULTILINE)


class UnknownText(KeyError):
    """A text id that no locale knows: our mistake, found by the completeness test."""


def fluent_id(text: str) -> str:
    """ride.choose → ride-choose (Fluent ids have no dots)."""
    return text.replace(".", "-")


class Texts:
    """All words of the house; locales are parsed when first used. Every text may name the city.

    carriers: the address of each house by its name, told with the name.
    """

    def __init__(
        self,
        operator: str,
        folder: Path = FOLDER,
        city: str = "Lübeck",
        carriers: Mapping[str, str] | None = None,
    ) -> None:
        self._folder = folder
        self.operator = operator
        self.city = city
        self.carriers = carriers or {}
        self._bundle = cache(self._load)

    def say(
        self,
        text: str,
        facts: Mapping[str, Any],
        *,
        locale: str = "de",
        persona: str = "neutral",
        form: str = "sie",
    ) -> str:
        """The words of one text id. Raises UnknownText when the locale lacks it."""
        message = None
        for name in (persona, ""):
            bundle = self._bundle(locale, name)
            if bundle is not None and bundle.has_message(fluent_id(text)):
                message = bundle.get_message(fluent_id(text))
                break
        if message is None or message.value is None or bundle is None:
            raise UnknownText(f"{text} is missing in {locale}")
        known = {**facts, "form": form, "operator": self._operator(locale), "city": self.city}
        if "carrier_name" in facts:
            known["carrier_address"] = self.carriers.get(str(facts["carrier_name"]))
        words, errors = bundle.format_pattern(message.value, _plain(known))
        if errors:
            raise UnknownText(f"{text} in {locale}: {errors[0]}")
        return str(words)

    def _operator(self, locale: str) -> str:
        """Whose program it is; that of a demonstration in the words of the locale."""
        bundle = self._bundle(locale, "")
        if bundle is None or not bundle.has_message(OPERATOR):
            return self.operator
        demo = "yes" if self.operator.startswith("Demo,") else "no"
        known = {"operator": self.operator, "demo": demo}
        words, _ = bundle.format_pattern(bundle.get_message(OPERATOR).value, known)
        return str(words)

    def ids(self, locale: str) -> frozenset[str]:
        """All Fluent ids of a locale's base set."""
        bundle = self._bundle(locale, "")
        return frozenset(bundle._messages) if bundle else frozenset()

    def _load(self, locale: str, persona: str) -> Any:
        from fluent.runtime import FluentBundle

        name = f"{locale}{'.' + persona if persona else ''}.ftl"
        files = sorted(
            p for p in (self._folder / name, *self._folder.glob(f"*/{name}")) if p.is_file()
        )
        if not files:
            return None
        bundle = FluentBundle([BABEL[locale]], use_isolating=False, functions=functions(locale))
        for file in files:
            bundle.add_resource(_parsed(file.read_text(encoding="utf-8")))
        return bundle


@cache
def _parsed(words: str) -> Any:
    """A file's messages; parsing takes longer than all else, and bundles only read them."""
    from fluent.runtime import FluentResource

    return FluentResource(words)


def _told(name: str, most: int) -> str:
    """What somebody else called something, at a length that can be said, and unlike a control:
    [1] and [!] at the beginning of a line are the house's own.
    """
    kept = name if len(name) <= most else name[: most - 1].rstrip() + "…"
    return kept.translate(ROUND) if _LIKE_A_CONTROL.search(kept) else kept


def _longest(facts: Mapping[str, Any]) -> int:
    """How long the longest fact may be, so that all of them together can be said."""
    told = {key: value for key, value in facts.items() if isinstance(value, str)}
    lengths = sorted(min(len(told[key]), _most(key)) for key in told)
    left = MOST_LETTERS
    for place, length in enumerate(lengths):
        share = left // (len(lengths) - place)
        if length > share:
            return share
        left -= length
    return MOST_LETTERS


def _most(key: str) -> int:
    return MOST_OF_NAME if key in NAMES else MOST_LETTERS


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as Fluent takes them: moments as text for our own functions, None as empty."""
    plain: dict[str, Any] = {}
    most = _longest(facts)
    for key, value in facts.items():
        if isinstance(value, datetime | date):
            plain[key] = value.isoformat()
        elif isinstance(value, bool):
            plain[key] = "yes" if value else "no"
        else:
            known = "none" if value in (None, "") else value
            plain[key] = _told(known, min(most, _most(key))) if isinstance(known, str) else known
    return plain


def functions(locale: str) -> dict[str, Any]:
    """EUR($cents), TIME($at), DAY($at), DATE($at) and ON($at), a date without its day of the week:
    German and British as people write them.
    """
    language = BABEL[locale]

    def moment(value: object) -> datetime:
        at = datetime.fromisoformat(str(value))
        return at.astimezone(BERLIN) if at.tzinfo else at

    def eur(value: Any) -> str:
        from babel.numbers import format_currency

        return format_currency(int(value) / 100, "EUR", locale=language)

    def clock(value: object) -> str:
        at = moment(value)
        if locale == "de-leicht":
            return f"{at.hour} Uhr {at.minute:02d}" if at.minute else f"{at.hour} Uhr"
        return f"{at.hour}:{at.minute:02d}"

    def day(value: object) -> str:
        from babel.dates import format_date

        shape = "EEEE, d MMMM" if locale == "en" else "EEEE, d. MMMM"
        return format_date(moment(value).date(), shape, locale=language)

    def full(value: object) -> str:
        from babel.dates import format_date

        shape = "EEEE, d MMMM y" if locale == "en" else "EEEE, d. MMMM y"
        return format_date(moment(value).date(), shape, locale=language)

    def dated(value: object) -> str:
        from babel.dates import format_date

        shape = {"en": "d MMM y", "de": "d.M.y"}.get(locale, "d. MMMM y")
        return format_date(moment(value).date(), shape, locale=language)

    return {"EUR": eur, "TIME": clock, "DAY": day, "DATE": full, "ON": dated}
