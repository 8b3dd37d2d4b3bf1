"""Any order of events: once per event, in order per conversation, guard first, nothing lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from storekit import KEY, NOW, answer, said, turn

from bot.ports import ConversationState, OutboxRow, Receipt, Retry, Sent, Unknown
from bot.store.sqlite import SqliteStore

T = TypeVar("T")
CHATS = st.sampled_from(["a", "b", "c"])


class OutboxMachine(RuleBasedStateMachine):
    """The store beside a list per chat: what must be said, in the order it must be said in."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = TemporaryDirectory(prefix="machine-")
        self.path = Path(self.folder.name) / "lotse.db"
        self.store = SqliteStore.open(self.path, KEY)
        self.now = NOW
        self.known: set[int] = set()
        self.claimed: dict[int, ConversationState] = {}
        self.flying: dict[int, OutboxRow] = {}
        self.normal: dict[str, list[str]] = defaultdict(list)
        self.guard: dict[str, list[str]] = defaultdict(list)
        self.said = 0

    def do(self, deed: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(deed)

    def teardown(self) -> None:
        self.do(self.store.close())
        self.loop.close()
        self.folder.cleanup()

    @rule(number=st.integers(0, 12), chat=CHATS, guarded=st.booleans())
    def receive(self, number: int, chat: str, guarded: bool) -> None:
        guard = {0: ("emergency", answer(f"112 {number}", priority=0))} if guarded else None
        (new,) = self.do(self.store.receive([said(number, chat)], guard=guard))
        assert new == (number not in self.known)
        self.known.add(number)
        if new and guarded:
            self.guard[chat].append(f"112 {number}")

    @rule()
    def claim(self) -> None:
        state = self.do(self.store.claim("w", self.now, lease_s=60))
        if state is not None:
            self.claimed[state.id] = state

    @rule(data=st.data(), count=st.integers(0, 3))
    def commit(self, data: st.DataObject, count: int) -> None:
        if not self.claimed:
            return
        state = self.claimed.pop(data.draw(st.sampled_from(sorted(self.claimed))))
        texts = [f"{self.said + n}" for n in range(count)]
        self.said += count
        if self.do(self.store.commit_turn(turn(state, *map(answer, texts)), self.now)):
            self.normal[state.address].extend(texts)

    @rule()
    def lease(self) -> None:
        for row in self.do(self.store.lease_outbox(["telegram"], self.now, lease_s=1e9)):
            assert row.address not in {flying.address for flying in self.flying.values()}
            first = self.guard[row.address] or self.normal[row.address]
            assert row.message.title == first[0]
            self.flying[row.id] = row

    @rule(data=st.data(), how=st.sampled_from(["sent", "retry", "unknown"]))
    def settle(self, data: st.DataObject, how: str) -> None:
        if not self.flying:
            return
        row = self.flying.pop(data.draw(st.sampled_from(sorted(self.flying))))
        receipts: dict[str, Receipt] = {"sent": Sent("n"), "retry": Retry(5), "unknown": Unknown()}
        self.do(self.store.settle_outbox(row.id, receipts[how], self.now))
        if how != "retry":
            title, chat = row.message.title, row.address
            (self.guard if title.startswith("112") else self.normal)[chat].remove(title)

    @rule(seconds=st.integers(1, 90))
    def later(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def restart(self) -> None:
        """A clean stop: leases of turns end, rows under way are settled as unknown."""
        self.do(self.store.close())
        self.store = SqliteStore.open(self.path, KEY)
        self.do(self.store.recover_outbox([], self.now))
        for row in self.flying.values():
            title, chat = row.message.title, row.address
            (self.guard if title.startswith("112") else self.normal)[chat].remove(title)
        self.flying.clear()

    @invariant()
    def nothing_is_forgotten(self) -> None:
        waiting = sum(map(len, [*self.guard.values(), *self.normal.values()]))
        if self.flying or waiting:
            assert not self.do(self.store.idle(self.now + timedelta(hours=1)))


TestOutboxMachine = OutboxMachine.TestCase
TestOutboxMachine.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
