"""The school holidays of a city's state: its school_holidays.csv."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import model_validator

from adapters.cities.files import contained, table_of
from adapters.cities.forms import Day, Form, Line, Told, line_rows
from adapters.cities.model import City
from adapters.errors import Misunderstood

SchoolBreak = tuple[date, date, str]
HOLIDAYS = "school_holidays.csv"
MISSING = "is not there; a file with first,last,name alone will do"


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
    """Those of a city; raises Misunderstood with a sentence for any fault, and for no file."""
    file = city.files.get("school_holidays")
    if file is None:
        raise Misunderstood(f"{HOLIDAYS}: {MISSING}", source=city.name)
    return read_school_breaks(file).must()


def load_school_breaks(folder: Path) -> tuple[SchoolBreak, ...]:
    """Those of a city's folder, in the file of the usual name; Misunderstood for any fault."""
    return read_school_breaks(contained(folder, HOLIDAYS)).must()
