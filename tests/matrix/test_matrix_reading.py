"""Reading events and building messages, without a server."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.matrix.incoming import Myself, Place, read_event
from bot.channels.matrix.outgoing import MAX_BYTES, build_contents, edit_of
from bot.channels.matrix.receipts import receipt_of
from bot.ports import Button, Gone, Inbound, Rejected, Rendered, Retry, Unknown

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
ME = Myself("@lotse:luebeck.test", "Lotse")
TWO, MANY = Place("!a:b", private=True), Place("!a:b", private=False)

Json = dict[str, Any]


def read(content: object, place: Place = TWO, **more: object) -> Inbound | None:
    stamp = int((NOW - timedelta(minutes=5)).timestamp() * 1000)
    event = {
        "type": "m.room.message",
        "event_id": "$1",
        "sender": "@tina:luebeck.test",
        "origin_server_ts": stamp,
        "content": content,
        **more,
    }
    return read_event(event, place, ME, NOW)


def said(text: str, **more: object) -> Json:
    return {"msgtype": "m.text", "body": text, **more}


def test_the_homeservers_time_counts_unless_it_lies_ahead() -> None:
    early = read(said("hallo"))
    ahead = read(said("hallo"), origin_server_ts=int((NOW.timestamp() + 3600) * 1000))
    assert early and early.at == NOW - timedelta(minutes=5)
    assert ahead and ahead.at == NOW


def test_own_events_and_those_of_machines_are_not_answered() -> None:
    assert read(said("hallo"), sender=ME.user) is None
    assert read({"msgtype": "m.notice", "body": "hallo"}) is None
    assert read(said("hallo"), type="m.reaction") is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Lotse: wann fährt der Bus?", "wann fährt der Bus?"),
        ("lotse, hilfe", "hilfe"),
        ("@lotse:luebeck.test hilfe", "hilfe"),
        ("Lotsenboot fährt", None),
        ("hilfe", None),
    ],
)
def test_among_others_only_what_names_us_is_read(text: str, heard: str | None) -> None:
    found = read(said(text), MANY)
    assert (found and found.text) == heard
    assert found is None or not found.private


def test_an_answer_comes_without_what_it_quotes() -> None:
    relation = {"m.in_reply_to": {"event_id": "$q"}}
    found = read(said("> <@lotse:luebeck.test> Wohin?\n\nKücknitz", **{"m.relates_to": relation}))
    assert found and (found.text, found.reply_to) == ("Kücknitz", "$q")


def test_an_edit_names_what_it_replaces() -> None:
    relation = {"rel_type": "m.replace", "event_id": "$0"}
    found = read(said("* neu", **{"m.new_content": said("neu"), "m.relates_to": relation}))
    assert found and (found.kind, found.text, found.replaces) == ("edit", "neu", "$0")


@pytest.mark.parametrize("uri", ["geo:91,0", "geo:a,b", "geo:53.8", 7, None, "geo:53.8,10.6;u="])
def test_a_place_is_on_earth_or_missing(uri: object) -> None:
    found = read({"msgtype": "m.location", "body": "hier", "geo_uri": uri})
    assert found and found.kind == "location"
    assert (found.lat is None) == (uri != "geo:53.8,10.6;u=")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
CONTENT = st.dictionaries(
    st.sampled_from(
        ["msgtype", "body", "m.relates_to", "m.new_content", "geo_uri", "m.mentions", "filename"]
    ),
    JSON
    | st.sampled_from(["m.text", "m.audio", "m.location"])
    | st.dictionaries(
        st.sampled_from(["rel_type", "event_id", "m.in_reply_to", "user_ids", "body"]), JSON
    ),
)


@given(content=CONTENT | JSON, private=st.booleans(), stamp=JSON)
def test_nothing_a_stranger_sends_breaks_the_reading(
    content: object, private: bool, stamp: object
) -> None:
    heard = read(content, Place("!a:b", private), origin_server_ts=stamp)
    assert heard is None or heard.conversation == "!a:b"


def test_a_message_has_the_same_words_twice() -> None:
    message = Rendered(
        "Bus <1>",
        ("um 9 & 10", "1  Früher"),
        (Button("Früher", "t1"), Button("Karte", "https://a.b/?x=1&y=2", "url")),
        price="2,40 €",
        code="X-1",
        hint="Bitte schreiben: bestellen",
    )
    (content,) = build_contents(message)
    lines = [
        "Bus <1>",
        "um 9 & 10",
        "1  Früher",
        "X-1",
        "Karte: https://a.b/?x=1&y=2",
        "2,40 €",
        "Bitte schreiben: bestellen",
    ]
    assert content["body"].split("\n") == lines
    html = content["formatted_body"].split("<br>")
    assert html[0] == "<strong>Bus &lt;1&gt;</strong>"
    assert html[3] == "<code>X-1</code>"
    assert html[1] == "um 9 &amp; 10"
    edit = edit_of(content, "$7")
    assert edit["m.new_content"] == content
    assert edit["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$7"}


@given(title=st.text(max_size=40), body=st.lists(st.text(max_size=9000), max_size=4))
def test_no_part_is_too_large_and_no_word_is_lost(title: str, body: list[str]) -> None:
    parts = build_contents(Rendered(title, tuple(body)))
    assert all(len(json.dumps(part)) <= MAX_BYTES for part in parts)
    letters = "".join(part["body"] for part in parts)
    for text in (title, *body):
        for word in text.split():
            assert all(sign in letters for sign in word if sign.isalnum())


def test_errors_become_receipts() -> None:
    from nio import ErrorResponse

    def receipt(code: str | None, after_ms: int | None = None) -> object:
        return receipt_of(ErrorResponse("", code, after_ms))

    assert receipt("M_LIMIT_EXCEEDED", 1500) == Retry(1.5)
    assert receipt("M_FORBIDDEN") == Gone()
    assert receipt("M_TOO_LARGE") == Rejected("M_TOO_LARGE")
    assert receipt("M_UNKNOWN_TOKEN") == Retry(60.0)
    assert receipt("M_UNKNOWN") == receipt(None) == Unknown()
