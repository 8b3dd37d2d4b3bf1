"""Discovery: talks, personas and channels are found by their files."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

import handlers.personas
import handlers.talks
from handlers.persona import Persona
from handlers.script import Script


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def scripts() -> Mapping[str, Script]:
    """All talks by name: every Script of every file in handlers/talks."""
    every = [
        value
        for module in modules(handlers.talks)
        for value in vars(module).values()
        if isinstance(value, Script)
    ]
    return {script.name: script for script in every}


def personas() -> Mapping[str, Persona]:
    """All personas by name: the PERSONA of every file in handlers/personas."""
    found = [module.PERSONA for module in modules(handlers.personas)]
    return {persona.name: persona for persona in found}
