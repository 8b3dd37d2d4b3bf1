"""The page's own strings: complete in every locale, used, and plain where they should be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.tablet import texts
from bot.channels.tablet.pages import HERE
from bot.channels.tablet.texts import LOCALES, known_locale, page_text

FACTS = {
    "percent": 150,
    "euros": 20,
    "seconds": 60,
    "minutes": 15,
    "phone": "0451 1",
    "operator": "Stadt",
    "contact": "Rathaus",
    "code": "G04HJ-RHZ10",
    "city": "Musterstadt",
    "authority": "Landesamt für Daten",
}
SUBJECTS = ("datenschutz", "impressum", "barrierefreiheit")


def ids(locale: str) -> set[str]:
    source = (texts.TEXTS / f"page.{locale}.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^(page-[a-z-]+) =", source, re.MULTILINE))


def used() -> set[str]:
    """Every id that a template or a refusal asks for."""
    found = set()
    for path in [*HERE.glob("templates/*.html"), *HERE.glob("*.py")]:
        source = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""\bt\(["']([a-z-]+)["'][,)]""", source))
        found |= set(re.findall(r'"(error-[a-z-]+)"', source))
        found |= {name.removeprefix("page-") for name in re.findall(r'"(page-[a-z-]+)"', source)}
    found |= {f"{subject}-{part}" for subject in SUBJECTS for part in ("title", "text")}
    return {f"page-{name}" for name in found}


def test_every_locale_knows_the_same_ids() -> None:
    assert ids("de") == ids("en") == ids("de-leicht")


def test_every_text_that_is_asked_for_exists_and_no_other() -> None:
    assert used() == ids("de")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_is_whole(locale: str) -> None:
    for name in ids(locale):
        line = page_text(name, locale, **FACTS)
        assert line.strip() and "{" not in line, name


def test_plain_german_has_short_sentences() -> None:
    for name in ids("de-leicht"):
        if name == "page-font-licence":
            continue
        for sentence in re.split(r"[.!?:]\s+|\n", page_text(name, "de-leicht", **FACTS)):
            assert len(sentence.split()) <= 12, (name, sentence)


def test_an_unknown_id_or_a_missing_fact_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        page_text("page-nothing", "de")
    with pytest.raises(KeyError):
        page_text("page-door-shut", "de")


@pytest.mark.parametrize(
    ("lang", "locale"),
    [("de", "de"), ("en-GB", "en"), ("de-leicht", "de-leicht"), ("tr", "de"), ("", "de")],
)
def test_the_nearest_locale_serves(lang: str, locale: str) -> None:
    assert known_locale(lang) == locale


def test_the_font_comes_with_its_licence() -> None:
    fonts = Path(HERE / "static" / "fonts")
    assert len(list(fonts.glob("*.woff2"))) == 2
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")
