"""Which bookings a caller wants to see."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from adapters.stadtwerke.stub.db import moment


@dataclass(frozen=True, slots=True)
class Filter:
    """None is any. since and until: of the departure. Prices in euros, as TOMP asks."""

    state: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    least: float | None = None
    most: float | None = None
    asset_type: str | None = None

    def fits(self, row: sqlite3.Row) -> bool:
        departs, euros = moment(row["departs"]), row["cents"] / 100
        return (
            self.state in {None, row["state"]}
            and (self.since is None or departs >= self.since)
            and (self.until is None or departs <= self.until)
            and (self.least is None or euros >= self.least)
            and (self.most is None or euros <= self.most)
            and self.asset_type in {None, row["product"]}
        )
