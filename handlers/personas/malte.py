"""Malte: young single; terse, price first, everything at once."""

from handlers.persona import Persona

PERSONA = Persona(
    name="malte",
    form="du",
    menu=("ride", "journey", "departures", "outing", "park", "rides"),
    offers="price",
    assume_now=True,
    after=(("outing", ("journey",)), ("park", ("journey",))),
)
