"""Whatever comes, every reader of weather, air and traffic says a sentence and no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import get_args

import pytest
from envkit import WINDOW, as_json
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.errors import CityError, Misunderstood
from adapters.measuring import POSSIBLE, UNITS, is_possible
from adapters.reading import Reader
from adapters.words import Measurement, Quantity
from bot.read import find_readers, row

KINDS = ("brightsky", "sensor-community", "uba", "pegelonline", "traffic", "bridges")
READERS: dict[str, Reader] = {kind: find_readers()[kind] for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body",
    [b"", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"null", b"7", b'"x"'],
)
def test_what_is_no_answer_is_misunderstood(kind: str, body: bytes) -> None:
    with pytest.raises(Misunderstood):
        READERS[kind]({"f": body}, WINDOW)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_or_halved_answers(kind: str) -> None:
    whole = as_json({"weather": [], "data": {}, "segments": [], "openings": []})
    empty = b"[]" if kind in {"sensor-community", "pegelonline"} else whole
    assert READERS[kind]({"f": empty}, WINDOW).items == ()
    with pytest.raises(Misunderstood):
        READERS[kind]({"f": whole[:-3]}, WINDOW)


KEYS = [
    *("weather", "sources", "alerts", "timestamp", "source_id", "id", "lat", "lon", "temperature"),
    *("relative_humidity", "onset", "expires", "severity", "headline_de", "alert_id", "status"),
    *("sensor", "location", "sensordatavalues", "latitude", "longitude", "value", "value_type"),
    *("data", "1", "2026-07-18 12:00:00", "timeseries", "shortname", "longname", "unit"),
    *("currentMeasurement", "segments", "openings", "name", "bridge", "starts", "ends", "state"),
    *("seconds", "usual_seconds", "flow", "observed_at", "indoor", "fallback_source_ids"),
]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(
        [
            *("2026-07-18T12:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
            *("9999-12-31 24:00:00", "P1", "W", "WT", "cm", "°C", "minor", "1e400", "9" * 5000),
        ]
    )
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=16,
)


def shaped(kind: str, value: object) -> object:
    """`value` where the reader looks for its rows."""
    shapes: dict[str, Callable[[object], object]] = {
        "brightsky": lambda rows: {"weather": rows, "sources": rows},
        "sensor-community": lambda rows: rows,
        "uba": lambda rows: {"data": {"1": {"2026-07-18 12:00:00": rows}}},
        "pegelonline": lambda rows: rows,
        "traffic": lambda rows: {"segments": rows},
        "bridges": lambda rows: {"openings": rows},
    }
    return shapes[kind](value)


@settings(deadline=None)
@given(st.sampled_from(KINDS), JSON, st.booleans())
def test_no_json_makes_a_traceback(kind: str, value: object, inside: bool) -> None:
    body = json.dumps(shaped(kind, [value]) if inside else value).encode()
    try:
        reading = READERS[kind]({"f": body}, WINDOW)
    except CityError as fault:
        assert str(fault)
        return
    for item in reading.items:
        json.dumps(row(item), allow_nan=False)
        if isinstance(item, Measurement):
            assert is_possible(item.quantity, item.value)
            assert item.unit == UNITS[item.quantity]


@settings(deadline=None)
@given(st.sampled_from(KINDS), st.binary(max_size=60))
def test_no_bytes_make_a_traceback(kind: str, tail: bytes) -> None:
    for head in (b"", b"<a>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"):
        try:
            READERS[kind]({"f": head + tail}, WINDOW)
        except CityError as fault:
            assert str(fault)


def test_every_quantity_has_its_unit_and_bounds() -> None:
    assert POSSIBLE.keys() == UNITS.keys() == set(get_args(Quantity))
    assert not is_possible("pm10", 1999.9)
