"""What a sentence about weather, water, air or streets says: place, time, sensor, threshold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.ports import Geocoder
from handlers.reading.filling import fill
from handlers.reading.outdoors import outdoor_slots
from handlers.reading.said import hear
from handlers.said import others, places


def outdoors_said(text: str, now: datetime, geocoder: Geocoder) -> dict[str, Any]:
    """Slots as a talk takes them; a place that one goes to is the place that is asked about."""
    slots = fill(hear(text, now, geocoder), "weather.air")
    return {**places(slots), **others(slots), **outdoor_slots(text)}
