"""A city whose folder names sensors: opened, heard while Lotse runs, seen by the doctor."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from brokers import LoopbackBroker, loopback_broker

from adapters.cities import CITIES
from adapters.sources.parking_mqtt.layout import load_layout
from bot.app import open_app
from bot.city import open_city
from bot.city_check import checked
from bot.clock import Clock
from bot.config import BadSetting, Settings
from bot.doctor import asked
from bot.doctor_sources import questions

SOURCE = """
[sources."parking.sensors"]
kind = "ttn"
name = "Stellplatzsensoren"
url = "{url}"
file = "sensors.toml"
licence = "Test"
"""
TODAY = date(2026, 11, 25)
LAYOUT = load_layout(CITIES / "luebeck" / "sensors.toml")


@pytest.fixture
async def broker() -> AsyncIterator[LoopbackBroker]:
    logging.getLogger("amqtt").setLevel(logging.CRITICAL)
    async with loopback_broker() as one:
        yield one


def city_folder(folder: Path, url: str) -> str:
    """Lübeck with sensors beside what it has."""
    city = folder / "luebeck"
    shutil.copytree(CITIES / "luebeck", city)
    with (city / "city.toml").open("a", encoding="utf-8") as file:
        file.write(SOURCE.replace("{url}", url))
    return str(city)


def up(eui: str, occupied: bool, at: datetime) -> bytes:
    uplink = {
        "f_port": 1,
        "frm_payload": base64.b64encode(bytes([occupied])).decode(),
        "received_at": at.isoformat(),
    }
    ids = {"device_id": eui, "dev_eui": eui.upper()}
    return json.dumps({"end_device_ids": ids, "uplink_message": uplink}).encode()


async def test_a_running_lotse_hears_the_city_s_sensors(
    tmp_path: Path, broker: LoopbackBroker
) -> None:
    city = city_folder(tmp_path, f"mqtt://127.0.0.1:{broker.port}")
    for site in LAYOUT.sites:
        for number, eui in enumerate(site.sensors[:-1]):
            await broker.publish(
                f"v3/a@t/devices/{eui}/up", up(eui, number >= 12, datetime.now(UTC)), retain=True
            )
    app = await open_app(Settings(db=tmp_path / "lotse.db", city=city), Clock())
    running = asyncio.create_task(app.run())
    try:
        async with asyncio.timeout(10):
            while True:
                sites = {site.id: site for site in await app.city.parking.sites(app.clock.now())}
                if all(site.free.value == 12 for site in sites.values()):
                    break
                await asyncio.sleep(0.01)
        assert {site.id for site in sites.values()} == {site.id for site in LAYOUT.sites}
        kowitzberg = sites["luebeckkowitzberg-motorhome"]
        assert (kowitzberg.capacity, kowitzberg.restricted_to) == (90, ("MOTORHOME",))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await app.close()


async def test_the_doctor_says_how_the_sensors_are(tmp_path: Path, broker: LoopbackBroker) -> None:
    city = open_city(city_folder(tmp_path, f"mqtt://127.0.0.1:{broker.port}"), None, Clock().now)
    (ask,) = [ask for part, ask in questions(city, Clock().now) if part == "parking.sensors"]
    well = await asked("sensors", ask)
    assert well.well and well.said == "Stellplatzsensoren (150 sensors), fetched just now, Test"
    await broker.stop()
    lost = await asked("sensors", ask)
    assert lost.well is False and f"127.0.0.1:{broker.port}" in lost.said


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "mqtt://u:p@127.0.0.1"])
def test_a_wrong_address_is_a_sentence_at_the_start(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSetting, match="cannot be opened"):
        open_city(city_folder(tmp_path, url), None, Clock().now)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("0200000000000001", "02", "sensors.toml: luebeckkowitzberg-motorhome: 02 is no DevEUI."),
        ("lat = 53.975465", "lat = 50.1", "luebeckkowitzberg-motorhome: lies outside the city"),
        ("bosch_tps110", "acme", "has no codec acme; there is: bosch_tps110"),
        (None, None, "[sources.parking.sensors]: names no file of sensors."),
    ],
)
def test_the_check_of_a_city_reads_its_sensors(
    tmp_path: Path, wrong: str | None, right: str | None, said: str
) -> None:
    city = Path(city_folder(tmp_path, "mqtts://broker.example"))
    faults, counts = checked(city, TODAY)
    assert faults == [] and "150 sensors" in counts
    if wrong is None or right is None:
        text = (city / "city.toml").read_text("utf-8")
        (city / "city.toml").write_text(text.replace('file = "sensors.toml"', ""), "utf-8")
    else:
        text = (city / "sensors.toml").read_text("utf-8")
        (city / "sensors.toml").write_text(text.replace(wrong, right), "utf-8")
    faults, _ = checked(city, TODAY)
    assert len(faults) == 1 and said in faults[0]
