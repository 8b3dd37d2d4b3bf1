"""What was said, as slots that questions read: JSON values by slot name."""

from __future__ import annotations

import re
from typing import Any

from adapters.words import Place
from handlers.notes import adapter
from handlers.reading import Reading

FROM_THERE = re.compile(r"\b(von (da|dort|hier)( aus)?|from (there|here))\b", re.IGNORECASE)
TO_THERE = re.compile(r"\b(dorthin|dahin|there)\b", re.IGNORECASE)
PLACES = {"origin": "from", "goal": "to", "near": "near", "district": "district"}


def said_of(reading: Reading, text: str, last: Place | None) -> dict[str, Any]:
    """Slots of a reading; "von da" and "dahin" mean the place of the talk before."""
    slots = dict(reading.slots.dump())
    if last is not None:
        there = [{"place": adapter(Place).dump_python(last, mode="json"), "score": 100.0}]
        if FROM_THERE.search(text) and "from" not in slots:
            slots["from"] = there
        elif TO_THERE.search(text) and "to" not in slots:
            slots["to"] = there
    return slots
