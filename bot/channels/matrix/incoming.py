"""Reads events of a Matrix room into `Inbound`.

An event id of Matrix is unique for ever, so it is ours too. An edit is an event of its own that
names the event it replaces. Notices are never answered: they come from other machines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.ports import Inbound, InboundKind, Json

CHANNEL = "matrix"

# What no client shows and what would turn a price around; a null byte stops PostgreSQL.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e]")
_KINDS: Mapping[str, InboundKind] = {
    "m.text": "text",
    "m.emote": "text",
    "m.location": "location",
    "m.audio": "voice",
    "m.image": "file",
    "m.file": "file",
    "m.video": "file",
}
_GEO = re.compile(r"geo:(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:[,;].*)?", re.DOTALL)
_FALLBACK = re.compile(r"(?:> [^\n]*\n)+\n?")


@dataclass(frozen=True, slots=True)
class Myself:
    """Which bot this is: its user id, its shown name, and our name of the account."""

    user: str
    name: str = ""
    account: str = "main"


@dataclass(frozen=True, slots=True)
class Place:
    """A room as far as reading needs it. private: one person and the bot, nobody else."""

    room: str
    private: bool


def read_event(event: Json, place: Place, me: Myself, now: datetime) -> Inbound | None:
    """One decrypted or clear event of the timeline; None for what is not for us.

    `at` is the homeserver's time of arrival, never later than `now`.
    """
    content = _mapping(event.get("content"))
    kind = _kind(event, content)
    sender, event_id = event.get("sender"), event.get("event_id")
    if kind is None or not isinstance(sender, str) or not isinstance(event_id, str):
        return None
    if sender == me.user or not (place.private or _names_us(content, me)):
        return None
    replaces = _replaces(content)
    words = _mapping(content.get("m.new_content")) if replaces else content
    if replaces and kind != "text":
        return None
    lat, lon = _position(content) if kind == "location" else (None, None)
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=event_id,
        person=sender,
        conversation=place.room,
        at=arrival(event, now),
        kind="edit" if replaces else kind,
        text=_words(words, kind, me) if kind in ("text", "file", "voice") else "",
        lat=lat,
        lon=lon,
        reply_to=_reply_to(content),
        replaces=replaces,
        private=place.private,
    )


def read_presence(
    event: Json, kind: InboundKind, person: str, place: Place, *, me: Myself, now: datetime
) -> Inbound:
    """A change of membership as `join` (we came) or `leave` (the person or we went)."""
    return Inbound(
        channel=CHANNEL,
        account=me.account,
        event_id=str(event["event_id"]),
        person=person,
        conversation=place.room,
        at=arrival(event, now),
        kind=kind,
        private=place.private,
    )


def membership(event: Json) -> tuple[str, str] | None:
    """(user, membership) of a change of membership, else None; profile changes do not count."""
    if event.get("type") != "m.room.member":
        return None
    after = _mapping(event.get("content")).get("membership")
    unsigned = _mapping(event.get("unsigned"))
    before = _mapping(unsigned.get("prev_content") or event.get("prev_content")).get("membership")
    if not isinstance(after, str) or after == before:
        return None
    return str(event.get("state_key")), after


def arrival(event: Json, now: datetime) -> datetime:
    """When the homeserver took the event, at the latest now: other servers' clocks run ahead."""
    stamp = event.get("origin_server_ts")
    if not isinstance(stamp, int) or not 0 < stamp < now.timestamp() * 1000:
        return now
    return datetime.fromtimestamp(stamp / 1000, UTC)


def clean(text: str) -> str:
    """Without what must not travel; lines end with a line feed."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n"))


def _kind(event: Json, content: Json) -> InboundKind | None:
    if event.get("type") == "m.sticker":
        return "sticker"
    msgtype = content.get("msgtype")
    if event.get("type") != "m.room.message" or not isinstance(msgtype, str):
        return None
    return _KINDS.get(msgtype)


def _words(content: Json, kind: InboundKind, me: Myself) -> str:
    """What was typed; for files only a caption, never the name of the file."""
    body = content.get("body")
    if not isinstance(body, str) or (kind != "text" and content.get("filename") in (None, body)):
        return ""
    text = clean(body)
    if _reply_to(content):
        text = _FALLBACK.sub("", text, count=1) if text.startswith("> ") else text
    names = "|".join(re.escape(name) for name in (me.user, me.name) if name)
    return re.sub(rf"^\s*@?(?:{names})\s*[:,]?\s+", "", text, flags=re.IGNORECASE).strip()


def _names_us(content: Json, me: Myself) -> bool:
    """Among others only a mention or a text that begins with our name is for us."""
    mentioned = _mapping(content.get("m.mentions")).get("user_ids")
    if isinstance(mentioned, list) and me.user in mentioned:
        return True
    body = content.get("body")
    begin = body.lower().lstrip("@ ") if isinstance(body, str) else ""
    names = (me.user.lower().lstrip("@"), me.name.lower())
    return any(re.match(rf"{re.escape(name)}\b", begin) for name in names if name)


def _replaces(content: Json) -> str | None:
    relation = _mapping(content.get("m.relates_to"))
    replaced = relation.get("event_id")
    if relation.get("rel_type") != "m.replace" or not isinstance(replaced, str):
        return None
    return replaced


def _reply_to(content: Json) -> str | None:
    relation = _mapping(content.get("m.relates_to"))
    answered = _mapping(relation.get("m.in_reply_to")).get("event_id")
    return answered if isinstance(answered, str) and not relation.get("is_falling_back") else None


def _position(content: Json) -> tuple[float, float] | tuple[None, None]:
    """WGS 84 degrees of `geo:53.86,10.68;u=12`; None where there is no such place."""
    uri = content.get("geo_uri")
    match = _GEO.fullmatch(uri) if isinstance(uri, str) else None
    if match is None:
        return None, None
    lat, lon = float(match[1]), float(match[2])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else (None, None)


def _mapping(value: object) -> Json:
    return value if isinstance(value, dict) else {}
