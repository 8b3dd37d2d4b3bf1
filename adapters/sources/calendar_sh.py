"""The holidays of Schleswig-Holstein, by the `holidays` package (Reformationstag included)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adapters.cities.holidays import SchoolBreak, load_school_breaks
from adapters.words import Holiday

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["ShCalendar", "load_school_breaks"]


class ShCalendar:
    """A Calendar over public holidays and, where handed in, school holidays (first, last, name)."""

    def __init__(self, school: tuple[SchoolBreak, ...] = ()) -> None:
        self._school = school
        self._public: HolidayBase | None = None

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday of that day, else the school holiday, else None."""
        name = self._book().get(day)
        if name:
            return Holiday(day, str(name))
        for first, last, title in self._school:
            if first <= day <= last:
                return Holiday(day, title, school=True)
        return None

    def _book(self) -> HolidayBase:
        if self._public is None:
            # holidays knows 250 countries: loaded on first use, for a fast start
            from holidays.countries.germany import Germany

            self._public = Germany(subdiv="SH", language="de")
        return self._public
