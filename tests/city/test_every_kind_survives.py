"""Every kind that a city may name has a test of what it does when its source misbehaves."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import adapters.sources
from bot.sources import DOMAINS, kinds_of

TESTS = Path(__file__).parents[1]
PROVEN = {
    "parking": "parking/test_parking_faults.py",
    "environment": "environment/test_env_misbehaving.py",
    "traffic": "environment/test_env_misbehaving.py",
    "sharing": "sharing/test_gbfs.py",
    "pois": "pois/test_pois.py",
}
OTHERS = {
    "chirpstack": "parking/test_sensors_live.py",
    "ttn": "parking/test_sensors_live.py",
    "ical": "city/test_ical.py",
    "jsonld": "city/test_jsonld.py",
    "civic": "civic/test_civic.py",
    "datex2-traffic": "environment/test_traffic_flow.py",
    "geojson": "pois/test_pois.py",
}
"""Kinds that no page of a server stands behind, or that have a table of their own."""


def module_of(domain: str, kind: str) -> str:
    """The module of adapters.sources that speaks a kind."""
    for found in pkgutil.iter_modules(adapters.sources.__path__):
        if found.name.startswith(f"{domain}_"):
            module = importlib.import_module(f"adapters.sources.{found.name}")
            if kind in getattr(module, domain.upper()):
                return found.name
    raise LookupError(kind)


KINDS = [(domain, kind) for domain in DOMAINS for kind in sorted(kinds_of(domain))]


def missing(domain: str, kind: str) -> str | None:
    """What a kind lacks, as a sentence; None where its test knows it."""
    told = OTHERS.get(kind) or PROVEN.get(domain)
    if told is None:
        return f"{domain}: {kind} has no test of what it does when its source misbehaves"
    text = (TESTS / told).read_text("utf-8")
    names = (kind, module_of(domain, kind), module_of(domain, kind).replace("_", "."))
    if not any(name in text for name in names):
        return f"tests/{told} does not know {kind}"
    return None


@pytest.mark.parametrize(("domain", "kind"), KINDS)
def test_every_kind_has_a_test_of_its_faults(domain: str, kind: str) -> None:
    assert missing(domain, kind) is None


def test_teeth_a_new_kind_without_a_test_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from adapters.sources import parking_parkapi

    monkeypatch.setitem(parking_parkapi.PARKING, "brand-new", object())  # type: ignore[arg-type]
    monkeypatch.setattr("test_every_kind_survives.module_of", lambda *_: "parking_brand_new")
    assert missing("parking", "brand-new") == (
        "tests/parking/test_parking_faults.py does not know brand-new"
    )
