"""Persons: their settings, consents and calls for a human, as the turn's deeds change them."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import sqlalchemy as sa
from pydantic import TypeAdapter

from bot.ports import Json
from bot.store import crypto
from bot.store.codec import dump_json, load_json
from bot.store.models import micros
from bot.store.posting import vault_of
from handlers.ports import ConsentIntent, HandoverIntent, Person
from handlers.saved import tells_of_health

HEALTH = frozenset({"wheelchair", "rollator", "companion", "dog", "short_walk"})
"""Needs that may reveal a disability or an illness (Art. 9 DSGVO)."""


@cache
def _persons() -> TypeAdapter[Person]:
    return TypeAdapter(Person)


def dump_person(person: Person) -> Json:
    """The settings as JSON, without the id and without what is still the default."""
    plain = Person(person.id)
    found: Json = _persons().dump_python(person, mode="json")
    blank: Json = _persons().dump_python(plain, mode="json")
    return {name: value for name, value in found.items() if value != blank[name]}


def load_person(person_id: int, stored: Json) -> Person:
    """A person from stored settings; a field that no longer validates falls to its default."""
    if not stored:
        return Person(person_id)
    known = {name: value for name, value in stored.items() if name in Person.__slots__}
    try:
        return _persons().validate_python({**known, "id": person_id})
    except ValueError:
        return _persons().validate_python({**_valid(known), "id": person_id})


def _valid(stored: Json) -> Json:
    def fits(name: str) -> bool:
        try:
            _persons().validate_python({"id": 0, name: stored[name]})
        except ValueError:
            return False
        return True

    return {name: value for name, value in stored.items() if fits(name)}


def settings_of(conn: sa.Connection, person_id: int) -> Json:
    """The stored settings JSON; empty where nothing was told."""
    sealed = conn.exec_driver_sql(
        "SELECT sealed_settings FROM person WHERE id = ?", (person_id,)
    ).scalar()
    return load_json(vault_of(conn).open(crypto.PERSON, sealed)) if sealed else {}


def heard_settings(conn: sa.Connection, conversation_id: int, person_id: int) -> Json:
    """The settings as this conversation is spoken to: in the language that was last written
    there, as long as the person chose none.
    """
    settings = settings_of(conn, person_id)
    sealed = conn.exec_driver_sql(
        "SELECT sealed_state FROM conversation WHERE id = ?", (conversation_id,)
    ).scalar()
    state = load_json(vault_of(conn).open(crypto.STATE, sealed)) if sealed else {}
    heard = heard_locale(load_person(person_id, settings), state)
    return {**settings, "locale": heard} if heard else settings


def heard_locale(person: Person, conversation: Json) -> str | None:
    """The language of the messages of a conversation; None where the person's own counts."""
    if person.locale_chosen or person.locale != Person(0).locale:
        return None
    heard = conversation.get("lang")
    return str(heard) if heard else None


def save_settings(conn: sa.Connection, person_id: int, settings: Json) -> None:
    sealed = vault_of(conn).seal(crypto.PERSON, dump_json(settings)) if settings else None
    conn.exec_driver_sql("UPDATE person SET sealed_settings = ? WHERE id = ?", (sealed, person_id))


def consent(
    conn: sa.Connection, conversation_id: int, person_id: int, wish: ConsentIntent, now: datetime
) -> None:
    """Note the consent or its withdrawal; the settings show what holds now."""
    conn.exec_driver_sql(
        "INSERT INTO consent (person_id, kind, version, given, at) VALUES (?, ?, ?, ?, ?)",
        (person_id, wish.kind, wish.version, wish.given, micros(now)),
    )
    settings = settings_of(conn, person_id)
    held = [[kind, v] for kind, v in settings.get("consents", []) if kind != wish.kind]
    if wish.given:
        held.append([wish.kind, wish.version])
    save_settings(conn, person_id, {**settings, "consents": held})


def hand_over(
    conn: sa.Connection, conversation_id: int, person_id: int, wish: HandoverIntent, now: datetime
) -> None:
    sealed = vault_of(conn).seal(crypto.CONTEXT, wish.context.encode())
    conn.exec_driver_sql(
        "INSERT INTO handover (person_id, conversation_id, reference, reason, sealed_context, at) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reference) DO NOTHING",
        (person_id, conversation_id, wish.reference, wish.reason, sealed, micros(now)),
    )


def has_health(settings: Json) -> bool:
    """Whether these settings hold a need or a place that may tell of a disability or illness."""
    needs = not HEALTH.isdisjoint(settings.get("needs", ()))
    return needs or tells_of_health(load_person(0, settings))
