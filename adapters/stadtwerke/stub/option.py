"""One thing the partner would sell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.stadtwerke.stub import fleet, tariff
from adapters.stadtwerke.stub.products import Station
from adapters.words import FareLine, Product


@dataclass(frozen=True, slots=True)
class Option:
    """Times in UTC or with offset, money in cents.

    answer_by: until when the operator may still say no after a COMMIT (None: it never does).
    """

    product: Product
    carrier: str
    departs: datetime
    arrives: datetime
    valid_until: datetime
    lines: tuple[FareLine, ...]
    tariff: str
    zone: str
    expires: datetime
    free_until: datetime
    fee_cents: int | None
    pickup: fleet.VirtualStop | None = None
    station: Station | None = None
    answer_by: datetime | None = None

    @property
    def cents(self) -> int:
        return tariff.total(self.lines)


def expiry(now: datetime, minutes: int, departs: datetime) -> datetime:
    """Until when an offer lives: never past the departure, but a minute at least."""
    return max(min(now + timedelta(minutes=minutes), departs), now + timedelta(minutes=1))
