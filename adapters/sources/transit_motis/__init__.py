"""MOTIS 2 (api v6): journeys, boards and live times of a server of the city or a community.

Written after the OpenAPI file of github.com/motis-project/motis (v6, looked up 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from adapters.cities import City, CitySource, must_have_url
from adapters.errors import Misunderstood
from adapters.sources.transit_motis.client import MotisClient
from adapters.sources.transit_motis.transit import MotisTransit

__all__ = ["MotisTransit", "motis_of"]


def motis_of(source: CitySource, city: City, now: Callable[[], datetime]) -> MotisTransit:
    """The port of a source of kind "motis"; asks nobody yet.

    Raises Misunderstood where the source has no url or the city no contact: the public service
    wants to know who asks.
    """
    url = must_have_url(source)
    if not city.contact:
        raise Misunderstood(f"{source.id} of kind motis needs a contact", source=source.id)
    client = MotisClient(url, now, {urlsplit(url).netloc}, city.contact)
    return MotisTransit(client, source, now)
