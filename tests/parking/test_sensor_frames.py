"""Uplinks of both networks: what is left out, what comes twice, what falls silent."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import Misunderstood
from adapters.reading import Reading, Window
from adapters.sources.parking_mqtt import READERS, chirpstack, occupancy, ttn
from adapters.sources.parking_mqtt.codecs import codec_for, find_codecs
from adapters.sources.parking_mqtt.codecs.bosch_tps110 import occupancy as bosch
from adapters.sources.parking_mqtt.codecs.nwave_nps405 import occupancy as nwave
from adapters.sources.parking_mqtt.frames import Frame, device_in, payload_of
from adapters.sources.parking_mqtt.sensors import Sensors
from adapters.words import ParkingSpot

NOW = datetime(2026, 11, 25, 13, 2, tzinfo=UTC)
WINDOW = Window(NOW, NOW, NOW + timedelta(days=90))
DATA = Path(__file__).parents[3] / "shared/data/parking/lorawan"
EUI = "0004a30b001c0530"
STARTUP = bytes([0x24, 3, 0, 0, 0x75, 3, 0, 0, 0, 0, 0, 0, 0, 29, 2, 3])


def minutes(count: float) -> datetime:
    return NOW + timedelta(minutes=count)


def iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", ".000000000Z")  # nanoseconds


def drop_zero(row: dict[str, Any]) -> dict[str, Any]:
    """What proto3 JSON leaves out."""
    return {key: value for key, value in row.items() if value not in (0, None, "", False)}


def chirp(payload: bytes, port: int = 1, count: int = 0, at: datetime = NOW, **more: Any) -> Any:
    row = {"fCnt": count, "fPort": port, "data": base64.b64encode(payload).decode()}
    info = {"devEui": EUI, "deviceProfileName": "Bosch TPS110"}
    return drop_zero(row) | {"time": iso(at), "deviceInfo": info} | more


def things(payload: bytes, port: int = 1, count: int = 0, at: datetime = NOW, **more: Any) -> Any:
    row = {"f_cnt": count, "f_port": port, "frm_payload": base64.b64encode(payload).decode()}
    ids = {"device_id": "stellplatz-1", "dev_eui": EUI.upper()}
    uplink = drop_zero(row) | {"received_at": iso(at)} | more
    return {"end_device_ids": ids, "received_at": iso(at), "uplink_message": uplink}


def read(kind: str, *messages: object) -> Reading[Any]:
    body = "\n".join(json.dumps(message) for message in messages).encode()
    return READERS[kind]({"f": body}, WINDOW)


@pytest.mark.parametrize(
    ("port", "payload", "state"),
    [
        (1, b"\1", "taken"),
        (1, b"\0", "free"),
        (1, b"\2", "unknown"),
        (1, b"\xaa", "unknown"),
        (1, b"", "unknown"),
        (1, b"\0\0", "unknown"),
        (2, b"\1\xff", "taken"),
        (2, b"\0\x15", "free"),
        (2, b"\0", "free"),
        (2, b"", "unknown"),
        (3, STARTUP + b"\1", "taken"),
        (3, STARTUP + b"\0", "free"),
        (3, STARTUP, "unknown"),
        (4, b"\0", None),
        (0, b"\0", None),
        (None, b"\0", None),
    ],
)
def test_bosch_tps110(port: int | None, payload: bytes, state: str | None) -> None:
    assert bosch(port, payload) == state


def test_the_vectors_of_the_maker() -> None:
    path = DATA / "bosch_tps110_codec_examples.yaml"
    if not path.exists():
        pytest.skip("the vectors are not here")
    vectors = yaml.safe_load(path.read_text())
    assert [bosch(v["fPort"], bytes(v["bytes"])) for v in vectors] == ["taken"] * 3


def test_codecs_are_found_in_their_folder_and_by_the_network_s_name() -> None:
    assert "bosch_tps110" in find_codecs()
    for hint in ("bosch tps110", "TPS-110 EU868", "", "Test device-profile"):
        codec = codec_for(hint)
        assert codec is not None and codec.TYPE == "bosch_tps110"


def test_a_device_of_another_make_is_not_read_by_our_codec() -> None:
    for brand, model, state in (("bosch", "tps110", "free"), ("elsys", "ers", "unknown")):
        version = {"brand_id": brand, "model_id": model}
        (spot,) = read("ttn", things(b"\0", version_ids=version)).items
        assert spot.state == state


def test_the_storage_of_the_network_wraps_each_uplink() -> None:
    (spot,) = read("ttn", {"result": things(b"\1")}).items
    assert spot.state == "taken"


@pytest.mark.parametrize(("kind", "up"), [("chirpstack", chirp), ("ttn", things)])
def test_the_first_frame_of_a_session_has_no_counter_and_counts(
    kind: str, up: Callable[..., Any]
) -> None:
    message = up(b"\0")
    assert "fCnt" not in json.dumps(message) and "f_cnt" not in json.dumps(message)
    (spot,) = read(kind, message).items
    assert isinstance(spot, ParkingSpot)
    assert (spot.id.lower(), spot.state, spot.lat, spot.site) == (EUI, "free", None, None)
    assert spot.observed_at == NOW


def test_without_a_port_nothing_is_said() -> None:
    for message in (things(b"\0", port=0), things(b"\1", port=0)):
        assert read("ttn", message).items[0].state == "unknown"
    assert read("chirpstack", chirp(b"\0", port=0)).items[0].state == "unknown"


@pytest.mark.parametrize(("kind", "up"), [("chirpstack", chirp), ("ttn", things)])
def test_duplicates_and_late_frames_are_ignored(kind: str, up: Callable[..., Any]) -> None:
    newest = up(b"\1", count=7, at=minutes(-1))
    reading = read(kind, up(b"\0", count=6, at=minutes(-9)), newest, newest,
                   up(b"\0", count=5, at=minutes(-20)))  # fmt: skip
    assert [spot.state for spot in reading.items] == ["taken"]
    assert reading.items[0].observed_at == minutes(-1)
    assert [row.why for row in reading.rejected] == ["a duplicate", "a late frame"]


def test_a_list_one_object_and_lines_are_read_alike() -> None:
    up = chirp(b"\1")
    for body in (json.dumps(up), json.dumps([up]), json.dumps(up, indent=1)):
        (spot,) = READERS["chirpstack"]({"f": body.encode()}, WINDOW).items
        assert isinstance(spot, ParkingSpot) and spot.state == "taken"


def test_a_file_has_no_age_but_its_own() -> None:
    old = chirp(b"\1", at=NOW - timedelta(days=900))
    (spot,) = read("chirpstack", old).items
    assert (spot.state, spot.observed_at) == ("taken", NOW - timedelta(days=900))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("chirpstack", {}),
        ("chirpstack", 7),
        ("chirpstack", chirp(b"\1") | {"deviceInfo": None}),
        ("chirpstack", chirp(b"\1") | {"data": "%%%"}),
        ("chirpstack", chirp(b"\1") | {"data": [1]}),
        ("chirpstack", chirp(b"\1") | {"fCnt": -1}),
        ("chirpstack", chirp(b"\1") | {"fCnt": "eins"}),
        ("ttn", {}),
        ("ttn", things(b"\1") | {"end_device_ids": {}}),
        ("ttn", things(b"\1") | {"uplink_message": None}),
        ("ttn", things(b"\1", frm_payload="nö")),
        ("ttn", things(b"\1", f_cnt=2**40)),
    ],
)
def test_what_is_no_uplink_says_why(kind: str, message: object) -> None:
    reading = read(kind, [message])
    assert reading.items == () and len(reading.rejected) == 1 and reading.rejected[0].why


@pytest.mark.parametrize(
    ("kind", "file", "device", "at"),
    [
        ("chirpstack", "chirpstack_v4_up.json", "0101010101010101",
         datetime(2022, 7, 18, 9, 34, 15, 775023, tzinfo=UTC)),
        ("ttn", "ttn_v3_uplink_docs_example.json", "0004A30B001C0530",
         datetime(2020, 2, 12, 15, 15, 45, 789585, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_the_networks_own_examples_are_of_no_parking_sensor(
    kind: str, file: str, device: str, at: datetime
) -> None:
    if not (DATA / file).exists():
        pytest.skip(f"{file} is not here")
    (spot,) = READERS[kind]({file: (DATA / file).read_bytes()}, WINDOW).items
    assert isinstance(spot, ParkingSpot)
    assert (spot.id, spot.state, spot.observed_at) == (device, "unknown", at)


# --- what networks send besides, and other makes ---------------------------------------------


def test_an_event_of_the_stream_and_its_copy_are_one_uplink() -> None:
    event = {"name": "as.up.data.forward", "time": iso(NOW), "data": things(b"\1", count=4)}
    received = event | {"name": "as.up.data.receive"}
    reading = read("ttn", received, event)
    assert [spot.state for spot in reading.items] == ["taken"]
    assert [row.why for row in reading.rejected] == ["a duplicate"]


def test_a_simulated_uplink_is_no_fact() -> None:
    reading = read("ttn", things(b"\0") | {"simulated": True})
    assert reading.items == ()
    assert [row.why for row in reading.rejected] == ["simulated, not sent by a sensor"]


@pytest.mark.parametrize(
    ("kind", "up", "between"),
    [
        ("chirpstack", chirp,
         [{"devAddr": "00189440"}, {"acknowledged": True, "fCntDown": 3}, {"margin": 14}]),
        ("ttn", things,
         [{"join_accept": {"session_key_id": "x"}}, {"downlink_ack": {"f_cnt": 3}}]),
    ],
)  # fmt: skip
def test_joins_and_acknowledgements_are_no_uplinks_and_change_nothing(
    kind: str, up: Callable[..., Any], between: list[dict[str, Any]]
) -> None:
    bare = {key: up(b"\1")[key] for key in ("time", "deviceInfo", "end_device_ids")
            if key in up(b"\1")}  # fmt: skip
    alone = read(kind, *(bare | event for event in between))
    assert alone.items == () and {row.why for row in alone.rejected} == {"no uplink"}
    mixed = read(kind, *(bare | event for event in between), up(b"\1", count=2), bare | between[0])
    assert [spot.state for spot in mixed.items] == ["taken"]


@pytest.mark.parametrize("eui", [EUI, base64.b64encode(bytes.fromhex(EUI)).decode()])
def test_chirpstack_3_names_its_device_at_the_top(eui: str) -> None:
    up = {
        "applicationID": "1",
        "devEUI": eui,
        "deviceProfileName": "Bosch TPS110",
        "rxInfo": [{"gatewayID": "x", "time": None}, {"gatewayID": "y", "time": iso(NOW)}],
        "txInfo": {"frequency": 868100000, "dr": 5},
        "fCnt": 0,
        "fPort": 1,
        "data": "AQ==",
        "objectJSON": '{"occupied":false}',
    }
    joined = {key: up[key] for key in ("applicationID", "devEUI", "rxInfo", "txInfo")}
    reading = read("chirpstack", joined, up)
    (spot,) = reading.items
    assert (spot.id, spot.state, spot.observed_at) == (EUI, "taken", NOW)
    assert [row.why for row in reading.rejected] == ["no uplink"]


def test_base64_comes_with_and_without_padding_and_for_addresses() -> None:
    heartbeat = b"\1\xfe"
    for text in ("Af4=", "Af4", "Af4=\n"):
        assert payload_of(text) == heartbeat
    assert payload_of("-_8=") == payload_of("+/8=") == b"\xfb\xff"
    assert payload_of("A") is None and payload_of("Af4=Af4=") is None


def test_a_broken_last_line_costs_only_itself() -> None:
    whole = json.dumps(chirp(b"\1"))
    reading = READERS["chirpstack"]({"f": f"{whole}\n{whole[:40]}".encode()}, WINDOW)
    assert len(reading.items) == 1 and [row.where for row in reading.rejected] == ["f[1]"]
    with pytest.raises(Misunderstood):
        READERS["chirpstack"]({"f": f"{whole[:40]}\n{whole[:30]}".encode()}, WINDOW)


@pytest.mark.parametrize(
    ("port", "payload", "state"),
    [  # the first four are the maker's own examples
        (1, bytes([0x95]), "taken"),
        (10, bytes([0xD1, 0x20, 0x1F, 0x34, 0x56, 0x78]), "taken"),
        (2, bytes([0x00, 0xD3, 0xD8, 0x00, 0x59, 0x0B]), "free"),
        (3, bytes([0x02, 0x04, 0x09, 0x02, 0x00]), "free"),
        (1, bytes([0x15]), "free"),
        (1, b"", "unknown"),
        (1, b"\x15\0", "unknown"),
        (2, bytes([0x80, 0xD3, 0xD8]), "taken"),
        (2, bytes([0x01, 0xD3, 0xD8]), "unknown"),
        (3, bytes([2, 4, 9, 2, 1]), "taken"),
        (3, bytes([2, 4, 9, 2, 2]), "unknown"),
        (10, bytes([0x51, 0x20, 0x1F, 0x34, 0x56, 0x78]), None),
        (6, b"\0", None),
        (None, b"\0", None),
    ],
)
def test_nwave_nps405(port: int | None, payload: bytes, state: str | None) -> None:
    assert nwave(port, payload) == state


def test_each_device_is_read_by_the_codec_of_its_make() -> None:
    version = {"brand_id": "nwave", "model_id": "nps405sm"}
    (spot,) = read("ttn", things(bytes([0x95]), version_ids=version)).items
    assert spot.state == "taken"
    assert bosch(1, bytes([0x95])) == "unknown"  # whose bytes are another's


# --- the stream ---------------------------------------------------------------------------------


def frame(payload: bytes, count: int, at: datetime | None, session: str | None = "a") -> Frame:
    return Frame(EUI, count, 1, payload, at, session)


class Told:
    """A sensor told frame by frame; says the state after each."""

    def __init__(self, **kw: Any) -> None:
        self.sensors = Sensors(occupancy, **kw)

    def hear(self, one: Frame, now: datetime = NOW) -> str | None:
        return self.sensors.absorb(one, now)

    def state(self, now: datetime = NOW) -> str | None:
        heard = self.sensors.heard(EUI, now)
        return heard.state if heard else None


def test_within_a_session_the_counter_decides() -> None:
    told = Told()
    told.hear(frame(b"\1", 9, minutes(-1)))
    assert told.hear(frame(b"\0", 8, minutes(0))) == "a late frame"
    assert told.hear(frame(b"\0", 9, minutes(0))) == "a duplicate"
    assert told.state() == "taken"
    told.hear(frame(b"\0", 10, minutes(-2)))  # counted on, whatever the clocks say
    assert told.state() == "free"


def test_after_a_join_the_counter_begins_anew() -> None:
    told = Told()
    told.hear(frame(b"\1", 900, minutes(-3)))
    assert told.hear(frame(b"\0", 0, minutes(-2), session="b")) is None
    assert told.state() == "free"
    why = told.hear(frame(b"\1", 901, minutes(-4)))  # the old session, late
    assert why == "a late frame of an old session" and told.state() == "free"


def test_a_counter_set_back_without_a_join_is_believed_in_time() -> None:
    told = Told()
    told.hear(frame(b"\1", 900, minutes(-120)), minutes(-120))
    assert told.hear(frame(b"\0", 0, minutes(-90)), minutes(-90)) == "a late frame"
    assert told.hear(frame(b"\0", 1, minutes(0))) is None
    assert told.state() == "free"


def test_one_forged_leap_of_the_counter_is_not_believed() -> None:
    told = Told()
    told.hear(frame(b"\1", 900, minutes(-9)))
    assert told.hear(frame(b"\0", 2**32 - 1, minutes(-8))) == "a leap of its counter"
    assert told.hear(frame(b"\0", 901, minutes(-7))) is None
    assert told.state() == "free"


@pytest.mark.parametrize("session", ["a", None])
def test_a_forged_first_frame_silences_the_sensor_for_one_frame_alone(session: str | None) -> None:
    told = Told()
    told.hear(frame(b"\0", 2**32 - 1, minutes(-5), session))
    told.hear(frame(b"\1", 7, minutes(-4), session))
    assert told.hear(frame(b"\1", 8, minutes(-3), session)) is None
    assert told.state() == "taken"
    assert told.hear(frame(b"\0", 9, minutes(-2), session)) is None


def test_frames_that_come_late_are_no_sensor_of_their_own() -> None:
    told = Told()
    told.hear(frame(b"\0", 9, minutes(-1)))
    late = [told.hear(frame(b"\1", count, minutes(count - 20))) for count in (3, 4, 5, 6)]
    assert late == ["a late frame"] * 4 and told.state() == "free"


def test_a_device_that_calls_itself_by_the_number_of_another_is_not_heard() -> None:
    told = Told()
    told.hear(replace(frame(b"\0", 9, minutes(-5)), name="platz-1"))
    why = told.hear(replace(frame(b"\1", 10, minutes(-4)), name="platz-2"))
    assert why == "another device that calls itself so" and told.state() == "free"
    moved = replace(frame(b"\1", 10, NOW + timedelta(hours=27)), name="platz-2")
    assert told.hear(moved, NOW + timedelta(hours=27)) is None


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("application/7/device/0004A30B001C0530/event/up", "0004A30B001C0530"),
        ("stadt/application/7/device/0004a30b001c0530/rx", "0004a30b001c0530"),
        ("v3/app@tenant/devices/platz-1/up", "platz-1"),
        ("sensoren/0004a30b001c0530", None),
        ("", None),
    ],
)
def test_a_topic_names_its_device(topic: str, named: str | None) -> None:
    assert device_in(topic) == named


def test_without_sessions_two_minutes_tell_a_reset_from_a_late_frame() -> None:
    told = Told()
    told.hear(frame(b"\1", 900, minutes(-5), session=None))
    assert told.hear(frame(b"\0", 3, minutes(-4), session=None)) == "a late frame"
    assert told.hear(frame(b"\0", 3, minutes(-2), session=None)) is None


def test_a_silent_sensor_is_unknown() -> None:
    told = Told(silent_after=timedelta(hours=26))
    told.hear(frame(b"\0", 1, NOW))
    assert told.state(NOW + timedelta(hours=26)) == "free"
    assert told.state(NOW + timedelta(hours=26, seconds=1)) == "unknown"
    told.hear(frame(b"\0", 2, NOW + timedelta(hours=27)), NOW + timedelta(hours=27))
    assert told.state(NOW + timedelta(hours=27)) == "free"


def test_an_old_message_that_comes_late_is_as_old_as_it_is() -> None:
    told = Told(silent_after=timedelta(hours=26))
    told.hear(frame(b"\0", 1, NOW - timedelta(hours=30)))
    assert told.state() == "unknown"


def test_a_time_from_the_future_is_none_and_blocks_nothing() -> None:
    told = Told()
    told.hear(frame(b"\0", 1, NOW + timedelta(days=400)))
    heard = told.sensors.heard(EUI, NOW)
    assert heard is not None and heard.frame.at is None and heard.state == "free"
    told.hear(frame(b"\1", 2, minutes(1)), minutes(1))
    assert told.state(minutes(1)) == "taken"


def test_unknown_bytes_end_what_was_known_and_another_port_does_not() -> None:
    told = Told()
    told.hear(frame(b"\0", 1, NOW))
    assert told.hear(Frame(EUI, 2, 77, b"\0", NOW, "a")) == "it says nothing of the space"
    assert told.state() == "free"
    told.hear(frame(b"\x42", 3, NOW))
    assert told.state() == "unknown"


def test_strangers_are_nobody_and_need_no_memory() -> None:
    told = Told(named=[EUI])
    for number in range(1000):
        assert told.hear(Frame(f"{number:016x}", 1, 1, b"\0", NOW)) == "a sensor of nobody"
    assert told.sensors.everyone(NOW) == ()


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(
    scalars | st.sampled_from(["AA==", "AQ==", EUI, iso(NOW)]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
)
keys = st.sampled_from(
    ["data", "fCnt", "fPort", "time", "deviceInfo", "devAddr", "end_device_ids", "uplink_message"]
)
inner_keys = st.sampled_from(["dev_eui", "devEui", "f_cnt", "f_port", "frm_payload", "received_at"])
messages = st.builds(
    lambda base, change: {**base, **change},
    st.sampled_from([chirp(b"\0", count=3), things(b"\0", count=3)]),
    st.dictionaries(keys, values | st.dictionaries(inner_keys, values)),
)


@pytest.mark.parametrize("kind", ["chirpstack", "ttn"])
@settings(deadline=None)
@given(body=st.binary() | (messages | values).map(lambda one: json.dumps(one).encode()))
def test_whatever_comes_is_read_or_misunderstood(kind: str, body: bytes) -> None:
    try:
        reading = READERS[kind]({"f": body}, WINDOW)
    except Misunderstood:
        return
    for spot in reading.items:
        assert isinstance(spot, ParkingSpot) and spot.state in {"free", "taken", "unknown"}


@pytest.mark.parametrize("name", sorted(find_codecs()))
@settings(deadline=None)
@given(payload=st.binary(max_size=20), port=st.none() | st.integers(0, 255))
def test_every_codec_answers_whatever_comes(name: str, payload: bytes, port: int | None) -> None:
    codec = find_codecs()[name]
    assert codec.occupancy(port, payload) in {"taken", "free", "unknown", None}
    assert codec.occupancy(port, b"") in {"unknown", None}


@settings(deadline=None)
@given(payload=st.binary(max_size=20), port=st.none() | st.integers(0, 255))
def test_only_a_zero_byte_where_it_belongs_is_free(payload: bytes, port: int | None) -> None:
    if bosch(port, payload) == "free":
        assert (payload[-1] if port == 3 else payload[0]) == 0 and port in {1, 2, 3}


history = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([b"\0", b"\1"])), min_size=1, max_size=15
)


@settings(deadline=None)
@given(frames=history, data=st.data())
def test_whatever_the_order_the_newest_frame_of_a_session_wins(
    frames: list[tuple[int, bytes]], data: st.DataObject
) -> None:
    sent = {count: frame(payload, count, minutes(count - 40)) for count, payload in frames}
    mixed = data.draw(st.permutations([*sent.values(), *sent.values()]))
    told = Told()
    for one in mixed:
        told.hear(one)
    assert told.state() == bosch(1, sent[max(sent)].payload)


def test_modules_of_both_networks_say_where_they_listen() -> None:
    assert (chirpstack.TOPIC, ttn.TOPIC) == ("application/+/device/+/event/up", "v3/+/devices/+/up")
