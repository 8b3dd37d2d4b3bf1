"""Leihoma: with consent, name, phone, district and days go to the office; nothing of children."""

from __future__ import annotations

from handlers.civic import ASK_HUMAN, district_of, local_day, old_line, stand
from handlers.districts import DistrictQuestion
from handlers.ports import World
from handlers.questions import OneOf, Text, YesNo
from handlers.referral import LIVES, REASON, VERSION, PhoneQuestion, WeekdaysQuestion, context
from handlers.says import FactValue, Line
from handlers.script import Script
from handlers.talk import Talk

WISHES = ("seek", "offer")


async def leihoma(talk: Talk, world: World) -> None:
    entries = world.civic.entries("referral") if world.civic else ()
    entry = next((one for one in entries if one.category == REASON), None)
    if entry is None:
        return talk.say("civic.none", choices=(ASK_HUMAN,))
    if not entry.is_current(local_day(talk.now)):
        return talk.say("leihoma.old", lines=(old_line(entry),), choices=(ASK_HUMAN,))
    if not talk.around.private:
        return talk.say("leihoma.private-only", owner=entry.owner)
    until = local_day(talk.now) + LIVES
    facts: dict[str, FactValue] = {"owner": entry.owner, "until": until}
    consent = YesNo(
        "leihoma.consent", "leihoma.yes", "leihoma.no", facts, (stand(entry),), strict=True
    )
    if not await talk.ask("consent", consent):
        return talk.say("leihoma.dropped")
    which = OneOf("leihoma.which", WISHES, wish_label, str, str, slot="wish")
    wish = await talk.ask("wish", which)
    name = await talk.ask("name", Text("leihoma.name", slot=None))
    phone = await talk.ask("phone", PhoneQuestion("leihoma.phone"))
    area = await talk.ask("district", DistrictQuestion("leihoma.district"))
    days = await talk.ask("days", WeekdaysQuestion("leihoma.days"))
    district = district_of(area) or area.name
    said = Line("leihoma.data", {"name": name, "phone": phone, "district": district})
    lines = (said, *(Line("leihoma.day", {"day": day}) for day in days))
    check = YesNo("leihoma.check", "leihoma.send", "leihoma.no", facts, lines, strict=True)
    if not await talk.ask("sure", check, about=(wish, name, phone, district, days)):
        return talk.say("leihoma.dropped")
    await talk.do("consented", world.persons.consent, REASON, VERSION, True)
    handed = context(wish, name, phone, district, days, until)
    case = await talk.do("case", world.handover.call, REASON, handed)
    talk.say("leihoma.sent", case=case, until=until, owner=entry.owner)


def wish_label(wish: str) -> Line:
    return Line("leihoma.wish", {"wish": wish})


SCRIPT = Script("leihoma", leihoma, ("leihoma",), ("leihoma",), menu=False)
