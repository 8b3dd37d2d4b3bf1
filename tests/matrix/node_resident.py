"""A person with an independent client: matrix-js-sdk on Node, driven line by line."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.matrix.synapse_env import Account, Synapse

_HERE = Path(__file__).parent / "resident"


class NoNode(Exception):
    """The client could not be made; the text says why."""


def install() -> str:
    """The path of Node, with the client's packages in place as the lock has them.

    Raises NoNode.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise NoNode("Node 20 and npm are not installed")
    lock, stamp = _HERE / "package-lock.json", _HERE / "node_modules" / "made-from.lock"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return node
    command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(
            command, cwd=_HERE, capture_output=True, text=True, timeout=240, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoNode(f"matrix-js-sdk cannot be installed: {type(error).__name__}") from error
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "ERR" in line or "error" in line]
        raise NoNode(f"matrix-js-sdk cannot be installed: {(lines or ['npm failed'])[0]}")
    stamp.write_bytes(lock.read_bytes())
    return node


class NodeResident:
    """One user on one device of a client that trusts only signed devices."""

    def __init__(self, server: Synapse, account: Account) -> None:
        self._server = server
        self._account = account
        self.user = account.user
        self._process: asyncio.subprocess.Process | None = None

    async def open(self) -> NodeResident:
        """Start the client; it makes its own cross-signing keys."""
        told = self._account
        self._process = await asyncio.create_subprocess_exec(
            await asyncio.to_thread(install),
            str(_HERE / "resident.mjs"),
            *(self._server.url, told.user, told.device, told.token, told.password),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        await self._line()
        return self

    async def close(self) -> None:
        """End this very process."""
        if self._process and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def does(self, act: str, **told: object) -> Any:
        """What came of one command. Raises AssertionError when it failed."""
        assert self._process and self._process.stdin
        self._process.stdin.write(json.dumps({"act": act, **told}).encode() + b"\n")
        await self._process.stdin.drain()
        answer = await self._line()
        assert "error" not in answer, answer["error"]
        return answer["done"]

    async def _line(self) -> dict[str, Any]:
        assert self._process and self._process.stdout and self._process.stderr
        async with asyncio.timeout(40):
            line = await self._process.stdout.readline()
        if not line:
            said = (await self._process.stderr.read()).decode()[-600:]
            raise AssertionError(f"the client ended: {said}")
        return dict(json.loads(line))
