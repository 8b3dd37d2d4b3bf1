"""One HTTP conversation with the partner: headers, deadline, exact numbers, errors translated."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from adapters.errors import CityError, Misunderstood, Refused, Unavailable
from adapters.stadtwerke.gate import Gate

if TYPE_CHECKING:
    import httpx

SOURCE = "stadtwerke"
DEADLINE_S = 5.0
CONNECT_S = 2.0
IDLE_S = 2.0  # shorter than the servers' own, so that we never write into a closing socket
MOST_BYTES = 8_000_000
LONGEST_WAIT_S = 3600.0
MOST_DIGITS = 400  # of a sum; nobody means more, and larger ones cost time to write out
OK = {200, 201, 204}
EXPIRED, IN_USE, IN_PROGRESS = 202, 203, 9


@dataclass(frozen=True, slots=True)
class Answer:
    """A partner's answer. body: parsed JSON with Decimal for fractions; None when empty."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> int | None:
        """The last three digits of TOMP's errorcode."""
        code = self.body.get("errorcode") if isinstance(self.body, dict) else None
        return code % 1000 if isinstance(code, int) else None

    @property
    def retry_after_s(self) -> float | None:
        """Only the form in seconds is understood, an hour at most; a date counts as no wish."""
        text = self.headers.get("retry-after", "")
        return min(float(text), LONGEST_WAIT_S) if text.isdecimal() else None


class Wire:
    """Speaks to one partner over one connection pool. gate: bulkhead and breaker, where wanted."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        maas_id: str = "lotse",
        language: str = "de",
        deadline_s: float = DEADLINE_S,
        gate: Gate | None = None,
    ) -> None:
        self._url = url
        self._gate = gate
        self._deadline_s = deadline_s
        self._client: httpx.AsyncClient | None = None
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Accept-Language": language,
            "Api": "TOMP",
            "Api-Version": "1.6.1",
            "Accept-Encoding": "identity",
            "maas-id": maas_id,
        }

    async def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        params: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Answer:
        """Any answer below 500 but 429, else Unavailable; a broken body is Misunderstood.

        maybe_done is False only where nothing can have reached the partner.  A body that is too
        long or packed is not read: it could be of any size.
        """
        headers = {"Idempotency-Key": key} if key else {}
        more = {"json": body, "params": params, "headers": headers}
        if self._gate is None:
            return await self._sent(method, path, more)
        async with self._gate.passed():
            return await self._sent(method, path, more)

    async def _sent(self, method: str, path: str, more: dict[str, Any]) -> Answer:
        import httpx

        try:
            async with (
                asyncio.timeout(self._deadline_s),
                self._pool().stream(method, path, **more) as response,
            ):
                content = await _content(response)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            self._heard(answered=False)
            raise Unavailable("the partner cannot be reached", source=SOURCE) from error
        except (httpx.TransportError, TimeoutError) as error:
            self._heard(answered=False)
            raise Unavailable("the answer never came", source=SOURCE, maybe_done=True) from error
        self._heard(answered=True)
        return _answer(response, content)

    def _heard(self, *, answered: bool) -> None:
        if self._gate is not None:
            self._gate.answered() if answered else self._gate.silent()

    def _pool(self) -> httpx.AsyncClient:
        if self._client is None:
            import httpx

            self._client = httpx.AsyncClient(
                base_url=self._url,
                headers=self._headers,
                timeout=httpx.Timeout(self._deadline_s, connect=CONNECT_S),
                limits=httpx.Limits(keepalive_expiry=IDLE_S),
                trust_env=False,
            )
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None


async def _content(response: httpx.Response) -> bytes:
    """The body, or Misunderstood before it costs much memory."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Misunderstood("the answer has an encoding not asked for", source=SOURCE)
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > MOST_BYTES:
            raise Misunderstood("the answer is too much", source=SOURCE)
    return bytes(content)


def _answer(response: httpx.Response, content: bytes) -> Answer:
    if response.status_code >= 500 or response.status_code == 429:
        bare = Answer(response.status_code, None, response.headers)
        raise Unavailable(
            f"the partner answers {bare.status}",
            source=SOURCE,
            retry_after_s=bare.retry_after_s,
            maybe_done=bare.status >= 500,
        )
    try:
        text = content.decode()
        body = json.loads(text, parse_float=Decimal, parse_constant=_none) if text else None
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Misunderstood("the answer is no JSON", source=SOURCE) from error
    return Answer(response.status_code, body, response.headers)


def _none(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def accepted(answer: Answer, conflict: str = "illegal_state") -> Any:
    """The body of a good answer; a refusal raises. `conflict` names what a 409 means here."""
    if answer.status in OK:
        return answer.body
    raise _refusal(answer, conflict)


def _refusal(answer: Answer, conflict: str) -> CityError:
    text = f"the partner answers {answer.status}"
    if answer.status == 409 and answer.code == IN_PROGRESS:
        wait = answer.retry_after_s
        return Unavailable(text, source=SOURCE, retry_after_s=wait, maybe_done=True)
    reasons = {403: "illegal_state", 404: "not_found", 409: conflict, 410: "expired"}
    reasons |= {428: "blocked"}
    if answer.status not in reasons:
        return Misunderstood(text, source=SOURCE)
    by_code = {EXPIRED: "expired", IN_USE: "sold_out"}
    reason = by_code.get(answer.code or 0, reasons[answer.status])
    return Refused(text, source=SOURCE, reason=reason)


def cents(amount: object) -> int:
    """Whole cents of an amount of money in euros, exactly; Misunderstood otherwise."""
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        raise Misunderstood("an amount is no number", source=SOURCE)
    given = Decimal(amount)
    if not given.is_finite() or given.adjusted() > MOST_DIGITS:
        raise Misunderstood("an amount is no number", source=SOURCE)
    if not _is_short(given) or (exact := Fraction(given) * 100).denominator != 1:
        raise Misunderstood("an amount is no whole number of cents", source=SOURCE)
    return int(exact)


def _is_short(number: Decimal) -> bool:
    """Whether it has so few places behind the point that it can be computed with."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS
