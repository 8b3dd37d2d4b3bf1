"""Trips, their legs, attempts and outcomes, tickets, and the ledger that never changes.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "trip",
    "trip_leg",
    "trip_attempt",
    "trip_outcome",
    "trip_alarm",
    "ticket",
    "ledger_txn",
    "ledger_entry",
)

SQLITE_GUARDS = (
    """CREATE TRIGGER ledger_entry_keeps BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END""",
    """CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger entries are never deleted'); END""",
    """CREATE TRIGGER ledger_entry_open BEFORE INSERT ON ledger_entry
    WHEN NOT EXISTS (SELECT 1 FROM ledger_txn WHERE id = NEW.txn AND NOT closed)
    BEGIN SELECT RAISE(ABORT, 'the ledger transaction is closed'); END""",
    """CREATE TRIGGER ledger_txn_balances BEFORE UPDATE ON ledger_txn
    WHEN OLD.closed OR NEW.id <> OLD.id OR NEW.trip_id <> OLD.trip_id OR NEW.kind <> OLD.kind
      OR (SELECT coalesce(sum(cents), 1) FROM ledger_entry WHERE txn = NEW.id) <> 0
    BEGIN SELECT RAISE(ABORT, 'the ledger transaction does not balance'); END""",
    """CREATE TRIGGER ledger_txn_stays BEFORE DELETE ON ledger_txn
    BEGIN SELECT RAISE(ABORT, 'ledger transactions are never deleted'); END""",
)

POSTGRES_GUARDS = (
    """CREATE FUNCTION ledger_guard() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT 1 FROM ledger_txn WHERE id = NEW.txn AND NOT closed) THEN
          RAISE EXCEPTION 'the ledger transaction is closed';
        END IF;
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'ledger entries never change';
    END $$ LANGUAGE plpgsql""",
    """CREATE FUNCTION ledger_close() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'ledger transactions are never deleted'; END IF;
      IF OLD.closed OR NEW.id <> OLD.id OR NEW.trip_id <> OLD.trip_id OR NEW.kind <> OLD.kind
        OR (SELECT coalesce(sum(cents), 1) FROM ledger_entry WHERE txn = NEW.id) <> 0 THEN
        RAISE EXCEPTION 'the ledger transaction does not balance';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ledger_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_guard()""",
    """CREATE TRIGGER ledger_txn_guard BEFORE UPDATE OR DELETE ON ledger_txn
    FOR EACH ROW EXECUTE FUNCTION ledger_close()""",
)


def upgrade() -> None:
    """Make the tables, then the guards of the ledger."""
    _trips()
    _books()
    postgres = op.get_bind().dialect.name == "postgresql"
    for guard in POSTGRES_GUARDS if postgres else SQLITE_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ledger_guard(), ledger_close()")


def _trips() -> None:
    op.create_table(
        "trip",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("money", sa.String(), nullable=False),
        sa.Column("sealed_offer", sa.LargeBinary(), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("departs", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("hold_id", sa.String()),
        sa.Column("fee_cents", sa.Integer(), nullable=False),
        sa.Column("refund_cents", sa.Integer(), nullable=False),
        sa.Column("refunded_cents", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("stop", sa.String(), nullable=False),
        sa.Column("stops", sa.Integer(), nullable=False),
        sa.Column("look", sa.Boolean(), nullable=False),
        sa.Column("alarmed", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.BigInteger()),
        sa.Column("lease_until", sa.BigInteger()),
        sa.Column("unknown_at", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_trip_conversation_id", "trip", ["conversation_id"])
    op.create_index("ix_trip_next_at", "trip", ["next_at"])
    op.create_index("ix_trip_person_id", "trip", ["person_id"])
    op.create_table(
        "trip_leg",
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), primary_key=True),
        sa.Column("n", sa.Integer(), primary_key=True),
        sa.Column("partner_booking_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("partner_state", sa.String(), nullable=False),
        sa.Column("expires", sa.BigInteger()),
        sa.Column("extended", sa.Boolean(), nullable=False),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("missing_at", sa.BigInteger()),
        sa.Column("ticket_serial", sa.String()),
        sa.Column("vehicle", sa.String()),
        sa.Column("pickup_at", sa.BigInteger()),
        sa.UniqueConstraint("partner_booking_id"),
    )
    op.create_table(
        "trip_attempt",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String()),
    )
    op.create_index("ix_trip_attempt_trip_id", "trip_attempt", ["trip_id"])
    op.create_table(
        "trip_outcome",
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "trip_alarm",
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.String()),
    )


def _books() -> None:
    op.create_table(
        "ticket",
        sa.Column("serial", sa.String(), primary_key=True),
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("issued", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_ticket_trip_id", "ticket", ["trip_id"])
    op.create_table(
        "ledger_txn",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trip_id", sa.String(), sa.ForeignKey("trip.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("trip_id", "kind"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("txn", sa.Integer(), sa.ForeignKey("ledger_txn.id"), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_ledger_entry_txn", "ledger_entry", ["txn"])
