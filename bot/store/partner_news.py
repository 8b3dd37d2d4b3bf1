"""Which news of the partner were heard before, as functions on a Core connection."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from bot.store import partner_models
from bot.store.booking_models import table

news = table(partner_models.PartnerNewsTable.__tablename__)


def first_heard(conn: Connection, mark: bytes, kind: str, trip_id: str, at: datetime) -> bool:
    """Note these news; False when the same were noted before."""
    new = insert(news).values(mark=mark, kind=kind, trip_id=trip_id, at=at)
    return conn.execute(new.on_conflict_do_nothing(index_elements=["mark"])).rowcount == 1
