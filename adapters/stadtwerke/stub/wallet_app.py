"""The wallet's routes: money over HTTP, each deed under an Idempotency-Key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.stadtwerke.stub.documents import Json
from adapters.stadtwerke.stub.door import Door, read_json, say
from adapters.stadtwerke.stub.errors import PAYMENT, missing
from adapters.stadtwerke.stub.vouchers import code_of
from adapters.stadtwerke.stub.wallet import Keyed, Wallet, cents_of


def wallet_routes(wallet: Wallet, door: Door) -> list[Route]:
    """`/x-wallet/*`: no part of TOMP, see README.md beside the client."""

    async def account(request: Request) -> Response:
        return say(wallet.account(request.path_params["id"]))

    async def credit(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        person, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.credit(person, cents))

    async def hold(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        person, cents = _account_of(body), cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.hold(person, cents))

    async def capture(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        held, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.capture(held, cents))

    async def release(request: Request) -> Response:
        held = request.path_params["id"]
        return await _once(wallet, request, {}, lambda: wallet.release(held))

    async def refund(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        held, cents = request.path_params["id"], cents_of(body)
        return await _once(wallet, request, body, lambda: wallet.refund(held, cents))

    async def top_up(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        person, cents = request.path_params["id"], cents_of(body, 1)
        return await _once(wallet, request, body, lambda: wallet.top_up(person, cents))

    return [
        door("GET", "/x-wallet/accounts/{id}", account),
        door("POST", "/x-wallet/accounts/{id}/credit", credit),
        door("POST", "/x-wallet/accounts/{id}/topup", top_up),
        door("POST", "/x-wallet/holds", hold),
        door("POST", "/x-wallet/holds/{id}/capture", capture),
        door("POST", "/x-wallet/holds/{id}/release", release),
        door("POST", "/x-wallet/holds/{id}/refund", refund),
        *_voucher_routes(wallet, door),
    ]


def _voucher_routes(wallet: Wallet, door: Door) -> list[Route]:
    async def issue(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        cents = cents_of(body, 1)
        code = wallet.code(_keyed(request, body))
        return await _once(wallet, request, body, lambda: wallet.issue(code, cents), {"code": code})

    async def look(request: Request) -> Response:
        return say(wallet.look(code_of(await read_json(request, PAYMENT))))

    async def redeem(request: Request) -> Response:
        body = await read_json(request, PAYMENT)
        code, person = code_of(body), _account_of(body)
        return await _once(wallet, request, body, lambda: wallet.redeem(code, person))

    return [
        door("POST", "/x-wallet/vouchers", issue),
        door("POST", "/x-wallet/vouchers/look", look),
        door("POST", "/x-wallet/vouchers/redeem", redeem),
    ]


def _account_of(body: Json) -> str:
    account = body.get("account")
    if not isinstance(account, str) or not account:
        raise missing(PAYMENT, "account")
    return account


def _keyed(request: Request, body: Json) -> Keyed:
    key = request.headers.get("Idempotency-Key")
    if not key:
        raise missing(PAYMENT, "Idempotency-Key")
    return Keyed(request.headers["maas-id"], key, request.url.path, body)


async def _once(
    wallet: Wallet,
    request: Request,
    body: Json,
    deed: Callable[[], Json],
    beside: Json | None = None,
) -> Response:
    """beside: what is said each time and kept nowhere."""
    call = _keyed(request, body)
    delay_s = float(request.scope.get("state", {}).get("delay_s", 0.0))

    async def pause() -> None:
        if delay_s:
            await asyncio.sleep(delay_s)

    status, answer = await wallet.once(call, deed, pause)
    return say({**answer, **(beside or {})}, status)
