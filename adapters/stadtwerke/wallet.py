"""The partner's wallet over HTTP: every call carries its key, so repeating it is safe."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from adapters.errors import Misunderstood
from adapters.stadtwerke.wire import SOURCE, Wire, accepted
from adapters.words import Money, Voucher

MOST_CENTS = 10**12
STATES = {"held", "captured", "released", "refunded", "declined"}


class TompWallet:
    """Implements adapters.ports.Wallet on `/x-wallet/*` (no part of TOMP)."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def balance(self, account: str) -> int:
        answer = await self._wire.ask("GET", f"/x-wallet/accounts/{quote(account, safe='')}")
        return _cents(accepted(answer), "balance_cents")

    async def credit(self, key: str, account: str, cents: int) -> int:
        path = f"/x-wallet/accounts/{quote(account, safe='')}/credit"
        answer = await self._wire.ask("POST", path, {"cents": cents}, key=key)
        return _cents(accepted(answer), "balance_cents")

    async def top_up(self, key: str, account: str, cents: int) -> int:
        path = f"/x-wallet/accounts/{quote(account, safe='')}/topup"
        answer = await self._wire.ask("POST", path, {"cents": cents}, key=key)
        return _cents(accepted(answer), "balance_cents")

    async def hold(self, key: str, account: str, cents: int) -> Money:
        return await self._deed(key, "/x-wallet/holds", {"account": account, "cents": cents})

    async def capture(self, key: str, hold_id: str, cents: int) -> Money:
        return await self._deed(key, _path(hold_id, "capture"), {"cents": cents})

    async def release(self, key: str, hold_id: str) -> Money:
        return await self._deed(key, _path(hold_id, "release"), {})

    async def refund(self, key: str, hold_id: str, cents: int) -> Money:
        return await self._deed(key, _path(hold_id, "refund"), {"cents": cents})

    async def issue_voucher(self, key: str, cents: int) -> Voucher:
        answer = await self._wire.ask("POST", "/x-wallet/vouchers", {"cents": cents}, key=key)
        body = accepted(answer)
        return Voucher(_text(body, "account"), _cents(body, "cents"), _text(body, "code"))

    async def voucher(self, code: str) -> Voucher:
        answer = await self._wire.ask("POST", "/x-wallet/vouchers/look", {"code": code})
        body = accepted(answer)
        return Voucher(_text(body, "account"), _cents(body, "balance_cents"))

    async def redeem(self, key: str, code: str, account: str) -> Voucher:
        asked = {"code": code, "account": account}
        answer = await self._wire.ask("POST", "/x-wallet/vouchers/redeem", asked, key=key)
        body = accepted(answer)
        return Voucher(_text(body, "account"), _cents(body, "cents"))

    async def _deed(self, key: str, path: str, body: dict[str, Any]) -> Money:
        return _money(accepted(await self._wire.ask("POST", path, body, key=key)))


def _path(hold_id: str, deed: str) -> str:
    return f"/x-wallet/holds/{quote(hold_id, safe='')}/{deed}"


def _money(body: Any) -> Money:
    state = body.get("state") if isinstance(body, dict) else None
    if not isinstance(state, str) or state not in STATES:
        raise Misunderstood("the wallet's answer has another form", source=SOURCE)
    if not isinstance(body.get("id"), str):
        raise Misunderstood("the wallet's answer has no id", source=SOURCE)
    return Money(body["id"], body["state"], _cents(body, "cents"))


def _text(body: Any, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value:
        raise Misunderstood(f"the wallet's answer has no {name}", source=SOURCE)
    return value


def _cents(body: Any, name: str) -> int:
    value = body.get(name) if isinstance(body, dict) else None
    if type(value) is not int or abs(value) > MOST_CENTS:
        raise Misunderstood(f"the wallet's answer has no {name}", source=SOURCE)
    return value
