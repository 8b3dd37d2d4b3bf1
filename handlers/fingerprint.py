"""Fingerprints: what a note was about, by identity and terms, never by freshness.

What still is a field's default is left out: a noun that gains an optional field in another
release keeps the fingerprints of the notes that people have.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from adapters.words import Offer

FRESHNESS = frozenset(
    {
        "fetched_at",
        "observed_at",
        "expires",
        "delay_s",
        "arrival_delay_s",
        "alerts",
        "score",
        "simulated",
        "realtime",
    }
)


def fingerprint(*about: object) -> str:
    """Twelve hex digits over the identity of `about`; equal terms give equal fingerprints."""
    if about == (None,):
        return ""
    text = json.dumps([terms(part) for part in about], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def terms(value: object) -> object:
    """The JSON-able identity of a value: an offer's id is freshness, its price is not."""
    if is_dataclass(value) and not isinstance(value, type):
        skip = FRESHNESS | {"id"} if isinstance(value, Offer) else FRESHNESS
        told = [f for f in fields(value) if f.name not in skip and is_told(f, value)]
        return {f.name: terms(getattr(value, f.name)) for f in told}
    if isinstance(value, dict):
        return {str(key): terms(part) for key, part in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [terms(part) for part in value]
    if isinstance(value, datetime | date | timedelta):
        return str(value)
    return value


def is_told(part: Field[Any], value: object) -> bool:
    """Whether a field says something: it differs from its default, or has none."""
    said = getattr(value, part.name)
    if part.default is not MISSING:
        return bool(said != part.default)
    return part.default_factory is MISSING or bool(said != part.default_factory())
