"""What every store promises, whatever it is made of."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa
from storekit import NOW, answer, said, spoken, token, turn

from bot.ports import Gone, Migrated, Rendered, Retry, Sent, Unknown
from bot.store.sqlite import SqliteStore
from handlers.ports import ConsentIntent


async def scalar(store: SqliteStore, sql: str) -> object:
    return await store.read(lambda conn: conn.execute(sa.text(sql)).scalar())


async def test_an_event_is_taken_once(store: SqliteStore) -> None:
    assert list(await store.receive([said(1), said(2), said(1)])) == [True, True, False]
    assert list(await store.receive([said(2), said(2, account="other")])) == [False, True]


async def test_the_cursor_is_committed_with_its_events(store: SqliteStore) -> None:
    assert await store.cursor("telegram", "main") is None
    await store.receive([said(1)], cursor="7")
    assert await store.cursor("telegram", "main") == "7"
    assert await store.cursor("telegram", "other") is None


async def test_conversations_are_claimed_oldest_first_and_only_once(store: SqliteStore) -> None:
    await store.receive([said(1, "a"), said(2, "b"), said(3, "a")])
    first, second = await store.claim("w", NOW), await store.claim("w", NOW)
    assert first is not None
    assert second is not None
    assert [row.inbound.text for row in first.inbox] == ["text 1", "text 3"]
    assert (first.address, second.address) == ("a", "b")
    assert await store.claim("w", NOW) is None


async def test_a_lease_that_expires_is_claimed_again(store: SqliteStore) -> None:
    await store.receive([said(1)])
    lost = await store.claim("dies", NOW, lease_s=30)
    assert await store.claim("w", NOW + timedelta(seconds=29)) is None
    again = await store.claim("w", NOW + timedelta(seconds=30))
    assert lost is not None
    assert again is not None
    assert await store.commit_turn(turn(again, answer("once")), NOW)
    assert not await store.commit_turn(turn(lost, answer("twice")), NOW)
    assert await scalar(store, "SELECT count(*) FROM outbox") == 1


async def test_released_is_claimable_at_once(store: SqliteStore) -> None:
    await store.receive([said(1)])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.release(state.id)
    assert await store.claim("w", NOW) is not None


async def test_a_turn_keeps_notes_person_state_and_says_met(store: SqliteStore) -> None:
    await store.receive([said(1)])
    state = await store.claim("w", NOW)
    assert state is not None
    assert (state.met, state.stack, state.person, state.conversation) == (False, (), {}, {})
    stack = ({"talk": "ride", "notes": {"start": "ZOB"}},)
    change = turn(state, answer("hi"), stack=stack, person={"form": "du"}, conversation={"k": 1})
    assert await store.commit_turn(change, NOW)
    await store.receive([said(2)])
    state = await store.claim("w", NOW)
    assert state is not None
    assert (state.met, state.stack, state.person) == (True, stack, {"form": "du"})
    assert await store.commit_turn(turn(state, stack=()), NOW)
    await store.receive([said(3)])
    state = await store.claim("w", NOW)
    assert state is not None
    assert (state.stack, state.conversation, state.version) == ((), {"k": 1}, 2)


async def test_bodies_are_blanked_with_the_turn(store: SqliteStore) -> None:
    await spoken(store, answer("hi"))
    assert await scalar(store, "SELECT count(*) FROM inbox") == 1
    assert await scalar(store, "SELECT count(sealed_body) FROM inbox") == 0
    (row,) = await store.lease_outbox(["telegram"], NOW)
    await store.settle_outbox(row.id, Sent("n"), NOW)
    assert await scalar(store, "SELECT count(sealed_body) FROM outbox") == 0


async def test_the_page_keeps_what_it_shows(store: SqliteStore) -> None:
    await store.receive([said(1, channel="tablet")])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.commit_turn(turn(state, answer("hi")), NOW)
    (row,) = await store.lease_outbox(["tablet"], NOW)
    await store.settle_outbox(row.id, Sent("n"), NOW)
    assert await scalar(store, "SELECT count(sealed_body) FROM outbox") == 1


async def test_a_turn_runs_again_on_a_conflict(store: SqliteStore) -> None:
    """The guard spoke while the turn was thinking: its answer must not follow blindly."""
    await store.receive([said(1)])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.receive([said(2)], guard={0: ("emergency", answer("112", priority=0))})
    assert not await store.commit_turn(turn(state, answer("stale")), NOW)
    fresh = await store.claim("w", NOW)
    assert fresh is not None
    assert [row.guarded for row in fresh.inbox] == [None, "emergency"]
    assert not fresh.met


async def test_the_guard_goes_ahead_of_everything_and_only_once(store: SqliteStore) -> None:
    await spoken(store, answer("first"), answer("second"))
    guard = {0: ("emergency", answer("112", priority=0, repeatable=True))}
    assert list(await store.receive([said("help")], guard=guard)) == [True]
    assert list(await store.receive([said("help")], guard=guard)) == [False]
    assert await sent_titles(store) == ["112", "first", "second"]


async def sent_titles(store: SqliteStore, channel: str = "telegram") -> list[str]:
    titles = []
    while rows := await store.lease_outbox([channel], NOW):
        assert len({row.address for row in rows}) == len(rows)
        for row in rows:
            titles.append(row.message.title)
            await store.settle_outbox(row.id, Sent(f"native {row.id}"), NOW)
    return titles


async def test_several_speakers_of_a_room_have_their_own_turns(store: SqliteStore) -> None:
    await store.receive([said(1, person="Ada"), said(2, person="Bo"), said(3, person="Ada")])
    seen = []
    while state := await store.claim("w", NOW):
        seen.append((state.person_id, [row.inbound.text for row in state.inbox]))
        await store.commit_turn(turn(state), NOW)
    assert seen == [(1, ["text 1"]), (2, ["text 2"]), (1, ["text 3"])]


async def test_one_person_may_have_several_conversations(store: SqliteStore) -> None:
    await store.receive([said(1, "a", person="Ada"), said(2, "b", person="Ada")])
    first, second = await store.claim("w", NOW), await store.claim("w", NOW)
    assert first is not None
    assert second is not None
    assert first.person_id == second.person_id
    assert first.id != second.id


async def test_tokens_live_under_their_conversation(store: SqliteStore) -> None:
    here = await spoken(store, tokens=(token("tok"),))
    there = await spoken(store, chat="other")
    assert await store.resolve(here, "tok", NOW) == token("tok")
    assert await store.resolve(here, "tok", NOW + timedelta(days=1)) == token("tok")
    assert await store.resolve(there, "tok", NOW) is None
    assert await store.resolve(here, "tok2", NOW) is None


async def test_an_edit_names_the_message_that_carried_the_tag(store: SqliteStore) -> None:
    await spoken(store, answer("status", tag="s"), answer("done", replaces_tag="s"))
    (first,) = await store.lease_outbox(["telegram"], NOW)
    assert first.replaces is None
    assert not await store.lease_outbox(["telegram"], NOW), "one at a time per conversation"
    await store.settle_outbox(first.id, Sent("native"), NOW)
    (second,) = await store.lease_outbox(["telegram"], NOW)
    assert second.replaces == "native"


async def test_a_retry_waits_and_keeps_the_order(store: SqliteStore) -> None:
    await spoken(store, answer("first"), answer("second"))
    (row,) = await store.lease_outbox(["telegram"], NOW)
    await store.settle_outbox(row.id, Retry(5), NOW)
    assert not await store.lease_outbox(["telegram"], NOW + timedelta(seconds=4))
    assert await store.idle(NOW + timedelta(seconds=4))
    assert await store.next_due(NOW) == NOW + timedelta(seconds=5)
    (again,) = await store.lease_outbox(["telegram"], NOW + timedelta(seconds=5))
    assert (again.message.title, again.attempt) == ("first", 2)


@pytest.mark.parametrize(("repeatable", "times"), [(False, 1), (True, 2)])
async def test_a_lost_answer_is_repeated_at_most_once(
    store: SqliteStore, repeatable: bool, times: int
) -> None:
    await spoken(store, answer("booked", repeatable=repeatable))
    now, sends = NOW, 0
    while rows := await store.lease_outbox(["telegram"], now):
        sends += 1
        await store.settle_outbox(rows[0].id, Unknown(), now)
        now += timedelta(minutes=1)
    assert sends == times
    assert await scalar(store, "SELECT state FROM outbox") == "uncertain"


@pytest.mark.parametrize(
    ("repeatable", "idempotent", "state"),
    [(False, [], "uncertain"), (True, [], "pending"), (False, ["telegram"], "pending")],
)
async def test_a_sender_that_died_leaves_no_doubt_behind(
    store: SqliteStore, repeatable: bool, idempotent: list[str], state: str
) -> None:
    await spoken(store, answer("hi", repeatable=repeatable))
    await store.lease_outbox(["telegram"], NOW, lease_s=30)
    assert await store.recover_outbox(idempotent, NOW + timedelta(seconds=29)) == 0
    assert await store.recover_outbox(idempotent, NOW + timedelta(seconds=30)) == 1
    assert await scalar(store, "SELECT state FROM outbox") == state


async def test_gone_closes_until_they_write_again(store: SqliteStore) -> None:
    await spoken(store, answer("first"), answer("second"))
    (row,) = await store.lease_outbox(["telegram"], NOW)
    await store.settle_outbox(row.id, Gone(), NOW)
    assert await store.idle(NOW)
    assert await scalar(store, "SELECT count(*) FROM outbox WHERE state = 'failed'") == 2
    await store.receive([said("left", kind="leave")])
    state = await store.claim("w", NOW)
    assert state is not None
    await store.commit_turn(turn(state, answer("nobody hears")), NOW)
    assert await sent_titles(store) == []
    await spoken(store, answer("welcome back"))
    assert await sent_titles(store) == ["welcome back"]


async def test_a_conversation_moves_with_its_messages(store: SqliteStore) -> None:
    here = await spoken(store, answer("hi"), chat="old")
    (row,) = await store.lease_outbox(["telegram"], NOW)
    await store.settle_outbox(row.id, Migrated("new"), NOW)
    (again,) = await store.lease_outbox(["telegram"], NOW)
    assert (again.address, again.message.title) == ("new", "hi")
    assert await spoken(store, chat="new") == here


async def test_a_conversation_moves_to_a_place_that_is_known(store: SqliteStore) -> None:
    there = await spoken(store, chat="new")
    await spoken(store, answer("hi"), chat="old")
    (row,) = await store.lease_outbox(["telegram"], NOW)
    await store.settle_outbox(row.id, Migrated("new"), NOW)
    (again,) = await store.lease_outbox(["telegram"], NOW)
    assert again.address == "new"
    await store.settle_outbox(again.id, Sent("n"), NOW)
    assert await spoken(store, chat="new") == there


async def test_a_failing_deed_undoes_its_turn_alone(store: SqliteStore) -> None:
    class Broken:
        pass

    def fail(*_: object) -> None:
        raise RuntimeError("no")

    store.on_intent(Broken, fail)
    await store.receive([said(1, "a"), said(2, "b")])
    bad, good = await store.claim("w", NOW), await store.claim("w", NOW)
    assert bad is not None
    assert good is not None
    results = await asyncio.gather(
        store.commit_turn(turn(bad, answer("never"), intents=(Broken(),)), NOW),
        store.commit_turn(turn(good, answer("told")), NOW),
        return_exceptions=True,
    )
    assert isinstance(results[0], RuntimeError)
    assert results[1] is True
    assert await sent_titles(store) == ["told"]
    again = await store.claim("w", NOW)
    assert again is not None
    assert again.inbox[0].inbound.text == "text 1"


async def test_a_consent_of_the_same_turn_survives_new_settings(store: SqliteStore) -> None:
    consent = ConsentIntent("health", "v1", given=True)
    await spoken(store, person={"form": "du"}, intents=(consent,))
    await store.receive([said("x")])
    state = await store.claim("w", NOW)
    assert state is not None
    assert state.person == {"form": "du", "consents": [["health", "v1"]]}


async def test_idle_sees_inbox_and_outbox(store: SqliteStore) -> None:
    assert await store.idle(NOW)
    await store.receive([said(1)])
    assert not await store.idle(NOW)
    state = await store.claim("w", NOW)
    assert state is not None
    await store.commit_turn(turn(state, answer("hi")), NOW)
    assert not await store.idle(NOW)
    await sent_titles(store)
    assert await store.idle(NOW)
    store.on_idle(lambda conn, now: True)
    assert not await store.idle(NOW)


async def test_a_broadcast_never_delays_an_answer(store: SqliteStore) -> None:
    await spoken(store, *(answer(f"news {n}", priority=9) for n in range(2)))
    await spoken(store, answer("hi"))
    await spoken(store, answer("ho"), chat="other")
    assert await sent_titles(store) == ["hi", "ho", "news 0", "news 1"]


async def test_messages_survive_every_field(store: SqliteStore) -> None:
    full = Rendered(
        "Titel", ("eins", "zwei"), price="3,60 €", code="ABC", hint="h", ticket=True,
        core={"text": "ride.confirm", "facts": {"cents": 360}}, lang="en",
    )  # fmt: skip
    event = said(9, lat=53.8, lon=10.6, token="t", reply_to="5", private=False, role="staff")
    await store.receive([event])
    state = await store.claim("w", NOW)
    assert state is not None
    assert state.inbox[0].inbound == event
    assert not state.private
    await store.commit_turn(turn(state, answer("x").__class__(full)), NOW)
    (row,) = await store.lease_outbox(["telegram"], NOW)
    assert row.message == full
