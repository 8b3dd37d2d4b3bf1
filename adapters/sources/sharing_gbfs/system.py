"""A GBFS system at one moment: its files, understood together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.reading import Rejected, text
from adapters.sources.sharing_gbfs.document import Document, words_of
from adapters.sources.sharing_gbfs.fleet import Stand, stations_of, types_of, vehicles_of
from adapters.sources.sharing_gbfs.zones import zones_of
from adapters.words import ParkingZone

FLEET = ("free_bike_status", "vehicle_status", "station_status")


@dataclass(frozen=True, slots=True)
class System:
    """observed_at: the oldest file with numbers in it, None where one does not say its age.

    id: its own name for itself; two systems may call their vehicles alike.
    """

    id: str
    name: str | None
    stands: tuple[Stand, ...]
    zones: tuple[ParkingZone, ...]
    observed_at: datetime | None
    rejected: tuple[Rejected, ...] = ()


def system_of(documents: Mapping[str, Document], fallback_id: str, now: datetime) -> System:
    """The system out of its files by their names in gbfs.json."""
    about = documents.get("system_information")
    ident = text(about.data.get("system_id")) if about else None
    name = words_of(about.data.get("name")) if about else None
    types = types_of(documents.get("vehicle_types"))
    rejected: list[Rejected] = []
    vehicles = documents.get("vehicle_status") or documents.get("free_bike_status")
    status = documents.get("station_status")
    stations = documents.get("station_information")
    stands = _once(
        [
            *vehicles_of(vehicles, stations, types, now, rejected),
            *stations_of(stations, status, types, now, rejected),
        ],
        rejected,
    )
    told = [documents[key].observed_at for key in FLEET if key in documents]
    known = [moment for moment in told if moment is not None]
    return System(
        ident or fallback_id,
        name,
        stands,
        zones_of(documents.get("geofencing_zones"), ident or fallback_id, types, now),
        min(known) if known and len(known) == len(told) else None,
        tuple(rejected),
    )


def _once(stands: Sequence[Stand], rejected: list[Rejected]) -> tuple[Stand, ...]:
    """Each vehicle and each station once, as it was told first."""
    found: dict[tuple[bool, str], Stand] = {}
    for stand in stands:
        if found.setdefault((stand.is_station, stand.id), stand) is not stand:
            rejected.append(Rejected(stand.id, "its id occurs twice"))
    return tuple(found.values())
