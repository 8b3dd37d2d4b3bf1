"""`lotse doctor`: one line per part of the house, and whether it is well."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.errors import CityError, Refused
from adapters.stadtwerke.client import TompOperator
from adapters.stadtwerke.wire import Wire
from adapters.words import Fact
from bot.bookings import inspect
from bot.channel_settings import matrix, telegram
from bot.city import open_city
from bot.clock import Clock
from bot.commandline import Wrong
from bot.config import BadSetting, Settings, load
from bot.demo import Demo
from bot.doctor_sources import questions
from bot.inspect import counted
from bot.serve import VAR
from bot.store import journals
from bot.store.crypto import KEY_BYTES, KeyMismatch, key_from
from bot.store.migrate import head, version_of

DAY = timedelta(days=1)
WELL, WRONG, WRONG_USE, UNAVAILABLE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is doing. well None: not configured, which is no fault."""

    part: str
    said: str
    well: bool | None = True

    def line(self) -> str:
        mark = {True: "ok", False: "wrong", None: "-"}[self.well]
        return f"{mark:<6}{self.part:<18}{self.said}\n"


def main(argv: list[str]) -> int:
    """0 all is well, 1 something is wrong, 2 a wrong setting, 3 the demo city does not start."""
    argparse.ArgumentParser(prog="lotse doctor", description=__doc__).parse_args(argv)
    logging.disable(logging.WARNING)
    try:
        return asyncio.run(doctor(load(os.environ)))
    except BadSetting as fault:
        sys.stderr.write(f"{fault}\n")
        return WRONG_USE
    except CityError as fault:
        sys.stderr.write(f"{fault}\n")
        return UNAVAILABLE


async def doctor(settings: Settings) -> int:
    """Look at every part once; without a partner of one's own the demo city is looked at."""
    with tempfile.TemporaryDirectory(prefix="lotse-doctor-") as folder:
        partner = Path(folder) / "partner.db"
        own = settings.partner_url is not None
        demo = None if own else await Demo.start(partner, city=settings.city)
        try:
            findings = await examined(settings, demo)
        finally:
            if demo:
                await demo.stop()
    sys.stdout.write("".join(finding.line() for finding in findings))
    return WRONG if any(finding.well is False for finding in findings) else WELL


async def examined(settings: Settings, demo: Demo | None) -> list[Finding]:
    """All parts in the order in which one would mend them."""
    db = settings.db or VAR / "lotse.db"
    findings = [database(db), key_file(settings.key_file or db.with_name(db.name + ".key"))]
    findings += [books(db)] if db.exists() else []
    now = Clock().now
    city = open_city(settings.city, demo.url if demo else None, now, db.parent)
    try:
        findings += [await asked(name, ask) for name, ask in questions(city, now)]
    finally:
        await city.web.aclose()
    findings.append(await partner(settings, demo))
    return [*findings, *channels(settings)]


def database(path: Path) -> Finding:
    """Whether the file can be opened, and which revision it has."""
    if not path.exists():
        return Finding("database", f"{path}: none yet, the first start makes it")
    try:
        with closing(sqlite3.connect(path, timeout=0)) as db:
            broken = db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"
        version = version_of(path)
    except sqlite3.Error as fault:
        return Finding("database", f"{path}: {fault}", well=False)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    news = "" if version == head() else f" (this release has {head()}: lotse migrate)"
    said = f"{path}: revision {version or 'none'}{news}, {'' if writable else 'not '}writable"
    well = not broken and writable and version == head()
    return Finding("database", f"{said}, damaged" if broken else said, well=well)


def key_file(path: Path) -> Finding:
    """Whether the key is one, and for its owner alone."""
    if not path.exists():
        return Finding("key", f"{path}: none yet, the first start makes it")
    try:
        sound = len(key_from(path)) == KEY_BYTES
    except (KeyMismatch, OSError) as fault:
        return Finding("key", str(fault), well=False)
    mode = stat.S_IMODE(path.stat().st_mode)
    private = not mode & 0o077
    said = f"{path}: mode {mode:04o}" + ("" if private else ", readable by others: chmod 600")
    return Finding("key", said if sound else f"{path}: no key of 32 bytes", well=private and sound)


def books(path: Path) -> Finding:
    """Whether something of the bookings waits for staff."""
    try:
        waiting = counted(path, lambda conn: len(list(inspect.alarms(conn))))
        differing = counted(path, lambda conn: len(journals.open_differences(conn)))
    except Wrong as fault:
        return Finding("books", str(fault), well=None)
    if not waiting and not differing:
        return Finding("books", "no open alarm, no open difference to the partner's journal")
    said = f"{waiting} open alarms, {differing} differences to the partner's journal"
    return Finding("books", f"{said}: lotse bookings alarms", well=not waiting)


async def asked(part: str, ask: Callable[[], Awaitable[Fact[Any]]]) -> Finding:
    """State, age and licence of one source."""
    try:
        fact = await ask()
    except Refused as fault:
        return Finding(part, str(fault), well=None)
    except CityError as fault:
        return Finding(part, str(fault), well=False)
    if not fact.source:
        return Finding(part, "no source is configured", well=None)
    words = [fact.source, age(fact, Clock().now()), fact.licence]
    words += ["simulated"] if fact.simulated and "imulat" not in fact.licence else []
    return Finding(part, ", ".join(word for word in words if word))


def age(fact: Fact[Any], now: datetime) -> str:
    """How old the newest value is, as its source says; else when it was fetched or checked."""
    if fact.observed_at is not None:
        return f"{max(0, int((now - fact.observed_at).total_seconds()))} s old"
    since = now - fact.fetched_at
    if since < timedelta(minutes=1):
        return "fetched just now"
    if since < DAY:
        return f"fetched {int(since.total_seconds())} s ago"
    return f"{since.days} days old" if since.days > 1 else "a day old"


async def partner(settings: Settings, demo: Demo | None) -> Finding:
    """Whether the transport operator answers."""
    if settings.partner_url:
        url, token, name = settings.partner_url, settings.partner_token, settings.partner_url
    elif demo:
        url, token, name = demo.stub.url, demo.stub.token, "the demo partner"
    wire = Wire(url, token)
    try:
        there = await TompOperator(wire).ping()
    except CityError as fault:
        return Finding("partner", f"{name}: {fault}", well=False)
    finally:
        await wire.close()
    return Finding("partner", f"{name} {'answers' if there else 'does not answer'}", well=there)


def channels(settings: Settings) -> Iterator[Finding]:
    """Which channels would open. A half-configured one is a BadSetting."""
    office = "with the office mode" if settings.staff_pin else "without the office mode (no PIN)"
    yield Finding("channel page", office)
    for name, known in (("telegram", telegram(settings)), ("matrix", matrix(settings))):
        said = "not configured" if known is None else repr(known)
        yield Finding(f"channel {name}", said, well=None if known is None else True)
