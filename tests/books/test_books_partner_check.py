"""`partner check`: the stub offers all that is needed; each thing bent is named, and only it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.errors import Unavailable
from adapters.stadtwerke.local import RunningStub, start_stub
from adapters.stadtwerke.wire import Answer, Wire
from bot import partner_check
from bot.partner_check import check, ends
from bot.partner_probe import BOOKING, QUESTIONS, Probe, put

Bend = Callable[[Answer], Answer]


class BentWire(Wire):
    """A partner that answers as the stub does, but for the paths that are bent."""

    bends: Mapping[str, Bend]

    async def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        params: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Answer:
        answer = await super().ask(method, path, body, params=params, key=key)
        for where, bend in self.bends.items():
            if f"{method} {path}".startswith(where):
                answer = bend(answer)
        return answer


def status(number: int) -> Bend:
    return lambda answer: replace(answer, status=number, body={"errorcode": 1})


def body(change: Callable[[Any], Any]) -> Bend:
    return lambda answer: replace(answer, body=change(answer.body))


def without(name: str) -> Bend:
    return body(lambda found: {k: v for k, v in found.items() if k != name})


def only_when(status_was: int, bend: Bend) -> Bend:
    return lambda answer: bend(answer) if answer.status == status_was else answer


def unbuilt(meta: Any) -> Any:
    ends_here = [e for e in meta[0]["endpoints"] if "journal" not in e["path"]]
    return [{**meta[0], "endpoints": ends_here}]


def dearer(found: Any) -> Any:
    parts = [{**p, "amount": p["amount"] + 1} for p in found["pricing"]["parts"]]
    return {**found, "pricing": {**found["pricing"], "parts": parts}}


def ruleless(found: Any) -> Any:
    kept = [
        {**o, "extraData": {k: v for k, v in o["extraData"].items() if "cancel" not in k}}
        for o in found["options"]
    ]
    return {**found, "options": kept}


HOLDS = "POST /x-wallet/holds"
BENT: dict[str, Mapping[str, Bend]] = {
    "meta": {"GET /operator/meta": body(unbuilt)},
    "information": {"GET /operator/information": without("conditions")},
    "pricing plans": {"GET /operator/pricing-plans": body(lambda _: [])},
    "language": {"GET /operator/information": lambda a: replace(a, headers={})},
    "inquiries": {"POST /planning/inquiries": status(404)},
    "cancel rule": {"POST /planning/offers": body(ruleless)},
    "truth": {"GET /bookings/": only_when(404, status(400))},
    "journal": {"GET /payment/journal-entry": status(404)},
    "wallet reuse": {HOLDS: only_when(422, lambda a: replace(a, status=200))},
    "wallet key": {HOLDS: only_when(400, lambda a: replace(a, status=200))},
    "prepaid cards": {"POST /x-wallet/vouchers/look": status(405)},
    "reserve": {"POST /bookings": only_when(201, body(dearer))},
    "once": {"POST /bookings": only_when(409, lambda a: replace(a, status=201))},
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stub(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningStub]:
    running = await start_stub(tmp_path_factory.mktemp("stub") / "partner.db", 1)
    yield running
    await running.stop()


async def missing(stub: RunningStub, bends: Mapping[str, Bend]) -> list[str]:
    """The names of what a partner bent like this lacks."""
    wire, stranger = BentWire(stub.url, stub.token), Wire(stub.url, "nobody")
    wire.bends = bends
    probe = Probe(wire, stranger, *ends("luebeck", None, None), datetime.now(UTC))
    found = [await put(probe, question) for question in (*QUESTIONS, *BOOKING)]
    await wire.close()
    await stranger.close()
    return [one.question.name for one in found if not one.ok]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_stub_offers_everything(stub: RunningStub) -> None:
    with redirect_stdout(io.StringIO()) as said:
        assert await check(stub.url, stub.token, ends("luebeck", None, None), book=True) == 0
    assert said.getvalue().endswith("All that Lotse needs is there.\n")
    assert "missing" not in said.getvalue()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", BENT)
async def test_what_is_bent_is_named_and_nothing_else(stub: RunningStub, name: str) -> None:
    follows = {"journal": ["cancel"]}  # without a journal nobody knows what a cancelled one costs
    assert await missing(stub, BENT[name]) == [name, *follows.get(name, [])]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_wallet_that_pays_without_credit_is_told(stub: RunningStub) -> None:
    bend = body(lambda b: {**b, "state": "held"} if "state" in b else b)
    assert "wallet hold" in await missing(stub, {HOLDS: bend})


@pytest.mark.asyncio(loop_scope="module")
async def test_credit_on_the_account_of_nobody_stops_the_wallet_probe(stub: RunningStub) -> None:
    bends = {"GET /x-wallet/accounts": body(lambda b: {**b, "balance_cents": 500})}
    lacking = await missing(stub, bends)
    assert {"wallet", "wallet hold", "wallet repeat", "wallet reuse", "wallet key"} <= set(lacking)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_wrong_token_lacks_nearly_everything(stub: RunningStub) -> None:
    with redirect_stdout(io.StringIO()) as said:
        assert await check(stub.url, "wrong", ends("luebeck", None, None), book=False) == 1
    assert said.getvalue().count("missing ") > 10
    assert "Traceback" not in said.getvalue()


@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_there_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        await check("http://127.0.0.1:9", "demo", ends("luebeck", None, None), book=False)


def test_the_command_tells_wrong_use_and_nobody_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert partner_check.main(["check", "ftp://stadtwerke"]) == 2
    assert partner_check.main(["check", "http://127.0.0.1:9"]) == 3
    gone = str(tmp_path / "none")
    assert partner_check.main(["check", "http://127.0.0.1:9", "--token-file", gone]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert all(line.endswith(".") for line in said)


def test_every_question_says_what_its_lack_means() -> None:
    names = [question.name for question in (*QUESTIONS, *BOOKING)]
    assert len(set(names)) == len(names)
    assert all(question.means for question in (*QUESTIONS, *BOOKING))
