"""`lotse city check FOLDER`: whether a city's folder can be run, sentence by sentence."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from adapters.cities import CITIES, City, read_city
from adapters.cities.config import CONFIG
from adapters.errors import CityError
from adapters.web import Web
from bot.city_about import centre_faults
from bot.city_config import misfits
from bot.city_contents import Contents
from bot.commandline import Parser, WrongUse
from bot.sources import (
    civic_of,
    environment_of,
    leisure_of,
    parking_of,
    pois_of,
    sharing_of,
    traffic_of,
)
from bot.transit import open_transit

DONE, LACKING, WRONG_USE = 0, 1, 2
MOST_ALIKE = 10
NAMED = re.compile(r"[^ ]*[0-9][^ ]*")  # what differs between two faults that are alike


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
    try:
        told = read_city(folder, demo="http://127.0.0.1")
    except CityError as fault:
        return [f"{fault}."], []
    contents = Contents(told.value, today)
    contents.look()
    faults = [*told.faults, *misfits(told.value), *centre_faults(told.value), *contents.faults]
    faults = faults or list(_unconnected(told.value))
    return summed_up(faults), [f"{len(told.value.sources)} sources", *contents.counts]


def _unconnected(city: City) -> Iterator[str]:
    """What the sources themselves say against their configuration; none of them is asked yet."""

    def now() -> datetime:
        return datetime.now(UTC)

    web = Web(now, city.hosts)
    for connect in (parking_of, leisure_of, sharing_of, environment_of, traffic_of, civic_of,
                    pois_of, partial(_transit, now)):  # fmt: skip
        try:
            connect(city, web)
        except CityError as fault:
            yield f"{CONFIG}: {fault}"


def _transit(now: Callable[[], datetime], city: City, web: Web) -> None:
    if "gtfs" in city.files:
        open_transit(city.folder.name, city, web, now, None)


def summed_up(faults: Sequence[str]) -> list[str]:
    """One line each, with a full stop; of many that are alike the first few and their number."""
    alike: dict[tuple[str, str], list[str]] = {}
    for fault in dict.fromkeys(faults):
        plain = "".join(sign if sign.isprintable() else " " for sign in fault)
        parts = plain.split(": ")
        alike.setdefault((parts[0], NAMED.sub("", parts[-1])), []).append(f"{plain}.")
    lines: list[str] = []
    for (file, _), same in alike.items():
        lines += same[:MOST_ALIKE]
        if len(same) > MOST_ALIKE:
            lines.append(f"{file}: … and {len(same) - MOST_ALIKE:,} more like this.")
    return lines


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
    try:
        if wanted.is_dir():
            return wanted
        if wanted == Path(wanted.name) and own.is_dir():
            return own
    except (OSError, ValueError):  # a name too long for any folder, or with a sign none may have
        pass
    raise WrongUse(f"there is no folder {ascii(str(wanted)[:80])[1:-1]}")
