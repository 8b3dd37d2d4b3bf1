"""What a receipt must name per carrier (§ 34 UStDV: name, address, date, sum, tax rate), as data.

Addresses are as the carriers give them in public, to be confirmed by the city; every receipt of
the demo partner is marked as demo and no fiscal document.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries. tax_percent: the rate for public transport up to 50 km (§ 12 (2) 10 UStG)."""

    name: str
    address: str
    tax_percent: int = 7


CARRIERS: tuple[Carrier, ...] = (
    Carrier("Stadtwerke Lübeck Mobil GmbH", "Ratekauer Weg 1-7, 23554 Lübeck"),
    Carrier("Lübeck-Travemünder Verkehrsgesellschaft mbH", "Ratekauer Weg 1-7, 23554 Lübeck"),
)
SHORT: dict[str, Carrier] = {"Stadtwerke": CARRIERS[0], "LVG": CARRIERS[1]}


def carrier_of(name: str) -> Carrier:
    """The carrier of an offer; one we do not know is named as it is, its address left empty."""
    known = {carrier.name: carrier for carrier in CARRIERS} | SHORT
    return known.get(name, Carrier(name, ""))
