"""`partner check URL`: does a TOMP endpoint offer what Lotse needs, sentence by sentence."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from adapters.cities import CITIES, load_city
from adapters.errors import Misunderstood, Unavailable
from adapters.stadtwerke.wire import Wire
from adapters.words import Place
from bot.config import BadSetting, load
from bot.partner_probe import BOOKING, QUESTIONS, Found, Probe, put

DONE, LACKING, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3


def options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lotse partner", description=__doc__)
    parser.add_argument("what", choices=["check"])
    parser.add_argument("url", metavar="URL")
    parser.add_argument("--token-file", type=Path, metavar="F", help="holds the bearer token")
    parser.add_argument("--from", dest="start", type=point, metavar="LAT,LON")
    parser.add_argument("--to", dest="goal", type=point, metavar="LAT,LON")
    parser.add_argument("--book", action="store_true", help="reserve one offer, and cancel it")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """0 all is there, 1 something is missing, 2 wrong use, 3 nobody answers."""
    asked = options(argv)
    if not is_address(asked.url):
        sys.stderr.write(f"{asked.url} is no http address.\n")
        return WRONG_USE
    try:
        settings = load(os.environ)
        token = settings.partner_token
        if asked.token_file:
            token = asked.token_file.read_text("utf-8").strip()
        places = ends(settings.city, asked.start, asked.goal)
        return asyncio.run(check(asked.url.rstrip("/"), token, places, book=asked.book))
    except BadSetting as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except OSError as fault:
        sys.stderr.write(f"{asked.token_file} cannot be read: {fault.strerror}.\n")
        return WRONG_USE
    except (Unavailable, Misunderstood) as fault:
        sys.stderr.write(f"{asked.url} is no TOMP operator now: {fault}.\n")
        return UNAVAILABLE


def is_address(url: str) -> bool:
    """Whether it names a host that HTTP can be spoken with."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return named and parts.scheme in ("http", "https") and not any(map(str.isspace, url))


def point(text: str) -> Place:
    """ "53.86,10.68" as a place."""
    lat, _, lon = text.partition(",")
    return Place(text, text, float(lat), float(lon), "point")


def ends(city: str, start: Place | None, goal: Place | None) -> tuple[Place, Place]:
    """Where the ride to ask for goes: as said, or across the middle of the city."""
    try:
        bounds = load_city(CITIES / city, demo="http://127.0.0.1").bounds
    except Misunderstood as fault:
        raise BadSetting(f"The city {city} cannot be opened: {fault}.") from fault
    lat, lon = (bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2
    here = point(f"{lat - 0.03:.5f},{lon - 0.09:.5f}")
    there = point(f"{lat - 0.04:.5f},{lon - 0.06:.5f}")
    return start or here, goal or there


async def check(url: str, token: str, places: tuple[Place, Place], *, book: bool) -> int:
    """Ask everything and print each answer. Raises CityError where nobody answers at all."""
    wire, stranger = Wire(url, token), Wire(url, f"not-{token}")
    probe = Probe(wire, stranger, *places, datetime.now(UTC))
    try:
        await wire.ask("GET", "/operator/ping")
        found: list[Found] = []
        for question in (*QUESTIONS, *(BOOKING if book else ())):
            found.append(await put(probe, question))
            sys.stdout.write(f"{found[-1].line()}\n")
    finally:
        await wire.close()
        await stranger.close()
    lacking = sum(not one.ok for one in found)
    sys.stdout.write(f"{lacking} missing.\n" if lacking else "All that Lotse needs is there.\n")
    return LACKING if lacking else DONE
