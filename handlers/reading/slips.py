"""Slip codes in what people write: ten signs in two groups, or a slip that is only spoken of."""

from __future__ import annotations

import re

from handlers.reading.words import fold

_SIGNS = "[0-9A-TV-Z]{5}"
_GROUPED = re.compile(rf"(?<![\w-])({_SIGNS})\s?[-–—‑]\s?({_SIGNS})(?![\w-])", re.IGNORECASE)
_SPACED = re.compile(rf"(?<![\w-])({_SIGNS}) ?({_SIGNS})(?![\w-])")
_ALONE = re.compile(rf"\W*({_SIGNS})\s?[-–—‑]?\s?({_SIGNS})\W*", re.IGNORECASE)
_SLIP = re.compile(
    r"\b(?:zettel\w*|slip|ausdruck|ausgedruckt\w*|printout)\b.*\b(?:code|nummer|fahrt|ride|number)\b"
    r"|\b(?:code|fahrtcode|fahrt-?nummer)\b.*\b(?:zettel\w*|slip|ausdruck|printout)\b"
    r"|\b(?:code|fahrtcode)\s+(?:eingeben|einloesen|eintippen|zeigen)\b|\benter (?:a|my|the) code\b"
)


def slip_code_of(text: str) -> str | None:
    """ "7K3F9-QWE2M" in any spelling, right or wrong; None where there is none.

    Without a hyphen it must stand alone or in capitals: "gleis 12345" is no code.
    """
    found = _ALONE.fullmatch(text) or _GROUPED.search(text) or _SPACED.search(text)
    if found is None:
        return None
    code = f"{found[1]}{found[2]}".upper()
    mixed = any(sign.isdigit() for sign in code) and not code.isdigit()
    return f"{code[:5]}-{code[5:]}" if mixed else None


def speaks_of_slip(text: str) -> bool:
    """ "Ich hab einen Zettel mit Code": the code itself is still to be said."""
    return bool(_SLIP.search(fold(text)))
