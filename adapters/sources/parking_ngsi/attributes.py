"""What an NGSI entity says under a name, whichever of the five encodings it speaks.

NGSI-LD normalized {"type": "Property", "value": 3, "observedAt": …}, concise {"value": 3, …} and
key-values 3; NGSI-v2 normalized {"type": "Number", "value": 3, "metadata": …} and key-values 3.
After ETSI GS CIM 009 and the FIWARE NGSI-v2 specification (looked up 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.car_parks import Json
from adapters.reading import instant, number

VALUES = ("value", "object", "languageMap", "json", "vocab", "@value")
TIMES = ("observedAt", "TimeInstant", "timestamp", "dateObserved", "dateModified", "modifiedAt")
NULL = "urn:ngsi-ld:null"
LONG_AGO = datetime.min.replace(tzinfo=UTC)
MILLISECONDS = 1e11
"""so many seconds after 1970 nobody lives; it is milliseconds"""
_POSIX = re.compile(r"\d{9,13}(\.\d+)?\Z")
LANGUAGES = ("de", "@none", "en")


@dataclass(frozen=True, slots=True)
class Said:
    """A plain value, and when it was observed where the attribute says so itself."""

    value: object = None
    at: datetime | None = None


def plainly(entity: Json) -> Json:
    """The entity by short names: an expanded or prefixed name is cut to its last part."""
    return {_short(name): value for name, value in entity.items() if name != "@context"}


def said(entity: Json, name: str) -> Said:
    """The attribute of that name; of several instances the newest without a datasetId.

    Several are several data sets, or the history that a temporal query asks for.
    """
    told = entity.get(name)
    if isinstance(told, list) and any(_is_instance(one) for one in told):
        instances = [one for one in told if isinstance(one, dict)]
        plain = [one for one in instances if "datasetId" not in one]
        told = max(plain or instances[:1], key=lambda one: _time(one) or LONG_AGO)
    if isinstance(told, dict) and isinstance(told.get("dataset"), dict):
        told = told["dataset"].get("@none")
    if not isinstance(told, dict):
        return Said(None if told == NULL else told)
    return Said(_value(told), _time(told))


def _is_instance(one: object) -> bool:
    """Whether it is one of several instances of an attribute, not an item of a list value."""
    return isinstance(one, dict) and any(key in one for key in ("datasetId", *VALUES))


def _value(told: Json) -> object:
    for key in VALUES:
        if key in told:
            inner = told[key]
            return _in_words(inner) if isinstance(inner, dict) else inner
    return _in_words(told)


def _in_words(value: Json) -> object:
    """A JSON-LD literal, or the text of a language map; any other object as it is."""
    if "@value" in value:
        return value["@value"]
    words = value.get("languageMap", value)
    if isinstance(words, dict) and "type" not in words:
        return next((words[lang] for lang in LANGUAGES if lang in words), value)
    return value


def _time(told: Json) -> datetime | None:
    metadata = told.get("metadata")
    for places in (told, metadata if isinstance(metadata, dict) else {}):
        for name in TIMES:
            if name in places and (found := moment(places[name])):
                return found
    return None


def moment(value: object) -> datetime | None:
    """A time, bare or wrapped as a property or a JSON-LD literal; of an interval its end.

    Also POSIX seconds or milliseconds, as agents of devices write them.
    """
    for _ in range(3):
        if not isinstance(value, dict):
            break
        value = value.get("value", value.get("@value"))
    if isinstance(value, str) and not _POSIX.match(value.strip()):
        return instant(value.rpartition("/")[2])
    told = number(value) if value is not None else None
    return _since_1970(told) if told is not None else None


def _since_1970(told: float) -> datetime | None:
    seconds = told / 1000 if told >= MILLISECONDS else told
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < MILLISECONDS else None


def first_moment(entity: Mapping[str, object], names: tuple[str, ...]) -> datetime | None:
    """The first of the named attributes that holds a time."""
    found = (moment(entity.get(name)) for name in names)
    return next((at for at in found if at is not None), None)


def _short(name: str) -> str:
    return name.rpartition("#")[2].rpartition("/")[2].rpartition(":")[2] or name
