"""The code of a slip: whoever holds it sees the ride, its ticket, and may cancel it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adapters.errors import Refused
from handlers.cards import OPEN, booking_line
from handlers.ports import LOCKED_FOR, Booking, World
from handlers.questions import verb
from handlers.reading.slips import slip_code_of
from handlers.says import Say
from handlers.script import Script
from handlers.talk import Answer, Heard, Surroundings, Talk


@dataclass(frozen=True, slots=True)
class SlipCode:
    """The ten signs of a slip, right or wrong; what is right only the ride itself knows."""

    text: str
    slot: str | None = "reference"
    kind: Any = str

    def read(self, heard: Heard, around: Surroundings) -> Answer[str] | Say | None:
        said = heard.slots.get("reference")
        code = slip_code_of(heard.text) or (slip_code_of(said) if isinstance(said, str) else None)
        return Answer(code) if code else None

    def say(self, around: Surroundings, stage: Callable[[object], None]) -> Say:
        return Say(self.text)


async def slip(talk: Talk, world: World) -> None:
    code = await talk.ask("code", SlipCode("slip.ask"))
    try:
        ride = await talk.do("opened", world.rides.open, code)
    except Refused as refusal:
        if refusal.reason != "locked":
            raise
        return talk.say("slip.locked", minutes=LOCKED_FOR.seconds // 60)
    if ride is None:
        return talk.say("slip.wrong", choices=(verb("slip.again", "talk:slip"),))
    await show(talk, world, ride)


async def show(talk: Talk, world: World, ride: Booking) -> None:
    """The ride as it stands now, its ticket where it has one, and the way out of it."""
    now = next(iter(await world.rides.find(ride.code)), ride)
    talk.says.extend(await world.rides.tickets_again(now.id))
    cancel = (verb("rides.cancel", "talk:cancel"),) if now.state in OPEN else ()
    talk.say("slip.open", lines=(booking_line(now),), choices=cancel)


SCRIPT = Script("slip", slip, ("ride.open",), ("code", "zettel", "slip"), menu=False)
