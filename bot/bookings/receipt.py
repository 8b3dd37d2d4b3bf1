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


_HOUSE = "Ratekauer Weg 1-7, 23554 Lübeck"
CARRIERS: tuple[Carrier, ...] = (
    Carrier("Stadtwerke Lübeck Mobil GmbH", _HOUSE),
    Carrier("LVG (Lübeck-Travemünder Verkehrsgesellschaft mbH)", _HOUSE),
    Carrier("Stadtwerke-Shuttle (Demo)", "Musterstraße 1, 23552 Lübeck (Demo)"),
)
_BY_NAME = {carrier.name: carrier for carrier in CARRIERS}


def carrier_of(name: str) -> Carrier:
    """The carrier of an offer; one we do not know is named as it is, its address left empty."""
    return _BY_NAME.get(name, Carrier(name, ""))
