"""The partner's wallet in memory: every deed once per key, as a real wallet does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bookings_line import Line

from adapters.errors import Refused
from adapters.words import Money, Voucher

CREDIT = 5000


@dataclass
class WalletSide(Line):
    """balances: what an account may spend.  holds: id → account, cents, state.  refunds: by hold.

    bodies: what each key was first used for; another body under it is our mistake.
    """

    balances: dict[str, int] = field(default_factory=dict)
    holds: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    answers: dict[str, Money] = field(default_factory=dict)
    bodies: dict[str, tuple[object, ...]] = field(default_factory=dict)
    refunds: dict[str, int] = field(default_factory=dict)
    cards: dict[str, Voucher] = field(default_factory=dict)
    on_money: Callable[[str], None] = lambda key: None

    def _once(self, key: str, body: tuple[object, ...], deed: Callable[[], Money]) -> Money:
        known = self.bodies.setdefault(key, body)
        assert known == body, f"the key {key} belongs to {known}, not to {body}"
        if key not in self.answers:
            self.on_money(key)
            self.answers[key] = deed()
        return self.answers[key]

    def left(self, account: str) -> int:
        return self.balances.get(account, CREDIT)

    async def balance(self, account: str) -> int:
        return await self._call("balance", lambda: self.left(account))

    async def credit(self, key: str, account: str, cents: int) -> int:
        def deed() -> Money:
            self.balances[account] = self.left(account) + cents
            return Money(key, "refunded", cents)

        self._once(key, ("credit", account, cents), deed)
        return self.left(account)

    async def hold(self, key: str, account: str, cents: int) -> Money:
        def deed() -> Money:
            left = self.left(account) - cents
            if left < 0:
                return Money("none", "declined", cents)
            self.balances[account] = left
            hold_id = f"hold-{len(self.holds) + 1}"
            self.holds[hold_id] = (account, cents, "held")
            return Money(hold_id, "held", cents)

        return await self._keyed("hold", key, (account, cents), deed)

    def _close(self, hold_id: str, state: Any) -> Money:
        account, cents, was = self.holds[hold_id]
        assert was == "held", f"{state} of a hold that is {was}"
        self.holds[hold_id] = (account, cents, state)
        if state == "released":
            self.balances[account] += cents
        return Money(hold_id, state, cents)

    async def capture(self, key: str, hold_id: str, cents: int) -> Money:
        def deed() -> Money:
            assert cents == self.holds[hold_id][1], f"{cents} captured of {self.holds[hold_id]}"
            return self._close(hold_id, "captured")

        return await self._keyed("capture", key, (hold_id, cents), deed)

    async def release(self, key: str, hold_id: str) -> Money:
        return await self._keyed(
            "release", key, (hold_id,), lambda: self._close(hold_id, "released")
        )

    async def refund(self, key: str, hold_id: str, cents: int) -> Money:
        def deed() -> Money:
            account, held, was = self.holds[hold_id]
            given = self.refunds.get(hold_id, 0) + cents
            assert was == "captured" and given <= held, f"{given} back of {self.holds[hold_id]}"
            self.refunds[hold_id] = given
            self.balances[account] += cents
            return Money(hold_id, "refunded", cents)

        return await self._keyed("refund", key, (hold_id, cents), deed)

    async def _keyed(
        self, op: str, key: str, body: tuple[object, ...], deed: Callable[[], Money]
    ) -> Money:
        return await self._call(op, lambda: self._once(key, (op, *body), deed))

    # --- prepaid cards ---

    async def issue_voucher(self, key: str, cents: int) -> Voucher:
        if key not in self.cards:
            number = len(self.cards) + 1
            self.cards[key] = Voucher(f"card-{number}", cents, f"CODE-{number:04d}")
            self.balances[f"card-{number}"] = cents
        return self.cards[key]

    async def voucher(self, code: str) -> Voucher:
        found = next((card for card in self.cards.values() if card.code == code), None)
        if found is None:
            raise Refused("no such card", reason="not_found")
        return Voucher(found.account, self.left(found.account))

    async def redeem(self, key: str, code: str, account: str) -> Voucher:
        card = await self.voucher(code)

        def deed() -> Money:
            cents = self.left(card.account)
            self.balances[card.account] = 0
            self.balances[account] = self.left(account) + cents
            return Money(card.account, "captured", cents)

        moved = self._once(key, ("redeem", code, account), deed)
        return Voucher(card.account, moved.cents)
