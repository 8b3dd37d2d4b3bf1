"""What each channel is told when it opens: from the house's settings and the environment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from adapters.cities import City
from bot.config import Settings
from bot.ports import Attachment, File, OutboxRow
from bot.sales import CardSales

COMMANDS = (
    ("start", {"de": "Von vorn beginnen", "en": "Start over"}),
    ("fahrt", {"de": "Fahrt buchen", "en": "Book a ride"}),
    ("weg", {"de": "Weg finden", "en": "Find a way"}),
    ("abfahrten", {"de": "Abfahrten", "en": "Departures"}),
    ("parken", {"de": "Parkplatz finden", "en": "Find parking"}),
    ("ausflug", {"de": "Ausflüge und Treffs", "en": "Outings"}),
    ("fahrten", {"de": "Meine Fahrten", "en": "My rides"}),
    ("erinnerungen", {"de": "Meine Erinnerungen", "en": "My reminders"}),
    ("einstellungen", {"de": "Sprache, Anrede, Begleitung", "en": "Language and settings"}),
    ("hilfe", {"de": "Hilfe", "en": "Help"}),
    ("mensch", {"de": "Mit einem Menschen sprechen", "en": "Talk to a human"}),
    ("datenschutz", {"de": "Was gespeichert wird", "en": "What is stored"}),
)


def telegram(settings: Settings) -> Any:
    from bot.channels.telegram import TelegramSettings

    return TelegramSettings.from_env(settings.env or {}, COMMANDS)


def tablet(
    settings: Settings,
    operator: str,
    history: Callable[[str], Awaitable[Sequence[OutboxRow]]],
    wipe: Callable[[str], Awaitable[None]],
    clock: Callable[[], datetime],
    cards: CardSales | None = None,
    make: Callable[[Attachment], Awaitable[File | None]] | None = None,
    city: City | None = None,
) -> Any:
    from bot.channels.tablet import TabletSettings

    env = settings.env or {}
    return TabletSettings(
        host=settings.host,
        port=settings.port,
        demo=settings.demo,
        staff_pin=settings.staff_pin,
        operator=operator,
        city=city.name if city else "",
        authority=(city.authority or "") if city else "",
        clock=clock,
        phone=env.get("LOTSE_PHONE"),
        contact=env.get("LOTSE_CONTACT", ""),
        public_url=env.get("LOTSE_PUBLIC_URL"),
        published=bool(env.get("LOTSE_PUBLISHED")),
        history=history,
        wipe=wipe,
        cards=cards,
        make=make,
    )


def matrix(settings: Settings) -> Any:
    try:
        from bot.channels.matrix import MatrixSettings
    except ImportError:
        return None
    return MatrixSettings.from_env(settings.env or {})
