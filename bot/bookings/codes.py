"""A ride's code as people see it: eight random characters and two that check them.

Crockford's base 32. The ten characters are a Reed-Solomon word over GF(32) of distance three: any
one or two wrong characters are caught, and with them every swap of two, neighbours or not.
"""

from __future__ import annotations

import unicodedata
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
STORED, SHOWN = 8, 10
_LOOKALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SIGN = {sign: value for value, sign in enumerate(ALPHABET)}
_MODULUS = 0b100101  # x⁵ + x² + 1, primitive: the powers of 2 run through all of GF(32) but 0


def shown(code: str) -> str:
    """ "7K3F9-QWE2M": the stored eight characters with their check, in two groups to read aloud."""
    whole = code + _check([_SIGN[sign] for sign in code])
    return f"{whole[:5]}-{whole[5:]}"


def read(text: str) -> str | None:
    """The stored code that a shown one stands for; None for anything that is no such code.

    O is read as 0, I and L as 1; hyphens, blanks and lower case do not matter.
    """
    code = folded(text)
    if not is_whole(code):
        return None
    whole = [_SIGN[sign] for sign in code]
    return code[:STORED] if _check(whole[:STORED]) == code[STORED:] else None


def stored(text: str) -> str | None:
    """As `read`, and the eight characters without their check too: only where no one guesses."""
    code = folded(text)
    if len(code) == STORED and all(sign in _SIGN for sign in code):
        return code
    return read(text)


def is_whole(text: str) -> bool:
    """Whether it has the length and the signs of a shown code, right or wrong."""
    code = folded(text)
    return len(code) == SHOWN and all(sign in _SIGN for sign in code)


def folded(text: str) -> str:
    """Upper case without hyphens and blanks, look-alikes as Crockford reads them."""
    kept = (sign for sign in text if unicodedata.category(sign) not in ("Pd", "Zs", "Cf", "Cc"))
    return "".join(kept).upper().translate(_LOOKALIKE)


def _check(data: list[int]) -> str:
    """The two characters that make sum and sum of powers of the whole word zero."""
    total = weighted = 0
    for place, value in enumerate(data):
        total ^= value
        weighted ^= _times(_POWERS[place], value)
    left, right = _POWERS[STORED], _POWERS[STORED + 1]
    first = _times(weighted ^ _times(right, total), _inverse(left ^ right))
    return ALPHABET[first] + ALPHABET[first ^ total]


def _times(a: int, b: int) -> int:
    """The product in GF(32)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0b100000:
            a ^= _MODULUS
        b >>= 1
    return product


def _inverse(a: int) -> int:
    return next(b for b in range(1, 32) if _times(a, b) == 1)


def _powers() -> tuple[int, ...]:
    found = [1]
    while len(found) < SHOWN:
        found.append(_times(found[-1], 2))
    return tuple(found)


_POWERS: Final = _powers()
