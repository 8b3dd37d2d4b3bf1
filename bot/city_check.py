"""`lotse city check FOLDER`: whether a city's folder can be run, sentence by sentence."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from adapters.cities import CITIES
from bot.city_config import city_of, config_of
from bot.city_contents import contents_of
from bot.commandline import Parser, WrongUse

DONE, LACKING, WRONG_USE = 0, 1, 2


def main(argv: list[str]) -> int:
    """0 all is well, 1 something is to be mended, 2 wrong use."""
    try:
        asked = _asked(argv)
        folder = _folder(asked.folder)
    except WrongUse as fault:
        sys.stderr.write(f"lotse city: {fault}\n")
        return WRONG_USE
    faults, counts = checked(folder, asked.on or datetime.now(UTC).date())
    if faults:
        sys.stderr.write("".join(f"{fault}\n" for fault in faults))
        return LACKING
    sys.stdout.write(f"{folder.name}: {', '.join(counts)}; all is well.\n")
    return DONE


def checked(folder: Path, today: date) -> tuple[list[str], list[str]]:
    """What is to be mended, each with its file and entry, and how much of what there is."""
    raw, faults = config_of(folder)
    if raw is None:
        return faults, []
    city = city_of(raw, folder)
    more, counts = contents_of(city, today)
    return [*faults, *more], [f"{len(city.sources)} sources", *counts]


def _asked(argv: list[str]) -> argparse.Namespace:
    parser = Parser(prog="lotse city", description=__doc__)
    parser.add_argument("what", choices=["check"])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder, or a city's name")
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day on which entries expire")
    return parser.parse_args(argv)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{value!r} is no day") from fault


def _folder(wanted: Path) -> Path:
    """The folder itself, or that of the city of this name."""
    own = CITIES / wanted.name
    if wanted.is_dir():
        return wanted
    if wanted == Path(wanted.name) and own.is_dir():
        return own
    raise WrongUse(f"there is no folder {wanted}")
