"""A city's holidays: the public ones of its federal state, and those of its schools."""

from __future__ import annotations

from datetime import date

from adapters.cities.holidays import SchoolBreak, public_holidays
from adapters.words import Holiday


class StateCalendar:
    """A Calendar. state: "SH", "BE", …; None keeps what all states keep.

    school: first day, last day and name of each school holiday that the city's folder names.
    """

    def __init__(self, state: str | None, school: tuple[SchoolBreak, ...] = ()) -> None:
        self._state = state
        self._school = school

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday of that day, else the school holiday, else None."""
        name = public_holidays(self._state).get(day)
        if name:
            return Holiday(day, str(name))
        for first, last, title in self._school:
            if first <= day <= last:
                return Holiday(day, title, school=True)
        return None
