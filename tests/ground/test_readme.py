"""The pages tell the truth: commands run, additions work, settings and links exist."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from tests.ground.readmekit import FILES, LINK, ROOT, SETTING, Shown, pages, plain, run, shown

ADDITIONS = {
    found["path"]: (found["how"], found["body"])
    for page in pages()
    for found in FILES.finditer(page.read_text("utf-8"))
}
CODE = ("bot", "handlers", "adapters", "tests")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with every addition of the pages in place."""
    copy = tmp_path_factory.mktemp("extended")
    for name in CODE:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    luebeck = copy / "adapters" / "cities" / "luebeck"
    for path, (how, body) in ADDITIONS.items():
        file = copy / path
        if file.name == "city.toml":
            shutil.copytree(luebeck, file.parent)
        file.parent.mkdir(parents=True, exist_ok=True)
        known = file.read_text("utf-8") if how == "append" else ""
        file.write_text(known + "\n" * bool(known) + body, "utf-8")
    return copy


@pytest.mark.slow
@pytest.mark.parametrize("example", list(shown()), ids=lambda example: example.page.name)
def test_every_command_prints_what_its_page_shows(example: Shown) -> None:
    assert plain(run(example.command)) == plain(example.output), (
        "the words have changed: read them, then python -m tests.ground.readmekit"
    )


def test_the_readme_runs_a_conversation() -> None:
    (talk,) = [example for example in shown() if " chat " in example.command]
    assert "[!] Zahlungspflichtig bestellen" in talk.output
    assert "DEMO, kein Fahrschein" in talk.output


def test_every_setting_that_is_named_is_read() -> None:
    code = "".join(file.read_text("utf-8") for name in CODE for file in (ROOT / name).rglob("*.py"))
    known = set(SETTING.findall(code))
    for page in pages():
        unexampled = FILES.sub("", page.read_text("utf-8"))
        named = set(SETTING.findall(unexampled))
        unknown = {name.removesuffix("_FILE") for name in named} - known - named_patterns(named)
        assert not unknown, f"{page.name} names {sorted(unknown)}, which nothing reads"


def named_patterns(named: set[str]) -> set[str]:
    """LOTSE_MATRIX_ out of LOTSE_MATRIX_*, and LOTSE_KEY_FILE, which is a name of its own."""
    return {name for name in named if name.endswith("_")} | {"LOTSE_KEY"}


def test_the_readme_names_every_setting_of_the_house() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    code = "".join(file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py"))
    known = {name for name in SETTING.findall(code) if not name.endswith("_")}
    assert known <= set(SETTING.findall(readme)), "each setting stands in the table"


def test_the_readme_names_every_command() -> None:
    from bot.__main__ import COMMANDS

    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [name for name in COMMANDS if not re.search(rf"`lotse {name}\b", readme)]
    assert not missing


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("path", [path for path in ADDITIONS if path.endswith(".py")])
def test_an_addition_is_a_sound_module(path: str) -> None:
    tree = ast.parse(ADDITIONS[path][1])
    assert ast.get_docstring(tree), f"{path} says in one sentence what it is for"


@pytest.mark.slow
def test_an_added_persona_is_spoken_to(extended: Path) -> None:
    said = run("echo hallo | python -m bot chat --as olga", extended)
    assert "[1] Abfahrten" in said, "her menu begins with departures"


@pytest.mark.slow
def test_an_added_talk_answers_to_its_command(extended: Path) -> None:
    said = run("echo /faehre | python -m bot chat --as tina", extended)
    assert "Die Priwallfähre fährt den ganzen Tag." in said


@pytest.mark.slow
def test_an_added_source_is_found_by_its_kind(extended: Path) -> None:
    program = """
import asyncio
from datetime import UTC, datetime
from dataclasses import replace
from adapters.cities import CITIES, load_city
from adapters.web import Page
from bot.sources import parking_of

class Web:
    async def get(self, url): return Page(b"41", datetime(2026, 11, 25, 14, tzinfo=UTC))

city = load_city(CITIES / "luebeck", demo="http://127.0.0.1")
plain = [replace(source, kind="plain") for source in city.sources_of("parking")]
(port,) = parking_of(replace(city, sources=tuple(plain)), Web())
(site,) = asyncio.run(port.sites(datetime(2026, 11, 25, 14, tzinfo=UTC)))
print(site.free.value)
"""
    (extended / "plain_source.py").write_text(program)
    assert run("python plain_source.py", extended) == "41\n"


@pytest.mark.slow
def test_an_added_channel_opens_where_it_is_configured(extended: Path) -> None:
    program = """
import asyncio, os
from bot.app import open_app
from bot.clock import Clock
from bot.config import load
from bot.ports import OutboxRow, Rendered
from bot.serve import open_channels

async def main():
    settings = load(os.environ)
    app = await open_app(settings, Clock())
    (paper,) = [c for c in open_channels(app, settings) if c.name == "paper"]
    await paper.deliver(OutboxRow(1, "paper", "main", "tina", Rendered("Moin")))
    print(paper.file.read_text())
    await app.close()

asyncio.run(main())
"""
    (extended / "paper_channel.py").write_text(program)
    said = run("python paper_channel.py", extended, LOTSE_PAPER=str(extended / "out.txt"))
    assert said == "Moin\n"


@pytest.mark.slow
def test_an_added_city_opens_and_talks(extended: Path) -> None:
    said = run("echo hallo | python -m bot chat --as eric", extended, LOTSE_CITY="kiel")
    assert "Demo Kiel" in said
