"""The holidays of a city: the public ones of its state, and its school_holidays.csv."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import model_validator

from adapters.cities.files import table_of
from adapters.cities.forms import Day, Form, Line, Told, line_rows
from adapters.cities.model import City

if TYPE_CHECKING:
    from holidays import HolidayBase

SchoolBreak = tuple[date, date, str]


class BreakForm(Form):
    """One line: the first and the last day, both without school."""

    first: Day
    last: Day
    name: Line

    @model_validator(mode="after")
    def _order(self) -> BreakForm:
        if self.last < self.first:
            raise ValueError("ends before it begins")
        return self


def read_school_breaks(file: Path) -> Told[tuple[SchoolBreak, ...]]:
    """First day, last day and name of each; Misunderstood where the file cannot be read."""
    told = line_rows(BreakForm, table_of(file, tuple(BreakForm.model_fields)), file.name)
    return Told(tuple((row.first, row.last, row.name) for row in told.value), told.faults)


def school_breaks_of(city: City) -> tuple[SchoolBreak, ...]:
    """Those of a city, none where it names no file; Misunderstood for any fault."""
    file = city.files.get("school_holidays")
    return read_school_breaks(file).must() if file else ()


@lru_cache(maxsize=32)
def public_holidays(state: str | None) -> HolidayBase:
    """The public holidays of a federal state by day, of any year; of all states where it is None.

    What single towns of a state keep (Augsburg, catholic parishes of Bavaria) is left out.
    """
    # holidays knows 250 countries: loaded on first use, for a fast start
    from holidays.countries.germany import Germany

    return Germany(subdiv=state, language="de")
