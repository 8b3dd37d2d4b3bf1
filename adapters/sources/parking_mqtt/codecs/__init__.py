"""One small file per type of parking sensor: what its bytes say of the space above it.

A codec names its device TYPE, the HINTS by which networks call it, and `occupancy(port, payload)`,
which answers taken, free or unknown; None for a frame that does not speak of the space.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

from adapters.words import SpotState

DEFAULT = "bosch_tps110"


class Codec(Protocol):
    TYPE: str
    HINTS: tuple[str, ...]

    def occupancy(self, port: int | None, payload: bytes) -> SpotState | None: ...


@cache
def find_codecs() -> Mapping[str, Codec]:
    """Every codec of this folder by its device type."""
    names = [module.name for module in pkgutil.iter_modules(__path__, f"{__name__}.")]
    codecs = [cast(Codec, importlib.import_module(name)) for name in names]
    return {codec.TYPE: codec for codec in codecs}


def codec_for(hint: str, *, typed: bool = False) -> Codec | None:
    """The codec that a network's name of the device points to.

    Without one the usual codec; None where maker and model are typed, and are of another device.
    """
    known = find_codecs()
    plain = "".join(c for c in hint.lower() if c.isalnum())
    named = (codec for codec in known.values() if any(word in plain for word in codec.HINTS))
    return next(named, None if typed else known[DEFAULT])
