"""The compiled form of a feed: quick, never stale, never trusted when damaged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transitkit import SAMPLE, Feeder

from adapters.sources.transit_gtfs import compiled
from adapters.sources.transit_gtfs.compiled import Damaged, cached, compiled_path, packed, read
from adapters.sources.transit_gtfs.feed import Feed
from adapters.sources.transit_gtfs.loading import load

RUN = {"x L1 d": "a 08:00, b 08:10", "y L1 d 1": "a 24:40, b 25:00"}


def compiled_of(source: Path, folder: Path) -> tuple[Feed, Path]:
    return cached(source, folder), compiled_path(source, folder)


def test_the_compiled_form_holds_all_of_a_feed(tmp_path: Path) -> None:
    plain, target = compiled_of(SAMPLE, tmp_path)
    assert read(target)[1] == plain == load(SAMPLE)


def test_it_is_read_instead_of_the_source(
    feeder: Feeder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, cache = feeder(RUN), tmp_path / "cache"
    first = cached(source, cache)
    monkeypatch.delattr(compiled, "load")
    assert cached(source, cache) == first


def test_a_source_that_changed_is_compiled_anew(feeder: Feeder, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert len(cached(feeder(RUN), cache).trips) == 2
    assert len(cached(feeder(RUN | {"z L1 d": "a 09:00, b 09:10"}), cache).trips) == 3


def test_a_source_that_changes_while_it_is_read_is_compiled_anew(
    feeder: Feeder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, cache = feeder(RUN), tmp_path / "cache"

    def swapped_behind(path: Path) -> Feed:
        old = load(path)
        feeder(RUN | {"z L1 d": "a 09:00, b 09:10"})
        return old

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(compiled, "load", swapped_behind)
        assert len(cached(source, cache).trips) == 2
    assert len(cached(source, cache).trips) == 3


def test_a_new_time_alone_is_no_change(
    feeder: Feeder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, cache = feeder(RUN), tmp_path / "cache"
    first = cached(source, cache)
    os.utime(source / "trips.txt", (1, 1))
    monkeypatch.delattr(compiled, "load")
    assert cached(source, cache) == first


def test_a_folder_that_cannot_be_written_is_done_without(feeder: Feeder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert cached(feeder(RUN), tmp_path / "file" / "cache").trips.ids == ["x", "y"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.floats(0, 1, exclude_max=True), st.integers(0, 255))
def test_a_damaged_file_is_made_anew(
    feeder: Feeder, tmp_path: Path, where: float, turned: int
) -> None:
    """turned: the bits of one byte to turn, 0 to cut the file there instead."""
    source, cache = feeder(RUN), tmp_path / "cache"
    plain, target = compiled_of(source, cache)
    whole = target.read_bytes()
    place = int(where * len(whole))
    after = bytes([whole[place] ^ turned]) + whole[place + 1 :] if turned else b""
    target.write_bytes(whole[:place] + after)
    with pytest.raises(Damaged):
        read(target)
    assert cached(source, cache) == plain
    assert read(target)[1] == plain


def test_of_two_releases_each_makes_its_own(feeder: Feeder, tmp_path: Path) -> None:
    source, cache = feeder(RUN), tmp_path / "cache"
    plain, target = compiled_of(source, cache)
    content = packed(plain, compiled.mark_of(source))
    target.write_bytes(content.replace(compiled.MAGIC, b"lotse-gtfs 0\n"))
    assert cached(source, cache) == plain
    assert target.read_bytes().startswith(compiled.MAGIC)
