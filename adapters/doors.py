"""Doors of sources: what they are called, whether one may knock, and when again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from adapters.errors import Misunderstood

LONGEST_REST = timedelta(hours=1)


def name_of(url: str) -> str:
    """Host and path for messages and logs; the query may hold where a person stands."""
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"


def must_be_allowed(url: str, hosts: Collection[str]) -> None:
    """Raises Misunderstood for all but plain http(s) to a "host" or "host:port" of the list."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as fault:
        raise Misunderstood("not an address", source="web") from fault
    if parts.scheme not in {"http", "https"} or parts.username is not None:
        raise Misunderstood(f"{host or 'address'} is not plain http", source=host)
    if host not in hosts and f"{host}:{port}" not in hosts:
        raise Misunderstood(f"{host} is not on the list of hosts", source=host)


def joined(url: str, location: str) -> str:
    """Where a redirect leads; raises Misunderstood for no address."""
    try:
        return urljoin(url, location)
    except ValueError as fault:
        name = name_of(url)
        raise Misunderstood(f"{name} redirects to no address", source=name) from fault


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header in either of its two forms, at most an hour."""
    if value is None:
        return None
    try:
        wish = float(value) if value.strip().isdigit() else _until(value, now)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wish, 0.0), LONGEST_REST.total_seconds())


def _until(http_date: str, now: datetime) -> float:
    moment = parsedate_to_datetime(http_date)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - now).total_seconds()
