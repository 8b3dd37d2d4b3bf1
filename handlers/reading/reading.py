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
from handlers.reading.words import one_line

# What beside the measured intents is known belongs to one of them at the measuring point.
MEASURED_AS = {
    "wallet.topup": "wallet.show",
    "card.use": "wallet.show",
    "payer.give": "wallet.show",
    "payer.take": "wallet.show",
    "payer.list": "wallet.show",
    "payer.end": "wallet.show",
    "extra.refuse": "complaint",
    "ride.open": "ride.list",
}
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
            "intent": measured(self.intent),
            "confidence": self.confidence,
            "decision": self.decision,
            "choices": list(dict.fromkeys(map(measured, self.choices))),
            "slots": self.slots.as_json(),
        }


def measured(intent: str) -> str:
    return MEASURED_AS.get(intent, intent)


def read(text: str, now: datetime, geocoder: Geocoder) -> Reading:
    """Read a message that arrived at `now` (aware). Guard words come before everything else."""
    text = one_line(text[:LONGEST])
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
