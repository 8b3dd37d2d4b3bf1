"""Files are made just before sending; one that cannot be made never holds the words back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from filekit import AT

from bot.outbox import Sender
from bot.ports import Attachment, Capabilities, File, OutboxRow, Receipt, Rendered, Sent

QR = Attachment("ticket", "t1", "t.png", "image/png", "QR")
SLIP = replace(QR, kind="slip")
ROW = OutboxRow(1, "chat", "main", "tina", Rendered("Fahrschein", files=(QR, SLIP)))


class OneRow:
    """An outbox with one row to send."""

    def __init__(self) -> None:
        self.rows = [ROW]
        self.settled: list[Receipt] = []

    async def lease_outbox(
        self, channels: Sequence[str], now: datetime, limit: int = 32, lease_s: float = 30.0
    ) -> Sequence[OutboxRow]:
        due, self.rows = self.rows, []
        return due

    async def settle_outbox(self, row_id: int, receipt: Receipt, now: datetime) -> None:
        self.settled.append(receipt)

    async def defer_outbox(self, row_id: int, until: datetime) -> None:
        raise AssertionError("nothing waits here")

    async def recover_outbox(self, idempotent: object, now: datetime) -> int:
        return 0


class Chat:
    """Takes every row."""

    name, account = "chat", "main"

    def __init__(self, *, fetches: bool = False) -> None:
        self.capabilities = Capabilities("chat", fetches_files=fetches)
        self.got: list[OutboxRow] = []

    async def run(self) -> None: ...

    async def deliver(self, row: OutboxRow) -> Receipt:
        self.got.append(row)
        return Sent("1")

    async def typing(self, address: str) -> None: ...

    async def close(self) -> None: ...


async def made(wanted: Attachment) -> File | None:
    return File(wanted, b"png")


async def broken(wanted: Attachment) -> File | None:
    raise OSError("no font")


async def sent(make: object, *, fetches: bool = False) -> tuple[OneRow, OutboxRow]:
    outbox, chat = OneRow(), Chat(fetches=fetches)
    sender = Sender(outbox, {"chat": chat}, lambda: AT, make=make)  # type: ignore[arg-type]
    await sender.drain(AT)
    return outbox, chat.got[0]


async def test_the_ticket_is_made_and_a_slip_is_paper() -> None:
    _, row = await sent(made)
    assert row.files == (File(QR, b"png"),)


async def test_a_file_that_cannot_be_made_does_not_lose_the_words() -> None:
    outbox, row = await sent(broken)
    assert row.files == () and outbox.settled == [Sent("1")]


async def test_where_files_are_fetched_none_is_made_before() -> None:
    _, row = await sent(broken, fetches=True)
    assert row.files == ()
