"""One HTTP conversation with the partner: headers, deadline, exact numbers, errors translated."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from adapters.errors import CityError, Misunderstood, Refused, Unavailable

if TYPE_CHECKING:
    import httpx

SOURCE = "stadtwerke"
DEADLINE_S = 5.0
CONNECT_S = 2.0
IDLE_S = 2.0  # shorter than the servers' own, so that we never write into a closing socket
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
        """Only the form in seconds is understood; a date counts as no wish."""
        text = self.headers.get("retry-after", "")
        return float(text) if text.isdecimal() else None


class Wire:
    """Speaks to one partner over one connection pool."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        maas_id: str = "lotse",
        language: str = "de",
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._url = url
        self._deadline_s = deadline_s
        self._client: httpx.AsyncClient | None = None
        self._headers = {
            "Authorization": f"Bearer {token}",
            "Accept-Language": language,
            "Api": "TOMP",
            "Api-Version": "1.6.1",
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

        maybe_done is False only where nothing can have reached the partner.
        """
        import httpx

        headers = {"Idempotency-Key": key} if key else {}
        try:
            async with asyncio.timeout(self._deadline_s):
                response = await self._pool().request(
                    method, path, json=body, params=params, headers=headers
                )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Unavailable("the partner cannot be reached", source=SOURCE) from error
        except (httpx.TransportError, TimeoutError) as error:
            raise Unavailable("the answer never came", source=SOURCE, maybe_done=True) from error
        return _answer(response)

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


def _answer(response: httpx.Response) -> Answer:
    if response.status_code >= 500 or response.status_code == 429:
        bare = Answer(response.status_code, None, response.headers)
        raise Unavailable(
            f"the partner answers {bare.status}",
            source=SOURCE,
            retry_after_s=bare.retry_after_s,
            maybe_done=bare.status >= 500,
        )
    try:
        text = response.content.decode()
        body = json.loads(text, parse_float=Decimal) if text else None
    except ValueError as error:
        raise Misunderstood("the answer is no JSON", source=SOURCE) from error
    return Answer(response.status_code, body, response.headers)


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
    try:
        exact = Decimal(amount) * 100 if isinstance(amount, int | Decimal) else None
    except InvalidOperation as error:
        raise Misunderstood("an amount is no number", source=SOURCE) from error
    if exact is None or isinstance(amount, bool) or not _is_whole(exact):
        raise Misunderstood("an amount is no whole number of cents", source=SOURCE)
    return int(exact)


def _is_whole(exact: Decimal) -> bool:
    """Also for numbers so large that their remainder cannot be computed."""
    return exact.is_finite() and exact == exact.to_integral_value()
