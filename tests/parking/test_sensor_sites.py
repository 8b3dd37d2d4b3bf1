"""From sensors to sites: the layout file, and the share that must be known for a number."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.cities import CITIES, CitySource
from adapters.errors import Misunderstood
from adapters.reading import Origin
from adapters.sources.parking_mqtt import chirpstack, occupancy
from adapters.sources.parking_mqtt.client import broker_at
from adapters.sources.parking_mqtt.counted import site_now
from adapters.sources.parking_mqtt.frames import Frame
from adapters.sources.parking_mqtt.layout import load_layout
from adapters.sources.parking_mqtt.port import SensorParking
from adapters.sources.parking_mqtt.sensors import Sensors
from adapters.words import ParkingSite

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
TWENTY = [f"{number:016x}" for number in range(20)]
SITE = """
[[site]]
id = "kowitzberg-motorhome"
name = "Kowitzberg, Wohnmobile"
lat = 53.975465
lon = 10.877606
district = "Travemünde"
use = "MOTORHOME"
"""


def layout_file(folder: Path, text: str) -> Path:
    file = folder / "sensors.toml"
    file.write_text(text, encoding="utf-8")
    return file


def site_with(
    folder: Path, *, free: int, taken: int, unknown: int = 0, age_min: float = 1
) -> ParkingSite:
    """The site of twenty sensors, of which so many have spoken."""
    layout = load_layout(layout_file(folder, f"{SITE}sensors = {TWENTY}"))
    sensors = Sensors(occupancy, layout.codecs, layout.silent_after)
    said = [b"\0"] * free + [b"\1"] * taken + [b"\x42"] * unknown
    for number, payload in enumerate(said):
        at = NOW - timedelta(minutes=age_min + number)
        sensors.absorb(Frame(TWENTY[number], 5, 1, payload, at, "a"), NOW)
    return site_now(layout.sites[0], sensors, Origin("Sensoren", NOW, NOW, "CC0", True))


@pytest.mark.parametrize(
    ("free", "taken", "unknown", "number"),
    [
        (7, 13, 0, 7),
        (7, 11, 2, 7),  # nine of ten are known
        (7, 11, 0, 7),  # as many, two never heard
        (7, 10, 3, None),
        (17, 0, 0, None),
        (0, 20, 0, 0),
        (20, 0, 0, 20),
        (0, 0, 20, None),
        (0, 0, 0, None),
    ],
)
def test_a_number_stands_where_nine_of_ten_are_known(
    tmp_path: Path, free: int, taken: int, unknown: int, number: int | None
) -> None:
    site = site_with(tmp_path, free=free, taken=taken, unknown=unknown)
    assert (site.free.value, site.capacity) == (number, 20)


def test_a_sensed_site_says_whom_it_is_for_and_from_when_it_is(tmp_path: Path) -> None:
    site = site_with(tmp_path, free=7, taken=13)
    assert (site.id, site.restricted_to, site.motorhome_spots, site.district) == (
        "kowitzberg-motorhome",
        ("MOTORHOME",),
        20,
        "Travemünde",
    )
    assert site.free.observed_at == NOW - timedelta(minutes=1)
    assert (site.free.source, site.free.licence, site.free.simulated) == ("Sensoren", "CC0", True)


def test_after_thirty_minutes_without_a_frame_there_is_no_number(tmp_path: Path) -> None:
    site = site_with(tmp_path, free=7, taken=13, age_min=31)
    assert site.free.value is None and site.free.observed_at == NOW - timedelta(minutes=31)


async def test_the_layout_says_which_codec_reads_a_site(tmp_path: Path) -> None:
    other = SITE.replace("kowitzberg-motorhome", "hafen")
    text = f"{SITE}sensors = {TWENTY[:2]}\n{other}codec = 'nwave_nps405'\nsensors = {TWENTY[2:4]}\n"
    layout = load_layout(layout_file(tmp_path, text))
    source = CitySource("parking", "chirpstack", "Sensoren", "mqtt://127.0.0.1", "CC0", True)
    address = broker_at("mqtt://127.0.0.1", chirpstack.TOPIC, {})
    port = SensorParking(source, layout, address, chirpstack.read_uplink, lambda: NOW)
    for eui, byte in zip(TWENTY, (0x00, 0x01, 0x15, 0x95), strict=False):
        data = base64.b64encode(bytes([byte])).decode()
        told = {"time": NOW.isoformat(), "fPort": 1, "data": data, "deviceInfo": {"devEui": eui}}
        port.hear(json.dumps(told).encode())
    bosch, nwave = await port.sites(NOW)
    assert (bosch.free.value, nwave.free.value, port.absorbed) == (1, 1, 4)


def test_nothing_heard_is_nothing_known_and_no_zero(tmp_path: Path) -> None:
    site = site_with(tmp_path, free=0, taken=0)
    assert (site.free.value, site.free.observed_at, site.state) == (None, None, "unknown")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"holds no \[\[site\]\]"),
        ("site = 3", r"holds no \[\[site\]\]"),
        ("[[site", "is no TOML"),
        (SITE, "has no sensors"),
        (SITE + "sensors = []", "sensors is empty"),
        (SITE.replace("MOTORHOME", "SHIPS") + f"sensors = {TWENTY[:1]}", "use is none of"),
        (SITE + f"cdec = 'a'\nsensors = {TWENTY[:1]}", "cdec is unknown; the nearest is codec"),
        (SITE + 'sensors = ["12"]', "12 is no DevEUI"),
        (SITE + "sensors = [17]", "17 is no DevEUI"),
        (SITE + f"sensors = {[TWENTY[0]] * 2}", "occurs twice"),
        (SITE + 'codec = "abc"\nsensors = ["0004a30b001c0530"]', "no codec abc; there is: bosch"),
        ("silent_after_hours = -1" + SITE, "silent_after_hours"),
        ("[[site]]\nid = 'a'", "a: has no name"),
    ],
)
def test_a_wrong_layout_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Misunderstood, match=said):
        load_layout(layout_file(tmp_path, text))


def test_spelling_of_a_sensor_does_not_matter(tmp_path: Path) -> None:
    layout = load_layout(layout_file(tmp_path, SITE + 'sensors = ["00-04-A3-0B-00-1C-05-30"]'))
    assert list(layout.codecs) == ["0004a30b001c0530"]


def test_the_sample_of_luebeck_has_150_motorhome_pitches() -> None:
    layout = load_layout(CITIES / "luebeck" / "sensors.toml")
    assert [site.use for site in layout.sites] == ["MOTORHOME", "MOTORHOME"]
    assert sum(len(site.sensors) for site in layout.sites) == 150


def test_the_address_of_a_broker() -> None:
    plain = broker_at("mqtt://broker.example", "t/#", {})
    assert (plain.host, plain.port, plain.tls, plain.topic) == (
        "broker.example",
        1883,
        False,
        "t/#",
    )
    secret = {
        "topic": "v3/x/devices/+/up",
        "username": "u",
        "password_file": "/p",
        "client_id": "c",
    }
    tls = broker_at("mqtts://broker.example:8884", "t/#", secret)
    assert (tls.port, tls.tls, tls.topic) == (8884, True, "v3/x/devices/+/up")
    assert (tls.username, tls.password_file, tls.client_id) == ("u", Path("/p"), "c")


@pytest.mark.parametrize(
    "url", ["http://b", "mqtt://", "mqtt://u:p@b", "mqtt://b:x", "mqtt://[", "b"]
)
def test_what_is_no_address_of_a_broker_is_refused(url: str) -> None:
    with pytest.raises(Misunderstood):
        broker_at(url, "t/#", {})
