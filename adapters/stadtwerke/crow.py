"""What a person needs, as the traveller characteristics of CROW that TOMP refers to."""

from __future__ import annotations

from adapters.words import Need

# Codes and meanings: TOMP-WG, traveler characteristics (Apache-2.0).
ABILITIES: dict[Need, tuple[str, str]] = {
    "wheelchair": ("HR", "01"),
    "rollator": ("HR", "07"),
    "dog": ("HR", "12"),
    "child_seat": ("HV", "04"),
    "companion": ("AER", "01"),
    "short_walk": ("ZR", "02"),  # to a stop at most 100 m away
}
BRING: tuple[Need, ...] = ("pram", "bike", "luggage")


def requirements(needs: tuple[Need, ...]) -> dict[str, list[dict[str, str]]]:
    """The `abilities` of a traveler; needs without a code are left out."""
    codes = [ABILITIES[need] for need in needs if need in ABILITIES]
    return {"abilities": [{"category": category, "number": number} for category, number in codes]}


def bring_along(needs: tuple[Need, ...]) -> list[str]:
    """What comes along and has no code of its own (extraInfo.bring, agreed bilaterally)."""
    return [need for need in needs if need in BRING]
