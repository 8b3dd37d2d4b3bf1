"""Which leg of a trip a person agreed to cancel.

Revision ID: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Who had agreed before meant every ride that could still be cancelled.
FILL = """UPDATE trip_leg SET stop = 1
WHERE state IN ('CONDITIONAL', 'CONFIRMED', 'CANCELLING', 'CANCEL_UNKNOWN')
AND trip_id IN (SELECT id FROM trip WHERE stop = 'agreed')"""


def upgrade() -> None:
    op.add_column(
        "trip_leg", sa.Column("stop", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(FILL)


def downgrade() -> None:
    op.drop_column("trip_leg", "stop")
