"""The line to an MQTT broker: kept up with patience, bounded in memory, loss and return told once.

MQTT 3.1.1 by aiomqtt. A flood pushes out the oldest waiting message, never the newest.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from adapters.errors import Misunderstood, Unavailable
from adapters.health import Health, Standing

if TYPE_CHECKING:
    import aiomqtt
    from paho.mqtt.reasoncodes import ReasonCode

MAX_WAITING = 5_000
MAX_PAYLOAD = 64_000
MAX_PACKET = 1_000_000
"""bytes: the protocol allows 256 MB, and the library would hold them all"""
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0
STEADY = timedelta(seconds=LONGEST_WAIT_S)
"""a line that stood so long may be asked for again at once"""
PATIENCE_S = 5.0

quiet = logging.getLogger("lotse.mqtt.wire")
quiet.setLevel(logging.CRITICAL)  # the library's own lines: ours tell of loss and return


@dataclass(frozen=True, slots=True)
class Broker:
    """Where and how to listen. client_id: keeps the session, so that the broker stores for us.

    patience_s: how long each answer of the broker is waited for. password_file: read at each
    connection, so that a new password needs no restart.
    """

    host: str
    port: int
    topic: str
    tls: bool = False
    username: str | None = None
    password_file: Path | None = None
    client_id: str | None = None
    patience_s: float = PATIENCE_S

    @property
    def name(self) -> str:
        return f"mqtt {self.host}:{self.port}"


def broker_at(url: str, topic: str, options: dict[str, str]) -> Broker:
    """From mqtt://host[:port] or mqtts://…; raises Misunderstood for any other address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        raise Misunderstood(f"{url} is no address", source="mqtt") from fault
    if parts.scheme not in {"mqtt", "mqtts"} or not host:
        raise Misunderstood(f"a broker's address begins with mqtt:// or mqtts://, not {url}")
    if parts.username or parts.password:
        raise Misunderstood("name the user by `username` and its password by `password_file`")
    tls = parts.scheme == "mqtts"
    file = options.get("password_file")
    return Broker(
        host,
        port or (8883 if tls else 1883),
        options.get("topic", topic),
        tls,
        options.get("username"),
        Path(file) if file else None,
        options.get("client_id"),
    )


class _Newest(asyncio.Queue[Any]):
    """A queue that drops what has waited longest rather than what has just come."""

    def put_nowait(self, item: Any) -> None:
        if self.full():
            self.get_nowait()
        super().put_nowait(item)


def _bound(client: aiomqtt.Client) -> None:
    """Hang up on a packet too long to be anything of ours, before its first byte is read.

    MQTT 3.1.1 knows no limit that one could ask for, and neither does the library: paho 2.1
    asks the socket for all that a packet announces (seen 2026-11-23).
    """
    wire: Any = client._client
    receive: Callable[[int], bytes] = wire._sock_recv

    def bounded(size: int) -> bytes:
        if size > MAX_PACKET:
            raise ConnectionError(f"a packet of {size} bytes")
        return receive(size)

    wire._sock_recv = bounded


def _hear_out(client: aiomqtt.Client) -> None:
    """Read the fault of a line that broke before it stood.

    aiomqtt 2.5 leaves it unread, and asyncio would log each of them (seen 2026-11-23).
    """
    broken: asyncio.Future[None] | None = getattr(client, "_disconnected", None)
    if broken is not None and broken.done() and not broken.cancelled():
        broken.exception()


class Line:
    """Listens until cancelled. back: called with how long it was gone.

    hear: called with each payload, its topic, and whether the broker may have kept it a while.
    """

    def __init__(
        self,
        broker: Broker,
        hear: Callable[[bytes, str, bool], None],
        back: Callable[[timedelta], None],
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.broker = broker
        self._hear = hear
        self._back = back
        self._now = now
        self._sleep = sleep
        self._health = Health(broker.name, Standing(broker.name))
        self._wait_s = FIRST_WAIT_S
        self._lost_at: datetime | None = None
        self._stood_at: datetime | None = None
        self.stands = False

    async def run(self) -> None:
        """Connect, subscribe and listen; after a loss again, with growing pauses."""
        while True:
            try:
                await self._listen()
            except (Unavailable, Misunderstood) as fault:
                self._health.lose(fault, self._now())
                if self._stood_at is not None and self._now() - self._stood_at >= STEADY:
                    self._wait_s = FIRST_WAIT_S
                self._lost_at, self._stood_at = self._lost_at or self._now(), None
            self.stands = False
            await self._sleep(self._wait_s)
            self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)

    async def check(self) -> None:
        """Connect and subscribe once; raises Unavailable where that does not succeed."""
        await self._guarded(self._subscribed_once)

    async def _listen(self) -> None:
        await self._guarded(self._hear_all)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """The library's faults as ours; a broken session may also end in a bare OSError."""
        from aiomqtt import MqttError

        name = self.broker.name
        try:
            await work()
        except MqttError as fault:
            raise Unavailable(f"{name} broke off: {fault}", source=name) from fault
        except (OSError, UnicodeDecodeError, ValueError) as fault:
            raise Unavailable(f"{name} cannot be asked: {fault}", source=name) from fault

    async def _hear_all(self) -> None:
        async with self._subscribed(self.broker.client_id) as client:
            self._health.regain(self._now())
            self._stood_at = self._now()
            self._back(self._now() - self._lost_at if self._lost_at else timedelta(0))
            self._lost_at, self.stands = None, True
            async for message in client.messages:
                payload = message.payload
                if isinstance(payload, bytes) and len(payload) <= MAX_PAYLOAD:
                    self._hear(payload, str(message.topic), message.retain or self._catches_up)

    @property
    def _catches_up(self) -> bool:
        """Whether what comes may be what the broker stored for us while we were away."""
        stood = self._stood_at
        return self.broker.client_id is not None and (stood is None or self._now() - stood < STEADY)

    async def _subscribed_once(self) -> None:
        """As somebody else: a second client of one id would end the first one's session."""
        async with self._subscribed(None):
            return

    @asynccontextmanager
    async def _subscribed(self, id: str | None) -> AsyncIterator[aiomqtt.Client]:
        client = self._client(id)
        try:
            async with client:
                for code in await client.subscribe(self.broker.topic, qos=1):
                    self._must_be_granted(code)
                yield client
        finally:
            _hear_out(client)

    def _must_be_granted(self, code: ReasonCode | int) -> None:
        """The quality granted for the topic; 128 and above are refusals, which raise nothing."""
        if (code if isinstance(code, int) else code.value) >= 128:
            name, topic = self.broker.name, self.broker.topic
            raise Misunderstood(f"{name} does not let us hear {topic}", source=name)

    def _client(self, id: str | None) -> aiomqtt.Client:
        import aiomqtt

        one = self.broker
        password = one.password_file.read_text("utf-8").strip() if one.password_file else None
        client = aiomqtt.Client(
            one.host,
            one.port,
            username=one.username,
            password=password,
            identifier=id,
            clean_session=id is None,
            queue_type=_Newest,
            max_queued_incoming_messages=MAX_WAITING,
            tls_context=ssl.create_default_context() if one.tls else None,
            timeout=one.patience_s,
            logger=quiet,
        )
        _bound(client)
        return client
