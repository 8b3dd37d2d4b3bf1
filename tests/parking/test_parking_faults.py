"""DATEX II in two publications: what is told while one of them is lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.cities import Bounds, City, CitySource
from adapters.errors import Misunderstood
from adapters.sources.parking_datex2 import PARKING
from adapters.web import Web
from tests.city.faultkit import Clock, Server, serving

STATIC = (
    '<parkingRecord id="mitte"><parkingName><values><value>Mitte</value></values></parkingName>'
    "<parkingNumberOfSpaces>410</parkingNumberOfSpaces><parkingLocation><latitude>53.8</latitude>"
    "<longitude>10.6</longitude></parkingLocation></parkingRecord>"
)
STATUS = (
    '<parkingRecordStatus><parkingRecordReference id="mitte"/><parkingOccupancy>'
    "<parkingNumberOfVacantSpaces>104</parkingNumberOfVacantSpaces></parkingOccupancy>"
    "</parkingRecordStatus>"
)


def publication(*parts: str) -> bytes:
    told = f"<publicationTime>{Clock().at.isoformat()}</publicationTime>"
    return f"<d2LogicalModel>{told}{''.join(parts)}</d2LogicalModel>".encode()


async def test_without_its_status_a_static_publication_still_tells_what_lasts() -> None:
    clock = Clock()
    async with serving(Server()) as server:
        options = {"static_url": f"{server.url}/static"}
        live = f"{server.url}/live"
        source = CitySource("parking", "datex2", "Q", live, "CC0", False, options=options)
        city = City(Path(), "X", "Europe/Berlin", Bounds(53, 10, 54, 11), "X", (source,), {})
        web = Web(clock, city.hosts)
        port = PARKING["datex2"](web, source, city)
        server.bodies = {"/static": publication(STATIC)}
        (site,) = await port.sites(clock())
        assert (site.capacity, site.free.value, site.free.observed_at) == (410, None, None)
        server.bodies = {"/live": publication(STATIC, STATUS)}
        (site,) = await port.sites(clock())
        assert (site.capacity, site.free.value) == (410, 104)
        assert server.asked.count("/static") == 1  # it lasts for an hour
        server.bodies = {}
        clock.at += timedelta(days=2)
        with pytest.raises(Misunderstood):
            await port.sites(clock())
        await web.aclose()
