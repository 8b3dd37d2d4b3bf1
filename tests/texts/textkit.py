"""What the tests of the words know: messages taken apart, sample facts, ids that code uses."""

from __future__ import annotations

import ast
import itertools
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.texts import fluent_id

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bot" / "texts"
MOMENTS = frozenset({"TIME", "DAY", "DATE", "ON"})
COUNTS = frozenset(
    {"adults", "capacity", "changes", "count", "free", "minutes", "persons", "spots", "walk"}
)
AT = datetime(2026, 11, 26, 8, 5, tzinfo=UTC)
Fact = str | int | datetime
MOST = 200

# Which arguments of which calls are text ids.
CALLS: Mapping[str, tuple[int, ...]] = {
    "Say": (0,),
    "Line": (0,),
    "verb": (0,),
    "say": (0,),
    "tell_once": (1,),
    "status": (0,),
    "pick": (0,),
    "PlaceQuestion": (0,),
    "MomentQuestion": (0,),
    "PartyQuestion": (0,),
    "OneOf": (0,),
    "Text": (0,),
    "OrderQuestion": (0,),
    "CreditQuestion": (0,),
    "CodeQuestion": (0,),
    "Amount": (0,),
    "Name": (0,),
    "YesNo": (0, 1, 2),
}

# Tables of a module whose values are text ids.
TABLES = frozenset({"STATUS", "KIND_SAYS"})


def resource(path: Path) -> ftl.Resource:
    return parsed(path.read_text(encoding="utf-8"))


@cache
def parsed(text: str) -> ftl.Resource:
    return FluentParser().parse(text)


def messages(path: Path) -> dict[str, ftl.Message]:
    """The messages of a file by id; of two with one id the first counts (see `twice`)."""
    found: dict[str, ftl.Message] = {}
    for entry in resource(path).body:
        if isinstance(entry, ftl.Message):
            found.setdefault(entry.id.name, entry)
    return found


def twice(path: Path) -> list[str]:
    """Ids that a file has more than once."""
    ids = [e.id.name for e in resource(path).body if isinstance(e, ftl.Message)]
    return sorted({name for name in ids if ids.count(name) > 1})


def junk(path: Path) -> list[str]:
    return [e.content or "" for e in resource(path).body if isinstance(e, ftl.Junk)]


def files(folder: Path = FOLDER) -> list[Path]:
    """Base sets and persona overrides, not the page's own strings."""
    found = (*folder.glob("*.ftl"), *folder.glob("*/*.ftl"))
    return sorted(p for p in found if not p.name.startswith("page."))


def base(folder: Path, locale: str) -> Path:
    return folder / f"{locale}.ftl"


def known(folder: Path, locale: str) -> dict[str, ftl.Message]:
    """The base messages of a locale out of all its topics."""
    found: dict[str, ftl.Message] = {}
    for path in files(folder):
        if path.name == f"{locale}.ftl":
            found.update(messages(path))
    return found


@dataclass(slots=True)
class Facts:
    """The variables of a message: how each is used, and the keys it chooses by."""

    moments: set[str] = field(default_factory=set)
    cents: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    keys: dict[str, list[str]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.moments | self.cents | self.plain | set(self.keys))

    def samples(self, form: str) -> Iterator[dict[str, Fact]]:
        """Facts for every variant of every choice, and for their combinations (see some_of)."""
        kept = {"form": form, "operator": "Demo", "city": "Lübeck"}
        options = {name: self._values(name) for name in sorted(self.names - kept.keys())}
        most = max((len(values) for values in options.values()), default=1)
        for turn in range(most):
            yield kept | {n: v[min(turn, len(v) - 1)] for n, v in options.items()}
        chosen = sorted(options.keys() & self.keys.keys())
        for picked in some_of([options[name] for name in chosen]):
            yield (
                kept
                | {n: v[0] for n, v in options.items()}
                | dict(zip(chosen, picked, strict=True))
            )

    def _values(self, name: str) -> list[Fact]:
        if name in self.moments:
            return [AT]
        if name in self.cents and name not in self.keys:
            return [360]
        keys = self.keys.get(name, [])
        if name in self.cents or any(key in ("0", "one") for key in keys):
            return [2, 1, 0]
        if name in COUNTS:
            return [2, 1]
        if keys:
            return [*(key for key in keys if key != "other"), "Ort"]
        return ["Ort"]


def some_of(options: list[list[Fact]]) -> Iterator[tuple[Fact, ...]]:
    """All combinations, or as many as MOST of them drawn by a fixed seed where there are more."""
    if math.prod(map(len, options)) <= MOST:
        yield from itertools.product(*options)
        return
    dice = random.Random(0)
    for _ in range(MOST):
        yield tuple(dice.choice(values) for values in options)


def facts_of(message: ftl.Message) -> Facts:
    found = Facts()
    _gather(message.value, found)
    return found


def _gather(node: object, found: Facts) -> None:
    match node:
        case ftl.FunctionReference(id=name, arguments=arguments):
            for given in arguments.positional:
                if isinstance(given, ftl.VariableReference):
                    kind = found.moments if name.name in MOMENTS else found.cents
                    kind.add(given.id.name)
        case ftl.SelectExpression(selector=selector, variants=variants):
            if isinstance(selector, ftl.VariableReference):
                keys = found.keys.setdefault(selector.id.name, [])
                keys += [k for k in map(key_of, variants) if k not in keys]
            for variant in variants:
                _gather(variant.value, found)
        case ftl.VariableReference(id=name):
            found.plain.add(name.name)
        case ftl.Placeable(expression=inner):
            _gather(inner, found)
        case ftl.Pattern(elements=elements):
            for element in elements:
                _gather(element, found)


def key_of(variant: ftl.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ftl.Identifier) else str(key.value)


# --- ids in code --------------------------------------------------------------------------


@dataclass(slots=True)
class Used:
    """Fluent ids that code says, beginnings of ids that it puts together, and all like an id."""

    ids: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)

    def add(self, node: ast.expr | None, local: Mapping[str, list[ast.expr]]) -> None:
        match node:
            case ast.Constant(value=str() as text) if text:
                self.ids.add(fluent_id(text))
            case ast.IfExp(body=yes, orelse=no):
                self.add(yes, local)
                self.add(no, local)
            case ast.JoinedStr(values=[ast.Constant(value=str() as start), *_]):
                self.families.add(fluent_id(start))
            case ast.Name(id=name):
                for value in local.get(name, ()):
                    self.add(value, {})


@cache
def used_in(folders: tuple[Path, ...]) -> Used:
    """The text ids of all modules below the folders."""
    used = Used()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            _read_module(ast.parse(path.read_text(encoding="utf-8")), used)
    return used


def _read_module(tree: ast.Module, used: Used) -> None:
    for table in tree.body:
        if isinstance(table, ast.Assign | ast.AnnAssign) and isinstance(table.value, ast.Dict):
            targets = table.targets if isinstance(table, ast.Assign) else [table.target]
            if any(isinstance(t, ast.Name) and t.id in TABLES for t in targets):
                for value in table.value.values:
                    used.add(value, {})
    scopes = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            used.mentioned.add(fluent_id(node.value))
    for scope in (tree, *scopes):
        local = _assigned(scope)
        for node in ast.walk(scope):
            if isinstance(node, ast.Call):
                _read_call(node, used, local)


def _read_call(call: ast.Call, used: Used, local: Mapping[str, list[ast.expr]]) -> None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if isinstance(call.func, ast.Name) and name == "choice":  # not secrets.choice
        used.add(call.args[0], local)
    if name in CALLS and not (name == "say" and len(call.args) > 1 and _is_about(call)):
        for index in CALLS[name]:
            if index < len(call.args):
                used.add(call.args[index], local)
    if name == "replace":
        for given in call.keywords:
            if given.arg == "text":
                used.add(given.value, local)


def _is_about(call: ast.Call) -> bool:
    """`question.say(around, stage)` speaks no id of its own."""
    return isinstance(call.args[0], ast.Attribute)


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


# --- facts in code ------------------------------------------------------------------------

NO_FACTS = frozenset({"lines", "choices", "code", "tag", "ticket"})


def given_in(folders: tuple[Path, ...]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(module and line, text id, names of facts) of every Say whose facts are all spelt out."""
    for path in sorted(p for folder in folders for p in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found = _given(node)
                if found is not None:
                    yield (f"{path.relative_to(ROOT)}:{node.lineno}", *found)


def _given(call: ast.Call) -> tuple[str, frozenset[str]] | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name not in ("Say", "Line", "say", "tell_once") or any(k.arg is None for k in call.keywords):
        return None
    index = CALLS[name][0]
    text = call.args[index] if index < len(call.args) else None
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return None
    if name in ("say", "tell_once"):
        spelt = frozenset(str(k.arg) for k in call.keywords) - NO_FACTS
        return text.value, spelt
    facts = _facts_argument(call)
    if facts is None:
        return text.value, frozenset()
    keys = facts.keys if isinstance(facts, ast.Dict) else [None]
    if not all(isinstance(key, ast.Constant) for key in keys):
        return None
    return text.value, frozenset(str(k.value) for k in keys if isinstance(k, ast.Constant))


def _facts_argument(call: ast.Call) -> ast.expr | None:
    named = [k.value for k in call.keywords if k.arg == "facts"]
    return call.args[1] if len(call.args) > 1 else named[0] if named else None
