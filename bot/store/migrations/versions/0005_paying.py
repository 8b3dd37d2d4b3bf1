"""Where the money of an order comes from: cards, top-ups, and who pays for whom.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("deed", "voucher", "card_shown", "payer_grant", "payer_rider")
SQLITE_TRIGGERS = (
    "ledger_entry_keeps",
    "ledger_entry_stays",
    "ledger_entry_open",
    "ledger_txn_balances",
    "ledger_txn_stays",
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
    WHEN OLD.closed OR NEW.id <> OLD.id OR NEW.trip_id IS NOT OLD.trip_id
      OR NEW.deed_id IS NOT OLD.deed_id OR NEW.kind <> OLD.kind
      OR (SELECT coalesce(sum(cents), 1) FROM ledger_entry WHERE txn = NEW.id) <> 0
    BEGIN SELECT RAISE(ABORT, 'the ledger transaction does not balance'); END""",
    """CREATE TRIGGER ledger_txn_stays BEFORE DELETE ON ledger_txn
    BEGIN SELECT RAISE(ABORT, 'ledger transactions are never deleted'); END""",
)

POSTGRES_CLOSE = """CREATE OR REPLACE FUNCTION ledger_close() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'ledger transactions are never deleted'; END IF;
      IF OLD.closed OR NEW.id <> OLD.id OR NEW.trip_id IS DISTINCT FROM OLD.trip_id
        OR NEW.deed_id IS DISTINCT FROM OLD.deed_id OR NEW.kind <> OLD.kind
        OR (SELECT coalesce(sum(cents), 1) FROM ledger_entry WHERE txn = NEW.id) <> 0 THEN
        RAISE EXCEPTION 'the ledger transaction does not balance';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql"""


def upgrade() -> None:
    """Make the tables; then the ledger also books what belongs to a deed and to no trip."""
    _deeds()
    _payers()
    _ledger()


def downgrade() -> None:
    """Not in part: a ledger that already books deeds keeps them."""
    raise NotImplementedError("restore a backup of before this revision instead")


def _deeds() -> None:
    op.create_table(
        "deed",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("person_id", sa.Integer()),
        sa.Column("conversation_id", sa.Integer()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("sealed_code", sa.LargeBinary()),
        sa.Column("mark", sa.LargeBinary()),
        sa.Column("token_hash", sa.String()),
        sa.Column("expires", sa.BigInteger()),
        sa.Column("next_at", sa.BigInteger()),
        sa.Column("lease_until", sa.BigInteger()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger()),
        sa.Column("unsure_at", sa.BigInteger()),
        sa.Column("settled_at", sa.BigInteger()),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_deed_next_at", "deed", ["next_at"])
    op.create_index("ix_deed_person_id", "deed", ["person_id"])
    op.create_table(
        "voucher",
        sa.Column("deed_id", sa.String(), sa.ForeignKey("deed.id"), primary_key=True),
        sa.Column("code_mark", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("cents", sa.Integer(), nullable=False),
        sa.Column("sold_at", sa.BigInteger(), nullable=False),
        sa.Column("sold_by", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("code_mark"),
    )
    op.create_table(
        "card_shown",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("account", sa.String(), primary_key=True),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )


def _payers() -> None:
    op.create_table(
        "payer_grant",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("payer_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("code_mark", sa.LargeBinary()),
        sa.Column("per_ride_cents", sa.Integer(), nullable=False),
        sa.Column("monthly_cents", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.BigInteger()),
        sa.UniqueConstraint("code_mark"),
    )
    op.create_index("ix_payer_grant_payer_id", "payer_grant", ["payer_id"])
    op.create_table(
        "payer_rider",
        sa.Column("grant_id", sa.String(), sa.ForeignKey("payer_grant.id"), primary_key=True),
        sa.Column("rider_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("accepted", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_payer_rider_rider_id", "payer_rider", ["rider_id"])


def _ledger() -> None:
    """SQLite rebuilds the table, so its guards are put down before and up again after."""
    postgres = op.get_bind().dialect.name == "postgresql"
    if not postgres:
        for name in SQLITE_TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    with op.batch_alter_table("ledger_txn") as txn:
        txn.alter_column("trip_id", existing_type=sa.String(), nullable=True)
        txn.add_column(sa.Column("deed_id", sa.String()))
        txn.create_unique_constraint("uq_ledger_txn_deed_id", ["deed_id", "kind"])
        txn.create_foreign_key("fk_ledger_txn_deed_id", "deed", ["deed_id"], ["id"])
        txn.create_check_constraint(
            "ck_ledger_txn_of_one", "(trip_id IS NULL) <> (deed_id IS NULL)"
        )
    for guard in (POSTGRES_CLOSE,) if postgres else SQLITE_GUARDS:
        op.execute(guard)
