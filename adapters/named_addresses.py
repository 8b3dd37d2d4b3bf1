"""Addresses that an operator names: of https or this machine, and without any secret in them."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit

SAFE, PLAIN = frozenset({"https", "mqtts"}), frozenset({"http", "mqtt"})
SECRET = re.compile(r"api_?key|key\Z|token|secret|passw|credential|\Aauth", re.IGNORECASE)
BELONGS = "belongs into a setting: a file or the environment"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.I)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches the host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_host(name: str) -> bool:
    """Whether it is `host` or `host:port`, and no pattern and no address."""
    return _HOST.fullmatch(name) is not None


def is_secret(key: str) -> bool:
    """Whether a setting of that name holds a secret itself; one that names its file does not."""
    return SECRET.search(key) is not None and not key.endswith("_file")


def fault_of(url: str) -> str | None:
    """Why nobody should be asked at a url, as the end of a sentence; None where one may."""
    if not url.isprintable() or " " in url:
        return f"{url!a} is no address: it holds a blank or a control sign"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return f"{url} is no address"
    if not host or port == 0 or parts.scheme not in SAFE | PLAIN:
        return f"{url} is no address"
    if parts.username is not None or parts.password is not None:
        return "holds a name or password, which belong into a setting"
    named = [key for key, _ in parse_qsl(parts.query) if is_secret(key)]
    if named:
        return f"holds the secret {named[0]}, which {BELONGS}"
    if parts.scheme in PLAIN and not is_loopback(host):
        return f"{url} is not https"
    return None
