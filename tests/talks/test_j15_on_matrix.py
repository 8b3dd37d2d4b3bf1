"""J15 whole, on Matrix with encryption: the house is killed between any two words and goes on where
it was; a second member may read plans and gets no ticket."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.matrix.matrix_resident import Resident
from tests.matrix.synapse_env import Account, NoSynapse, Synapse, absent, running_synapse
from tests.talks.talkfile import TalkFile, matches, read_talk
from tests.talks.test_talk_files import brief, check

pytestmark = [pytest.mark.server, pytest.mark.slow]
HERE = Path(__file__).parent
CHILD = "tests.talks.matrix_house"
ROOT = HERE.parents[1]
TALK = read_talk(HERE / "j15_malte_tonight.talk")
PATIENCE_S = 60.0


class KilledHouse:
    """A house in a process of its own, on a folder that outlives it."""

    def __init__(self, folder: Path, server: Synapse, account: Account, talk: TalkFile) -> None:
        told = (talk.now.isoformat(), talk.head["person"])
        self.command = ("-m", CHILD, str(folder), *told, server.url, account.user, account.token)
        self.me = account.user
        self.process: asyncio.subprocess.Process | None = None
        self.deaths = 0

    async def open(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *self.command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, limit=1 << 24
        )
        assert (await self.line())["open"]

    async def line(self) -> dict[str, Any]:
        assert self.process and self.process.stdout
        async with asyncio.timeout(PATIENCE_S):
            raw = await self.process.stdout.readline()
        assert raw, "the house ended by itself"
        return dict(json.loads(raw))

    async def kill(self) -> None:
        """End it without a word, as a crash would."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
            self.deaths += 1

    async def again(self) -> None:
        await self.kill()
        await self.open()


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
def server() -> Synapse:
    try:
        return running_synapse()
    except NoSynapse as reason:
        absent(reason)


@pytest.fixture
async def house(server: Synapse, stack: AsyncExitStack, tmp_path: Path) -> KilledHouse:
    account = await asyncio.to_thread(server.register, "lotse")
    made = KilledHouse(tmp_path, server, account, TALK)
    stack.push_async_callback(made.kill)
    await made.open()
    return made


@pytest.fixture
def moves_in(
    server: Synapse, stack: AsyncExitStack, tmp_path: Path
) -> Callable[[str], Awaitable[Resident]]:
    async def one(name: str) -> Resident:
        return await Resident.moved_in(server, stack, tmp_path, name)

    return one


async def at_home(house: KilledHouse, malte: Resident) -> str:
    """An encrypted room for two, greeted."""
    room = await malte.invites(house.me, encrypted=True)
    await malte.waits_for_member(room, house.me)
    await house.line()
    return room


async def told(house: KilledHouse, malte: Resident, room: str, text: str) -> dict[str, Any]:
    """What the house says to this, all of it."""
    await malte.writes(room, text)
    return await house.line()


async def test_killed_between_any_two_words_it_goes_on(
    house: KilledHouse, moves_in: Callable[[str], Awaitable[Resident]]
) -> None:
    malte = await moves_in("malte")
    room = await at_home(house, malte)
    waiting: list[dict[str, Any]] = []
    sure = 0
    for step in TALK.steps:
        where = f"{TALK.path.name}:{step.line}"
        if step.kind in ("say", "tap"):
            assert not waiting, f"{where}: also said {brief(waiting)}"
            await house.again()
            line = await told(house, malte, room, step.text)
            waiting, sure = line["said"], line["sure"]
        elif step.kind == "expect":
            assert waiting, f"{where}: expected {step.text}, but nothing more was said"
            check(step, waiting.pop(0), where)
    assert (sure, house.deaths) == (1, 5)
    shown = await read_until(malte, room, house.me, "Zahlungspflichtig bestellen")
    assert "Letzter Weg nach St. Lorenz: 3:17" in shown
    assert malte.undecrypted == []


async def read_until(resident: Resident, room: str, sender: str, words: str) -> str:
    """All that the resident could decrypt, as soon as these words are in it."""
    count = 0
    while True:
        count += 1
        read = "\n".join(one["body"] for one in await resident.reads(room, sender, count))
        if words in read:
            return read


ROUND = ("was geht heut abend, bin in st lorenz", "nimm das zweite, und heim?",
         "bau mir die hinfahrt")  # fmt: skip


async def test_a_second_member_reads_plans_and_no_ticket_until_alone_again(
    house: KilledHouse, moves_in: Callable[[str], Awaitable[Resident]]
) -> None:
    malte, other = await moves_in("malte"), await moves_in("freundin")
    room = await at_home(house, malte)
    await malte.client.room_invite(room, other.user)
    await other.client.join(room)
    await malte.waits_for_member(room, other.user)
    said: list[dict[str, Any]] = []
    for text in ROUND:
        said += (await told(house, malte, room, f"{house.me}: {text}"))["said"]
    texts = [one["text"] for one in said]
    assert texts == ["outing.choose", "outing.detail", "home.last", "ride.choose"]
    assert matches(said[2]["facts"]["at"], "2026-11-28T03:17")
    line = await told(house, malte, room, f"{house.me}: 1")
    (refused,) = line["said"]
    assert refused["text"] == "order.private-only" and "order" not in refused
    assert "Einzelchat" in refused["words"]
    line = await told(house, malte, room, f"{house.me}: Zahlungspflichtig bestellen")
    assert [one["text"] for one in line["said"]] == ["order.private-only"]
    assert line["sure"] == 0
    await other.client.room_leave(room)
    await malte.waits_without(room, other.user)
    await told(house, malte, room, ROUND[-1])
    line = await told(house, malte, room, "1")
    assert line["said"][-1]["order"]["label"] == "Zahlungspflichtig bestellen"
