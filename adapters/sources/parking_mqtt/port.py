"""ports.Parking over sensors: what they said, counted up to the city's sensed sites."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from adapters.cities import CitySource
from adapters.errors import Misunderstood
from adapters.reading import Origin
from adapters.sources.parking_mqtt.client import Broker, Line
from adapters.sources.parking_mqtt.codecs import find_codecs
from adapters.sources.parking_mqtt.counted import site_now
from adapters.sources.parking_mqtt.frames import Frame, device_in, key_of
from adapters.sources.parking_mqtt.layout import Layout
from adapters.sources.parking_mqtt.sensors import Sensors
from adapters.words import Fact, ParkingSite, SpotState

GAP = timedelta(minutes=5)
Uplink = Callable[[object], Frame | str]


class SensorParking:
    """ports.Parking that listens: `run` absorbs uplinks until cancelled, `sites` counts them.

    After a gap of more than five minutes without a line the states of before are forgotten,
    unless the broker stored for us (a client_id): spaces may have changed unheard.
    """

    def __init__(
        self,
        source: CitySource,
        layout: Layout,
        broker: Broker,
        uplink: Uplink,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:
        self._source = source
        self._layout = layout
        self._uplink = uplink
        self._now = now
        self._types = layout.codecs
        self._sensors = Sensors(self._occupancy, self._types, layout.silent_after)
        self.absorbed = 0
        self.ignored: Counter[str] = Counter()
        more = (sleep,) if sleep else ()
        self._line = Line(broker, self.hear, self._returned, now, *more)

    @property
    def listening(self) -> bool:
        """Whether the line to the broker stands."""
        return self._line.stands

    async def run(self) -> None:
        """Listen until cancelled."""
        await self._line.run()

    async def check(self) -> Fact[int]:
        """Whether the broker can be listened to: how many sensors are configured."""
        await self._line.check()
        one = self._source
        name = f"{one.name} ({len(self._types)} sensors)"
        return Fact(len(self._types), name, self._now(), None, one.licence, one.simulated)

    async def sites(self, now: datetime) -> tuple[ParkingSite, ...]:
        one = self._source
        origin = Origin(one.name, now, now, one.licence, one.simulated)
        return tuple(site_now(site, self._sensors, origin) for site in self._layout.sites)

    def hear(self, payload: bytes, topic: str = "", stored: bool = False) -> None:
        """Take in one message; what cannot be used is counted by its reason.

        topic: where it was published; the device that it names must be the one that speaks.
        stored: whether the broker may have kept it, so that only its own time tells its age.
        """
        try:
            frame = self._uplink(json.loads(payload))
        except (ValueError, RecursionError):
            frame = "not JSON"
        why = frame if isinstance(frame, str) else self._absorbed(frame, topic, stored)
        if why is None:
            self.absorbed += 1
        else:
            self.ignored[why] += 1

    def _absorbed(self, frame: Frame, topic: str, stored: bool) -> str | None:
        named = device_in(topic)
        if named is not None and key_of(named) != key_of(frame.name or frame.device):
            return "published as another device"
        return self._sensors.absorb(frame, self._now(), stored=stored)

    def _returned(self, gone: timedelta) -> None:
        if gone > GAP and self._line.broker.client_id is None:
            self._sensors.forget()

    def _occupancy(self, frame: Frame) -> SpotState | None:
        return find_codecs()[self._types[frame.key]].occupancy(frame.port, frame.payload)


def sensors_file(source: CitySource) -> str:
    """The file that names the sensors; raises Misunderstood where none is named."""
    if source.file is None:
        raise Misunderstood(f"{source.id} names no file of sensors", source=source.id)
    return source.file
