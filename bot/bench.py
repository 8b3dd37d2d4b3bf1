"""`lotse bench`: lists what can be measured, or measures one thing and prints it as JSON."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "bench"
KEYS = ("bench", "figures", "ratios", "goals", "met")
DONE, WRONG_USE, UNAVAILABLE = 0, 2, 3


def benches(folder: Path) -> Mapping[str, Path]:
    """Name → file of every file in the folder that defines bench()."""
    return {path.stem: path for path in sorted(folder.glob("*.py")) if _measures(path)}


def measured(name: str, path: Path) -> dict[str, Any]:
    """What bench() of the file found, in the order of KEYS; `met` is None without goals."""
    found = _bench_of(path)()
    met = found.get("met")
    return {"bench": name, **{key: found.get(key, {}) for key in KEYS[1:-1]}, "met": met}


def main(argv: list[str]) -> int:
    """0 measured (goals met or not) or listed, 2 unknown name, 3 no benchmarks or no means."""
    parser = argparse.ArgumentParser(prog="lotse bench", description=__doc__)
    parser.add_argument("name", nargs="?")
    wanted = parser.parse_args(argv).name
    if not FOLDER.is_dir():
        sys.stderr.write("The benchmarks are part of the source tree and are not here.\n")
        return UNAVAILABLE
    known = benches(FOLDER)
    if wanted is None:
        sys.stdout.write("".join(f"{name}\n" for name in known))
        return DONE
    if wanted not in known:
        sys.stderr.write(f"There is no bench {wanted}; there are: {', '.join(known)}.\n")
        return WRONG_USE
    try:
        found = measured(wanted, known[wanted])
    except (FileNotFoundError, ImportError) as missing:
        sys.stderr.write(f"The bench {wanted} lacks what it needs: {missing}.\n")
        return UNAVAILABLE
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return DONE


def _measures(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "bench" for node in tree.body)


def _bench_of(path: Path) -> Callable[[], dict[str, Any]]:
    spec = importlib.util.spec_from_file_location(f"lotse_bench_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return cast("Callable[[], dict[str, Any]]", module.bench)
