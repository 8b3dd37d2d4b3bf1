"""The number of a sensor: plain digits only, since it is kept and asked for as an address."""

from __future__ import annotations

import pytest

from handlers.reading.outdoors import STATION
from handlers.sensors import NUMBER


@pytest.mark.parametrize("said", ["١٢٣٤", "１２３４", "१२३", "sensor ²³", "12٣٤"])
def test_other_digits_are_no_number_of_a_sensor(said: str) -> None:
    assert NUMBER.search(said) is None and STATION.search(f"mein sensor {said}") is None


@pytest.mark.parametrize("said", ["12345", "nr. 12345", "sensor 12345."])
def test_plain_digits_are(said: str) -> None:
    found = NUMBER.search(said)
    assert found is not None and found[0] == "12345"
