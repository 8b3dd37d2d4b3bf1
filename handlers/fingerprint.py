"""Fingerprints: what a note was about, by identity and terms, never by freshness."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta

from adapters.words import Offer

FRESHNESS = frozenset({"fetched_at", "observed_at", "expires", "delay_s", "score", "simulated"})


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
        return {f.name: terms(getattr(value, f.name)) for f in fields(value) if f.name not in skip}
    if isinstance(value, dict):
        return {str(key): terms(part) for key, part in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [terms(part) for part in value]
    if isinstance(value, datetime | date | timedelta):
        return str(value)
    return value
