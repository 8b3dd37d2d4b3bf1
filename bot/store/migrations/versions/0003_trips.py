"""Orders of several bookings: each leg with its own offer and price, and who pays for whom.

Revision ID: 0003
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


Column = Callable[[], "sa.Column[Any]"]


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")


TRIP: tuple[Column, ...] = (
    lambda: _text("account"),
    lambda: _text("pay", "own"),
    lambda: sa.Column("sealed_rider", sa.LargeBinary()),
    lambda: sa.Column("sealed_also", sa.LargeBinary()),
    lambda: _number("extra_cents"),
    lambda: _number("refunding_cents"),
    lambda: sa.Column("settled_at", sa.BigInteger()),
)
LEG: tuple[Column, ...] = (
    lambda: sa.Column("sealed_offer", sa.LargeBinary()),
    lambda: _number("cents"),
    lambda: _text("product"),
    lambda: sa.Column("departs", sa.BigInteger()),
    lambda: _number("fee_cents"),
    lambda: sa.Column("unknown_at", sa.BigInteger()),
    lambda: sa.Column("asked_at", sa.BigInteger()),
    lambda: sa.Column("look", sa.Boolean(), nullable=False, server_default=sa.false()),
)
OF_TRIP = "(SELECT {column} FROM trip WHERE trip.id = trip_leg.trip_id)"
FILL = (
    *(
        f"UPDATE trip_leg SET {name} = {OF_TRIP.format(column=name)}"  # noqa: S608 - constants only
        for name in ("cents", "product", "departs", "unknown_at", "fee_cents")
    ),
    f"UPDATE trip_leg SET asked_at = {OF_TRIP.format(column='updated')}",  # noqa: S608
    "UPDATE trip SET refunding_cents = refund_cents - refunded_cents WHERE money = 'refunding?'",
    # Rides promised before anybody watched them: look at them from their departure on.
    "UPDATE trip SET next_at = departs WHERE next_at IS NULL AND state IN ('CONFIRMED', 'IN_USE')",
)


def upgrade() -> None:
    """Add the columns and fill those of trips that are known already."""
    for column in TRIP:
        op.add_column("trip", column())
    for column in LEG:
        op.add_column("trip_leg", column())
    op.add_column("ticket", sa.Column("n", sa.Integer(), nullable=False, server_default="1"))
    for statement in FILL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_column("ticket", "n")
    for column in LEG:
        op.drop_column("trip_leg", column().name)
    for column in TRIP:
        op.drop_column("trip", column().name)
