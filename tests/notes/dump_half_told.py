"""Writes the half-told talks of this release beside itself; run it once before each release.

    python -m tests.notes.dump_half_told

A file that exists is never written again: it is what people of that release had in their notes.
"""

from __future__ import annotations

import asyncio
import json
import tomllib
from pathlib import Path
from typing import Any

from adapters.words import Offer
from handlers.notes import adapter
from tests.kernel.dispatchkit import PLAIN, FakeHouse

HERE = Path(__file__).parent
RIDE = "ich möchte eine fahrt buchen von Moisling zum ZOB um 18 uhr"
ORDER = "Zahlungspflichtig bestellen"
TALKS: dict[str, tuple[list[str], list[str], str]] = {
    "ride_waits_for_goal": (
        ["ich möchte eine fahrt buchen"],
        ["ZOB", "Moisling", "um 18 uhr", "1", ORDER],
        "booking.ordered",
    ),
    "ride_waits_for_start_chosen": (
        ["ich möchte eine fahrt buchen um 18 uhr zum ZOB", "kino"],
        ["1", "2", ORDER],
        "booking.ordered",
    ),
    "ride_waits_for_offer": ([RIDE], ["2", ORDER], "booking.ordered"),
    "ride_waits_for_order": ([RIDE, "1"], [ORDER], "booking.ordered"),
    "ride_under_a_side_talk": ([RIDE, "1", "/abfahrten"], ["Koberg", ORDER], "booking.ordered"),
    "journey_waits_for_way": (
        ["wie komme ich um 18 uhr von Moisling zum ZOB"],
        ["1", ORDER],
        "booking.ordered",
    ),
    "remind_waits_for_confirm": (
        ["erinner mich morgen um 8 an den zahnarzt"],
        ["ja"],
        "remind.set",
    ),
    "settings_waits_for_value": (["/einstellungen", "Sprache"], ["English"], "settings.saved"),
}
"""Name → what was said, how it goes on, and the text it ends with."""


async def half_told(name: str) -> dict[str, Any]:
    said, then, ends = TALKS[name]
    house = FakeHouse(powers=PLAIN)
    for words in said:
        await house.say(words)
    chat = house.chat()
    quotes = [
        {"id": key, "token": q.token, "offer": adapter(Offer).dump_python(q.offer, mode="json")}
        for key, q in house.book.quotes.items()
        if q.state == "open"
    ]
    return {
        "now": house.now.isoformat(), "said": said, "stack": list(chat.stack),
        "conversation": chat.conversation, "quotes": quotes, "then": then, "ends": ends,
    }  # fmt: skip


def main() -> None:
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))
    release = project["project"]["version"]
    for name in TALKS:
        path = HERE / f"{release}-{name}.json"
        if not path.exists():
            told = asyncio.run(half_told(name))
            path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
