"""Rights inside the chat: what is stored, in words and as JSON; delete everything."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.cards import OPEN, UNSURE
from handlers.ports import MESSAGES_LIVE, World
from handlers.questions import YesNo, verb
from handlers.says import Line, Say
from handlers.script import Script
from handlers.talk import Talk

KINDS = {
    "trip": "rides",
    "ticket": "tickets",
    "reminder": "reminders",
    "consent": "consents",
    "handover": "cases",
    "account": "accounts",
    "outbox": "messages",
    "inbox": "messages",
    "person": "settings",
}


async def privacy(talk: Talk, world: World) -> None:
    choices = (verb("privacy.export", "talk:export"), verb("privacy.delete", "talk:delete"))
    talk.say("privacy", choices=choices, operator=world.operator_name, days=MESSAGES_LIVE.days)


async def export(talk: Talk, world: World) -> None:
    """In words first, then everything as it is stored."""
    text = await world.persons.export()
    talk.says.append(Say("privacy.exported", lines=in_words(text), block=text))


def in_words(text: str) -> tuple[Line, ...]:
    """How much of what is stored; "other" are the books and marks that go with it."""
    stored = json.loads(text)
    counts: dict[str, int] = {}
    for table, rows in stored.items() if isinstance(stored, dict) else ():
        kind = KINDS.get(table, "other")
        counts[kind] = counts.get(kind, 0) + (len(rows) if isinstance(rows, list) else 1)
    order = [*dict.fromkeys(KINDS.values()), "other"]
    own = own_places(stored.get("person", ()) if isinstance(stored, dict) else ())
    told = [Line("saved.counted", {"count": own})] if own else []
    return (
        *(
            Line("privacy.stored", {"kind": kind, "count": counts[kind]})
            for kind in order
            if counts.get(kind)
        ),
        *told,
    )


def own_places(persons: Sequence[Mapping[str, Any]]) -> int:
    """How many places and ways of one's own are among the settings."""
    settings = [row.get("settings") or {} for row in persons]
    return sum(len(one.get("saved", ())) + len(one.get("trips", ())) for one in settings)


async def delete(talk: Talk, world: World) -> None:
    """What stays is told before the yes: an open ride until it is over, receipts by law."""
    waits = any(ride.state in OPEN | UNSURE for ride in await world.rides.find())
    lines = (*((Line("privacy.until-ride"),) if waits else ()), Line("privacy.by-law"))
    ask = YesNo("privacy.sure", "privacy.yes", "privacy.no", lines=lines, strict=True)
    if not await talk.ask("sure", ask):
        return talk.say("privacy.kept")
    gone = await talk.do("deleted", world.persons.delete)
    talk.say("privacy.deleted" if gone else "privacy.open-ride")


SCRIPT = Script("privacy", privacy, (), ("datenschutz", "privacy"), menu=False)
EXPORT = Script("export", export, ("privacy.export",), ("export", "meinedaten"), menu=False)
DELETE = Script("delete", delete, ("privacy.delete",), ("loeschen", "delete"), menu=False)
