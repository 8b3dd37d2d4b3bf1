"""The path of a trip, the partner's news, extra costs, and what its journal says of our books.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "trip_move",
    "partner_news",
    "partner_entry",
    "journal_difference",
    "journal_read",
    "extra_cost",
)


def upgrade() -> None:
    """Make the tables; a trip of an earlier release has no path before this one."""
    _news()
    _journal()
    _extras()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _news() -> None:
    op.create_table(
        "trip_move",
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("money", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "partner_news",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("trip_id", sa.String()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("mark"),
    )
    op.create_index("ix_partner_news_trip_id", "partner_news", ["trip_id"])


def _journal() -> None:
    op.create_table(
        "partner_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("booking_id", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fetched_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("ref"),
    )
    op.create_index("ix_partner_entry_booking_id", "partner_entry", ["booking_id"])
    op.create_table(
        "journal_difference",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trip_id", sa.String()),
        sa.Column("booking_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ours_cents", sa.Integer(), nullable=False),
        sa.Column("theirs_cents", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.BigInteger(), nullable=False),
        sa.Column("alarmed_at", sa.BigInteger()),
        sa.Column("settled_at", sa.BigInteger()),
        sa.Column("why", sa.String(), nullable=False),
    )
    op.create_index("ix_journal_difference_booking_id", "journal_difference", ["booking_id"])
    op.create_table(
        "journal_read",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
    )


def _extras() -> None:
    op.create_table(
        "extra_cost",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("booking_id", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("sealed_description", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("hold_id", sa.String()),
        sa.Column("next_at", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("consents", sa.Integer(), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.UniqueConstraint("booking_id", "ref"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_extra_cost_trip_id", "extra_cost", ["trip_id"])
    op.create_index("ix_extra_cost_next_at", "extra_cost", ["next_at"])
