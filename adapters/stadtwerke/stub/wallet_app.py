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
        person, cents = body.get("account"), cents_of(body)
        if not isinstance(person, str):
            raise missing(PAYMENT, "account")
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

    return [
        door("GET", "/x-wallet/accounts/{id}", account),
        door("POST", "/x-wallet/accounts/{id}/credit", credit),
        door("POST", "/x-wallet/holds", hold),
        door("POST", "/x-wallet/holds/{id}/capture", capture),
        door("POST", "/x-wallet/holds/{id}/release", release),
        door("POST", "/x-wallet/holds/{id}/refund", refund),
    ]


async def _once(wallet: Wallet, request: Request, body: Json, deed: Callable[[], Json]) -> Response:
    key = request.headers.get("Idempotency-Key")
    if not key:
        raise missing(PAYMENT, "Idempotency-Key")
    delay_s = float(request.scope.get("state", {}).get("delay_s", 0.0))

    async def pause() -> None:
        if delay_s:
            await asyncio.sleep(delay_s)

    call = Keyed(request.headers["maas-id"], key, request.url.path, body)
    status, answer = await wallet.once(call, deed, pause)
    return say(answer, status)
