"""The reading of a message: one intent, how sure, and what was said; pure and without a model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.ports import Geocoder
from handlers.reading.filling import fill
from handlers.reading.guard import guard
from handlers.reading.intents import Decision, judge
from handlers.reading.language import Lang, language
from handlers.reading.said import hear
from handlers.reading.slots import Slots

LONGEST = 4000  # characters read of one message


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message asks for. confidence 0…1; choices: up to three intents for buttons."""

    lang: Lang
    intent: str
    confidence: float
    decision: Decision
    choices: tuple[str, ...]
    slots: Slots

    def as_json(self) -> dict[str, object]:
        """The fixed form of the measuring point."""
        return {
            "lang": self.lang,
            "intent": self.intent,
            "confidence": self.confidence,
            "decision": self.decision,
            "choices": list(self.choices),
            "slots": self.slots.as_json(),
        }


def read(text: str, now: datetime, geocoder: Geocoder) -> Reading:
    """Read a message that arrived at `now` (aware). Guard words come before everything else."""
    text = text[:LONGEST]
    lang = language(text)
    alarm = guard(text)
    if alarm is not None:
        return Reading(lang, alarm, 0.99, "act", (alarm,), Slots())
    said = hear(text, now, geocoder)
    verdict = judge(said)
    return Reading(
        lang,
        verdict.intent,
        verdict.confidence,
        verdict.decision,
        verdict.choices,
        fill(said, verdict.intent),
    )
