"""Properties: any text is read, in the fixed form, with aware times; noise is never acted upon."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.gazetteer import load_gazetteer
from handlers.reading.answers import (
    read_choice,
    read_correction,
    read_moment,
    read_number,
    read_party,
    read_yes_no,
)
from handlers.reading.dates import moments
from handlers.reading.intents import intent_names
from handlers.reading.reading import read

BERLIN = ZoneInfo("Europe/Berlin")
GAZETTEER = load_gazetteer(Path(__file__).resolve().parents[2] / "adapters/cities/luebeck")
INTENTS = {*intent_names(), "emergency", "crisis", "scam"}
WORDS = st.sampled_from(
    re.split(
        r"\s+",
        "um bis ab morgen heute übermorgen Dienstag di so jeden zweiten alle halb viertel vor nach "
        "dreiviertel zehn 10 31.02. 29.2. 24 uhr 99 in minuten wochen 9999 stunden nächste letzte "
        "abend nacht früh nicht statt zurück ZOB Travemünde 8:45 25:99 half past am pm 12 → , . ? "
        "0 null ein mitternacht vorher januar 2026-02-30 1.1.1 werktags monat (3 u. 7) kinder ²",
    )
)
NOWS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=BERLIN)
)
TIMEISH = st.lists(WORDS, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), TIMEISH), NOWS)
def test_any_text_is_read_in_the_fixed_form(text: str, now: datetime) -> None:
    answer: dict[str, Any] = json.loads(json.dumps(read(text, now, GAZETTEER).as_json()))
    assert set(answer) == {"lang", "intent", "confidence", "decision", "choices", "slots"}
    assert answer["intent"] in INTENTS
    assert answer["decision"] in ("act", "choose", "ask")
    assert 0 <= answer["confidence"] <= 1
    assert len(answer["choices"]) <= 3
    when = answer["slots"].get("when")
    assert when is None or datetime.fromisoformat(when["at"]).tzinfo is not None


@settings(max_examples=200, deadline=None)
@given(st.one_of(TIMEISH, st.text(max_size=60)), NOWS)
def test_all_moments_are_aware_and_ordered(text: str, now: datetime) -> None:
    for moment in moments(text, now, bare=True):
        if moment.when is not None:
            assert moment.when.at.tzinfo is not None
            assert moment.when.until is None or moment.when.until > moment.when.at


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=80), TIMEISH), NOWS)
def test_answers_never_crash(text: str, now: datetime) -> None:
    when, party = read_moment(text, now), read_party(text)
    assert when is None or when.at.tzinfo is not None
    assert party is None or party.size > 0
    assert read_yes_no(text) in {True, False, None}
    assert (read_number(text) or 0) >= 0
    assert read_choice(text, ["Koberg", "ZOB"]) in {None, 0, 1}
    assert read_correction(text) != ""


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="qwxzjkvbg", min_size=4, max_size=14), NOWS)
def test_noise_is_never_acted_upon(text: str, now: datetime) -> None:
    assert read(text, now, GAZETTEER).decision != "act"
