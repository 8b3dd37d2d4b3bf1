"""The partner's wallet in memory: the first answer of a key is its answer for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from adapters.errors import Misunderstood, Refused
from adapters.stadtwerke.fake_troubles import Troubles
from adapters.words import Money, Voucher

A = TypeVar("A", Money, Voucher, int)


class FakeWallet:
    """A Wallet: the first answer of a key is its answer for ever."""

    def __init__(self) -> None:
        self.troubles = Troubles()
        self.balances: dict[str, int] = {}
        self.holds: dict[str, tuple[str, Money]] = {}
        self.refunded: dict[str, int] = {}
        self.cards: dict[str, str] = {}
        self._answers: dict[str, tuple[tuple[object, ...], Money | Voucher | int]] = {}

    async def balance(self, account: str) -> int:
        self.troubles.before("balance")
        return self.balances.get(account, 0)

    async def credit(self, key: str, account: str, cents: int) -> int:
        return self._once("credit", key, (account, cents), lambda: self._pay_in(account, cents))

    async def top_up(self, key: str, account: str, cents: int) -> int:
        return self._once("top_up", key, (account, cents), lambda: self._pay_in(account, cents))

    async def hold(self, key: str, account: str, cents: int) -> Money:
        def deed() -> Money:
            enough = self.balances.get(account, 0) >= cents
            money = Money(f"hold-{len(self.holds) + 1}", "held" if enough else "declined", cents)
            self.holds[money.id] = (account, money)
            if enough:
                self.balances[account] -= cents
            return money

        return self._once("hold", key, (account, cents), deed)

    async def capture(self, key: str, hold_id: str, cents: int) -> Money:
        return self._once("capture", key, (hold_id, cents), lambda: self._capture(hold_id, cents))

    async def release(self, key: str, hold_id: str) -> Money:
        return self._once("release", key, (hold_id,), lambda: self._release(hold_id))

    async def refund(self, key: str, hold_id: str, cents: int) -> Money:
        return self._once("refund", key, (hold_id, cents), lambda: self._refund(hold_id, cents))

    async def issue_voucher(self, key: str, cents: int) -> Voucher:
        def deed() -> Voucher:
            number = len(self.cards) + 1
            code, account = f"{number:016d}", f"voucher-{number}"
            self.cards[code] = account
            return Voucher(account, self._pay_in(account, cents), code)

        return self._once("issue_voucher", key, (cents,), deed)

    async def voucher(self, code: str) -> Voucher:
        self.troubles.before("voucher")
        account = self._card(code)
        return Voucher(account, self.balances[account])

    async def redeem(self, key: str, code: str, account: str) -> Voucher:
        def deed() -> Voucher:
            card = self._card(code)
            cents, self.balances[card] = self.balances[card], 0
            self._pay_in(account, cents)
            return Voucher(account, cents)

        return self._once("redeem", key, (code, account), deed)

    # --- inside ---

    def _card(self, code: str) -> str:
        if code not in self.cards:
            raise Refused("no such card", source="fake", reason="not_found")
        return self.cards[code]

    def _pay_in(self, account: str, cents: int) -> int:
        self.balances[account] = self.balances.get(account, 0) + cents
        return self.balances[account]

    def _capture(self, hold_id: str, cents: int) -> Money:
        account, held = self._in_state(hold_id, "held")
        if cents > held.cents:
            raise Misunderstood("more than was held", source="fake")
        self.balances[account] += held.cents - cents
        self.holds[hold_id] = (account, Money(hold_id, "captured", cents))
        return self.holds[hold_id][1]

    def _release(self, hold_id: str) -> Money:
        account, held = self._in_state(hold_id, "held")
        self.balances[account] += held.cents
        self.holds[hold_id] = (account, Money(hold_id, "released", held.cents))
        return self.holds[hold_id][1]

    def _refund(self, hold_id: str, cents: int) -> Money:
        account, captured = self._in_state(hold_id, "captured")
        if self.refunded.get(hold_id, 0) + cents > captured.cents:
            raise Misunderstood("more than was captured", source="fake")
        self.refunded[hold_id] = self.refunded.get(hold_id, 0) + cents
        self.balances[account] += cents
        return Money(hold_id, "refunded", cents)

    def _in_state(self, hold_id: str, state: str) -> tuple[str, Money]:
        if hold_id not in self.holds:
            raise Refused("no such hold", source="fake", reason="not_found")
        account, money = self.holds[hold_id]
        if money.state != state:
            raise Refused(f"the hold is {money.state}", source="fake", reason="illegal_state")
        return account, money

    def _once(self, op: str, key: str, body: tuple[object, ...], deed: Callable[[], A]) -> A:
        self.troubles.before(op)
        about = (op, *body)
        if key not in self._answers:
            self._answers[key] = (about, deed())
        known, answer = self._answers[key]
        if known != about:
            raise Misunderstood("this key belongs to another request", source="fake")
        self.troubles.after(op)
        return cast("A", answer)  # one key, one kind of deed
