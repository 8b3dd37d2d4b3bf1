"""Eric: family with children, new in Lübeck; brief and warm."""

from handlers.persona import Persona

PERSONA = Persona(
    name="eric",
    form="du",
    menu=("park", "outing", "journey", "arrive", "ride", "remind", "human"),
    offers="comfort",
    assume_now=True,
    after=(("park", ("journey",)), ("outing", ("park",)), ("journey", ("remind",))),
)
