"""One uplink of a sensor, whichever network brought it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from adapters.errors import Misunderstood
from adapters.reading import count, json_of, text

Json = dict[str, object]
URL_SAFE = str.maketrans("-_", "+/")


@dataclass(frozen=True, slots=True)
class Frame:
    """device: its DevEUI as sent. counter: the frame counter, 0 where it is left out.

    port: None where it is left out. at: when the network got it. session: what changes when a
    device joins anew, and its counter with it. hint: what the network calls the device type;
    typed: whether it names maker and model rather than what somebody typed.  name: what the
    topic calls the device, where that is not its DevEUI.
    """

    device: str
    counter: int
    port: int | None
    payload: bytes
    at: datetime | None
    session: str | None = None
    hint: str = ""
    typed: bool = False
    name: str | None = None

    @property
    def key(self) -> str:
        """One spelling per device: networks differ in case and dashes."""
        return key_of(self.device)

    @property
    def size(self) -> int:
        """Letters and bytes it takes to remember."""
        told = (self.device, self.session, self.hint, self.name)
        return len(self.payload) + sum(len(one or "") for one in told)


def key_of(eui: str) -> str:
    plain = eui.lower()
    return plain if plain.isalnum() else "".join(c for c in plain if c.isalnum())


def device_in(topic: str) -> str | None:
    """The device that a topic names (…/device/{DevEUI}/…, …/devices/{id}/…); None where none."""
    parts = topic.split("/")
    named = [at for at, part in enumerate(parts[:-1]) if part in {"device", "devices"}]
    return parts[named[-1] + 1] if named else None


def payload_of(value: object) -> bytes | None:
    """Bytes from base64; empty where it is left out, None where it is none.

    Also of the alphabet for addresses, and without its padding.
    """
    if value is None:
        return b""
    if not isinstance(value, str):
        return None
    plain = value.strip().translate(URL_SAFE).rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def port_of(value: object) -> int | None:
    """An application port from 1 to 255; 0 is the network's own and says nothing to us."""
    found = count(value)
    return found if found is not None and 1 <= found <= 255 else None


def counter_of(value: object) -> int | None:
    """A frame counter of 32 bits; 0 where it is left out, None where it is none."""
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        found = int(value)
    except ValueError:
        return None
    return found if 0 <= found < 2**32 else None


def sub(row: Json, *path: str) -> Json:
    """The object down a path of keys; empty where there is none."""
    for key in path:
        inner = row.get(key)
        row = inner if isinstance(inner, dict) else {}
    return row


def hint_of(*values: object) -> str:
    return " ".join(found for value in values if (found := text(value)))


def messages(body: bytes, source: str) -> Iterator[object]:
    """The uplinks of a file: one, a list, or one on each line.

    A line that is broken, such as the last of a file still written to, is None.
    """
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip()[:1] == b"{" for line in lines):
        found = [_line(line, source) for line in lines]
        if any(one is not None for one in found):
            yield from found
            return
    answer = json_of(body, source)
    if isinstance(answer, list):
        yield from answer
    elif isinstance(answer, dict):
        yield answer
    else:
        raise Misunderstood(f"{source} holds no uplink", source=source)


def _line(line: bytes, source: str) -> object:
    try:
        return json_of(line, source)
    except Misunderstood:
        return None
