"""What a reminder about a car park tells: how it is now, with its age, or that nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.errors import CityError
from adapters.ports import Parking
from adapters.words import ParkingSite
from bot.store.reminders import ReminderDue
from handlers.lost import lost_of
from handlers.parks import LOOK, gone_line, may_have_room, nearest, place_of, site_line
from handlers.says import FactValue, Line, Say

DEADLINE_S = 4.0


@dataclass(frozen=True, slots=True)
class ParkingCheck:
    parking: Parking

    async def said(self, due: ReminderDue) -> Say:
        """The site as it is now, and where else there is room when it has none."""
        try:
            async with asyncio.timeout(DEADLINE_S):
                sites = await self.parking.sites(due.now)
        except (CityError, TimeoutError):
            return self._say(due, (Line("park.check-down", {"name": due.about}),), ())
        wanted = (due.look or "").removeprefix(LOOK)
        site = next((one for one in sites if one.id == wanted), None)
        if site is None:
            text = "park.check-down" if lost_of(self.parking) else "park.check-none"
            return self._say(due, (Line(text, {"name": due.about}),), ())
        if may_have_room(site):
            return self._say(due, (site_line(site, due.now, None),), (site,))
        others = [one for one in nearest(sites, place_of(site)) if one.id != site.id][:1]
        lines = (gone_line(site), *(site_line(one, due.now, None, site) for one in others))
        return self._say(due, lines, (site, *others))

    def _say(self, due: ReminderDue, lines: tuple[Line, ...], sites: Sequence[ParkingSite]) -> Say:
        simulated = any(site.free.simulated for site in sites)
        known: dict[str, FactValue] = {"name": due.about, "at": due.at}
        known |= {"simulated": simulated, "late": due.late}
        return Say("park.check-told", known, lines)


def is_check(due: ReminderDue) -> bool:
    """Whether it is about a car park, and still in time."""
    return (due.look or "").startswith(LOOK) and not due.expired
