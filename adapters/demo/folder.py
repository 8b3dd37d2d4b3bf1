"""What the demo draws of a city's folder: its outings and its sharing system."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.cities import City
from adapters.cities.forms import Told
from adapters.demo.outings import TEMPLATES, Template, load_templates, read_templates
from adapters.demo.sharing import SharingSystem, read_system


@dataclass(frozen=True, slots=True)
class Drawn:
    """templates: those of the demo itself, where the city has none. sharing: None where none."""

    templates: tuple[Template, ...]
    sharing: SharingSystem | None


def drawn_of(city: City) -> Told[Drawn]:
    """What the folder draws; raises Misunderstood where one of its files cannot be read."""
    own, system = city.files.get("outings"), city.files.get("sharing")
    outings = read_templates(own) if own else Told(load_templates(TEMPLATES))
    nothing: Told[SharingSystem | None] = Told(None)
    sharing = read_system(system) if system else nothing
    return Told(Drawn(outings.value, sharing.value), (*outings.faults, *sharing.faults))
