"""Parking sensors over MQTT: uplinks of ChirpStack v4 and The Things Stack v3."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from adapters.cities import City, CitySource, must_have_url
from adapters.ports import Parking
from adapters.reading import Origin, Reader, Reading, Rejected, Window
from adapters.sources.parking_mqtt import chirpstack, ttn
from adapters.sources.parking_mqtt.client import broker_at
from adapters.sources.parking_mqtt.codecs import codec_for
from adapters.sources.parking_mqtt.counted import spot_now
from adapters.sources.parking_mqtt.frames import Frame, messages
from adapters.sources.parking_mqtt.layout import load_layout
from adapters.sources.parking_mqtt.port import SensorParking, Uplink, sensors_file
from adapters.sources.parking_mqtt.sensors import Sensors
from adapters.web import Web
from adapters.words import SpotState


def occupancy(frame: Frame) -> SpotState | None:
    """By the codec that the network's name of the device points to, else the usual one."""
    codec = codec_for(frame.hint, typed=frame.typed)
    return codec.occupancy(frame.port, frame.payload) if codec else None


def _reader(uplink: Uplink) -> Reader:
    def read(files: Mapping[str, bytes], window: Window) -> Reading[object]:
        """What each sensor of the files said last, however long ago; mind observed_at."""
        sensors, rejected = Sensors(occupancy, silent_after=timedelta.max), list[Rejected]()
        for name, body in files.items():
            for index, message in enumerate(messages(body, name)):
                frame = uplink(message)
                why = frame if isinstance(frame, str) else sensors.absorb(frame, window.now)
                if why is not None:
                    rejected.append(Rejected(f"{name}[{index}]", why))
        origin = Origin("sensors", window.now, window.now)
        heard = sensors.everyone(window.now)
        return Reading(tuple(spot_now(one, origin) for one in heard), tuple(rejected))

    return read


def _port(uplink: Uplink, topic: str) -> Callable[[Web, CitySource, City], Parking]:
    def connect(web: Web, source: CitySource, city: City) -> Parking:
        layout = load_layout(city.folder / sensors_file(source))
        options = dict(source.options)
        if "password_file" in options:
            options["password_file"] = str(city.folder / options["password_file"])
        broker = broker_at(must_have_url(source), topic, options)
        return SensorParking(source, layout, broker, uplink, web.now)

    return connect


READERS: Mapping[str, Reader] = {
    "chirpstack": _reader(chirpstack.read_uplink),
    "ttn": _reader(ttn.read_uplink),
}
PARKING: Mapping[str, Callable[[Web, CitySource, City], Parking]] = {
    "chirpstack": _port(chirpstack.read_uplink, chirpstack.TOPIC),
    "ttn": _port(ttn.read_uplink, ttn.TOPIC),
}
OPTIONS: Mapping[str, frozenset[str]] = dict.fromkeys(
    PARKING, frozenset({"topic", "username", "password_file", "client_id"})
)
