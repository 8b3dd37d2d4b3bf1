"""Who may see a ride by its slip code, and who tried too often.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trip_access",
        sa.Column("trip_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"]),
        sa.PrimaryKeyConstraint("trip_id", "person_id"),
    )
    op.create_index("ix_trip_access_person_id", "trip_access", ["person_id"])
    op.create_table(
        "tries",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("locked_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("mark"),
    )


def downgrade() -> None:
    op.drop_table("tries")
    op.drop_index("ix_trip_access_person_id")
    op.drop_table("trip_access")
