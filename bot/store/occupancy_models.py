"""The table of occupancy: how full car parks were, by hour of the week; nothing about persons."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from bot.store.models import UtcTime


class OccupancyTable(SQLModel, table=True):
    """The mean of one hour of one day. slot: hour of the week, 0 to 167; day: ISO, local.

    taken: mean share of `count` readings.  sun: whether it shone at the newest one, None where
    nobody knows.  at: when that was.
    """

    __tablename__: ClassVar[str] = "occupancy"

    site: str = Field(primary_key=True)
    simulated: bool = Field(primary_key=True)
    slot: int = Field(primary_key=True)
    day: str = Field(primary_key=True)
    taken: float
    count: int
    sun: bool | None = None
    at: datetime = Field(sa_type=UtcTime)
