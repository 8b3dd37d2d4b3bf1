"""The holidays of Schleswig-Holstein, by the `holidays` package (Reformationstag included)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.words import Holiday

if TYPE_CHECKING:
    from holidays import HolidayBase

SchoolBreak = tuple[date, date, str]


def load_school_breaks(city: Path) -> tuple[SchoolBreak, ...]:
    """First day, last day and name of each school holiday in the city's school_holidays.csv."""
    with (city / "school_holidays.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row["name"])
            for row in csv.DictReader(file)
        )


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
