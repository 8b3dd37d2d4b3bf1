"""The page's own strings, read from bot/texts/page.*.ftl."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

TEXTS = Path(__file__).parents[2] / "texts"
FALLBACK = "de"
LOCALES = ("de", "en", "de-leicht")


@cache
def _bundle(locale: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([locale.split("-", maxsplit=1)[0]], use_isolating=False)
    path = TEXTS / f"page.{locale}.ftl"
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def known_locale(lang: str) -> str:
    """The page locale nearest to a language tag; German where there is none."""
    if lang in LOCALES:
        return lang
    base = lang.split("-", maxsplit=1)[0].lower()
    return base if base in LOCALES else FALLBACK


def page_text(text_id: str, lang: str, /, **facts: str | int) -> str:
    """One string of the page. Raises KeyError for an id that no locale knows."""
    for locale in (known_locale(lang), FALLBACK):
        bundle = _bundle(locale)
        if bundle.has_message(text_id):
            pattern = bundle.get_message(text_id).value
            if pattern is None:
                raise KeyError(f"{text_id} ({locale}): no value")
            formatted, errors = bundle.format_pattern(pattern, facts)
            if errors:
                raise KeyError(f"{text_id} ({locale}): {errors[0]}")
            return str(formatted)
    raise KeyError(text_id)
