"""A server of ours as a child process on loopback: started with its ready line, ended with us."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.errors import Unavailable

START_S = 20.0
STOP_S = 5.0
CONTROL_S = 30.0
"""how long a child's control port may take on a busy machine"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running child. url and control are base addresses without a slash at the end."""

    url: str
    control: str
    process: asyncio.subprocess.Process

    @property
    def ports(self) -> tuple[int, int]:
        return _port(self.url), _port(self.control)

    async def stop(self) -> None:
        """End it by its process id and wait until it is gone."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_S)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])


async def start(
    module: str,
    args: Sequence[str],
    env: Mapping[str, str] | None = None,
    ports: tuple[int, int] = (0, 0),
) -> Server:
    """`python -m module`, ended when our end of its standard input closes.

    ports: its own and that of its control; 0 takes a free one.  Raises Unavailable when it does
    not say that it is ready within 20 s.
    """
    own, control = (str(port) for port in ports)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module, "--port", own, "--control-port", control, "--exit-with-parent"),
        *args,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )
    try:
        if process.stdout is None:
            raise Unavailable(f"{module} has no output", source=module)
        line = await asyncio.wait_for(process.stdout.readline(), START_S)
        ready = json.loads(line.decode().removeprefix("ready "))
        return Server(ready["url"], ready["control"], process)
    except (TimeoutError, ValueError, KeyError) as late:
        if process.returncode is None:
            process.kill()
        await process.wait()
        raise Unavailable(f"{module} did not start", source=module) from late
