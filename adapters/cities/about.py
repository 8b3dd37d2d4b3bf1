"""What a city says of itself beside its sources: its middle, its authority, its carriers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from adapters.cities.forms import Form, Line

State = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
STATES: tuple[str, ...] = get_args(State)
AUTHORITIES: Mapping[str, str] = {
    "BB": "Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg",
    "BE": "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
    "BW": "Landesbeauftragter für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
    "BY": "Bayerischer Landesbeauftragter für den Datenschutz",
    "HB": "Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen",
    "HE": "Hessischer Beauftragter für Datenschutz und Informationsfreiheit",
    "HH": "Hamburgischer Beauftragter für Datenschutz und Informationsfreiheit",
    "MV": "Landesbeauftragter für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
    "NI": "Landesbeauftragter für den Datenschutz Niedersachsen",
    "NW": "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
    "RP": "Landesbeauftragter für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz",
    "SH": "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein",
    "SL": "Unabhängiges Datenschutzzentrum Saarland",
    "SN": "Sächsische Datenschutz- und Transparenzbeauftragte",
    "ST": "Landesbeauftragte für den Datenschutz Sachsen-Anhalt",
    "TH": "Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit",
}
"""who watches over the data of a state's authorities (as they called themselves in 2026)"""


class AboutForm(Form):
    """Fields of city.toml.

    centre: a place of places.toml, where a ticket for the whole city begins. privacy_authority:
    where that of the state is not in charge. carriers: the address of each house by its name, as
    its receipts must name it.
    """

    centre: Line | None = None
    privacy_authority: Line | None = None
    carriers: Annotated[dict[Line, Line], Field(default_factory=dict)]


def authority_of(state: str | None, named: str | None) -> str | None:
    """Who hears complaints about data: whom the city names, else its state's authority."""
    return named or (AUTHORITIES[state] if state else None)
