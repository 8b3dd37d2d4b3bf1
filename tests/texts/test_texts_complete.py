"""Every word is there: the same ids everywhere, each fits its facts, each is used, none missing."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.found import personas, scripts
from bot.texts import LOCALES, Texts, UnknownText, fluent_id
from handlers.talks.settings import OPTIONS, WHAT
from tests.texts.textkit import (
    FOLDER,
    ROOT,
    base,
    facts_of,
    files,
    junk,
    known,
    messages,
    twice,
    used_in,
)

ORDER_LABELS = {
    "de": "Zahlungspflichtig bestellen",
    "en": "Order with obligation to pay",
    "de-leicht": "Jetzt bestellen und bezahlen",
}
GUARDS = ("emergency", "crisis", "scam")
FORMS = ("du", "sie")
BAD_NEWS = re.compile(
    r"^(guard|broken|city-unavailable|input|stale|back-nothing|place-unknown|moment-past"
    r"|ride-none|journey-none|park-(down|none|site-stale)|order-expired|cancel"
    r"|booking-(unknown|rejected|pay|expired|lapsed|denied|repriced|operator|cancel|no_show|needs"
    r"|stop))"
)
SUBJUNCTIVE = re.compile(
    r"\b(würde\w*|könnte\w*|hätte\w*|wäre\w*|käme\w*|müsste\w*|dürfte\w*|sollte\w*)\b", re.I
)
PASSIVE = re.compile(r"\b(wird|werden|wurde\w*|worden)\b", re.I)
DU = re.compile(r"\b(du|dich|dir|dein\w*|euch|eure\w*|wollt|habt)\b", re.I)
SIE = re.compile(r"(?<![.!?:] )(?<!^)\b(Sie|Ihnen|Ihr\w*)\b|\bIhnen\b", re.M)
EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]")
ONE_OF_MANY = re.compile(
    r"(?<![:\d])\b1 (Minuten|Personen|(Stellp|P)lätze|Fahrten|Umstiege|Erwachsene|Kinder"
    r"|people|rides|changes|spaces|adults|children|motorhome pitches)\b"
)
NO_ADDRESS = ("form-du", "form-sie")


def dynamic() -> frozenset[str]:
    """Ids that code puts together, family by family."""
    pieces = {
        *(f"menu.{name}" for name in scripts()),
        *(f"guard.{kind}" for kind in GUARDS),
        *(f"settings.{what}" for what in WHAT),
        *(f"settings.which-{what}" for what in WHAT),
        *(f"{what}.{value}" for what, values in OPTIONS.items() for value in values),
        *(f"cancel.{end}" for end in ("fee", "none-after", "fee-now", "none-after-now")),
    }
    return frozenset(map(fluent_id, pieces))


FAMILIES = frozenset({"menu-", "guard-", "settings-which-", "cancel-"})


def gaps(folder: Path) -> list[str]:
    """What is missing, superfluous or broken in a folder of texts; empty when all is well."""
    found = [f"{p.name}: junk {text[:40]!r}" for p in files(folder) for text in junk(p)]
    found += [f"{p.name}: {name} twice" for p in files(folder) for name in twice(p)]
    found += [f"{name} in two topics of {locale}" for locale, name in in_two_topics(folder)]
    german = known(folder, "de")
    for locale in LOCALES:
        ids = known(folder, locale).keys()
        found += [f"{locale}: {name} is missing" for name in sorted(german.keys() - ids)]
        found += [f"{locale}: {name} is not in de" for name in sorted(ids - german.keys())]
    used = used_in((ROOT / "handlers", ROOT / "bot"))
    said = used.ids | dynamic()
    found += [f"code says {name}, no text does" for name in sorted(said - german.keys())]
    unused = german.keys() - said - used.mentioned
    return found + [f"{name} is used nowhere" for name in sorted(unused)]


def in_two_topics(folder: Path) -> Iterator[tuple[str, str]]:
    """(locale, id) of messages that more than one topic of a locale has."""
    for locale in LOCALES:
        ids = [name for p in files(folder) if p.name == f"{locale}.ftl" for name in messages(p)]
        yield from ((locale, name) for name in sorted({n for n in ids if ids.count(n) > 1}))


def voices(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(file name below the folder, locale, persona) of every set of texts."""
    for path in files(folder):
        locale, _, persona = path.stem.partition(".")
        yield path.relative_to(folder).as_posix(), locale, persona


def spoken(folder: Path, forms: tuple[str, ...] = FORMS) -> Iterator[tuple[str, str, str, str]]:
    """(file name, id, form, words) of every message with every choice of facts."""
    texts = Texts("Demo", folder)
    for name, locale, persona in voices(folder):
        for text_id, message in messages(folder / name).items():
            for form in forms:
                for facts in facts_of(message).samples(form):
                    words = texts.say(
                        text_id, facts, locale=locale, persona=persona or "neutral", form=form
                    )
                    yield name, text_id, form, words


@pytest.fixture(scope="module")
def words() -> list[tuple[str, str, str, str]]:
    return list(spoken(FOLDER))


def test_every_locale_says_what_code_uses() -> None:
    assert gaps(FOLDER) == []


def test_put_together_ids_are_known_families() -> None:
    families = used_in((ROOT / "handlers", ROOT / "bot")).families
    assert families <= FAMILIES


def test_overrides_change_only_what_exists() -> None:
    for name, locale, persona in voices(FOLDER):
        ids = known(FOLDER, locale)
        assert not persona or persona in personas(), name
        for text_id, message in messages(FOLDER / name).items():
            assert text_id in ids, f"{name}: {text_id}"
            facts = facts_of(known(FOLDER, "de")[text_id]).names | {"form", "operator", "city"}
            assert facts_of(message).names <= facts, f"{name}: {text_id} wants unknown facts"


def test_every_message_takes_its_facts(words: list[tuple[str, str, str, str]]) -> None:
    """Formatting raises on an error; nothing empty, no stray space, no Fluent left over."""
    for name, text_id, _, said in words:
        assert said.strip(), f"{name}: {text_id} says nothing"
        assert "{" not in said and "none" not in said.split(), f"{name}: {text_id}: {said}"
        assert not re.search(r" [,.;:?]| $|^ |\S  \S.*  ", said), f"{name}: {text_id}: {said!r}"
        assert not ONE_OF_MANY.search(said), f"{name}: {text_id}: {said}"
        assert "Uhr Uhr" not in said, f"{name}: {text_id}: {said}"


def test_du_stays_du_and_sie_stays_sie(words: list[tuple[str, str, str, str]]) -> None:
    for name, text_id, form, said in words:
        if (
            not Path(name).name.startswith("de")
            or text_id in NO_ADDRESS
            or text_id == "settings-which-form"
        ):
            continue
        wrong = DU if form == "sie" or "leicht" in name else SIE
        assert not wrong.search(said), f"{name}: {text_id} as {form}: {said}"


@pytest.mark.parametrize("locale", LOCALES)
def test_order_label_is_exact(locale: str) -> None:
    texts = Texts("Demo")
    for persona in ("neutral", *personas()):
        for form in FORMS:
            said = texts.say("order.label", {}, locale=locale, persona=persona, form=form)
            assert said == ORDER_LABELS[locale]
            for asking in ("order.type-it", "order.not-by-yes"):
                asked = texts.say(asking, {}, locale=locale, persona=persona, form=form)
                assert asked.endswith(f": {ORDER_LABELS[locale]}")


def test_bad_news_are_told_calmly(words: list[tuple[str, str, str, str]]) -> None:
    for name, text_id, _, said in words:
        assert "!" not in said or not BAD_NEWS.match(text_id), f"{name}: {text_id}: {said}"
        assert len(EMOJI.findall(said)) <= 1, f"{name}: {text_id}: {said}"


def test_emergency_numbers_are_in_every_guard(words: list[tuple[str, str, str, str]]) -> None:
    numbers = {"emergency": "112", "crisis": "0800 111 0 111", "scam": "110"}
    for name, text_id, form, said in words:
        if text_id.startswith("guard-"):
            assert numbers[text_id.removeprefix("guard-")] in said, f"{name}: {text_id} as {form}"
        if text_id == "guard-crisis":
            assert "112" in said


def test_ticket_keeps_every_fact_of_a_receipt(words: list[tuple[str, str, str, str]]) -> None:
    texts = Texts("Demo")
    message = known(FOLDER, "de")["booking-ticket"]
    for facts in facts_of(message).samples("sie"):
        for locale in LOCALES:
            said = texts.say("booking.ticket", {**facts, "demo": True}, locale=locale)
            assert re.search(r"^DEMO, ", said, re.M)
            for name in ("serial", "from", "to", "carrier_name", "tax_percent"):
                assert str(facts[name]) in said
            if facts["bus_ticket"] != "yes":
                assert re.search("gilt nicht im Bus|not valid on the bus", said)


# --- Leichte Sprache ----------------------------------------------------------------------


def sentences(said: str) -> list[str]:
    """Sentences; the full stop of "26. November" ends none."""
    flat = re.sub(r"(\d)\. (?=November)", r"\1 ", said)
    return [part for part in re.split(r"[.!?:;·]\s|\n", flat) if part.strip()]


def too_hard(said: str) -> list[str]:
    """Why words are no plain German; empty when they are."""
    long = [s for s in sentences(said) if len(re.findall(r"[\w€%][\w€%·,/-]*", s)) > 12]
    return long + SUBJUNCTIVE.findall(said) + PASSIVE.findall(said)


def test_plain_german_is_plain(words: list[tuple[str, str, str, str]]) -> None:
    for name, text_id, _, said in words:
        if Path(name).name == "de-leicht.ftl":
            assert too_hard(said) == [], f"{text_id}: {said}"


# --- teeth --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of all texts, to be broken."""
    return Path(shutil.copytree(FOLDER, tmp_path / "texts"))


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_teeth_a_missing_id_is_found(folder: Path) -> None:
    changed(folder / "en.ftl", "guard-scam =", "guard-scan =")
    assert "en: guard-scam is missing" in gaps(folder)
    assert "en: guard-scan is not in de" in gaps(folder)


def test_teeth_an_id_that_only_code_knows_is_found(folder: Path) -> None:
    for locale in LOCALES:
        changed(base(folder, locale), "ride-goal =", "ride-gaol =")
    assert "code says ride-goal, no text does" in gaps(folder)
    assert "ride-gaol is used nowhere" in gaps(folder)


def test_teeth_junk_and_doubles_are_found(folder: Path) -> None:
    changed(folder / "de.ftl", "order-back = Zurück", "order-back = Zurück\norder-back = { $x ->")
    assert any("junk" in gap for gap in gaps(folder))
    changed(folder / "en.ftl", "order-back = Back", "order-back = Back\norder-back = Behind")
    assert "en.ftl: order-back twice" in gaps(folder)


def test_teeth_one_id_in_two_topics_is_found(folder: Path) -> None:
    (folder / "topic").mkdir()
    (folder / "topic" / "en.ftl").write_text("guard-scam = Beware.\n", encoding="utf-8")
    assert "guard-scam in two topics of en" in gaps(folder)


def test_teeth_an_unknown_function_fails(folder: Path) -> None:
    changed(folder / "de.ftl", "Zusammen { EUR($cents) }", "Zusammen { DOLLAR($cents) }")
    with pytest.raises(UnknownText):
        list(spoken(folder, ("sie",)))


def test_teeth_hard_german_is_found() -> None:
    assert too_hard("Das wäre schön.")
    assert too_hard("Die Fahrt wird geprüft.")
    assert too_hard("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn")
    assert not too_hard("Ihr Bus fährt am Donnerstag, 26. November, um 10 Uhr 05 los.")
