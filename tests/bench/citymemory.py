"""What a process holds after it listened and refreshed for long, against what it held before."""

from __future__ import annotations

import asyncio
import gc
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from citymqtt import SENSORS, sensors
from citypayloads import NOW
from citypayloads import chirpstack as uplink
from cityserved import served
from cityworkers import Told, Worker, say
from transitfeeds import rss_mb

TIMES = 20
SITES = 10_000


def held() -> Told:
    """MB of a fresh process: at first, and what came on top."""
    with Worker("citymemory", "hold") as process:
        return process.answer()


def hold() -> None:
    """5,000 sensors speak once and often; 10,000 car parks come new once and often."""
    asyncio.run(_hold())


async def _hold() -> None:
    port = sensors()
    async with served(1, fresh_for=timedelta(0)) as (one, _):
        await one.sites(NOW)  # whatever a first request imports
    held = [settled_mb()]
    async with served(SITES, fresh_for=timedelta(0)) as (parks, _):
        for times in (1, TIMES):
            for counter in range(times):
                for number in range(SENSORS):
                    port.hear(uplink(number, times + counter))
            held.append(settled_mb())
        for times in (1, TIMES):
            for _ in range(times):
                assert len(await parks.sites(NOW)) == SITES
            held.append(settled_mb())
    grown = [round(after - before, 1) for before, after in pairwise(held)]
    names = ("sensors_5000", "sensors_often", "sites_10000", "sites_often")
    say(at_first=held[0], **dict(zip(names, grown, strict=True)))


def settled_mb() -> float:
    gc.collect()
    return rss_mb()
