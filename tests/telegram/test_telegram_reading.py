"""Reading: what each kind of update becomes, and what is never kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.incoming import Myself, read_update
from bot.ports import Inbound

UPDATES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "updates.json").read_text("utf-8")
)
ME = Myself(id=123456, username="lotse_test_bot")
NOW = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)
SENT = datetime.fromtimestamp(1795615200, UTC)
GROUP = "-1001234567890"


def read(name: str) -> Inbound | None:
    return read_update(Update.de_json(UPDATES[name], None), ME, NOW)


def kept(name: str) -> Inbound:
    event = read(name)
    assert event is not None, f"{name} was not kept"
    return event


def test_a_text_with_all_its_fields() -> None:
    assert kept("text") == Inbound(
        channel="telegram",
        account="main",
        event_id="m5001.11",
        person="5001",
        conversation="5001",
        at=SENT,
        kind="text",
        text="morgen um neun vom ZOB nach Travemünde",
        language="de",
    )


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("command", "text", "/hilfe"),
        ("start with payload", "text", "/start buero-3"),
        ("forwarded text", "text", "Wann kommst du?"),
        ("contact", "contact", ""),
        ("forwarded contact", "contact", ""),
        ("sticker", "sticker", ""),
        ("dice", "sticker", ""),
        ("photo", "file", "hier hin bitte"),
        ("document", "file", ""),
        ("voice", "voice", ""),
        ("location", "location", ""),
        ("blocked", "leave", ""),
        ("unblocked", "join", ""),
        ("added to a group", "join", ""),
        ("thrown out of a group", "leave", ""),
        ("hostile text", "text", "ab <b></b>"),
    ],
)
def test_each_kind(name: str, kind: str, text: str) -> None:
    assert (kept(name).kind, kept(name).text) == (kind, text)


def test_an_edit_replaces_its_message() -> None:
    edit = kept("edit")
    assert (edit.kind, edit.replaces, edit.at) == (
        "edit",
        kept("text").event_id,
        SENT + timedelta(seconds=30),
    )
    assert edit.event_id != kept("text").event_id


def test_two_edits_of_one_second_are_two() -> None:
    again = {**UPDATES["edit"], "update_id": UPDATES["edit"]["update_id"] + 1}
    second = read_update(Update.de_json(again, None), ME, NOW)
    assert second is not None
    assert second.event_id != kept("edit").event_id
    assert second.replaces == kept("edit").replaces


def test_a_repeated_update_is_the_same_event() -> None:
    for name in UPDATES:
        assert read(name) == read(name)


def test_all_events_have_their_own_id() -> None:
    ids = [event.event_id for name in UPDATES if (event := read(name))]
    assert len(ids) == len(set(ids))


def test_a_tap_carries_its_token_and_its_message() -> None:
    tap = kept("tap")
    assert (tap.kind, tap.token, tap.reply_to, tap.at) == ("choice", "k7Qh2f", "9", NOW)
    assert kept("tap on an old message").token == "k7Qh2g"


def test_places() -> None:
    assert (kept("location").lat, kept("location").lon) == (53.8655, 10.6866)
    assert (kept("venue").kind, kept("venue").lat) == ("location", 53.8661)


def test_an_answer_names_what_it_answers() -> None:
    assert kept("reply").reply_to == "9"


@pytest.mark.parametrize("name", ["contact", "forwarded contact", "forwarded text"])
def test_nothing_of_third_persons_is_kept(name: str) -> None:
    told = repr(kept(name))
    assert not [part for part in ("4917", "Enkel", "Jonas", "777", "VCARD") if part in told]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("group mention", "🚌 wann fährt die 30?"),
        ("group text mention", "Lotse, wann?"),
        ("group command", "/hilfe"),
        ("group command for us", "/hilfe"),
        ("group reply to us", "ja"),
        ("group tap", ""),
    ],
)
def test_addressed_in_a_group(name: str, text: str) -> None:
    event = kept(name)
    assert (event.text, event.private, event.conversation) == (text, False, GROUP)


@pytest.mark.parametrize(
    "name",
    [
        "group talk",
        "group mention of another",
        "group name without mention",
        "group command for another",
        "group reply to another",
        "group location",
        "another bot",
        "joined service message",
        "channel post",
        "unknown kind",
        "still a member",
        "live location edit",
    ],
)
def test_what_is_not_for_us_is_not_read(name: str) -> None:
    assert read(name) is None


def test_the_group_rule_has_teeth() -> None:
    other = Myself(id=1, username="other_bot")
    update = Update.de_json(UPDATES["group mention of another"], None)
    assert read_update(update, other, NOW) is not None


def test_a_topic_is_a_conversation_of_its_own() -> None:
    assert kept("group topic").conversation == f"{GROUP}/17"
