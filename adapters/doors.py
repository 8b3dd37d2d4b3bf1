"""Doors of sources: what they are called, whether one may knock, and when again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin, urlsplit

from adapters.errors import Misunderstood

LONGEST_REST = timedelta(hours=1)
PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """The host, for messages and logs; path and query may hold what a person asked for."""
    return urlsplit(url).hostname or "address"


def must_be_allowed(url: str, hosts: Collection[str]) -> None:
    """Raises Misunderstood for all but plain http(s) to a host of the list.

    hosts: "host" is that host at the usual port alone, "host:port" at that one.
    """
    parts, port = _split(url)
    host = (parts.hostname or "").lower()
    if parts.scheme not in PORTS or parts.username is not None:
        raise Misunderstood(f"{host or 'address'} is not plain http", source=host)
    name = f"[{host}]" if ":" in host else host
    usual = port == PORTS[parts.scheme]
    if f"{name}:{port}" not in hosts and not (usual and name in hosts):
        raise Misunderstood(f"{host} is not on the list of hosts", source=host)


def redirected(url: str, location: str, whose: str) -> str:
    """Where a redirect leads: the same scheme and port, or from http to https at the usual ones.

    Raises Misunderstood for anywhere else; whose: the source's name.
    """
    try:
        target = urljoin(url, location)
    except ValueError as fault:
        raise Misunderstood(f"{whose} redirects to no address", source=whose) from fault
    (old, before), (new, after) = _split(url), _split(target)
    same = (old.scheme, before) == (new.scheme, after)
    safer = (old.scheme, before, new.scheme, after) == ("http", 80, "https", 443)
    if not same and not safer:
        raise Misunderstood(f"{whose} redirects to another port or scheme", source=whose)
    return target


def _split(url: str) -> tuple[SplitResult, int | None]:
    """Its parts, and the port that it means."""
    try:
        parts = urlsplit(url)
        return parts, parts.port or PORTS.get(parts.scheme)
    except ValueError as fault:
        raise Misunderstood("not an address", source="web") from fault


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
