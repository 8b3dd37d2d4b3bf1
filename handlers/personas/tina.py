"""Tina: active senior living alone; one thing at a time, plain words, someone to ask."""

from handlers.persona import Persona

PERSONA = Persona(
    name="tina",
    form="sie",
    menu=("journey", "ride", "company", "health", "outing", "remind", "human"),
    offers="comfort",
    after=(("journey", ("remind",)), ("ride", ("remind",)), ("outing", ("journey",))),
    shown=2,
)
